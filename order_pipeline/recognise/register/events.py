"""What a list says from top to bottom: entries, headings over entries, and notes beside them.

An entry is not yet a row of the register: a cell merged with the one above says ``SAME``, a cell
left blank says nothing, and ``assembly`` decides what both mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from order_pipeline.model.place import Place
from order_pipeline.model.register import FIELDS
from order_pipeline.word.blocks import Block, Paragraph

SAME: Final = "\x00same"
"""The value of a cell that is merged with the cell above it."""

NUMBER, DIRECTION, PROCESS, TOUCHPOINT, INTERACTIONS, FEATURES = range(len(FIELDS))


class Look(NamedTuple):
    """How a heading looks; headings of one level look alike."""

    bold: bool = False
    italic: bool = False
    alignment: str = "left"
    size: float | None = None
    style: str = ""
    capitals: bool = False

    @property
    def stands_out(self) -> bool:
        """Whether a reader takes it for a heading at a glance."""
        return self.bold or self.capitals or self.alignment == "center"


@dataclass(frozen=True, slots=True)
class Heading:
    """A subheading row or a paragraph over a table, with the number of its own number cell."""

    text: str
    place: Place
    look: Look = field(default_factory=Look)
    label: str = ""
    column: int = 0
    """The field of the column where it begins, as an index; 0 too for the first column."""
    paragraph: bool = False
    block: int = -1
    """Index of the paragraph among the blocks of the act."""

    @property
    def whole(self) -> str:
        """The text with its number before it, as a reader sees them."""
        return f"{self.label} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Note:
    """A text beside the list: a total, a note below the table."""

    text: str


@dataclass(slots=True)
class Entry:
    """A row of a table: its fields in the order of FIELDS, empty where blank or absent."""

    values: list[str]
    place: Place
    items: tuple[Block, ...] = ()
    """The blocks of the interactions."""
    extra: dict[str, str] = field(default_factory=dict)
    opens: bool = False
    """Whether it is the first entry of its table."""
    heading: Heading | None = None
    """The heading it is, should the entries below it say so: a text alone in its row."""
    typed: bool = True
    """Whether something in it was typed: an automatic number alone is not."""


Event = Entry | Heading | Note


def look_of(blocks: Sequence[Block]) -> Look:
    """Give the look of the first paragraph that says something."""
    for block in blocks:
        if isinstance(block, Paragraph) and not block.blank:
            return look_of_paragraph(block)
    return Look()


def look_of_paragraph(paragraph: Paragraph) -> Look:
    """Give how a paragraph looks."""
    return Look(
        paragraph.bold,
        paragraph.italic,
        paragraph.alignment,
        paragraph.size,
        paragraph.style,
        paragraph.text.isupper(),
    )
