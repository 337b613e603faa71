"""The document as a stream of visible lines, with the tables that hold data kept whole.

A table that only lays out requisites, stamps or signatures is opened: its cells give lines, row
by row, or column by column where several stamps stand side by side. A line of two stamps parted
by tabs is opened the same way.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from order_pipeline.model.place import Place
from order_pipeline.recognise.register_table import looks_like_register
from order_pipeline.recognise.wording import (
    ACT_HEADING,
    NAME,
    POSITION,
    REQUISITE_SIGNS,
    STAMP_WORD,
    TITLE_BEGINS,
)
from order_pipeline.text.letters import close_up, squeeze
from order_pipeline.text.spacing import fold
from order_pipeline.word.blocks import Block, Cell, Document, Paragraph, Row, Table

_GAPS = re.compile(r"\t+|[ \u00a0]{3,}")
_MOST_STAMP_LINES = 14
_LARGEST_LAYOUT = 14
_WIDEST_LAYOUT = 8
_MOST_TITLE_LINES = 8
_WIDEST_TEXT = 3
_CELLS_OF_A_ROW = 4  # a row of so many filled cells is a row of a list


@dataclass(frozen=True, slots=True)
class Line:
    """One visible line; ``text`` is folded, ``raw`` keeps its tabs and runs of spaces.

    ``number`` is the automatic label of its paragraph (on the first line of it only), ``cell``
    names the cell it was opened from, ``block`` the top-level block.
    """

    text: str
    raw: str
    look: Paragraph
    block: int
    number: str = ""
    cell: tuple[int, int, int] | None = None
    first: bool = True

    @property
    def place(self) -> Place:
        """Give the place of its paragraph."""
        return self.look.place

    @property
    def blank(self) -> bool:
        """Tell whether nothing is to be seen."""
        return not self.text and not self.number

    @property
    def pieces(self) -> tuple[str, ...]:
        """Give the parts between tabs or wide gaps, folded, the empty ones left out."""
        return tuple(filter(None, map(fold, _GAPS.split(self.raw.strip()))))

    @property
    def centred(self) -> bool:
        """Tell whether it is set in the middle."""
        return self.look.alignment == "center"

    @property
    def stressed(self) -> bool:
        """Tell whether its look sets it off: in the middle or bold."""
        return self.centred or self.look.bold

    @property
    def seen(self) -> str:
        """Give what a reader sees, the automatic number too."""
        return f"{self.number} {self.text}".strip() if self.number else self.text


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that is kept whole."""

    table: Table
    block: int

    @property
    def place(self) -> Place:
        """Give the place of the table."""
        return self.table.place


Piece = Line | Sheet


def stream(document: Document) -> list[Piece]:
    """Give the pieces of a document in reading order."""
    return _boxes_first(_side_by_side(list(pieces_of(document.blocks))))


def pieces_of(blocks: Sequence[Block]) -> Iterator[Piece]:
    """Give the pieces of blocks; ``block`` of a piece is the index in the given sequence."""
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            yield from _lines(block, index)
        elif not lays_out(block):
            yield Sheet(block, index)
        else:
            yield from _opened(block, index)


def _lines(
    paragraph: Paragraph, block: int, cell: tuple[int, int, int] | None = None
) -> Iterator[Line]:
    number = fold(paragraph.number)
    if "\n" not in paragraph.text:
        yield Line(fold(paragraph.text), paragraph.text, paragraph, block, number, cell)
        return
    for index, raw in enumerate(paragraph.text.split("\n")):
        first = index == 0
        yield Line(fold(raw), raw, paragraph, block, number if first else "", cell, first)


def lays_out(table: Table) -> bool:
    """Tell whether a table only places requisites, stamps, headings or signatures on the page."""
    if len(table.rows) > _LARGEST_LAYOUT or table.width > _WIDEST_LAYOUT:
        return False
    if looks_like_register(table):
        return False
    texts = [fold(cell.text) for row in table.rows for cell in row.cells]
    if not any(texts):
        return True
    first = [text for text in map(_first_line, table.rows[0].cells) if text]
    if any(STAMP_WORD.search(text) or ACT_HEADING.fullmatch(squeeze(text)) for text in first):
        return True
    if len(texts) == 1:
        return True
    if any(map(_first_stamp, table.rows)):
        return not table.bordered or len(table.rows) == 1
    if any(NAME.fullmatch(text) for text in texts):
        return not table.bordered or len(table.rows) == 1 or all(map(_signs, table.rows))
    if any(REQUISITE_SIGNS.match(text) for text in texts if text):
        return not table.bordered or len(table.rows) == 1
    if len(table.rows) == 1 and sum(map(bool, texts)) < _CELLS_OF_A_ROW:
        return True
    return not table.bordered and table.width <= _WIDEST_TEXT


