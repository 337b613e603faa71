"""What found no place in an act, as a table at its end."""

from collections.abc import Iterator, Sequence
from typing import Final

from order_pipeline.render.cells import Cell, TableRow, characters_in, fits_a_page, properties
from order_pipeline.render.sandbox import Printable

_GRID: Final = 12


class Leftovers(Printable):
    """Text that found no place, in a frame at the end, so that a person looks at it.

    A line «a | b | c» was the row of a table and is one again. The fine grid below it lets rows
    of any number of cells share the width, and tells the frame from one that lays out a stamp.
    """

    widths: tuple[int, ...]

    def __init__(self, texts: Sequence[str], width: int) -> None:
        self._lines = [text.split(" | ") for text in texts]
        columns = max(_GRID, *map(len, self._lines))
        self.widths = (width // columns,) * columns

    @property
    def rows(self) -> Iterator[TableRow]:
        """Make the rows; their cells share the width, the last one takes what is left."""
        width, columns = self.widths[0], len(self.widths)
        for texts in self._lines:
            span = columns // len(texts)
            last = columns - span * (len(texts) - 1)
            spans = [*[span] * (len(texts) - 1), last]
            cells = (
                Cell((text,), properties(width * wide, wide))
                for text, wide in zip(texts, spans, strict=True)
            )
            yield TableRow(tuple(cells), whole=fits_a_page(texts, characters_in(width * span)))
