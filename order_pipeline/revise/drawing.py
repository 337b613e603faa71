"""Slots into rows of markup: which cells are rewritten, and how each prints its value."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.revise.accept import accept
from order_pipeline.revise.build import (
    copied_row,
    empty,
    holds_drawing,
    merged,
    new_cell,
    new_row,
    refill,
)  # fmt: skip
from order_pipeline.revise.grid import Cell, Column, Line, Table
from order_pipeline.revise.manner import Manner, explain, folded, printed
from order_pipeline.revise.markup import Element, descend, detached, set_merge
from order_pipeline.revise.pen import Pens, PlainPen
from order_pipeline.revise.rewrite import rewrite
from order_pipeline.revise.states import Slot, State, States

_NEAR: Final = 80
_SPEAKING: Final = ("own", "automatic")
_SILENT: Final = ("blank", "void", "continue", "automatic")


@dataclass(slots=True)
class Drawing:
    """What becomes of a line that stays, or the row of a slot that comes.

    ``rebuilt`` says that its merges change, so that tracked changes show it as a row that goes
    and one that comes. ``settled`` says that somebody's tracked changes in it were accepted.
    """

    row: Element
    rebuilt: bool = False
    settled: bool = False


class Draughtsman:
    """Draws the slots of one file."""

    def __init__(self, states: States) -> None:
        self._states = states

    def draw(self, slot: Slot, below: Slot | None, pen: Pens) -> Drawing | None:
        """Draw a slot; None for a line that stays untouched."""
        if slot.source is not None and not slot.states and (below is None or not below.states):
            return None
        merges = self._merges(slot, below)
        if slot.source is None and not slot.moved:
            return Drawing(self._new(slot, merges))
        line = slot.base
        if slot.source is not None and not slot.states and not merges:
            return None
        rebuilt = slot.source is not None and bool(merges)
        work = [
            (column, state)
            for column in line.table.columns.values()
            if (state := slot.states.get(column.start)) is not None
            and self._changes(slot, line, column, state)
        ]
        if not work and not merges and slot.source is not None:
            return None
        copied = slot.moved or (rebuilt and pen.tracked)
        if copied and pen.tracked and holds_drawing(line.element):
            raise _holds_drawing(slot)
        row = copied_row(line.element) if copied and pen.tracked else detached(line.element)
        settled = accept(row) if copied else False
        cells = dict(zip((cell.column for cell in line.cells), descend(row, "tc"), strict=True))
        for column, state in work:
            cell = cells[column.start]
            settled |= accept(cell)
            self._redraw(cell, slot, column, state, PlainPen() if copied else pen)
        for start, merge in merges.items():
            set_merge(cells[start], merge)
        return Drawing(row, rebuilt, settled)

    def _merges(self, slot: Slot, below: Slot | None) -> dict[int, str]:
        """Give the vertical merges that must change, by column."""
        found: dict[int, str] = {}
        for start in slot.base.table.columns:
            cell = slot.base.at(start)
            if cell is None:
                continue
            state = slot.states.get(start)
            goes_on = below is not None and not below.fresh_segment and _continues(below, start)
            if state == "continue" or (state is None and cell.merge == "continue"):
                wanted = "continue"
            elif goes_on:
                wanted = "start"
            else:
                keeps = cell.merge == "start" and slot.source is not None
                wanted = "start" if keeps else "none"
            has = cell.merge if slot.source is not None or slot.moved else "none"
            if wanted != has:
                found[start] = wanted
        return found

    def _changes(self, slot: Slot, line: Line, column: Column, state: State) -> bool:
        """Tell whether a cell of a line has to be rewritten; raises InputError where it can't."""
        cell = line.at(column.start)
        if cell is None:
            if column.field and slot.values(column.field) != self._states.said(line, column.field):
                raise _not_understood(slot, column)
            return False
        if not column.field:
            return False
        old = self._states.of(line, column)
        same = self._states.said(line, column.field) == slot.values(column.field)
        if state == old and (same or state not in _SPEAKING or state == "automatic"):
            return False
        if old == "opaque" or state == "opaque":
            if same and old == state:
                return False
            raise _not_understood(slot, column)
        return not (
            old in {"blank", "void"}
            and state in {"blank", "void", "continue"}
            and not folded(cell.text)
        )

    def _redraw(self, cell: Element, slot: Slot, column: Column, state: State, pen: Pens) -> None:
        old = self._states.of(slot.base, column)
        if state == "continue":
            empty(cell, self._silent(slot.base, column))
            return
        if old == "continue":
            self._separate(cell, slot, column, state)
            return
        target = self._text(slot, column, state)
        rewrite(cell, target, pen)

    def _separate(self, cell: Element, slot: Slot, column: Column, state: State) -> None:
        """Give a cell that was merged with the one above a content of its own."""
        head = self._head(slot.base, column)
        said = self._states.said
        same = head is not None and said(head, column.field) == slot.values(column.field)
        anchor = None if head is None else head.at(column.start)
        if state in _SPEAKING and same and anchor is not None:
            refill(cell, anchor.element)
            return
        look = self._look(slot.base, column, state)
        fresh = new_cell(cell, look.element, self._text(slot, column, state))
        refill(cell, fresh)

    def _head(self, line: Line, column: Column) -> Line | None:
        """Give the line in which the merged region of a cell begins."""
        table = line.table
        for above in reversed(table.lines[: line.index]):
            cell = above.at(column.start)
            if cell is None:
                return None
            if cell.merge != "continue":
                return above if above.row is not None else None
        return None

    def _new(self, slot: Slot, merges: dict[int, str]) -> Element:
        cells = []
        for cell in slot.base.cells:
            column = slot.base.table.columns.get(cell.column)
            if column is None:
                raise _not_understood(slot, Column(cell.column))
            state = slot.states[column.start]
            look = self._look(slot.base, column, state)
            silent = state == "continue" or (state != "automatic" and column.automatic)
            text = self._text(slot, column, state)
            fresh = new_cell(cell.element, look.element, text, counted=not silent)
            cells.append(merged(fresh, merges.get(cell.column, "none")))
        return new_row(slot.base.element, cells)

    def _text(self, slot: Slot, column: Column, state: State) -> str:
        """Give what a cell prints, paragraphs and all."""
        if state in {"continue", "blank", "automatic", "opaque"}:
            return ""
        if state == "void":
            return self._printed_as(slot.base, column, "void")
        if state == "ditto":
            return self._printed_as(slot.base, column, "ditto")
        values = slot.values(column.field)
        own, several = self._manners(slot, column, several=len(values) > 1)
        if own is None:
            own = several or Manner(("", ""), ())
        return printed(own, values, like=several)

    def _printed_as(self, line: Line, column: Column, state: State) -> str:
        """Give how the nearest cell of a state prints it: a dash, nothing, «то же»."""
        cell = next(self._cells(line, column, state), None)
        return "" if cell is None else cell.text

    def _manners(
        self, slot: Slot, column: Column, *, several: bool
    ) -> tuple[Manner | None, Manner | None]:
        """Give the manner of a cell (its own, else its neighbour's) and one of several values."""
        own: Manner | None = None
        mine = slot.base.at(column.start) if slot.source is not None or slot.moved else None
        if mine is not None and self._states.of(slot.base, column) == "own":
            own = explain(mine.text, self._states.said(slot.base, column.field))
        if own is not None and (own.several or not several):
            return own, None
        for line, cell in self._near(slot.base, column):
            if self._states.of(line, column) != "own":
                continue
            manner = explain(cell.text, self._states.said(line, column.field))
            if manner is None:
                continue
            if own is None and (manner.several is several or not several):
                own = manner
            if manner.several or not several:
                return own, manner
        return own, None

    def _look(self, line: Line, column: Column, state: State) -> Cell:
        """Give the cell whose paragraphs and letters a new one takes after."""
        wanted: State = "own" if state in {"blank", "void", "ditto"} else state
        own = line.at(column.start)
        found = next(self._cells(line, column, wanted), None)
        if found is None and wanted != "own":
            found = next(self._cells(line, column, "own"), None)
        if found is None:
            found = own
        if found is None:
            problem = _("no cell of the column «{column}» shows how a new one is to look")
            raise InputError(Fault(problem.format(column=column.header)))
        return found

    def _silent(self, line: Line, column: Column) -> Element | None:
        cell = next(self._cells(line, column, "continue"), None)
        return None if cell is None else cell.element

    def _cells(self, line: Line, column: Column, state: State) -> Iterator[Cell]:
        for near, cell in self._near(line, column):
            if self._states.of(near, column) == state:
                yield cell

    def _near(self, line: Line, column: Column) -> Iterator[tuple[Line, Cell]]:
        """Give the cells of a column from a line outwards."""
        for near in _outwards(line.table, line.index):
            cell = near.at(column.start)
            if near.row is not None and cell is not None:
                yield near, cell


def _outwards(table: Table, index: int) -> Iterator[Line]:
    yield table.lines[index]
    for step in range(1, min(len(table.lines), _NEAR)):
        for at in (index - step, index + step):
            if 0 <= at < len(table.lines):
                yield table.lines[at]


def _continues(slot: Slot, start: int) -> bool:
    state = slot.states.get(start)
    if state is not None or slot.source is None:
        return state == "continue"
    cell = slot.source.at(start)
    return cell is not None and cell.merge == "continue"


def _holds_drawing(slot: Slot) -> InputError:
    problem = _("the row «{touchpoint}» holds a drawing, so tracked changes can't show it anew")
    mend = _("Amend without tracked changes, or make this change in Word by hand.")
    return InputError(Fault(problem.format(touchpoint=slot.row.touchpoint or ""), mend))


def _not_understood(slot: Slot, column: Column) -> InputError:
    problem = _("the row «{touchpoint}»: the cell «{column}» can't be rewritten safely").format(
        touchpoint=slot.row.touchpoint or slot.row.number or "",
        column=column.header or column.field or column.start + 1,
    )
    return InputError(Fault(problem, _("Make this change in Word by hand.")))
