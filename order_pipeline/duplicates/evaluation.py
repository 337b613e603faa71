"""Precision, recall and F1 of a pair finder on labelled registers, per kind of pair."""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from order_pipeline.model.register import Row

Pair = tuple[int, int]
Finder = Callable[[str, Sequence[Row]], Iterable[Pair]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled row: its register, the row, the entity it names, and kinds for analysis."""

    register: str
    row: Row
    entity: str
    kinds: frozenset[str] = frozenset()


@dataclass(slots=True)
class Score:
    """Counts of pairs; ``wrong`` and ``missed`` hold the pairs themselves."""

    right: int = 0
    wrong: list[tuple[Labelled, Labelled]] = field(default_factory=list)
    missed: list[tuple[Labelled, Labelled]] = field(default_factory=list)
    by_kind: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    @property
    def precision(self) -> float:
        """Give the share of predicted pairs that are true."""
        predicted = self.right + len(self.wrong)
        return self.right / predicted if predicted else 1.0

    @property
    def recall(self) -> float:
        """Give the share of true pairs that are predicted."""
        true = self.right + len(self.missed)
        return self.right / true if true else 1.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def evaluate(rows: Sequence[Labelled], finder: Finder) -> Score:
    """Score a finder, register by register; a pair counts within one process."""
    score = Score()
    registers: dict[str, list[Labelled]] = {}
    for row in rows:
        registers.setdefault(row.register, []).append(row)
    for name, members in registers.items():
        predicted = {
            (min(pair), max(pair)) for pair in finder(name, [member.row for member in members])
        }
        _count(members, predicted, score)
    return score


def _count(members: Sequence[Labelled], predicted: set[Pair], score: Score) -> None:
    blocks: dict[tuple[str | None, str | None], list[int]] = {}
    for index, member in enumerate(members):
        blocks.setdefault((member.row.direction, member.row.process), []).append(index)
    inside: set[Pair] = set()
    for block in blocks.values():
        for pair in combinations(block, 2):
            inside.add(pair)
            one, other = members[pair[0]], members[pair[1]]
            _judge(one, other, pair in predicted, score)
    for first, second in sorted(predicted - inside):
        score.wrong.append((members[first], members[second]))


def _judge(one: Labelled, other: Labelled, found: bool, score: Score) -> None:  # noqa: FBT001
    true = one.entity == other.entity
    kinds = (
        (kind for kind in other.kinds if not kind.startswith("not-"))
        if true
        else (kind for kind in one.kinds | other.kinds if kind.startswith("not-"))
    )
    for kind in kinds:
        score.by_kind[kind][0] += found
        score.by_kind[kind][1] += 1
    if true and found:
        score.right += 1
    elif true:
        score.missed.append((one, other))
    elif found:
        score.wrong.append((one, other))


def read_gold(text: str) -> list[Labelled]:
    """Read a labelled CSV: register, direction, process, number, touchpoint, entity, kind."""
    return [
        Labelled(
            register=line["register"],
            row=Row(
                number=line["number"] or None,
                direction=line["direction"] or None,
                process=line["process"] or None,
                touchpoint=line["touchpoint"],
            ),
            entity=f"{line['process']}\0{line['entity']}",
            kinds=frozenset(filter(None, line["kind"].split("+"))),
        )
        for line in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    ]


def read_list(text: str) -> list[Labelled]:
    """Read a labelled list: «# agency», «## process», then lines «entity | touchpoint | kinds»."""
    register = process = ""
    rows: list[Labelled] = []
    for line in text.splitlines():
        if line.startswith("## "):
            process = line[3:].strip()
        elif line.startswith("# "):
            register = line[2:].strip()
        elif line.count("|") == 2:  # noqa: PLR2004 - three fields
            entity, name, kinds = (field.strip() for field in line.split("|"))
            rows.append(
                Labelled(
                    register=register,
                    row=Row(process=process, touchpoint=name),
                    entity=f"{process}\0{entity}",
                    kinds=frozenset(filter(None, kinds.split("+"))),
                )
            )
    return rows


def scorer_finder(scorer: Callable[[str, str], float], threshold: float) -> Finder:
    """Make a finder of a likeness of strings, 0 to 100, inside each process."""

    def find(_name: str, rows: Sequence[Row]) -> Iterator[Pair]:
        blocks: dict[str | None, list[int]] = {}
        for index, row in enumerate(rows):
            blocks.setdefault(row.process, []).append(index)
        for block in blocks.values():
            for one, other in combinations(block, 2):
                names = rows[one].touchpoint or "", rows[other].touchpoint or ""
                if scorer(*names) >= threshold:
                    yield one, other

    return find


def best_threshold(
    rows: Sequence[Labelled], scorer: Callable[[str, str], float], thresholds: Iterable[float]
) -> float:
    """Give the threshold with the best F1 on labelled rows."""
    return max(thresholds, key=lambda value: evaluate(rows, scorer_finder(scorer, value)).f1)
