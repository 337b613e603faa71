"""A table's rows one by one: an entry of the list, a heading over entries, or a note."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from order_pipeline.model.register import FIELDS
from order_pipeline.recognise.cells import is_number, shown
from order_pipeline.recognise.register.columns import header_key
from order_pipeline.recognise.register.events import (
    DIRECTION,
    NUMBER,
    PROCESS,
    SAME,
    TOUCHPOINT,
    Entry,
    Event,
    Heading,
    Note,
    look_of,
)
from order_pipeline.recognise.register.frames import Frame, numbers_in_order
from order_pipeline.recognise.register.row_cells import Layout, RowCells
from order_pipeline.text.spacing import fold
from order_pipeline.word.blocks import Cell, Paragraph, Row, Table

_TOTAL: Final = re.compile(r"(?:итого|всего)(?![^\W\d_])", re.IGNORECASE)
_NOTE: Final = re.compile(
    r"(?:итого|всего|примечани[ея]|\(?(?:продолжение|окончание)|таблица(?=\s*№?\s*\d)|\*+|<\*+>)"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(r"[\d\s.,%]*\d[\d\s.,%]*(?:[^\W\d]+\.?\s?){0,3}")
"""«4», «4 точки взаимодействия»."""
_TITLE: Final = re.compile(
    r"перечень|реестр|список|приложени|форма\b|таблица|утвержд|согласован|к\s+приказу",
    re.IGNORECASE,
)
_LONGEST_HEADING: Final = 250
_NAMES_AT_MOST: Final = 3
"""A row that only names a group says its number, its direction and its process at most."""


def read_rows_of(table: Table, frame: Frame) -> Iterator[Event]:
    """Give what the rows of a table say, from top to bottom, the header left out."""
    layout = Layout.of(frame)
    for row in table.rows[: frame.above]:
        yield from _above(row)
    opens = True
    for row in table.rows[frame.body :]:
        event = _read(layout, layout.read(row))
        if isinstance(event, Entry):
            event.opens, opens = opens, False
        if event is not None:
            yield event


def is_note(text: str) -> bool:
    """Tell whether a text is no heading but a total, a note or «Продолжение таблицы»."""
    return _NOTE.match(text) is not None


def _above(row: Row) -> Iterator[Event]:
    text = " ".join(filter(None, map(shown, row.cells)))
    if not text:
        return
    if is_note(text) or _TITLE.match(text) or len(text) > _LONGEST_HEADING:
        yield Note(text)
    else:
        cell = next(cell for cell in row.cells if shown(cell))
        yield Heading(text, row.place, look_of(cell.blocks))


def _read(layout: Layout, row: RowCells) -> Event | None:
    if not row.filled:
        return _entry(layout, row)
    if _heads_again(layout, row):
        return None
    if note := _note(row):
        return note
    if len(row.filled) > _NAMES_AT_MOST:
        return _entry(layout, row)
    return _process(layout, row) or _heading(layout, row) or _maybe_heading(layout, row)


def _heads_again(layout: Layout, row: RowCells) -> bool:
    """Tell whether a row is the header again, or numbers the columns."""
    first = row.values[row.filled[0]]
    if first.strip("() .") != "1" and header_key(first) not in layout.heads:
        return False
    said = row.said()
    if len(said) < 2:  # noqa: PLR2004 - a lone word of the header is no header
        return False
    return numbers_in_order(said) or all(header_key(text) in layout.heads for text in said)


def _note(row: RowCells) -> Note | None:
    """Read a total with nothing but figures beside it, or a lone note."""
    if not is_note(row.values[row.filled[0]]):
        return None
    first, *rest = row.said()
    figures = all(map(_FIGURE.fullmatch, rest))
    if not rest or (figures and _TOTAL.match(first)):
        return Note(" ".join(row.said()))
    return None


def _process(layout: Layout, row: RowCells) -> Entry | None:
    """Read a wide cell beside the direction's own cell: it names the process of those below."""
    direction = layout.column_of(DIRECTION)
    last = row.filled[-1]
    cell = row.cells[last]
    if direction is None or PROCESS in layout.slots or cell is None:
        return None
    beside = [layout.slots[column] for column in row.filled[:-1]]
    wide = layout.last(cell) > last and layout.spans_touchpoint(cell, last)
    if not (wide and last > direction and row.values[direction]):
        return None
    if not {NUMBER, DIRECTION}.issuperset(beside):
        return None
    fields = [""] * len(FIELDS)
    for column, slot in enumerate(layout.slots):
        if slot in {NUMBER, DIRECTION}:
            fields[slot] = row.values[column]
    fields[PROCESS] = row.values[last]
    return Entry(fields, row.row.place)


