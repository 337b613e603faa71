"""Cells and rows of a printed table, and how wide and high they come out.

Measures are twips.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from markupsafe import Markup

from order_pipeline.model.register import Row
from order_pipeline.render.sandbox import Printable

_TWIPS_A_CHARACTER: Final = 118
_LINES_A_PAGE: Final = 34


@dataclass(frozen=True, slots=True)
class Cell(Printable):
    """A cell: its lines, and its width, span and merge as they stand in ``w:tcPr``."""

    lines: tuple[str, ...]
    properties: Markup

    @property
    def text(self) -> str:
        """Give the lines with breaks between them."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class TableRow(Printable):
    """A row: its cells, and whether it is short enough to be kept on one page."""

    cells: tuple[Cell, ...]
    whole: bool = True
    source: Row = field(default_factory=Row)
    opens_direction: bool = True
    opens_process: bool = True

    @property
    def number(self) -> str | None:
        """Give the row's number."""
        return self.source.number

    @property
    def direction(self) -> str | None:
        """Give the direction of activity."""
        return self.source.direction

    @property
    def process(self) -> str | None:
        """Give the process."""
        return self.source.process

    @property
    def touchpoint(self) -> str | None:
        """Give the touchpoint."""
        return self.source.touchpoint

    @property
    def interactions(self) -> tuple[str, ...]:
        """Give the interactions."""
        return self.source.interactions

    @property
    def features(self) -> str | None:
        """Give the features."""
        return self.source.features

    @property
    def extra(self) -> Mapping[str, str]:
        """Give the cells of columns that have no field."""
        return self.source.extra


@cache
def properties(width: int, span: int = 1, merge: str = "") -> Markup:
    """Give the inside of ``w:tcPr``: the width in twips, the span, the vertical merge."""
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return Markup(f'<w:tcW w:w="{width}" w:type="dxa"/>{spans}{merged}')  # noqa: S704 - no text in it


def characters_in(width: int) -> int:
    """Estimate how many characters of the table's type fit into a line of a cell."""
    return max(1, width // _TWIPS_A_CHARACTER - 2)


def fits_a_page(lines: Sequence[str], characters: int) -> bool:
    """Tell whether a cell's text is surely shorter than a page."""
    if len(lines) == 1 and len(lines[0]) < characters:
        return True
    return sum(1 + len(line) // characters for line in lines) < _LINES_A_PAGE
