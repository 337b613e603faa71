"""The preamble and the enacting word (field notes, 2.6)."""

from collections.abc import Sequence
from dataclasses import replace

from order_pipeline.recognise.front import Front
from order_pipeline.recognise.lines import Line, Piece, Sheet
from order_pipeline.recognise.markers import marker_of
from order_pipeline.recognise.wording.preamble import ENACTING, PREAMBLE_OPENING
from order_pipeline.text.letters import squeeze
from order_pipeline.text.lookalikes import fold_lookalikes
from order_pipeline.text.spacing import fold

_MOST_UNCLOSED = 2


def read_preamble(front: Front, pieces: Sequence[Piece], enacting: int | None) -> None:
    """Read from where the body seems to begin; moves ``front.body`` behind the preamble."""
    if enacting is not None and enacting >= front.body:
        _up_to_the_word(front, pieces, enacting)
    else:
        _without_a_word(front, pieces)


def _up_to_the_word(front: Front, pieces: Sequence[Piece], enacting: int) -> None:
    lines = [one for one in pieces[front.body : enacting + 1] if isinstance(one, Line) and one.seen]
    last = lines[-1]
    found = ENACTING.search(last.text)
    if found is None:
        return
    front.enacting = fold_lookalikes(squeeze(found["word"] or found["colon"])).lower()
    before = [one.seen for one in lines[:-1]] + [last.number, last.text[: found.start()]]
    front.preamble = fold(" ".join(before)) or None
    if front.preamble:
        front.note("/preamble", lines[0])
    front.note("/enacting", last)
    rest = last.text[found.end() :].lstrip(" :").strip()
    if rest:
        front.rest = replace(last, text=rest, raw=rest, number="", first=True)
    front.body = enacting + 1


def _without_a_word(front: Front, pieces: Sequence[Piece]) -> None:
    """Read a preamble that ends with a colon, or that clauses follow (a directive)."""
    lines: list[tuple[int, Line]] = []
    follows = False
    for index in range(front.body, len(pieces)):
        piece = pieces[index]
        if isinstance(piece, Sheet):
            return
        if piece.text:
            follows = marker_of(piece)[0] is not None
            if follows:
                break
            lines.append((index, piece))
            if piece.text.endswith(":"):
                break
    if not lines or not PREAMBLE_OPENING.match(lines[0][1].text):
        return
    closed = lines[-1][1].text.endswith(":")
    if closed or (follows and len(lines) <= _MOST_UNCLOSED):
        front.preamble = fold(" ".join(line.text for _index, line in lines))
        front.note("/preamble", lines[0][1])
        front.body = lines[-1][0] + 1
