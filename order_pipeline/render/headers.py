"""How a table's columns share the width, and its header of one row or two."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from order_pipeline.model.register import Row
from order_pipeline.render.cells import Cell, TableRow, properties
from order_pipeline.render.measures import width_of
from order_pipeline.render.typography import bound

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
_WIDEST_NUMBER: Final = 1500
_LEAST_NUMBER: Final = 510
# The margins of a cell and a hair, twips.
_CELL_MARGINS: Final = 190
_SAMPLE: Final = 30
_LONG_WORD: Final = "телекоммуникационной"


@lru_cache(maxsize=64)
def shared_widths(fields: tuple[str, ...], total: int) -> tuple[int, ...]:
    """Share the width by what the columns hold."""
    weights = [_WEIGHTS[name] for name in fields]
    share = total / sum(weights)
    widths = [round(weight * share) for weight in weights]
    for index, name in enumerate(fields):
        if name == "number" and widths[index] < _NUMBER_WIDTH:
            _give(widths, index, _NUMBER_WIDTH)
    return tuple(widths)


def fitted(
    widths: tuple[int, ...],
    named: Sequence[tuple[str, str]],
    rows: Sequence[Row],
    points: float,
    *,
    headless: bool = False,
) -> tuple[int, ...]:
    """Give widths in which no number is broken, and no word where that can be.

    ``named`` are the columns' headers and fields, ``points`` the size of the type. A column that
    holds a long word of the field is wide enough; of a long register the first rows say how long
    its words are.
    """
    long = width_of(_LONG_WORD, points) + _CELL_MARGINS
    fitting, needs = list(widths), list(widths)
    for index, (header, field) in enumerate(named):
        if field == "number":
            number = max([row.number or "" for row in rows], key=len, default="")
            number = f"«{number}" if headless else number
            needed = min(width_of(number, points) + _CELL_MARGINS, _WIDEST_NUMBER)
            if needed > fitting[index]:
                _give(fitting, index, needed)
            needs[index] = max(needed, _LEAST_NUMBER)
        elif widths[index] >= long:
            needs[index] = long
        else:
            texts = _texts(header, field, rows[:_SAMPLE])
            shown = "" if headless else header
            needs[index] = _longest_word([shown, *texts], points) + _CELL_MARGINS
    return _levelled(fitting, needs)


def _texts(header: str, field: str, rows: Sequence[Row]) -> Iterable[str]:
    """Give what a column's cells say, each text once."""
    if field == "interactions":
        return {interaction for row in rows for interaction in row.interactions}
    if field == "extra":
        return {row.extra.get(header, "") for row in rows}
    return {getattr(row, field) or "" for row in rows}


def _longest_word(texts: Iterable[str], points: float) -> int:
    words = " ".join(texts).replace("-", "- ").split()
    longest = len(max(words, key=len, default=""))
    return max({width_of(word, points) for word in words if len(word) + 2 > longest}, default=0)


def _levelled(widths: Sequence[int], needs: Sequence[int]) -> tuple[int, ...]:
    """Widen what is too narrow at the cost of what has room; no further than there is room."""
    lacking = [max(0, need - width) for width, need in zip(widths, needs, strict=True)]
    spare = [max(0, width - need) for width, need in zip(widths, needs, strict=True)]
    if not sum(lacking) or not sum(spare):
        return tuple(widths)
    moved = min(sum(lacking), sum(spare))
    levelled = [
        width + lack * moved // sum(lacking) - room * moved // sum(spare)
        for width, lack, room in zip(widths, lacking, spare, strict=True)
    ]
    levelled[-1] += sum(widths) - sum(levelled)
    return tuple(levelled)


def _give(widths: list[int], index: int, width: int) -> None:
    """Widen a column at the cost of the widest."""
    widest = max(range(len(widths)), key=widths.__getitem__)
    widths[widest] -= width - widths[index]
    widths[index] = width


@lru_cache(maxsize=64)
def header_rows(columns: tuple[str, ...], widths: tuple[int, ...]) -> tuple[TableRow, ...]:
    """Give one header row, or two where neighbours share an upper header («upper / lower»)."""
    groups = _groups(columns)
    if all(upper is None for upper, _columns in groups):
        cells = (Cell((bound(c),), properties(w)) for c, w in zip(columns, widths, strict=True))
        return (TableRow(tuple(cells)),)
    upper_cells, lower_cells = [], []
    for upper, indices in groups:
        if upper is None:
            index = indices[0]
            upper_cells.append(
                Cell((bound(columns[index]),), properties(widths[index], 1, "restart"))
            )
            lower_cells.append(Cell(("",), properties(widths[index], 1, "continue")))
            continue
        total = sum(widths[index] for index in indices)
        upper_cells.append(Cell((bound(upper),), properties(total, len(indices))))
        lower_cells += (
            Cell((bound(columns[index].partition(" / ")[2]),), properties(widths[index]))
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
