"""Processes that only changed their name or direction: their rows stay the rows they were."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING

from order_pipeline.change.plan import process_of
from order_pipeline.model.register import Row
from order_pipeline.text.closing import same_saying

if TYPE_CHECKING:
    from order_pipeline.change.align import Pairing

_Process = tuple[str, str]
_ALIKE = 70.0
_MOST = 0.5
_COMMON = 50
"""A wording that stands in more processes than this tells none from another."""


def renamed_processes(
    old: Sequence[Row], new: Sequence[Row], pairing: "Pairing"
) -> Mapping[_Process, _Process]:
    """Give the new direction and name of each old process that went on under another.

    Both names must be missing on the other side. Most rows of the smaller must say the same, and
    one thing more must speak for it: several such rows, a name alike, a number or a neighbour.
    """
    before = {process_of(row) for row in old}
    after = {process_of(row) for row in new}
    lost = _rows_of(pairing.free_old(), old, before - after)
    found = _rows_of(pairing.free_new(), new, after - before)
    if not lost or not found:
        return {}
    holders: dict[Hashable, set[_Process]] = defaultdict(set)
    for process, indices in lost.items():
        for index in indices:
            holders[_wording(old[index])].add(process)
    scored = []
    for process, indices in found.items():
        common = Counter(
            holder
            for index in indices
            if len(holders.get(_wording(new[index]), ())) <= _COMMON
            for holder in holders.get(_wording(new[index]), ())
        )
        for holder, count in common.most_common(3):
            score = count / min(len(lost[holder]), len(indices)) >= _MOST and _evidence(
                count, (lost[holder], indices), (old, new), pairing
            )
            if score:
                scored.append((-score, -count, holder, process))
    renamed: dict[_Process, _Process] = {}
    for _rank, _count, holder, process in sorted(scored):
        if holder not in renamed and process not in renamed.values():
            renamed[holder] = process
    return renamed


def _rows_of(
    indices: Sequence[int], rows: Sequence[Row], wanted: set[_Process]
) -> dict[_Process, list[int]]:
    found: dict[_Process, list[int]] = defaultdict(list)
    for index in indices:
        process = process_of(rows[index])
        if process in wanted:
            found[process].append(index)
    return found


def _wording(row: Row) -> Hashable:
    return (same_saying(row.touchpoint or ""), row.interactions)


def _evidence(
    common: int,
    places: tuple[Sequence[int], Sequence[int]],
    rows: tuple[Sequence[Row], Sequence[Row]],
    pairing: "Pairing",
) -> int:
    """Give how much more speaks for one process renamed; 0 where nothing does."""
    from rapidfuzz import fuzz

    first, other = rows[0][places[0][0]], rows[1][places[1][0]]
    before, after = process_of(first), process_of(other)
    alike = fuzz.ratio(" ".join(before), " ".join(after)) >= _ALIKE
    return (
        (common > 1)
        + (alike or (bool(first.process) and before[1] == after[1]))
        + (first.number is not None and first.number == other.number)
        + pairing.neighbours(places[0][0], places[1][0])
    )
