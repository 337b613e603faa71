"""Short lists for the tests, a row a line: «number | direction | process | touchpoint | said»."""

from order_pipeline.change.apply import outcomes
from order_pipeline.change.load import load_change_set
from order_pipeline.model.act import Act
from order_pipeline.model.change_set import ChangeSet
from order_pipeline.model.register import Register, Row

COLUMNS = ("№", "Направление", "Процесс", "Точка взаимодействия", "Взаимодействие", "Особенности")


def row(line: str) -> Row:
    cells: list[str | None] = [cell.strip() or None for cell in line.split("|")]
    cells += [None] * (6 - len(cells))
    number, direction, process, touchpoint, said, features = cells
    return Row(
        number=number,
        direction=direction,
        process=process,
        touchpoint=touchpoint,
        interactions=tuple(text.strip() for text in said.split(";")) if said else (),
        features=features,
    )


def register(text: str) -> Register:
    lines = [line.strip() for line in text.strip().splitlines()]
    return Register(columns=COLUMNS, rows=tuple(row(line) for line in lines if line))


def act(text: str) -> Act:
    return Act(kind="register", title="Перечень", register=register(text))


def lines(rows: tuple[Row, ...]) -> list[str]:
    """Give rows as lines again, empty cells at the end left out."""
    found = []
    for one in rows:
        said = "; ".join(one.interactions)
        cells = (one.number, one.direction, one.process, one.touchpoint, said, one.features)
        found.append(" | ".join(cell or "" for cell in cells).rstrip(" |"))
    return found


def changes(text: str, numbering: str = "keep") -> ChangeSet:
    head = f"schema: order-pipeline/changes/1\nnumbering: {numbering}\nchanges:\n"
    return load_change_set(head + text, "changes.yaml")


def after(base: str, text: str, numbering: str = "keep") -> list[str]:
    """Give the lines of a list after the changes written as YAML."""
    result = outcomes(register(base), changes(text, numbering))
    return lines(tuple(one.row for one in result))


def numbers(base: str, text: str, numbering: str = "keep") -> list[str]:
    """Give «number touchpoint» of each row after the changes."""
    result = outcomes(register(base), changes(text, numbering))
    return [f"{one.row.number or '—'} {one.row.touchpoint}" for one in result]
