"""The record of a run: what was read, found, changed and written for each source."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from order_pipeline.model.record import Record
from order_pipeline.report.certainty import unrecognised

if TYPE_CHECKING:
    from order_pipeline.errors import OrderPipelineError
    from order_pipeline.model.act import Act
    from order_pipeline.model.finding import Finding
    from order_pipeline.model.reading import Reading


class Summary(Record):
    """What a run did for one source."""

    source: str
    """The name of the source as given."""
    name: str = ""
    """The stem that its files have in common."""
    status: Literal["done", "partial", "failed", "not reached"]
    """partial: some of its files could not be made; failed: nothing was written for it;
    not reached: the run was interrupted before."""
    kind: str | None = None
    """The kind of the act that was read."""
    rows: int = 0
    """Rows of all registers in it."""
    new_rows: int | None = None
    """Rows of the new version; null where there were no changes."""
    errors: int = 0
    """Findings of severity error."""
    warnings: int = 0
    """Findings of severity warning."""
    notes: int = 0
    """Findings of severity note."""
    to_mend: tuple[str, ...] = ()
    """The findings of severity error, a line each."""
    characters_read: int | None = None
    """Characters other than spaces that were read; null for act JSON."""
    characters_visible: int | None = None
    """Such characters that a reader sees, counted apart; null where the format allows no count."""
    doubtful: bool = False
    """Whether all was read is not certain; findings say why."""
    lost_words: int = 0
    """Words of the document that are nowhere in the act."""
    unrecognised: int = 0
    """Pieces of text that found no place in the act."""
    files: tuple[str, ...] = ()
    """Names of the files written into the folder."""
    faults: tuple[str, ...] = ()
    """What went wrong, a line each."""
    remarks: tuple[str, ...] = ()
    """What else the user should know of the work itself."""


def done(
    name: str,
    reading: "Reading",
    findings: "Sequence[Finding]",
    files: Iterable[str],
    *,
    new: "Act | None" = None,
    errors: "Sequence[OrderPipelineError]" = (),
    remarks: Iterable[str] = (),
) -> Summary:
    """Give the record of a source that was read; ``files`` are endings until it is named."""
    severities = [finding.severity for finding in findings]
    balance = reading.balance
    return Summary(
        source=name,
        status="partial" if errors else "done",
        kind=reading.act.kind,
        rows=rows_in(reading.act),
        new_rows=None if new is None else rows_in(new),
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        notes=severities.count("note"),
        to_mend=tuple(finding.message for finding in findings if finding.severity == "error"),
        characters_read=balance.read if balance else None,
        characters_visible=balance.visible if balance else None,
        doubtful=balance.doubtful if balance else False,
        lost_words=balance.lost_words if balance else 0,
        unrecognised=len(unrecognised(reading.act)),
        files=tuple(files),
        faults=tuple(fault.line() for error in errors for fault in error.faults),
        remarks=tuple(remarks),
    )


def failed(name: str, faults: Iterable[str]) -> Summary:
    """Give the record of a source that failed."""
    return Summary(source=name, status="failed", faults=tuple(faults))


def not_reached(name: str) -> Summary:
    """Give the record of a source that an interrupted run did not come to."""
    return Summary(source=name, status="not reached")


def named(summary: Summary, stem: str) -> Summary:
    """Give the record with the full names of its files."""
    files = tuple(stem + ending for ending in summary.files)
    return summary.model_copy(update={"name": stem, "files": files})


def rows_in(act: "Act") -> int:
    """Count the rows of all registers in an act and its appendices."""
    from order_pipeline.model.exchange import walk

    return sum(len(part.register_.rows) for _path, part in walk(act) if part.register_)
