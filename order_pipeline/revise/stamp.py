"""The date and number of the order set anew in its heading and in the stamps that cite it."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.act import Act, Approval
from order_pipeline.model.exchange import pointer, walk
from order_pipeline.model.reading import Reading
from order_pipeline.revise.accept import accept
from order_pipeline.revise.emit import Emitter
from order_pipeline.revise.markup import Element, detached, local, w
from order_pipeline.revise.rewrite import rewrite
from order_pipeline.revise.splice import Part
from order_pipeline.revise.stream import text_of
from order_pipeline.text.dates import MONTHS, DateFound, find_dates

_STAMP_PARAGRAPHS: Final = 16
_DIGITS: Final = re.compile(r"(\d{1,2})([./])\d{1,2}[./](\d{2,4})(.*)", re.DOTALL)
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")
_WORDS: Final = re.compile(
    r"(?P<open>[«“„\"'<]?)\s*(?P<day>\d{1,2}|[\s_.…]*)\s*(?P<close>[»”“\"'>]?)(?P<gap>\s*)"
    r"(?P<month>(?:[^\W\d_]+\.?|[_.…]+)?)\s*(?P<year>(?:\d*[_.…]+|\d{4}|\d{2})?)(?P<tail>.*)",
    re.DOTALL,
)
_SIGN: Final = r"(?:№\s*№?|\bN[oо]?\b\.?|в„–)"
_BLANK_NUMBER: Final = re.compile(rf"{_SIGN}[\s\u00a0]*(?P<number>[_.…]{{2,}}(?:/[^\W_]+)?|$)")
_NESTED_KINDS: Final = ("порядок", "положение", "регламент", "правила", "перечень")


@dataclass(frozen=True, slots=True)
class Restamped:
    """A field that was set anew: the path of its act and the field («date», «act_number», …)."""

    act: str
    field: str


class Restamper:
    """Collects the new texts of the paragraphs that print the order's date and number."""

    def __init__(self, part: Part, reading: Reading, emitter: Emitter) -> None:
        self._part = part
        self._reading = reading
        self._emitter = emitter
        self._texts: dict[Element, str] = {}
        self.done: list[Restamped] = []

    def restamp(self, number: str | None, date: dt.date | None) -> tuple[Restamped, ...]:
        """Set the number and date; raises InputError where the file has no place for one."""
        root = self._reading.act
        for path, act in walk(root):
            if act.approval is not None and _cites(act.approval, root):
                self._in_stamp(path, act.approval, number, date)
            if not path and act.approval is None:
                self._in_heading(act, number, date)
        self._refuse(number, date)
        self._write()
        return tuple(self.done)

    def _refuse(self, number: str | None, date: dt.date | None) -> None:
        fields = {one.field for one in self.done}
        mend = _("Leave the option out, or put the stamp into the file in Word.")
        if number is not None and not fields & {"number", "act_number"}:
            raise _no_place_for_number()
        if date is not None and not fields & {"date", "act_date", "approval_date"}:
            raise InputError(Fault(_("the file has no place for the order's date"), mend))

    def _in_heading(self, act: Act, number: str | None, date: dt.date | None) -> None:
        zone = list(dict.fromkeys([*self._zone("/date", 3), *self._zone("/number", 3)]))
        if date is not None and self._set_date(zone, act.date, act.date_text, date):
            self.done.append(Restamped("", "date"))
        if number is not None and self._set_number(zone, act.number, number):
            self.done.append(Restamped("", "number"))
        elif number is not None and act.number is not None:
            raise _no_place_for_number()

    def _in_stamp(
        self, path: str, stamp: Approval, number: str | None, date: dt.date | None
    ) -> None:
        zone = list(self._zone(f"{pointer(path)}/approval", _STAMP_PARAGRAPHS))
        own = stamp.mark == "УТВЕРЖДАЮ"
        old = stamp.date if own else stamp.act_date
        if date is not None and self._set_date(zone, old, stamp.date_text, date):
            self.done.append(Restamped(path, "approval_date" if own else "act_date"))
        if number is not None and not own and self._set_number(zone, stamp.act_number, number):
            self.done.append(Restamped(path, "act_number"))

    def _zone(self, at: str, size: int) -> Iterator[Element]:
        """Give the paragraphs from a place on, up to the next thing that was read."""
        place = self._reading.places.get(at)
        if place is None:
            return
        first = self._part.at(place.path)
        others = {
            self._part.at(other.path)
            for key, other in self._reading.places.items()
            if not key.startswith(at) and other.path != place.path and "/rows/" not in key
        }
        stories = first.iterancestors(w("txbxContent"))
        scope = next(stories, self._part.root)
        begun = False
        for paragraph in scope.iter(w("p")):
            begun = begun or paragraph is first
            if not begun:
                continue
            if size <= 0 or paragraph in others:
                return
            size -= 1
            yield paragraph

    def _text(self, paragraph: Element) -> str:
        return self._texts.get(paragraph, text_of(paragraph))

    def _set_date(
        self, zone: list[Element], old: dt.date | None, printed: str | None, new: dt.date
    ) -> bool:
        for paragraph in zone:
            text = self._text(paragraph)
            for found in find_dates(text, torn=True):
                certain = old is not None and found.date == old
                torn = old is None and found.date is None and (not printed or printed == found.text)
                if certain or torn:
                    fresh = written_like(found, new)
                    self._texts[paragraph] = text[: found.start] + fresh + text[found.end :]
                    return True
        return False

    def _set_number(self, zone: list[Element], old: str | None, new: str) -> bool:
        if old is None:
            pattern = _BLANK_NUMBER
        else:
            pattern = re.compile(rf"{_SIGN}[\s\u00a0]*(?P<number>{re.escape(old)})(?!\w)")
        for paragraph in zone:
            text = self._text(paragraph)
            found = pattern.search(text)
            if found is not None:
                begin, end = found.span("number")
                gap = " " if begin == end and not text[:begin].endswith((" ", "\u00a0")) else ""
                self._texts[paragraph] = text[:begin] + gap + new + text[end:]
                return True
        return False

    def _write(self) -> None:
        for paragraph, text in self._texts.items():
            for one in (paragraph, *_twins(paragraph)):
                copy = detached(one)
                accept(copy)
                rewrite(copy, text, self._emitter.pen)
                self._emitter.edit(one).instead = [copy]


