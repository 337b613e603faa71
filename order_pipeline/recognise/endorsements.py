"""Endorsements: visas, agreement stamps, approval sheets, acquaintance lists."""

import re
from collections.abc import Sequence

from order_pipeline.recognise import requisites
from order_pipeline.recognise.approval_sheet import is_sheet, read_sheet
from order_pipeline.recognise.endorsed import Endorsed
from order_pipeline.recognise.lines import Line, Piece, Sheet
from order_pipeline.recognise.markers import split_marker
from order_pipeline.recognise.names import name_at_end
from order_pipeline.recognise.stamp import sort_of
from order_pipeline.recognise.wording.endorsements import ENDORSEMENTS
from order_pipeline.recognise.wording.signatures import EXECUTOR, NAME_AT_END, SIGN_HERE
from order_pipeline.recognise.wording.stamps import AGREED_MARK
from order_pipeline.text.dates import DateFound, find_dates
from order_pipeline.text.letters import close_up
from order_pipeline.text.spacing import fold

_LINE_AT_END = re.compile(r"[_/\s]+$")
_MARK_AND_ENTRY = re.compile(
    r"(?P<mark>[^:_\t]{5,120}?)(?::|\t|\s{3,}|(?=_))\s*(?P<entry>\S.{4,250})"
)
_LETTER = re.compile(r"[^\W_]")
_LONGEST_ENTRY = 300
_MARK_EDGES = '«»"“”: '


def opens(piece: Piece) -> bool:
    """Tell whether a piece begins visas, an approval sheet or an acquaintance list."""
    if isinstance(piece, Sheet):
        return is_sheet(piece.table)
    if piece.number or not piece.text:
        return False
    if sort_of(piece) == "agreed" or _parted(piece):
        return True
    return bool(ENDORSEMENTS.match(close_up(piece.raw)))


def _parted(line: Line) -> tuple[str, str] | None:
    """Part «Ознакомлена: ____ Г.Г. Рыбина» into the mark and the raw text of the entry."""
    match = _MARK_AND_ENTRY.match(line.raw.strip())
    if not match or not ENDORSEMENTS.match(fold(match["mark"])):
        return None
    entry = match["entry"]
    told = "_" in entry or NAME_AT_END.search(fold(entry)) or find_dates(entry, torn=True)
    return (fold(match["mark"]), entry) if told else None


def read_endorsements(pieces: Sequence[Piece]) -> Endorsed:
    """Read everything from an opening to the end of the act."""
    reader = _Reader()
    for piece in pieces:
        if isinstance(piece, Sheet):
            reader.sheet(piece)
        elif piece.text and opens(piece):
            reader.opening(piece)
        else:
            reader.line(piece)
    reader.finish()
    return reader.result


class _Reader:
    """Reads entries as they come: position, name, date, in lines or in a table."""

    def __init__(self) -> None:
        self.result = Endorsed()
        self._mark: str | None = None
        self._before = 0
        self._aside = False
        self._clear()

    def _clear(self) -> None:
        self._position: list[str] = []
        self._name: str | None = None
        self._date: DateFound | None = None
        self._first: Line | None = None

    def opening(self, line: Line) -> None:
        """Begin a list under a new mark."""
        self._finish_list()
        text = close_up(line.raw)
        agreed = AGREED_MARK.match(text) if sort_of(line) == "agreed" else None
        rest = (agreed["rest"] or "").strip() if agreed else ""
        raw = rest
        if not agreed and (parted := _parted(line)):
            text, raw = parted
            rest = fold(raw)
        self._mark = text.removesuffix(rest).strip(_MARK_EDGES)
        if rest:
            self.line(Line(rest, raw, line.look, line.block, "", line.cell))

    def sheet(self, sheet: Sheet) -> None:
        """Read a table of entries; what led up to it is a heading."""
        if self._name or self._date:
            self._close()
        self._drop()
        read_sheet(self.result, self._mark, sheet.table)

    def line(self, line: Line) -> None:
        """Read a line of an entry."""
        if not line.text:
            if self._name and self._date:
                self._close()
            self.result.leftover.extend(filter(None, (line.number,)))
            return
        if self._aside or EXECUTOR.match(line.text):
            self._close()
            self._aside = True
            self.result.leftover.append(line.seen)
            return
        if line.number:
            self.result.leftover.append(line.number)
        self._first = self._first or line
        for part in self._without_number(line):
            self._part(part, line)

    def finish(self) -> None:
        """Close what is open."""
        self._finish_list()

    def _finish_list(self) -> None:
        self._close()
        if self._mark and len(self.result.found) == self._before:
            self.result.leftover.append(self._mark)
        self._before = len(self.result.found)

    def _without_number(self, line: Line) -> list[str]:
        parts = _parts(line)
        marker, rest = split_marker(parts[0]) if parts else (None, "")
        if marker and marker.kind in {"decimal", "paren"}:
            if self._position or self._name:
                self._close(line)
            self.result.leftover.append(marker.number)
            parts[0] = rest
        return [part for part in parts if part]

    def _part(self, text: str, line: Line) -> None:
        found = requisites.of_text(text)
        if found and found.date and not found.number:
            if self._date:
                self._close(line)
            self._date = found.date
            self.result.leftover.extend(filter(None, (*found.leftover, found.place)))
            if found.date.prints_more:
                self.result.leftover.append(found.date.text)
            return
        if SIGN_HERE.fullmatch(text):
            if _LETTER.search(text):
                self.result.leftover.append(text)
            return
        if self._name:
            self._close(line)
        signer = name_at_end(text)
        if signer:
            before, self._name = signer
            text = before
        if text:
            self._position.append(text)

    def _close(self, following: Line | None = None) -> None:
        alone = len(self.result.found) == self._before
        if self._first and (self._name or self._date or (self._position and alone)):
            self.result.add(
                self._mark, " ".join(self._position), self._name, self._date, self._first.place
            )
            self._clear()
        self._drop()
        self._first = following

    def _drop(self) -> None:
        if self._position:
            self.result.leftover.append(" ".join(self._position))
        self._clear()


def _parts(line: Line) -> list[str]:
    """Give the parts of an entry's line: between gaps, a date behind the name apart."""
    parts: list[str] = []
    for piece in line.pieces:
        dates = find_dates(piece, torn=True) if len(piece) < _LONGEST_ENTRY else []
        last = dates[-1] if dates else None
        if last and last.start > 0 and last.end >= len(piece.rstrip(" .")):
            head = piece[: last.start].strip(" ,")
            if name_at_end(head) or "__" in head:
                parts.extend((_LINE_AT_END.sub("", head), piece[last.start :]))
                continue
        parts.append(piece)
    return [part for part in parts if part]
