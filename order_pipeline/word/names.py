"""Names of WordprocessingML and the little readings of attributes that every module needs.

ECMA-376 Part 1, 17 and 22.9 (simple types).
"""

from functools import cache
from typing import Final

from lxml import etree

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"

_OFF: Final = frozenset({"0", "false", "off"})


@cache
def w(name: str) -> str:
    """Give a WordprocessingML name the way lxml writes it."""
    return f"{{{W}}}{name}"


VAL: Final = w("val")
_LOCAL: Final = len(W) + 2


def on(element: etree._Element | None) -> bool | None:
    """Read an on-off property (22.9.2.7): None where it is not said."""
    if element is None:
        return None
    return element.get(VAL, "1").lower() not in _OFF


def children(element: etree._Element | None) -> dict[str, etree._Element]:
    """Give the WordprocessingML children of an element by their local names, the first of each.

    Reading properties asks for a dozen children; one pass is quicker than a dozen searches.
    """
    if element is None:
        return {}
    return {
        str(child.tag)[_LOCAL:]: child for child in element.iterchildren(f"{{{W}}}*", reversed=True)
    }


def value_of(said: dict[str, etree._Element], name: str) -> str | None:
    """Give ``w:val`` of a child from ``children``, None where child or value is missing."""
    child = said.get(name)
    return None if child is None else child.get(VAL)


def value(parent: etree._Element | None, name: str) -> str | None:
    """Give ``w:val`` of a child, None where the child or the value is missing."""
    if parent is None:
        return None
    child = parent.find(w(name))
    return None if child is None else child.get(VAL)


def whole(text: str | None) -> int | None:
    """Read a whole number as Word does: a fraction is cut off, rubbish is None."""
    if text is None:
        return None
    try:
        return int(text)
    except ValueError:
        return _measure(text)


_UNITS: Final = {"pt": 20.0, "in": 1440.0, "cm": 566.93, "mm": 56.693, "pc": 240.0, "pi": 240.0}


def _measure(text: str) -> int | None:
    """Read a measure with a unit (22.9.2.14) or a fraction, in twips."""
    factor = _UNITS.get(text[-2:], 1.0)
    digits = text[:-2] if text[-2:] in _UNITS else text
    try:
        return int(float(digits) * factor)
    except (ValueError, OverflowError):
        return None
