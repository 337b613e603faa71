"""What found no place in an act, as a table at its end."""

from collections.abc import Iterator, Sequence

from order_pipeline.render.cells import Cell, TableRow, characters_in, fits_a_page, properties
from order_pipeline.render.sandbox import Printable


class Leftovers(Printable):
    """Text that found no place, in a frame at the end, so that a person looks at it.

    A line «a | b | c» was the row of a table and is one again. The first row is empty: a table
    that begins with a stamp's word would be taken for a stamp.
    """

    widths: tuple[int, ...]

    def __init__(self, texts: Sequence[str], width: int) -> None:
        self._lines = [text.split(" | ") for text in texts]
        columns = max(map(len, self._lines))
        self.widths = (width // columns,) * columns

    @property
    def rows(self) -> Iterator[TableRow]:
        """Make the rows; the last cell of a short one reaches to the edge."""
        width, columns = self.widths[0], len(self.widths)
        yield TableRow((Cell(("",), properties(width * columns, columns)),))
        for texts in self._lines:
            rest = columns - len(texts) + 1
            cells = [Cell((text,), properties(width)) for text in texts[:-1]]
            last = Cell((texts[-1],), properties(width * rest, rest))
            yield TableRow((*cells, last), whole=fits_a_page(texts, characters_in(width)))
