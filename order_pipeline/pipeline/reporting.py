"""Findings as a report in the form asked for."""

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from order_pipeline.model.finding import Finding
    from order_pipeline.report.section import Section


def report(sections: "Sequence[Section]", form: str) -> str | bytes:
    """Give the findings of all sources as «text», «json», «html», or of one as «xlsx» (bytes).

    Raises MissingProgramError where a form needs an extra that is not installed.
    """
    if form == "json":
        return findings_json([finding for section in sections for finding in section.findings])
    if form == "html":
        from order_pipeline.report.html import html_report

        return html_report(sections)
    if form == "xlsx":
        from order_pipeline.report.spreadsheet import workbook

        section, *_others = sections
        return workbook(section.act, section.findings)
    from order_pipeline.report.plain import plain_report

    return plain_report(sections)


def findings_json(findings: "Sequence[Finding]") -> str:
    """Give findings as JSON by the contract; their ``source`` tells the files apart."""
    from order_pipeline.model.exchange import findings_to_data

    return json.dumps(findings_to_data(findings), ensure_ascii=False, indent=2) + "\n"
