"""The search of one register: process by process, each distinct name taken apart once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from order_pipeline.duplicates.clusters import Clusters, Link, cluster
from order_pipeline.duplicates.comparison import Verdict, compare
from order_pipeline.duplicates.context import Context, context_of
from order_pipeline.duplicates.decisions import Decided
from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.normalise import plain
from order_pipeline.duplicates.overlap import overlapping
from order_pipeline.duplicates.portrait import Portrait, portray
from order_pipeline.model.register import Register


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster: its rows in order, its names taken apart, and the weakest verdict in it."""

    rows: tuple[int, ...]
    portraits: tuple[Portrait, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Overlap:
    """A general touchpoint and the ones that are its parts or kinds, by rows."""

    general: tuple[int, ...]
    special: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """What one process holds."""

    groups: tuple[Group, ...]
    overlaps: tuple[Overlap, ...]


def _joined_blocks(found: Mapping[str, Sequence[int]]) -> Iterable[list[int]]:
    """Join the rows of processes whose names differ in form only."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for process, rows in found.items():
        blocks[plain(process)] += rows
    return map(sorted, blocks.values())


_NOTHING = Block((), ())


class Search:
    """A search of one register; ``places`` gives the rows of each distinct name."""

    def __init__(
        self, register: Register, knowledge: Knowledge, decided: Decided, agency: Sequence[str]
    ) -> None:
        self.knowledge = knowledge
        self.decided = decided
        self.names: list[str] = []
        self.processes: list[str] = []
        self.places: dict[str, list[int]] = defaultdict(list)
        by_process: dict[str, list[int]] = defaultdict(list)
        by_direction: dict[str, list[int]] = defaultdict(list)
        names, processes, places = self.names, self.processes, self.places
        for index, row in enumerate(register.rows):
            name, process = row.touchpoint or "", row.process
            block = process or row.direction or ""
            names.append(name)
            processes.append(block)
            if name:
                places[name].append(index)
                (by_process if process else by_direction)[block].append(index)
        self._blocks = sorted((*_joined_blocks(by_process), *_joined_blocks(by_direction)))
        self.context: Context = context_of(self.places, self._homes, agency, knowledge)
        self._portraits: dict[str, Portrait] = {}
        self._spelled: dict[tuple[str, str], Portrait] = {}
        self._verdicts: dict[tuple[int, int], Verdict] = {}
        self._dependent = frozenset(
            name for name in self.places if self.context.depends_on_process(name)
        )

    def _homes(self, name: str) -> set[str]:
        """Give the processes a name stands in."""
        return {self.processes[index] for index in self.places[name]}

    def blocks(self) -> Iterator[Block]:
        """Give what each process holds, in the order of the register."""
        for rows in self._blocks:
            if len(rows) > 1:
                yield self._block(rows)

    def portrait(self, name: str, process: str) -> Portrait:
        """Give the portrait of a name, spelled out by the register's context."""
        portrait = self._portraits.get(name)
        if portrait is not None:
            return portrait
        spelled = self.context.rewrite(name, process)
        portrait = self._spelled.get((name, spelled))
        if portrait is None:
            portrait = self._spelled[name, spelled] = portray(
                name,
                self.knowledge,
                self.context.own,
                spelled,
                heads=self.context.heads,
                mended=self.context.mends(name),
            )
        if name not in self._dependent:
            self._portraits[name] = portrait
        return portrait

    def _block(self, indices: Sequence[int]) -> Block:
        process = self.processes[indices[0]]
        names = sorted({self.names[index] for index in indices})
        known = self._portraits
        portraits = [known.get(name) or self.portrait(name, process) for name in names]
        found = cluster(
            portraits,
            lambda one, other: self._verdict(one, other, process),
            self._decided_pairs(portraits, process) if self.decided else (),
        )
        if not found.groups and not found.overlaps and len(names) == len(indices):
            return _NOTHING
        by_name: dict[str, list[int]] = defaultdict(list)
        for index in indices:
            by_name[self.names[index]].append(index)
        rows = [by_name[name] for name in names]
        groups = tuple(self._groups(found, portraits, rows, process))
        return Block(groups, tuple(self._overlaps(found.overlaps, portraits, rows)))

    def _decided_pairs(self, portraits: Sequence[Portrait], process: str) -> list[tuple[int, int]]:
        """Give the pairs that a person has called duplicates, likely or not."""
        return [
            (one, other)
            for one, other in combinations(range(len(portraits)), 2)
            if self.decided.on(process, portraits[one].plain, portraits[other].plain) == "duplicate"
        ]

    def _verdict(self, one: Portrait, other: Portrait, process: str) -> Verdict:
        if self.decided:
            decision = self.decided.on(process, one.plain, other.plain)
            if decision:
                same = decision == "duplicate"
                return Verdict("decision", float(same), same, None if same else "decision")
        key = id(one), id(other)  # every portrait lives as long as the search
        verdict = self._verdicts.get(key)
        if verdict is None:
            verdict = self._verdicts[key] = compare(one, other, self.knowledge)
        return verdict

    def _groups(
        self,
        found: Clusters,
        portraits: Sequence[Portrait],
        rows: Sequence[Sequence[int]],
        process: str,
    ) -> Iterator[Group]:
        grouped: set[int] = set()
        for members in found.groups:
            grouped.update(members)
            verdicts = [link.verdict for link in found.links if link.one in members]
            yield Group(
                tuple(sorted(index for member in members for index in rows[member])),
                tuple(portraits[member] for member in members),
                min(verdicts, key=lambda verdict: (verdict.score, verdict.level)),
            )
        for place, indices in enumerate(rows):
            name = portraits[place]
            if len(indices) > 1 and place not in grouped and name.plain:
                if self.decided and self.decided.on(process, name.plain, name.plain) == "distinct":
                    continue
                yield Group(tuple(indices), (name,), compare(name, name, self.knowledge))

    def _overlaps(
        self, links: Sequence[Link], portraits: Sequence[Portrait], rows: Sequence[Sequence[int]]
    ) -> Iterator[Overlap]:
        special: dict[int, set[int]] = {}
        for link in links:
            pair = overlapping(portraits[link.one], portraits[link.other], self.knowledge)
            if pair:
                general, part = (link.one, link.other) if pair > 0 else (link.other, link.one)
                special.setdefault(general, set()).add(part)
        for general, parts in sorted(special.items()):
            yield Overlap(
                tuple(rows[general]), tuple(sorted(row for part in parts for row in rows[part]))
            )
