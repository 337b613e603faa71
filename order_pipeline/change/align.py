"""Which row of one register is which row of another: by meaning, never by position alone.

Record linkage in named steps, the surest first: what is equal, what is equal but for its number,
what has the same name in the same process, then what is alike. Equal rows that repeat are paired
by their neighbours, then in order.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from operator import attrgetter

from order_pipeline.change.absorbing import absorb
from order_pipeline.change.folding import process_of
from order_pipeline.change.likeness import Likeness, Similarity
from order_pipeline.change.pairing import Pairing, grouped, places_of
from order_pipeline.change.renaming import renamed_processes
from order_pipeline.model.outcome import RowOutcome
from order_pipeline.model.register import Row

_Process = tuple[str, str]
_Blocks = tuple[Mapping[int, _Process], Mapping[int, _Process]]
"""The processes of the free rows of both lists, renamed ones under the new name."""


def align(
    old: Sequence[Row], new: Sequence[Row], similarity: Similarity | None = None
) -> list[RowOutcome]:
    """Give each new row with the old row it continues and those that went into it.

    ``similarity`` may judge touchpoints of the same process beside the letters (0 to 1).
    """
    pairing = Pairing(len(old), len(new))
    _equal(pairing, old, new)
    if not pairing.complete:
        _by_meaning(pairing, old, new, similarity)
    return [
        RowOutcome(row, origin, pairing.absorbed.get(place, ()))
        for place, (row, origin) in enumerate(zip(new, pairing.origins, strict=True))
    ]


def _equal(pairing: Pairing, old: Sequence[Row], new: Sequence[Row]) -> None:
    """Pair rows that are equal, then those that are equal but for their number.

    Keys are whole numbers: they hash at once, and the garbage collector need not look at them.
    """
    contents: dict[Hashable, int] = {}
    numbers: dict[str | None, int] = {}
    said = [
        [contents.setdefault(content_of(row), len(contents)) for row in rows] for rows in (old, new)
    ]
    counted = [
        [numbers.setdefault(row.number, len(numbers)) for row in rows] for rows in (old, new)
    ]
    pairing.by_key(
        *(
            [content * len(numbers) + number for content, number in zip(*keys, strict=True)]
            for keys in zip(said, counted, strict=True)
        )
    )
    pairing.by_key(*said)


def _by_meaning(
    pairing: Pairing, old: Sequence[Row], new: Sequence[Row], similarity: Similarity | None
) -> None:
    """Pair the rest: in renamed processes, by name, by what is alike, and in other processes."""
    edited = pairing.free_new()
    renamed = renamed_processes(old, new, pairing)
    blocks: _Blocks = (
        {index: _block(old[index], renamed) for index in pairing.free_old()},
        {index: _block(new[index], {}) for index in edited},
    )
    for key in (_said, _numbered_name, _name):
        pairing.by_key(*_keys(pairing, key, old, new, blocks))
    absorb(old, new, pairing, edited)
    _alike(pairing, old, new, blocks, Likeness(similarity))
    absorb(old, new, pairing, edited)
    _elsewhere(pairing, old, new)


def _block(row: Row, renamed: Mapping[_Process, _Process]) -> _Process:
    """Give the direction and process within which a row is looked for."""
    process = process_of(row)
    return renamed.get(process, process)


_plain = attrgetter("direction", "process", "touchpoint", "interactions", "features")


def content_of(row: Row) -> Hashable:
    """Give all that a row says but its number."""
    plain: Hashable = _plain(row)
    return (plain, tuple(sorted(row.extra.items()))) if row.extra else plain


_Key = Callable[[Row, _Process], Hashable]


def _said(row: Row, block: _Process) -> Hashable:
    """Give the key of a row of a renamed process: all it says but number and process."""
    return (block, row.touchpoint, row.interactions, row.features)


def _numbered_name(row: Row, block: _Process) -> Hashable:
    return (block, row.number, row.touchpoint) if row.number and row.touchpoint else None


def _name(row: Row, block: _Process) -> Hashable:
    return (block, row.touchpoint) if row.touchpoint else None


def _keys(
    pairing: Pairing,
    key: _Key,
    old: Sequence[Row],
    new: Sequence[Row],
    blocks: _Blocks,
) -> tuple[list[Hashable], list[Hashable]]:
    """Give the keys of the free rows; paired rows need none."""
    left: list[Hashable] = [None] * len(old)
    for index in pairing.free_old():
        left[index] = key(old[index], blocks[0][index])
    right: list[Hashable] = [None] * len(new)
    for index in pairing.free_new():
        right[index] = key(new[index], blocks[1][index])
    return left, right


_SMALL = 1024
"""Pairs of a block that are all compared; in a larger one only likely pairs are."""
_NEAR = 6
"""Rows a row is compared with in a large block, in the order of both lists."""


def _alike(
    pairing: Pairing,
    old: Sequence[Row],
    new: Sequence[Row],
    blocks: _Blocks,
    likeness: Likeness,
) -> None:
    """Pair free rows of one process that are alike enough, the likest first."""
    left = places_of(pairing.free_old(), blocks[0])
    for block, news in places_of(pairing.free_new(), blocks[1]).items():
        olds = left.get(block, [])
        scored = []
        for one, other in _candidates(olds, news, old, new):
            beside = pairing.neighbours(one, other)
            score = likeness.score(old[one], new[other], beside=beside)
            if score is not None:
                scored.append((-score, abs(one - other), one, other))
        for _score, _distance, one, other in sorted(scored):
            if pairing.followers[one] is None and pairing.origins[other] is None:
                pairing.pair(one, other)


def _candidates(
    olds: Sequence[int], news: Sequence[int], old: Sequence[Row], new: Sequence[Row]
) -> Iterable[tuple[int, int]]:
    """Give the pairs worth comparing: all of a small block, else those that share something."""
    if len(olds) * len(news) <= _SMALL:
        return [(one, other) for other in news for one in olds]
    shared: dict[Hashable, list[int]] = defaultdict(list)
    for place, one in enumerate(olds):
        for trait in _traits(old[one], place):
            shared[trait].append(one)
    found: dict[tuple[int, int], None] = {}
    for place, other in enumerate(news):
        scaled = place * len(olds) // len(news)
        for trait in _traits(new[other], scaled):
            for one in shared.get(trait, ())[:_NEAR]:
                found[one, other] = None
        for one in olds[max(0, scaled - _NEAR // 2) : scaled + _NEAR // 2]:
            found[one, other] = None
    return found


def _traits(row: Row, place: int) -> Iterable[Hashable]:
    """Give what likely pairs share: number, all interactions, or the beginning of the name."""
    del place
    if row.number:
        yield "number", row.number
    if row.interactions:
        yield "interactions", row.interactions
    if row.touchpoint:
        words = row.touchpoint.casefold().split()
        yield "first", tuple(words[:2])
        yield "last", tuple(words[-2:])


def _elsewhere(pairing: Pairing, old: Sequence[Row], new: Sequence[Row]) -> None:
    """Pair free rows that went to another process: the same words, found once on either side."""
    repeated = _repeated_bare(old) | _repeated_bare(new)
    for key in (_moved_whole, _moved_numbered):
        left = grouped((index, key(old[index])) for index in pairing.free_old())
        right = grouped((index, key(new[index])) for index in pairing.free_new())
        for name, places in right.items():
            others = left.get(name, [])
            if len(others) == len(places) == 1 and name not in repeated:
                pairing.pair(others[0], places[0])


def _repeated_bare(rows: Sequence[Row]) -> set[Hashable]:
    """Give names that stand more than once in rows that say nothing of what is done there."""
    counted = Counter(_moved_whole(row) for row in rows if not row.interactions)
    return {name for name, count in counted.items() if count > 1}


def _moved_whole(row: Row) -> Hashable:
    return (row.touchpoint, row.interactions, row.features) if row.touchpoint else None


def _moved_numbered(row: Row) -> Hashable:
    return (row.number, row.touchpoint) if row.number and row.touchpoint else None
