"""The position of a signer: its lines above a name."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from order_pipeline.recognise.lines import Line
from order_pipeline.recognise.markers import marker_of
from order_pipeline.recognise.wording.signatures import (
    ADDRESSEE,
    NAME,
    NOT_A_POSITION,
    POSITION,
    SIGN_HERE,
)

_MOST_LINES: Final = 9
_MOST_UNKNOWN: Final = 5
_LONGEST_LINE: Final = 140
_SENTENCE_END: Final = re.compile(r"[.;:]$")
_ABBREVIATED: Final = ("обл.", "г.", "им.", "р-на.")


def position_above(
    lines: Sequence[Line],
    index: int,
    taken: Collection[int],
    *,
    inline: bool,
    stamp: Collection[int] = (),
) -> list[int]:
    """Give the indices of the lines of the position above the name at ``index``.

    ``stamp`` are the lines of an electronic signature, which may stand between them;
    ``inline`` where the name's own line holds the end of the position: then no blank line may part
    them, and the position must open with a known word.
    """
    bottom = _bottom(lines, index, taken, inline=inline, stamp=stamp)
    found: list[int] = []
    row = _row(lines[index])
    for i in range(bottom, max(-1, bottom - _MOST_LINES), -1):
        line = lines[i]
        if i in taken or (found and row and _row(line) != row):
            break
        if not line.text and row and _row(line) == row:
            continue
        if not _can_be_position(line):
            break
        found.insert(0, i)
    known = next((k for k, i in enumerate(found) if POSITION.match(lines[i].text)), None)
    if known is not None:
        return found[known:]
    return found if not inline and _set_apart(lines, found) else []


def _bottom(
    lines: Sequence[Line],
    index: int,
    taken: Collection[int],
    *,
    inline: bool,
    stamp: Collection[int],
) -> int:
    """Give the lowest line above a name, past blanks and the room to sign; -1 for none."""
    bottom = index - 1
    while bottom >= 0 and (bottom not in taken or bottom in stamp):
        text = lines[bottom].text
        if text and not SIGN_HERE.fullmatch(text) and bottom not in stamp:
            break
        if inline and not text:
            return -1
        bottom -= 1
    return bottom


def _row(line: Line) -> tuple[int, int] | None:
    return line.cell[:2] if line.cell else None


def _can_be_position(line: Line) -> bool:
    text = line.text
    if not text or line.number or len(text) > _LONGEST_LINE:
        return False
    if ADDRESSEE.match(text) or NOT_A_POSITION.search(text) or NAME.fullmatch(text):
        return False
    if _SENTENCE_END.search(text) and not text.endswith(_ABBREVIATED):
        return False
    return marker_of(line)[0] is None


def _set_apart(lines: Sequence[Line], found: Sequence[int]) -> bool:
    """Tell whether lines without a known opening still stand as a position does."""
    if not found or len(found) > _MOST_UNKNOWN:
        return False
    first = found[0]
    above = lines[first - 1] if first else None
    apart = (
        above is None
        or not above.text
        or above.text.endswith(".")
        or lines[first].cell != above.cell
    )
    return apart and lines[first].text[:1].isupper()
