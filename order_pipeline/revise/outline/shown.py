"""How the lines of an outline show their values: numbers, labels, what stands around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from order_pipeline.model.register import Row
from order_pipeline.revise.manner import Manner, explain, folded, printed

_SPEAKS: Final = re.compile(r"\w")
_LABEL: Final = re.compile(r"[:–—-]\s*$")
_CLOSING: Final = re.compile(r"[.)]*\s*")
_STOPS: Final = ".;"
_PART: Final = re.compile(r"\d+|[IVXLC]+|[А-Яа-яёA-Za-z]+|\s+|.")
NUMBERED: Final = re.compile(r"(?:[^\W\d_]+\s+)?(?:№\s*)?(?:\d+(?:\.\d+)*|[IVXLC]+)[.):]?\s+\S")
"""A name that begins with a number: «1.2. …», «Раздел II. …», «Направление 3: …»."""
_LONGEST_LABEL: Final = 4
_SEVERAL: Final = "; "


@dataclass(frozen=True, slots=True)
class Shown:
    """A heading as it is printed; ``label`` is the number before it that Word counts."""

    before: str
    value: str
    after: str
    label: str = ""

    def saying(self, value: str) -> str:
        """Print another value in the same way; a number that Word counts is left to Word."""
        if self.label:
            value = re.sub(rf"^{label_pattern(self.label)}", "", value)
        return self.before + _spaced(self.value, value) + self.after


def heading_shown(text: str, value: str) -> Shown | None:
    """Find the name of a group in the text of a paragraph; None where it says something else."""
    manner = explain(text, [value], label=True)
    if manner is not None and _may_stand_before(manner.parts[0]):
        return Shown(manner.parts[0], manner.values[0], manner.parts[1])
    words = value.split(" ")
    for count in range(1, min(_LONGEST_LABEL, len(words))):
        manner = explain(text, [" ".join(words[count:])])
        if manner is not None and not _SPEAKS.search(manner.parts[0]):
            label = " ".join(words[:count])
            return Shown(manner.parts[0], manner.values[0], manner.parts[1], label)
    return None


def _may_stand_before(text: str) -> bool:
    return not _SPEAKS.search(text) or _LABEL.search(text) is not None


def label_pattern(label: str) -> str:
    """Give a pattern of all automatic numbers like this one: «2.1. » is like «1.3. »."""
    parts = []
    for part in _PART.findall(label.rstrip(".)")):
        if part.isdigit():
            parts.append(r"\d+")
        elif re.fullmatch("[IVXLC]+", part):
            parts.append("[IVXLC]+")
        elif len(part) == 1 and part.isalpha():
            parts.append("[а-яёa-z]" if part.islower() else "[А-ЯЁA-Z]")
        else:
            parts.append(r"\s+" if part.isspace() else re.escape(part))
    return "".join(parts) + r"[.)]*\s+"


@dataclass(frozen=True, slots=True)
class Point:
    """The line of a touchpoint: a number, maybe a label, the name, and items on the same line.

    ``number`` is the number as typed; ``counted`` says that Word counts it instead. ``items`` is
    the manner of the interactions with what stands between the name and them; None for none.
    """

    lead: str
    number: str
    rest: str
    value: str
    items: Manner | None
    after: str
    counted: bool

    def saying(self, row: Row, numbers: "Point", items: Manner | None, like: Manner | None) -> str:
        """Print another row.

        ``numbers`` shows how a number stands, ``items`` how interactions stand behind the name
        (None: they have lines of their own), ``like`` how several of them do.
        """
        text = self._numbered(row.number, numbers) + _spaced(self.value, row.touchpoint or "")
        if items is None or not row.interactions:
            return text + ("" if self.items is not None else self.after)
        if len(row.interactions) > 1 and not items.several:
            items = like or Manner((items.parts[0], _SEVERAL, items.parts[-1]), items.values)
        return text + printed(items, row.interactions)

    def _numbered(self, number: str | None, model: "Point") -> str:
        """Give what stands before the name with another number."""
        if self.counted:
            return self.lead + self.rest
        if number and self.number:
            return self.lead + number + self.rest
        if number:
            return model.lead + number + model.rest if model.number else self.lead + self.rest
        return self.lead + (_CLOSING.sub("", self.rest, count=1) if self.number else self.rest)


def point_shown(text: str, row: Row) -> Point | None:
    """Find a touchpoint in the text of its paragraph; None where it is not understood."""
    name = row.touchpoint or ""
    items: Manner | None = None
    manner = explain(text, [name], label=True)
    if manner is None and row.interactions:
        manner = explain(text, [name, *row.interactions], label=True)
        if manner is None or ":" not in manner.parts[1]:
            return None
        items = Manner(manner.parts[1:], manner.values[1:])
    if manner is None:
        return None
    head, after = manner.parts[0], "" if items is not None else manner.parts[-1]
    lead, number, rest = head, "", ""
    if row.number and head.strip().startswith(row.number):
        begin = head.index(row.number)
        end = begin + len(row.number)
        lead, number, rest = head[:begin], head[begin:end], head[end:]
    if not _may_stand_before(_CLOSING.sub("", rest if number else lead, count=1)):
        return None
    counted = bool(row.number) and not number
    return Point(lead, number, rest, manner.values[0], items, after, counted)


def block_shown(text: str, values: Sequence[str]) -> Manner | None:
    """Find values in paragraphs joined by marks; a label may stand before them."""
    manner = explain(text, values)
    if manner is not None:
        return manner
    manner = explain(text, values, label=True)
    return manner if manner is not None and ":" in manner.parts[0] else None


def _spaced(old: str, new: str) -> str:
    """Print a new value with the old one's spacing where both have the same words."""
    if folded(old) == folded(new):
        return old
    return printed(Manner(("", ""), (old,)), [new])


def continued(manner: Manner, *, lines: str) -> Manner:
    """Give a manner of several values made of one of a single value.

    ``lines`` stands between the values where each has a line of its own.
    """
    before, after = manner.parts
    if ":" in before and lines not in before:
        return Manner((before, _SEVERAL, after), manner.values)
    mark = before.rpartition(lines)[2]
    closing = ";" if after.strip() in {*_STOPS, ""} and after else after
    return Manner((before, f"{closing}{lines}{mark}", after), manner.values)
