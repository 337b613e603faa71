"""How a table's columns share the width, and its header of one row or two."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from order_pipeline.render.cells import Cell, TableRow, properties

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


@lru_cache(maxsize=64)
def shared_widths(fields: tuple[str, ...], total: int) -> tuple[int, ...]:
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


@lru_cache(maxsize=64)
def header_rows(columns: tuple[str, ...], widths: tuple[int, ...]) -> tuple[TableRow, ...]:
    """Give one header row, or two where neighbours share an upper header («upper / lower»)."""
    groups = _groups(columns)
    if all(upper is None for upper, _columns in groups):
        cells = (Cell((c,), properties(w)) for c, w in zip(columns, widths, strict=True))
        return (TableRow(tuple(cells)),)
    upper_cells, lower_cells = [], []
    for upper, indices in groups:
        if upper is None:
            index = indices[0]
            upper_cells.append(Cell((columns[index],), properties(widths[index], 1, "restart")))
            lower_cells.append(Cell(("",), properties(widths[index], 1, "continue")))
            continue
        total = sum(widths[index] for index in indices)
        upper_cells.append(Cell((upper,), properties(total, len(indices))))
        lower_cells += (
            Cell((columns[index].partition(" / ")[2],), properties(widths[index]))
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
