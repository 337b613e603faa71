"""The numbers of the rows after a change set: kept, or stated anew in the list's own pattern."""

from collections.abc import Callable, Iterable, Sequence

from order_pipeline.change.addressing import folded_number
from order_pipeline.change.numbering_pattern import detect_pattern, group_of
from order_pipeline.change.placing import Placed
from order_pipeline.change.plan import START
from order_pipeline.model.register import Row


def kept(rows: Sequence[Placed], old: Sequence[Row]) -> list[Placed]:
    """Give numbers to the added rows only: behind 4 comes 4.1, then 4.2; in a group the group's.

    A number that stands in the register already is passed over; at the start and behind an
    unnumbered row there is none. An explicit number wins.
    """
    if all(row.anchor is None or row.fixed for row in rows):
        return list(rows)
    taken = {folded_number(row.number) for row in old}
    taken |= {folded_number(row.outcome.row.number) for row in rows if row.fixed}
    behind = _Behind(taken)
    group = group_of(old)
    known = _group_numbers(rows, old, group) if group else {}
    result = []
    for row in rows:
        if row.anchor is None or row.fixed:
            result.append(row)
            continue
        key = group(row.outcome.row) if group else None
        if key in known:
            number = known[key]
        else:
            number = None if row.anchor == START else behind(old[row.anchor].number)
            if group:
                known[key] = number
        result.append(row.numbered(number))
    return result


def _group_numbers(
    rows: Iterable[Placed], old: Iterable[Row], group: Callable[[Row], object]
) -> dict[object, str | None]:
    """Give the number of each group: as it is after the change set, else as it was before."""
    known: dict[object, str | None] = {}
    for row in rows:
        if row.anchor is None or row.fixed:
            known.setdefault(group(row.outcome.row), row.outcome.row.number)
    for before in old:
        known.setdefault(group(before), before.number)
    return known


class _Behind:
    """Gives free numbers behind others: «4» → «4.1», then «4.2»; «1.2» → «1.2.1»; «4)» → «4.1)»."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._steps: dict[str, int] = {}

    def __call__(self, number: str | None) -> str | None:
        whole = folded_number(number)
        if not whole:
            return None
        stem = whole.rstrip(")")
        step = self._steps.get(whole, 0) + 1
        while (found := f"{stem}.{step}{whole[len(stem) :]}") in self._taken:
            step += 1
        self._steps[whole] = step
        return found


def restated(rows: Sequence[Placed], old: Sequence[Row]) -> list[Placed]:
    """Give all rows numbers anew in the pattern of the old list; an explicit number wins."""
    pattern = detect_pattern(old)
    if pattern is None:
        return list(rows)
    numbers = pattern.numbers([row.outcome.row for row in rows])
    return [
        row if row.fixed else row.numbered(number)
        for row, number in zip(rows, numbers, strict=True)
    ]
