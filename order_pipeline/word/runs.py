"""Runs: the characters a reader sees of text, breaks, symbols, fields, notes and ruby.

ECMA-376 Part 1, 17.3.3 (run content), 17.16 (fields), 17.11 (notes). What is not seen is listed
with its reason. See ``studies/visible-text.md``.
"""

from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Final

from lxml import etree

from order_pipeline.word.flow import PAGE, Flow, Inline, Reference
from order_pipeline.word.forms import Form, Forms
from order_pipeline.word.names import VAL, on, value, w, whole
from order_pipeline.word.numbering import Counters
from order_pipeline.word.scanner import attribute, decoded
from order_pipeline.word.styles import Look
from order_pipeline.word.symbols import PRIVATE, readable

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACE: Final = " \t\r\n"
PlainRuns = list[tuple[bytes, bytes, bytes]]
_BUTTONS: Final = frozenset({"MACROBUTTON", "GOTOBUTTON"})
_BUTTON_WORDS: Final = 3
_COUNTING: Final = frozenset({"AUTONUM", "AUTONUMLGL"})
_SIGNS: Final = 2
"""Characters; more of them in a font of pictures are words in the wrong font."""


@dataclass(slots=True)
class OpenField:
    """A complex field that has begun.

    ``drawn`` is what Word draws for it, ``shown`` how many pieces of text the story had put when
    it began, ``in_result`` whether its code is over.
    """

    ordinal: int
    code: str = ""
    drawn: str = ""
    shown: int = 0
    in_result: bool = False


