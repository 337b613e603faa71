"""How each cell of a row gives its value: by itself, or by what stands above it.

A value shared by neighbouring rows is printed once over merged cells, once with blanks below,
with ditto marks, or again in each row. The states of the file are read here, and the states of
the new rows chosen, so that a list keeps its habit.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from order_pipeline.model.register import Row
from order_pipeline.revise.columns import automatic
from order_pipeline.revise.grid import Cell, Column, Line, Table, told
from order_pipeline.revise.layout import GROUPS, Layout
from order_pipeline.revise.manner import DASHES, DITTO, explain, folded

State = Literal["own", "automatic", "continue", "blank", "ditto", "void", "opaque"]
"""own: printed; automatic: a number that Word counts; continue: merged with the cell above;
blank, ditto: the same as above, unsaid or by a mark; void: no value; opaque: not understood."""

_SHARED: Final = ("continue", "blank", "ditto")
_SAMPLE: Final = 60
_UNSAID: Final = ("blank", "ditto")
_GROUPED: Final = (*GROUPS, "number")


@dataclass(eq=False, slots=True)
class Slot:
    """A physical row of the new table.

    ``source`` is the line that stays in its place; ``base`` the line whose look (and, for a moved
    row, whose cells) it has.
    """

    row: Row
    index: int
    part: int
    items: tuple[str, ...]
    base: Line
    source: Line | None = None
    moved: bool = False
    states: dict[int, State] = field(default_factory=dict)
    fresh_segment: bool = False
    """Whether a heading or a table's start stands right before it."""
    explicit: bool = False
    """Whether it says what it shares with the row above instead of leaving it blank."""

    def values(self, name: str) -> tuple[str, ...]:
        """Give what the cell for a field has to print."""
        return self.items if name == "interactions" else told(self.row, name)


class States:
    """The states of the file's cells, read when asked for."""

    def __init__(self, layout: Layout) -> None:
        self.rows: Sequence[Row] = layout.register.rows
        self._known: dict[tuple[Line, int], State] = {}
        self._before: dict[Line, Line] = {}
        self._follows: dict[Line, bool] = {}
        last: Line | None = None
        broken = True
        for item in layout.items:
            if not isinstance(item, Line):
                broken = True
            elif item.row is not None:
                if last is not None:
                    self._before[item] = last
                    self._follows[item] = not broken and last.table is item.table
                last = item
                broken = False
        self._habits: dict[tuple[Table, str], Counter[State]] = {}

    def before(self, line: Line) -> Line | None:
        """Give the line above that prints a row, whatever stands between."""
        return self._before.get(line)

    def follows(self, line: Line) -> bool:
        """Tell whether no heading and no end of a table stands above the line."""
        return self._follows.get(line, False)

    def said(self, line: Line, name: str) -> tuple[str, ...]:
        """Give what a line's row says in a field (its own share of the interactions)."""
        assert line.row is not None  # noqa: S101 - asked of rows only
        return line.items if name == "interactions" else told(self.rows[line.row], name)

    def of(self, line: Line, column: Column) -> State:
        """Give the state of a cell."""
        key = (line, column.start)
        if key not in self._known:
            self._known[key] = self._read(line, column)
        return self._known[key]

    def _read(self, line: Line, column: Column) -> State:
        cell = line.at(column.start)
        if cell is None:
            return "opaque"
        if cell.merge == "continue":
            return "continue"
        values = self.said(line, column.field)
        text = folded(cell.text)
        if text in DASHES:
            return self._unsaid(cell, line, column, values)
        if values and explain(cell.text, values) is not None:
            return "own"
        return "ditto" if DITTO.fullmatch(text) and self._same(line, column.field) else "opaque"

    def _unsaid(self, cell: Cell, line: Line, column: Column, values: tuple[str, ...]) -> State:
        if not values:
            return "void"
        if column.field == "number" and automatic(cell):
            return "automatic"
        if self._same(line, column.field):
            return "blank"
        return "automatic" if column.field == "number" else "opaque"

    def _same(self, line: Line, name: str) -> bool:
        above = self.before(line)
        return above is not None and self.said(above, name) == self.said(line, name)

    def habit(self, table: Table, column: Column, group: Row | None) -> State | None:
        """Give how a column shares a value with the row above; None where it never does.

        With a group, only rows of its direction and process are asked.
        """
        key = (table, column.field) if group is None else None
        if key is not None and key in self._habits:
            counts = self._habits[key]
        else:
            counts = Counter(self._sharing(table, column, group))
            if key is not None:
                self._habits[key] = counts
        return counts.most_common(1)[0][0] if counts else None

    def _sharing(self, table: Table, column: Column, group: Row | None) -> list[State]:
        found: list[State] = []
        for line in table.lines:
            if line.row is None or not self.follows(line):
                continue
            if group is not None and not _of_group(self.rows[line.row], group, column.field):
                continue
            above = self.before(line)
            same = above is not None and above.row != line.row and self._same(line, column.field)
            if same and self.said(line, column.field):
                found.append(self.of(line, column))
            if len(found) == _SAMPLE:
                break
        return found


