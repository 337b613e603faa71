"""A story of a Word file (body, note, header) read in one pass into blocks.

Here the elements meet their meaning: ``scanner.py`` tells of them, the floors below (``flow``,
``runs``, ``cells``) know what each does. See the pages in ``studies/``.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from order_pipeline.word.canonical import declarations
from order_pipeline.word.cells import Cells
from order_pipeline.word.flow import Content, Entry
from order_pipeline.word.forms import Forms
from order_pipeline.word.numbering import Counters
from order_pipeline.word.scanner import Begin, attribute, scan

if TYPE_CHECKING:
    from order_pipeline.word.blocks import Block

_UNDERSTOOD: Final = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")
_SEPARATORS: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})


class Story(Cells):
    """Reads one story.

    By the id of a relationship ``chunk`` gives the blocks of an alternative format part, and
    ``diagram`` the texts of a diagram.
    """

    def __init__(self, part: str, forms: Forms, counters: Counters) -> None:
        super().__init__(part, forms, counters)
        self.chunk: Callable[[str], tuple[Block, ...]] = lambda _id: ()
        self.diagram: Callable[[str], tuple[str, ...]] = lambda _id: ()
        self._data = b""
        self._alternates: list[bool] = []
        self._lost_fields: frozenset[int] = frozenset()
        self._entry: tuple[str, tuple[int, ...]] | None = None
        self._around_box: list[tuple[object, ...]] = []
        self.begins: dict[bytes, Begin] = self._beginnings()
        self.ends: dict[bytes, Callable[[], object]] = self._endings()
        self.captures: dict[bytes, Callable[[bytes], bool]] = {
            b"w:rPr": self._take_run,
            b"w:pPr": self._take_paragraph,
            b"w:tcPr": self._take_cell,
            b"w:trPr": self._take_row,
            b"w:tblPr": self._take_table,
            b"w:sectPr": self._take_section,
            b"w:ffData": self._take_form_field,
        }

    def read(self, data: bytes) -> Content:
        """Read the story; raises DamagedMarkupError for XML that is not sound."""
        self._data = data
        self.forms.declare(data)
        scan(data, self)
        self._flush()
        self.content.blocks = tuple(self._blocks)
        for listening in (self.begins, self.ends, self.captures):
            listening.clear()  # they hold the story, and it would hold every block till collected
        return self.content

    @cached_property
    def _prefixes(self) -> dict[str, str]:
        """The namespace prefixes of the part, for the few parts where anything depends on them."""
        return declarations(self._data)

    @property
    def fields_without_end(self) -> frozenset[int]:
        """The fields, by the order they begin, whose end is missing."""
        return self._lost_fields | {field.ordinal for field in self._fields}

    def _beginnings(self) -> dict[bytes, Begin]:
        def put(sign: str) -> Begin:
            return lambda _attributes, _text: self._put(sign)

        def hide(reason: str, *, when: bool) -> Begin:
            return lambda _attributes, _text: self._hide(reason) if when else None

        original = self.forms.original
        return {
            b"w:t": self._text,
            b"w:r": self._start_run,
            b"w:p": self._start_paragraph,
            b"w:tc": self._start_cell,
            b"w:tr": self._start_row,
            b"w:tbl": self._start_table,
            b"w:tab": put("\t"),
            b"w:ptab": put("\t"),
            b"w:br": self._break,
            b"w:cr": put("\n"),
            b"w:noBreakHyphen": put("-"),
            b"w:sym": self._symbol,
            b"w:delText": self._text,
            b"w:ins": hide("inserted", when=original),
            b"w:moveTo": hide("inserted", when=original),
            b"w:del": hide("deleted", when=not original),
            b"w:moveFrom": hide("deleted", when=not original),
            b"w:fldChar": self._field,
            b"w:instrText": self._code,
            b"w:footnoteReference": lambda attributes, _text: self._note("footnote", attributes),
            b"w:endnoteReference": lambda attributes, _text: self._note("endnote", attributes),
            b"w:txbxContent": self._start_box,
            b"mc:AlternateContent": self._start_alternate,
            b"mc:Choice": self._choice,
            b"mc:Fallback": lambda _attributes, _text: self._alternates[-1:] == [True],
            b"w:rt": self._start_guide,
            b"w:altChunk": self._alternative,
            b"v:textpath": self._word_art,
            b"dgm:relIds": self._diagram,
            b"w:sdtPr": _pass,
            b"w:tblGrid": _pass,
            b"w:document": self._root,
            b"w:footnote": self._start_entry,
            b"w:endnote": self._start_entry,
            b"w:comment": self._start_entry,
            b"m:r": self._start_run,
            b"m:t": self._text,
            b"m:den": put("/"),
        }

    def _endings(self) -> dict[bytes, Callable[[], object]]:
        original = self.forms.original
        revisions = (b"w:ins", b"w:moveTo") if original else (b"w:del", b"w:moveFrom")
        return {
            **dict.fromkeys(revisions, self._show),
            b"w:p": self._end_paragraph,
            b"w:tc": self._end_cell,
            b"w:tr": self._end_row,
            b"w:tbl": self._end_table,
            b"w:r": self._end_run,
            b"w:txbxContent": self._end_box,
            b"mc:AlternateContent": self._end_alternate,
            b"w:rt": self._end_guide,
            b"w:ruby": self._end_ruby,
            b"w:footnote": self._end_entry,
            b"w:endnote": self._end_entry,
            b"w:comment": self._end_entry,
        }

    def _root(self, attributes: bytes, _text: bytes) -> None:
        self.content.is_document = True
        self._preserve_always = attribute(attributes, b"xml:space") == "preserve"

    def _start_entry(self, attributes: bytes, _text: bytes) -> bool:
        """Begin a note or comment; separators are lines and no notes."""
        if attribute(attributes, b"w:type") in _SEPARATORS:
            return True
        self._blocks, self._ordinal = [], 0
        self._entry = (attribute(attributes, b"w:id"), tuple(self.path[1:-1]))
        return False

    def _end_entry(self) -> None:
        self._flush()
        if self._entry is not None:
            key, path = self._entry
            self.content.entries[key] = Entry(tuple(self._blocks), self._place(path, None))
            self._entry, self._blocks = None, []

    def _start_alternate(self, _attributes: bytes, _text: bytes) -> None:
        self._alternates.append(False)
        self.content.all_seen = False

    def _end_alternate(self) -> None:
        self._alternates.pop()

    def _choice(self, attributes: bytes, _text: bytes) -> bool:
        """Take the first choice that Word understands, pass over others (Part 3, 9.3)."""
        if not self._alternates:
            return False
        needs = attribute(attributes, b"Requires").split()
        prefixes = self._prefixes
        spaces = (prefixes.get(prefix, "") for prefix in needs)
        if self._alternates[-1] or not all(uri.startswith(_UNDERSTOOD) for uri in spaces):
            return True
        self._alternates[-1] = True
        return False

    def _start_box(self, _attributes: bytes, _text: bytes) -> None:
        """Begin a text box: a little story of its own, given before the paragraph it hangs on."""
        unseen = self._look.hidden or bool(self._codes)
        self._hide(self._reason or ("hidden" if unseen else ""))
        self._around_box.append(
            (
                self._blocks,
                self._pending,
                self._ordinal,
                self._inline,
                self._look,
                self._fields,
                self._codes,
                self._box,
                self._grid,
                self._cell_depth,
            )
        )
        self._blocks, self._pending, self._ordinal, self._inline = [], None, 0, None
        self._fields, self._codes, self._grid, self._cell_depth = [], 0, None, 0
        self._box = "textbox"

    def _end_box(self) -> None:
        self._flush()
        blocks = self._blocks
        self._lost_fields |= {field.ordinal for field in self._fields}
        (
            self._blocks,
            self._pending,
            self._ordinal,
            self._inline,
            self._look,
            self._fields,
            self._codes,
            self._box,
            self._grid,
            self._cell_depth,
        ) = self._around_box.pop()  # type: ignore[assignment]
        self._show()
        if self._inline is None:
            self._blocks.extend(blocks)
        else:
            self._inline.floating.extend(blocks)

    def _word_art(self, attributes: bytes, _text: bytes) -> None:
        """Give the text of old decorative lettering, which is an attribute (Part 4, 19.1.2.23)."""
        self.content.all_seen = False
        self._boxed((attribute(attributes, b"string"),))

    def _diagram(self, attributes: bytes, _text: bytes) -> None:
        """Give the texts of a diagram, which stand in a part of their own (21.4.2.10)."""
        if not (self._reason or self._codes or self._look.hidden):
            self._boxed(self.diagram(attribute(attributes, b"r:dm")))

    def _boxed(self, texts: tuple[str, ...]) -> None:
        for text in filter(None, texts):
            self._start_box(b"", b"")
            self._start_paragraph(b"", b"")
            self._put(text)
            self._end_paragraph()
            self._end_box()

    def _alternative(self, attributes: bytes, _text: bytes) -> None:
        self._flush()
        if not self._reason:
            self._blocks.extend(self.chunk(attribute(attributes, b"r:id")))

    def _take_section(self, raw: bytes) -> bool:
        whole = b"<w:sectPr>" + raw + b"</w:sectPr>"
        return b"Change" not in raw or self.forms.fragment(whole) is not None


def _pass(_attributes: bytes, _text: bytes) -> bool:
    return True
