"""Endorsements: visas, agreement stamps, approval sheets, acquaintance lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from order_pipeline.model.act import Endorsement
from order_pipeline.model.place import Place
from order_pipeline.recognise import requisites
from order_pipeline.recognise.lines import Line, Piece, Sheet
from order_pipeline.recognise.markers import split_marker
from order_pipeline.recognise.names import name_at_end
from order_pipeline.recognise.stamp import sort_of
from order_pipeline.recognise.wording import (
    ENDORSEMENTS,
    EXECUTOR,
    NAME,
    SHEET_COLUMNS,
    SIGN_HERE,
)
from order_pipeline.text.dates import DateFound, find_dates
from order_pipeline.text.letters import close_up
from order_pipeline.text.spacing import fold
from order_pipeline.word.blocks import Row, Table

_COLUMN_KINDS = (
    ("name", re.compile(r"ф\.?\s?и\.?\s?о|фамили|инициалы|расшифровка", re.IGNORECASE)),
    ("position", re.compile(r"должност|структурн|подразделени|орган\b|кем ", re.IGNORECASE)),
    ("date", re.compile(r"дата", re.IGNORECASE)),
    ("signature", re.compile(r"подпис|виза", re.IGNORECASE)),
)
_DATES = re.compile(r"подпис|виза|дата", re.IGNORECASE)


@dataclass(slots=True)
class Endorsed:
    """The endorsements found, their places, and words without a field."""

    found: list[Endorsement] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    damaged: list[tuple[str, str]] = field(default_factory=list)
    leftover: list[str] = field(default_factory=list)

    def add(
        self,
        mark: str | None,
        position: str,
        name: str | None,
        date: DateFound | None,
        place: Place,
    ) -> None:
        """Add one endorsement."""
        if date and date.soundness == "damaged":
            self.damaged.append((date.text, f"/endorsements/{len(self.found)}/date"))
        self.found.append(
            Endorsement(
                mark=mark,
                position=fold(position) or None,
                name=name,
                date=date.date if date else None,
                date_text=date.text if date and date.soundness != "blank" else None,
            )
        )
        self.places.append(place)


def opens(piece: Piece) -> bool:
    """Tell whether a piece begins visas, an approval sheet or an acquaintance list."""
    if isinstance(piece, Sheet):
        return is_sheet(piece.table)
    if piece.number or not piece.text:
        return False
    return bool(ENDORSEMENTS.match(close_up(piece.raw))) or sort_of(piece) == "agreed"


def is_sheet(table: Table) -> bool:
    """Tell whether a table is an approval sheet or an acquaintance list by its header."""
    if not table.rows:
        return False
    headers = [fold(cell.text) for cell in table.rows[0].cells]
    return any(SHEET_COLUMNS.search(text) for text in headers) and any(
        re.search(r"подпис|виза|ознакомл|согласован", text, re.IGNORECASE) for text in headers
    )


def read_endorsements(pieces: Sequence[Piece]) -> Endorsed:
    """Read everything from an opening to the end of the act."""
    result = Endorsed()
    mark: str | None = None
    marked = 0
    run: list[Line] = []

    def unused() -> None:
        if mark and len(result.found) == marked:
            result.leftover.append(mark)

    for piece in pieces:
        if isinstance(piece, Sheet):
            _flush(result, mark, run)
            _read_sheet(result, mark, piece)
        elif piece.text and opens(piece):
            _flush(result, mark, run)
            unused()
            marked = len(result.found)
            text = close_up(piece.raw)
            mark = text.strip('«»"“”: ')
            bare = re.match(r"[«\"“]?(согласован[оаы]?)[»\"”]?:?\s+(.+)$", text, re.IGNORECASE)
            if bare and sort_of(piece) == "agreed":
                mark = bare[1]
                run.append(_with_text(piece, bare[2]))
        else:
            run.append(piece)
    _flush(result, mark, run)
    unused()
    return result


def _with_text(line: Line, text: str) -> Line:
    return Line(text, text, line.look, line.block, "", line.cell)


def _flush(result: Endorsed, mark: str | None, run: list[Line]) -> None:
    """Read a run of lines as entries: position, name, date."""
    position: list[str] = []
    name: str | None = None
    date: DateFound | None = None
    place: Place | None = None
    used = False

    def close() -> None:
        nonlocal name, date, place, used
        if place and (name or date or (position and not used)):
            result.add(mark, " ".join(position), name, date, place)
            used = True
        elif position:
            result.leftover.append(" ".join(position))
        position.clear()
        name, date, place = None, None, None

    aside = False
    for line in run:
        if not line.text:
            if name and date:
                close()
            continue
        if aside or EXECUTOR.match(line.text):
            close()
            aside = True
            result.leftover.append(line.seen)
            continue
        place = place or line.place
        parts = _parts(line)
        marker, rest = split_marker(parts[0]) if parts else (None, "")
        if marker and marker.kind in {"decimal", "paren"}:
            if position or name:
                close()
                place = line.place
            result.leftover.append(marker.number)
            parts[0] = rest
        for piece in filter(None, parts):
            found = requisites.of_text(piece)
            dated = found.date if found else None
            if found and dated and not found.number:
                if date:
                    close()
                    place = line.place
                date = dated
                result.leftover.extend(found.leftover)
                if dated.prints_more:
                    result.leftover.append(dated.text)
                continue
            if SIGN_HERE.fullmatch(piece):
                if re.search(r"\w", piece.replace("_", "")):
                    result.leftover.append(piece)
                continue
            signer = name_at_end(piece)
            if signer:
                if name:
                    close()
                    place = line.place
                before, name = signer
                if before:
                    position.append(before)
            else:
                if name:
                    close()
                    place = line.place
                position.append(piece)
        if line.number:
            result.leftover.append(line.number)
    close()
    run.clear()


def _parts(line: Line) -> list[str]:
    """Give the parts of an entry's line: between gaps, a trailing date apart, no bare number."""
    parts: list[str] = []
    for piece in line.pieces:
        dates = find_dates(piece, torn=True)
        if dates and dates[-1].end >= len(piece.rstrip(" .")) and dates[-1].start > 0:
            head = piece[: dates[-1].start].strip(" ,")
            tail = piece[dates[-1].start :]
            marker, _rest = split_marker(head)
            if name_at_end(head) or (head and not marker and "__" in head):
                parts.extend((re.sub(r"[_/\s]+$", "", head), tail))
                continue
        parts.append(piece)
    return [part for part in parts if part]


