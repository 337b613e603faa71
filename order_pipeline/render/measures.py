"""The widths a document is laid out by, twips."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

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


# Widths of a letter in thousandths of the type's size: Times New Roman, in which most letters of
# either alphabet are near the middle width; another face of type differs by a tenth or so.
_WIDTHS: Final = {
    **dict.fromkeys("жмфшщыюwm", 720),
    **dict.fromkeys("аезсэгтьяceastzfjrilI", 445),
    **dict.fromkeys(" .,:;·'!()\u00a0", 260),
    "-": 333,
    "–": 500,
    "—": 1000,
}
_LETTER, _CAPITAL, _FIGURE = 510, 730, 500


@lru_cache(maxsize=4096)
def width_of(text: str, points: float) -> int:
    """Estimate how long a line of text comes out in a type of so many points, twips."""
    thousandths = sum(map(_letter_width, text))
    return round(thousandths * points * 20 / 1000)


@cache
def _letter_width(letter: str) -> int:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if letter.isupper():
        return _CAPITAL
    return _FIGURE if letter.isdigit() else _LETTER


def twips(millimetres: float) -> int:
    """Give millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)
