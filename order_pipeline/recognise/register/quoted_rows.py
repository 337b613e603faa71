"""Rows that an amending act quotes: a table without a header, in quotation marks.

«дополнить строкой 4.1 следующего содержания:» and then a table whose first cell opens a
quotation mark and whose last one closes it. What their columns are may stand elsewhere in the act:
over other rows that it quotes, or in words («в графе 5 «Ответственный»»).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from order_pipeline.model.header_scores import STAND_IN, score
from order_pipeline.model.register import FIELDS
from order_pipeline.recognise.cells import shown
from order_pipeline.recognise.register.columns import (
    EXTRA,
    Assignment,
    Column,
    assign,
    witness,
)
from order_pipeline.recognise.register.frames import Frame, common_starts, sampled
from order_pipeline.word.blocks import Block, Cell, Paragraph, Table

_OPENING: Final = '«"“„'
_CLOSING: Final = '»"”“'
_FEWEST_ROWS: Final = 3
_FEWEST_COLUMNS: Final = 3
_PLAINLY: Final = 0.5
_SAID: Final = 10.0
_WORTH: Final = {
    "number": 0.25,
    "direction": 0.1,
    "process": 0.3,
    "touchpoint": 1.0,
    "interactions": 0.6,
    "features": 0.2,
}


Known = Mapping[int, Mapping[int, str]]
"""What an act says of a register's columns: their number → the headers by 0-based column.

Headers under 0 hold for any number of columns.
"""


def columns_for(known: Known, width: int) -> Mapping[int, str]:
    """Give what is known of the columns of a table of a width."""
    return known.get(width) or known.get(0, {})


def without_closing_column(table: Table, known: Known) -> Table:
    """Drop a last column that held nothing but the closing quotation mark.

    It is none of the register's where rows without it are of the known width, or look more like
    rows of a register.
    """
    starts = common_starts(table.rows)
    width = len(starts)
    if width <= _FEWEST_COLUMNS or any(known.get(width, ())):
        return table
    if any(shown(cell) for row in table.rows for cell in row.cells if cell.column == starts[-1]):
        return table
    shorter = [tuple(c for c in row.cells if c.column < starts[-1]) for row in table.rows]
    rows = (replace(row, cells=kept) for row, kept in zip(table.rows, shorter, strict=True))
    without = replace(table, rows=tuple(rows))
    looks = known.get(width - 1) or _looks(without) > _looks(table) + _PLAINLY
    return without if looks else table


def _looks(table: Table) -> float:
    """Tell how far the cells look like those of the fields they would be taken for."""
    frame = quoted_frame(table, {})
    pairs = zip(frame.columns, frame.assignment.fields, strict=True)
    return sum(witness(column.sample).get(name, 0.0) for column, name in pairs)


def quoted_frame(table: Table, headers: Mapping[int, str]) -> Frame:
    """Give the frame of a table without a header, by the known headers or by its content.

    ``headers`` are by the 0-based column; a further column of unknown meaning goes by its number.
    """
    starts = common_starts(table.rows) or (0,)
    names = [headers.get(index, "") for index in range(len(starts))]
    columns = sampled([Column((h,) if h else ()) for h in names], starts, table.rows)
    if all(names):
        return Frame(columns, starts, assign(columns))
    fields = _guess(columns)
    columns = tuple(
        replace(column, levels=(str(number),)) if name == EXTRA and not column.levels else column
        for number, (column, name) in enumerate(zip(columns, fields, strict=True), 1)
    )
    return Frame(columns, starts, Assignment(fields))


def headerless_frame(table: Table) -> Frame | None:
    """Give the frame of a table that has no header at all and yet holds a register's rows.

    Only where channels stand in one column and actions in another; else it is another table.
    """
    if len(table.rows) < _FEWEST_ROWS or not table.bordered:
        return None
    starts = common_starts(table.rows)
    if len(starts) < _FEWEST_COLUMNS:
        return None
    frame = quoted_frame(table, {})
    seen = {
        name: witness(column.sample).get(name, 0.0)
        for column, name in zip(frame.columns, frame.assignment.fields, strict=True)
    }
    plain = seen.get("touchpoint", 0) >= _PLAINLY and seen.get("interactions", 0) >= _PLAINLY
    return frame if plain and "process" in seen else None


def _guess(columns: Sequence[Column]) -> tuple[str, ...]:
    """Choose the fields, in their usual order, that the cells look most like.

    What a header says holds, as far as the usual order allows.
    """
    said = [_said(column) for column in columns]
    free = [index for index, name in enumerate(said) if name != EXTRA]
    seen = [witness(columns[index].sample) for index in free]
    size = min(len(free), len(FIELDS))

    def likeness(names: Sequence[str]) -> float:
        told = sum(w.get(name, 0.0) for w, name in zip(seen, names, strict=False))
        named = sum(said[index] == name for index, name in zip(free, names, strict=False))
        return named * _SAID + told + sum(_WORTH[name] for name in names)

    chosen = max(combinations(FIELDS, size), key=likeness)
    fields = dict(zip(free, chosen, strict=False))
    return tuple(fields.get(index, EXTRA) for index in range(len(columns)))


def _said(column: Column) -> str:
    """Give the field that a known header says; empty where none is known."""
    if not column.levels:
        return ""
    scores = score(column.levels)
    best = max(scores, key=lambda name: scores[name], default=EXTRA)
    return best if scores.get(best, 0.0) >= STAND_IN else EXTRA


def unquoted(table: Table) -> Table:
    """Drop the quotation mark before the first word of a table and the one after its last."""
    texts = [shown(cell) for row in table.rows for cell in row.cells]
    said = [text for text in texts if text]
    if not said or said[0][0] not in _OPENING:
        return table
    if said[-1].rstrip(".;, ")[-1:] not in _CLOSING and _is_closed(said[0]):
        return table
    rows = list(table.rows)
    rows[0] = replace(rows[0], cells=_without(rows[0].cells, first=True))
    if said[-1].rstrip(".;, ")[-1:] in _CLOSING and not _is_closed(said[-1]):
        rows[-1] = replace(rows[-1], cells=_without(rows[-1].cells, first=False))
    return replace(table, rows=tuple(rows))


def _is_closed(text: str) -> bool:
    """Tell whether a text closes each quotation mark that it opens, and opens what it closes."""
    return text.count("«") == text.count("»") and text.count('"') % 2 == 0


def _without(cells: Sequence[Cell], *, first: bool) -> tuple[Cell, ...]:
    changed = list(cells)
    order = range(len(changed)) if first else range(len(changed) - 1, -1, -1)
    place = next((i for i in order if shown(changed[i])), None)
    if place is not None:
        blocks = _stripped(changed[place].blocks, first=first)
        changed[place] = replace(changed[place], blocks=blocks)
    return tuple(changed)


def _stripped(blocks: Sequence[Block], *, first: bool) -> tuple[Block, ...]:
    changed = list(blocks)
    order = range(len(changed)) if first else range(len(changed) - 1, -1, -1)
    for place in order:
        block = changed[place]
        if isinstance(block, Paragraph) and block.text.strip():
            text = block.text.strip()
            text = text[1:].lstrip() if first else text.rstrip(".;, ").rstrip(_CLOSING)
            changed[place] = replace(block, text=text)
            break
    return tuple(changed)
