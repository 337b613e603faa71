"""Processes that only changed their name or direction: their rows stay the rows they were."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence

from order_pipeline.change.folding import process_of, processes_of, saying
from order_pipeline.change.pairing import Pairing
from order_pipeline.model.register import Row

_Process = tuple[str, str]
_ALIKE = 70.0
_MOST = 0.5
_COMMON = 50
"""A wording that stands in more processes than this tells none from another."""


def renamed_processes(
    old: Sequence[Row], new: Sequence[Row], pairing: Pairing
) -> Mapping[_Process, _Process]:
    """Give the new direction and name of each old process that went on under another.

    Both names must be missing on the other side. Most rows of the smaller must say the same, and
    one thing more must speak for it: several such rows, a name alike, a number or a neighbour.
    """
    lost = _rows_of(pairing.free_old(), old)
    found = _rows_of(pairing.free_new(), new)
    for process in processes_of(old) & found.keys():
        del found[process]
    for process in processes_of(new) & lost.keys():
        del lost[process]
    if not lost or not found:
        return {}
    scored = []
    for (holder, process), count in _common(lost, found, old, new).items():
        places = lost[holder], found[process]
        if count >= _MOST * min(map(len, places)):
            evidence = _evidence(count, places, (old, new), pairing)
            if evidence:
                scored.append((-evidence, -count, holder, process))
    renamed: dict[_Process, _Process] = {}
    taken: set[_Process] = set()
    for _rank, _count, holder, process in sorted(scored):
        if holder not in renamed and process not in taken:
            renamed[holder] = process
            taken.add(process)
    return renamed


def _common(
    lost: Mapping[_Process, Sequence[int]],
    found: Mapping[_Process, Sequence[int]],
    old: Sequence[Row],
    new: Sequence[Row],
) -> Mapping[tuple[_Process, _Process], int]:
    """Count the rows that say the same in a lost and a found process."""
    holders: dict[Hashable, set[_Process]] = defaultdict(set)
    for process, indices in lost.items():
        for index in indices:
            holders[_wording(old[index])].add(process)
    common: Counter[tuple[_Process, _Process]] = Counter()
    for process, indices in found.items():
        for index in indices:
            known = holders.get(_wording(new[index]), ())
            if len(known) <= _COMMON:
                common.update((holder, process) for holder in known)
    return common


def _rows_of(indices: Sequence[int], rows: Sequence[Row]) -> dict[_Process, list[int]]:
    found: dict[_Process, list[int]] = defaultdict(list)
    for index in indices:
        found[process_of(rows[index])].append(index)
    return found


def _wording(row: Row) -> Hashable:
    return (saying(row.touchpoint or ""), row.interactions)


def _evidence(
    common: int,
    places: tuple[Sequence[int], Sequence[int]],
    rows: tuple[Sequence[Row], Sequence[Row]],
    pairing: Pairing,
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
