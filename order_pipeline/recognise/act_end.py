"""The end of an act: signatures, and endorsements behind them."""

from collections.abc import Sequence

from order_pipeline.recognise import endorsements
from order_pipeline.recognise.amending import quoted_spans
from order_pipeline.recognise.draft import Draft
from order_pipeline.recognise.findings import damaged_date
from order_pipeline.recognise.lines import Line, Piece, Sheet
from order_pipeline.recognise.markers import marker_of
from order_pipeline.recognise.signature import read_signatures

_LONG_CLAUSE = 40


def take_endorsements(draft: Draft, body: list[Piece], file: str) -> list[Piece]:
    """Read visas, sheets and lists from where they begin to the end; give what stands before."""
    quoted = quoted_spans(body)
    start = next(
        (i for i, piece in enumerate(body) if i not in quoted and endorsements.opens(piece)), None
    )
    if start is None or _text_follows(body[start + 1 :]):
        return body
    read = endorsements.read_endorsements(body[start:])
    before = len(draft.endorsements)
    draft.endorsements.extend(read.found)
    for index, place in enumerate(read.places, start=before):
        draft.places[f"/endorsements/{index}"] = place
    for text, index in read.damaged:
        at = f"/endorsements/{before + index}/date"
        draft.findings.append(damaged_date(text, at, file or None))
    draft.unrecognised.extend(read.leftover)
    return body[:start]


def _text_follows(pieces: Sequence[Piece]) -> bool:
    """Tell whether clauses or a register follow, so that no endorsements begin here."""
    for piece in pieces:
        if isinstance(piece, Sheet):
            if piece.of_register:
                return True
            continue
        marker, text = marker_of(piece)
        deep = marker is not None and marker.kind == "decimal" and len(marker.values) > 1
        if deep and len(text) > _LONG_CLAUSE:
            return True
    return False


def take_signatures(draft: Draft, body: list[Piece]) -> tuple[list[Piece], list[str]]:
    """Read the signatures behind the last clause; give the other pieces, and words left over.

    What stands behind the signatures and is no endorsement is left over too.
    """
    start = _last_of_the_text(body) + 1
    tail = [(i, piece) for i, piece in enumerate(body[start:], start) if isinstance(piece, Line)]
    read = read_signatures([line for _index, line in tail])
    for index, place in enumerate(read.places):
        draft.places[f"/signatures/{index}"] = place
    draft.signatures.extend(read.found)
    leftover = {tail[i][0]: text for i, text in read.leftover.items()}
    taken = {tail[i][0] for i in read.taken}
    if read.found:
        end = tail[read.lines[0][-1]][0]
        for index, line in tail:
            if index > end and index not in taken and not line.blank:
                taken.add(index)
                leftover[index] = line.seen
    kept = [piece for index, piece in enumerate(body) if index not in taken]
    return kept, [leftover[index] for index in sorted(leftover)]


def _last_of_the_text(body: Sequence[Piece]) -> int:
    """Give the index of the last numbered clause, register table or quoted piece; -1 for none."""
    last = max(quoted_spans(body), default=-1)
    for index, piece in enumerate(body):
        if isinstance(piece, Sheet):
            if piece.of_register:
                last = max(last, index)
        elif piece.text:
            marker, _text = marker_of(piece)
            if marker and not marker.weak:
                last = max(last, index)
    return last
