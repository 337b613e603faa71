"""A register as a table to print: header rows, rows of cells, vertical merges, widths.

Measures are twips. Rows are made one at a time, so that a long register needs no memory.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from markupsafe import Markup

from order_pipeline.model.register import Register, Row
from order_pipeline.render.columns import columns_to_fields, default_columns
from order_pipeline.render.sandbox import Printable
from order_pipeline.render.typography import NOTHING

_WEIGHTS: Final = {
    "number": 8,
    "direction": 22,
    "process": 29,
    "touchpoint": 23,
    "interactions": 36,
    "features": 32,
    "extra": 20,
}
_NUMBER_WIDTH: Final = 740
_GROUPS: Final = ("number", "direction", "process")
_TWIPS_A_CHARACTER: Final = 118
_LINES_A_PAGE: Final = 34


@dataclass(frozen=True, slots=True)
class Cell(Printable):
    """A cell: its lines, and its width, span and merge as they stand in ``w:tcPr``."""

    lines: tuple[str, ...]
    properties: Markup

    @property
    def text(self) -> str:
        """Give the lines with breaks between them."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class TableRow(Printable):
    """A row: its cells, and whether it is short enough to be kept on one page."""

    cells: tuple[Cell, ...]
    whole: bool = True
    source: Row = field(default_factory=Row)
    opens_direction: bool = True
    opens_process: bool = True

    @property
    def number(self) -> str | None:
        """Give the row's number."""
        return self.source.number

    @property
    def direction(self) -> str | None:
        """Give the direction of activity."""
        return self.source.direction

    @property
    def process(self) -> str | None:
        """Give the process."""
        return self.source.process

    @property
    def touchpoint(self) -> str | None:
        """Give the touchpoint."""
        return self.source.touchpoint

    @property
    def interactions(self) -> tuple[str, ...]:
        """Give the interactions."""
        return self.source.interactions

    @property
    def features(self) -> str | None:
        """Give the features."""
        return self.source.features

    @property
    def extra(self) -> Mapping[str, str]:
        """Give the cells of columns that have no field."""
        return self.source.extra


@cache
def _properties(width: int, span: int = 1, merge: str = "") -> Markup:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return Markup(f'<w:tcW w:w="{width}" w:type="dxa"/>{spans}{merged}')  # noqa: S704 - no text in it


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
        self._register = register.model_copy(update={"columns": columns})
        self._fields = columns_to_fields(self._register, given)
        self.columns = columns
        self.widths = tuple(widths) if len(widths) == len(columns) else _widths(self._fields, width)
        self.width = sum(self.widths)
        self.header = _header(columns, self.widths) if register.columns or not quoted else ()
        self.blank = not register.rows
        self._quoted = quoted
        self._subheads = tuple(
            name
            for name in ("direction", "process")
            if name not in self._fields and any(getattr(row, name) for row in register.rows)
        )

    @property
    def rows(self) -> Iterator[TableRow]:
        """Make the rows, subheading rows among them; one blank row for a form."""
        if self.blank:
            yield TableRow(tuple(Cell(("",), _properties(width)) for width in self.widths))
            return
        yield from _in_quotes(list(self._rows())) if self._quoted else self._rows()

    def _rows(self) -> Iterator[TableRow]:
        rows = self._register.rows
        before: Row | None = None
        for index, row in enumerate(rows):
            yield from self._subheadings(before, row)
            after = rows[index + 1] if index + 1 < len(rows) else None
            yield self._row(before, row, after)
            before = row

    def _subheadings(self, before: Row | None, row: Row) -> Iterator[TableRow]:
        changed = False
        for name in self._subheads:
            text = getattr(row, name)
            changed = changed or before is None or getattr(before, name) != text
            if changed and text:
                yield TableRow(
                    (Cell((text,), _properties(self.width, len(self.widths))),), source=row
                )

    def _goes_on(self, name: str, before: Row | None, row: Row | None) -> bool:
        """Tell whether a cell is merged with the one above; a subheading ends every merge."""
        if before is None or row is None:
            return False
        if any(getattr(before, subhead) != getattr(row, subhead) for subhead in self._subheads):
            return False
        return joined(name, before, row)

    def _row(self, before: Row | None, row: Row, after: Row | None) -> TableRow:
        joins = {name: self._goes_on(name, before, row) for name in _GROUPS}
        opens = {name: self._goes_on(name, row, after) for name in _GROUPS}
        cells, whole = [], True
        for header, name, width in zip(self.columns, self._fields, self.widths, strict=True):
            if joins.get(name):
                cells.append(Cell(("",), _properties(width, 1, "continue")))
                continue
            lines = _lines(row, name, header)
            whole = whole and _height(lines, width) < _LINES_A_PAGE
            merge = "restart" if opens.get(name) else ""
            cells.append(Cell(lines, _properties(width, 1, merge)))
        return TableRow(tuple(cells), whole, row, not joins["direction"], not joins["process"])


