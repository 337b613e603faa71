"""A table's row by the columns of the register: what each says, and which cell says it."""

from bisect import bisect
from dataclasses import dataclass

from order_pipeline.model.register import FIELDS
from order_pipeline.recognise.cells import says_nothing, shown
from order_pipeline.recognise.register.columns import header_key
from order_pipeline.recognise.register.events import INTERACTIONS, SAME, TOUCHPOINT
from order_pipeline.recognise.register.frames import Frame
from order_pipeline.word.blocks import Block, Cell, Row


@dataclass(slots=True)
class RowCells:
    """One row: its values by column (``SAME`` where merged with the cell above)."""

    row: Row
    values: list[str]
    cells: list[Cell | None]
    """The first cell that says something, by column."""
    items: tuple[Block, ...]
    """The blocks of the interactions."""
    filled: list[int]
    """The columns in which something is said: no blanks, no dashes."""

    def said(self) -> list[str]:
        """Give what is said, left to right."""
        return [self.values[column] for column in self.filled]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each grid column of a table goes."""

    starts: tuple[int, ...]
    """The first grid column of each column."""
    slots: tuple[int, ...]
    """Column → index of its field, or -1."""
    headers: tuple[str, ...]
    heads: frozenset[str]
    """The keys of all header cells, by which a header is known again on the next page."""

    @classmethod
    def of(cls, frame: Frame) -> "Layout":
        """Lay the columns of a frame over the grid of its table."""
        return cls(
            frame.starts,
            tuple(FIELDS.index(name) if name in FIELDS else -1 for name in frame.assignment.fields),
            tuple(column.header for column in frame.columns),
            frozenset(header_key(level) for column in frame.columns for level in column.levels),
        )

    def read(self, row: Row) -> RowCells:
        """Read the cells of a row."""
        values = [""] * len(self.slots)
        cells: list[Cell | None] = [None] * len(self.slots)
        items: tuple[Block, ...] = ()
        starts = self.starts
        slots = self.slots
        for cell in row.cells:
            column = max(bisect(starts, cell.column) - 1, 0)
            text = shown(cell)
            before = values[column]
            if not text:
                if cell.merge == "continue":
                    values[column] = before or SAME
                continue
            if slots[column] == INTERACTIONS:
                items += cell.blocks
            if before and before is not SAME:
                values[column] = f"{before} {text}"
            else:
                values[column] = text
                cells[column] = cell
        filled = [
            column
            for column, value in enumerate(values)
            if value and value is not SAME and (value[0].isalnum() or not says_nothing(value))
        ]
        return RowCells(row, values, cells, items, filled)

    def last(self, cell: Cell) -> int:
        """Give the last column that a cell reaches."""
        return max(bisect(self.starts, cell.column + cell.span - 1) - 1, 0)

    def column_of(self, slot: int) -> int | None:
        """Give the column of a field."""
        return self.slots.index(slot) if slot in self.slots else None

    def spans_touchpoint(self, cell: Cell, column: int) -> bool:
        """Tell whether a cell reaches over the touchpoint's column, where there is one."""
        touchpoint = self.column_of(TOUCHPOINT)
        return touchpoint is None or column <= touchpoint <= self.last(cell)
