"""The findings as one HTML page: opens offline in any browser, prints well, loads nothing."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from urllib.parse import quote

from order_pipeline.language import _
from order_pipeline.model.finding import SEVERITIES, Finding, RowMention, Severity
from order_pipeline.report.certainty import certainty, is_certain, unrecognised
from order_pipeline.report.clusters import (
    DUPLICATE,
    STYLES,
    clusters_of,
    clusters_said,
    clusters_section,
)
from order_pipeline.report.page import page, severity_span
from order_pipeline.report.registers import registers_section
from order_pipeline.report.section import Section
from order_pipeline.report.wording import act_name, counts, place_in

_OPTION = re.compile(r"--[a-z]+")


def html_report(sections: Sequence[Section]) -> str:
    """Give the page: for each source what was read, what is wrong and where, what to do.

    All text of documents is escaped; the policy in the head forbids the page any script or
    request.
    """
    body = "".join(
        part for order, section in enumerate(sections) for part in _section(section, order)
    )
    contents = _contents(sections) if len(sections) > 1 else ""
    return page(_("Findings"), contents + body, STYLES)


def _contents(sections: Sequence[Section]) -> str:
    rows = "".join(
        f'<tr><td><a href="#s{order}">{escape(section.name)}</a></td>'
        f"<td>{escape(counts(section.findings))}</td></tr>\n"
        for order, section in enumerate(sections)
    )
    head = f"<tr><th>{escape(_('Source'))}</th><th>{escape(_('Findings'))}</th></tr>\n"
    return f'<table class="contents">\n{head}{rows}</table>\n'


def _section(section: Section, order: int) -> Iterator[str]:
    yield f'<section id="s{order}">\n'
    yield f"<h2>{escape(section.name)}</h2>\n"
    yield f'<p class="act">{escape(act_name(section.act))}</p>\n'
    yield from _read(section)
    yield from _changes(section.changes)
    yield from _outputs(section)
    yield f"<h3>{escape(_counted(section.findings))}</h3>\n"
    for severity in reversed(SEVERITIES):
        yield from _findings(section, severity)
    if clusters := clusters_of(section.findings):
        title = f"{_('Duplicate touchpoints')}: {clusters_said(len(clusters))}"
        yield f"<h3>{escape(title)}</h3>\n"
        yield clusters_section(section.act, section.findings, file=section.name)
    yield from _unrecognised(unrecognised(section.act))
    yield from registers_section(section.act, changed=section.changed)
    yield "</section>\n"


def _counted(findings: Sequence[Finding]) -> str:
    return f"{_('Findings')}: {counts(findings)}" if findings else _("There are no findings")


def _read(section: Section) -> Iterator[str]:
    """Say what was read of the source, before anything else, and what its reader should know."""
    whole = section.balance is None or is_certain(section.balance)
    if section.changed:
        lines = [_("The act that was read, with the changes applied.")]
    else:
        lines = [*certainty(section.balance, section.act), *section.remarks]
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in lines)
    yield f'<div class="read {"whole" if whole else "lost"}">{paragraphs}</div>\n'


def _changes(said: str) -> Iterator[str]:
    if said:
        yield f"<h3>{escape(_('What was changed'))}</h3>\n"
        yield f'<p class="changes">{escape(said.strip())}</p>\n'


def _outputs(section: Section) -> Iterator[str]:
    if not section.outputs:
        return
    yield f"<h3>{escape(_('What was made'))}</h3>\n"
    yield '<table class="outputs">\n'
    for output in section.outputs:
        name = f'<a href="{quote(output.name)}">{escape(output.name)}</a>'
        purpose = _OPTION.sub(r"<code>\g<0></code>", escape(output.purpose))
        yield f"<tr><td>{name}</td><td><span>{purpose}</span></td></tr>\n"
    yield "</table>\n"


def _findings(section: Section, severity: Severity) -> Iterator[str]:
    """Give the findings of a severity; those of one kind with one cure stand together."""
    found = [
        finding
        for finding in section.findings
        if finding.severity == severity and finding.code != DUPLICATE
    ]
    if not found:
        return
    first = {kind: place for place, kind in reversed(list(enumerate(map(_kind, found))))}
    found.sort(key=lambda finding: first[_kind(finding)])
    yield f'<ol class="{severity}">\n'
    for _same, alike in groupby(found, key=_kind):
        yield _group(list(alike), section.name)
    yield "</ol>\n"


def _kind(finding: Finding) -> tuple[str, str | None, str | None]:
    return finding.code, finding.why, finding.cure


def _group(findings: Sequence[Finding], file: str) -> str:
    """Give findings of one kind: a single one in full, several as a table below their cure."""
    finding, *others = findings
    place = "" if others else place_in(finding, file)
    parts = [
        severity_span(finding.severity),
        f'<span class="place">{escape(place)}</span>' if place else "",
        f'<span class="count">× {len(findings)}</span>' if others else "",
        f'<span class="code">{escape(finding.code)}</span>',
    ]
    head = f'<p class="head">{" ".join(filter(None, parts))}</p>'
    said = [
        f"<p><b>{escape(title)}.</b> {escape(text)}</p>"
        for title, text in ((_("Reason"), finding.why), (_("What to do"), finding.cure))
        if text
    ]
    if others:
        return f'<li class="long">{head}{"".join(said)}{_table(findings, file)}</li>\n'
    message = f'<p class="message">{escape(finding.message)}</p>'
    return f"<li>{head}{message}{_rows(finding)}{''.join(said)}</li>\n"


def _table(findings: Sequence[Finding], file: str) -> str:
    """Give findings of one kind as a table: where, what, and the rows that are not named there."""
    columns = [
        (_("Place"), [escape(place_in(finding, file)) for finding in findings]),
        (_("Finding"), [escape(finding.message) for finding in findings]),
        (_("Rows of the register"), [_mentions(finding) for finding in findings]),
    ]
    shown = [(title, cells) for title, cells in columns if any(cells)]
    head = "".join(f"<th>{escape(title)}</th>" for title, _cells in shown)
    lines = (
        "".join(f"<td>{cell or '—'}</td>" for cell in cells)
        for cells in zip(*(cells for _title, cells in shown), strict=True)
    )
    rows = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<table class="many"><thead><tr>{head}</tr></thead>{rows}</table>'


def _mentions(finding: Finding) -> str:
    """Name the rows a finding is about; nothing where its message does."""
    if all((row.touchpoint or row.process or "") in finding.message for row in finding.rows):
        return ""
    return "<br>".join(escape(_mention(row)) for row in finding.rows)


def _mention(row: RowMention) -> str:
    parts = (f"№\u00a0{row.number}" if row.number else None, row.process, row.touchpoint)
    return " · ".join(filter(None, parts)) or "—"


def _rows(finding: Finding) -> str:
    """Show the rows a finding is about, where there is more to see than the message says."""
    if not finding.rows:
        return ""
    head = "".join(f"<th>{escape(text)}</th>" for text in (_("№"), _("Process"), _("Touchpoint")))
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{escape(text or '—')}</td>" for text in (row.number, row.process, row.touchpoint)
        )
        + "</tr>"
        for row in finding.rows
    )
    return f'<table class="rows"><tr>{head}</tr>{rows}</table>'


def _unrecognised(texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield f"<h3>{escape(_('Not recognised'))}</h3>\n"
        yield f"<p>{escape(_('Look whether any of it belongs to a clause or to a row.'))}</p>\n"
        items = "".join(f"<li>{escape(text)}</li>\n" for text in texts)
        yield f'<ul class="unrecognised">\n{items}</ul>\n'
