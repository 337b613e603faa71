"""The levels of the headings over a list: which are directions, which processes.

Two headings in a row without an entry between show that the first stands over the second; so
do paragraphs over tables and deeper numbers («1.1» under «1»). Headings of one level look alike.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from order_pipeline.recognise.register.events import DIRECTION, PROCESS, Entry, Event, Heading, Look

ARABIC: Final = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.)]?\s")
_ROMAN: Final = re.compile(r"[IVXLCХ]{1,6}[.)]\s")
_LETTER: Final = re.compile(r"[а-я]\)\s")
_DIVISION: Final = re.compile(
    r"(подраздел|раздел|глава|часть|блок)\s+(?:№\s*)?(?:\d|[IVXLCХ]+\b)", re.IGNORECASE
)
_NAMED: Final = re.compile(
    r"(?:наименование\s+)?(?:(направлени\w+|групп\w+)|(процесс|услуга|функция))"
    r"(?:\s+(?:деятельности|процессов|\(\w+\)))?\s*(?:№?\s*\d[\d.]*)?\s*[:.–—-]",
    re.IGNORECASE,
)
_PAIR: Final = 2
_MOST_KINDS: Final = 8


@dataclass(frozen=True, slots=True)
class _Kind:
    """What tells the headings of one level from those of another."""

    paragraph: bool
    numbering: str
    look: Look
    outer: bool = False
    """Whether it stands right over another one of the same looks."""


def _kind(heading: Heading) -> _Kind:
    return _Kind(heading.paragraph, numbering_of(heading.whole), heading.look)


def _plain_kind(heading: Heading) -> _Kind:
    return replace(_kind(heading), look=Look())


def numbering_of(text: str) -> str:
    """Give the way a heading is numbered: «1» and «1.1» are two ways, «Раздел I» a third."""
    if division := _DIVISION.match(text):
        return division[1].casefold()
    if named := _NAMED.match(text):
        return "direction" if named[1] else "process"
    if arabic := ARABIC.match(text):
        return f"arabic {arabic[1].count('.')}"
    if _ROMAN.match(text):
        return "roman"
    return "letter" if _LETTER.match(text) else ""


def levels_of(events: Sequence[Event], most: int) -> dict[int, int]:
    """Give the level of each heading by its place among the events, 0 the outermost.

    ``most`` is how many levels the register has room for without joining any.
    """
    runs = _runs(events)
    headings = {place: event for place, event in enumerate(events) if isinstance(event, Heading)}
    kind_of = _kind
    kinds = list(dict.fromkeys(map(kind_of, headings.values())))
    if len(kinds) > _MOST_KINDS:  # looks without any order tell nothing
        kind_of = _plain_kind
        kinds = list(dict.fromkeys(map(kind_of, headings.values())))
    if len(kinds) == 1 and most >= _PAIR and runs and all(len(run) == _PAIR for run in runs):
        return {place: level for run in runs for level, place in enumerate(run)}
    found = _told_apart(runs, {place: kind_of(heading) for place, heading in headings.items()})
    kinds = list(dict.fromkeys(found.values()))
    above = _above(kinds, [[found[place] for place in run] for run in runs])
    ranks = {kind: _rank(kind, above, frozenset()) for kind in kinds}
    return {place: ranks[kind] for place, kind in found.items()}


def _told_apart(runs: Sequence[Sequence[int]], kinds: Mapping[int, _Kind]) -> dict[int, _Kind]:
    """Tell two levels apart that look alike: where one stands right over another, and not once.

    A single pair among lone ones may be a group without entries. Numbers tell their levels by
    themselves.
    """
    pairs = [pair for run in runs for pair in pairwise(run) if kinds[pair[0]] == kinds[pair[1]]]
    firsts, seconds = {first for first, _ in pairs}, {second for _, second in pairs}
    paired = Counter(kinds[place] for place in firsts)
    lone = {kind for place, kind in kinds.items() if place not in firsts | seconds}
    deep = {kinds[place] for place in firsts & seconds}
    parted = {
        kind
        for kind, times in paired.items()
        if (times > 1 or kind not in lone) and kind not in deep and not kind.numbering
    }
    return {
        place: replace(kind, outer=True) if place in firsts and kind in parted else kind
        for place, kind in kinds.items()
    }


def names_group(text: str) -> bool:
    """Tell whether a heading says itself that it is one: «Раздел I. …», «Направление: …»."""
    return bool(_DIVISION.match(text) or _NAMED.match(text))


def _runs(events: Sequence[Event]) -> list[list[int]]:
    """Give the headings that follow each other without an entry between, as places."""
    runs: list[list[int]] = [[]]
    for place, event in enumerate(events):
        if isinstance(event, Heading):
            runs[-1].append(place)
        elif isinstance(event, Entry) and runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _above(
    kinds: Sequence[_Kind], runs: Sequence[Sequence[_Kind]]
) -> Mapping[_Kind, frozenset[_Kind]]:
    """Give for each kind of heading the kinds that stand over it."""
    followed = Counter(pair for run in runs for pair in pairwise(run))
    return {
        kind: frozenset(
            other for other in kinds if other != kind and _is_over(other, kind, followed)
        )
        for kind in kinds
    }


def _is_over(upper: _Kind, lower: _Kind, followed: Mapping[tuple[_Kind, _Kind], int]) -> bool:
    if upper.paragraph != lower.paragraph:
        return upper.paragraph
    if upper.numbering.startswith("arabic") and lower.numbering.startswith("arabic"):
        return upper.numbering < lower.numbering
    return followed.get((upper, lower), 0) > 0 == followed.get((lower, upper), 0)


def _rank(kind: _Kind, above: Mapping[_Kind, frozenset[_Kind]], passed: frozenset[_Kind]) -> int:
    over = above[kind] - passed
    return max((1 + _rank(other, above, passed | {kind}) for other in over), default=0)


def field_of(heading: Heading, level: int, deepest: int, room: Sequence[int]) -> int | None:
    """Give the field a heading fills; None where the register has no room for it.

    ``room`` are the fields that no column gives (DIRECTION, PROCESS), in this order. Where there
    are more levels than fields, the innermost fills the last field and the others share the first.
    """
    if not room:
        return None
    if (named := _NAMED.match(heading.whole)) and len(room) > 1:
        return DIRECTION if named[1] else PROCESS
    if heading.column == PROCESS and PROCESS in room:
        return PROCESS
    if deepest < len(room):
        return room[level]
    return room[-1] if level == deepest else room[0]
