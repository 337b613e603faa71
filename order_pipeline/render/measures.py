"""The widths a document is laid out by, twips."""

from dataclasses import dataclass

from order_pipeline.model.profile import Margins


@dataclass(frozen=True, slots=True)
class Measures:
    """The width of the text on an upright and on a sideways sheet, and of a table's columns.

    ``columns`` are taken for a register with as many columns; another is laid out by its fields.
    """

    portrait: int = 9638
    landscape: int = 14570
    columns: tuple[int, ...] = ()


def within(margins: Margins) -> Measures:
    """Give the measures of A4 within margins; a sideways sheet has its bound edge upwards."""
    upright = twips(210 - margins.left - margins.right)
    return Measures(upright, twips(297 - margins.top - margins.bottom))


def twips(millimetres: float) -> int:
    """Give millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)
