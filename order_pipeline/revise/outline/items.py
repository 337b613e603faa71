"""What an outline is made of: headings, rows, and the paragraphs that each row has for a field."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.register import LEVELS_JOIN, Register, Row
from order_pipeline.revise.manner import Manner
from order_pipeline.revise.markup import Element
from order_pipeline.revise.outline.shown import Point, Shown
from order_pipeline.revise.stream import text_of

Role = Literal["interactions", "features"]
Path = tuple[str | None, ...]
"""What the headings over a row say, the outermost first."""


class Level(NamedTuple):
    """A level of headings: the field it fills, and which part of it."""

    field: Literal["direction", "process"]
    part: int = 0


@dataclass(eq=False, slots=True)
class Heading:
    """A paragraph that names the group of the rows below it; ``lead`` are blank ones over it."""

    element: Element
    level: int
    value: str
    shown: Shown
    lead: list[Element] = field(default_factory=list)
    redundant: bool = False
    """Whether the headings above have said the same already."""


@dataclass(eq=False, slots=True)
class Block:
    """The paragraphs of a row that print its interactions, or its features."""

    role: Role
    paragraphs: list[Element]
    manner: Manner

    @property
    def lines(self) -> list[str]:
        """The text of each paragraph."""
        return [text_of(one) for one in self.paragraphs]


@dataclass(eq=False, slots=True)
class Unit:
    """A row of the register: the line of its touchpoint and the paragraphs that belong to it."""

    index: int
    row: Row
    element: Element
    point: Point
    path: Path
    paragraphs: list[Element] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    lead: list[Element] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    """The headings right above it."""

    def block(self, role: Role) -> Block | None:
        """Give the paragraphs of a field."""
        return next((block for block in self.blocks if block.role == role), None)


Item = Heading | Unit


@dataclass(slots=True)
class OutlineLayout:
    """An outline as it stands in the file: its items in order, and all its paragraphs."""

    register: Register
    levels: tuple[Level, ...]
    items: list[Item]
    paragraphs: list[Element]

    @property
    def units(self) -> list[Unit]:
        """The rows, in order."""
        return [item for item in self.items if isinstance(item, Unit)]

    @property
    def headings(self) -> list[Heading]:
        """The headings, in order."""
        return [item for item in self.items if isinstance(item, Heading)]

    def path(self, row: Row) -> Path:
        """Give what the headings over a row have to say."""
        return path_of(row, self.levels)


def path_of(row: Row, levels: Sequence[Level]) -> Path:
    """Give what the headings over a row have to say, level by level."""
    most = sum(level.field == "direction" for level in levels)
    found: list[str | None] = []
    for level in levels:
        said = getattr(row, level.field)
        parts = [said] if said is None or most <= 1 or level.field == "process" else []
        parts = parts or said.split(LEVELS_JOIN, most - 1)
        found.append(parts[level.part] if level.part < len(parts) else None)
    return tuple(found)


def not_understood(row: Row) -> InputError:
    """Make the fault of a row whose lines in the file are not what was read of them."""
    problem = _("the row «{touchpoint}»: its lines in the file can't be rewritten safely").format(
        touchpoint=row.touchpoint or row.number or ""
    )
    return InputError(Fault(problem, _("Make this change in Word by hand.")))
