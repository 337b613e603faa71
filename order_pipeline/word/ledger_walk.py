"""The ledger's own walk: all text of a part, less what is not to be seen.

It takes a part piece by piece (a row, or a paragraph outside tables), marks in each piece the
texts that something hides, and counts the rest. It shares nothing with the reader of stories.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from lxml import etree

from order_pipeline.text.spacing import characters
from order_pipeline.word.names import MC, VAL, M, on, value, w, whole

_PIECES: Final = (w("p"), w("tr"))
_TEXTS: Final = frozenset({w("t"), w("delText"), f"{{{M}}}t"})
_SIGNS: Final = frozenset({w("sym"), w("noBreakHyphen"), f"{{{M}}}den"})
"""Seen as one sign each; before a denominator the reader puts «/»."""
_FIELD: Final = w("fldChar")
_LETTERING: Final = "{urn:schemas-microsoft-com:vml}textpath"
_COUNTED: Final = (*_TEXTS, *_SIGNS, _FIELD, _LETTERING)
_CHOICE, _FALLBACK = f"{{{MC}}}Choice", f"{{{MC}}}Fallback"
_BOX: Final = w("txbxContent")
_RUNS: Final = (w("r"), f"{{{M}}}r")
_NOTES: Final = frozenset({w("footnote"), w("endnote")})
_UNDERSTOOD: Final = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")


@dataclass(slots=True)
class _Field:
    """An open field: what is drawn for it, how many texts came before it."""

    drawn: int
    texts: int
    in_code: bool = True


@dataclass(slots=True)
class _Fields:
    """The open fields of a story; ``unseen``: it is a box in the code of another's field."""

    open: list[_Field]
    unseen: bool = False

    def in_code(self) -> bool:
        return self.unseen or any(field.in_code for field in self.open)


class Walk:
    """Counts the visible characters of one part.

    ``hidden`` tells of each style whether it hides its text, «» being the default one; ``notes``
    are the ids of the notes to count, None where the part has none.
    """

    def __init__(
        self, hidden: dict[str, bool | None], *, original: bool, notes: frozenset[str] | None
    ) -> None:
        self._hidden = hidden
        self._notes = notes
        names = ("ins", "moveTo") if original else ("del", "moveFrom")
        self._gone = frozenset(map(w, names))
        self._gone_cell = w("cellIns") if original else w("cellDel")
        self._fields = _Fields([])
        self._texts = 0

    def count(self, data: bytes) -> int:
        """Count, freeing each piece behind the walk."""
        pieces = etree.iterparse(
            BytesIO(data), events=("end",), tag=_PIECES, resolve_entities=False, huge_tree=True
        )
        total = 0
        for _event, piece in pieces:
            if next(piece.iterancestors(*_PIECES), None) is None:
                if not any(map(self._suppresses, piece.iterancestors())):
                    total += self._piece(piece)
                piece.clear(keep_tail=False)
        return total

    def _piece(self, piece: etree._Element) -> int:
        unseen = set(self._unseen(piece))
        boxes: dict[etree._Element, _Fields] = {}
        boxed = next(piece.iter(_BOX), None) is not None
        total = 0
        for element in piece.iter(*_COUNTED):
            fields = self._fields
            box = next(element.iterancestors(_BOX), None) if boxed else None
            if box is not None:
                fields = boxes.setdefault(box, _Fields([], unseen=fields.in_code()))
            drawn = self._follow(element, fields) if element.tag == _FIELD else 0
            if element in unseen or fields.in_code():
                continue
            seen = drawn or _measure(element)
            self._texts += seen > 0
            total += seen
        return total

    def _suppresses(self, element: etree._Element) -> bool:
        tag = element.tag
        if tag in _NOTES and self._notes is not None:
            return element.get(w("id")) not in self._notes or element.get(w("type")) is not None
        return tag in self._gone or (tag in {_CHOICE, _FALLBACK} and not _is_shown(element))

    def _unseen(self, piece: etree._Element) -> Iterator[etree._Element]:
        """Give the texts and signs of a piece that something hides."""
        for element in piece.iter(*self._gone, self._gone_cell, _CHOICE, _FALLBACK):
            parent = element.getparent()
            if parent is not None and parent.tag in {w("trPr"), w("tcPr")}:
                whole_of = parent.getparent()
                yield from () if whole_of is None else whole_of.iter(*_COUNTED)
            elif element.tag in self._gone or self._suppresses(element):
                yield from element.iter(*_COUNTED)
        if self._hidden or next(piece.iter(w("vanish")), None) is not None:
            for run in piece.iter(*_RUNS):
                if self._is_hidden(run):
                    yield from run.iter(*_COUNTED)

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

    def _follow(self, sign: etree._Element, fields: _Fields) -> int:
        """Follow the parts of fields; at the end of one without a result count its drawing."""
        kind = sign.get(w("fldCharType"))
        if kind == "begin":
            fields.open.append(_Field(_drawn(sign.find(w("ffData"))), self._texts))
        elif kind == "separate" and fields.open:
            fields.open[-1].in_code = False
        elif kind == "end" and fields.open:
            ended = fields.open.pop()
            return ended.drawn if ended.texts == self._texts else 0
        return 0


def _measure(element: etree._Element) -> int:
    if element.tag in _SIGNS:
        return 1
    text = element.get("string") if element.tag == _LETTERING else element.text
    return 0 if element.tag == _FIELD else characters(text or "")


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
