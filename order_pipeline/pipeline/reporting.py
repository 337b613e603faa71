"""Findings as a report in the form asked for."""

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from order_pipeline.report.section import Section


def report(sections: "Sequence[Section]", form: str) -> str | bytes:
    """Give the findings of all sources as «text», «json», «html», or of one as «xlsx» (bytes).

    Raises MissingProgramError where a form needs an extra that is not installed.
    """
    if form == "json":
        return findings_json(sections)
    if form == "html":
        from order_pipeline.report.html import html_report

        return html_report(sections)
    if form == "xlsx":
        from order_pipeline.report.spreadsheet import workbook

        section, *_others = sections
        return workbook(section.act, section.findings)
    from order_pipeline.report.plain import plain_report

    return plain_report(sections)


def findings_json(sections: "Sequence[Section]") -> str:
    """Give the findings of all sources as JSON by the contract; ``source`` tells them apart."""
    from order_pipeline.model.exchange import findings_to_data

    data = findings_to_data([finding for section in sections for finding in section.findings])
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
