"""Clusters of one touchpoint's names inside one process: candidate pairs, then careful joining."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from order_pipeline.duplicates.comparison import Verdict
from order_pipeline.duplicates.portrait import Portrait

Compare = Callable[[Portrait, Portrait], Verdict]

_LOOSE = frozenset({"detail", "twin"})
"""Levels of names that say different things, of which a general name may fit several."""
_CROWD = 48
"""From so many names under one key on, only likely pairs of them are compared."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two places in a list of portraits, the first one smaller, and what comparing them said."""

    one: int
    other: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Clusters:
    """What a process holds: clusters of one touchpoint, the links in them, and overlaps."""

    groups: tuple[tuple[int, ...], ...] = ()
    links: tuple[Link, ...] = ()
    overlaps: tuple[Link, ...] = ()


def cluster(
    portraits: Sequence[Portrait], compare: Compare, more: Sequence[tuple[int, int]] = ()
) -> Clusters:
    """Group the portraits that are one touchpoint; a group never holds two that exclude another.

    ``more`` are pairs to compare whether they look alike or not.
    The portraits are distinct and sorted by their text, so the result does not hang on the order
    of rows. Work grows with the number of candidate pairs, at most ``_CROWD`` a name and key.
    """
    links: list[Link] = []
    overlaps: list[Link] = []
    pairs = candidates(portraits)
    if not pairs and not more:
        return Clusters()
    for one, other in sorted({*pairs, *more}) if more else pairs:
        verdict = compare(portraits[one], portraits[other])
        if verdict.same:
            links.append(Link(one, other, verdict))
        elif verdict.level == "part":
            overlaps.append(Link(one, other, verdict))
    if not links:
        return Clusters(overlaps=tuple(overlaps))
    links, vague = _without_vague(links, portraits, compare)
    groups = _joined(links, portraits, compare)
    home = {member: group for group in groups for member in group}
    kept = tuple(link for link in links if home.get(link.one) is home.get(link.other) is not None)
    return Clusters(tuple(groups), kept, (*overlaps, *vague))


def candidates(portraits: Sequence[Portrait]) -> list[tuple[int, int]]:
    """Give the pairs worth comparing, each once, in order."""
    pairs = _alike(portraits)
    pairs.update(_spelled(portraits))
    return sorted(pairs)


def _alike(portraits: Sequence[Portrait]) -> set[tuple[int, int]]:
    """Give the pairs that share all words, or all but one, or a contact."""
    first: dict[int, int] = {}
    buckets: dict[int, list[int]] = {}
    for index, portrait in enumerate(portraits):
        for key in portrait.keys:
            before = first.setdefault(key, index)
            if before != index:
                buckets.setdefault(key, [before]).append(index)
    pairs: set[tuple[int, int]] = set()
    for bucket in buckets.values():
        if len(bucket) > 2:  # noqa: PLR2004 - more than a pair
            pairs.update(_pairs(bucket, portraits))
            continue
        one, other = portraits[bucket[0]].marks, portraits[bucket[1]].marks
        if not one or not other or not one.isdisjoint(other):
            pairs.add((bucket[0], bucket[1]))
    return pairs


def _spelled(portraits: Sequence[Portrait]) -> Iterator[tuple[int, int]]:
    """Give each acronym with the names of several words that one of it begins with its letter."""
    short = [index for index, portrait in enumerate(portraits) if portrait.acronyms]
    for one in short[:_CROWD] if short else ():
        letters = {acronym[0] for acronym in portraits[one].acronyms}
        for other, portrait in enumerate(portraits):
            if not letters.isdisjoint(portrait.initials) and other != one:
                yield (one, other) if one < other else (other, one)


def _pairs(bucket: Sequence[int], portraits: Sequence[Portrait]) -> Iterator[tuple[int, int]]:
    """Give the pairs of a bucket that no number or contact keeps apart at once.

    Names without any go with every other; names with some only with those that share one.
    """
    free = [index for index in bucket if not portraits[index].marks]
    yield from _near(free)
    if len(free) == len(bucket):
        return
    marked: dict[object, list[int]] = {}
    for index in bucket:
        for mark in portraits[index].marks:
            marked.setdefault(mark, []).append(index)
    few = free[:_CROWD]
    for members in marked.values():
        if len(members) > 1:
            yield from _near(members)
        for member in members[:_CROWD] if few else ():
            for other in few:
                yield (member, other) if member < other else (other, member)


def _near(members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give all pairs of a few; of a crowd each one's next neighbours in the order of names."""
    if len(members) <= _CROWD:
        yield from combinations(members, 2)
        return
    for place, index in enumerate(members):
        for other in members[place + 1 : place + _CROWD]:
            yield index, other


def _without_vague(
    links: list[Link], portraits: Sequence[Portrait], compare: Compare
) -> tuple[list[Link], list[Link]]:
    """Set aside a general name that fits several that exclude each other («телефон отдела»)."""
    near: dict[int, list[Link]] = {}
    for link in links:
        if link.verdict.level in _LOOSE:
            near.setdefault(link.one, []).append(link)
            near.setdefault(link.other, []).append(link)
    vague: set[Link] = set()
    for index, found in near.items():
        others = [link.other if link.one == index else link.one for link in found]
        if any(
            not compare(portraits[a], portraits[b]).same for a, b in combinations(sorted(others), 2)
        ):
            vague.update(found)
    return [link for link in links if link not in vague], [link for link in links if link in vague]


def _joined(
    links: Sequence[Link], portraits: Sequence[Portrait], compare: Compare
) -> list[tuple[int, ...]]:
    """Join links, the surest first, unless two names of the joined group exclude each other."""
    home: dict[int, set[int]] = {}
    for link in sorted(links, key=lambda link: (-link.verdict.score, link.one, link.other)):
        mine = home.setdefault(link.one, {link.one})
        its = home.setdefault(link.other, {link.other})
        if mine is its or any(
            _exclude(portraits[a], portraits[b], compare) for a in mine for b in its
        ):
            continue
        mine |= its
        for member in its:
            home[member] = mine
    groups = {id(group): tuple(sorted(group)) for group in home.values() if len(group) > 1}
    return sorted(groups.values())


def _exclude(one: Portrait, other: Portrait, compare: Compare) -> bool:
    verdict = compare(one, other)
    return not verdict.same and verdict.level != "part"
