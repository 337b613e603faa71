"""Blocks made by the ten thousand: filled in like any object, frozen when they are done.

The constructor of a frozen dataclass takes about six times as long as setting the slots of an
open twin. A twin has the same slots and becomes the block by taking on its class.
"""

from order_pipeline.model.place import Place
from order_pipeline.word.blocks import Alignment, Block, Box, Cell, Merge, Paragraph


class PlaceDraft:
    """An open ``Place``."""

    __slots__ = ("column", "paragraph", "part", "path", "row", "table")
    part: str
    path: tuple[int, ...]
    paragraph: int | None
    table: int | None
    row: int | None
    column: int | None


class ParagraphDraft:
    """An open ``Paragraph``."""

    __slots__ = tuple(Paragraph.__dataclass_fields__)
    text: str
    place: Place
    number: str
    level: int | None
    style: str
    alignment: Alignment
    indent_left: int
    indent_first: int
    bold: bool
    italic: bool
    size: float | None
    outline: int | None
    box: Box
    page_break_before: bool
    note_marks: tuple[str, ...]


class CellDraft:
    """An open ``Cell``."""

    __slots__ = tuple(Cell.__dataclass_fields__)
    blocks: tuple[Block, ...]
    column: int
    place: Place
    span: int
    merge: Merge
