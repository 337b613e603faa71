"""The kind of an act, from its heading, its title and what it holds (contract, ``kind``)."""

from order_pipeline.model.act import Kind
from order_pipeline.recognise.draft import Draft
from order_pipeline.recognise.wording.amendments import AMENDS
from order_pipeline.recognise.wording.headings import (
    CHANGES_HEADING,
    CHANGES_TITLE,
    ORDER_HEADING,
    ORDER_RUN_ON,
    PROCEDURE_HEADING,
    PROCEDURE_TITLE,
    REGISTER_HEADING,
    REGISTER_TITLE,
    TOUCHPOINTS,
)
from order_pipeline.text.letters import squeeze


def kind_of(draft: Draft, *, ordered: bool) -> Kind:
    """Tell the kind; ``ordered`` where an order's heading or an enacting word was found."""
    key = squeeze(draft.heading or "")
    title = " ".join(draft.title)
    if CHANGES_HEADING.fullmatch(key) or CHANGES_TITLE.match(title):
        return "amendment"
    if ordered or ORDER_HEADING.fullmatch(key) or ORDER_RUN_ON.match(title):
        changes = not title and draft.clauses and AMENDS.search(draft.clauses[0].text)
        return "amendment" if changes else "order"
    if PROCEDURE_HEADING.fullmatch(key) or (not key and PROCEDURE_TITLE.match(title)):
        return "procedure"
    if draft.register or (names_a_register(draft) and TOUCHPOINTS.search(title)):
        return "register"
    return "other"


def names_a_register(draft: Draft) -> bool:
    """Tell whether heading or title say «перечень»."""
    key = squeeze(draft.heading or "")
    if key:
        return bool(REGISTER_HEADING.fullmatch(key))
    return bool(REGISTER_TITLE.match(" ".join(draft.title)))
