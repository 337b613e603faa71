"""A story of a Word file (body, note, header) read in one pass into blocks.

The parser calls a method at the start and end of each element that matters; elements of
properties are taken as bytes and looked up whole (see ``forms.py``). What each element means is
told in ``studies/visible-text.md``, ``studies/revisions.md`` and ``studies/tables.md``.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from order_pipeline.model.place import Place
from order_pipeline.word.blocks import Block, Box, LeftOut, Paragraph
from order_pipeline.word.canonical import declarations
from order_pipeline.word.drafts import ParagraphDraft, PlaceDraft
from order_pipeline.word.forms import Form, Forms
from order_pipeline.word.names import MC
from order_pipeline.word.numbering import Counters
from order_pipeline.word.properties import NO_CELL, CellProperties
from order_pipeline.word.scanner import Begin, attribute, decoded, scan
from order_pipeline.word.styles import Look
from order_pipeline.word.symbols import readable
from order_pipeline.word.tables import Grid

Unseen = tuple[str, str]
"""A reason and a text."""

INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ODD: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\r\n\uf020-\uf0ff]")
_SPACE: Final = " \t\r\n"
_UNDERSTOOD: Final = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")
_BREAKING_SECTIONS: Final = frozenset({"nextPage", "oddPage", "evenPage"})


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a note, with the mark that the author typed, if any."""

    kind: str
    id: str
    mark: str = ""


@dataclass(slots=True)
class Inline:
    """A paragraph while its runs are read."""

    path: tuple[int, ...]
    form: Form
    outer: "Inline | None"
    pieces: list[str] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    unseen: list[Unseen] = field(default_factory=list)
    floating: list[Block] = field(default_factory=list)
    page_break: bool = False
    numbered_as: Form | None = None


@dataclass(slots=True)
class Content:
    """What a story holds."""

    blocks: tuple[Block, ...] = ()
    left_out: list[LeftOut] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    sections: list[bytes] = field(default_factory=list)
    chunks: int = 0


