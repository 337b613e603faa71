"""Cells of a Word table on its true grid.

ECMA-376 Part 1, 17.4: a row may skip grid columns (``gridBefore``), a cell may span several
(``gridSpan``) and go on from the cell above (``vMerge``) or, in old files, from the one to the
left (``hMerge``). See ``studies/tables.md``.
"""

from order_pipeline.model.place import Place
from order_pipeline.word.blocks import Block, Box, Cell, Row, Table
from order_pipeline.word.drafts import CellDraft
from order_pipeline.word.properties import NO_ROW, CellProperties, RowProperties

_NO_OWNERS: dict[int, CellDraft] = {}


class Grid:
    """A table while its rows are read; a row costs time by its cells, not by its merges.

    ``_above`` holds, by grid column, the first cells of the merges that the row above leaves
    open; a cell becomes a merge's «start» when another one goes on from it.
    """

    __slots__ = ("_above", "_cells", "_column", "_here", "_props", "_rows", "_width", "lined")

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._cells: list[CellDraft] = []
        self._above = _NO_OWNERS
        self._here: dict[int, CellDraft] = {}
        self._props = NO_ROW
        self._column = 0
        self._width = 0
        self.lined = False

    @property
    def row(self) -> int:
        """The 1-based ordinal of the row that is being read."""
        return len(self._rows) + 1

    @property
    def column(self) -> int:
        """The 1-based ordinal of the cell that is being read, within its row."""
        return len(self._cells) + 1

    def open_row(self) -> None:
        """Begin a row."""
        self._cells = []
        self._here = {}
        self._props = NO_ROW
        self._column = 0

    def describe_row(self, props: RowProperties) -> None:
        """Take in the properties of the row, which stand before its cells."""
        self._props = props
        self._column = props.before

    def covered(self, vertical: str) -> bool:
        """Tell whether a cell that begins here is covered by a merge from above."""
        return vertical == "continue" and self._column in self._above

    def add(
        self, blocks: tuple[Block, ...], props: CellProperties, vertical: str, place: Place
    ) -> None:
        """Add a cell to the row."""
        if props.horizontal == "continue" and self._cells:
            left = self._cells[-1]
            left.span += props.span
            left.blocks += tuple(block for block in blocks if not _blank(block))
            self._column += props.span
            return
        cell = CellDraft()
        cell.blocks = blocks
        cell.column = column = self._column
        cell.place = place
        cell.span = props.span
        cell.merge = "none"
        if vertical:
            owner = self._above.get(column) if vertical == "continue" else None
            if owner is None:
                owner = cell
            else:
                owner.merge = "start"
                cell.merge = "continue"
            self._here[column] = owner
        self.lined = self.lined or props.lined
        self._column = column + props.span
        self._cells.append(cell)

    def close_row(self, place: Place) -> bool:
        """End a row; give whether it is kept (one without cells, or all hidden, is not)."""
        cells = self._cells
        if not cells:
            return False
        if self._props.hidden and all(_blank(block) for cell in cells for block in cell.blocks):
            return False
        self._width = max(self._width, self._column + self._props.after)
        self._above = self._here
        self._rows.append(Row(tuple(cells), place, self._props.header))  # type: ignore[arg-type]
        self._cells = []
        return True

    def table(self, place: Place, *, box: Box, page_break: bool) -> Table | None:
        """Give the finished table, None when no row is left."""
        if not self._rows:
            return None
        for row in self._rows:
            for cell in row.cells:
                cell.__class__ = Cell
        return Table(tuple(self._rows), self._width, place, self.lined, box, page_break)


def _blank(block: Block) -> bool:
    return not isinstance(block, Table) and block.blank
