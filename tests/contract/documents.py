"""Acts and files as an outsider makes them: plain JSON by the contract, Word by python-docx."""

import io
import json
from collections.abc import Iterable
from functools import cache
from typing import Any

import docx

COLUMNS = [
    "№",
    "Направление деятельности",
    "Наименование процесса",
    "Точка взаимодействия",
    "Осуществляемое взаимодействие",
    "Особенности взаимодействия",
]
FIELDS = ("number", "direction", "process", "touchpoint", "interactions", "features")
ACT_KEYS = {
    *("schema", "kind", "heading", "issuer", "title", "date", "date_text", "number", "place"),
    *("approval", "preamble", "enacting", "clauses", "signatures", "endorsements", "register"),
    *("appendices", "unrecognised"),
}
ROW_KEYS = {*FIELDS, "extra"}


def row(line: str) -> dict[str, Any]:
    """Read «number | direction | process | touchpoint | said; said | features | header=text»."""
    cells: list[Any] = [cell.strip() or None for cell in line.split("|")]
    cells += [None] * (7 - len(cells))
    found = dict(zip(FIELDS, cells[:6], strict=True))
    said = found["interactions"]
    found["interactions"] = [one.strip() for one in said.split(";")] if said else []
    pairs = cells[6].split(",") if cells[6] else []
    found["extra"] = dict(pair.strip().split("=") for pair in pairs)
    return found


def line(one: dict[str, Any]) -> str:
    """Give a row as such a line again, empty cells at the end left out."""
    cells = [one[field] for field in FIELDS]
    cells[4] = "; ".join(cells[4])
    cells.append(", ".join(f"{header}={text}" for header, text in one["extra"].items()))
    return " | ".join(cell or "" for cell in cells).rstrip(" |")


def rows(text: str) -> list[dict[str, Any]]:
    return [row(one) for one in text.strip().splitlines()]


def act(kind: str = "register", **parts: Any) -> dict[str, Any]:
    """Give an act with every key of the contract."""
    none = dict.fromkeys(ACT_KEYS)
    empty = {"clauses": [], "signatures": [], "endorsements": []}
    lists: dict[str, Any] = {**empty, "appendices": [], "unrecognised": []}
    return {**none, **lists, "schema": "order-pipeline/act/1", "kind": kind, **parts}


def register(text: str, **parts: Any) -> dict[str, Any]:
    """Give an act that holds the list."""
    held = {"columns": COLUMNS, "rows": rows(text)}
    return act(heading="ПЕРЕЧЕНЬ", title="точек взаимодействия", register=held, **parts)


def dumped(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def word(text: str, *, columns: Iterable[str] = COLUMNS) -> bytes:
    """Give a Word file with the list as a plain table, made by python-docx."""
    return _word(text, tuple(columns))


@cache
def _word(text: str, headers: tuple[str, ...]) -> bytes:
    document = docx.Document()
    document.add_paragraph("ПЕРЕЧЕНЬ")
    document.add_paragraph("точек взаимодействия")
    table = document.add_table(rows=1, cols=len(headers))
    table.style = "Table Grid"
    for cell, header in zip(table.rows[0].cells, headers, strict=True):
        cell.text = header
    kept = [COLUMNS.index(header) for header in headers]
    for one in rows(text):
        cells = [one[field] for field in FIELDS]
        cells[4] = "\n".join(f"– {said};" for said in cells[4])
        for cell, at in zip(table.add_row().cells, kept, strict=True):
            cell.text = cells[at] or ""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
