"""A table's rows one by one: an entry of the list, a heading over entries, or a note.

An entry is not yet a row of the register: a cell merged with the one above says ``SAME``, a cell
left blank says nothing, and ``assembly`` decides what both mean.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from order_pipeline.model.place import Place
from order_pipeline.recognise.cells import is_number, says_nothing, shown
from order_pipeline.recognise.columns import FIELDS, header_key
from order_pipeline.recognise.frames import Frame, numbers_in_order
from order_pipeline.word.blocks import Block, Cell, Paragraph, Row, Table

SAME: Final = "\x00same"
"""The value of a cell that is merged with the cell above it."""

NUMBER, DIRECTION, PROCESS, TOUCHPOINT, INTERACTIONS, FEATURES = range(len(FIELDS))

_TOTAL: Final = re.compile(r"(?:итого|всего)(?![^\W\d_])", re.IGNORECASE)
_NOTE: Final = re.compile(
    r"(?:итого|всего|примечани[ея]|\(?(?:продолжение|окончание)|таблица(?=\s*№?\s*\d)|\*+|<\*+>)"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"перечень|реестр|список|приложени|форма\b|таблица|утвержд|согласован|к\s+приказу",
    re.IGNORECASE,
)
_LONGEST_HEADING: Final = 250


class Look(NamedTuple):
    """How a heading looks; headings of one level look alike."""

    bold: bool = False
    italic: bool = False
    alignment: str = "left"
    size: float | None = None
    style: str = ""
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A subheading row or a paragraph over a table, with the number of its own number cell."""

    text: str
    place: Place
    look: Look = field(default_factory=Look)
    label: str = ""
    column: int = 0
    """The field of the column where it begins, as an index; 0 too for the first column."""
    paragraph: bool = False
    block: int = -1
    """Index of the paragraph among the blocks of the act."""

    @property
    def whole(self) -> str:
        """The text with its number before it, as a reader sees them."""
        return f"{self.label} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Note:
    """A text beside the list: a total, a note below the table."""

    text: str


@dataclass(slots=True)
class Entry:
    """A row of a table: its fields in the order of FIELDS, empty where blank or absent."""

    values: list[str]
    place: Place
    items: tuple[Block, ...] = ()
    """The blocks of the interactions."""
    extra: dict[str, str] = field(default_factory=dict)
    opens: bool = False
    """Whether it is the first entry of its table."""
    typed: bool = True
    """Whether something in it was typed: an automatic number alone is not."""


Event = Entry | Heading | Note


