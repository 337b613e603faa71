"""Acts out of pieces: each with its preface, body and end, then nested into one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from order_pipeline.model.act import Kind
from order_pipeline.model.register import Register, Row
from order_pipeline.recognise import endorsements as endorsing
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
from order_pipeline.recognise.letter import read_letter_head
from order_pipeline.recognise.lines import Line, Piece, Sheet
from order_pipeline.recognise.markers import marker_of
from order_pipeline.recognise.preface import read_front
from order_pipeline.recognise.register_reading import RegisterReading
from order_pipeline.recognise.register_table import looks_like_register, read_register, read_rows
from order_pipeline.recognise.segments import Outline, act_starts, parents
from order_pipeline.recognise.signature import read_signatures
from order_pipeline.recognise.wording import (
    AMENDS,
    CHANGES_HEADING,
    CHANGES_TITLE,
    OF_THE_ORDER,
    ORDER_HEADING,
    ORDER_RUN_ON,
    PROCEDURE_HEADING,
    PROCEDURE_TITLE,
    REGISTER_HEADING,
    REGISTER_TITLE,
    TOUCHPOINTS,
)
from order_pipeline.text.letters import squeeze
from order_pipeline.text.spacing import fold
from order_pipeline.word.blocks import Block

_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Context:
    """What reading an act needs besides its pieces."""

    blocks: Sequence[Block]
    columns: Mapping[str, str] | None
    file: str


def read_acts(
    pieces: Sequence[Piece],
    blocks: Sequence[Block],
    *,
    columns: Mapping[str, str] | None = None,
    file: str = "",
    fragment: bool = False,
) -> Draft:
    """Read the acts in pieces and nest them; give the outermost."""
    context = Context(blocks, columns, file)
    starts = act_starts(pieces)
    ends = [*starts[1:], len(pieces)]
    drafts = [
        _read_act(pieces[start:end], context, inner=index > 0, fragment=fragment)
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
    above = parents([_outline(draft) for draft in drafts])
    for index, parent in enumerate(above):
        if parent >= 0:
            drafts[parent].appendices.append(drafts[index])
    _sheets_to_the_order(drafts)
    for index, draft in enumerate(drafts):
        _settle_reference(draft, [drafts[i] for i in _line_of(above, index)])
    return drafts[0]


def _sheets_to_the_order(drafts: Sequence[Draft]) -> None:
    """Give the order what stands behind the appendices but says it is the order's own."""
    root = drafts[0]
    for draft in drafts[1:]:
        own = [bool(OF_THE_ORDER.search(one.mark or "")) for one in draft.endorsements]
        if not any(own):
            continue
        for index, endorsement in enumerate(draft.endorsements):
            place = draft.places.pop(f"/endorsements/{index}", None)
            if place:
                root.places[f"/endorsements/{len(root.endorsements)}"] = place
            root.endorsements.append(endorsement)
        draft.endorsements = []


def _line_of(above: Sequence[int], index: int) -> list[int]:
    found = []
    while above[index] >= 0:
        index = above[index]
        found.append(index)
    return found


def _outline(draft: Draft) -> Outline:
    text = "\n".join(_node_texts(draft))
    return Outline(draft.approval, draft.heading or "", " ".join(draft.title), text)


def _node_texts(draft: Draft) -> list[str]:
    stack = list(draft.clauses)
    texts = []
    while stack:
        node = stack.pop()
        texts.append(node.text)
        stack.extend(node.children)
    return texts


def _settle_reference(draft: Draft, ancestors: Sequence[Draft]) -> None:
    """Keep what a stamp says of the act it points to, unless that act's own title says it."""
    if not draft.reference:
        return
    known: set[str] = set()
    for ancestor in ancestors:
        text = " ".join((ancestor.heading or "", *ancestor.title, *ancestor.issuer))
        known |= set(_WORDS.findall(text.lower()))
    if not set(_WORDS.findall(draft.reference.lower())) <= known:
        draft.unrecognised.insert(0, draft.reference)


