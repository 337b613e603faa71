"""The register out of the tables of an act's body."""

import re
from collections.abc import Mapping, Sequence

from order_pipeline.model.place import Place
from order_pipeline.model.register import Register, Row
from order_pipeline.recognise.register_reading import RegisterReading
from order_pipeline.text.spacing import fold
from order_pipeline.word.blocks import Block, Table

__all__ = ["RegisterReading", "looks_like_register", "read_register", "read_rows"]

_FIELDS = (
    ("touchpoint", re.compile("точк", re.I)),
    ("features", re.compile("особенност", re.I)),
    ("interactions", re.compile("взаимодейств|действ", re.I)),
    ("process", re.compile("процесса|услуг", re.I)),
    ("direction", re.compile("направлен|групп", re.I)),
    ("number", re.compile("№|^n|номер", re.I)),
)


def looks_like_register(table: Table) -> bool:
    """Tell whether a table has the header of a register."""
    found = {_field(fold(cell.text)) for row in table.rows[:1] for cell in row.cells}
    return "touchpoint" in found and len(found) > 1


def read_register(
    blocks: Sequence[Block],
    *,
    columns: Mapping[str, str] | None = None,  # noqa: ARG001
) -> RegisterReading | None:
    """Read the register that the body of an act holds; None where there is none."""
    taken = {
        index: block
        for index, block in enumerate(blocks)
        if isinstance(block, Table) and looks_like_register(block)
    }
    if not taken:
        return None
    first = next(iter(taken.values()))
    headers = tuple(fold(cell.text) for cell in first.rows[0].cells)
    mapping = {header: _field(header) for header in headers}
    rows: list[Row] = []
    places: list[Place] = []
    for table in taken.values():
        for line in table.rows[1:]:
            values = {_field(h): fold(c.text) for h, c in zip(headers, line.cells, strict=False)}
            if any(values.values()):
                rows.append(_row(values))
                places.append(line.place)
    return RegisterReading(
        Register(columns=headers, rows=tuple(rows)),
        tuple(places),
        used=frozenset(taken),
        mapping=mapping,
    )


def read_rows(table: Table, columns: Sequence[str] = ()) -> RegisterReading:
    """Read rows without a header, as an amending act quotes them."""
    del columns
    fields = ("number", "direction", "process", "touchpoint", "interactions", "features")
    rows = tuple(
        _row({f: fold(c.text) for f, c in zip(fields, line.cells, strict=False)})
        for line in table.rows
    )
    return RegisterReading(Register(rows=rows), tuple(line.place for line in table.rows))


def _field(header: str) -> str:
    return next((name for name, pattern in _FIELDS if pattern.search(header)), "extra")


def _row(values: Mapping[str, str]) -> Row:
    return Row(
        number=values.get("number", "").rstrip(".") or None,
        direction=values.get("direction") or None,
        process=values.get("process") or None,
        touchpoint=values.get("touchpoint") or None,
        interactions=tuple(filter(None, (values.get("interactions"),))),
        features=values.get("features") or None,
    )
