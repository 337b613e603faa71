"""Clusters of duplicates side by side, differences highlighted, as HTML that opens offline."""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from order_pipeline.language import _, plural
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import act_at
from order_pipeline.model.finding import Finding, RowMention
from order_pipeline.model.register import Row
from order_pipeline.report.page import severity_span
from order_pipeline.report.wording import place_in, sureness
from order_pipeline.text.contrast import Mark, contrast

DUPLICATE = "duplicate-touchpoint"
STYLES = """\
.cluster { margin: 0 0 24px; padding: 12px 14px; border: 1px solid var(--line); border-radius: 3px;
  break-inside: avoid; }
.cluster h5 { margin: 0; font-size: 16px; }
.cluster .sure { float: right; }
.cluster td, .cluster th { min-width: 9em; }
.cluster th:first-child { min-width: 7em; width: 7em; font-weight: normal; }
.cluster .names td { font-size: 17px; }
.cluster mark { background: #ffe9a8; text-decoration: underline; }
.cluster ul { margin: 0; padding-left: 1.1em; }
"""
"""Styles for a page that holds clusters, beside those of ``page.css``."""


def clusters_section(act: Act, findings: Sequence[Finding], *, file: str = "") -> str:
    """Give the clusters among the findings as a piece of a page, by process, the surest first.

    ``file`` is the name of the source that stands above already.
    """
    clusters = clusters_of(findings)
    if not clusters:
        return f'<p class="none">{escape(_("No duplicates were found."))}</p>\n'
    parts: list[str] = []
    process: str | None = None
    for order, finding in enumerate(clusters):
        if order == 0 or finding.rows[0].process != process:
            process = finding.rows[0].process
            parts.append(f"<h4>{escape(process or _('Without a process'))}</h4>\n")
        parts.append(cluster(act, finding, file=file))
    return "".join(parts)


def clusters_said(count: int) -> str:
    """Say how many clusters: «3 clusters»."""
    return plural("{count} cluster", "{count} clusters", count).format(count=count)


def clusters_of(findings: Sequence[Finding]) -> list[Finding]:
    """Give the clusters in the order of the register's processes, the surest of a process first."""
    found = [finding for finding in findings if finding.code == DUPLICATE and finding.rows]
    first: dict[tuple[str, str | None], int] = {}
    for finding in found:
        place = finding.rows[0].index or 0
        key = finding.rows[0].act, finding.rows[0].process
        first[key] = min(place, first.get(key, place))

    def order(finding: Finding) -> tuple[str, int, float, int]:
        row = finding.rows[0]
        return row.act, first[row.act, row.process], -(finding.score or 0), row.index or 0

    return sorted(found, key=order)


def row_of(act: Act, mention: RowMention) -> Row:
    """Give the row a finding mentions; what the mention says itself where the act has no such."""
    try:
        register = act_at(act, mention.act).register_
    except (IndexError, ValueError):
        register = None
    if register is not None and mention.index is not None and mention.index < len(register.rows):
        return register.rows[mention.index]
    return Row(number=mention.number, process=mention.process, touchpoint=mention.touchpoint)


def cluster(act: Act, finding: Finding, *, file: str = "") -> str:
    """Give one cluster: a column a row of the register, what differs in the names marked."""
    rows = [row_of(act, mention) for mention in finding.rows]
    names = [mention.touchpoint or "" for mention in finding.rows]
    place = place_in(finding, file)
    parts = [
        severity_span(finding.severity),
        f'<span class="place">{escape(place)}</span>' if place else "",
        f'<span class="sure">{escape(sureness(finding.score))}</span>' if finding.score else "",
    ]
    why = f"<p><b>{escape(_('Reason'))}.</b> {escape(finding.why)}</p>\n" if finding.why else ""
    cure = (
        f"<p><b>{escape(_('What to do'))}.</b> {escape(finding.cure)}</p>\n" if finding.cure else ""
    )
    return (
        f'<article class="cluster">\n<p class="head">{" ".join(filter(None, parts))}</p>\n'
        f"<h5>{escape(finding.message)}</h5>\n"
        f'<div class="scroll"><table>\n{"".join(_lines(rows, finding.rows, names))}</table></div>\n'
        f"{why}{cure}</article>\n"
    )


def _lines(
    rows: Sequence[Row], mentions: Sequence[RowMention], names: Sequence[str]
) -> Iterator[str]:
    """Give the lines of the table; a line that is empty in all rows is left out."""
    yield _line(
        _("№ in the register"),
        [
            row.number or _("row {index}").format(index=(mention.index or 0) + 1)
            for row, mention in zip(rows, mentions, strict=True)
        ],
    )
    cells = "".join(f"<td>{''.join(map(_mark, marks))}</td>" for marks in contrast(names))
    yield f'<tr class="names"><th scope="row">{escape(_("Touchpoint"))}</th>{cells}</tr>\n'
    show: list[tuple[str, Callable[[Row], Sequence[str]]]] = [
        (_("Interactions"), lambda row: row.interactions),
        (_("Features"), lambda row: [row.features] if row.features else []),
    ]
    for title, get in show:
        if any(get(row) for row in rows):
            cells = "".join(f"<td>{_items(get(row))}</td>" for row in rows)
            yield f'<tr><th scope="row">{escape(title)}</th>{cells}</tr>\n'


def _line(title: str, texts: Sequence[str]) -> str:
    cells = "".join(f"<td>{escape(text)}</td>" for text in texts)
    return f'<tr><th scope="row">{escape(title)}</th>{cells}</tr>\n'


def _items(texts: Sequence[str]) -> str:
    if len(texts) < 2:  # noqa: PLR2004 - one item needs no list
        return escape("".join(texts) or "—")
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"


def _mark(mark: Mark) -> str:
    return escape(mark.text) if mark.equal else f"<mark>{escape(mark.text)}</mark>"