def _read_sheet(result: Endorsed, mark: str | None, sheet: Sheet) -> None:
    rows = sheet.table.rows
    header = is_sheet(sheet.table) or any(
        SHEET_COLUMNS.search(fold(cell.text)) for cell in rows[0].cells
    )
    columns: dict[int, str] = {}
    if header:
        columns = _columns(rows[0])
        result.leftover.append(_row_text(rows[0]))
        rows = rows[1:]
    for row in rows:
        _read_row(result, mark, row, columns)


def _columns(row: Row) -> dict[int, str]:
    columns: dict[int, str] = {}
    for cell in row.cells:
        text = fold(cell.text)
        for kind, pattern in _COLUMN_KINDS:
            if pattern.search(text) and kind not in columns.values():
                columns[cell.column] = kind
                break
    return columns


def _row_text(row: Row) -> str:
    return " | ".join(filter(None, (fold(cell.text) for cell in row.cells)))


def _read_row(result: Endorsed, mark: str | None, row: Row, columns: dict[int, str]) -> None:
    values: dict[str, str] = {}
    rest: list[str] = []
    for cell in row.cells:
        text = fold(cell.text)
        if not text:
            continue
        kind = columns.get(cell.column) or _guess(text)
        if kind in {"name", "position", "date"} and kind not in values:
            values[kind] = text
        elif re.search(r"\w", text.replace("_", "")):
            rest.append(text)
    if not values.get("name") and not values.get("position"):
        if rest or values:
            result.leftover.append(_row_text(row))
        return
    dates = find_dates(values.get("date", ""), torn=True)
    if values.get("date") and not dates:
        rest.append(values["date"])
    position = values.get("position", "")
    result.add(mark, position, values.get("name"), dates[0] if dates else None, row.place)
    if rest:
        result.leftover.append(" | ".join(rest))


def _guess(text: str) -> str:
    if NAME.fullmatch(text):
        return "name"
    found = requisites.of_text(text)
    if found and found.date:
        return "date"
    return "" if re.fullmatch(r"[\d.]+|[_\s]+", text) else "position"
