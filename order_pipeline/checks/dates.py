"""``damaged-date``: a date that stands in the act and can't be read with certainty."""

from collections.abc import Iterator

from order_pipeline.language import _
from order_pipeline.model.act import Act, Approval, Endorsement
from order_pipeline.model.exchange import pointer, walk
from order_pipeline.model.finding import Finding


def damaged_dates(act: Act) -> Iterator[Finding]:
    """Find dates of acts, stamps and visas that have a text and no value (contract, section 1)."""
    for path, part in walk(act):
        at = pointer(path)
        for place, dated in _dated(part):
            if dated.date is None and dated.date_text:
                yield _finding(dated.date_text, f"{at}{place}")


def _dated(act: Act) -> Iterator[tuple[str, Act | Approval | Endorsement]]:
    yield "/date_text", act
    if act.approval is not None:
        yield "/approval/date_text", act.approval
    for index, endorsement in enumerate(act.endorsements):
        yield f"/endorsements/{index}/date_text", endorsement


def _finding(text: str, at: str) -> Finding:
    return Finding(
        code="damaged-date",
        severity="error",
        message=_("The date can't be read with certainty: {text}").format(text=text),
        why=_("Its day, month or year is cut off, misspelt or impossible."),
        cure=_("Look the date up in the signed original and correct it."),
        at=at,
    )
