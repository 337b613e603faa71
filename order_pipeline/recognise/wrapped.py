"""Plain texts whose paragraphs are broken into lines of one width, as on a typewriter.

A line goes on with the one above where that one was full (the first word below would not have
fitted), or where paragraphs are indented and it is not. Only texts that are broken throughout are
joined; one long line shows that a text is not.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from order_pipeline.recognise.lines import Line, Piece
from order_pipeline.recognise.markers import marker_of

_WIDEST: Final = 130
_NARROWEST: Final = 40
_FEWEST: Final = 4
"""Fewer full lines than this prove nothing."""
_SLACK: Final = 3
"""A hand that breaks lines leaves a little room."""
_ENDS: Final = (".", ":", ";", "!", "?")
_SHORT: Final = 2
_PARAGRAPH: Final = 1200
"""The first line of a paragraph is indented by ten spaces at most."""
_SPACE: Final = 120
"""Twips of a space, as plain texts are measured."""


def join_wrapped(pieces: Sequence[Piece]) -> list[Piece]:
    """Join the lines of each paragraph of a text that is broken throughout; else change nothing."""
    lines = [one for one in pieces if isinstance(one, Line) and len(one.pieces) == 1]
    width = max(map(_width, filter(_is_text, lines)), default=0)
    if not _NARROWEST <= width <= _WIDEST or any(_width(line) > _WIDEST for line in lines):
        return list(pieces)
    joined: list[Piece] = []
    last: Line | None = None
    count = 0
    for piece in pieces:
        if isinstance(piece, Line) and last and _goes_on(last, piece, width):
            above = joined[-1]
            if isinstance(above, Line):
                text = f"{above.text} {piece.text}"
                joined[-1] = replace(above, text=text, raw=f"{above.raw.rstrip()} {piece.text}")
                count += 2 if _hangs(last, piece) else 1
        else:
            joined.append(piece)
        last = piece if isinstance(piece, Line) else None
    return joined if count >= _FEWEST else list(pieces)


def _width(line: Line) -> int:
    return line.look.indent_left // _SPACE + len(line.raw.rstrip())


def _goes_on(above: Line, line: Line, width: int) -> bool:
    if not above.text or not line.text or len(above.pieces) > 1 or len(line.pieces) > 1:
        return False
    if not (_is_text(above) and _is_text(line)):
        return False
    if above.look.bold != line.look.bold or marker_of(line)[0] or _indented(above, line):
        return False
    if _hangs(above, line):
        return True
    full = _shortest_lead(line.text) >= width - _width(above) - _SLACK
    return full and (not above.text.endswith(_ENDS) or line.text[0].islower())


def _is_text(line: Line) -> bool:
    """Tell whether a line is of the running text, not a stamp or a title set further right."""
    return line.look.indent_left <= _PARAGRAPH


def _hangs(above: Line, line: Line) -> bool:
    """Tell whether a line goes on with an indented one, as those of one paragraph do."""
    indented = line.look.indent_left < above.look.indent_left <= _PARAGRAPH
    return indented and line.text[:1].islower() and not above.text.endswith(_ENDS)


def _shortest_lead(text: str) -> int:
    """Give the width of what a hand takes over to the next line: no short word stands last."""
    first, _, rest = text.partition(" ")
    return len(first) if len(first) > _SHORT else len(first) + 1 + len(rest.partition(" ")[0])


def _indented(above: Line, line: Line) -> bool:
    """Tell whether a line begins further right, as a new paragraph does."""
    return line.look.indent_left > above.look.indent_left