def _heading(layout: Layout, row: RowCells) -> Heading | None:
    """Read a row with one text over the whole table, and maybe a number before it."""
    *before, last = row.filled
    cell = row.cells[last]
    if len(before) > 1 or cell is None:
        return None
    label = row.values[before[0]] if before else ""
    if label and not (layout.slots[before[0]] == NUMBER and is_number(label)):
        return None
    text = row.values[last]
    if layout.last(cell) > last:
        stands_over = _is_wide(layout, cell, last)
    else:
        stands_over = not label and SAME not in row.values and _is_bare(layout, cell, last, text)
    if not stands_over:
        return None
    return Heading(text, row.row.place, look_of(cell.blocks), label, max(layout.slots[last], 0))


def _is_wide(layout: Layout, cell: Cell, column: int) -> bool:
    last = layout.last(cell)
    wide = last == len(layout.slots) - 1 or (last - column + 1) * 2 > len(layout.slots)
    return wide and layout.spans_touchpoint(cell, column)


def _is_bare(layout: Layout, cell: Cell, column: int, text: str) -> bool:
    """Tell whether a text alone in its row stands over the table, though no cells are merged."""
    slot = layout.slots[column]
    if slot == NUMBER:
        return not is_number(text)
    if slot != TOUCHPOINT or {DIRECTION, PROCESS}.intersection(layout.slots):
        return False
    look = look_of(cell.blocks)
    return look.bold or look.alignment == "center" or NUMBER in layout.slots


def _maybe_heading(layout: Layout, row: RowCells) -> Entry | None:
    """Read an entry that may be a heading: a text alone in the first of the naming columns."""
    entry = _entry(layout, row)
    *before, last = row.filled
    cell = row.cells[last]
    slots = layout.slots
    naming = next((f for f in (DIRECTION, PROCESS, TOUCHPOINT) if f in slots), None)
    lone = len(before) == 0 or (len(before) == 1 and slots[before[0]] == NUMBER)
    if entry and cell and lone and slots[last] == naming != DIRECTION and SAME not in row.values:
        label = row.values[before[0]] if before else ""
        look = look_of(cell.blocks)
        entry.heading = Heading(row.values[last], row.row.place, look, label, slots[last])
    return entry


def _entry(layout: Layout, row: RowCells) -> Entry | None:
    if not any(value and value is not SAME for value in row.values):
        return None
    fields = [""] * len(FIELDS)
    extra: dict[str, str] = {}
    for value, slot, header in zip(row.values, layout.slots, layout.headers, strict=True):
        if not value:
            continue
        if slot < 0:
            extra[header] = _joined(extra.get(header, ""), value, "; ")
        elif fields[slot]:
            fields[slot] = _joined(fields[slot], value, " ")
        else:
            fields[slot] = value
    if NUMBER not in layout.slots and (touchpoint := layout.column_of(TOUCHPOINT)) is not None:
        _take_number(fields, row.cells[touchpoint])
    return Entry(fields, row.row.place, row.items, extra, typed=_typed(row.row, fields, extra))


def _take_number(fields: list[str], cell: Cell | None) -> None:
    """Take the automatic number of a touchpoint as the row's, where no column gives one."""
    if cell is None or len(cell.blocks) != 1:
        return
    (block,) = cell.blocks
    if isinstance(block, Paragraph) and is_number(block.number) and block.text.strip():
        fields[NUMBER] = block.number
        fields[TOUCHPOINT] = fold(block.text)


def _joined(before: str, value: str, by: str) -> str:
    """Join what two columns of one field say."""
    if not before or before is SAME:
        return value
    return before if value is SAME else f"{before}{by}{value}"


def _typed(row: Row, fields: Sequence[str], extra: dict[str, str]) -> bool:
    """Tell whether a row says more than an automatic number."""
    if extra or any(fields[1:]):
        return True
    return any(
        isinstance(block, Paragraph) and block.text.strip()
        for cell in row.cells
        for block in cell.blocks
    )
