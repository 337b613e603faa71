"""Plain and Markdown text to the same blocks as Word."""

import re

from order_pipeline.model.place import Place
from order_pipeline.word.blocks import Block, Cell, Document, Paragraph, Row, Table

_MARKS = re.compile(r"^#{1,6}\s+|\*\*|__")


def read_plain(data: bytes, name: str) -> Document:
    """Read a text, one paragraph a line."""
    text = data.decode("utf-8-sig", "replace")
    blocks: list[Block] = []
    for index, line in enumerate(text.splitlines()):
        if "\t" in line.strip():
            cells = tuple(
                Cell(
                    (Paragraph(part, Place("", (index,), index + 1)),), column, Place("", (index,))
                )
                for column, part in enumerate(line.strip().split("\t"))
            )
            row = Row(cells, Place("", (index,)))
            blocks.append(Table((row,), len(cells), Place("", (index,))))
        else:
            bold = line.strip().startswith("**")
            shown = _MARKS.sub("", line).strip()
            blocks.append(Paragraph(shown, Place("", (index,), index + 1), bold=bold))
    return Document(tuple(blocks), file=name, format="txt")
