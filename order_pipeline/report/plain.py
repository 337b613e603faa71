"""The findings as plain text, for a terminal or a log."""

from collections.abc import Iterator, Sequence

from order_pipeline.language import _
from order_pipeline.model.finding import Finding
from order_pipeline.report.certainty import certainty
from order_pipeline.report.section import Section
from order_pipeline.report.wording import counts, severity_name

_INDENT = "    "


def plain_report(sections: Sequence[Section]) -> str:
    """Give the text: a heading for each source, its findings with reason and cure."""
    return "\n".join(line for section in sections for line in _section_lines(section)) + "\n"


def _section_lines(section: Section) -> Iterator[str]:
    yield f"{section.name}: {counts(section.findings)}"
    if section.balance is not None:
        yield "  " + " ".join(certainty(section.balance, section.act))
    for finding in section.findings:
        yield ""
        yield "  " + finding_line(finding, file=section.name)
        yield from _details(finding)
    yield ""


def _details(finding: Finding) -> Iterator[str]:
    if finding.why:
        yield _INDENT + _("Why: {why}").format(why=finding.why)
    if finding.cure:
        yield _INDENT + _("Cure: {cure}").format(cure=finding.cure)


def finding_lines(finding: Finding) -> Iterator[str]:
    """Give a finding with its reason and its cure."""
    yield finding_line(finding)
    yield from _details(finding)


def finding_line(finding: Finding, *, file: str = "") -> str:
    """Give a finding in one line: severity, place, message, code; the file only where it differs.

    ``file`` is the name of the source that stands above already.
    """
    place = (finding.source or "").removeprefix(file).removeprefix(", ") if file else finding.source
    where = f"{place}: " if place else ""
    return f"{severity_name(finding.severity)}: {where}{finding.message} [{finding.code}]"