def _read_act(
    pieces: Sequence[Piece], context: Context, *, inner: bool, fragment: bool = False
) -> Draft:
    front = read_front(pieces, inner=inner, fragment=fragment)
    draft = _from_front(front, context)
    body: list[Piece] = list(pieces[front.body :])
    if not (inner or fragment or front.says_what_it_is):
        head = read_letter_head(body)
        body = [piece for index, piece in enumerate(body) if index not in head.taken]
        draft.title, draft.requisites = head.title, draft.requisites.joined(head.requisites)
        draft.places.update(head.places)
    if front.rest:
        body.insert(0, front.rest)
    body = _take_endorsements(draft, body, context)
    body, signed = _take_signatures(draft, body)
    quoted = quoted_spans(body)
    own = [piece for index, piece in enumerate(body) if index not in quoted]
    if fragment or _may_hold_register(draft, own):
        used = _take_register(draft, pieces[: front.body], own, context, fragment=fragment)
        body = [p for i, p in enumerate(body) if i in quoted or p.block not in used]
    draft.clauses, sheets = build(
        body, lambda line, text, rest, after: _quotes(line, text, rest, after, context)
    )
    for sheet in sheets:
        draft.unrecognised.extend(rows_of(sheet))
    draft.unrecognised.extend(signed)
    draft.kind = _kind(draft, front)
    return draft


def _from_front(front: Front, context: Context) -> Draft:
    stamps = front.stamps
    draft = Draft(
        heading=front.heading,
        issuer=front.issuer,
        title=front.title,
        requisites=front.requisites,
        approval=front.approval,
        preamble=front.preamble,
        enacting=front.enacting,
        places=dict(front.places),
        unrecognised=[*front.leftover, *front.requisites.leftover],
    )
    date = front.requisites.date
    if date and date.soundness == "damaged":
        source = place_text(context.file, front.places.get("/date"))
        draft.findings.append(damaged_date(date.text, "/date", source))
    if date and date.prints_more:
        draft.unrecognised.append(date.text)
    if stamps:
        draft.reference = stamps.reference
        draft.unrecognised.extend(stamps.leftover)
        draft.endorsements.extend(stamps.endorsements)
        for index, place in enumerate(stamps.endorsement_places):
            draft.places[f"/endorsements/{index}"] = place
        if stamps.place:
            draft.places["/approval"] = stamps.place
        source = place_text(context.file, stamps.place)
        draft.findings.extend(damaged_date(text, at, source) for text, at in stamps.damaged)
    return draft


# --- the end of an act --------------------------------------------------------------------------


def _take_endorsements(draft: Draft, body: list[Piece], context: Context) -> list[Piece]:
    quoted = quoted_spans(body)
    start = next(
        (i for i, piece in enumerate(body) if i not in quoted and endorsing.opens(piece)), None
    )
    if start is None or _clauses_follow(body, start):
        return body
    read = endorsing.read_endorsements(body[start:])
    before = len(draft.endorsements)
    draft.endorsements.extend(read.found)
    for index, place in enumerate(read.places, start=before):
        draft.places[f"/endorsements/{index}"] = place
    for text, at in read.damaged:
        draft.findings.append(damaged_date(text, at, context.file or None))
    draft.unrecognised.extend(read.leftover)
    return body[:start]


def _clauses_follow(body: Sequence[Piece], start: int) -> bool:
    for piece in body[start + 1 :]:
        if isinstance(piece, Sheet):
            if looks_like_register(piece.table):
                return True
            continue
        marker, text = marker_of(piece)
        if marker and marker.kind == "decimal" and len(marker.values) > 1 and len(text) > 40:  # noqa: PLR2004
            return True
    return False


def _take_signatures(draft: Draft, body: list[Piece]) -> tuple[list[Piece], list[str]]:
    last = max(quoted_spans(body), default=-1)
    for index, piece in enumerate(body):
        if isinstance(piece, Sheet):
            if looks_like_register(piece.table):
                last = index
        elif piece.text and marker_of(piece)[0] and not marker_of(piece)[0].weak:  # type: ignore[union-attr]
            last = index
    tail = [(i, p) for i, p in enumerate(body) if i > last and isinstance(p, Line)]
    read = read_signatures([line for _index, line in tail])
    draft.signatures.extend(read.found)
    for index, place in enumerate(read.places):
        draft.places[f"/signatures/{index}"] = place
    taken = {tail[i][0] for i in read.taken}
    leftover = {tail[i][0]: text for i, text in read.leftover.items()}
    if read.found:
        end = max(tail[i][0] for i in read.taken - set(read.leftover) or read.taken)
        for index, line in tail:
            if index > end and index not in taken and not line.blank:
                taken.add(index)
                leftover[index] = line.seen
    kept = [piece for i, piece in enumerate(body) if i not in taken]
    return kept, [leftover[i] for i in sorted(leftover)]


# --- the register -------------------------------------------------------------------------------


def _may_hold_register(draft: Draft, body: Sequence[Piece]) -> bool:
    if any(isinstance(piece, Sheet) and looks_like_register(piece.table) for piece in body):
        return True
    title = " ".join(draft.title)
    named = REGISTER_HEADING.fullmatch(squeeze(draft.heading or "")) or REGISTER_TITLE.match(title)
    return bool(named and TOUCHPOINTS.search(title))


