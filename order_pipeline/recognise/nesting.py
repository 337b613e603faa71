"""All acts of a document, each an appendix of the act it belongs to."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from order_pipeline.model.finding import Finding
from order_pipeline.recognise.act_reading import Context, read_act
from order_pipeline.recognise.clauses import Fragment
from order_pipeline.recognise.draft import Draft
from order_pipeline.recognise.findings import further_order, place_text
from order_pipeline.recognise.known_columns import known_columns
from order_pipeline.recognise.lines import Piece
from order_pipeline.recognise.register.quoted_rows import Known
from order_pipeline.recognise.segments import Outline, act_starts, opens_an_order, parents
from order_pipeline.recognise.wording.endorsements import OF_THE_ORDER
from order_pipeline.text.lookalikes import fold_lookalikes
from order_pipeline.word.blocks import Block

_BEGINS = ("/issuer", "/heading", "/date", "/number", "/title")
_WORDS = re.compile(r"[^\W_]+")


def read_acts(
    pieces: Sequence[Piece],
    blocks: Sequence[Block],
    *,
    columns: Mapping[str, str] | None = None,
    file: str = "",
    known: Known | None = None,
) -> Draft:
    """Read the acts in pieces and nest them; give the outermost.

    ``known`` is what is known of a register's columns where the pieces are new text in quotes.
    """
    fragment = known is not None

    @cache
    def told() -> Known:
        return known_columns(pieces) if known is None else known

    def quote(quoted: Sequence[Piece]) -> Fragment:
        draft = read_acts(quoted, blocks, columns=columns, file=file, known=told())
        return Fragment(draft.act(), draft.all_places(), tuple(draft.all_findings()))

    context = Context(blocks, columns, known, file, quote)
    starts = act_starts(pieces)
    spans = list(zip(starts, [*starts[1:], len(pieces)], strict=True))
    orders = {i for i, (start, end) in enumerate(spans) if i and opens_an_order(pieces[start:end])}
    drafts = [
        read_act(pieces[start:end], context, inner=i > 0 and i not in orders, fragment=fragment)
        for i, (start, end) in enumerate(spans)
    ]
    for index in sorted(orders):
        drafts[index].findings.append(_noticed(drafts[index], file))
    above = parents([_outline(draft, order=i in orders) for i, draft in enumerate(drafts)])
    for index, parent in enumerate(above):
        if parent >= 0:
            drafts[parent].appendices.append(drafts[index])
    for index in (0, *sorted(orders)):
        _sheets_to_the_order(
            [
                draft
                for i, draft in enumerate(drafts)
                if i == index or _root(above, orders, i) == index
            ]
        )
    for index, draft in enumerate(drafts):
        _settle_reference(draft, [drafts[i] for i in _line_of(above, index)])
    return drafts[0]


def _noticed(draft: Draft, file: str) -> Finding:
    """Report an order of its own by its heading, date and number, and where it begins."""
    date, number = draft.requisites.date, draft.requisites.number
    said = [draft.heading, date.text if date else None, f"№ {number}" if number else None]
    place = next((draft.places[key] for key in _BEGINS if key in draft.places), None)
    return further_order(" ".join(filter(None, said)), place_text(file, place))


def _root(above: Sequence[int], orders: Collection[int], index: int) -> int:
    """Give the order that an act belongs to."""
    while index not in orders and above[index] >= 0:
        index = above[index]
    return index


def _outline(draft: Draft, *, order: bool) -> Outline:
    text = "\n".join(_node_texts(draft))
    heading, title = fold_lookalikes(draft.heading or ""), fold_lookalikes(" ".join(draft.title))
    return Outline(draft.approval, heading, title, text, order, draft.requisites.number)


def _node_texts(draft: Draft) -> list[str]:
    stack = list(draft.clauses)
    texts = []
    while stack:
        node = stack.pop()
        texts.append(node.text)
        stack.extend(node.children)
    return texts


def _line_of(above: Sequence[int], index: int) -> list[int]:
    found = []
    while above[index] >= 0:
        index = above[index]
        found.append(index)
    return found


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


def _words(text: str) -> set[str]:
    return set(_WORDS.findall(fold_lookalikes(text).lower()))


def _settle_reference(draft: Draft, ancestors: Sequence[Draft]) -> None:
    """Keep what a stamp says of the act it points to, unless that act's own title says it."""
    if not draft.reference:
        return
    known: set[str] = set()
    for ancestor in ancestors:
        text = " ".join((ancestor.heading or "", *ancestor.title, *ancestor.issuer))
        known |= _words(text)
    if not _words(draft.reference) <= known:
        draft.unrecognised.insert(0, draft.reference)
