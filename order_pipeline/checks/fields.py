"""``missing-field``: a row without its process, touchpoint or interactions.

The register's own columns decide what a row must say (clause 1.2 of the Oryol procedure names
them): a field that no row fills and no header names is not asked for.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from order_pipeline.checks.parts import registers, row_at, row_name
from order_pipeline.language import _, mark
from order_pipeline.model.act import Act
from order_pipeline.model.finding import Finding, mention
from order_pipeline.model.register import Register, Row


class _Field(NamedTuple):
    key: str
    value: Callable[[Row], object]
    header: re.Pattern[str]
    problem: str


_FIELDS: Final = (
    _Field(
        "process",
        lambda row: row.process,
        re.compile(r"(?<!групп )(?<!групп[аыу] )\bпроцесс", re.IGNORECASE),
        mark("the row does not state its process"),
    ),
    _Field(
        "touchpoint",
        lambda row: row.touchpoint,
        re.compile(r"\bточк\w* (взаимодейств|контакт)|\bканал\w* взаимодейств", re.IGNORECASE),
        mark("the row does not state its touchpoint"),
    ),
    _Field(
        "interactions",
        lambda row: row.interactions,
        re.compile(r"осуществляем\w* взаимодейств|\bвид\w* взаимодейств|потребност", re.IGNORECASE),
        mark("the row does not state any interaction"),
    ),
)


def missing_fields(act: Act) -> Iterator[Finding]:
    """Find rows that leave a field of their register empty."""
    for path, register in registers(act):
        asked = [field for field in _FIELDS if _asked(field, register)]
        for index, row in enumerate(register.rows):
            for field in asked:
                if not field.value(row):
                    yield _finding(field, path, index, row)


def _asked(field: _Field, register: Register) -> bool:
    return any(field.value(row) for row in register.rows) or any(
        field.header.search(header) for header in register.columns
    )


def _finding(field: _Field, path: str, index: int, row: Row) -> Finding:
    subject = _("Row {row}").format(row=row_name(index, row))
    return Finding(
        code="missing-field",
        severity="error",
        message=f"{subject}: {_(field.problem)}",
        rows=(mention(path, index, row),),
        why=_("The register has this column, and its other rows or its form fill it."),
        cure=_("Fill the cell, or exclude the row."),
        at=f"{row_at(path, index)}/{field.key}",
    )
