"""Blocks built in Python: tables as a list of rows of cells, without a file."""

from dataclasses import dataclass, replace

from order_pipeline.model.place import Place
from order_pipeline.word.blocks import Cell, Paragraph, Row, Table

UP = "^"
"""A cell merged with the one above."""


@dataclass(frozen=True)
class Wide:
    """A cell over several columns; ``look`` are fields of its paragraph."""

    text: str
    span: int
    look: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Spanned:
    """Any content in a cell over several grid columns."""

    content: object
    span: int


@dataclass(frozen=True)
class Auto:
    """A paragraph with an automatic number."""

    number: str
    text: str = ""


def place(*path: int) -> Place:
    return Place("word/document.xml", path)


def paragraph(text: str, at: int = 0, **look: object) -> Paragraph:
    return replace(Paragraph(text, place(at)), **look)


def _blocks(content: object) -> tuple:
    if isinstance(content, str):
        return tuple(paragraph(part) for part in content.split("\n\n"))
    if isinstance(content, Wide):
        return (paragraph(content.text, **dict(content.look)),)
    if isinstance(content, Auto):
        return (paragraph(content.text, number=content.number),)
    if isinstance(content, (Table, Paragraph)):
        return (content,)
    return tuple(block for part in content for block in _blocks(part))


def table(
    *rows: list, width: int = 0, at: int = 0, bordered: bool = True, header: int = 0
) -> Table:
    """Give a table; «\\n\\n» in a text parts paragraphs, a list is several blocks of one cell."""
    laid: list[list[Cell]] = []
    for r, row in enumerate(rows):
        column = 0
        cells = []
        for given in row:
            span = given.span if isinstance(given, (Wide, Spanned)) else 1
            content = given.content if isinstance(given, Spanned) else given
            where = place(at, r, len(cells))
            if content == UP:
                cells.append(Cell((paragraph(""),), column, where, span, "continue"))
                _open(laid[-1], column) if laid else None
            else:
                cells.append(Cell(_blocks(content), column, where, span))
            column += span
        laid.append(cells)
        width = max(width, column)
    return Table(
        tuple(Row(tuple(cells), place(at, r), r < header) for r, cells in enumerate(laid)),
        width,
        place(at),
        bordered,
    )


def _open(cells: list[Cell], column: int) -> None:
    """Mark the cell above a merged one as the start of the merge; give it its span."""
    for index, cell in enumerate(cells):
        if cell.column == column and cell.merge == "none":
            cells[index] = replace(cell, merge="start")


SIX = [
    "№",
    "Направление деятельности",
    "Наименование конкретного процесса",
    "Точка взаимодействия",
    "Осуществляемое взаимодействие с клиентом",
    "Особенности взаимодействия с клиентом",
]
