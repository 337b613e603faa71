"""What is equal and what differs in texts laid side by side, word by word."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_PIECE = re.compile(r"\w+|[^\w\s]|\s+")


class Mark(NamedTuple):
    """A piece of a text, and whether every text it is compared with has it too."""

    text: str
    equal: bool


def contrast(texts: Sequence[str]) -> tuple[tuple[Mark, ...], ...]:
    """Mark in each text the words that not all of the texts have; case and ё do not count.

    Joined again, the pieces of a text are the text.
    """
    pieces = [_PIECE.findall(text) for text in texts]
    common = Counter(map(_fold, pieces[0])) if pieces else Counter[str]()
    for other in pieces[1:]:
        common &= Counter(map(_fold, other))
    return tuple(_marked(found, Counter(common)) for found in pieces)


def _marked(pieces: Sequence[str], common: Counter[str]) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for piece in pieces:
        folded = _fold(piece)
        equal = not any(map(str.isalnum, piece)) or common[folded] > 0
        common[folded] -= 1
        if marks and marks[-1].equal == equal:
            marks[-1] = Mark(marks[-1].text + piece, equal)
        else:
            marks.append(Mark(piece, equal))
    return tuple(marks)


def _fold(piece: str) -> str:
    return piece.lower().replace("ё", "е")
