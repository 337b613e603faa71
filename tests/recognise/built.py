"""Documents built of blocks in Python: recognition needs no file."""

from itertools import count
from typing import TYPE_CHECKING

from order_pipeline.model.act import Act
from order_pipeline.model.place import Place
from order_pipeline.model.reading import Reading
from order_pipeline.recognise.recognition import recognise
from order_pipeline.word.blocks import Alignment, Block, Box, Cell, Document, Paragraph, Row, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

_serial = count()


def p(
    text: str = "",
    *,
    number: str = "",
    alignment: Alignment = "left",
    bold: bool = False,
    indent: int = 0,
    box: Box = "",
    style: str = "",
    page: bool = False,
) -> Paragraph:
    n = next(_serial)
    return Paragraph(
        text,
        Place("word/document.xml", (0, n), paragraph=n),
        number=number,
        alignment=alignment,
        bold=bold,
        indent_left=indent,
        box=box,
        style=style,
        page_break_before=page,
    )


def c(text: str = "", **look: bool) -> Paragraph:
    """A centred paragraph."""
    return p(text, alignment="center", **look)


def cell(content: "str | Sequence[Block]", column: int) -> Cell:
    n = next(_serial)
    blocks = tuple(map(p, content.split("\n"))) if isinstance(content, str) else tuple(content)
    return Cell(blocks, column, Place("word/document.xml", (0, n), table=1))


def t(*rows: "Sequence[str | Sequence[Block]]", bordered: bool = True) -> Table:
    n = next(_serial)
    made = tuple(
        Row(
            tuple(cell(content, i) for i, content in enumerate(row)),
            Place("word/document.xml", (0, n, k), table=1, row=k + 1),
        )
        for k, row in enumerate(rows)
    )
    width = max(len(row) for row in rows)
    return Table(made, width, Place("word/document.xml", (0, n), table=1), bordered=bordered)


def text(source: str) -> list[Block]:
    """Paragraphs of a plain text, a line each."""
    return [p(line) for line in source.strip("\n").split("\n")]


def document(*blocks: "Block | str") -> Document:
    flat: list[Block] = []
    for block in blocks:
        flat.extend(text(block) if isinstance(block, str) else [block])
    return Document(tuple(flat), file="test.docx", format="docx")


def read(*blocks: "Block | str") -> Reading:
    return recognise(document(*blocks))


def act(*blocks: "Block | str") -> Act:
    return read(*blocks).act
