"""Where another order begins behind the first in one file: an export of several, one by one.

Such an order opens with a letterhead and the word of its kind, and says its date or number and
what it orders. A form or a draft of an order in an appendix stands right below its mark, and an
order that only is named has no text of its own.
"""

from collections.abc import Sequence
from typing import Final

from order_pipeline.recognise import requisites
from order_pipeline.recognise.headings import heads_an_order
from order_pipeline.recognise.lines import Line, Piece, Sheet
from order_pipeline.recognise.markers import marker_of
from order_pipeline.recognise.names import name_at_end
from order_pipeline.recognise.wording.headings import ORDER_HEADING
from order_pipeline.recognise.wording.preamble import ENACTING
from order_pipeline.recognise.wording.signatures import EXECUTOR, NAME
from order_pipeline.text.letters import squeeze

_INITIALS: Final = frozenset("ПРУСPYC")
"""Of «Приказ», «Распоряжение», «Указ», «Совместный приказ», in either alphabet."""
_LETTERHEAD: Final = 15
_PREFACE: Final = 12
_TEXT: Final = 40
_TEXT_INDENT: Final = 1200
_ENDS: Final = (".", ";", ":")


def order_begins(pieces: Sequence[Piece], index: int, floor: int) -> int | None:
    """Give where the letterhead of the order headed at ``index`` begins; None for no heading.

    ``floor`` is the first index that the letterhead may take.
    """
    piece = pieces[index]
    if not isinstance(piece, Line) or piece.text[:1] not in _INITIALS or not heads_an_order(piece):
        return None
    start = _letterhead(pieces, index, floor)
    alone = ORDER_HEADING.fullmatch(squeeze(piece.text))
    if not (alone or _ended(pieces, start)) or not _is_an_order(pieces, start, index):
        return None
    return start


def signs(line: Line) -> bool:
    """Tell whether a line ends with the name of a signer."""
    pieces = line.pieces
    return bool(pieces and (NAME.fullmatch(pieces[-1]) or name_at_end(line.text)))


def _letterhead(pieces: Sequence[Piece], heading: int, floor: int) -> int:
    """Go up from a heading over the lines that look like the name of the body."""
    start = heading
    for index in range(heading, max(floor, heading - _LETTERHEAD) - 1, -1):
        piece = pieces[index]
        if isinstance(piece, Sheet) or (index < heading and not _of_letterhead(piece)):
            break
        start = index if piece.text else start
        if piece.look.page_break_before:
            break
    return start


def _of_letterhead(line: Line) -> bool:
    if line.blank:
        return True
    if line.number or line.text.endswith(_ENDS) or marker_of(line)[0]:
        return False
    if signs(line) or EXECUTOR.match(line.text):
        return False
    apart = line.stressed or line.cell or line.look.indent_left > _TEXT_INDENT
    return bool(apart or line.text.isupper() or line.look.alignment == "right")


def _ended(pieces: Sequence[Piece], start: int) -> bool:
    """Tell whether what stands above has come to its end: a signature, a table, a page."""
    piece = pieces[start]
    if isinstance(piece, Line) and piece.look.page_break_before:
        return True
    for above in reversed(pieces[:start]):
        if isinstance(above, Sheet):
            return True
        if not above.blank:
            return signs(above) or bool(EXECUTOR.match(above.text)) or above.look.page_break_before
    return False


def _is_an_order(pieces: Sequence[Piece], start: int, heading: int) -> bool:
    """Tell whether date or number stand near a heading, and an order's text below."""
    head = pieces[start : heading + _PREFACE]
    dated = any(
        (read := requisites.of_line(one)) and (read.date or read.numbered)
        for one in head
        if isinstance(one, Line)
    )
    heading_line = pieces[heading]
    run_on = isinstance(heading_line, Line) and any(map(str.isdigit, heading_line.text))
    text = [one for one in pieces[heading + 1 : heading + _TEXT] if isinstance(one, Line)]
    again = next((i for i, one in enumerate(text) if heads_an_order(one)), len(text))
    says = any(ENACTING.search(one.text) or _first_clause(one) for one in text[:again])
    return (dated or run_on) and says


def _first_clause(line: Line) -> bool:
    marker, _text = marker_of(line)
    return marker is not None and marker.kind == "decimal" and marker.values == (1,)
