"""How a list is kept: whether a blank below a filled cell means the same as above.

Decided from the list itself. One that repeats its directions, or merges them, leaves a cell blank
only where something is missing; one that fills a cell once for its group means «the same».
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from order_pipeline.recognise.cells import is_ditto, is_number, says_nothing
from order_pipeline.recognise.register.events import (
    DIRECTION,
    NUMBER,
    PROCESS,
    SAME,
    TOUCHPOINT,
    Entry,
    Event,
)

_FEW: Final = 3
_SHARE: Final = 4


@dataclass(frozen=True, slots=True)
class Habits:
    """The fields in which a blank cell means the value above, and the entries that only lead."""

    inherited: frozenset[int] = frozenset()
    leaders: frozenset[int] = frozenset()
    """Places of the events that name a direction or a process for the entries below them."""
    merged: frozenset[int] = frozenset()
    """The fields whose cells are merged down; a table that goes on may begin with a blank one."""


def habits_of(events: Sequence[Event]) -> Habits:
    """Tell the habits of a list from its events."""
    leaders = frozenset(_leaders(events))
    runs = _runs(events, leaders)
    entries = [entry for run in runs for entry in run]
    counts = {field: _Count.of(runs, field) for field in (DIRECTION, PROCESS)}
    inherited = {field for field in counts if _means_same(counts, field)}
    for place in leaders:
        leader = events[place]
        if isinstance(leader, Entry):
            inherited |= {f for f in (DIRECTION, PROCESS) if leader.values[f]}
    if inherited and _numbers_groups(entries, inherited):
        inherited.add(NUMBER)
    merged = frozenset(f for f, count in counts.items() if count.merged > 0 == count.repeated)
    return Habits(frozenset(inherited), leaders, merged)


@dataclass(frozen=True, slots=True)
class _Count:
    size: int = 0
    blank: int = 0
    merged: int = 0
    repeated: int = 0

    @classmethod
    def of(cls, runs: Sequence[Sequence[Entry]], field: int) -> "_Count":
        own = [[e for e in run if e.values[TOUCHPOINT] is not SAME] for run in runs]
        values = _without_merged_blanks(entry.values[field] for run in own for entry in run)
        first = next((i for i, value in enumerate(values) if value), len(values))
        after = values[first:]
        return cls(
            len(after),
            after.count(""),
            sum(value is SAME for value in after),
            sum(_repeats(upper, lower, field) for run in own for upper, lower in pairwise(run)),
        )


def _runs(events: Sequence[Event], leaders: frozenset[int]) -> list[list[Entry]]:
    """Give the entries between headings, within one table: there a hand may leave a cell blank."""
    runs: list[list[Entry]] = [[]]
    for place, event in enumerate(events):
        if not isinstance(event, Entry) or place in leaders:
            runs.append([])
            continue
        if event.opens:
            runs.append([])
        if any(event.values[: TOUCHPOINT + 1]):  # else it only goes on with the row above
            runs[-1].append(event)
    return runs


def _repeats(upper: Entry, lower: Entry, field: int) -> bool:
    """Tell whether a cell says again what the one above it says, within one direction."""
    value = lower.values[field]
    within = lower.values[DIRECTION] in ("", SAME, upper.values[DIRECTION])
    return within and value not in ("", SAME) and value == upper.values[field]


def _without_merged_blanks(values: Iterable[str]) -> list[str]:
    """Give the values; a cell merged with a blank one is blank too."""
    seen: list[str] = []
    for value in values:
        seen.append("" if value is SAME and seen and not seen[-1] else value)
    return seen


def _means_same(counts: dict[int, _Count], field: int) -> bool:
    count = counts[field]
    if not count.blank:
        return False
    if count.repeated or count.merged:
        return count.blank > count.repeated + count.merged
    direction = counts[DIRECTION]
    if field == PROCESS and direction.repeated + direction.merged > 0 == direction.blank:
        return count.blank >= _FEW and count.blank * _SHARE >= count.size
    return True


def _leaders(events: Sequence[Event]) -> list[int]:
    """Give the entries that hold a direction or a process alone, over entries without it."""
    found: list[int] = []
    below: Entry | None = None
    for place in range(len(events) - 1, -1, -1):
        event = events[place]
        if not isinstance(event, Entry):
            below = None
            continue
        if below is not None and _leads(event, below):
            found.append(place)
        below = event
    return found


def _leads(entry: Entry, below: Entry) -> bool:
    values = entry.values
    if entry.extra or any(values[TOUCHPOINT:]):
        return False
    named = [f for f in (DIRECTION, PROCESS) if values[f] and values[f] is not SAME]
    named = [f for f in named if not says_nothing(values[f]) and not is_ditto(values[f])]
    return (
        bool(named)
        and below.values[DIRECTION] in ("", SAME, values[DIRECTION])
        and below.values[max(named)] in ("", SAME)
        and any(below.values[max(named) + 1 :])
    )


def _numbers_groups(entries: Sequence[Entry], inherited: set[int]) -> bool:
    """Tell whether № is filled once for a group, where its direction or its process is."""
    blank = [e for e in entries if not e.values[NUMBER]]
    filled = [e for e in entries if is_number(e.values[NUMBER])]
    return bool(blank and filled) and any(
        all(e.values[f] not in ("", SAME) for e in filled)
        and all(e.values[f] in ("", SAME) for e in blank)
        for f in inherited
    )
