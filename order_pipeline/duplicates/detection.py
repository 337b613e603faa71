"""Duplicates of an act: touchpoints stated twice in one process, with the reason and the cure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from order_pipeline.duplicates.clusters import Clusters, Link, cluster
from order_pipeline.duplicates.comparison import LEVELS, Verdict, compare
from order_pipeline.duplicates.context import Context, context_of
from order_pipeline.duplicates.decisions import Decided, Decision
from order_pipeline.duplicates.explanation import (
    cure_of,
    message_of,
    overlap_of,
    why_of,
    wording_of,
)
from order_pipeline.duplicates.knowledge import Knowledge, default_knowledge
from order_pipeline.duplicates.normalise import normalise, plain
from order_pipeline.duplicates.portrait import Portrait, portray
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import walk
from order_pipeline.model.finding import Finding, RowMention
from order_pipeline.model.register import Register, Row

_CERTAIN = frozenset({"exact", "form", "decision"})


def find_duplicates(
    act: Act, *, knowledge: Knowledge | None = None, decisions: Sequence[Decision] = ()
) -> tuple[Finding, ...]:
    """Find duplicates in every register of the act, appendices at any depth included.

    Gives ``duplicate-touchpoint`` (error where the names are the same but for their form, else
    warning), ``overlapping-touchpoint`` and ``inconsistent-wording`` (notes). Source: clause 2.3 /
    2.6 of the procedures: within one process a touchpoint is stated once.
    """
    knowledge = knowledge or default_knowledge()
    decided = Decided(decisions)
    agency = _agency(act)
    return tuple(
        finding
        for path, holder in walk(act)
        if holder.register_ is not None and holder.register_.rows
        for finding in _Search(holder.register_, path, knowledge, decided, agency).findings()
    )


def duplicate_groups(
    register: Register,
    *,
    agency: Sequence[str] = (),
    knowledge: Knowledge | None = None,
    decisions: Sequence[Decision] = (),
) -> tuple[tuple[int, ...], ...]:
    """Give the clusters of one register as groups of 0-based rows, for evaluation and speed."""
    search = _Search(register, "", knowledge or default_knowledge(), Decided(decisions), agency)
    return tuple(tuple(found.rows) for block in search.blocks() for found in block.groups)


def _agency(act: Act) -> tuple[str, ...]:
    """Give the texts that name the agency of an act."""
    texts = []
    for _path, part in walk(act):
        texts += [part.issuer, part.approval.organization if part.approval else None]
    return tuple(text for text in texts if text)


@dataclass(frozen=True, slots=True)
class _Group:
    """A cluster as rows, with the portraits in it and the links between them."""

    rows: list[int]
    portraits: list[Portrait]
    links: list[Link]
    level: str


@dataclass(frozen=True, slots=True)
class _Overlap:
    general: list[int]
    special: list[int]


@dataclass(frozen=True, slots=True)
class _Block:
    groups: list[_Group]
    overlaps: list[_Overlap]


class _Search:
    """A search of one register, process by process."""

    def __init__(
        self,
        register: Register,
        path: str,
        knowledge: Knowledge,
        decided: Decided,
        agency: Sequence[str],
    ) -> None:
        self.rows = register.rows
        self.path = path
        self.knowledge = knowledge
        self.decided = decided
        self.context: Context = context_of(
            (
                (row.process or row.direction or "", row.touchpoint)
                for row in self.rows
                if row.touchpoint
            ),
            agency,
            knowledge,
        )
        self._portraits: dict[tuple[str, str], Portrait] = {}
        self._verdicts: dict[tuple[str, str], Verdict] = {}

    def findings(self) -> Iterator[Finding]:
        """Give the findings: duplicates and overlaps by process, then wording."""
        for block in self.blocks():
            for group in block.groups:
                yield self._duplicate(group)
            for overlap in block.overlaps:
                yield self._overlap(overlap)
        yield from self._wording()

    def blocks(self) -> Iterator[_Block]:
        """Give what each process holds, in the order of the register."""
        processes: dict[tuple[str, str], list[int]] = {}
        folded: dict[str, str] = {}
        for index, row in enumerate(self.rows):
            if row.touchpoint:
                kind = "process" if row.process else "direction"
                name = row.process or row.direction or ""
                if name not in folded:
                    folded[name] = plain(name)
                processes.setdefault((kind, folded[name]), []).append(index)
        for (_kind, _name), indices in processes.items():
            if len(indices) > 1:
                yield self._block(indices)

    def _block(self, indices: Sequence[int]) -> _Block:
        process = self.rows[indices[0]].process or self.rows[indices[0]].direction or ""
        by_name: dict[str, list[int]] = {}
        for index in indices:
            by_name.setdefault(self.rows[index].touchpoint or "", []).append(index)
        names = sorted(by_name)
        portraits = [self.portrait(name, process) for name in names]
        found = cluster(portraits, lambda one, other: self._verdict(one, other, process))
        return _Block(
            list(self._groups(found, portraits, [by_name[name] for name in names])),
            list(self._overlaps(found, portraits, [by_name[name] for name in names])),
        )

    def portrait(self, name: str, process: str) -> Portrait:
        """Give the portrait of a name, spelled out by the register's context."""
        key = (name, process if self.context.acronyms else "")
        portrait = self._portraits.get(key)
        if portrait is None:
            spelled = self.context.rewrite(name, process)
            portrait = portray(name, self.knowledge, self.context.own, spelled)
            self._portraits[key] = portrait
        return portrait

    def _verdict(self, one: Portrait, other: Portrait, process: str) -> Verdict:
        if self.decided:
            decision = self.decided.on(process, one.plain, other.plain)
            if decision:
                same = decision == "duplicate"
                return Verdict("decision", 1.0 if same else 0.0, same)
        key = (one.text, other.text)
        verdict = self._verdicts.get(key)
        if verdict is None or self.context.acronyms:
            verdict = self._verdicts[key] = compare(one, other, self.knowledge)
        return verdict

    def _groups(
        self, found: Clusters, portraits: Sequence[Portrait], rows: Sequence[list[int]]
    ) -> Iterator[_Group]:
        grouped: set[int] = set()
        for members in found.groups:
            grouped.update(members)
            links = [link for link in found.links if link.one in members and link.other in members]
            yield _Group(
                sorted(index for member in members for index in rows[member]),
                [portraits[member] for member in members],
                links,
                min((link.verdict for link in links), key=lambda verdict: verdict.score).level,
            )
        for place, indices in enumerate(rows):
            if len(indices) > 1 and place not in grouped:
                yield _Group(sorted(indices), [portraits[place]], [], "exact")

    @staticmethod
    def _overlaps(
        found: Clusters, portraits: Sequence[Portrait], rows: Sequence[list[int]]
    ) -> Iterator[_Overlap]:
        special: dict[int, set[int]] = {}
        for link in found.overlaps:
            one, other = sorted(
                (link.one, link.other), key=lambda place: len(portraits[place].core)
            )
            special.setdefault(one, set()).add(other)
        for general, others in sorted(special.items()):
            if any(token.startswith("@") for token in portraits[general].core):
                yield _Overlap(
                    rows[general], sorted(index for other in others for index in rows[other])
                )

    def _mention(self, index: int) -> RowMention:
        row: Row = self.rows[index]
        return RowMention(
            number=row.number,
            process=row.process,
            touchpoint=row.touchpoint,
            index=index,
            act=self.path,
        )

    def _duplicate(self, group: _Group) -> Finding:
        names = list(dict.fromkeys(self.rows[index].touchpoint or "" for index in group.rows))
        return Finding(
            code="duplicate-touchpoint",
            severity="error" if group.level in _CERTAIN else "warning",
            message=message_of(names, len(group.rows)),
            rows=tuple(map(self._mention, group.rows)),
            score=LEVELS.get(group.level, 1.0),
            why=why_of(group.level, group.portraits),
            cure=cure_of(),
        )

    def _overlap(self, overlap: _Overlap) -> Finding:
        message, why = overlap_of(
            self.rows[overlap.general[0]].touchpoint or "",
            [self.rows[index].touchpoint or "" for index in overlap.special],
        )
        return Finding(
            code="overlapping-touchpoint",
            severity="note",
            message=message,
            rows=tuple(map(self._mention, (*overlap.general, *overlap.special))),
            score=LEVELS["part"],
            why=why,
        )

    def _wording(self) -> Iterator[Finding]:
        """Give names of one touchpoint that are spelled differently in different processes."""
        spellings: dict[object, dict[str, list[int]]] = {}
        for index, row in enumerate(self.rows):
            if not row.touchpoint:
                continue
            portrait = self.portrait(row.touchpoint, row.process or row.direction or "")
            if portrait.stages:
                continue
            spelling = normalise(row.touchpoint)
            spellings.setdefault(portrait.signature, {}).setdefault(spelling, []).append(index)
        for variants in spellings.values():
            processes = {self.rows[index].process for found in variants.values() for index in found}
            if len(variants) > 1 and len(processes) > 1:
                yield self._wording_finding(variants)

    def _wording_finding(self, variants: dict[str, list[int]]) -> Finding:
        ranked = sorted(variants.items(), key=lambda item: (-len(item[1]), item[0]))
        best = self.rows[ranked[0][1][0]].touchpoint or ""
        others = [self.rows[indices[0]].touchpoint or "" for _spelling, indices in ranked[1:]]
        message, cure = wording_of(best, others)
        indices = sorted(index for found in variants.values() for index in found)
        return Finding(
            code="inconsistent-wording",
            severity="note",
            message=message,
            rows=tuple(map(self._mention, indices)),
            cure=cure,
        )


def pairs(groups: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Give all pairs inside groups of rows."""
    for group in groups:
        yield from combinations(sorted(group), 2)
