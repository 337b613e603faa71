"""The frame of a register's table: its columns, where they begin on the grid, where rows begin.

Headers have one row or several (merged down, or a wide cell over narrower ones); a row that
numbers the columns may follow; a title or the name of a direction may stand above. A table that
goes on without a header takes the columns of the table before it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from order_pipeline.model.header_scores import score
from order_pipeline.model.header_words import FORMAL, wording
from order_pipeline.recognise.cells import is_number, pieces, says_nothing, shown
from order_pipeline.recognise.register.columns import (
    Assignment,
    Column,
    assign,
    headed,
    header_key,
    is_register,
    leaves_room,
    may_be_register,
)
from order_pipeline.text.spacing import fold
from order_pipeline.word.blocks import Cell, Row, Table

_SEARCHED: Final = 6
_DEEPEST: Final = 4
_SAMPLED: Final = 60
_WIDEST: Final = 40
_LONGEST_HEADER: Final = 250
_SHORT_HEADER: Final = 60
_FOREIGN: Final = 2
_PERSON: Final = re.compile(
    r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\."
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The columns of one Word table and its rows: ``above`` the header, and from ``body`` on."""

    columns: tuple[Column, ...]
    starts: tuple[int, ...]
    """The first grid column of each column."""
    assignment: Assignment
    above: int = 0
    """How many rows stand above the header."""
    body: int = 0
    """The first row below the header."""


def find_frame(
    table: Table,
    before: Frame | None = None,
    given: Mapping[str, str] | None = None,
    *,
    named: bool = False,
) -> Frame | None:
    """Give the frame of a register's table; None for another table.

    ``before`` is the frame of the table that this one may continue; ``named`` tells that the
    title calls it a register of touchpoints, so that unusual headers will do.
    """
    fits = may_be_register if named else is_register
    for top in range(min(_SEARCHED, len(table.rows))):
        if header := _header(table, top, given, fits):
            return _framed(table, header, given)
        if before and _may_head(table.rows[top]) and _filled(table.rows[top]) > 1:
            break  # an entry: the table goes on, and its header may stand on the next page
    return _continued(table, before) if before else None


def has_header(table: Table) -> bool:
    """Tell whether a table has the header of a register."""
    tops = range(min(_SEARCHED, len(table.rows)))
    return any(_header(table, top, None, is_register) for top in tops)


def _may_head(row: Row) -> bool:
    return 1 < len(row.cells) <= _WIDEST


def _filled(row: Row) -> int:
    return sum(bool(shown(cell)) for cell in row.cells)


@dataclass(frozen=True, slots=True)
class _Header:
    """The columns of a header, where they begin on the grid, and its rows: ``top`` to ``end``."""

    columns: tuple[Column, ...]
    starts: tuple[int, ...]
    top: int
    end: int


def _header(
    table: Table, top: int, given: Mapping[str, str] | None, fits: Callable[[Assignment], bool]
) -> _Header | None:
    """Read the row at ``top`` as the first one of a register's header; None where it is none."""
    if not _may_head(table.rows[top]):
        return None
    end = top + _depth(table.rows, top)
    columns, starts = _columns(table.rows[top:end])
    if len(columns) < 2 or any(len(c.header) > _LONGEST_HEADER for c in columns):  # noqa: PLR2004
        return None
    if not (given and _names(columns, given)) and not fits(headed(columns)):
        return None
    return _Header(columns, starts, top, end)


def _framed(table: Table, header: _Header, given: Mapping[str, str] | None) -> Frame:
    body = header.end
    if body < len(table.rows) and numbers_columns(table.rows[body]):
        body += 1
    columns = sampled(header.columns, header.starts, table.rows[body : body + _SAMPLED])
    return Frame(columns, header.starts, assign(columns, given), header.top, body)


def _names(columns: Sequence[Column], given: Mapping[str, str]) -> bool:
    wanted = {header_key(header) for header in given}
    return sum(header_key(column.header) in wanted for column in columns) > 1


def _depth(rows: Sequence[Row], top: int) -> int:
    """Tell how many rows a header has: as far as its cells are merged down or divided."""
    depth = 1
    while depth < _DEEPEST and top + depth < len(rows):
        upper, lower = rows[top + depth - 1], rows[top + depth]
        merged = any(cell.merge == "continue" for cell in lower.cells)
        if not (merged and _ends_merge(upper, lower)) and not _divided(upper, lower):
            break
        depth += 1
    return depth


