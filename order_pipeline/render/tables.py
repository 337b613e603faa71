"""A register as a table to print: rows of cells with vertical merges.

Rows are made one at a time, so that a long register needs no memory.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup

from order_pipeline.model.register import Register, Row
from order_pipeline.render.cells import Cell, TableRow, characters_in, fits_a_page, properties
from order_pipeline.render.columns import columns_to_fields, default_columns
from order_pipeline.render.headers import header_rows, shared_widths
from order_pipeline.render.sandbox import Printable
from order_pipeline.render.typography import NOTHING

_NO_JOINS: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class _Column:
    """A column with all that its cells have in common."""

    header: str
    field: str
    characters: int
    plain: Markup
    opening: Markup
    joined: Cell

    @classmethod
    def of(cls, header: str, field: str, width: int) -> "_Column":
        joined = Cell(("",), properties(width, 1, "continue"))
        plain, opening = properties(width), properties(width, 1, "restart")
        return cls(header, field, characters_in(width), plain, opening, joined)


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
        quoted: bool = False,
        widths: Sequence[int] = (),
    ) -> None:
        columns = register.columns or default_columns(register.rows)
        fields = columns_to_fields(register.model_copy(update={"columns": columns}), given)
        self.columns = columns
        self.widths = tuple(widths) if len(widths) == len(columns) else shared_widths(fields, width)
        self.width = sum(self.widths)
        self.header = header_rows(columns, self.widths) if register.columns or not quoted else ()
        self.blank = not register.rows
        self._rows = register.rows
        self._quoted = quoted
        self._columns = tuple(map(_Column.of, columns, fields, self.widths))
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
        yield from _in_quotes(list(self._made())) if self._quoted else self._made()

    def _made(self) -> Iterator[TableRow]:
        before: Row | None = None
        joins = _NO_JOINS
        for index, row in enumerate(self._rows):
            if self._subheads:
                yield from self._subheadings(before, row)
            last = index + 1 == len(self._rows)
            below = _NO_JOINS if last else self._joins(row, self._rows[index + 1])
            yield self._row(row, joins, below)
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
        if row.direction != below.direction:
            return _NO_JOINS
        if self._subheads and any(
            getattr(row, name) != getattr(below, name) for name in self._subheads
        ):
            return _NO_JOINS
        groups = ("number", "direction", "process")
        return frozenset(
            name
            for name in groups
            if (value := getattr(row, name)) is not None and value == getattr(below, name)
        )

    def _row(self, row: Row, joins: frozenset[str], below: frozenset[str]) -> TableRow:
        cells, whole = [], True
        for column in self._columns:
            name = column.field
            if name in joins:
                cells.append(column.joined)
                continue
            lines = _lines(row, name, column.header)
            whole = whole and fits_a_page(lines, column.characters)
            cells.append(Cell(lines, column.opening if name in below else column.plain))
        opens = "direction" not in joins, "process" not in joins
        return TableRow(tuple(cells), whole, row, *opens)


def _in_quotes(rows: list[TableRow]) -> list[TableRow]:
    """Open a quotation mark before the first cell and close it after the last one."""
    first = rows[0].cells[0]
    opened = Cell((f"«{first.lines[0]}", *first.lines[1:]), first.properties)
    rows[0] = replace(rows[0], cells=(opened, *rows[0].cells[1:]))
    cells = rows[-1].cells
    at = max(index for index, cell in enumerate(cells) if cell.text)
    closed = Cell((*cells[at].lines[:-1], f"{cells[at].lines[-1]}»"), cells[at].properties)
    rows[-1] = replace(rows[-1], cells=(*cells[:at], closed, *cells[at + 1 :]))
    return rows


def _lines(row: Row, name: str, header: str) -> tuple[str, ...]:
    if name == "interactions":
        if len(row.interactions) > 1:
            return tuple(f"– {interaction}" for interaction in row.interactions)
        return row.interactions or (NOTHING,)
    text = row.extra.get(header) if name == "extra" else getattr(row, name)
    return (text or NOTHING,)