def _take_register(
    draft: Draft,
    front: Sequence[Piece],
    body: Sequence[Piece],
    context: Context,
    *,
    fragment: bool,
) -> set[int]:
    """Read the register of an act; give the blocks it took."""
    taken_before = {piece.block for piece in front if not (isinstance(piece, Line) and piece.blank)}
    blocks = sorted({piece.block for piece in body} - taken_before)
    given = [context.blocks[index] for index in blocks]
    read = read_register(given, columns=context.columns)
    used = {blocks[index] for index in read.used} if read else set()
    if read is None and fragment:
        sheets = [piece for piece in body if isinstance(piece, Sheet)]
        if not sheets:
            return set()
        read = read_rows(sheets[0].table)
        used = {sheets[0].block}
    if read is None:
        return set()
    _keep_register(draft, read, fragment=fragment)
    return used


def _keep_register(draft: Draft, read: RegisterReading, *, fragment: bool) -> None:
    draft.register = _without_quotes(read.register) if fragment else read.register
    for index, place in enumerate(read.row_places):
        draft.places[f"/register/rows/{index}"] = place
    if read.row_places:
        draft.places.setdefault("/register", read.row_places[0])
    draft.unrecognised.extend(read.unplaced)
    draft.findings.extend(read.findings)
    draft.columns |= read.mapping


def _without_quotes(register: Register) -> Register:
    """Drop the quote that opens in the first row and the one that closes in the last."""
    rows = list(register.rows)
    if rows:
        rows[0] = _edge(rows[0], re.compile(r"^[«\"“„]\s*"), last=False)
        rows[-1] = _edge(rows[-1], re.compile(r"\s*[»\"”“][.;]?$"), last=True)
    return register.model_copy(update={"rows": tuple(rows)})


_FIELDS = ("number", "direction", "process", "touchpoint", "features")


def _edge(row: Row, pattern: re.Pattern[str], *, last: bool) -> Row:
    names = [name for name in _FIELDS if getattr(row, name)]
    if last and row.interactions and not row.features:
        text = row.interactions[-1]
        if _unpaired(text):
            return row.model_copy(
                update={"interactions": (*row.interactions[:-1], pattern.sub("", text))}
            )
    for name in reversed(names) if last else names:
        text = getattr(row, name)
        if pattern.search(text) and _unpaired(text):
            return row.model_copy(update={name: pattern.sub("", text) or None})
        break
    return row


def _unpaired(text: str) -> bool:
    return text.count("«") != text.count("»") or text.count('"') % 2 == 1 or "“" in text


def rows_of(sheet: Sheet) -> list[str]:
    """Give the rows of a table that found no place, the cells parted by « | »."""
    return list(filter(None, map(row_text, sheet.table.rows)))


# --- quoted text --------------------------------------------------------------------------------


def _quotes(
    line: Line, text: str, pieces: Sequence[Piece], after: int, context: Context
) -> tuple[str, Fragment, int] | None:
    """Read the new text that a clause brings, on its own line or behind it."""
    within = inline(text)
    if within:
        head, body = within
        quoted: list[Piece] = [body_line(line, body), *pieces[after : after + LONGEST_QUOTE]]
        taken = quoted_pieces(quoted)
        return head, _fragment(unquoted(quoted[:taken]), context), taken - 1
    if not brings(text):
        return None
    taken = quoted_pieces(pieces, after)
    if not taken:
        return None
    return text, _fragment(unquoted(pieces[after : after + taken]), context), taken


def _fragment(pieces: Sequence[Piece], context: Context) -> Fragment:
    draft = read_acts(
        pieces, context.blocks, columns=context.columns, file=context.file, fragment=True
    )
    return Fragment(draft.act(), draft.all_places())


# --- kind ---------------------------------------------------------------------------------------


def _kind(draft: Draft, front: Front) -> Kind:
    key = squeeze(draft.heading or "")
    title = " ".join(draft.title)
    if CHANGES_HEADING.fullmatch(key) or CHANGES_TITLE.match(title):
        return "amendment"
    ordered = front.is_order or ORDER_HEADING.fullmatch(key) or ORDER_RUN_ON.match(title)
    if ordered:
        if not title and draft.clauses and AMENDS.search(draft.clauses[0].text):
            return "amendment"
        return "order"
    if PROCEDURE_HEADING.fullmatch(key) or (not key and PROCEDURE_TITLE.match(title)):
        return "procedure"
    named = REGISTER_HEADING.fullmatch(key) or (not key and REGISTER_TITLE.match(title))
    if draft.register or (named and TOUCHPOINTS.search(title)):
        return "register"
    return "other"
