"""Rows that an amending act quotes: a table without a header, in quotation marks.

«дополнить строкой 4.1 следующего содержания:» and then a table whose first cell opens a
quotation mark and whose last one closes it.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

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
_WORTH: Final = {
    "number": 0.25,
    "direction": 0.1,
    "process": 0.3,
    "touchpoint": 1.0,
    "interactions": 0.6,
    "features": 0.2,
}


def quoted_frame(table: Table, headers: Sequence[str]) -> Frame:
    """Give the frame of a table without a header, by the known headers or by its content."""
    starts = common_starts(table.rows) or (0,)
    known = len(headers) == len(starts)
    named = [Column((h,)) for h in headers] if known else [Column(()) for _start in starts]
    columns = sampled(named, starts, table.rows)
    return Frame(columns, starts, assign(columns) if known else Assignment(_guess(columns)))


def headerless_frame(table: Table) -> Frame | None:
    """Give the frame of a table that has no header at all and yet holds a register's rows.

    Only where channels stand in one column and actions in another; else it is another table.
    """
    if len(table.rows) < _FEWEST_ROWS or not table.bordered:
        return None
    starts = common_starts(table.rows)
    if len(starts) < _FEWEST_COLUMNS:
        return None
    frame = quoted_frame(table, ())
    seen = {
        name: witness(column.sample).get(name, 0.0)
        for column, name in zip(frame.columns, frame.assignment.fields, strict=True)
    }
    plain = seen.get("touchpoint", 0) >= _PLAINLY and seen.get("interactions", 0) >= _PLAINLY
    return frame if plain and "process" in seen else None


def _guess(columns: Sequence[Column]) -> tuple[str, ...]:
    """Choose the fields, in their usual order, that the cells look most like."""
    seen = [witness(column.sample) for column in columns]
    size = min(len(columns), len(FIELDS))

    def likeness(names: Sequence[str]) -> float:
        told = sum(w.get(name, 0.0) for w, name in zip(seen, names, strict=False))
        return told + sum(_WORTH[name] for name in names)

    best = max(combinations(FIELDS, size), key=likeness)
    return best + (EXTRA,) * (len(columns) - size)


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
