"""Forms: what a paragraph is once its properties, style and list are resolved, kept by its XML.

Documents repeat a few dozen ``w:pPr`` and ``w:rPr`` thousands of times; each distinct one is
parsed and resolved once, found again by its bytes.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar
from xml.sax.saxutils import quoteattr

from lxml import etree

from order_pipeline.word.blocks import Alignment, Box
from order_pipeline.word.canonical import declarations
from order_pipeline.word.names import R, W, w
from order_pipeline.word.numbering import Definitions, Level, List
from order_pipeline.word.properties import (
    NO_CELL,
    NO_PARAGRAPH,
    NO_ROW,
    NO_RUN,
    CellProperties,
    ParagraphProperties,
    RowProperties,
    RunProperties,
    cell_properties,
    lined,
    paragraph_properties,
    row_properties,
    run_properties,
)
from order_pipeline.word.styles import Look, Styles

T = TypeVar("T")
_OPEN = f'<x xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="urn:w14">'.encode()
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
)
_BREAKING_SECTIONS = frozenset({"nextPage", "oddPage", "evenPage"})


_ROW_WORDS = (b"tblHeader", b"hidden", b"grid", b"w:del", b"w:ins", b"Change")
_CELL_WORDS = (b"gridSpan", b"Merge", b"w:cell", b"Borders", b"Change")
"""Most cells differ in their width only; what says none of these needs no parsing."""


def _says(raw: bytes, words: tuple[bytes, ...]) -> bool:
    return any(word in raw for word in words)


def _opening(part: bytes) -> bytes:
    """Give the start of an element that declares what a part declares."""
    spaces = "".join(
        f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in declarations(part).items() if prefix
    )
    return f"<x{spaces}>".encode()


def _parsed(data: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(data, _PARSER)[0]
    except (etree.XMLSyntaxError, IndexError):
        return None


def _said(own: T | None, by_style: T | None) -> T | None:
    return by_style if own is None else own


def _outline(level: int | None) -> int | None:
    return level if level is not None and 0 <= level < 9 else None  # noqa: PLR2004 - 9 is body text (17.3.1.20)


def _indents(
    said: ParagraphProperties, by_style: ParagraphProperties, listed: tuple[List, Level] | None
) -> tuple[int, int]:
    """Resolve indents: own, those of the list level, those of the style (17.9.22)."""
    of_level = (None, None) if listed is None else listed[1].indent
    out = []
    for own, level, style in (
        (said.indent_left, of_level[0], by_style.indent_left),
        (said.indent_first, of_level[1], by_style.indent_first),
    ):
        order = (own, style, level) if said.number_id is None else (own, level, style)
        out.append(next((indent for indent in order if indent is not None), 0))
    return out[0], out[1]


@dataclass(slots=True)
class Form:
    """A resolved form of paragraph.

    ``joins``: the paragraph mark is deleted; ``runs_on``: for this or another reason the text
    runs on in the next paragraph; ``breaks_after``: a section ends here and a page with it.
    ``looks``: looks of runs in such a paragraph, by the bytes of their ``w:rPr``.
    """

    style: str
    alignment: Alignment
    indent_left: int
    indent_first: int
    outline: int | None
    page_break: bool
    box: Box
    drop_cap: bool
    joins: bool
    mark: Look
    plain: Look
    runs_on: bool
    breaks_after: bool
    number_id: int
    listed: tuple[List, Level] | None
    properties: ParagraphProperties
    looks: dict[bytes, Look] = field(default_factory=dict)


class Forms:
    """All forms of a document, resolved against its styles and lists."""

    def __init__(self, styles: Styles, definitions: Definitions, *, original: bool) -> None:
        self.original = original
        self._styles = styles
        self._definitions = definitions
        self._part = b""
        self._open = b""
        self._paragraphs: dict[bytes, Form] = {}
        self._looks: dict[Look, Look] = {}
        self._by_style: dict[str | None, dict[bytes, Look]] = {}
        self._rows: dict[bytes, RowProperties] = {b"": NO_ROW}
        self._cells: dict[bytes, CellProperties] = {b"": NO_CELL}
        self._tables: dict[bytes, bool] = {}

    def declare(self, part: bytes) -> None:
        """Take in the part whose fragments come next, for its namespace prefixes."""
        self._part, self._open = part, b""

    def fragment(self, raw: bytes) -> etree._Element | None:
        """Parse the XML of one element; None when it is not whole.

        Word's root declares thirty prefixes, and properties seldom use any but its own.
        """
        element = _parsed(_OPEN + raw + b"</x>")
        if element is None:
            self._open = self._open or _opening(self._part)
            element = _parsed(self._open + raw + b"</x>")
        return element

    @cached_property
    def plain(self) -> Form:
        """The form of a paragraph that says nothing of itself."""
        return self._known(b"", NO_PARAGRAPH)

    def _known(self, raw: bytes, said: ParagraphProperties) -> Form:
        form = self._paragraphs[raw] = self._resolve(said)
        return form

    def paragraph(self, raw: bytes) -> Form | None:
        """Give the form of a ``w:pPr`` (the bytes inside it); None if not whole."""
        form = self._paragraphs.get(raw)
        if form is not None:
            return form
        if not raw:
            return self.plain
        element = self.fragment(b"<w:pPr>" + raw + b"</w:pPr>")
        return None if element is None else self._known(raw, paragraph_properties(element))

    def _resolve(self, said: ParagraphProperties) -> Form:
        styles = self._styles
        by_style = styles.of_paragraph(said.style)
        listed = self._definitions.of(said)
        if listed is not None and self.original and said.number_inserted:
            listed = None
        left, first = _indents(said, by_style, listed)
        chain = styles.chain(said.style)
        number_id = said.number_id
        if number_id is None:
            own = (style.paragraph.number_id for style in chain)
            number_id = next((number for number in own if number is not None), 0)
        mark = self.look(said.mark, said.style)
        joins = said.mark_inserted if self.original else said.mark_deleted
        return Form(
            style=chain[0].name if chain else said.style or "",
            alignment=said.alignment or by_style.alignment or "left",
            indent_left=left,
            indent_first=first,
            outline=_outline(_said(said.outline, by_style.outline)),
            page_break=bool(_said(said.page_break, by_style.page_break)),
            box="frame" if _said(said.framed, by_style.framed) else "",
            drop_cap=said.drop_cap,
            joins=joins,
            mark=mark,
            plain=self.look(NO_RUN, said.style),
            runs_on=joins or said.drop_cap or mark.hidden,
            breaks_after=said.section in _BREAKING_SECTIONS,
            number_id=number_id,
            listed=listed,
            properties=said,
            looks=self._by_style.setdefault(said.style, {}),
        )

    def look(self, said: RunProperties, style: str | None) -> Look:
        """Resolve a look; equal looks are one object, so that they compare by identity."""
        look = self._styles.look(said, style)
        return self._looks.setdefault(look, look)

    def run(self, raw: bytes, form: Form) -> Look | None:
        """Give the look of a ``w:rPr`` in a paragraph; None if the bytes are not whole."""
        look = form.looks.get(raw)
        if look is None:
            element = self.fragment(b"<w:rPr>" + raw + b"</w:rPr>") if raw else None
            if raw and element is None:
                return None
            look = self.look(run_properties(element), form.properties.style)
            form.looks[raw] = look
        return look

    def row(self, raw: bytes) -> RowProperties | None:
        """Give the properties of a ``w:trPr``; None if the bytes are not whole."""
        known = self._rows.get(raw)
        if known is None:
            known = NO_ROW
            if _says(raw, _ROW_WORDS):
                element = self.fragment(b"<w:trPr>" + raw + b"</w:trPr>")
                if element is None:
                    return None
                known = row_properties(element)
            self._rows[raw] = known
        return known

    def cell(self, raw: bytes) -> CellProperties | None:
        """Give the properties of a ``w:tcPr``; None if the bytes are not whole."""
        known = self._cells.get(raw)
        if known is None:
            known = NO_CELL
            if _says(raw, _CELL_WORDS):
                element = self.fragment(b"<w:tcPr>" + raw + b"</w:tcPr>")
                if element is None:
                    return None
                known = cell_properties(element)
            self._cells[raw] = known
        return known

    def table(self, raw: bytes) -> bool | None:
        """Tell whether a table with this ``w:tblPr`` draws lines; None if it is not whole."""
        if raw not in self._tables:
            element = self.fragment(b"<w:tblPr>" + raw + b"</w:tblPr>") if raw else None
            if raw and element is None:
                return None
            borders = None if element is None else element.find(w("tblBorders"))
            style = None if element is None else element.find(w("tblStyle"))
            self._tables[raw] = (
                lined(borders)
                if borders is not None
                else self._styles.table_lined(None if style is None else style.get(w("val")))
            )
        return self._tables[raw]