def read_rows_of(table: Table, frame: Frame) -> Iterator[Event]:
    """Give what the rows of a table say, from top to bottom, the header left out."""
    layout = _Layout.of(table, frame)
    for row in table.rows[: frame.above]:
        yield from _above(row)
    opens = True
    for row in table.rows[frame.body :]:
        event = layout.read(row)
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


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where each grid column of a table goes."""

    columns: tuple[int, ...]
    """Grid column → column."""
    slots: tuple[int, ...]
    """Column → index of its field, or -1."""
    headers: tuple[str, ...]
    heads: frozenset[str]
    """The keys of all header cells, by which a header is known again on the next page."""
    grouped: bool
    """Whether a column gives the direction or the process."""

    @classmethod
    def of(cls, table: Table, frame: Frame) -> "_Layout":
        fields = frame.assignment.fields
        columns = []
        current = 0
        for grid in range(table.width + 1):
            if current + 1 < len(frame.starts) and grid >= frame.starts[current + 1]:
                current += 1
            columns.append(current)
        return cls(
            tuple(columns),
            tuple(FIELDS.index(name) if name in FIELDS else -1 for name in fields),
            tuple(column.header for column in frame.columns),
            frozenset(header_key(level) for column in frame.columns for level in column.levels),
            "direction" in fields or "process" in fields,
        )

    def read(self, row: Row) -> Event | None:
        """Read one row."""
        values = [""] * len(self.slots)
        cells: list[Cell | None] = [None] * len(self.slots)
        items: tuple[Block, ...] = ()
        for cell in row.cells:
            column = self.columns[min(cell.column, len(self.columns) - 1)]
            text = shown(cell)
            if not text and cell.merge == "continue":
                values[column] = values[column] or SAME
                continue
            if not text:
                continue
            if self.slots[column] == INTERACTIONS:
                items += cell.blocks
            before = values[column]
            values[column] = f"{before} {text}" if before and before is not SAME else text
            cells[column] = cells[column] or cell
        if self._heads_again(values):
            return None
        if note := self._note(values):
            return note
        if self._names_process(values, cells):
            return self._process(row, values)
        heading = self._heading(row, values, cells)
        return heading or self._entry(row, values, items)

    def _heads_again(self, values: Sequence[str]) -> bool:
        """Tell whether a row is the header again, or numbers the columns."""
        first = next((value for value in values if value and value is not SAME), "")
        if first.strip("() .") != "1" and header_key(first) not in self.heads:
            return False
        said = [value for value in values if value and value is not SAME]
        return numbers_in_order(said) or (
            len(said) > 1 and all(header_key(text) in self.heads for text in said)
        )

    def _note(self, values: Sequence[str]) -> Note | None:
        """Read a total with nothing but figures beside it, or a lone note."""
        said = [values[column] for column in _filled(values)]
        if not said or not is_note(said[0]):
            return None
        figures = all(text.strip("%.,").isdecimal() for text in said[1:])
        if len(said) == 1 or (figures and _TOTAL.match(said[0])):
            return Note(" ".join(said))
        return None

    def _names_process(self, values: Sequence[str], cells: Sequence[Cell | None]) -> bool:
        """Tell whether a wide cell beside the direction's own cell names the process."""
        if DIRECTION not in self.slots or PROCESS in self.slots or TOUCHPOINT not in self.slots:
            return False
        direction = self.slots.index(DIRECTION)
        *others, last = list(_filled(values)) or [-1]
        cell = cells[last]
        return (
            last > direction
            and bool(values[direction])
            and all(self.slots[column] in {NUMBER, DIRECTION} for column in others)
            and cell is not None
            and self._covers_touchpoint(cell, last)
        )

    def _covers_touchpoint(self, cell: Cell, column: int) -> bool:
        last = self.columns[min(cell.column + cell.span, len(self.columns)) - 1]
        return last > column and column <= self.slots.index(TOUCHPOINT) <= last

    def _process(self, row: Row, values: Sequence[str]) -> Entry:
        """Give an entry that names a process, and maybe its direction, for those below it."""
        fields = [""] * len(FIELDS)
        for column in range(len(values)):
            slot = self.slots[column]
            if slot in {NUMBER, DIRECTION}:
                fields[slot] = values[column]
        fields[PROCESS] = values[max(_filled(values))]
        return Entry(fields, row.place)

    def _heading(
        self, row: Row, values: Sequence[str], cells: Sequence[Cell | None]
    ) -> Heading | None:
        filled = list(islice(_filled(values), 3))
        if not 0 < len(filled) < 3:  # noqa: PLR2004 - a number and a text at most
            return None
        cell = cells[filled[-1]]
        if cell is None:
            return None
        label = values[filled[0]] if len(filled) > 1 else ""
        if label and not (self.slots[filled[0]] == NUMBER and is_number(label)):
            return None
        text = values[filled[-1]]
        if not self._spans(cell, filled[-1], alone=not label, bare=SAME not in values, text=text):
            return None
        return Heading(text, row.place, look_of(cell.blocks), label, max(self.slots[filled[-1]], 0))

    def _spans(self, cell: Cell, column: int, *, alone: bool, bare: bool, text: str) -> bool:
        """Tell whether the only text of a row stands over the whole table."""
        last = self.columns[min(cell.column + cell.span, len(self.columns)) - 1]
        covered = last - column + 1
        if covered > 1:
            over = TOUCHPOINT not in self.slots or column <= self.slots.index(TOUCHPOINT) <= last
            return over and (last == len(self.slots) - 1 or covered * 2 > len(self.slots))
        slot = self.slots[column]
        if not (alone and bare):
            return False
        if slot == NUMBER:
            return not is_number(text)
        return slot == TOUCHPOINT and not self.grouped and _stands_out(cell, self.slots)

    def _entry(self, row: Row, values: list[str], items: tuple[Block, ...]) -> Entry | None:
        if not any(value and value is not SAME for value in values):
            return None
        fields = [""] * len(FIELDS)
        extra: dict[str, str] = {}
        for value, slot, header in zip(values, self.slots, self.headers, strict=True):
            if not value:
                continue
            if slot < 0:
                extra[header] = _joined(extra.get(header, ""), value, "; ")
            else:
                fields[slot] = _joined(fields[slot], value, " ")
        return Entry(fields, row.place, items, extra, typed=_typed(row, fields, extra))


def _filled(values: Sequence[str]) -> Iterator[int]:
    """Give the columns in which something is said."""
    for column, value in enumerate(values):
        if value and value is not SAME and not says_nothing(value):
            yield column


def _joined(before: str, value: str, by: str) -> str:
    """Join what two columns of one field say."""
    if not before or before is SAME:
        return value
    return before if value is SAME else f"{before}{by}{value}"


def _stands_out(cell: Cell, slots: Sequence[int]) -> bool:
    look = look_of(cell.blocks)
    return look.bold or look.alignment == "center" or NUMBER in slots


def _typed(row: Row, fields: Sequence[str], extra: dict[str, str]) -> bool:
    """Tell whether a row says more than an automatic number."""
    if extra or any(fields[1:]):
        return True
    return any(
        isinstance(block, Paragraph) and block.text.strip()
        for cell in row.cells
        for block in cell.blocks
    )


def look_of(blocks: Sequence[Block]) -> Look:
    """Give the look of the first paragraph that says something."""
    for block in blocks:
        if isinstance(block, Paragraph) and not block.blank:
            return look_of_paragraph(block)
    return Look()


def look_of_paragraph(paragraph: Paragraph) -> Look:
    """Give how a paragraph looks."""
    return Look(
        paragraph.bold,
        paragraph.italic,
        paragraph.alignment,
        paragraph.size,
        paragraph.style,
        paragraph.text.isupper(),
    )
