"""The numbers of the rows after a change set: kept, or stated anew in the list's own pattern."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from order_pipeline.change.folding import folded_number
from order_pipeline.change.numbering_pattern import detect_pattern, group_of
from order_pipeline.change.plan import START
from order_pipeline.model.register import Row


@dataclass(frozen=True, slots=True)
class Added:
    """An added row: the old row it follows (START: none) and whether its number was given."""

    row: Row
    anchor: int
    fixed: bool


class KeptNumbers:
    """The rule of «keep»: other rows keep their numbers, and an added row takes one of its own.

    Behind row 4 it is 4.1, then 4.2; in a group whose number the № column shows it is the group's;
    at the start and behind an unnumbered row there is none. A number that stands in the register
    already is passed over, and an explicit number wins.
    """

    def __init__(self, old: Sequence[Row], others: Iterable[Row]) -> None:
        """Take the old rows, and the new ones that were not added."""
        self._old = old
        others = list(others)
        self._taken = {folded_number(row.number) for row in (*old, *others)}
        self._group = group_of(old)
        self._known: dict[Hashable, str | None] = {}
        if self._group:
            for row in (*others, *old):
                self._known.setdefault(self._group(row), row.number)

    def give(self, added: Sequence[Added]) -> list[str | None]:
        """Give the numbers of the added rows, which come in their order in the register."""
        explicit = {folded_number(row.row.number) for row in added if row.fixed}
        behind = _Behind(self._taken | explicit)
        known = dict(self._known)
        numbers = []
        for row in added:
            key = self._group(row.row) if self._group else None
            if row.fixed:
                number = row.row.number
            elif key in known:
                number = known[key]
            else:
                number = None if row.anchor == START else behind(self._old[row.anchor].number)
            if self._group:
                known.setdefault(key, number)
            numbers.append(number)
        return numbers


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


def restated_numbers(rows: Sequence[Row], old: Sequence[Row]) -> list[str | None]:
    """Give all rows numbers anew in the pattern of the old list; where it has none, as they are."""
    pattern = detect_pattern(old)
    return [row.number for row in rows] if pattern is None else [*pattern.numbers(rows)]