class Runs(Flow):
    """Reads the content of runs; ``note_mark`` gives a note its mark as it is referred to."""

    def __init__(self, part: str, forms: Forms, counters: Counters) -> None:
        super().__init__(part, forms, counters)
        self.note_mark: Callable[[Reference], str] = lambda _reference: ""
        self.unclosed: frozenset[int] = frozenset()
        self._look = forms.plain.plain
        self._preserve_always = False
        self._fields: list[OpenField] = []
        self._codes = 0
        self._fields_begun = 0
        self._counted = 0
        self._shown = 0
        self._custom_mark: tuple[str, str, int] | None = None
        self._guides: list[str] = []
        self._guide_from: list[int] = []

    # -- paragraphs of runs ----------------------------------------------------------------

    def _start_paragraph(self, _attributes: bytes, _text: bytes) -> None:
        form = self._plain_form
        self._inline = Inline(tuple(self.path[1:-1]), form, self._inline)
        self._look = form.plain

    def _take_paragraph(self, raw: bytes) -> bool:
        form = self.forms.paragraph(raw)
        if form is None:
            return False
        if self._inline is not None:
            self._inline.form = form
        self._look = form.plain
        return True

    def plain_paragraph(self, properties: bytes, runs: PlainRuns) -> None:
        """Hear of a paragraph that holds plain runs only: most of them, so by a short way."""
        form = self.forms.paragraph(properties)
        plain = None if form is None else self._plain(form, runs)
        if form is None or plain is None:
            self._run_by_run(properties, runs)
            return
        self._ordinal += 1
        page_break, self._break_next = self._break_next, form.breaks_after
        self._append(*plain, form, tuple(self.path[1:]), page_break=page_break)

    def _plain(self, form: Form, runs: PlainRuns) -> tuple[str, Look] | None:
        """Give text and look of plain runs, None where something calls for the long way."""
        if form.runs_on or self._pending or self._reason or self._codes:
            return None
        look, text, looks = form.mark, "", form.looks
        for raw, preserve, piece in runs:
            run = looks.get(raw) or self.forms.run(raw, form)
            if run is None or not run.plain or (run is not look and text):
                return None
            shown = piece.decode()
            if b"&" in piece:
                shown = unescape(shown)
            if not (preserve or self._preserve_always):
                shown = shown.strip(_SPACE)
            if shown:
                look = run
                text += shown
        return text.replace("\n", " "), look

    def _run_by_run(self, properties: bytes, runs: PlainRuns) -> None:
        self.path.append(-1)
        self._start_paragraph(b"", b"")
        self._take_paragraph(properties)
        for raw, preserve, text in runs:
            self._take_run(raw)
            self._text(preserve, text)
        self.path.pop()
        self._end_paragraph()

    # -- text ------------------------------------------------------------------------------

    def _start_run(self, _attributes: bytes, _text: bytes) -> None:
        inline = self._inline
        self._look = (self._plain_form if inline is None else inline.form).plain

    def _take_run(self, raw: bytes) -> bool:
        inline = self._inline
        form = self._plain_form if inline is None else inline.form
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
            self._put(shown.replace("\n", " "))

    def _put(self, text: str) -> None:
        """Put visible characters, or list them where they are not to be seen."""
        inline = self._inline
        if inline is None or not text:
            return
        look = self._look
        if self._reason:
            inline.unseen.append((self._reason, text))
        elif self._codes:
            self.content.all_seen = False
        elif look.hidden:
            inline.unseen.append(("hidden", text))
        else:
            self._shown += 1
            signs = look.pictorial and len(text) <= _SIGNS and not text.isspace()
            if signs or PRIVATE.search(text):
                text = readable(text, look.font, whole=signs)
            inline.pieces.append(text.upper() if look.caps else text)
            inline.looks.append(look)

    def _break(self, attributes: bytes, _text: bytes) -> None:
        inline = self._inline
        if inline is None:
            return
        unseen = self._reason or self._codes or self._look.hidden
        if attribute(attributes, b"w:type") != "page" or unseen:
            self._put("\n")
        elif "".join(inline.pieces).strip():
            self._put(PAGE)
        else:
            inline.page_break = True

    def _symbol(self, attributes: bytes, _text: bytes) -> None:
        try:
            sign = chr(int(attribute(attributes, b"w:char"), 16))
        except (ValueError, OverflowError):
            return
        self.content.all_seen = False  # it is seen, but stands in no w:t
        self._put(readable(sign, attribute(attributes, b"w:font"), whole=True))

    # -- fields ----------------------------------------------------------------------------

    def _field(self, attributes: bytes, _text: bytes) -> None:
        """Follow a complex field: the code is not seen, the stored result is (17.16.18)."""
        kind = attribute(attributes, b"w:fldCharType")
        if kind == "begin":
            if self._fields_begun not in self.unclosed:
                self._fields.append(OpenField(self._fields_begun, shown=self._shown))
                self._codes += 1
            self._fields_begun += 1
        elif kind == "separate" and self._fields and not self._fields[-1].in_result:
            self._fields[-1].in_result = True
            self._codes -= 1
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            self._codes -= not ended.in_result
            if ended.shown == self._shown:
                self._show_code(ended)

    def _code(self, _attributes: bytes, text: bytes) -> None:
        if self._fields:
            self._fields[-1].code += decoded(text)

    def _take_form_field(self, raw: bytes) -> bool:
        """Take what a form field draws from its own data: a tick box, a chosen entry (17.16.17)."""
        element = self.forms.fragment(b"<w:ffData>" + raw + b"</w:ffData>")
        if element is None:
            return False
        self.content.all_seen = False  # what is drawn stands in no w:t
        if self._fields:
            self._fields[-1].drawn = _drawn(element)
        return True

    def _show_code(self, ended: OpenField) -> None:
        """Show what a field without a result shows all the same: a drawing, a text, a number.

        AUTONUM counts the paragraphs that hold it (17.16.5.5); Word stores no result of it.
        """
        words = ended.code.split(None, 2)
        if ended.drawn:
            self._put(ended.drawn)
        elif words and words[0].upper() in _COUNTING:
            self.content.all_seen = False  # the number stands in no w:t
            self._counted += 1
            self._put(f"{self._counted}.")
        elif len(words) == _BUTTON_WORDS and words[0].upper() in _BUTTONS:
            self._put(words[2].strip())

    # -- notes -----------------------------------------------------------------------------

    def _note(self, kind: str, attributes: bytes) -> None:
        inline = self._inline
        if self._reason or self._codes or self._look.hidden or inline is None:
            return
        note = attribute(attributes, b"w:id")
        if attribute(attributes, b"w:customMarkFollows") in {"1", "true", "on"}:
            self._custom_mark = (kind, note, len(inline.pieces))
            return
        reference = Reference(kind, note)
        self.content.references.append(reference)
        inline.marks.append(self.note_mark(reference))

    def _end_run(self) -> None:
        """Take the mark that the author typed: the rest of the run of the reference."""
        if self._custom_mark is None or self._inline is None:
            return
        kind, note, at = self._custom_mark
        self._custom_mark = None
        mark = "".join(self._inline.pieces[at:]).strip() or "*"
        self.content.references.append(Reference(kind, note, mark))
        self._inline.marks.append(mark)

    # -- ruby ------------------------------------------------------------------------------

    def _start_guide(self, _attributes: bytes, _text: bytes) -> None:
        self._guide_from.append(0 if self._inline is None else len(self._inline.pieces))

    def _end_guide(self) -> None:
        at = self._guide_from.pop()
        if self._inline is not None:
            self._guides.extend(self._inline.pieces[at:])
            del self._inline.pieces[at:], self._inline.looks[at:]

    def _end_ruby(self) -> None:
        """Put the guide text behind its base: it stands first in the file (17.3.3.25)."""
        text = "".join(self._guides)
        self._guides.clear()
        if text:
            self._put(f" {text}")


def _drawn(form_field: etree._Element) -> str:
    box = form_field.find(w("checkBox"))
    if box is not None:
        ticked = on(box.find(w("checked")))
        return "☒" if (on(box.find(w("default"))) if ticked is None else ticked) else "☐"
    choices = form_field.find(w("ddList"))
    if choices is not None:
        entries = [entry.get(VAL, "") for entry in choices.iterchildren(w("listEntry"))]
        chosen = whole(value(choices, "result")) or whole(value(choices, "default")) or 0
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    return ""