def _of_group(row: Row, group: Row, name: str) -> bool:
    if name == "direction":
        return row.direction == group.direction
    return (row.direction, row.process) == (group.direction, group.process)


def choose(slots: Sequence[Slot], states: States) -> None:
    """Choose the states of the cells of one table, slot by slot; what is undisturbed has none."""
    above: Slot | None = None
    for slot in slots:
        beside = None if slot.fresh_segment else above
        if not _untouched(slot, beside, states):
            for column in slot.base.table.columns.values():
                if slot.source is None or not _undisturbed(slot, beside, column, states):
                    slot.states[column.start] = _choice(slot, beside, column, states)
        above = slot


def _untouched(slot: Slot, above: Slot | None, states: States) -> bool:
    """Tell at once that nothing about a line changes: the common case."""
    source = slot.source
    if source is None or source.row is None or slot.row is not states.rows[source.row]:
        return False
    if slot.explicit:
        return False
    before = states.before(source) if states.follows(source) else None
    if above is None or before is None:
        return above is None and before is None
    return (
        above.source is before
        and before.row is not None
        and above.row is states.rows[before.row]
        and above.items == before.items
        and slot.items == source.items
    )


def _choice(slot: Slot, above: Slot | None, column: Column, states: States) -> State:
    source = slot.source
    if not column.field:
        return "void" if source is None else _loose(source, column, states)
    old = None if source is None else states.of(source, column)
    unchanged = source is not None and states.said(source, column.field) == slot.values(
        column.field
    )
    if above is not None and _shares(slot, above, column.field):
        if slot.part:
            return _in_row(slot, column, states)
        shared = old if unchanged else None
        if shared not in _SHARED:
            shared = _habit(slot, above, column, states)
        if shared in _SHARED and not (slot.explicit and shared in _UNSAID):
            return shared
    return _alone(slot, column, old if unchanged or old == "automatic" else None)


def _alone(slot: Slot, column: Column, old: State | None) -> State:
    """Choose for a cell that shares nothing with the one above it."""
    if old in {"opaque", "automatic"}:
        return old
    if column.field == "number" and slot.source is None and column.automatic:
        return "automatic"
    return "own" if slot.values(column.field) else "void"


def _loose(source: Line, column: Column, states: States) -> State:
    old = states.of(source, column)
    return "void" if old == "continue" else old


def _undisturbed(slot: Slot, above: Slot | None, column: Column, states: States) -> bool:
    """Tell whether a line and the one above it stand together as before and say the same."""
    source = slot.source
    assert source is not None  # noqa: S101 - asked of lines that stay
    name = column.field
    unsaid = slot.explicit and bool(name) and states.of(source, column) in _UNSAID
    if unsaid or (name and states.said(source, name) != slot.values(name)):
        return False
    before = states.before(source) if states.follows(source) else None
    if above is None or before is None:
        return above is None and before is None
    if above.source is not before or not name:
        return above.source is before
    together = states.said(before, GROUPS[0]) == states.said(source, GROUPS[0])
    together_now = above.row.direction == slot.row.direction
    return together == together_now and states.said(before, name) == above.values(name)


def _shares(slot: Slot, above: Slot, name: str) -> bool:
    """Tell whether a line says the same as the one above it, in the same group."""
    if slot.part and slot.index == above.index:
        return name != "interactions" or not slot.items
    if slot.values(name) != above.values(name) or not slot.values(name):
        return False
    one, other = slot.row, above.row
    if one.direction != other.direction:
        return False
    return name in {"direction", "number"} or one.process == other.process


def _in_row(slot: Slot, column: Column, states: States) -> State:
    """Choose for a further part of a row, as the further parts of its model do."""
    for line in slot.base.table.lines:
        if line.part and line.row == slot.base.row:
            found = states.of(line, column)
            if found in _SHARED:
                return found
            return "void" if not slot.values(column.field) else "blank"
    return "continue"


def _habit(slot: Slot, above: Slot, column: Column, states: States) -> State | None:
    table = slot.base.table
    local = states.habit(table, column, slot.row) or states.habit(table, column, above.row)
    if local is not None or column.field not in _GROUPED:
        return local
    return states.habit(table, column, None) or _single(column, states, table)


def _single(column: Column, states: States, table: Table) -> State | None:
    """Say how a list shares values where no two rows of it do: as its other group columns."""
    for name in GROUPS:
        other = table.column_of(name)
        if other is not None and other is not column and column.field != "number":
            return states.habit(table, other, None)
    return None
