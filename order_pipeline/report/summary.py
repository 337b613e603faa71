"""The record of a run: what was read, found, changed and written for each source."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from order_pipeline.model.record import Record

if TYPE_CHECKING:
    from order_pipeline.errors import OrderPipelineError
    from order_pipeline.model.act import Act
    from order_pipeline.model.finding import Finding


class Summary(Record):
    """What a run did for one source."""

    source: str
    """The name of the source as given."""
    name: str = ""
    """The stem that its files have in common."""
    status: Literal["done", "partial", "failed"]
    """partial: some of its files could not be made; failed: nothing was written for it."""
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
    files: tuple[str, ...] = ()
    """Names of the files written into the folder."""
    faults: tuple[str, ...] = ()
    """What went wrong, a line each."""


def done(
    name: str,
    act: "Act",
    findings: "Sequence[Finding]",
    files: Iterable[str],
    *,
    new: "Act | None" = None,
    errors: "Sequence[OrderPipelineError]" = (),
) -> Summary:
    """Give the record of a source that was read; ``files`` are endings until it is named."""
    severities = [finding.severity for finding in findings]
    return Summary(
        source=name,
        status="partial" if errors else "done",
        kind=act.kind,
        rows=rows_in(act),
        new_rows=None if new is None else rows_in(new),
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        notes=severities.count("note"),
        files=tuple(files),
        faults=tuple(fault.line() for error in errors for fault in error.faults),
    )


def failed(name: str, faults: Iterable[str]) -> Summary:
    """Give the record of a source that failed."""
    return Summary(source=name, status="failed", faults=tuple(faults))


def named(summary: Summary, stem: str) -> Summary:
    """Give the record with the full names of its files."""
    files = tuple(stem + ending for ending in summary.files)
    return summary.model_copy(update={"name": stem, "files": files})


def rows_in(act: "Act") -> int:
    """Count the rows of all registers in an act and its appendices."""
    from order_pipeline.model.exchange import walk

    return sum(len(part.register_.rows) for _path, part in walk(act) if part.register_)
