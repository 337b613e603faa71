"""``approval-act-mismatch``: an appendix that cites another order than the one it belongs to.

Dates are compared as values («29 февраля 2024г.» and «29 февраля 2024 г.» are one), numbers
without sign, spaces, case, kinds of dashes and the difference of Latin and Cyrillic twins.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from order_pipeline.language import _
from order_pipeline.model.act import Act, Approval
from order_pipeline.model.exchange import pointer
from order_pipeline.model.finding import Finding
from order_pipeline.text.lookalikes import fold_lookalikes

_ORDERS: Final = ("приказ", "распоряжение", "постановление", "указ", "решение")
_STANDING: Final = {"order", "amendment"}
_NOISE = re.compile(r"[\s№\u00a0]|^N(?=\W|\d)")
_DASHES = re.compile(r"[‐‑‒–—−]")


def mismatched_citations(act: Act) -> Iterator[Finding]:
    """Find appendices whose mark cites another date, number or kind than their order has.

    Where the order itself has no date or number (a blank, a damaged date), its appendices must
    at least agree with the first of them.
    """
    yield from _under(act, "", act)


def _under(act: Act, path: str, order: Act) -> Iterator[Finding]:
    first: Approval | None = None
    for index, appendix in enumerate(act.appendices):
        inner = f"{path}/{index}" if path else str(index)
        mark = appendix.approval
        if mark is not None and _cites(mark, order):
            yield from _compared(mark, f"{pointer(inner)}/approval", order)
            yield from _among(mark, f"{pointer(inner)}/approval", first, order)
            first = first or mark
        own = appendix.kind in _STANDING and (appendix.number or appendix.date)
        yield from _under(appendix, inner, appendix if own else order)


def _cites(mark: Approval, order: Act) -> bool:
    return order.kind in _STANDING and mark.act_kind in {None, *_ORDERS}


def _compared(mark: Approval, at: str, order: Act) -> Iterator[Finding]:
    date = _dates_differ(mark.act_date, order.date)
    number = _numbers_differ(mark.act_number, order.number)
    if order.kind == "amendment" and date and number:
        return  # an appendix stated anew carries the mark of the act that is amended
    if date:
        text = _("The appendix cites the date {cited}, the order is of {actual}")
        yield _finding(_dated(text, mark.act_date, order.date), f"{at}/act_date")
    if number:
        text = _("The appendix cites number {cited}, the order has number {actual}")
        yield _finding(text.format(cited=mark.act_number, actual=order.number), f"{at}/act_number")
    heading = (order.heading or "").casefold()
    if mark.act_kind and heading in _ORDERS and heading != mark.act_kind.casefold():
        text = _("The appendix speaks of «{cited}», the act is «{actual}»")
        yield _finding(text.format(cited=mark.act_kind, actual=heading), f"{at}/act_kind")


def _among(mark: Approval, at: str, first: Approval | None, order: Act) -> Iterator[Finding]:
    """Compare with the first appendix what the order itself does not say."""
    if first is None or order.kind == "amendment":
        return
    if order.date is None and _dates_differ(mark.act_date, first.act_date):
        text = _("The appendix cites the date {cited}, the first one cites {actual}")
        yield _finding(_dated(text, mark.act_date, first.act_date), f"{at}/act_date")
    if order.number is None and _numbers_differ(mark.act_number, first.act_number):
        text = _("The appendix cites number {cited}, the first one cites {actual}")
        yield _finding(
            text.format(cited=mark.act_number, actual=first.act_number), f"{at}/act_number"
        )


def _dated(text: str, cited: dt.date | None, actual: dt.date | None) -> str:
    return text.format(cited=f"{cited:%d.%m.%Y}", actual=f"{actual:%d.%m.%Y}")


def _finding(message: str, at: str) -> Finding:
    return Finding(
        code="approval-act-mismatch",
        severity="error",
        message=message,
        why=_("The mark of an appendix names the act that it belongs to, with date and number."),
        cure=_("Correct the mark of the appendix, or the date and number of the order."),
        at=at,
    )


def _dates_differ(cited: dt.date | None, actual: dt.date | None) -> bool:
    return cited is not None and actual is not None and cited != actual


def _numbers_differ(cited: str | None, actual: str | None) -> bool:
    return cited is not None and actual is not None and _plain(cited) != _plain(actual)


def _plain(number: str) -> str:
    folded = _DASHES.sub("-", fold_lookalikes(_NOISE.sub("", number)))
    return folded.casefold().replace("ё", "е").strip(".")
