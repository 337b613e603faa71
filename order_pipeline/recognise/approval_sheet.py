"""Approval sheets and acquaintance lists that are tables: a row an endorsement."""

import re
from collections.abc import Collection
from typing import Final

from order_pipeline.recognise import requisites
from order_pipeline.recognise.endorsed import Endorsed
from order_pipeline.recognise.wording.endorsements import SHEET_COLUMNS
from order_pipeline.recognise.wording.signatures import NAME
from order_pipeline.text.dates import find_dates
from order_pipeline.text.spacing import fold
from order_pipeline.word.blocks import Row, Table

_COLUMNS: Final = (
    ("name", re.compile(r"ф\.?\s?и\.?\s?о|фамили|инициалы|расшифровка", re.IGNORECASE)),
    ("position", re.compile(r"должност|структурн|подразделени|орган\b|кем ", re.IGNORECASE)),
    ("date", re.compile(r"дата", re.IGNORECASE)),
    ("signature", re.compile(r"подпис|виза", re.IGNORECASE)),
)
_SIGNED: Final = re.compile(r"подпис|виза|ознакомл|согласован", re.IGNORECASE)
_HANDED: Final = re.compile(r"дата\s.*(?:поступлен|получен|направлен|передач)", re.IGNORECASE)
_NUMBER_OR_LINE: Final = re.compile(r"[\d.]+|[_\s]+")
_LETTER: Final = re.compile(r"[^\W_]")


def is_sheet(table: Table) -> bool:
    """Tell by its header whether a table is an approval sheet or an acquaintance list."""
    if not table.rows:
        return False
    headers = _texts(table.rows[0])
    return any(map(SHEET_COLUMNS.search, headers)) and any(map(_SIGNED.search, headers))


def read_sheet(result: Endorsed, mark: str | None, table: Table) -> None:
    """Add a table's rows to the endorsements; its header is left over."""
    rows = table.rows
    columns: dict[int, str] = {}
    if any(SHEET_COLUMNS.search(fold(cell.text)) for cell in rows[0].cells):
        columns = _columns(rows[0])
        result.leftover.append(row_text(rows[0]))
        rows = rows[1:]
    for row in rows:
        _read_row(result, mark, row, columns)


def row_text(row: Row) -> str:
    """Give the cells of a row, parted by « | »."""
    return " | ".join(filter(None, (fold(cell.text) for cell in row.cells)))


def _columns(row: Row) -> dict[int, str]:
    columns: dict[int, str] = {}
    handed = any(_HANDED.search(text) is None and "дата" in text.lower() for text in _texts(row))
    for cell in row.cells:
        text = fold(cell.text)
        if handed and _HANDED.search(text):
            continue  # the day it came to a desk, beside the day it was signed
        for kind, pattern in _COLUMNS:
            if pattern.search(text) and kind not in columns.values():
                columns[cell.column] = kind
                break
    return columns


def _texts(row: Row) -> list[str]:
    return [fold(cell.text) for cell in row.cells]


def _read_row(result: Endorsed, mark: str | None, row: Row, columns: dict[int, str]) -> None:
    values: dict[str, str] = {}
    rest: list[str] = []
    for cell in row.cells:
        text = fold(cell.text)
        kind = columns.get(cell.column) or _guess(text, known=columns.values())
        if not text:
            continue
        if kind in {"name", "position", "date"} and kind not in values:
            values[kind] = text
        elif _LETTER.search(text):
            rest.append(text)
    if not values.get("name") and not values.get("position"):
        result.leftover.append(row_text(row))
        return
    dates = find_dates(values.get("date", ""), torn=True)
    if values.get("date") and not dates:
        rest.append(values["date"])
    date = dates[0] if dates else None
    if date and date.prints_more:
        rest.append(date.text)
    result.add(mark, values.get("position", ""), values.get("name"), date, row.place)
    if rest:
        result.leftover.append(" | ".join(rest))


def _guess(text: str, known: Collection[str]) -> str:
    """Tell what a cell under no known header says; not what a known column says already."""
    kind = "" if _NUMBER_OR_LINE.fullmatch(text) else "position"
    if NAME.fullmatch(text):
        kind = "name"
    elif (found := requisites.of_text(text)) and found.date:
        kind = "date"
    return "" if kind in known else kind
