"""All acts of a document, each an appendix of the act it belongs to."""

import re
from collections.abc import Mapping, Sequence

from order_pipeline.recognise.act_reading import Context, read_act
from order_pipeline.recognise.clauses import Fragment
from order_pipeline.recognise.draft import Draft
from order_pipeline.recognise.lines import Piece
from order_pipeline.recognise.segments import Outline, act_starts, parents
from order_pipeline.recognise.wording import OF_THE_ORDER
from order_pipeline.text.lookalikes import fold_lookalikes
from order_pipeline.word.blocks import Block

_WORDS = re.compile(r"[^\W_]+")


def read_acts(
    pieces: Sequence[Piece],
    blocks: Sequence[Block],
    *,
    columns: Mapping[str, str] | None = None,
    file: str = "",
    fragment: bool = False,
) -> Draft:
    """Read the acts in pieces and nest them; give the outermost."""

    def quote(quoted: Sequence[Piece]) -> Fragment:
        draft = read_acts(quoted, blocks, columns=columns, file=file, fragment=True)
        return Fragment(draft.act(), draft.all_places())

    context = Context(blocks, columns, file, quote)
    starts = act_starts(pieces)
    ends = [*starts[1:], len(pieces)]
    drafts = [
        read_act(pieces[start:end], context, inner=index > 0, fragment=fragment)
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


def _outline(draft: Draft) -> Outline:
    text = "\n".join(_node_texts(draft))
    heading, title = fold_lookalikes(draft.heading or ""), fold_lookalikes(" ".join(draft.title))
    return Outline(draft.approval, heading, title, text)


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
