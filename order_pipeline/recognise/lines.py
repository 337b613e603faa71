"""The visible lines of a document, and the tables that hold data kept whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from order_pipeline.model.place import Place
from order_pipeline.recognise.register.register_table import looks_like_register
from order_pipeline.text.spacing import fold
from order_pipeline.word.blocks import Paragraph, Table

_GAPS: Final = re.compile(r"\t+|[ \u00a0]{3,}")


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
        raw = self.raw.strip()
        if "\t" not in raw and "  " not in raw and "\u00a0" not in raw:
            return (self.text,) if self.text else ()
        return tuple(filter(None, map(fold, _GAPS.split(raw))))

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


@dataclass(frozen=True)
class Sheet:
    """A table that is kept whole."""

    table: Table
    block: int

    @cached_property
    def of_register(self) -> bool:
        """Whether it has the header of a register."""
        return looks_like_register(self.table)

    @property
    def place(self) -> Place:
        """Give the place of the table."""
        return self.table.place


Piece = Line | Sheet


def lines_of(
    paragraph: Paragraph, block: int, cell: tuple[int, int, int] | None = None
) -> Iterator[Line]:
    """Give the lines of a paragraph."""
    number = fold(paragraph.number)
    if "\n" not in paragraph.text:
        yield Line(fold(paragraph.text), paragraph.text, paragraph, block, number, cell)
        return
    for index, raw in enumerate(paragraph.text.split("\n")):
        first = index == 0
        yield Line(fold(raw), raw, paragraph, block, number if first else "", cell, first)
