"""Lines that stand side by side by tabs, and boxes beside a heading, in reading order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from order_pipeline.recognise.layout import begins_stamp
from order_pipeline.recognise.lines import Line, Piece
from order_pipeline.recognise.wording.headings import ACT_HEADING, TITLE_BEGINS
from order_pipeline.recognise.wording.signatures import NAME
from order_pipeline.text.letters import squeeze

_MOST_STAMP_LINES: Final = 14
_MOST_TITLE_LINES: Final = 8
_SIGNED: Final = re.compile(r"^[_/\s]+")
_GAP_BEFORE: Final = re.compile(r"\t|[ \u00a0]{3}")


def side_by_side(pieces: list[Piece]) -> list[Piece]:
    """Open lines of two stamps or signatures parted by tabs: the left whole, then the right."""
    out: list[Piece] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if isinstance(piece, Line) and _stamps(piece) > 1:
            end = _stamps_end(pieces, index)
            out.extend(_columns([line for line in pieces[index:end] if isinstance(line, Line)]))
            index = end
        elif isinstance(piece, Line) and _names(piece):
            above = _same_width(out, len(piece.pieces))
            out[len(out) - above :] = _columns(
                [line for line in [*out[len(out) - above :], piece] if isinstance(line, Line)]
            )
            index += 1
        else:
            out.append(piece)
            index += 1
    return out


def _stamps(line: Line) -> int:
    pieces = line.pieces
    return sum(map(begins_stamp, pieces)) if len(pieces) > 1 else 0


def _names(line: Line) -> bool:
    pieces = line.pieces
    return len(pieces) > 1 and all(NAME.fullmatch(_SIGNED.sub("", piece)) for piece in pieces)


def _same_width(lines: Sequence[Piece], width: int) -> int:
    """Count the lines at the end that have as many parts as the names below them."""
    count = 0
    for line in reversed(lines):
        if not isinstance(line, Line) or (line.text and len(line.pieces) != width):
            break
        count += 1
    while count and not getattr(lines[len(lines) - count], "text", ""):
        count -= 1
    return count


def _stamps_end(pieces: Sequence[Piece], start: int) -> int:
    """Give the index behind stamps that stand side by side."""
    end = start + 1
    while end < len(pieces) and end - start < _MOST_STAMP_LINES:
        piece = pieces[end]
        if not isinstance(piece, Line):
            break
        if not _in_columns(piece):
            following = pieces[end + 1] if end + 1 < len(pieces) else None
            if not piece.blank or not isinstance(following, Line) or not _in_columns(following):
                break
        end += 1
    return end


def _in_columns(line: Line) -> bool:
    """Tell whether a line has parts in columns, or stands in the right one."""
    if line.centred or ACT_HEADING.fullmatch(squeeze(line.text)):
        return False
    return len(line.pieces) > 1 or bool(line.text and _gap_before(line))


def _gap_before(line: Line) -> bool:
    return bool(_GAP_BEFORE.match(line.raw))


def _columns(lines: Sequence[Line]) -> Iterator[Line]:
    width = max(len(line.pieces) for line in lines)
    for column in range(width):
        for line in lines:
            pieces = line.pieces
            if len(pieces) < width and _gap_before(line):
                pieces = ("",) * (width - len(pieces)) + pieces
            if column < len(pieces):
                text = pieces[column]
                cell = (lines[0].block, -1, column)
                yield replace(line, text=text, raw=text, cell=cell, number="")


def boxes_first(pieces: list[Piece]) -> list[Piece]:
    """Put a stamp in a text box or frame before the heading or title it is anchored to."""
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        end = index + 1
        if isinstance(piece, Line) and piece.look.box and begins_stamp(piece.raw):
            while end < len(pieces) and getattr(pieces[end], "look", None):
                if pieces[end].look.box != piece.look.box:  # type: ignore[union-attr]
                    break
                end += 1
            anchor = _anchor(pieces, index)
            if anchor < index:
                box = pieces[index:end]
                del pieces[index:end]
                pieces[anchor:anchor] = box
        index = end
    return pieces


def _anchor(pieces: Sequence[Piece], index: int) -> int:
    """Give where the heading right above a box begins; the box itself where there is none."""
    anchor = index
    for place in range(index - 1, max(-1, index - _MOST_TITLE_LINES), -1):
        piece = pieces[place]
        if not isinstance(piece, Line) or piece.look.box:
            break
        if not piece.text:
            if anchor < index:
                break
            continue
        if ACT_HEADING.fullmatch(squeeze(piece.text)) or TITLE_BEGINS.match(piece.text):
            return place
        if not (piece.centred or piece.look.bold):
            break
    return anchor