def _first_line(cell: Cell) -> str:
    return fold(cell.text.strip().partition("\n")[0])


def _signs(row: Row) -> bool:
    """Tell whether a row holds a position and, last, a name."""
    texts = [text for text in (fold(cell.text) for cell in row.cells) if text]
    return len(texts) > 1 and bool(POSITION.match(texts[0]) and NAME.fullmatch(texts[-1]))


def _first_stamp(row: Row) -> bool:
    return any(STAMP_WORD.search(_first_line(cell)) for cell in row.cells)


def _opened(table: Table, block: int) -> Iterator[Piece]:
    by_column = any(
        STAMP_WORD.search(_first_line(cell)) for row in table.rows for cell in row.cells
    ) or any(map(_of_names, table.rows[1:]))
    cells = [
        (number, order, cell)
        for number, row in enumerate(table.rows)
        for order, cell in enumerate(row.cells)
        if cell.merge != "continue" or fold(cell.text)
    ]
    if by_column:
        cells.sort(key=lambda item: (item[2].column, item[0]))
    flat = {} if by_column else _flat_rows(table, block)
    for number, order, cell in cells:
        if number in flat:
            if flat[number]:
                yield flat[number].pop()
            continue
        at = (block, 0 if by_column else number, cell.column if by_column else order)
        for inner in cell.blocks:
            if isinstance(inner, Paragraph):
                yield from _lines(inner, block, at)
            elif lays_out(inner):
                for piece in _opened(inner, block):
                    yield replace(piece, cell=at) if isinstance(piece, Line) else piece
            else:
                yield Sheet(inner, block)


def _of_names(row: Row) -> bool:
    """Tell whether a row holds nothing but names of two persons or more, each in its column."""
    texts = [text for text in (fold(cell.text) for cell in row.cells) if text]
    return len(texts) > 1 and all(NAME.fullmatch(text) for text in texts)


def _flat_rows(table: Table, block: int) -> dict[int, list[Line]]:
    """Give the rows whose cells hold one line each, as one line with tabs between."""
    flat: dict[int, list[Line]] = {}
    for number, row in enumerate(table.rows):
        paragraphs = [
            inner
            for cell in row.cells
            for inner in cell.blocks
            if not isinstance(inner, Paragraph) or not inner.blank
        ]
        shown = [one for one in paragraphs if isinstance(one, Paragraph) and not one.number]
        if len(shown) < 2 or len(shown) < len(paragraphs):  # noqa: PLR2004
            continue
        if len(shown) > sum(1 for cell in row.cells if fold(cell.text)):
            continue
        if any("\n" in one.text.strip() for one in shown):
            continue
        raw = "\t".join(one.text.strip() for one in shown)
        flat[number] = [Line(fold(raw), raw, shown[0], block, "", (block, number, 0))]
    return flat


def _boxes_first(pieces: list[Piece]) -> list[Piece]:
    """Put a stamp in a text box or frame before the heading or title it is anchored to."""
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        end = index + 1
        if isinstance(piece, Line) and piece.look.box and _is_stamp(close_up(piece.raw)):
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


def _side_by_side(pieces: list[Piece]) -> list[Piece]:
    """Open lines of two stamps parted by tabs: the left stamp whole, then the right one."""
    out: list[Piece] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if isinstance(piece, Line) and sum(map(_is_stamp, piece.pieces)) > 1:
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


def _names(line: Line) -> bool:
    pieces = line.pieces
    return len(pieces) > 1 and all(NAME.fullmatch(piece) for piece in pieces)


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


def _is_stamp(text: str) -> bool:
    return bool(STAMP_WORD.search(text))


def _stamps_end(pieces: Sequence[Piece], start: int) -> int:
    end = start + 1
    while end < len(pieces) and end - start < _MOST_STAMP_LINES:
        piece = pieces[end]
        if not isinstance(piece, Line) or ACT_HEADING.fullmatch(squeeze(piece.text)):
            break
        if piece.centred or (len(piece.pieces) < 2 and not _gap_before(piece)):  # noqa: PLR2004
            if not piece.blank:
                break
            following = pieces[end + 1 : end + 2]
            if not following or not isinstance(following[0], Line):
                break
            if len(following[0].pieces) < 2 and not _gap_before(following[0]):  # noqa: PLR2004
                break
        end += 1
    return end


def _gap_before(line: Line) -> bool:
    return bool(re.match(r"\t|[ \u00a0]{3}", line.raw))


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
