"""A finding: what is wrong or worth a look in a document (замечание)."""

from typing import Literal

from order_pipeline.model.record import Record
from order_pipeline.model.register import Row

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")


class RowMention(Record):
    """A row that a finding is about."""

    number: str | None = None
    """The row's number as printed."""
    process: str | None = None
    """The row's process."""
    touchpoint: str | None = None
    """The row's touchpoint."""
    index: int | None = None
    """The row's 0-based place in its register."""
    act: str = ""
    """Path to the act that holds the register: «» the act itself, «0/1» an appendix's appendix."""


def mention(path: str, index: int | None, row: Row) -> RowMention:
    """Mention a row of the register at the path of its act."""
    return RowMention(
        number=row.number, process=row.process, touchpoint=row.touchpoint, index=index, act=path
    )


class Finding(Record):
    """A finding with its severity, reason and cure; never a verdict."""

    code: str
    """A stable name: «duplicate-touchpoint», «damaged-date»."""
    severity: Severity
    """error: a rule is broken for certain, or text may be lost; warning: probably; note."""
    message: str
    """One sentence a clerk understands, in the user's language."""
    rows: tuple[RowMention, ...] = ()
    """The rows it is about."""
    score: float | None = None
    """The share of such findings that prove true, 0 to 1; null where it makes no sense."""
    why: str | None = None
    """The reason: the evidence or the clause of the rule."""
    source: str | None = None
    """File and place in it, for a person."""
    cure: str | None = None
    """What to do about it."""
    at: str | None = None
    """JSON pointer (RFC 6901) to the part of the act it is about."""
