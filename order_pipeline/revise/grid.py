"""A table of the file as lines of cells on its grid, with the elements that carry them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from order_pipeline.model.register import Row
from order_pipeline.revise.markup import Element, climb, descend, local, value, w
from order_pipeline.revise.stream import text_of
from order_pipeline.word.names import whole

_SAMPLE: Final = 200
Merge = Literal["none", "start", "continue"]


@dataclass(eq=False, slots=True)
class Cell:
    """A cell: its first grid column, how many it spans, its part in a vertical merge."""

    element: Element
    column: int
    span: int
    merge: Merge
    _text: str | None = None

    @property
    def text(self) -> str:
        """The visible text, paragraphs and all."""
        if self._text is None:
            self._text = text_of(self.element)
        return self._text


@dataclass(eq=False, slots=True)
class Line:
    """A physical row of a table: of a row of the register, a heading, or anything else.

    ``row`` is the index of the register's row, ``part`` counts its physical rows from 0.
    """

    element: Element
    table: "Table"
    index: int
    row: int | None = None
    part: int = 0
    items: tuple[str, ...] = ()
    """The interactions that this part of the row prints."""

    @property
    def whole(self) -> Element:
        """The element that goes when the line goes: a content control around it, too."""
        return climb(self.element)

    _cells: tuple[Cell, ...] | None = None
    _starts: tuple[int, ...] | None = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells, left to right; read when first asked for, as most lines stay untouched."""
        if self._cells is None:
            self._cells = tuple(_cells(self.element))
        return self._cells

    def at(self, column: int) -> Cell | None:
        """Give the cell that starts at a grid column."""
        return next((cell for cell in self.cells if cell.column == column), None)

    @property
    def starts(self) -> tuple[int, ...]:
        """The grid columns at which cells start."""
        if self._starts is None:
            self._starts = tuple(cell.column for cell in self.cells)
        return self._starts


@dataclass(eq=False, slots=True)
class Column:
    """A column of a table and what it holds: a field of a row, ``extra:header``, or «»."""

    start: int
    header: str = ""
    field: str = ""
    automatic: bool = False


@dataclass(eq=False, slots=True)
class Table:
    """A table that holds rows of the register."""

    element: Element
    lines: list[Line] = field(default_factory=list)
    columns: dict[int, Column] = field(default_factory=dict)
    _shape: tuple[int, ...] | None = None

    def column_of(self, name: str) -> Column | None:
        """Give the column that holds a field."""
        return next((column for column in self.columns.values() if column.field == name), None)

    @property
    def data(self) -> list[Line]:
        """The lines that print rows of the register."""
        return [line for line in self.lines if line.row is not None]

    @property
    def shape(self) -> tuple[int, ...]:
        """The commonest columns at which the cells of a row start; asked once rows are known."""
        if self._shape is None:
            counts = Counter(line.starts for line in self.data[:_SAMPLE])
            self._shape = max(counts, key=lambda one: (counts[one], len(one)), default=())
        return self._shape


def read_table(element: Element) -> Table:
    """Read the lines of a table; rows that someone has deleted are not there."""
    table = Table(element)
    for row in descend(element, "tr"):
        if row.find(f"{w('trPr')}/{w('del')}") is None:
            index = len(table.lines)
            table.lines.append(Line(row, table, index))
    return table


def _cells(row: Element) -> Iterator[Cell]:
    column = whole(value(row.find(f"{w('trPr')}/{w('gridBefore')}"))) or 0
    for element in descend(row, "tc"):
        held = element.find(w("tcPr"))
        span = whole(value(None if held is None else held.find(w("gridSpan")))) or 1
        mark = None if held is None else held.find(w("vMerge"))
        merge: Merge = "none"
        if mark is not None:
            merge = "start" if value(mark) == "restart" else "continue"
        yield Cell(element, column, span, merge)
        column += max(span, 1)


def table_of(row: Element) -> Element | None:
    """Give the table that a row stands in."""
    above = row.getparent()
    while above is not None and local(above) != "tbl":
        above = above.getparent()
    return above


def told(row: Row, name: str) -> tuple[str, ...]:
    """Give what a row says in a field, as the values that a cell prints one by one."""
    if name == "interactions":
        return row.interactions
    said = row.extra.get(name[6:]) if name.startswith("extra:") else getattr(row, name, None)
    return (said,) if said else ()
