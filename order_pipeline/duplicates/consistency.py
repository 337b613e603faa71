"""One touchpoint spelled differently in different processes: no duplicate, but an ugly list."""

from collections.abc import Iterator
from dataclasses import dataclass

from order_pipeline.duplicates.normalise import normalise
from order_pipeline.duplicates.search import Search


@dataclass(frozen=True, slots=True)
class Variants:
    """The spellings of one touchpoint: the commonest, the others, and all their rows."""

    best: str
    others: tuple[str, ...]
    rows: tuple[int, ...]
    commonest: bool


def inconsistent(search: Search) -> Iterator[Variants]:
    """Give the touchpoints spelled in several ways over several processes, in register order."""
    spellings: dict[object, list[str]] = {}
    for name, rows in search.places.items():
        portrait = search.portrait(name, search.processes[rows[0]])
        if not portrait.stages:
            spellings.setdefault(portrait.signature, []).append(name)
    found = [
        variants
        for names in spellings.values()
        if len(names) > 1 and (variants := _variants(names, search))
    ]
    yield from sorted(found, key=lambda variants: variants.rows)


def _variants(names: list[str], search: Search) -> Variants | None:
    """Give the spellings that differ in more than quotes and spaces, over several processes."""
    counts: dict[str, list[int]] = {}
    for name in names:
        counts.setdefault(normalise(name), []).extend(search.places[name])
    rows = sorted(row for found in counts.values() for row in found)
    if len(counts) == 1 or len({search.processes[row] for row in rows}) == 1:
        return None
    ranked = sorted(counts.items(), key=lambda item: (-len(item[1]), min(item[1])))
    shown = [search.names[min(found)] for _spelling, found in ranked]
    commonest = len(ranked[0][1]) > len(ranked[1][1])
    return Variants(shown[0], tuple(shown[1:]), tuple(rows), commonest)
