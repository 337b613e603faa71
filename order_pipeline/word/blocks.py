"""Neutral blocks between Word and law: what a reader sees, and enough look to judge its role.

Tests of recognition build these in Python and need no file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from order_pipeline.model.place import Place

Alignment = Literal["left", "center", "right", "both"]
Box = Literal["", "frame", "textbox"]
Merge = Literal["none", "start", "continue"]
Revisions = Literal["final", "original"]
"""Tracked changes read as accepted, or as rejected."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A paragraph as a reader sees it.

    ``text`` holds visible characters only: ``\t`` for a tab, ``\n`` for a line break inside the
    paragraph, no automatic number. ``number`` is the automatic label exactly as Word shows it
    («1.1.», «а)», «–»), or empty; ``level`` its 0-based list level.
    Measures are in twentieths of a point (twips).
    """

    text: str
    place: Place
    number: str = ""
    level: int | None = None
    style: str = ""
    alignment: Alignment = "left"
    indent_left: int = 0
    indent_first: int = 0
    bold: bool = False
    italic: bool = False
    size: float | None = None
    outline: int | None = None
    box: Box = ""
    page_break_before: bool = False
    note_marks: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Tell whether nothing at all is to be seen."""
        return not self.number and not self.text.strip()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its place in the true grid.

    ``column`` is the 0-based first grid column, ``span`` the number of columns. In a vertical
    merge the first cell is «start», the ones below are «continue» and normally empty.
    """

    blocks: "tuple[Block, ...]"
    column: int
    place: Place
    span: int = 1
    merge: Merge = "none"

    @property
    def text(self) -> str:
        r"""Give the visible text: paragraphs and rows of nested tables joined by ``\n``."""
        return "\n".join(lines(self.blocks))


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; ``header`` when Word repeats it on each page."""

    cells: tuple[Cell, ...]
    place: Place
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table on its true grid of ``width`` columns; ``bordered`` when lines are drawn."""

    rows: tuple[Row, ...]
    width: int
    place: Place
    bordered: bool = True
    box: Box = ""
    page_break_before: bool = False


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: its mark as shown and its paragraphs."""

    mark: str
    blocks: tuple[Block, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text that is in the file and not in the blocks, with the reason."""

    reason: Literal["header", "footer", "hidden", "comment", "deleted", "inserted", "unreadable"]
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Document:
    """A source as blocks in reading order.

    ``visible_characters`` counts the non-space characters a reader sees in body and notes
    (automatic numbers apart), computed by a walk of its own, independent of the blocks: the loss
    ledger. ``file`` is the name for messages; ``format`` the source's format («docx», «txt», …).
    """

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    visible_characters: int | None = None
    file: str = ""
    format: str = ""
    remarks: "tuple[Remark, ...]" = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something noticed while reading Word: a stable code, a message in the user's language."""

    code: str
    severity: Literal["error", "warning", "note"]
    message: str
    place: Place | None = None


def lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Give the visible lines of blocks with their automatic numbers."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield f"{block.number} {block.text}" if block.number else block.text
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from lines(cell.blocks)