class Story:
    """Reads one story.

    ``note_mark`` gives the mark of a note as it is referred to, ``chunk`` the blocks of an
    alternative format part by its relationship id.
    """

    def __init__(
        self,
        data: bytes,
        part: str,
        forms: Forms,
        counters: Counters,
        *,
        file: str = "",
        unclosed: Iterable[int] = (),
    ) -> None:
        self.data = data
        self.part = part
        self.file = file
        self.forms = forms
        self.counters = counters
        self.content = Content()
        self.note_mark: Callable[[Reference], str] = lambda _reference: ""
        self.chunk: Callable[[str], tuple[Block, ...]] = lambda _id: ()
        self._prefixes = declarations(data)
        self._default_form: Form = forms.paragraph(b"")  # type: ignore[assignment]

        self.path: list[int] = [-1]
        self._preserve_always = False

        self._blocks: list[Block] = []
        self._pending: Inline | None = None
        self._ordinal = 0
        self._inline: Inline | None = None
        self._pieces: list[str] = []
        self._looks: list[Look] = []
        self._look: Look = self._default_form.plain
        self._box: Box = ""
        self._break_next = False
        self._containers: list[tuple[object, ...]] = []

        self._reasons: list[str] = []
        self._reason = ""
        self._fields: list[list[object]] = []
        self._codes = 0
        self._fields_begun = 0
        self._unclosed = frozenset(unclosed)
        self._alternates: list[bool] = []
        self._custom_mark: tuple[str, str, int] | None = None
        self._ruby: list[list[str]] = []

        self._grid: Grid | None = None
        self._table_number = 0
        self._table: int | None = None
        self._row: int | None = None
        self._column: int | None = None
        self._tables: list[tuple[object, ...]] = []
        self._row_path: tuple[int, ...] = ()
        self._row_gone = False
        self._cell: CellProperties = NO_CELL
        self._vertical = ""
        self._covered = False
        self._cell_gone = False

        self._bind()

    # -- the pass --------------------------------------------------------------------------

    def read(self) -> Content:
        """Read the story; raises DamagedMarkupError for XML that is not sound."""
        self.forms.declare(self._prefixes)
        scan(self.data, self)
        self._flush()
        self.content.blocks = tuple(self._blocks)
        return self.content

    @property
    def unclosed_fields(self) -> tuple[int, ...]:
        """The fields, by the order they begin, whose end is missing."""
        return tuple(entry[1] for entry in self._fields)  # type: ignore[misc]

    def _bind(self) -> None:
        original = self.forms.original
        self.begins: dict[bytes, Begin] = {
            b"w:t": self._text,
            b"w:r": self._start_run,
            b"w:p": self._start_paragraph,
            b"w:tc": self._start_cell,
            b"w:tr": self._start_row,
            b"w:tbl": self._start_table,
            b"w:tab": lambda _a, _t: self._put("\t"),
            b"w:ptab": lambda _a, _t: self._put("\t"),
            b"w:br": self._break,
            b"w:cr": lambda _a, _t: self._put("\n"),
            b"w:noBreakHyphen": lambda _a, _t: self._put("-"),
            b"w:sym": self._symbol,
            b"w:delText": self._text,
            b"w:ins": lambda _a, _t: self._hide("inserted") if original else None,
            b"w:moveTo": lambda _a, _t: self._hide("inserted") if original else None,
            b"w:del": lambda _a, _t: None if original else self._hide("deleted"),
            b"w:moveFrom": lambda _a, _t: None if original else self._hide("deleted"),
            b"w:fldChar": self._field,
            b"w:instrText": self._code,
            b"w:footnoteReference": lambda a, _t: self._note("footnote", a),
            b"w:endnoteReference": lambda a, _t: self._note("endnote", a),
            b"w:txbxContent": self._start_box,
            b"mc:AlternateContent": lambda _a, _t: self._alternates.append(False),
            b"mc:Choice": self._choice,
            b"mc:Fallback": self._fallback,
            b"w:rt": self._start_ruby,
            b"w:altChunk": self._alternative,
            b"w:sdtPr": _pass,
            b"w:tblGrid": _pass,
            b"w:document": self._root,
            b"m:r": self._start_run,
            b"m:t": self._text,
            b"m:den": lambda _a, _t: self._put("/"),
        }
        self.ends: dict[bytes, Callable[[], object]] = {
            b"w:p": self._end_paragraph,
            b"w:tc": self._end_cell,
            b"w:tr": self._end_row,
            b"w:tbl": self._end_table,
            b"w:r": self._end_run,
            b"w:ins": self._show if original else _nothing,
            b"w:moveTo": self._show if original else _nothing,
            b"w:del": _nothing if original else self._show,
            b"w:moveFrom": _nothing if original else self._show,
            b"w:txbxContent": self._end_box,
            b"mc:AlternateContent": self._alternates_pop,
            b"w:rt": self._end_ruby,
            b"w:ruby": self._put_ruby,
        }
        self.captures: dict[bytes, Callable[[bytes], bool]] = {
            b"w:rPr": self._take_run,
            b"w:pPr": self._take_paragraph,
            b"w:tcPr": self._take_cell,
            b"w:trPr": self._take_row,
            b"w:tblPr": self._take_table,
            b"w:sectPr": self._take_section,
        }

    def _root(self, attributes: bytes, _text: bytes) -> None:
        self._preserve_always = attribute(attributes, b"xml:space") == "preserve"

    # -- what is not seen ------------------------------------------------------------------

    def _hide(self, reason: str) -> None:
        self._reasons.append(reason)
        self._reason = reason

    def _show(self) -> None:
        self._reasons.pop()
        self._reason = self._reasons[-1] if self._reasons else ""

    def _choice(self, attributes: bytes, _text: bytes) -> bool:
        """Take the first choice that Word understands (ECMA-376 Part 3, 9.3)."""
        if not self._alternates:
            return False
        needs = attribute(attributes, b"Requires").split()
        spaces = (self._prefixes.get(prefix, "") for prefix in needs)
        if self._alternates[-1] or not all(uri.startswith(_UNDERSTOOD) for uri in spaces):
            return True
        self._alternates[-1] = True
        return False

    def _fallback(self, _attributes: bytes, _text: bytes) -> bool:
        return bool(self._alternates and self._alternates[-1])

    def _alternates_pop(self) -> None:
        self._alternates.pop()

    # -- text ------------------------------------------------------------------------------

    def _start_run(self, _attributes: bytes, _text: bytes) -> None:
        inline = self._inline
        self._look = (self._default_form if inline is None else inline.form).plain

    def _take_run(self, raw: bytes) -> bool:
        inline = self._inline
        form = self._default_form if inline is None else inline.form
        look = form.looks.get(raw) or self.forms.run(raw, form)
        if look is None:
            return False
        self._look = look
        return True

    def _text(self, attributes: bytes, text: bytes) -> None:
        if text:
            shown = decoded(text)
            if b"preserve" not in attributes and not self._preserve_always:
                shown = shown.strip(_SPACE)
            self._put(shown)

    def plain_paragraph(self, properties: bytes, runs: list[tuple[bytes, bytes, bytes]]) -> None:
        """Hear of a paragraph that holds plain runs only."""
        self.path.append(-1)
        self._start_paragraph(b"", b"")
        self._take_paragraph(properties)
        for run, preserve, text in runs:
            self._take_run(run)
            self._text(preserve, text)
        self.path.pop()
        self._end_paragraph()

    def _put(self, text: str) -> None:
        look = self._look
        if self._reason or self._codes or look.hidden:
            self._put_unseen(text)
            return
        if look.caps:
            text = text.upper()
        self._pieces.append(text)
        self._looks.append(look)

    def _put_unseen(self, text: str) -> None:
        if self._codes and not self._reason:
            return
        inline = self._inline
        if inline is not None:
            inline.unseen.append((self._reason or "hidden", text))

    def _break(self, attributes: bytes, _text: bytes) -> None:
        kind = attribute(attributes, b"w:type")
        if kind != "page" or self._reason or self._codes:
            self._put("\n")
            return
        inline = self._inline
        if inline is None:
            return
        if "".join(self._pieces).strip():
            self._put("\f")
        else:
            inline.page_break = True

    def _symbol(self, attributes: bytes, _text: bytes) -> None:
        try:
            sign = chr(int(attribute(attributes, b"w:char"), 16))
        except (ValueError, OverflowError):
            return
        self._put(readable(sign, attribute(attributes, b"w:font"), whole=True))

    # -- fields ----------------------------------------------------------------------------

    def _field(self, attributes: bytes, _text: bytes) -> None:
        """Follow a complex field: the code is not seen, the stored result is (17.16.18)."""
        kind = attribute(attributes, b"w:fldCharType")
        if kind == "begin":
            number = self._fields_begun
            self._fields_begun += 1
            if number not in self._unclosed:
                self._fields.append([True, number, ""])
                self._codes += 1
        elif not self._fields:
            return
        elif kind == "separate":
            if self._fields[-1][0]:
                self._fields[-1][0] = False
                self._codes -= 1
        elif kind == "end":
            in_code, _number, code = self._fields.pop()
            if in_code:
                self._codes -= 1
                self._shown_by_code(str(code))

    def _code(self, _attributes: bytes, text: bytes) -> None:
        if self._fields and self._fields[-1][0]:
            self._fields[-1][2] = str(self._fields[-1][2]) + decoded(text)

    def _shown_by_code(self, code: str) -> None:
        """Show what a field without a result shows all the same: the text of a button."""
        words = code.split(None, 2)
        if len(words) > 2 and words[0].upper() in {"MACROBUTTON", "GOTOBUTTON"}:  # noqa: PLR2004
            self._put(words[2].strip())

    # -- notes -----------------------------------------------------------------------------

    def _note(self, kind: str, attributes: bytes) -> None:
        inline = self._inline
        if self._reason or self._codes or self._look.hidden or inline is None:
            return
        note = attribute(attributes, b"w:id")
        if attribute(attributes, b"w:customMarkFollows") in {"1", "true", "on"}:
            self._custom_mark = (kind, note, len(self._pieces))
            return
        reference = Reference(kind, note)
        self.content.references.append(reference)
        inline.marks.append(self.note_mark(reference))

    def _end_run(self) -> None:
        if self._custom_mark is not None and self._inline is not None:
            kind, note, at = self._custom_mark
            mark = "".join(self._pieces[at:]).strip()
            self._custom_mark = None
            self.content.references.append(Reference(kind, note, mark or "*"))
            self._inline.marks.append(mark or "*")

    # -- ruby ------------------------------------------------------------------------------

    def _start_ruby(self, _attributes: bytes, _text: bytes) -> None:
        self._ruby.append([str(len(self._pieces))])

    def _end_ruby(self) -> None:
        entry = self._ruby[-1]
        at = int(entry[0])
        entry.append("".join(self._pieces[at:]))
        del self._pieces[at:], self._looks[at:]

    def _put_ruby(self) -> None:
        """Put the guide text behind its base: it stands first in the file."""
        if self._ruby:
            text = "".join(self._ruby.pop()[1:])
            if text:
                self._put(f" {text}")

    # -- paragraphs ------------------------------------------------------------------------

    def _start_paragraph(self, _attributes: bytes, _text: bytes) -> None:
        inline = Inline(tuple(self.path[1:-1]), self._default_form, self._inline)
        self._inline = inline
        self._pieces = inline.pieces
        self._looks = inline.looks
        self._look = inline.form.plain

    def _take_paragraph(self, raw: bytes) -> bool:
        form = self.forms.paragraph(raw)
        if form is None:
            return False
        if self._inline is not None:
            self._inline.form = form
        self._look = form.plain
        return True

    def _end_paragraph(self) -> None:
        inline = self._inline
        if inline is None:
            return
        outer = self._inline = inline.outer
        if outer is not None:
            self._pieces, self._looks = outer.pieces, outer.looks
        self._ordinal += 1
        if inline.unseen:
            self._leave_out(inline)
        self._blocks.extend(inline.floating)
        if self._reason:
            return
        form = inline.form
        if self._pending is not None:
            _join(self._pending, inline)
            self._pending = None
        if form.joins or form.drop_cap or form.mark.hidden:
            if form.mark.hidden and inline.pieces and not form.joins:
                inline.numbered_as = inline.numbered_as or form
            self._pending = inline if inline.pieces or inline.marks else None
            self._break_next = self._break_next or form.section in _BREAKING_SECTIONS
            return
        self._emit(inline)

    def _flush(self) -> None:
        """Give what waits for a paragraph to run on in, when none comes."""
        pending, self._pending = self._pending, None
        if pending is not None:
            self._emit(pending)

    def _emit(self, inline: Inline) -> None:
        form = inline.numbered_as or inline.form
        text = "".join(inline.pieces)
        if _ODD.search(text):
            text = readable(INVISIBLE.sub("", text.replace("\r\n", "\n")), None)
        draft = ParagraphDraft()
        draft.page_break_before = form.page_break or inline.page_break or self._break_next
        self._break_next = False
        if "\f" in text or inline.page_break:
            text = self._pages(text, draft)
        draft.text = text
        draft.place = self._place(inline.path, self._ordinal)
        draft.number = ""
        draft.level = None
        if form.listed is not None and not self._covered:
            listed, level = form.listed
            label = self.counters.label(form.number_id, listed, level)
            if not level.run.vanish:
                draft.number = label.upper() if form.mark.caps else label
            draft.level = level.index
        draft.style = form.style
        draft.alignment = form.alignment
        draft.indent_left = form.indent_left
        draft.indent_first = form.indent_first
        draft.outline = form.outline
        draft.box = form.box or self._box
        draft.note_marks = tuple(inline.marks) if inline.marks else ()
        looks = inline.looks
        if not looks:
            look = form.mark
        else:
            look = looks[0]
            if looks.count(look) != len(looks):
                look = _mixed(inline.pieces, looks)
        draft.bold = look.bold
        draft.italic = look.italic
        draft.size = look.size
        draft.__class__ = Paragraph  # type: ignore[assignment]
        self._blocks.append(draft)  # type: ignore[arg-type]
        if form.section in _BREAKING_SECTIONS:
            self._break_next = True

    def _pages(self, text: str, draft: ParagraphDraft) -> str:
        """Place page breaks: one at the end belongs to what comes next (17.18.3)."""
        body = text.rstrip(" \t\n\f")
        if not body:
            self._break_next = True
            return ""
        if "\f" in text[len(body) :]:
            self._break_next = True
        return body.replace("\f", "\n")

    def _place(self, path: tuple[int, ...], paragraph: int | None) -> Place:
        place = PlaceDraft()
        place.part = self.part
        place.path = path
        place.paragraph = paragraph
        place.table = self._table
        place.row = self._row
        place.column = self._column
        place.__class__ = Place  # type: ignore[assignment]
        return place  # type: ignore[return-value]

    def _leave_out(self, inline: Inline) -> None:
        place = self._place(inline.path, self._ordinal)
        last, texts = "", list[str]()
        for reason, text in [*inline.unseen, ("", "")]:
            if reason != last:
                whole = "".join(texts)
                if whole.strip():
                    self.content.left_out.append(LeftOut(last, whole, place))  # type: ignore[arg-type]
                last, texts = reason, []
            texts.append(text)

    # -- boxes, chunks, sections -----------------------------------------------------------

    def _open_container(self) -> None:
        self._containers.append(
            (
                self._blocks,
                self._pending,
                self._ordinal,
                self._inline,
                self._look,
                self._covered,
                self._grid,
                self._fields,
                self._codes,
                self._box,
            )
        )
        self._blocks, self._pending, self._ordinal, self._inline = [], None, 0, None

    def _close_container(self) -> list[Block]:
        self._flush()
        blocks = self._blocks
        (
            self._blocks,
            self._pending,
            self._ordinal,
            self._inline,
            self._look,
            self._covered,
            self._grid,
            self._fields,
            self._codes,
            self._box,
        ) = self._containers.pop()  # type: ignore[assignment]
        if self._inline is not None:
            self._pieces, self._looks = self._inline.pieces, self._inline.looks
        return blocks

    def _start_box(self, _attributes: bytes, _text: bytes) -> None:
        hidden = self._look.hidden or bool(self._codes)
        self._hide(self._reason or "hidden") if hidden else self._hide(self._reason)
        self._open_container()
        self._fields, self._codes = [], 0
        self._box = "textbox"

    def _end_box(self) -> None:
        blocks = self._close_container()
        self._show()
        if self._inline is None:
            self._blocks.extend(blocks)
        else:
            self._inline.floating.extend(blocks)

    def _alternative(self, attributes: bytes, _text: bytes) -> None:
        self._flush()
        if not self._reason:
            self._blocks.extend(self.chunk(attribute(attributes, b"r:id")))

    def _take_section(self, raw: bytes) -> bool:
        if self.forms.fragment(b"<w:sectPr>" + raw + b"</w:sectPr>") is None:
            return False
        self.content.sections.append(b"<w:sectPr>" + raw + b"</w:sectPr>")
        return True

    # -- tables ----------------------------------------------------------------------------

    def _start_table(self, _attributes: bytes, _text: bytes) -> None:
        self._flush()
        if self._table is None:
            self._table_number += 1
            self._table = self._table_number
        self._tables.append(
            (
                self._grid,
                self._row_path,
                self._row_gone,
                tuple(self.path[1:-1]),
                self._break_next,
            )
        )
        self._break_next = False
        self._grid = Grid()
        self._grid.lined = bool(self.forms.table(b""))

    def _take_table(self, raw: bytes) -> bool:
        lines = self.forms.table(raw)
        if lines is None:
            return False
        if self._grid is not None:
            self._grid.lined = lines
        return True

    def _end_table(self) -> None:
        grid = self._grid
        (
            self._grid,
            self._row_path,
            self._row_gone,
            path,
            break_before,
        ) = self._tables.pop()  # type: ignore[assignment]
        if not self._tables:
            self._row = self._column = None
        if grid is not None:
            place = self._place(path, None)  # type: ignore[arg-type]
            table = grid.table(place, box=self._box, page_break=bool(break_before))
            if table is not None:
                self._blocks.append(table)
            elif break_before:
                self._break_next = True
        if not self._tables:
            self._table = None

    def _start_row(self, _attributes: bytes, _text: bytes) -> None:
        grid = self._grid
        if grid is None:
            return
        grid.open_row()
        self._row_path = tuple(self.path[1:-1])
        self._row_gone = False
        if len(self._tables) == 1:
            self._row, self._column = grid.row, None

    def _take_row(self, raw: bytes) -> bool:
        props = self.forms.row(raw)
        if props is None:
            return False
        if self._grid is not None and not self._row_gone:
            self._grid.describe_row(props)
            reason = self._revised(deleted=props.deleted, inserted=props.inserted)
            if reason:
                self._row_gone = True
                self._hide(reason)
        return True

    def _revised(self, *, deleted: bool, inserted: bool) -> str:
        """Tell why a row or cell is not there in the version that is read, or «»."""
        if self.forms.original:
            return "inserted" if inserted else ""
        return "deleted" if deleted else ""

    def _end_row(self) -> None:
        grid = self._grid
        if grid is None:
            return
        if len(self._tables) == 1:
            self._column = None
        if self._row_gone:
            self._row_gone = False
            self._show()
        else:
            grid.close_row(self._place(self._row_path, None))

    def _start_cell(self, _attributes: bytes, _text: bytes) -> None:
        grid = self._grid
        if grid is None:
            return
        self._open_container()
        path = tuple(self.path[1:-1])
        self._containers.append((path, self._cell, self._vertical, self._cell_gone))
        self._cell, self._vertical, self._cell_gone = NO_CELL, "", False
        if len(self._tables) == 1:
            self._column = grid.column

    def _take_cell(self, raw: bytes) -> bool:
        props = self.forms.cell(raw)
        if props is None:
            return False
        grid = self._grid
        if grid is not None:
            self._cell = props
            self._vertical = vertical = props.vertical
            if self.forms.original and props.vertical_before is not None:
                self._vertical = vertical = props.vertical_before
            if vertical:
                self._covered = grid.covered(vertical)
            reason = self._revised(deleted=props.deleted, inserted=props.inserted)
            if reason and not self._cell_gone:
                self._cell_gone = True
                self._hide(reason)
        return True

    def _end_cell(self) -> None:
        grid = self._grid
        if grid is None:
            return
        cell, vertical, gone = self._cell, self._vertical, self._cell_gone
        path, *outer = self._containers.pop()
        self._cell, self._vertical, self._cell_gone = outer  # type: ignore[assignment]
        blocks = self._close_container()
        if gone:
            self._show()
        elif not self._row_gone:
            place = self._place(path, None)  # type: ignore[arg-type]
            grid.add(tuple(blocks), cell, vertical, place)


def _nothing() -> None:
    return None


def _pass(_attributes: bytes, _text: bytes) -> bool:
    return True


def _join(first: Inline, second: Inline) -> None:
    """Let a paragraph without a mark run on in the next one, whose form the whole takes."""
    second.pieces[:0] = first.pieces
    second.looks[:0] = first.looks
    second.marks[:0] = first.marks
    second.page_break = second.page_break or first.page_break
    second.numbered_as = first.numbered_as


def _mixed(pieces: list[str], looks: list[Look]) -> Look:
    """Sum up the looks of runs: bold if all that is seen is bold, the size most letters have."""
    seen = [(look, len(text)) for look, text in zip(looks, pieces, strict=True) if text.strip()]
    if not seen:
        return looks[0]
    sizes: dict[float | None, int] = {}
    for look, length in seen:
        sizes[look.size] = sizes.get(look.size, 0) + length
    return Look(
        bold=all(look.bold for look, _length in seen),
        italic=all(look.italic for look, _length in seen),
        size=max(sizes, key=sizes.__getitem__),
    )


__all__ = ["MC", "Content", "Reference", "Story"]