def _ends_merge(upper: Row, lower: Row) -> bool:
    open_columns = {cell.column for cell in upper.cells if cell.merge != "none"}
    return any(c.merge == "continue" and c.column in open_columns for c in lower.cells)


def _divided(upper: Row, lower: Row) -> bool:
    """Tell whether a wide cell of the upper row stands over several, and nothing else is said."""
    wide = [cell for cell in upper.cells if cell.span > 1 and shown(cell)]
    below = [cell for cell in lower.cells if cell.merge != "continue" and shown(cell)]
    inside = [sum(w.column <= cell.column < w.column + w.span for cell in below) for w in wide]
    return bool(below) and sum(inside) == len(below) and max(inside, default=0) > 1


def _columns(header: Sequence[Row]) -> tuple[tuple[Column, ...], tuple[int, ...]]:
    edges = {
        cell.column
        for number, row in enumerate(header)
        for cell in row.cells
        if not number or (cell.merge != "continue" and shown(cell))
    }
    starts = tuple(sorted(edges))
    return tuple(Column(tuple(_levels(header, start))) for start in starts), starts


def _levels(header: Sequence[Row], start: int) -> Iterator[str]:
    last = ""
    for row in header:
        cell = _covering(row, start)
        text = shown(cell) if cell and cell.merge != "continue" else ""
        if text and text != last:
            yield text
            last = text


def _covering(row: Row, column: int) -> Cell | None:
    return next((c for c in row.cells if c.column <= column < c.column + c.span), None)


def sampled(
    columns: Sequence[Column], starts: Sequence[int], rows: Sequence[Row]
) -> tuple[Column, ...]:
    """Add some cells to each column of unclear header, as the second witness of its meaning."""
    place = {
        start: index
        for index, (start, column) in enumerate(zip(starts, columns, strict=True))
        if leaves_room(score(column.levels))
    }
    samples: list[list[str]] = [[] for _column in columns]
    for row in rows:
        if len(row.cells) < len(columns):
            continue
        for cell in row.cells:
            if cell.column in place and cell.merge != "continue":
                text = "\n".join(filter(None, map(fold, pieces(cell.blocks))))
                if not says_nothing(text):
                    samples[place[cell.column]].append(text)
    return tuple(
        replace(column, sample=tuple(sample))
        for column, sample in zip(columns, samples, strict=True)
    )


def numbers_columns(row: Row) -> bool:
    """Tell whether a row only numbers the columns: 1, 2, 3, and so on."""
    return len(row.cells) > 1 and numbers_in_order([shown(cell) for cell in row.cells])


def numbers_in_order(texts: Sequence[str]) -> bool:
    """Tell whether texts are the numbers 1, 2, 3 in order, two of them at least."""
    numbers = [text.strip("() .") for text in texts]
    return len(numbers) > 1 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _continued(table: Table, before: Frame) -> Frame | None:
    """Give the frame of a table without a header that continues the one before it."""
    if not table.rows or _is_foreign(table.rows[0]):
        return None
    body = int(numbers_columns(table.rows[0]))
    starts = common_starts(table.rows[body:], len(before.columns))
    if not starts:
        return None
    return replace(before, starts=starts, above=0, body=body)


def common_starts(rows: Sequence[Row], size: int = 0) -> tuple[int, ...]:
    """Give where the cells of most rows of a size begin; without a size, of the fullest rows."""
    counted = Counter(tuple(cell.column for cell in row.cells) for row in rows)
    size = size or max(map(len, counted), default=0)
    fitting = {starts: n for starts, n in counted.items() if len(starts) == size}
    return max(fitting, key=lambda starts: fitting[starts], default=())


def _is_foreign(row: Row) -> bool:
    """Tell whether a row is the header of another table (signatures, deadlines)."""
    texts = [shown(cell) for cell in row.cells]
    heads = [wording(text).head for text in texts if len(text) < _SHORT_HEADER]
    if heads.count(FORMAL) >= _FOREIGN and not any(map(is_number, texts)):
        return True
    return any(map(_PERSON.fullmatch, texts))
