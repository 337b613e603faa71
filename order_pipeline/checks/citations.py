"""``approval-act-mismatch``: an appendix that cites another order than the one it belongs to.

Dates are compared as values («29 февраля 2024г.» and «29 февраля 2024 г.» are one), numbers
without sign, spaces, case, kinds of dashes and the difference of Latin and Cyrillic twins.
"""

import re
from collections.abc import Iterator
from typing import Final

from order_pipeline.language import _
from order_pipeline.model.act import Act, Approval
from order_pipeline.model.exchange import pointer
from order_pipeline.model.finding import Finding
from order_pipeline.text.lookalikes import fold_lookalikes

_ORDERS: Final = ("приказ", "распоряжение", "постановление", "указ", "решение")
_NOISE = re.compile(r"[\s№\u00a0]|^N(?=\W|\d)")
_DASHES = re.compile(r"[‐‑‒–—−]")


def mismatched_citations(act: Act) -> Iterator[Finding]:
    """Find appendices whose mark cites another date, number or kind than their order has."""
    yield from _under(act, "", act)


def _under(act: Act, path: str, order: Act) -> Iterator[Finding]:
    for index, appendix in enumerate(act.appendices):
        inner = f"{path}/{index}" if path else str(index)
        if appendix.approval is not None:
            yield from _compared(appendix.approval, f"{pointer(inner)}/approval", order)
        own = appendix.kind == "order" and (appendix.number or appendix.date)
        yield from _under(appendix, inner, appendix if own else order)


def _compared(approval: Approval, at: str, order: Act) -> Iterator[Finding]:
    if order.kind not in {"order", "amendment"} or approval.act_kind not in {None, *_ORDERS}:
        return
    differs = {
        "act_number": _number_differs(approval.act_number, order.number),
        "act_date": None not in {approval.act_date, order.date} and approval.act_date != order.date,
    }
    if order.kind == "amendment" and all(differs.values()):
        return  # an appendix stated anew carries the mark of the act that is amended
    if differs["act_date"]:
        yield _finding(
            _("the appendix cites the date {cited}, the order is of {actual}").format(
                cited=f"{approval.act_date:%d.%m.%Y}", actual=f"{order.date:%d.%m.%Y}"
            ),
            f"{at}/act_date",
        )
    if differs["act_number"]:
        yield _finding(
            _("the appendix cites number {cited}, the order has number {actual}").format(
                cited=approval.act_number, actual=order.number
            ),
            f"{at}/act_number",
        )
    heading = (order.heading or "").casefold()
    if approval.act_kind and heading in _ORDERS and heading != approval.act_kind.casefold():
        yield _finding(
            _("the appendix speaks of «{cited}», the act is «{actual}»").format(
                cited=approval.act_kind, actual=heading
            ),
            f"{at}/act_kind",
        )


def _finding(message: str, at: str) -> Finding:
    return Finding(
        code="approval-act-mismatch",
        severity="error",
        message=message,
        why=_("The mark of an appendix names the act that it belongs to, with date and number."),
        cure=_("Correct the mark of the appendix, or the date and number of the order."),
        at=at,
    )


def _number_differs(cited: str | None, actual: str | None) -> bool:
    return bool(cited and actual) and _plain(cited or "") != _plain(actual or "")


def _plain(number: str) -> str:
    folded = _DASHES.sub("-", fold_lookalikes(_NOISE.sub("", number)))
    return folded.casefold().replace("ё", "е").strip(".")