def _no_place_for_number() -> InputError:
    mend = _("Leave the option out, or put the stamp into the file in Word.")
    return InputError(Fault(_("the file has no place for the order's number"), mend))


def _cites(stamp: Approval, root: Act) -> bool:
    """Tell whether a stamp is that of the order itself, not one that points to a procedure."""
    if root.approval is None and root.number and stamp.act_number:
        return (stamp.act_number, stamp.act_date) == (root.number, root.date)
    return stamp.act_kind not in _NESTED_KINDS


def written_like(found: DateFound, new: dt.date) -> str:
    """Write a date in the form of another: digits, words, quotes, «г.» or «года»."""
    text = found.text
    if _ISO.fullmatch(text):
        return new.isoformat()
    digits = _DIGITS.fullmatch(text)
    if digits is not None:
        year = f"{new.year:04}"[-len(digits[3]) :]
        return f"{new.day:02}{digits[2]}{new.month:02}{digits[2]}{year}{digits[4]}"
    words = _WORDS.fullmatch(text)
    if words is None:
        return f"{new.day} {MONTHS[new.month - 1]} {new.year} г."
    padded = bool(words["open"]) or words["day"].startswith("0")
    day = f"{new.day:02}" if padded else str(new.day)
    quoted = words["close"] or ("»" if words["open"] == "«" else words["open"])
    gap = words["gap"] or " "
    tail = words["tail"].lstrip(" _.…") if found.date is None else words["tail"]
    tail = tail or (" г." if found.date is None else "")
    if found.date is None and not tail.startswith(" "):
        tail = f" {tail}"
    return f"{words['open']}{day}{quoted}{gap}{MONTHS[new.month - 1]} {new.year}{tail}"


def _twins(paragraph: Element) -> Iterator[Element]:
    """Give the same paragraph of a text box in the fallback for old programs."""
    for above in paragraph.iterancestors():
        if str(above.tag).endswith("}AlternateContent"):
            text = text_of(paragraph)
            for other in above.iter(w("p")):
                if other is not paragraph and local(other) == "p" and text_of(other) == text:
                    yield other
            return
