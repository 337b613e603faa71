"""Cells and rows of a printed table, and how wide and high they come out.

Measures are twips.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from markupsafe import Markup

from order_pipeline.model.register import Row
from order_pipeline.render.sandbox import Printable, printed

_TWIPS_A_CHARACTER: Final = 118
_LINES_A_PAGE: Final = 34


class _Inside(NamedTuple):
    lines: tuple[str, ...]
    properties: Markup


class Cell(_Inside, Printable):
    """A cell: its lines, and its width, span and merge as they stand in ``w:tcPr``.

    A named tuple, for a long register has hundreds of thousands of them.
    """

    __slots__ = ()

    @property
    def text(self) -> str:
        """Give the lines with breaks between them."""
        return "\n".join(self.lines)


class _Row(NamedTuple):
    cells: tuple[Cell, ...]
    whole: bool = True
    source: Row = Row()
    opens_direction: bool = True
    opens_process: bool = True


class TableRow(_Row, Printable):
    """A row: its cells, and whether it is short enough to be kept on one page."""

    __slots__ = ()

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


@dataclass(frozen=True, slots=True)
class RowFrame:
    """The XML that a template puts round a row, its cells and the paragraphs of their lines."""

    opening: str
    if_whole: str
    start: str
    cell: str
    properties_end: str
    line: str
    line_end: str
    cell_end: str
    closing: str

    def opened(self, *, whole: bool) -> str:
        """Give what stands before the first cell."""
        return f"{self.opening}{self.if_whole if whole else ''}{self.start}"

    def before(self, inside: str) -> str:
        """Give what stands before the text of a cell's first line."""
        return f"{self.cell}{inside}{self.properties_end}{self.line}"

    @property
    def after(self) -> str:
        """Give what stands after the text of a cell's last line."""
        return f"{self.line_end}{self.cell_end}"

    @property
    def between(self) -> str:
        """Give what stands between two lines."""
        return f"{self.line_end}{self.line}"

    def filled(self, row: TableRow) -> Markup:
        """Give a row as XML."""
        made = [self.opened(whole=row.whole)]
        for lines, inside in row.cells:
            made += (self.before(inside), self.between.join(map(printed, lines)), self.after)
        made.append(self.closing)
        return Markup("".join(made))  # noqa: S704 - the template's own XML round escaped text


def characters_in(width: int) -> int:
    """Estimate how many characters of the table's type fit into a line of a cell."""
    return max(1, width // _TWIPS_A_CHARACTER - 2)


def longest_line(characters: int) -> int:
    """Give how many characters a cell of one line must stay below to be shorter than a page."""
    return characters * (_LINES_A_PAGE - 1)


def fits_a_page(lines: Sequence[str], characters: int) -> bool:
    """Tell whether a cell's text is surely shorter than a page."""
    if len(lines) == 1:
        return len(lines[0]) < longest_line(characters)
    return sum(1 + len(line) // characters for line in lines) < _LINES_A_PAGE
