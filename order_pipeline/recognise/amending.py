"""New text that an amending act brings: clauses or register rows in quotes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from order_pipeline.recognise.lines import Line, Piece, Sheet
from order_pipeline.recognise.markers import marker_of
from order_pipeline.recognise.wording.amendments import BRINGS_TEXT, BRINGS_TEXT_INLINE

_OPEN = re.compile(r"^[«\"“„]")
_CLOSE = re.compile(r"[»\"”“]\s*[.;,]?$")
_CLOSES_A_CLAUSE = re.compile(r"[»\"”“]\s*[.;]$")
LONGEST_QUOTE = 500
_LONGEST_OPENING = 80


def inline(text: str) -> tuple[str, str] | None:
    """Part «… изложить в следующей редакции: «6. …».» into the clause and the new text."""
    if ":" not in text:
        return None
    match = BRINGS_TEXT_INLINE.search(text)
    if not match:
        return None
    head = text[: match.end("head")]
    return head, text[match.start("body") :]


def brings(text: str) -> bool:
    """Tell whether the clause announces new text that follows."""
    return text.endswith(":") and bool(BRINGS_TEXT.search(text[-_LONGEST_OPENING:]))


def quoted_pieces(pieces: Sequence[Piece], start: int = 0) -> int:
    """Give the number of pieces from ``start`` that are quoted; 0 where nothing is."""
    index = start
    while index < len(pieces) and _is_blank(pieces[index]):
        index += 1
    if index >= len(pieces):
        return 0
    first = pieces[index]
    if isinstance(first, Sheet):
        return _with_closing_line(pieces, index + 1) - start
    if not _OPEN.match(first.seen):
        return 0
    end = _closing(pieces, index) or _closed_before_the_next(pieces, index)
    return (end or _unclosed(pieces, index)) - start


def quoted_after(pieces: Sequence[Piece], index: int) -> int:
    """Give the number of pieces behind the one at ``index`` that it brings as new text."""
    piece = pieces[index]
    if not isinstance(piece, Line):
        return 0
    if brings(piece.text):
        return quoted_pieces(pieces, index + 1)
    within = inline(piece.text)
    if not within:
        return 0
    quoted = [body_line(piece, within[1]), *pieces[index + 1 : index + LONGEST_QUOTE]]
    return max(_closing(quoted, 0) - 1, 0)


def quoted_spans(pieces: Sequence[Piece]) -> set[int]:
    """Give the indices of all pieces that are new text of an amending act."""
    found: set[int] = set()
    index = 0
    while index < len(pieces):
        taken = quoted_after(pieces, index)
        found.update(range(index + 1, index + 1 + taken))
        index += 1 + taken
    return found


def body_line(line: Line, text: str) -> Line:
    """Give a line of its own for the new text that stands on the clause's line."""
    return replace(line, text=text, raw=text, number="", first=True)


def _is_blank(piece: Piece) -> bool:
    return isinstance(piece, Line) and piece.blank


def _with_closing_line(pieces: Sequence[Piece], index: int) -> int:
    """Take a line of nothing but a closing quote behind a quoted table."""
    after = index
    while after < len(pieces) and _is_blank(pieces[after]):
        after += 1
    if after < len(pieces):
        piece = pieces[after]
        if isinstance(piece, Line) and re.fullmatch(r"[»\"”“]\s*[.;,]?", piece.text):
            return after + 1
    return index


def _closing(pieces: Sequence[Piece], start: int) -> int:
    """Give the index behind the piece that closes the quote, or 0 where it stays open."""
    depth = 0
    straight = 0
    for index in range(start, min(len(pieces), start + LONGEST_QUOTE)):
        piece = pieces[index]
        text = _sheet_text(piece) if isinstance(piece, Sheet) else piece.seen
        if index > start and isinstance(piece, Line) and brings(piece.text):
            return 0  # the next announcement: the quote before it was never closed
        depth += text.count("«") + text.count("„") - text.count("»") - text.count("”")
        straight += text.count('"')
        if _CLOSE.search(text) and (depth <= 0 and straight % 2 == 0):
            return index + 1
    return 0


def _closed_before_the_next(pieces: Sequence[Piece], start: int) -> int:
    """Give the index behind the quote where a mark inside it was lost («Центр «Дом»).

    It ends with the mark and the sign of the list, right before the list's next clause.
    """
    for index in range(start, min(len(pieces), start + LONGEST_QUOTE)):
        piece = pieces[index]
        if not isinstance(piece, Line) or (index > start and brings(piece.text)):
            return 0
        if _CLOSES_A_CLAUSE.search(piece.text):
            after = next((one for one in pieces[index + 1 :] if not _is_blank(one)), None)
            if after is None or (isinstance(after, Line) and marker_of(after)[0]):
                return index + 1
    return 0


def _sheet_text(sheet: Sheet) -> str:
    cells = [cell.text for row in sheet.table.rows for cell in row.cells]
    return "\n".join(cells).strip()


def _unclosed(pieces: Sequence[Piece], start: int) -> int:
    """Where the closing quote was lost: one paragraph, and a table right behind it."""
    end = start + 1
    while end < len(pieces) and _is_blank(pieces[end]):
        end += 1
    if end < len(pieces) and isinstance(pieces[end], Sheet):
        return end + 1
    return start + 1


def unquoted(pieces: Sequence[Piece]) -> list[Piece]:
    """Drop the quote marks around the quoted pieces."""
    items = [piece for piece in pieces if not _is_blank(piece)]
    if items and isinstance(items[0], Line):
        items[0] = _trim(items[0], _OPEN, opening=True)
    if items and isinstance(items[-1], Line):
        items[-1] = _trim(items[-1], _CLOSE, opening=False)
    return [item for item in items if not _is_blank(item)]


def _trim(line: Line, pattern: re.Pattern[str], *, opening: bool) -> Line:
    match = pattern.search(line.text)
    if not match:
        if opening and line.number and _OPEN.match(line.number):
            return replace(line, number=line.number[1:])
        return line
    if opening:
        text = line.text[match.end() :]
        return replace(line, text=text, raw=line.raw.lstrip()[match.end() :])
    closing = match.group().lstrip('»"”“ ')
    text = line.text[: match.start()]
    del closing
    return replace(
        line,
        text=text,
        raw=text if "\t" not in line.raw else line.raw[: line.raw.rfind(match.group()[0])],
    )
