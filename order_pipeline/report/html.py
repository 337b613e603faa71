"""The findings as one HTML page: opens offline in any browser, prints well, loads nothing."""

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from order_pipeline.language import _, current
from order_pipeline.model.finding import SEVERITIES, Finding
from order_pipeline.report.clusters import DUPLICATE, STYLES, clusters_of, clusters_section
from order_pipeline.report.section import Section
from order_pipeline.report.wording import act_name, counts, severity_name

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_report(sections: Sequence[Section]) -> str:
    """Give the page: a summary, then for each source its findings, duplicates side by side.

    All text of documents is escaped; the policy in the head forbids the page any script or
    request.
    """
    title = _("Findings")
    body = "".join(
        part for order, section in enumerate(sections) for part in _section(section, order)
    )
    contents = _contents(sections) if len(sections) > 1 else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{current()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_styles()}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n{contents}{body}</body>\n</html>\n"
    )


def _styles() -> str:
    return (files("order_pipeline.report") / "page.css").read_text(encoding="utf-8") + STYLES


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
    yield f'<p class="counts">{escape(counts(section.findings))}</p>\n'
    for severity in reversed(SEVERITIES):
        found = [
            finding
            for finding in section.findings
            if finding.severity == severity and finding.code != DUPLICATE
        ]
        if found:
            yield f'<ol class="{severity}">\n'
            yield from (_finding(finding, section.name) for finding in found)
            yield "</ol>\n"
    if clusters_of(section.findings):
        yield f"<h3>{escape(_('Duplicate touchpoints'))}</h3>\n"
        yield clusters_section(section.act, section.findings)
    yield "</section>\n"


def _finding(finding: Finding, file: str) -> str:
    place = (finding.source or "").removeprefix(file).removeprefix(", ")
    parts = [
        f'<span class="severity">{escape(severity_name(finding.severity))}</span>',
        f'<span class="place">{escape(place)}</span>' if place else "",
        f'<span class="code">{escape(finding.code)}</span>',
    ]
    lines = [
        f'<p class="head">{" ".join(filter(None, parts))}</p>',
        f'<p class="message">{escape(finding.message)}</p>',
        _rows(finding),
    ]
    if finding.why:
        lines.append(f"<p><b>{escape(_('Reason'))}.</b> {escape(finding.why)}</p>")
    if finding.cure:
        lines.append(f"<p><b>{escape(_('What to do'))}.</b> {escape(finding.cure)}</p>")
    return f"<li>{''.join(lines)}</li>\n"


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
