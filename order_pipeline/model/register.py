"""The register of touchpoints: its columns and rows (contract, section 1, «The register»)."""

from collections.abc import Mapping
from typing import Final

from pydantic import Field

from order_pipeline.model.record import Record

FIELDS: Final = ("number", "direction", "process", "touchpoint", "interactions", "features")
"""The fields of a row that columns have; all others are «extra»."""
LEVELS_JOIN: Final = " / "
"""Joins what several headings over a row say where they share a field."""


class Row(Record):
    """A row of the register, complete by itself (строка перечня)."""

    number: str | None = None
    """The row's or its group's number as Word shows it, without a closing full stop."""
    direction: str | None = None
    """Direction of activity (направление деятельности, группа процессов)."""
    process: str | None = None
    """Process; duplicates are judged only within one process."""
    touchpoint: str | None = None
    """Touchpoint (точка взаимодействия)."""
    interactions: tuple[str, ...] = ()
    """The separate interactions of the cell, each without marker and closing punctuation."""
    features: str | None = None
    """Features of the interaction (особенности взаимодействия)."""
    extra: Mapping[str, str] = Field(default_factory=dict)
    """Cells of columns that have no field, by their header; empty cells have no key."""


class Register(Record):
    """A register (перечень): a table of rows, whatever the number of Word tables it came from."""

    columns: tuple[str, ...] = ()
    """Headers as printed, left to right; a header of two rows reads «upper / lower»."""
    rows: tuple[Row, ...] = ()
    """Rows in the order of the document; empty in a blank form."""
