"""Clusters of one touchpoint's names inside one process: candidate pairs, then careful joining."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from order_pipeline.duplicates.comparison import Verdict
from order_pipeline.duplicates.portrait import Portrait

Compare = Callable[[Portrait, Portrait], Verdict]

_STEM = 3
_CROWD = 48


@dataclass(frozen=True, slots=True)
class Link:
    """Two places in a list of portraits, the first one smaller, and what comparing them said."""

    one: int
    other: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Clusters:
    """What a process holds: clusters of one touchpoint, the links in them, and overlaps."""

    groups: tuple[tuple[int, ...], ...]
    links: tuple[Link, ...]
    overlaps: tuple[Link, ...]


def cluster(portraits: Sequence[Portrait], compare: Compare) -> Clusters:
    """Group the portraits that are one touchpoint; a group never holds two that exclude another.

    The portraits are distinct and sorted by their text, so the result does not hang on the order
    of rows. Work grows with the number of candidate pairs, at most ``_CROWD`` a name and key.
    """
    links, overlaps = [], []
    for one, other in candidates(portraits):
        verdict = compare(portraits[one], portraits[other])
        if verdict.same:
            links.append(Link(one, other, verdict))
        elif verdict.level == "part":
            overlaps.append(Link(one, other, verdict))
    links, vague = _without_vague(links, portraits, compare)
    groups = _joined(links, portraits, compare)
    home = {member: group for group in groups for member in group}
    kept = tuple(link for link in links if home.get(link.one) is home.get(link.other) is not None)
    return Clusters(tuple(groups), kept, (*overlaps, *vague))


def candidates(portraits: Sequence[Portrait]) -> Iterator[tuple[int, int]]:
    """Give the pairs worth comparing, each once: they share all words, or all but one."""
    buckets: dict[int, list[int]] = {}
    for index, portrait in enumerate(portraits):
        for key in keys(portrait):
            buckets.setdefault(key, []).append(index)
    seen: set[tuple[int, int]] = set()
    for bucket in buckets.values():
        if len(bucket) < 2:  # noqa: PLR2004 - a pair takes two
            continue
        for pair in _pairs(bucket, portraits):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _pairs(bucket: Sequence[int], portraits: Sequence[Portrait]) -> Iterator[tuple[int, int]]:
    """Give the pairs of a bucket; in a crowd only those with the same numbers, then neighbours."""
    if len(bucket) <= _CROWD:
        yield from combinations(bucket, 2)
        return
    parts: dict[object, list[int]] = {}
    for index in bucket:
        portrait = portraits[index]
        parts.setdefault((portrait.numbers, portrait.contacts), []).append(index)
    for part in parts.values():
        for place, index in enumerate(part):
            for other in part[place + 1 : place + _CROWD]:
                yield index, other


@lru_cache(maxsize=200_000)
def keys(portrait: Portrait) -> tuple[int, ...]:
    """Give the keys under which a portrait meets its like: its words' stems, one left out each.

    A key is a hash and never leaves the process, so it may differ from run to run.
    """
    stems = sorted({token if token.startswith("@") else token[:_STEM] for token in portrait.core})
    whole = frozenset(stems)
    found = {hash(whole)}
    if len(stems) > 1:
        found.update(hash(whole - {stem}) for stem in stems)
    found.update(
        hash((contact.kind, contact.value[-6:] if contact.kind == "phone" else contact.value))
        for contact in portrait.contacts
    )
    return tuple(found)


def _without_vague(
    links: list[Link], portraits: Sequence[Portrait], compare: Compare
) -> tuple[list[Link], list[Link]]:
    """Set aside a general name that fits several that exclude each other («телефон отдела»)."""
    near: dict[int, list[Link]] = {}
    for link in links:
        if link.verdict.level == "detail":
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
