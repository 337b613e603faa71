"""Tables while they are read: rows and cells, deleted and inserted ones, nested tables.

ECMA-376 Part 1, 17.4 and 17.13.5 (revisions of rows and cells). The grid itself is made in
``tables.py``.
"""

from dataclasses import dataclass

from order_pipeline.word.blocks import Block
from order_pipeline.word.forms import Forms
from order_pipeline.word.numbering import Counters
from order_pipeline.word.properties import NO_CELL, CellProperties
from order_pipeline.word.runs import PlainRuns, Runs
from order_pipeline.word.tables import Grid

_DEEPEST = 50
"""Tables inside one another; deeper ones (no person makes them) become paragraphs of their cell."""


@dataclass(slots=True)
class _Outside:
    """What stands around a table, to go back to at its end."""

    blocks: list[Block]
    ordinal: int
    covered: bool
    path: tuple[int, ...]
    break_before: bool
    grid: Grid | None
    stray: list[Block]
    row_path: tuple[int, ...]
    row_gone: bool
    cell_path: tuple[int, ...]
    cell: CellProperties
    vertical: str
    cell_gone: bool
    cell_depth: int


class Cells(Runs):
    """Reads tables."""

    def __init__(self, part: str, forms: Forms, counters: Counters) -> None:
        super().__init__(part, forms, counters)
        self._outside: list[_Outside] = []
        self._table_ordinal = 0
        self._flattened = 0
        self._grid: Grid | None = None
        self._stray: list[Block] = []
        self._row_path: tuple[int, ...] = ()
        self._row_gone = False
        self._cell_path: tuple[int, ...] = ()
        self._cell = NO_CELL
        self._vertical = ""
        self._cell_gone = False
        self._cell_depth = 0

    def _start_table(self, _attributes: bytes, _text: bytes) -> None:
        if len(self._outside) >= _DEEPEST:
            self._flattened += 1
            return
        self._flush()
        if self._table is None:
            self._table_ordinal += 1
            self._table = self._table_ordinal
        self._outside.append(
            _Outside(
                self._blocks,
                self._ordinal,
                self._covered,
                tuple(self.path[1:-1]),
                self._break_next,
                self._grid,
                self._stray,
                self._row_path,
                self._row_gone,
                self._cell_path,
                self._cell,
                self._vertical,
                self._cell_gone,
                self._cell_depth,
            )
        )
        self._break_next = False
        self._grid = Grid()
        self._grid.lined = bool(self.forms.table(b""))
        self._blocks = self._stray = []
        self._row_gone = self._cell_gone = False
        self._cell_depth = 0

    def _take_table(self, raw: bytes) -> bool:
        lines = self.forms.table(raw)
        if lines is None:
            return False
        if self._grid is not None and not self._flattened:
            self._grid.lined = lines
        return True

    def _end_table(self) -> None:
        if self._flattened:
            self._flattened -= 1
            return
        self._flush()
        grid, stray, outside = self._grid, self._stray, self._outside.pop()
        self._restore(outside)
        if not self._outside:
            self._row = self._column = None
        if grid is not None:
            place = self._place(outside.path, None)
            table = grid.table(place, box=self._box, page_break=outside.break_before)
            if table is not None:
                self._blocks.append(table)
            else:
                self._break_next = self._break_next or outside.break_before
        self._blocks.extend(stray)
        if not self._outside:
            self._table = None

    def _restore(self, outside: _Outside) -> None:
        self._blocks = outside.blocks
        self._ordinal = outside.ordinal
        self._covered = outside.covered
        self._grid = outside.grid
        self._stray = outside.stray
        self._row_path = outside.row_path
        self._row_gone = outside.row_gone
        self._cell_path = outside.cell_path
        self._cell = outside.cell
        self._vertical = outside.vertical
        self._cell_gone = outside.cell_gone
        self._cell_depth = outside.cell_depth

    # -- rows ------------------------------------------------------------------------------

    def _start_row(self, _attributes: bytes, _text: bytes) -> None:
        grid = self._grid
        if grid is None or self._cell_depth:
            return
        grid.open_row()
        self._row_path = tuple(self.path[1:-1])
        if len(self._outside) == 1:
            self._row, self._column = grid.row, None

    def _take_row(self, raw: bytes) -> bool:
        props = self.forms.row(raw)
        if props is None:
            return False
        if self._grid is not None and not self._cell_depth and not self._row_gone:
            self._grid.describe_row(props)
            reason = self._revised(deleted=props.deleted, inserted=props.inserted)
            if reason:
                self._row_gone = True
                self._hide(reason)
        return True

    def _revised(self, *, deleted: bool, inserted: bool) -> str:
        """Tell why a row or cell is not there in the version that is read, or «»."""
        if self.forms.original:
            return "inserted" if inserted else ""
        return "deleted" if deleted else ""

    def _end_row(self) -> None:
        grid = self._grid
        if grid is None or self._cell_depth:
            return
        if len(self._outside) == 1:
            self._column = None
        if self._row_gone:
            self._row_gone = False
            self._show()
        else:
            grid.close_row(self._place(self._row_path, None))

    # -- cells -----------------------------------------------------------------------------

    def _start_cell(self, _attributes: bytes, _text: bytes) -> None:
        grid = self._grid
        if grid is None:
            return
        self._cell_depth += 1
        if self._cell_depth > 1:
            return
        self._blocks = []
        self._ordinal = 0
        self._cell = NO_CELL
        self._vertical = ""
        self._cell_path = tuple(self.path[1:-1])
        if len(self._outside) == 1:
            self._column = grid.column

    def plain_cell(self, cell: bytes | None, properties: bytes, runs: PlainRuns) -> None:
        """Hear of a cell that holds one plain paragraph only: most of them, so by a short way."""
        grid, forms = self._grid, self.forms
        props = NO_CELL if cell is None else forms.cell(cell)
        form = forms.paragraph(properties)
        plain = None if form is None else self._plain(form, runs)
        if (
            grid is None
            or self._cell_depth
            or props is None
            or props.revised
            or form is None
            or plain is None
        ):
            self._cell_by_part(cell, properties, runs)
            return
        path = tuple(self.path[1:])
        if len(self._outside) == 1:
            self._column = grid.column
        vertical = props.vertical
        self._covered = self._covered or (vertical == "continue" and grid.covered(vertical))
        blocks: list[Block] = []
        self._blocks = blocks
        self._ordinal = 1
        page_break, self._break_next = self._break_next, form.breaks_after
        text, look = plain
        inner = (*path, 0 if cell is None else 1)
        self._append(text, look, form, inner, page_break=page_break)
        grid.add((blocks[0],), props, vertical, self._place(path, None))
        self._blocks = self._stray
        self._covered = self._outside[-1].covered

    def _cell_by_part(self, cell: bytes | None, properties: bytes, runs: PlainRuns) -> None:
        self.path.append(-1)
        self._start_cell(b"", b"")
        if cell is not None:
            self.path[-1] += 1
            self._take_cell(cell)
        self.path[-1] += 1
        self.plain_paragraph(properties, runs)
        self.path.pop()
        self._end_cell()

    def _take_cell(self, raw: bytes) -> bool:
        props = self.forms.cell(raw)
        if props is None:
            return False
        grid = self._grid
        if grid is None or self._cell_depth != 1:
            return True
        self._cell = props
        if props.vertical or props.vertical_before:
            vertical = props.vertical
            if self.forms.original and props.vertical_before is not None:
                vertical = props.vertical_before
            self._vertical = vertical
            self._covered = self._covered or grid.covered(vertical)
        reason = self._revised(deleted=props.deleted, inserted=props.inserted)
        if reason and not self._cell_gone:
            self._cell_gone = True
            self._hide(reason)
        return True

    def _end_cell(self) -> None:
        grid = self._grid
        if grid is None or not self._cell_depth:
            return
        self._cell_depth -= 1
        if self._cell_depth:
            return
        if self._pending is not None:
            self._flush()
        if self._cell_gone:
            self._cell_gone = False
            self._show()
        elif not self._row_gone:
            place = self._place(self._cell_path, None)
            grid.add(tuple(self._blocks), self._cell, self._vertical, place)
        self._blocks = self._stray
        self._covered = self._outside[-1].covered
