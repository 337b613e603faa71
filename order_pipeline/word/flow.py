"""The flow of a story: paragraphs end up in blocks, in reading order, each with its place.

The ground floor of ``Story``; above it come runs (``runs.py``) and tables (``cells.py``).
"""

import re
from dataclasses import dataclass, field
from typing import Final

from order_pipeline.model.place import Place
from order_pipeline.word.blocks import Block, Box, LeftOut, Paragraph
from order_pipeline.word.drafts import ParagraphDraft, PlaceDraft
from order_pipeline.word.forms import Form, Forms
from order_pipeline.word.numbering import Counters
from order_pipeline.word.styles import Look
from order_pipeline.word.symbols import readable

INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ODD: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\r\uf020-\uf0ff]")
PAGE: Final = "\f"
"""Stands for a page break until the paragraph is finished."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a note, with the mark that the author typed, if any."""

    kind: str
    id: str
    mark: str = ""


@dataclass(slots=True)
class Inline:
    """A paragraph while its runs are read; ``outer`` is the one whose text box it stands in.

    ``unseen`` are reasons and texts; ``labelled_as`` the form that gives number and look when
    another paragraph has run on in this one.
    """

    path: tuple[int, ...]
    form: Form
    outer: "Inline | None" = None
    pieces: list[str] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    unseen: list[tuple[str, str]] = field(default_factory=list)
    floating: list[Block] = field(default_factory=list)
    page_break: bool = False
    labelled_as: Form | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A note or comment: its blocks and place."""

    blocks: tuple[Block, ...]
    place: Place


@dataclass(slots=True)
class Content:
    """What a story holds.

    ``entries`` are the notes or comments of a part of these, by id.
    """

    blocks: tuple[Block, ...] = ()
    left_out: list[LeftOut] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    is_document: bool = False
    all_seen: bool = True
    """Whether each ``w:t`` of the part is to be seen; the ledger looks closer where not."""


class Flow:
    """Collects paragraphs into blocks."""

    def __init__(self, part: str, forms: Forms, counters: Counters) -> None:
        self.part = part
        self.forms = forms
        self.counters = counters
        self.content = Content()
        self.path: list[int] = [-1]
        self._plain_form = forms.plain
        self._blocks: list[Block] = []
        self._pending: Inline | None = None
        self._ordinal = 0
        self._inline: Inline | None = None
        self._box: Box = ""
        self._break_next = False
        self._covered = False
        self._table: int | None = None
        self._row: int | None = None
        self._column: int | None = None
        self._reasons: list[str] = []
        self._reason = ""

    # -- what is not seen ------------------------------------------------------------------

    def _hide(self, reason: str) -> None:
        self._reasons.append(reason)
        self._reason = reason

    def _show(self) -> None:
        self._reasons.pop()
        self._reason = self._reasons[-1] if self._reasons else ""

    def _leave_out(self, inline: Inline) -> None:
        """List what is not seen of a paragraph, neighbours with one reason together."""
        place = self._place(inline.path, self._ordinal)
        last = ""
        texts: list[str] = []
        for reason, text in [*inline.unseen, ("", "")]:
            if reason != last:
                whole = "".join(texts)
                if whole.strip():
                    self.content.left_out.append(LeftOut(last, whole, place))  # type: ignore[arg-type]
                last, texts = reason, []
            texts.append(text)

    # -- paragraphs ------------------------------------------------------------------------

    def _end_paragraph(self) -> None:
        inline = self._inline
        if inline is None:
            return
        self._inline = inline.outer
        self._ordinal += 1
        if inline.unseen:
            self.content.all_seen = False
            self._leave_out(inline)
        self._blocks.extend(inline.floating)
        if self._reason:
            return
        if self._pending is not None:
            _join(self._pending, inline)
            self._pending = None
        if inline.form.runs_on:
            self._run_on(inline)
        else:
            self._emit(inline)

    def _run_on(self, inline: Inline) -> None:
        """Keep a paragraph whose mark is not there (or not seen) for the next one to hold.

        A deleted mark leaves the whole in the next one's form; a hidden mark (a style separator,
        17.3.2.36) leaves it with the number and look of the first.
        """
        form = inline.form
        if form.mark.hidden and inline.pieces and not form.joins:
            inline.labelled_as = inline.labelled_as or form
        self._pending = inline if inline.pieces or inline.marks else None
        self._break_next = self._break_next or form.breaks_after

    def _flush(self) -> None:
        """Give what waits for a paragraph to run on in, when none comes."""
        pending, self._pending = self._pending, None
        if pending is not None:
            self._emit(pending)

    def _emit(self, inline: Inline) -> None:
        """Make a block of a finished paragraph."""
        looks = inline.looks
        form = inline.labelled_as or inline.form
        if not looks:
            look = form.mark
        else:
            look = looks[0]
            if looks.count(look) != len(looks):
                look = _mixed(inline.pieces, looks)
        text = "".join(inline.pieces)
        page_break = inline.page_break or self._break_next
        self._break_next = inline.form.breaks_after
        if PAGE in text or inline.page_break:
            text = self._turn_pages(text)
        self._append(text, look, form, inline.path, page_break=page_break)
        if inline.marks:
            last = self._blocks[-1]
            object.__setattr__(last, "note_marks", tuple(inline.marks))

    def _turn_pages(self, text: str) -> str:
        """Place page breaks: one at the end belongs to what comes next (17.18.3)."""
        body = text.rstrip(" \t\n\f")
        self._break_next = self._break_next or not body or PAGE in text[len(body) :]
        return body.replace(PAGE, "\n")

    def _append(
        self, text: str, look: Look, form: Form, path: tuple[int, ...], *, page_break: bool
    ) -> None:
        """Append a paragraph; this is done for each cell of a table, so it is plain and quick."""
        if not text.isprintable() and _ODD.search(text):
            text = readable(INVISIBLE.sub("", text.replace("\r", "")), look.font)
        draft = ParagraphDraft()
        draft.text = text
        draft.place = self._place(path, self._ordinal)
        listed = form.listed
        if listed is None or self._covered:
            draft.number = ""
            draft.level = None
        else:
            draft.number = self._number(form)
            draft.level = listed[1].index
        draft.style = form.style
        draft.alignment = form.alignment
        draft.indent_left = form.indent_left
        draft.indent_first = form.indent_first
        draft.bold = look.bold
        draft.italic = look.italic
        draft.size = look.size
        draft.outline = form.outline
        draft.box = form.box or self._box
        draft.page_break_before = page_break or form.page_break
        draft.note_marks = ()
        draft.__class__ = Paragraph  # type: ignore[assignment]
        self._blocks.append(draft)  # type: ignore[arg-type]

    def _number(self, form: Form) -> str:
        if form.listed is None:
            return ""
        listed, level = form.listed
        label = self.counters.label(form.number_id, listed, level)
        if level.run.vanish:
            return ""
        return label.upper() if form.mark.caps else label

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


def _join(first: Inline, second: Inline) -> None:
    """Let a paragraph without a mark run on in the next one, whose form the whole takes."""
    second.pieces[:0] = first.pieces
    second.looks[:0] = first.looks
    second.marks[:0] = first.marks
    second.page_break = second.page_break or first.page_break
    second.labelled_as = first.labelled_as


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
