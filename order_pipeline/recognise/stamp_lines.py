"""Which lines a stamp takes: where it begins, and where the text behind it goes on.

Look decides where there is one (cell, box, indent, alignment); where there is none, as in a plain
text, the wording: a stamp ends with date and number of its act, or with the official's date.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

from order_pipeline.recognise.lines import Line, Piece
from order_pipeline.recognise.markers import split_marker
from order_pipeline.recognise.names import name_at_end
from order_pipeline.recognise.phrase import Phrase
from order_pipeline.recognise.references import dated_reference
from order_pipeline.recognise.requisites import of_text
from order_pipeline.recognise.wording.acts import BY_ACT, TO_ACT, TO_CLAUSES
from order_pipeline.recognise.wording.headings import ACT_HEADING, TITLE_BEGINS
from order_pipeline.recognise.wording.preamble import ENACTING
from order_pipeline.recognise.wording.requisites import NUMBER_SIGN
from order_pipeline.recognise.wording.signatures import SIGN_HERE
from order_pipeline.recognise.wording.stamps import (
    AGREED_MARK,
    APPENDIX_MARK,
    APPROVE_MARK,
    APPROVED_MARK,
    PROTOCOL,
)
from order_pipeline.text.dates import find_date
from order_pipeline.text.letters import close_up, squeeze

Sort = Literal["appendix", "approved", "approve", "agreed"]

_MARKS: Final[tuple[tuple[Sort, Phrase], ...]] = (
    ("appendix", APPENDIX_MARK),
    ("approve", APPROVE_MARK),
    ("approved", APPROVED_MARK),
    ("agreed", AGREED_MARK),
)
_MOST_LINES: Final = 16
_LONGEST_LINE: Final = 200
_INDENT_APART: Final = 1200
_MOST_MARKS: Final = 2  # «Приложение», «№ 1» above «УТВЕРЖДЕН»
_CLAUSES: Final = {"decimal", "roman", "word"}
_SENTENCE = re.compile(r"(?<!\bг)(?<!года)(?<!\d)[.;]$")
_FROM = re.compile(r"[оo]т\s", re.IGNORECASE)


def sort_of(piece: Piece) -> Sort | None:
    """Tell which stamp a line begins, if any."""
    if not isinstance(piece, Line) or piece.number or not piece.text:
        return None
    if len(piece.text) > _LONGEST_LINE:
        return None
    return _sort(piece.text, piece.raw)


@lru_cache(maxsize=1024)
def _sort(text: str, raw: str) -> Sort | None:
    if _SENTENCE.search(text):
        return None
    text = close_up(raw)
    for sort, phrase in _MARKS:
        if phrase.match(text):
            return sort
    return None


def next_shown(pieces: Sequence[Piece], index: int) -> int:
    """Give the index of the next piece that is not blank."""
    while index < len(pieces):
        piece = pieces[index]
        if not isinstance(piece, Line) or not piece.blank:
            break
        index += 1
    return index


def stamp_end(pieces: Sequence[Piece], first: Line, start: int, sort: Sort) -> int:
    """Give the index behind the stamp of a sort that begins with ``first`` at ``start``."""
    taken = [first]
    end = start + 1
    done = _complete if sort in {"appendix", "approved"} else _signed
    while end < len(pieces) and end - start < _MOST_LINES:
        index = next_shown(pieces, end)
        line = pieces[index] if index < len(pieces) else None
        if not isinstance(line, Line) or not _goes_on(taken, line, sort, parted=index > end):
            break
        if done(taken) and not _belongs_after(taken, line):
            break
        taken.append(line)
        end = index + 1
    return end


def _goes_on(taken: Sequence[Line], line: Line, sort: Sort, *, parted: bool) -> bool:
    if line.number or line.cell != taken[-1].cell or line.look.box != taken[-1].look.box:
        return False
    if _begins_something_else(taken, line, sort):
        return False
    if sort in {"approve", "agreed"}:
        return not _another_look(taken, line) or not _signed(taken)
    if not parted:
        return not _title_begins(taken, line)
    text = line.text
    if all(sort_of(one) for one in taken):
        return bool(TO_ACT.match(text) or BY_ACT.match(text) or TO_CLAUSES.match(text)) or _tail(
            text
        )
    return not _complete(taken) and _tail(text)


def _begins_something_else(taken: Sequence[Line], line: Line, sort: Sort) -> bool:
    """Tell whether a line is another stamp, a heading, a clause or a paragraph of text."""
    follows = sort_of(line)
    if follows:
        combined = follows == "approved" and sort == "appendix" and len(taken) <= _MOST_MARKS
        return not combined
    text = line.text
    if ACT_HEADING.fullmatch(squeeze(text)) or ENACTING.search(text) or len(text) > _LONGEST_LINE:
        return True
    marker, rest = split_marker(text)
    return bool(marker and not marker.weak and marker.kind in _CLAUSES and rest)


def _tail(text: str) -> bool:
    return bool(_FROM.match(text) or of_text(text))


def _title_begins(taken: Sequence[Line], line: Line) -> bool:
    if len(taken) == 1:
        return False
    return _another_look(taken, line) or bool(
        TITLE_BEGINS.match(line.text) and line.text[:1].isupper()
    )


def _another_look(taken: Sequence[Line], line: Line) -> bool:
    last = taken[-1].look
    look = line.look
    if look.alignment != last.alignment and "center" in {look.alignment, last.alignment}:
        return True
    return abs(look.indent_left - last.indent_left) > _INDENT_APART or (
        look.bold and not last.bold and len(taken) > 1
    )


def _complete(taken: Sequence[Line]) -> bool:
    """Tell whether an appendix mark has said date and number of its act."""
    text = " ".join(line.text for line in taken)
    tail = dated_reference(text)
    return bool(tail.date and (tail.numbered or tail.date.end == len(text)))


def _belongs_after(taken: Sequence[Line], line: Line) -> bool:
    """Tell whether a line still belongs to a stamp that could end here."""
    if NUMBER_SIGN.match(line.text) and of_text(line.text):
        return not dated_reference(" ".join(one.text for one in taken)).numbered
    found = of_text(line.text)
    if found and found.date:
        return not any(find_date(one.text, torn=True) for one in taken)
    return bool(SIGN_HERE.fullmatch(line.text) or PROTOCOL.match(line.text))


def _signed(taken: Sequence[Line]) -> bool:
    """Tell whether a stamp of an official has said a name or a date."""
    return any(name_at_end(line.text) or find_date(line.text, torn=True) for line in taken[1:])
