"""Which column of a table holds which field, learnt from what its cells print of known rows.

Recognition has read the rows already; here its answer is traced back to the cells. Where no cell
tells (a column that is empty in every row), its header does.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from order_pipeline.model.header_scores import levels, score
from order_pipeline.model.register import FIELDS, Register
from order_pipeline.revise.grid import Cell, Column, Line, Table, told
from order_pipeline.revise.manner import DASHES, explain, folded
from order_pipeline.revise.markup import value, w

_SAMPLE: Final = 30


def map_columns(
    table: Table, register: Register, given: Mapping[str, str], before: Table | None
) -> None:
    """Set the columns of a table: by its rows, then as in the table before, then by headers."""
    starts = table.shape
    table.columns = {
        start: Column(start, _header(table, register, n)) for n, start in enumerate(starts)
    }
    names = [*FIELDS, *_extras(register)]
    scores = _scores(table, register, names)
    free = dict(table.columns)
    for (start, name), _score in sorted(scores.items(), key=lambda item: -item[1]):
        if start in free and all(column.field != name for column in table.columns.values()):
            free.pop(start).field = name
    for order, (start, column) in enumerate(table.columns.items()):
        if start in free:
            column.field = _by_header(column, order, table, given, before)
    number = table.column_of("number")
    if number is not None:
        number.automatic = _counts_itself(table, number, register)


def _header(table: Table, register: Register, order: int) -> str:
    return register.columns[order] if len(table.shape) == len(register.columns) else ""


def _extras(register: Register) -> list[str]:
    found = dict.fromkeys(key for row in register.rows for key in row.extra)
    return [f"extra:{key}" for key in found]


def _scores(table: Table, register: Register, names: Sequence[str]) -> dict[tuple[int, str], float]:
    """Count how often the cells of a column print a field, less where they contradict it."""
    data = table.data
    step = max(1, len(data) // _SAMPLE)
    scores: dict[tuple[int, str], float] = {}
    for start, column in table.columns.items():
        for name in names:
            good = bad = 0
            for line in data[::step]:
                verdict = _prints(line, start, name, register)
                good += verdict is True
                bad += verdict is False
            if good and good > bad:
                own = 0.5 if name == f"extra:{column.header}" else 0.0
                scores[start, name] = good - bad + own + 0.1 * (name == _guess(column.header))
    return scores


def _prints(line: Line, start: int, name: str, register: Register) -> bool | None:
    """Tell whether a cell prints a field of its row; None where it prints nothing of its own."""
    cell = line.at(start)
    if cell is None or line.row is None or cell.merge == "continue":
        return None
    values = line.items if name == "interactions" else told(register.rows[line.row], name)
    text = folded(cell.text)
    if text in DASHES:
        if name == "number" and values and automatic(cell):
            return True
        return None
    return bool(values) and explain(cell.text, values) is not None


def automatic(cell: Cell) -> bool:
    """Tell whether an empty cell shows an automatic number (its style may give it, too)."""
    if folded(cell.text) not in DASHES or cell.merge == "continue":
        return False
    found = cell.element.find(f".//{w('p')}/{w('pPr')}/{w('numPr')}/{w('numId')}")
    return found is not None and value(found) != "0"


def _counts_itself(table: Table, column: Column, register: Register) -> bool:
    """Tell whether Word counts the rows: numbers are read where nothing is typed."""
    above: str | None = None
    for line in table.data[:_SAMPLE]:
        cell = line.at(column.start)
        number = register.rows[line.row].number if line.row is not None else None
        if cell is not None and cell.merge != "continue" and number and number != above:
            return folded(cell.text) in DASHES
        above = number
    return False


def _by_header(
    column: Column, order: int, table: Table, given: Mapping[str, str], before: Table | None
) -> str:
    """Give the field of a column whose cells tell nothing."""
    taken = {each.field for each in table.columns.values()}
    if before is not None and len(before.columns) == len(table.columns):
        same = list(before.columns.values())[order]
        column.header = column.header or same.header
        if same.field not in taken:
            return same.field
    guess = given.get(column.header) or _guess(column.header)
    if guess and guess != "extra" and guess not in taken:
        return guess
    return f"extra:{column.header}" if column.header else ""


def _guess(header: str) -> str:
    scores = score(levels(header))
    return max(scores, key=scores.__getitem__, default="")
