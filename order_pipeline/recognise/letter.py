"""Date, number and subject of a letter or memo: an act without heading, stamp or enacting word.

They stand among address lines in any order; all other lines stay in the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from order_pipeline.model.place import Place
from order_pipeline.recognise import requisites
from order_pipeline.recognise.lines import Line, Piece
from order_pipeline.recognise.markers import marker_of
from order_pipeline.recognise.requisites import Requisites
from order_pipeline.recognise.wording.headings import ABOUT
from order_pipeline.recognise.wording.preamble import GREETING

_MOST_LINES = 40
_LONGEST_LINE = 200


@dataclass(slots=True)
class LetterHead:
    """What the head of a letter says, and the pieces it was read from."""

    requisites: Requisites = field(default_factory=Requisites)
    title: list[str] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)


def read_letter_head(pieces: Sequence[Piece]) -> LetterHead:
    """Read the head of a letter: until its greeting, its first sentence or its first clause."""
    head = LetterHead()
    for index, line in enumerate(pieces[:_MOST_LINES]):
        if not isinstance(line, Line) or _text_begins(line):
            break
        if not line.text:
            continue
        found = requisites.of_line(line)
        if found and (found.date or found.number) and not head.requisites.date:
            head.requisites = head.requisites.joined(found)
            head.places.setdefault("/date" if found.date else "/number", line.place)
            head.taken.add(index)
        elif _subject_goes_on(head, pieces, index, line) or (
            ABOUT.match(line.text) and not head.title
        ):
            head.title.append(line.text)
            head.places.setdefault("/title", line.place)
            head.taken.add(index)
    return head


def _text_begins(line: Line) -> bool:
    text = line.text
    if line.number or len(text) > _LONGEST_LINE or GREETING.match(text):
        return True
    marker, _rest = marker_of(line)
    if marker and not marker.weak:
        return True
    return text.endswith((".", "!", ":")) and len(text.split()) > 5  # noqa: PLR2004


def _subject_goes_on(head: LetterHead, pieces: Sequence[Piece], index: int, line: Line) -> bool:
    """Tell whether a line goes on with the subject right above it."""
    if not head.title or index - 1 not in head.taken or index - 1 < 0:
        return False
    above = pieces[index - 1]
    return isinstance(above, Line) and above.text == head.title[-1] and line.text[:1].islower()
