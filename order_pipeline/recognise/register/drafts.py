"""Rows of the register in the making: what a cell leaves unsaid is taken from above.

Contract, «The register»: each row is complete by itself; a touchpoint cell merged over several
rows with an interaction each is one row with several interactions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from order_pipeline.model.place import Place
from order_pipeline.model.register import FIELDS, Row
from order_pipeline.recognise.cells import is_ditto, number_of, says_nothing
from order_pipeline.recognise.register.events import (
    DIRECTION,
    FEATURES,
    INTERACTIONS,
    NUMBER,
    PROCESS,
    SAME,
    TOUCHPOINT,
    Entry,
)
from order_pipeline.recognise.register.habits import Habits
from order_pipeline.recognise.register.interactions import split_interactions

_JOIN: Final = "; "


@dataclass(slots=True)
class Draft:
    """A row in the making; ``values`` in the order of FIELDS, that of interactions unused."""

    values: list[str]
    items: list[str]
    extra: dict[str, str]
    place: Place

    def row(self) -> Row:
        """Give the finished row."""
        values = self.values
        return Row(
            number=number_of(values[NUMBER]),
            direction=values[DIRECTION] or None,
            process=values[PROCESS] or None,
            touchpoint=values[TOUCHPOINT] or None,
            interactions=tuple(self.items),
            features=values[FEATURES] or None,
            extra=self.extra,
        )


@dataclass(slots=True)
class Drafts:
    """The drafts so far, and what the next one may take from above."""

    habits: Habits
    done: list[Row] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    last: Draft | None = None
    """The row that may still go on."""
    group: Mapping[int, str] = field(default_factory=dict)
    """What the headings in force give: the direction, the process."""
    label: str = ""
    """The number of the group, where its entries have none of their own."""
    above: list[str] = field(default_factory=lambda: [""] * len(FIELDS))
    """The values of the last draft, as far as they reach down."""
    joinable: bool = False
    """Whether the last draft may go on: no heading has come between."""

    def rows(self) -> tuple[Row, ...]:
        """Finish the last row and give all."""
        self._finish()
        return tuple(self.done)

    def _finish(self) -> None:
        if self.last:
            self.done.append(self.last.row())
            self.places.append(self.last.place)
            self.last = None

    def begin_group(self, group: Mapping[int, str], *, label: str) -> None:
        """Begin below a heading: nothing that was left blank is taken across it."""
        self.group = dict(group)
        self.label = label
        self.joinable = False
        if DIRECTION in group:
            self.above = [group.get(name, "") for name in range(len(FIELDS))]
        elif group:
            self.above = list(self.above)
            self.above[NUMBER] = self.above[PROCESS] = ""

    def lead(self, entry: Entry, *, lends: bool) -> None:
        """Take an entry that only names the direction or process of those below it."""
        values = list(entry.values)
        named = [f for f in (DIRECTION, PROCESS) if _names(values[f])]
        number = "" if values[NUMBER] is SAME else values[NUMBER]
        self.label = number if lends else ""
        if number and not lends:
            values[named[-1]] = f"{number} {values[named[-1]]}"
        self.above = list(self.above)
        self.above[NUMBER] = self.label
        self.joinable = False
        if DIRECTION in named:
            self.above[PROCESS] = ""
        elif not values[DIRECTION] and not self._inherits(DIRECTION, entry):
            self.above[DIRECTION] = self.group.get(DIRECTION, "")
        for name in named:
            self.above[name] = values[name]

    def add(self, entry: Entry) -> None:
        """Take an entry: a row of its own, or more of the row above."""
        values = self._filled(entry)
        if self.last and self._continues(entry):
            self._extend(self.last, entry)
            values[: TOUCHPOINT + 1] = self.above[: TOUCHPOINT + 1]
        else:
            draft = Draft(values, self._items(entry), self._extra(entry), entry.place)
            self._finish()
            self.last = draft
        self.above = values
        self.joinable = True

    def _filled(self, entry: Entry) -> list[str]:
        values = list(entry.values)
        above = self.above
        for name, value in enumerate(values):
            if not value:
                continue
            if value is SAME or is_ditto(value):
                values[name] = above[name]
            elif says_nothing(value):
                values[name] = ""
        self._fill_group(entry, values)
        return values

    def _fill_group(self, entry: Entry, values: list[str]) -> None:
        """Fill direction, process and number from headings or from blanks that mean the same."""
        above = self.above
        given = entry.values
        for name, text in self.group.items():
            values[name] = values[name] or text
        unsaid = [f for f in (DIRECTION, PROCESS) if not given[f] and f not in self.group]
        if DIRECTION in unsaid and self._inherits(DIRECTION, entry):
            values[DIRECTION] = above[DIRECTION]
        same_direction = values[DIRECTION] == above[DIRECTION]
        if PROCESS in unsaid and same_direction and self._inherits(PROCESS, entry):
            values[PROCESS] = above[PROCESS]
        if not given[NUMBER]:
            if self.label:
                values[NUMBER] = self.label
            elif same_direction and NUMBER in self.habits.inherited:
                values[NUMBER] = above[NUMBER]

    def _inherits(self, name: int, entry: Entry) -> bool:
        if name in self.habits.inherited:
            return True
        return entry.opens and self.last is not None and name in self.habits.merged

    def _continues(self, entry: Entry) -> bool:
        """Tell whether an entry goes on with the touchpoint cell above it and names nothing new."""
        if not self.joinable:
            return False
        if entry.values[TOUCHPOINT] == "":
            return self._goes_on(entry)
        return entry.values[TOUCHPOINT] is SAME and all(
            entry.values[name] in ("", SAME, self.above[name])
            for name in (NUMBER, DIRECTION, PROCESS)
        )

    def _goes_on(self, entry: Entry) -> bool:
        """Tell whether a row parted by hand goes on: no number where others have one, no names."""
        return (
            bool(self.above[NUMBER])
            and NUMBER not in self.habits.inherited
            and not self.label
            and not any(entry.values[: TOUCHPOINT + 1])
            and bool(self.above[TOUCHPOINT])
        )

    def _extend(self, draft: Draft, entry: Entry) -> None:
        if entry.values[INTERACTIONS] is not SAME:
            draft.items += self._items(entry)
        features = entry.values[FEATURES]
        if features is not SAME and not is_ditto(features) and not says_nothing(features):
            draft.values[FEATURES] = _more(draft.values[FEATURES], features)
        for header, value in entry.extra.items():
            if value is not SAME and not is_ditto(value) and not says_nothing(value):
                draft.extra[header] = _more(draft.extra.get(header, ""), value)

    def _items(self, entry: Entry) -> list[str]:
        value = entry.values[INTERACTIONS]
        if value is SAME or is_ditto(value):
            return list(self.last.items) if self.last else []
        return list(split_interactions(entry.items)) if value else []

    def _extra(self, entry: Entry) -> dict[str, str]:
        if not entry.extra:
            return {}
        last = self.last.extra if self.last else {}
        same = {
            header: last.get(header, "") if value is SAME or is_ditto(value) else value
            for header, value in entry.extra.items()
        }
        return {header: value for header, value in same.items() if not says_nothing(value)}


def _names(value: str) -> bool:
    return value is not SAME and not says_nothing(value) and not is_ditto(value)


def _more(said: str, new: str) -> str:
    return said if new in said.split(_JOIN) else f"{said}{_JOIN}{new}" if said else new
