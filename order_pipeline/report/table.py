"""The short table that a run prints at its end."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from order_pipeline.language import _
from order_pipeline.report.summary import Summary
from order_pipeline.report.wording import kind_name

if TYPE_CHECKING:
    from rich.table import Table


def summary_table(summaries: Sequence[Summary]) -> "Table":
    """Give a line for each source: what it is, its rows, its findings, what came of it."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(_("Source"), overflow="fold")
    table.add_column(_("Kind"))
    for heading in (_("Rows"), _("Err."), _("Warn."), _("Notes")):
        table.add_column(heading, justify="right")
    table.add_column(_("Result"))
    for summary in summaries:
        table.add_row(*map(Text, _cells(summary)))
    return table


def _cells(summary: Summary) -> tuple[str, ...]:
    name = summary.name or summary.source
    if summary.status == "failed":
        return (name, "", "", "", "", "", _("failed, nothing written"))
    rows = str(summary.rows)
    if summary.new_rows is not None and summary.new_rows != summary.rows:
        rows = f"{summary.rows} → {summary.new_rows}"
    found = (summary.errors, summary.warnings, summary.notes)
    count = len(summary.files)
    whole = summary.status == "done"
    written = _("{count} files") if whole else _("{count} files, not all")
    return (name, kind_name(summary.kind), rows, *map(str, found), written.format(count=count))