class Leftovers(Printable):
    """Text that found no place, in a frame at the end, so that a person looks at it.

    A line «a | b | c» was the row of a table and is one again. The first row is empty: a table
    that begins with a stamp's word would be taken for a stamp.
    """

    widths: tuple[int, ...]

    def __init__(self, texts: Sequence[str], width: int) -> None:
        self._lines = [text.split(" | ") for text in texts]
        columns = max(map(len, self._lines))
        self.widths = (width // columns,) * columns

    @property
    def rows(self) -> Iterator[TableRow]:
        """Make the rows; the last cell of a short one reaches to the edge."""
        width, columns = self.widths[0], len(self.widths)
        yield TableRow((Cell(("",), _properties(width * columns, columns)),))
        for texts in self._lines:
            rest = columns - len(texts) + 1
            cells = [Cell((text,), _properties(width)) for text in texts[:-1]]
            last = Cell((texts[-1],), _properties(width * rest, rest))
            yield TableRow((*cells, last), whole=_height(texts, width) < _LINES_A_PAGE)


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


def joined(name: str, before: Row | None, row: Row | None) -> bool:
    """Tell whether a row's cell goes on with the cell above it."""
    if before is None or row is None or before.direction != row.direction:
        return False
    if name == "direction":
        return row.direction is not None
    if before.process != row.process and name == "process":
        return False
    value = getattr(row, name)
    return value is not None and value == getattr(before, name)


def _lines(row: Row, name: str, header: str) -> tuple[str, ...]:
    if name == "interactions":
        if len(row.interactions) > 1:
            return tuple(f"– {interaction}" for interaction in row.interactions)
        return row.interactions or (NOTHING,)
    if name == "number":
        return (row.number or NOTHING,)
    text = row.extra.get(header) if name == "extra" else getattr(row, name)
    return (text or NOTHING,)


def _height(lines: Sequence[str], width: int) -> int:
    """Estimate how many lines of type the text takes."""
    characters = max(1, width // _TWIPS_A_CHARACTER - 2)
    return sum(1 + len(line) // characters for line in lines)


def _widths(fields: Sequence[str], total: int) -> tuple[int, ...]:
    """Share the width by what the columns hold; a number is never broken."""
    weights = [_WEIGHTS[name] for name in fields]
    share = total / sum(weights)
    widths = [round(weight * share) for weight in weights]
    for index, name in enumerate(fields):
        if name == "number" and widths[index] < _NUMBER_WIDTH:
            widest = max(range(len(widths)), key=widths.__getitem__)
            widths[widest] -= _NUMBER_WIDTH - widths[index]
            widths[index] = _NUMBER_WIDTH
    return tuple(widths)


def _header(columns: Sequence[str], widths: Sequence[int]) -> tuple[TableRow, ...]:
    """Give one header row, or two where neighbours share an upper header («upper / lower»)."""
    groups = _groups(columns)
    if all(upper is None for upper, _columns in groups):
        cells = (Cell((c,), _properties(w)) for c, w in zip(columns, widths, strict=True))
        return (TableRow(tuple(cells)),)
    upper_cells, lower_cells = [], []
    for upper, indices in groups:
        if upper is None:
            index = indices[0]
            upper_cells.append(Cell((columns[index],), _properties(widths[index], 1, "restart")))
            lower_cells.append(Cell(("",), _properties(widths[index], 1, "continue")))
            continue
        total = sum(widths[index] for index in indices)
        upper_cells.append(Cell((upper,), _properties(total, len(indices))))
        lower_cells += (
            Cell((columns[index].partition(" / ")[2],), _properties(widths[index]))
            for index in indices
        )
    return TableRow(tuple(upper_cells)), TableRow(tuple(lower_cells))


def _groups(columns: Sequence[str]) -> list[tuple[str | None, list[int]]]:
    """Group neighbouring columns by their upper header; None where a column stands alone."""
    groups: list[tuple[str | None, list[int]]] = []
    for index, column in enumerate(columns):
        upper = column.partition(" / ")[0] if " / " in column else None
        if upper is not None and groups and groups[-1][0] == upper:
            groups[-1][1].append(index)
        else:
            groups.append((upper, [index]))
    return [(upper if len(indices) > 1 else None, indices) for upper, indices in groups]
