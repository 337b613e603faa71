"""A register as a table to print: rows of cells with vertical merges.

Rows are made one at a time, so that a long register needs no memory.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from operator import attrgetter
from typing import Any, Final, Literal, NamedTuple

from markupsafe import Markup

from order_pipeline.model.register import Register, Row
from order_pipeline.render.cells import (
    Cell,
    RowFrame,
    TableRow,
    characters_in,
    fits_a_page,
    longest_line,
    properties,
)
from order_pipeline.render.columns import laid_out
from order_pipeline.render.headers import fitted, header_rows, shared_widths
from order_pipeline.render.sandbox import Printable, printed
from order_pipeline.render.typography import NOTHING

_NO_JOINS: Final[frozenset[str]] = frozenset()
Quotes = Literal["both", "closed"]
"""Which quotation marks a quoted table has: its own, or the end of one opened above it."""
_Value = str | tuple[str, ...] | None
_EMPTY: Final = (NOTHING,)
_JOINED: Final = ("number", "direction", "process")
# Which columns go on below → their names, made once: a long register asks at each row.
_JOINS: Final = {
    goes_on: frozenset(name for name, joins in zip(_JOINED, goes_on, strict=True) if joins)
    for goes_on in product((False, True), repeat=len(_JOINED))
}


class _Column(NamedTuple):
    """A column with all that its cells have in common."""

    field: str
    characters: int
    longest: int
    plain: Markup
    opening: Markup
    joined: Cell

    @classmethod
    @lru_cache(maxsize=256)
    def of(cls, field: str, width: int) -> "_Column":
        joined = Cell(("",), properties(width, 1, "continue"))
        plain, opening = properties(width), properties(width, 1, "restart")
        characters = characters_in(width)
        return cls(field, characters, longest_line(characters), plain, opening, joined)


class Table(Printable):
    """A register laid out over ``width`` twips."""

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    width: int
    header: tuple[TableRow, ...]
    blank: bool

    def __init__(
        self,
        register: Register,
        width: int,
        given: Mapping[str, str] | None = None,
        *,
        quoted: Quotes | None = None,
        widths: Sequence[int] = (),
        points: float = 12,
    ) -> None:
        columns, fields = laid_out(register, given)
        headless = quoted is not None and not register.columns
        self.columns = columns
        learned = len(widths) == len(columns)
        shared = tuple(widths) if learned else shared_widths(fields, width)
        named = tuple(zip(columns, fields, strict=True))
        self.widths = fitted(shared, named, register.rows, points, headless=headless)
        self.width = sum(self.widths)
        self.header = () if headless else header_rows(columns, self.widths)
        self.blank = not register.rows
        self._rows = register.rows
        self._quoted = quoted
        self._columns = tuple(map(_Column.of, fields, self.widths))
        self._values = _values_of(columns, fields)
        self._subheads = tuple(
            name
            for name in ("direction", "process")
            if name not in fields and any(getattr(row, name) for row in register.rows)
        )

    @property
    def rows(self) -> Iterator[TableRow]:
        """Make the rows, subheading rows among them; one blank row for a form."""
        if self.blank:
            yield TableRow(tuple(Cell(("",), properties(width)) for width in self.widths))
            return
        if self._quoted:
            yield from _in_quotes(list(self._made()), self._quoted)
        else:
            yield from self._made()

    def _made(self) -> Iterator[TableRow]:
        for subheadings, row, joins, below in self._steps():
            yield from subheadings
            yield self._row(row, joins, below)

    def filled(self, frame: RowFrame) -> Iterator[Markup]:
        """Make the rows as XML: what ``rows`` in a frame gives, without a cell in between."""
        if self.blank or self._quoted:
            yield from map(frame.filled, self.rows)
            return
        opened, opened_long = frame.opened(whole=True), frame.opened(whole=False)
        closing = f"{frame.after}{frame.closing}"
        columns = self._framed(frame)
        for subheadings, row, joins, below in self._steps():
            yield from map(frame.filled, subheadings)
            made, whole = [opened], True
            for (column, plain, opening, joined), value in zip(
                columns, self._values(row), strict=True
            ):
                if column.field in joins:
                    made.append(joined)
                    continue
                made.append(opening if column.field in below else plain)
                if type(value) is str and value and len(value) < column.longest:
                    made.append(printed(value))
                    continue
                lines = _lines(value)
                whole = whole and fits_a_page(lines, column.characters)
                made.append(frame.between.join(map(printed, lines)))
            if not whole:
                made[0] = opened_long
            made.append(closing)
            yield Markup("".join(made))  # noqa: S704 - the template's own XML round escaped text

    def _framed(self, frame: RowFrame) -> list[tuple[_Column, str, str, str]]:
        """Give the columns, each with the XML between the text of the cell before and its own.

        That is for a plain cell, for one that goes on below and for one that is joined above.
        """
        framed: list[tuple[_Column, str, str, str]] = []
        for column in self._columns:
            end = frame.after if framed else ""
            insides = column.plain, column.opening, column.joined.properties
            plain, opening, joined = (f"{end}{frame.before(inside)}" for inside in insides)
            framed.append((column, plain, opening, joined))
        return framed

    def _steps(
        self,
    ) -> Iterator[tuple[tuple[TableRow, ...], Row, frozenset[str], frozenset[str]]]:
        """Go over the rows: the subheadings before a row, what it joins above and goes on below."""
        before: Row | None = None
        joins = _NO_JOINS
        for index, row in enumerate(self._rows):
            subheadings = tuple(self._subheadings(before, row)) if self._subheads else ()
            last = index + 1 == len(self._rows)
            below = _NO_JOINS if last else self._joins(row, self._rows[index + 1])
            yield subheadings, row, joins, below
            before, joins = row, below

    def _subheadings(self, before: Row | None, row: Row) -> Iterator[TableRow]:
        changed = False
        for name in self._subheads:
            text = getattr(row, name)
            changed = changed or before is None or getattr(before, name) != text
            if changed and text:
                cell = Cell((text,), properties(self.width, len(self.widths)))
                yield TableRow((cell,), source=row)

    def _joins(self, row: Row, below: Row) -> frozenset[str]:
        """Give the columns whose cell goes on below; a subheading row ends every merge."""
        direction, process = row.direction, row.process
        if direction != below.direction:
            return _NO_JOINS
        same_process = process == below.process
        if "process" in self._subheads and not same_process:
            return _NO_JOINS
        number = row.number
        return _JOINS[
            number is not None and number == below.number,
            direction is not None,
            same_process and process is not None,
        ]

    def _row(self, row: Row, joins: frozenset[str], below: frozenset[str]) -> TableRow:
        cells, whole = [], True
        for column, value in zip(self._columns, self._values(row), strict=True):
            if column.field in joins:
                cells.append(column.joined)
                continue
            lines = _lines(value)
            whole = whole and fits_a_page(lines, column.characters)
            inside = column.opening if column.field in below else column.plain
            cells.append(Cell(lines, inside))
        opens = "direction" not in joins, "process" not in joins
        return TableRow(tuple(cells), whole, row, *opens)


def filled_rows(table: Any, *pieces: str) -> Iterator[Markup]:
    """Give the rows of a table as XML in the pieces of a ``RowFrame``: the filter of templates."""
    frame = RowFrame(*pieces)
    return table.filled(frame) if isinstance(table, Table) else map(frame.filled, table.rows)


def _in_quotes(rows: list[TableRow], quotes: Quotes) -> list[TableRow]:
    """Open a quotation mark before the first cell and close it after the last one."""
    if quotes == "both":
        first = rows[0].cells[0]
        opened = Cell((f"«{first.lines[0]}", *first.lines[1:]), first.properties)
        rows[0] = rows[0]._replace(cells=(opened, *rows[0].cells[1:]))
    cells = rows[-1].cells
    at = max(index for index, cell in enumerate(cells) if cell.text)
    closed = Cell((*cells[at].lines[:-1], f"{cells[at].lines[-1]}»"), cells[at].properties)
    rows[-1] = rows[-1]._replace(cells=(*cells[:at], closed, *cells[at + 1 :]))
    return rows


def _values_of(columns: Sequence[str], fields: Sequence[str]) -> Callable[[Row], Sequence[_Value]]:
    """Give what takes the values of all columns off a row."""
    if "extra" not in fields and len(fields) > 1:
        return attrgetter(*fields)
    named = tuple(zip(columns, fields, strict=True))
    return lambda row: [
        row.extra.get(header) if field == "extra" else getattr(row, field)
        for header, field in named
    ]


def _lines(value: _Value) -> tuple[str, ...]:
    if not value:
        return _EMPTY
    if isinstance(value, str):
        return (value,)
    return value if len(value) == 1 else tuple([f"– {interaction}" for interaction in value])
