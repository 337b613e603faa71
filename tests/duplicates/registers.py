"""Registers for the tests of duplicates, built from names."""

from pathlib import Path

from order_pipeline.duplicates.detection import duplicate_groups, find_duplicates
from order_pipeline.model.act import Act
from order_pipeline.model.register import Register, Row

HERE = Path(__file__).parent


def register_of(*names: str, process: str = "Приём заявлений") -> Register:
    return Register(rows=tuple(Row(process=process, touchpoint=name) for name in names))


def act_of(*names: str, process: str = "Приём заявлений", issuer: str | None = None) -> Act:
    return Act(kind="register", issuer=issuer, register=register_of(*names, process=process))


def clusters(*names: str) -> set[frozenset[str]]:
    groups = duplicate_groups(register_of(*names))
    return {frozenset(names[index] for index in group) for group in groups}


def found(act: Act, code: str = "duplicate-touchpoint") -> list[list[int | None]]:
    return [
        [row.index for row in finding.rows]
        for finding in find_duplicates(act)
        if finding.code == code
    ]
