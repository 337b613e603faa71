"""Rows that say what several rows said: duplicates that became one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import permutations

from order_pipeline.change.folding import process_of, saying
from order_pipeline.change.pairing import Pairing
from order_pipeline.change.union import united
from order_pipeline.model.register import Row

_FEW = 4
"""Rows up to which any order of a merge is tried."""


def absorb(old: Sequence[Row], new: Sequence[Row], pairing: Pairing, edited: Sequence[int]) -> None:
    """Note the free old rows that went into edited ones: what a merge makes of them, exactly."""
    free: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in pairing.free_old():
        if old[index].interactions:
            free[process_of(old[index])].append(index)
    for place in edited if free else ():
        candidates, origin = free.get(process_of(new[place])), pairing.origins[place]
        if not candidates or origin is None:
            continue
        said = {saying(text) for text in new[place].interactions}
        parts = [
            index for index in candidates if said.issuperset(map(saying, old[index].interactions))
        ]
        for order in _orders(origin, parts):
            if united([old[index] for index in order], new[place].touchpoint) == new[place]:
                pairing.absorb(place, order)
                free[process_of(new[place])] = [one for one in candidates if one not in parts]
                break


def _orders(origin: int, parts: Sequence[int]) -> Iterable[tuple[int, ...]]:
    """Give the orders in which rows may have been merged, that of the register first."""
    rows = tuple(sorted((origin, *parts)))
    if not parts:
        return ()
    return permutations(rows) if len(rows) <= _FEW else (rows, (origin, *parts))
