"""The short table that a run prints at its end."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from order_pipeline.language import _, plural
from order_pipeline.report.certainty import share
from order_pipeline.report.overview import balance_of, rows_said
from order_pipeline.report.summary import Summary
from order_pipeline.report.wording import kind_name

if TYPE_CHECKING:
    from rich.table import Table


def summary_table(summaries: Sequence[Summary]) -> "Table":
    """Give a line for each source: what it is, what was read, its findings, what came of it."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(_("Source"), overflow="fold")
    table.add_column(_("Kind"))
    for heading in (_("Characters"), _("Rows"), _("Err."), _("Warn."), _("Notes")):
        table.add_column(heading, justify="right")
    table.add_column(_("Result"))
    for summary in summaries:
        table.add_row(*map(Text, _cells(summary)))
    return table


def _cells(summary: Summary) -> tuple[str, ...]:
    name = summary.name or summary.source
    if summary.status in {"failed", "not reached"}:
        failed = summary.status == "failed"
        said = _("failed, nothing written") if failed else _("not reached")
        return (name, "", "", "", "", "", "", said)
    balance = balance_of(summary)
    read = share(balance) if balance else "—"
    found = (summary.errors, summary.warnings, summary.notes)
    count = len(summary.files)
    written = plural("{count} file", "{count} files", count).format(count=count)
    if summary.status != "done":
        written = _("{files}, not all").format(files=written)
    return (name, kind_name(summary.kind), read, rows_said(summary), *map(str, found), written)
