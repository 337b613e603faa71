"""Clusters and findings as an XLSX workbook for clerks; no cell of it is ever a formula."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from order_pipeline.errors import Fault, MissingProgramError
from order_pipeline.language import _
from order_pipeline.model.act import Act
from order_pipeline.model.finding import Finding
from order_pipeline.report.clusters import clusters_of, row_of
from order_pipeline.report.wording import severity_name
from order_pipeline.text.contrast import Mark, contrast
from order_pipeline.word.archive import join, pack

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 32_767
_MOMENT = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - XLSX keeps moments without a zone
_WIDTHS = (8, 8, 8, 34, 42, 46, 34, 34, 14)
_SHADES = ("FFFFFF", "EEF3F8")


def workbook(act: Act, findings: Sequence[Finding]) -> bytes:
    """Give the workbook: a sheet of clusters, a row a row of the register, and a sheet of findings.

    The same findings give the same bytes. Raises MissingProgramError without openpyxl.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        problem = _("openpyxl is not installed")
        mend = _("Install the extra «xlsx»: pip install 'order-pipeline[xlsx]'")
        raise MissingProgramError(Fault(problem, mend)) from None
    book = Workbook()
    _clusters(book.active, act, findings)
    _list(book.create_sheet(), findings)
    book.properties.creator = "order-pipeline"
    book.properties.created = book.properties.modified = _MOMENT
    stream = io.BytesIO()
    book.save(stream)
    return _steady(stream.getvalue())


def safe(text: str) -> str:
    """Give the text without what no cell can hold."""
    return _ILLEGAL.sub("", text)[:_LONGEST]


def _clusters(sheet: Any, act: Act, findings: Sequence[Finding]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.title = _("Duplicates")
    _head(
        sheet,
        (
            _("Cluster"),
            _("Score"),
            _("Row"),
            _("Process"),
            _("Touchpoint"),
            _("Interactions"),
            _("Features"),
            _("Reason"),
            _("Decision"),
        ),
    )
    for order, finding in enumerate(clusters_of(findings), 1):
        marked = contrast([mention.touchpoint or "" for mention in finding.rows])
        for mention, marks in zip(finding.rows, marked, strict=True):
            row = row_of(act, mention)
            _append(
                sheet,
                (
                    order,
                    finding.score,
                    row.number or str((mention.index or 0) + 1),
                    row.process or "",
                    marks,
                    "\n".join(row.interactions),
                    row.features or "",
                    finding.why or "",
                    "",
                ),
                _SHADES[order % 2],
            )
    choice = DataValidation(
        type="list", formula1=f'"{_("duplicate")},{_("distinct")}"', allow_blank=True
    )
    sheet.add_data_validation(choice)
    choice.add(f"I2:I{max(sheet.max_row, 2)}")


def _list(sheet: Any, findings: Sequence[Finding]) -> None:
    sheet.title = _("Findings")
    _head(
        sheet,
        (
            _("Severity"),
            _("Score"),
            _("Code"),
            _("Place"),
            _("Finding"),
            _("Reason"),
            _("What to do"),
        ),
    )
    for finding in findings:
        cells = (
            severity_name(finding.severity),
            finding.score,
            finding.code,
            finding.source or "",
            finding.message,
            finding.why or "",
            finding.cure or "",
        )
        _append(sheet, cells, _SHADES[0])


def _head(sheet: Any, titles: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for column, title in enumerate(titles, 1):
        cell = sheet.cell(1, column, title)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS[column - 1]
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(titles))}1"


def _append(sheet: Any, values: Iterable[object], shade: str) -> None:
    from openpyxl.styles import Alignment, PatternFill

    number = sheet.max_row + 1
    for column, value in enumerate(values, 1):
        cell = sheet.cell(number, column)
        if isinstance(value, tuple):
            _rich(cell, value)
        elif isinstance(value, str):
            _text(cell, value)
        else:
            cell.value = value
            cell.number_format = "0%" if isinstance(value, float) else "General"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.fill = PatternFill("solid", start_color=shade, end_color=shade)


def _text(cell: Any, text: str) -> None:
    """Write a text as a text, whatever it begins with: «=1+1» is no formula, nor «@name»."""
    cell.value = safe(text)
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in "=+-@\t" if text else False


def _rich(cell: Any, marks: Sequence[Mark]) -> None:
    """Write a name with what differs in bold red; rich text is never read as a formula."""
    if all(mark.equal for mark in marks):
        _text(cell, "".join(mark.text for mark in marks))
        return
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    font = InlineFont(b=True, color="B42318")
    cell.value = CellRichText(
        [safe(mark.text) if mark.equal else TextBlock(font, safe(mark.text)) for mark in marks]
    )


def _steady(data: bytes) -> bytes:
    """Give the package with fixed moments, so that the same content gives the same bytes."""
    members = []
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", content)
            members.append(pack(name, (content,)))
    return join(members)


_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
