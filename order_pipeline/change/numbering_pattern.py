"""How a list numbers its rows: 1…n, by groups, in levels (1.2.3), or not at all."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from order_pipeline.change.folding import folded, process_of
from order_pipeline.change.printed_number import Parsed, Style, common_style, parse_number
from order_pipeline.model.register import Row

Level = Literal["direction", "process", "row"]
_DEEPEST = 3


def _direction(row: Row) -> Hashable:
    return folded(row.direction or "")


def group_of(rows: Sequence[Row]) -> Callable[[Row], Hashable] | None:
    """Give the group whose number the № column shows; None where № is the row's own.

    A group's number stands in all its rows: most groups of several rows must show that.
    """
    for group in (_direction, process_of):
        numbers: dict[Hashable, str | None] = {}
        several: set[Hashable] = set()
        unlike: set[Hashable] = set()
        for row in rows:
            key = group(row)
            if key not in numbers:
                numbers[key] = row.number
                continue
            several.add(key)
            if not row.number or row.number != numbers[key]:
                unlike.add(key)
        if len(unlike) * 2 < len(several):
            return group
    return None


@dataclass(frozen=True, slots=True)
class _Scheme:
    """Counters, the outer first; only the last ``shown`` of them are printed."""

    levels: tuple[Level, ...]
    shown: int

    def counts(self, rows: Sequence[Row]) -> Iterator[tuple[int, ...]]:
        """Give the counters of each row: each level counts its units within the outer level's."""
        ordinals: dict[Hashable, dict[Hashable, int]] = {}
        for index, row in enumerate(rows):
            parent: Hashable = ()
            counts = []
            for level in self.levels:
                key = (parent, _unit(row, level, index))
                seen = ordinals.setdefault(parent, {})
                counts.append(seen.setdefault(key, len(seen) + 1))
                parent = key
            yield tuple(counts[-self.shown :])


def _unit(row: Row, level: Level, index: int) -> Hashable:
    if level == "row":
        return index
    return _direction(row) if level == "direction" else process_of(row)


_SCHEMES = (
    _Scheme(("row",), 1),
    _Scheme(("direction",), 1),
    _Scheme(("process",), 1),
    _Scheme(("direction", "row"), 1),
    _Scheme(("direction", "process"), 1),
    _Scheme(("process", "row"), 1),
    _Scheme(("direction", "row"), 2),
    _Scheme(("direction", "process"), 2),
    _Scheme(("process", "row"), 2),
    _Scheme(("direction", "process", "row"), 3),
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """The pattern of a list's numbers, ready to number any rows."""

    scheme: _Scheme
    style: Style

    def numbers(self, rows: Sequence[Row]) -> list[str]:
        """Give the rows their numbers anew."""
        return [self.style.printed(counts) for counts in self.scheme.counts(rows)]


def detect_pattern(rows: Sequence[Row]) -> Pattern | None:
    """Give the pattern by which most numbers of a list follow each other; None where none stand."""
    parsed = [parse_number(row.number) for row in rows]
    depths = Counter(len(number.counts) for number in parsed if number)
    fitting = [depth for depth, _count in depths.most_common() if depth <= _DEEPEST]
    if depths.total() * 2 < len(rows) or not fitting:
        return None
    style = common_style(
        [number for number in parsed if number and len(number.counts) == fitting[0]]
    )
    if style is None:
        return None
    schemes = [scheme for scheme in _SCHEMES if scheme.shown == fitting[0]]
    return Pattern(max(schemes, key=lambda scheme: _score(scheme, rows, parsed)), style)


def _score(scheme: _Scheme, rows: Sequence[Row], parsed: Sequence[Parsed | None]) -> float:
    """Give the share of neighbours whose numbers step as the scheme would step."""
    pairs = [
        (counts, number.counts)
        for counts, number in zip(scheme.counts(rows), parsed, strict=True)
        if number and len(number.counts) == scheme.shown
    ]
    steps = [
        _step(ideal, next_ideal) == _step(real, next_real)
        for (ideal, real), (next_ideal, next_real) in pairwise(pairs)
    ]
    return sum(steps) / len(steps) if steps else 0.0


def _step(before: tuple[int, ...], after: tuple[int, ...]) -> tuple[int, int]:
    """Give the first level that differs and whether it goes up or down."""
    for level, (left, right) in enumerate(zip(before, after, strict=True)):
        if left != right:
            return level, 1 if right > left else -1
    return len(before), 0
