"""The new order of an outline: its rows with the headings they need, and what stays of the file."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.outcome import RowOutcome
from order_pipeline.model.register import Row
from order_pipeline.revise.arrange import staying
from order_pipeline.revise.outline.items import Heading, OutlineLayout, Path, Unit


@dataclass(eq=False, slots=True)
class Headed:
    """A heading of the new list: one of the file's, perhaps reworded, or one made like it."""

    level: int
    value: str
    row: Row
    """The first row under it."""
    origin: Unit | None
    """What that row was in the file, if it stays in its place."""
    source: Heading | None = None


@dataclass(eq=False, slots=True)
class Placed:
    """A row of the new list: one of the file's in its place, one that moves, or a new one."""

    row: Row
    source: Unit | None
    moved: Unit | None = None


Entry = Headed | Placed


def in_order(layout: OutlineLayout, outcomes: Sequence[RowOutcome]) -> list[Entry]:
    """Put the rows in order under the headings they need.

    Raises InputError for a row that would stand under a heading that is not its own.
    """
    keep = staying([outcome.origin for outcome in outcomes])
    units = layout.units
    repeated = _repeated(layout)
    entries: list[Entry] = []
    said: list[str | None] = [None] * len(layout.levels)
    for outcome in outcomes:
        own = None if outcome.origin is None else units[outcome.origin]
        source = own if outcome.origin in keep else None
        path = layout.path(outcome.row)
        for level in _needed(layout, said, path, outcome.row, _again(source, path, repeated)):
            said[level:] = [path[level], *([None] * (len(said) - level - 1))]
            entries.append(Headed(level, path[level] or "", outcome.row, source))
        entries.append(Placed(outcome.row, source, None if source is own else own))
    _keep_headings(layout, entries)
    return entries


def _repeated(layout: OutlineLayout) -> frozenset[int]:
    """Give the levels whose headings the list prints again over each row."""
    same: Counter[int] = Counter()
    again: Counter[int] = Counter()
    for before, unit in pairwise(layout.units):
        printed = {heading.level for heading in unit.headings}
        for level in range(len(layout.levels)):
            if unit.path[: level + 1] == before.path[: level + 1]:
                same[level] += 1
                again[level] += level in printed
    return frozenset(level for level in same if again[level] * 2 > same[level])


def _again(source: Unit | None, path: Path, repeated: frozenset[int]) -> frozenset[int]:
    """Give the levels that a row says again, even if the heading above it says the same."""
    if source is None:
        return repeated
    return frozenset(
        heading.level
        for heading in source.headings
        if heading.redundant and source.path[: heading.level + 1] == path[: heading.level + 1]
    )


def _needed(
    layout: OutlineLayout,
    said: Sequence[str | None],
    path: Path,
    row: Row,
    again: frozenset[int],
) -> Iterator[int]:
    """Give the levels whose headings have to stand over a row."""
    differing = next((at for at, value in enumerate(path) if value != said[at]), len(path))
    if differing < len(path) and path[differing] is None:
        # only a heading above can end the one in force
        differing = next((at for at in range(differing - 1, -1, -1) if path[at]), -1)
        if differing < 0:
            raise _homeless(layout, row)
    first = min([differing, *(level for level in again if path[level])])
    for level in range(first, len(path)):
        if path[level] is not None:
            yield level


def _homeless(layout: OutlineLayout, row: Row) -> InputError:
    problem = (
        _("the row «{touchpoint}» has no direction, and the list names directions in headings")
        if layout.levels[0].field == "direction"
        else _("the row «{touchpoint}» has no process, and the list names processes in headings")
    )
    return InputError(Fault(problem.format(touchpoint=row.touchpoint or ""), _("Add it.")))


def _keep_headings(layout: OutlineLayout, entries: Sequence[Entry]) -> None:
    """Find the headings of the file that stay, between rows that stay."""
    old: list[Heading] = []
    new: list[Headed] = []
    said = {(entry.level, entry.value) for entry in entries if isinstance(entry, Headed)}
    known = {(heading.level, heading.value) for heading in layout.headings}
    items = iter(layout.items)
    for entry in (*entries, None):
        if isinstance(entry, Headed):
            new.append(entry)
            continue
        if entry is not None and entry.source is None:
            continue
        wanted = None if entry is None else entry.source
        for item in items:
            if item is wanted:
                break
            if isinstance(item, Heading):
                old.append(item)
        _pair(old, new, said, known)
        old, new = [], []


_Known = set[tuple[int, str]]


def _pair(old: Sequence[Heading], new: Sequence[Headed], said: _Known, known: _Known) -> None:
    """Pair equal headings, as many as can be and the later ones first; then those reworded."""
    begin_old = begin_new = 0
    for i, k in [*_common(old, new), (len(old), len(new))]:
        _pair_reworded(old[begin_old:i], new[begin_new:k], said, known)
        if i < len(old):
            new[k].source = old[i]
        begin_old, begin_new = i + 1, k + 1


def _common(old: Sequence[Heading], new: Sequence[Headed]) -> list[tuple[int, int]]:
    """Give the places of a longest common run of headings, the latest one."""
    lengths = [[0] * (len(new) + 1) for _row in range(len(old) + 1)]
    for i, one in enumerate(old):
        for k, other in enumerate(new):
            same = (one.level, one.value) == (other.level, other.value)
            best = max(lengths[i][k + 1], lengths[i + 1][k])
            lengths[i + 1][k + 1] = lengths[i][k] + 1 if same else best
    found: list[tuple[int, int]] = []
    i, k = len(old), len(new)
    while i and k:
        if (old[i - 1].level, old[i - 1].value) == (new[k - 1].level, new[k - 1].value):
            i, k = i - 1, k - 1
            found.insert(0, (i, k))
        elif lengths[i - 1][k] >= lengths[i][k - 1]:
            i -= 1
        else:
            k -= 1
    return found


def _pair_reworded(
    old: Sequence[Heading], new: Sequence[Headed], said: _Known, known: _Known
) -> None:
    """Let headings be reworded whose rows have all taken a new name with them."""
    at = 0
    for one in old:
        if (one.level, one.value) in said:
            continue
        for k in range(at, len(new)):
            other = new[k]
            renamed = other.origin is not None and other.origin.path[one.level] == one.value
            if other.level == one.level and renamed and (other.level, other.value) not in known:
                other.source = one
                at = k + 1
                break
