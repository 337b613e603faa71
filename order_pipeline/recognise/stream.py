"""The document as a stream of lines and kept tables, in the order a person reads it.

A table that only lays out requisites, stamps or signatures is opened: its cells give lines, row
by row, or column by column where several stamps or signatures stand side by side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from typing import Final

from order_pipeline.recognise.columns_of_text import boxes_first, side_by_side
from order_pipeline.recognise.layout import (
    ends_with_names,
    lays_out,
    lines_abreast,
    of_names,
    signs,
    single_lines,
    stands_in,
)
from order_pipeline.recognise.lines import Line, Piece, Sheet, lines_of
from order_pipeline.recognise.wrapped import join_wrapped
from order_pipeline.text.spacing import fold
from order_pipeline.word.blocks import Block, Document, Paragraph, Row, Table

_PLAIN: Final = ("txt", "md")


def stream(document: Document) -> list[Piece]:
    """Give the pieces of a document in reading order."""
    pieces = boxes_first(side_by_side(list(_pieces(document.blocks))))
    return join_wrapped(pieces) if document.format in _PLAIN else pieces


def _pieces(blocks: Sequence[Block]) -> Iterator[Piece]:
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            yield from lines_of(block, index)
        elif lays_out(block):
            yield from _opened(block, index)
        else:
            yield Sheet(block, index)


def _opened(table: Table, block: int) -> Iterator[Piece]:
    stamps = any(map(stands_in, table.rows)) and not ends_with_names(table)
    if stamps or any(map(of_names, table.rows[1:])):
        signed = sum(1 for _row in takewhile(signs, table.rows)) if stamps else 0
        yield from _row_by_row(table.rows[:signed], block)
        yield from _column_by_column(table, block, signed)
    else:
        yield from _row_by_row(table.rows, block)


def _row_by_row(rows: Sequence[Row], block: int) -> Iterator[Piece]:
    for number, row in enumerate(rows):
        if single := single_lines(row):
            yield _one_line(single, block, number)
        elif abreast := lines_abreast(row):
            for paragraphs in abreast:
                yield _one_line(paragraphs, block, number)
        else:
            yield from _cells(row, block, number)


def _one_line(paragraphs: Sequence[Paragraph], block: int, row: int) -> Line:
    """Join the cells of a row by tabs."""
    raw = "\t".join(paragraph.text.strip() for paragraph in paragraphs)
    return Line(fold(raw), raw, paragraphs[0], block, "", (block, row, 0))


def _cells(row: Row, block: int, number: int) -> Iterator[Piece]:
    for order, cell in enumerate(row.cells):
        yield from _inside(cell.blocks, block, (block, number, order))


def _column_by_column(table: Table, block: int, begin: int) -> Iterator[Piece]:
    """Give the cells column by column; a cell over the whole table parts those above and below.

    Rows before ``begin`` are left out: in some formats the signer's table and that of the stamp
    behind it are one.
    """
    rows = list(enumerate(table.rows))[begin:]
    for whole, group in groupby(rows, key=lambda one: _is_whole(one[1], table.width)):
        numbered = list(group)
        first = numbered[0][0]
        cells = [cell for _number, row in numbered for cell in row.cells]
        for cell in cells if whole else sorted(cells, key=lambda one: one.column):
            yield from _inside(cell.blocks, block, (block, first, cell.column))


def _is_whole(row: Row, width: int) -> bool:
    return len(row.cells) == 1 and row.cells[0].span >= width > 1


def _inside(blocks: Sequence[Block], block: int, at: tuple[int, int, int]) -> Iterator[Piece]:
    for inner in blocks:
        if isinstance(inner, Paragraph):
            yield from lines_of(inner, block, at)
        elif lays_out(inner):
            for piece in _opened(inner, block):
                yield replace(piece, cell=at) if isinstance(piece, Line) else piece
        else:
            yield Sheet(inner, block)
