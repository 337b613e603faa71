"""Tables of plain texts: drawn with lines of characters, or set in columns by spaces.

Old legal databases draw their tables (``┌──┬──┐``, ``+--+--+``); typists set columns by spaces.
Both break the text of a cell over several lines.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from order_pipeline.word.blocks import Merge

_RULES: Final = "─═━-="
_JOINTS: Final = "┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛╤╧╪╫╟╢╞╡╒╕╘╛╓╖╙╜+"
_BARS: Final = "│║┃|"
_BORDER: Final = re.compile(rf"\s*[{_JOINTS}][{re.escape(_RULES + _JOINTS)}]*[{_JOINTS}]\s*")
_PIECE: Final = re.compile(r"\S+(?: \S+)*")
_ITEM: Final = re.compile(r"(?:[-–—•]|\d{1,2}[.)]|[а-яё]\))\s")
_LEAST_COLUMNS: Final = 3
_MOST_LINES: Final = 12
"""A header takes no more lines than this."""
_SHIFT: Final = 1
"""A hand that sets columns by spaces may be one off."""


@dataclass(slots=True)
class TextCell:
    """A cell at its first column, with the lines it takes."""

    column: int
    span: int = 1
    merge: Merge = "none"
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Give the lines as one, but for those that begin an item of a list."""
        out = ""
        for line in filter(None, map(str.strip, self.lines)):
            parts = out and (_ITEM.match(line) or out.endswith(";"))
            out = f"{out}\n{line}" if parts else f"{out} {line}".strip()
        return out


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row: the index of its first line, and its cells."""

    index: int
    cells: tuple[TextCell, ...]


def end_of_drawn(lines: Sequence[str], at: int) -> int:
    """Give the index behind a table drawn from ``at`` on; ``at`` where none is.

    One that its lines do not hold together, so that text would fall out, is none.
    """
    if not _BORDER.fullmatch(lines[at]):
        return at
    end = at + 1
    while end < len(lines) and lines[end].strip()[:1] in {*_JOINTS, *_BARS}:
        end += 1
    held = "".join(cell.text for row in drawn_rows(lines, at, end) for cell in row.cells)
    said = _letters("".join(lines[at:end]))
    return end if said and said == _letters(held) else at


def _letters(text: str) -> list[str]:
    return sorted(filter(str.isalnum, text))


def drawn_rows(lines: Sequence[str], at: int, end: int) -> list[TextRow]:
    """Read the rows of a drawn table; a cell without a line below it is merged down."""
    width = max(map(len, lines[at:end]))
    padded = [line.ljust(width) for line in lines[at:end]]
    edges = sorted({i for line in padded if _BORDER.fullmatch(line) for i in _joints(line)})
    rows: list[TextRow] = []
    open_: dict[int, TextCell] = {}
    begun = at
    going_on: frozenset[int] = frozenset()
    for index, line in enumerate(padded, at):
        parts = [line[a + 1 : b] for a, b in itertools.pairwise(edges)]
        ruled = {i for i, part in enumerate(parts) if part and not part.strip(_RULES + _JOINTS)}
        if ruled:
            if open_:
                rows.append(_row(begun, open_, going_on, rows))
            going_on = frozenset(range(len(parts))) - ruled if open_ else frozenset()
            open_, begun = {}, index + 1
        for first, last in _spans(line, edges, ruled):
            cell = open_.setdefault(first, TextCell(first, last - first))
            cell.lines.append(line[edges[first] + 1 : edges[last]])
    if open_:
        rows.append(_row(begun, open_, going_on, rows))
    return rows


def _joints(line: str) -> Iterable[int]:
    return (i for i, sign in enumerate(line) if sign in _JOINTS)


def _spans(line: str, edges: Sequence[int], ruled: set[int]) -> Iterable[tuple[int, int]]:
    """Give the first column of each cell on a line and the column behind it."""
    bounds = [i for i, edge in enumerate(edges) if line[edge] in _BARS + _JOINTS]
    for first, last in itertools.pairwise(bounds):
        if not ruled.intersection(range(first, last)):
            yield first, last


def _row(
    index: int, cells: dict[int, TextCell], going_on: frozenset[int], above: Sequence[TextRow]
) -> TextRow:
    """Close a row; what goes on with a cell above is given to it."""
    for column in sorted(going_on.intersection(cells)):
        start = _start_above(above, column)
        if start:
            start.merge = "start"
            start.lines += cells[column].lines
            cells[column] = TextCell(column, cells[column].span, "continue")
    return TextRow(index, tuple(cells[column] for column in sorted(cells)))


def _start_above(rows: Sequence[TextRow], column: int) -> TextCell | None:
    for row in reversed(rows):
        found = next((cell for cell in row.cells if cell.column == column), None)
        if found is None or found.merge != "continue":
            return found
    return None


def end_of_aligned(lines: Sequence[str], at: int) -> int:
    """Give the index behind lines in three columns or more, set by spaces; ``at`` where none is."""
    starts = _starts(lines[at])
    if len(starts) < _LEAST_COLUMNS:
        return at
    end, full = at + 1, 0
    while end < len(lines) and lines[end].strip() and (full or end - at < _MOST_LINES):
        own = _starts(lines[end])
        columns = {_column(starts, start) for start in own}
        if not own or None in columns or len(columns) < len(own):
            break
        full += len(own) >= _LEAST_COLUMNS
        end += 1
    return end if full else at


def _starts(line: str) -> list[int]:
    """Give where the pieces of a line begin; nothing for a line without columns."""
    if "  " not in line or line.strip()[:1] in {*_BARS, *_JOINTS}:
        return []
    return [match.start() for match in _PIECE.finditer(line)]


def _column(starts: Sequence[int], start: int) -> int | None:
    """Give the column where a piece begins; a number may be set to the right of its column."""
    found = next((i for i, one in enumerate(starts) if abs(start - one) <= _SHIFT), None)
    return 0 if found is None and start < starts[1] else found


def aligned_rows(lines: Sequence[str], at: int, end: int) -> list[TextRow]:
    """Read lines in columns; a line that goes on with the cells above makes no row of its own."""
    starts = _starts(lines[at])
    rows: list[TextRow] = []
    for index in range(at, end):
        pieces = {
            _column(starts, match.start()) or 0: match.group()
            for match in _PIECE.finditer(lines[index])
        }
        if rows and _goes_on(pieces):
            for column, text in pieces.items():
                rows[-1].cells[column].lines.append(text)
        else:
            cells = (TextCell(i, lines=[pieces.get(i, "")]) for i in range(len(starts)))
            rows.append(TextRow(index, tuple(cells)))
    return rows


def _goes_on(pieces: dict[int, str]) -> bool:
    """Tell whether a line goes on: no piece of it begins a cell, or one does not and № is blank."""
    low = [not text[0].isupper() and not text[0].isdigit() for text in pieces.values()]
    return all(low) or (0 not in pieces and any(low))
