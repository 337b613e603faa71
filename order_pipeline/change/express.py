"""Say in a change set how one list of rows becomes another, once it is known which is which."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from order_pipeline.change.folding import folded_number, name_of, process_of
from order_pipeline.change.numbers import Added, KeptNumbers
from order_pipeline.change.order import longest_rising
from order_pipeline.change.plan import START
from order_pipeline.change.union import united
from order_pipeline.model.change_set import (
    Add,
    AddBody,
    Anchor,
    AnyChange,
    Change,
    ChangeBody,
    Exclude,
    Merge,
    MergeBody,
    RowFields,
    RowReference,
)
from order_pipeline.model.outcome import RowOutcome
from order_pipeline.model.register import FIELDS, Row


def express(old: Sequence[Row], new: Sequence[RowOutcome]) -> tuple[AnyChange, ...]:
    """Give the changes (numbering «keep») that make the old rows into the new ones.

    Each outcome names the old row it continues; no old row may be named twice. As few rows move
    as can be; numbers stand only where the rule of «keep» would give others.
    """
    return _Expression(old, new).changes()


@dataclass(slots=True)
class _Step:
    """A change with its place in the set: by the old row it is about, then in the new order."""

    key: tuple[int, int, int]
    change: AnyChange


class _Expression:
    def __init__(self, old: Sequence[Row], new: Sequence[RowOutcome]) -> None:
        self.old, self.new = old, new
        self.references = References(old)
        origins = [(place, row.origin) for place, row in enumerate(new) if row.origin is not None]
        rising = longest_rising([origin for _place, origin in origins])
        self.staying = {origins[item][0] for item in rising}
        self.unions = {
            place: row.merged
            for place, row in enumerate(new)
            if row.merged and place in self.staying and self._is_union(row)
        }

    def _is_union(self, row: RowOutcome) -> bool:
        assert row.origin is not None  # noqa: S101 - what is merged continues an old row
        parts = [self.old[index] for index in (row.origin, *row.merged)]
        one_process = len(set(map(process_of, parts))) == 1
        return one_process and united(parts, row.row.touchpoint) == row.row

    def changes(self) -> tuple[AnyChange, ...]:
        steps: list[_Step] = []
        anchors = self._anchors()
        explicit = self._explicit_numbers(anchors)
        for place, row in enumerate(self.new):
            anchor = anchors[place]
            if row.origin is None:
                body = self._addition(row.row, anchor, numbered=place in explicit)
                steps.append(_Step((anchor, 1, place), Add(add=body)))
            elif place in self.unions:
                steps.append(_Step((row.origin, 0, 0), self._merge(place, row)))
            elif place in self.staying:
                if row.row != self.old[row.origin]:
                    steps.append(_Step((row.origin, 0, 0), self._change(row, None)))
            else:
                steps.append(_Step((anchor, 1, place), self._change(row, self._anchor(anchor))))
        steps.extend(
            _Step((index, 0, 0), Exclude(exclude=self.references.to(index)))
            for index in self._excluded()
        )
        steps.sort(key=_key)
        return tuple(step.change for step in steps)

    def _anchors(self) -> list[int]:
        """Give the old row behind which each new row stands: the last one before it that stays."""
        anchors, last = [], START
        for place, row in enumerate(self.new):
            anchors.append(last)
            if place in self.staying and row.origin is not None:
                last = row.origin
        return anchors

    def _excluded(self) -> list[int]:
        named = {row.origin for row in self.new}
        named.update(index for merged in self.unions.values() for index in merged)
        return [index for index in range(len(self.old)) if index not in named]

    def _explicit_numbers(self, anchors: Sequence[int]) -> set[int]:
        """Give the places of added rows whose number the rule of «keep» would not give."""
        added = [place for place, row in enumerate(self.new) if row.origin is None]
        explicit: set[int] = set()
        if not added:
            return explicit
        rule = KeptNumbers(self.old, (row.row for row in self.new if row.origin is not None))
        for _round in range(3):
            numbers = rule.give(
                [Added(self.new[place].row, anchors[place], place in explicit) for place in added]
            )
            wrong = {
                place
                for place, number in zip(added, numbers, strict=True)
                if number != self.new[place].row.number
            }
            if not wrong:
                return explicit
            explicit |= wrong
        return set(added)

    def _anchor(self, anchor: int) -> Anchor:
        return "start" if anchor == START else self.references.to(anchor)

    def _addition(self, row: Row, anchor: int, *, numbered: bool) -> AddBody:
        values = difference(Row(), row)
        values.pop("number", None)
        if numbered:
            values["number"] = row.number
        return AddBody(**values, after=self._anchor(anchor))

    def _change(self, row: RowOutcome, after: Anchor | None) -> Change:
        assert row.origin is not None  # noqa: S101 - what changes continues an old row
        values = difference(self.old[row.origin], row.row)
        parts: dict[str, Any] = {"row": self.references.to(row.origin)}
        if values:
            parts["set_"] = RowFields(**values)
        if after is not None:
            parts["after"] = after
        return Change(change=ChangeBody(**parts))

    def _merge(self, place: int, row: RowOutcome) -> Merge:
        assert row.origin is not None  # noqa: S101 - what is merged continues an old row
        rows = tuple(self.references.to(index) for index in (row.origin, *self.unions[place]))
        if row.row.touchpoint == self.old[row.origin].touchpoint:
            return Merge(merge=MergeBody(rows=rows))
        return Merge(merge=MergeBody(rows=rows, touchpoint=row.row.touchpoint))


def _key(step: _Step) -> tuple[int, int, int]:
    return step.key


def difference(old: Row, new: Row) -> dict[str, Any]:
    """Give the fields to set, and the keys of ``extra``, that make one row into the other."""
    values = {
        name: getattr(new, name) for name in FIELDS if getattr(new, name) != getattr(old, name)
    }
    if old.extra != new.extra:
        values["extra"] = _extra_difference(old.extra, new.extra)
    return values


def _extra_difference(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str | None]:
    headers = dict.fromkeys((*new, *old))
    return {header: new.get(header) for header in headers if old.get(header) != new.get(header)}


class References:
    """References to old rows: the shortest that a person recognises and that fits one row."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._numbers = Counter(folded_number(row.number) for row in rows)
        self._pairs = Counter(map(name_of, rows))

    def to(self, index: int) -> RowReference:
        """Give a reference to the row at an index."""
        row = self._rows[index]
        number = folded_number(row.number)
        process, touchpoint = name_of(row)
        parts: dict[str, Any] = {}
        if number:
            parts["number"] = number
        if not number or self._numbers[number] > 1:
            if process:
                parts["process"] = process
            if not (process and touchpoint and self._pairs[process, touchpoint] == 1):
                parts["index"] = index
        if touchpoint:
            parts["touchpoint"] = touchpoint
        return RowReference(**parts)
