"""One act out of its pieces: preface, end, register, clauses, kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from order_pipeline.recognise.act_end import take_endorsements, take_signatures
from order_pipeline.recognise.amending import (
    LONGEST_QUOTE,
    body_line,
    brings,
    inline,
    quoted_pieces,
    quoted_spans,
    unquoted,
)
from order_pipeline.recognise.approval_sheet import row_text
from order_pipeline.recognise.clauses import Fragment, build
from order_pipeline.recognise.draft import Draft
from order_pipeline.recognise.findings import damaged_date, place_text
from order_pipeline.recognise.front import Front
from order_pipeline.recognise.kinds import kind_of
from order_pipeline.recognise.letter import read_letter_head
from order_pipeline.recognise.lines import Line, Piece
from order_pipeline.recognise.preface import read_front
from order_pipeline.recognise.register.quoted_rows import Known
from order_pipeline.recognise.register_in_act import take_register
from order_pipeline.recognise.requisites import of_text
from order_pipeline.word.blocks import Block


@dataclass(frozen=True, slots=True)
class Context:
    """What reading an act needs besides its pieces; ``quote`` reads new text in quotes.

    ``known`` is what the document says of the columns of a register, where they are new text.
    """

    blocks: Sequence[Block]
    columns: Mapping[str, str] | None
    known: Known | None
    file: str
    quote: Callable[[Sequence[Piece]], Fragment]


def read_act(
    pieces: Sequence[Piece], context: Context, *, inner: bool, fragment: bool = False
) -> Draft:
    """Read one act; ``inner`` for an appendix, ``fragment`` for quoted text."""
    front = read_front(pieces, inner=inner, fragment=fragment)
    body: list[Piece] = list(pieces[front.body :])
    if not (inner or fragment or front.says_what_it_is):
        body = _without_letter_head(front, body)
    draft = _from_front(front, context.file)
    if front.rest:
        body.insert(0, front.rest)
    body = take_endorsements(draft, body, context.file)
    body, behind = take_signatures(draft, body)
    if front.is_order:
        behind = _with_requisites_at_the_end(draft, behind)
    quoted = quoted_spans(body)
    used = take_register(
        draft,
        pieces[: front.body],
        [piece for index, piece in enumerate(body) if index not in quoted],
        context.blocks,
        context.columns,
        known=context.known,
    )
    body = [p for index, p in enumerate(body) if index in quoted or p.block not in used]
    draft.clauses, sheets = build(
        body, lambda line, text, rest, after: _brought(line, text, rest, after, context)
    )
    for sheet in sheets:
        draft.unrecognised.extend(filter(None, map(row_text, sheet.table.rows)))
    draft.unrecognised.extend(behind)
    draft.kind = kind_of(draft, ordered=front.is_order)
    return draft


def _with_requisites_at_the_end(draft: Draft, behind: list[str]) -> list[str]:
    """Read place, date and number below the signature, as decrees have them; give the rest."""
    read = {index: found for index, text in enumerate(behind) if (found := of_text(text))}
    own = draft.requisites
    if own.date or own.number or not any(found.date for found in read.values()):
        return behind
    for found in read.values():
        draft.requisites = draft.requisites.joined(found)
    return [text for index, text in enumerate(behind) if index not in read]


def _without_letter_head(front: Front, body: list[Piece]) -> list[Piece]:
    """Read the head of a letter into the preface; give the other pieces."""
    head = read_letter_head(body)
    front.title = head.title
    front.requisites = front.requisites.joined(head.requisites)
    front.places |= head.places
    return [piece for index, piece in enumerate(body) if index not in head.taken]


def _from_front(front: Front, file: str) -> Draft:
    stamps = front.stamps
    draft = Draft(
        heading=front.heading,
        issuer=front.issuer,
        title=front.title,
        requisites=front.requisites,
        approval=front.approval,
        reference=stamps.reference,
        preamble=front.preamble,
        enacting=front.enacting,
        endorsements=list(stamps.endorsements),
        places=dict(front.places),
        unrecognised=[*front.leftover, *front.requisites.leftover],
    )
    date = front.requisites.date
    if date and date.soundness == "damaged":
        source = place_text(file, front.places.get("/date"))
        draft.findings.append(damaged_date(date.text, "/date", source))
    if date and date.prints_more:
        draft.unrecognised.append(date.text)
    draft.unrecognised.extend(stamps.leftover)
    for index, place in enumerate(stamps.endorsement_places):
        draft.places[f"/endorsements/{index}"] = place
    if stamps.place:
        draft.places["/approval"] = stamps.place
    source = place_text(file, stamps.place)
    draft.findings.extend(damaged_date(text, at, source) for text, at in stamps.damaged)
    return draft


def _brought(
    line: Line, text: str, pieces: Sequence[Piece], after: int, context: Context
) -> tuple[str, Fragment, int] | None:
    """Read the new text that a clause brings, on its own line or behind it."""
    within = inline(text)
    if within:
        head, body = within
        quoted: list[Piece] = [body_line(line, body), *pieces[after : after + LONGEST_QUOTE]]
        taken = quoted_pieces(quoted)
        return head, context.quote(unquoted(quoted[:taken])), taken - 1
    if not brings(text):
        return None
    taken = quoted_pieces(pieces, after)
    if not taken:
        return None
    return text, context.quote(unquoted(pieces[after : after + taken])), taken
