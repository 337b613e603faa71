"""The loss ledger: how many characters a reader sees, counted by a walk of its own.

It knows nothing of blocks and shares no code with the reader of stories, so that a loss there
shows as a difference here. Counted are characters other than spaces, without automatic numbers
and note marks. Where the reader claims that nothing is hidden, all ``w:t`` of the part must be
there; where it claims that something is not to be seen, a walk over the elements tells what is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from typing import Final

from lxml import etree

from order_pipeline.word.names import MC, VAL, M, on, value, w, whole

_TEXT: Final = re.compile(rb"<(?:[wm]:t|w:delText)(?:\s[^>]*)?>([^<]*)")
_UNSEEN: Final = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff\uf020]+")
"""Spaces, soft hyphens, marks without width, the space of symbol fonts."""
_UNDERSTOOD: Final = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")


def count_all(data: bytes) -> int:
    """Count all characters of a part, hidden or not."""
    text = b"\n".join(_TEXT.findall(data)).decode("utf-8", "replace")
    signs = data.count(b"<w:noBreakHyphen") + data.count(b"<m:den>")
    return characters(unescape(text)) + signs


def count_visible(
    data: bytes,
    styles: etree._Element | None = None,
    *,
    original: bool = False,
    notes: frozenset[str] | None = None,
) -> int:
    """Count the visible characters of a part; ``notes`` are the ids of the notes to count."""
    return _Walk(_hidden_styles(styles), original=original, notes=notes).count(data)


def characters(text: str) -> int:
    """Count the characters of a text that are to be seen."""
    plain = text.replace("\n", "").replace(" ", "").replace("\t", "")
    return len(plain if plain.isprintable() else _UNSEEN.sub("", plain))


def _hidden_styles(styles: etree._Element | None) -> dict[str, bool | None]:
    """Tell of each style whether it hides its text; empty when none does."""
    if styles is None or next(styles.iter(w("vanish")), None) is None:
        return {}
    own: dict[str, bool | None] = {}
    base: dict[str, str | None] = {}
    for style in styles.iterchildren(w("style")):
        key = style.get(w("styleId"), "")
        run = style.find(w("rPr"))
        own[key] = None if run is None else on(run.find(w("vanish")))
        base[key] = value(style, "basedOn")
        if style.get(w("default")) == "1" and style.get(w("type")) == "paragraph":
            base[""] = key
    resolved = {}
    for key in own:
        at: str | None = key
        for _step in own:
            if at is None or own.get(at) is not None:
                break
            at = base.get(at)
        resolved[key] = own.get(at or "")
    resolved[""] = resolved.get(base.get("") or "")
    return resolved


_SUPPRESS_FINAL: Final = frozenset({w("del"), w("moveFrom")})
_SUPPRESS_ORIGINAL: Final = frozenset({w("ins"), w("moveTo")})
_RUNS: Final = frozenset({w("r"), f"{{{M}}}r"})
_TEXTS: Final = frozenset({w("t"), w("delText"), f"{{{M}}}t"})
_NOTES: Final = frozenset({w("footnote"), w("endnote")})
_CHOICE, _FALLBACK = f"{{{MC}}}Choice", f"{{{MC}}}Fallback"
_WORD_ART: Final = "{urn:schemas-microsoft-com:vml}textpath"
_DENOMINATOR: Final = f"{{{M}}}den"
_MATTERING: Final = (
    _DENOMINATOR,
    _WORD_ART,
    *_SUPPRESS_FINAL,
    *_SUPPRESS_ORIGINAL,
    *_RUNS,
    *_NOTES,
    _CHOICE,
    _FALLBACK,
    w("trPr"),
    w("tcPr"),
    w("tc"),
    w("txbxContent"),
    w("p"),
    w("tr"),
)


@dataclass(slots=True)
class _Field:
    """An open field: what is drawn for it, how many texts came before it."""

    drawn: int
    texts: int
    in_code: bool = True


class _Walk:
    """Walks the elements of a part in order and frees each row and paragraph behind it."""

    def __init__(
        self, hidden: dict[str, bool | None], *, original: bool, notes: frozenset[str] | None
    ) -> None:
        self._hidden = hidden
        self._original = original
        self._notes = notes
        self._suppressing = _SUPPRESS_ORIGINAL if original else _SUPPRESS_FINAL
        self._row = w("ins") if original else w("del")
        self._cell = w("cellIns") if original else w("cellDel")
        self._fields: list[list[_Field]] = [[]]
        self._texts = 0
        self._off: list[etree._Element] = []
        self._total = 0

    def count(self, data: bytes) -> int:
        events = etree.iterparse(
            BytesIO(data),
            events=("start", "end"),
            tag=_MATTERING,
            resolve_entities=False,
            huge_tree=True,
        )
        try:
            for event, element in events:
                if event == "start":
                    self._begin(element)
                else:
                    self._finish(element)
        except etree.XMLSyntaxError:
            pass  # a damaged part is told by the reader itself
        return self._total

    def _begin(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == w("txbxContent"):
            self._fields.append([])
        elif (
            tag in self._suppressing
            or (tag in {_CHOICE, _FALLBACK} and not _is_shown(element))
            or (tag in _NOTES and not self._is_referred_to(element))
        ):
            self._off.append(element)

    def _is_referred_to(self, note: etree._Element) -> bool:
        if self._notes is None:
            return True
        return note.get(w("id")) in self._notes and not note.get(w("type"))

    def _finish(self, element: etree._Element) -> None:
        tag = element.tag
        if self._off and self._off[-1] is element:
            self._off.pop()
        if tag in _RUNS and not self._off:
            self._total += sum(self._run(element))
        elif tag in {w("trPr"), w("tcPr")}:
            revision = self._row if tag == w("trPr") else self._cell
            parent = element.getparent()
            if parent is not None and element.find(revision) is not None:
                self._off.append(parent)
        elif tag == w("txbxContent"):
            self._fields.pop()
        elif tag == _WORD_ART and not self._off:
            self._total += characters(element.get("string", ""))
        elif tag == _DENOMINATOR and not self._off:
            self._total += 1  # the reader puts «/» before it
        elif tag in {w("p"), w("tr")}:
            element.clear(keep_tail=False)

    def _run(self, run: etree._Element) -> Iterator[int]:
        """Count a run that is over, following fields on the way."""
        hidden = self._is_hidden(run)
        for child in run:
            if child.tag == w("fldChar"):
                drawn = self._follow(child)
                if not hidden and not self._in_code():
                    yield drawn
            elif hidden or self._in_code():
                continue
            elif child.tag in _TEXTS and child.text:
                self._texts += 1
                yield characters(child.text)
            elif child.tag in {w("sym"), w("noBreakHyphen")}:
                self._texts += 1
                yield 1

    def _in_code(self) -> bool:
        return any(field.in_code for field in self._fields[-1])

    def _follow(self, sign: etree._Element) -> int:
        """Follow the parts of fields; at the end of one without a result count its drawing."""
        kind, fields = sign.get(w("fldCharType")), self._fields[-1]
        if kind == "begin":
            fields.append(_Field(_drawn(sign.find(w("ffData"))), self._texts))
        elif kind == "separate" and fields:
            fields[-1].in_code = False
        elif kind == "end" and fields:
            ended = fields.pop()
            return ended.drawn if ended.texts == self._texts else 0
        return 0

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = run.find(w("rPr"))
        own = None if properties is None else on(properties.find(w("vanish")))
        if own is not None:
            return own
        if not self._hidden:
            return False
        paragraph = next(run.iterancestors(w("p")), None)
        style = None if paragraph is None else value(paragraph.find(w("pPr")), "pStyle")
        by_paragraph = bool(self._hidden.get(style or "", self._hidden.get("")))
        by_run = bool(self._hidden.get(value(properties, "rStyle") or "-"))
        return by_paragraph ^ by_run


def _drawn(form_field: etree._Element | None) -> int:
    """Count what a form field draws: a tick box, or the chosen entry of a list."""
    if form_field is None:
        return 0
    if form_field.find(w("checkBox")) is not None:
        return 1
    choices = form_field.find(w("ddList"))
    entries = [] if choices is None else choices.findall(w("listEntry"))
    chosen = whole(value(choices, "result")) or whole(value(choices, "default")) or 0
    return characters(entries[chosen].get(VAL, "")) if 0 <= chosen < len(entries) else 0


def _is_shown(element: etree._Element) -> bool:
    """Tell whether a branch of an alternate content is the one that Word takes."""
    parent = element.getparent()
    choices = [] if parent is None else parent.findall(_CHOICE)
    taken = next((choice for choice in choices if _is_understood(choice)), None)
    return element is taken if element.tag == _CHOICE else taken is None


def _is_understood(choice: etree._Element) -> bool:
    needs = choice.get("Requires", "").split()
    return all((choice.nsmap.get(prefix) or "").startswith(_UNDERSTOOD) for prefix in needs)
