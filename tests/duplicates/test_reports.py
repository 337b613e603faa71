import io
import re
import zipfile

import pytest
from registers import act_of

from order_pipeline.duplicates.detection import find_duplicates
from order_pipeline.model.act import Act
from order_pipeline.model.register import Register, Row
from order_pipeline.report.clusters import clusters_section
from order_pipeline.report.html import html_report
from order_pipeline.report.section import Section
from order_pipeline.report.spreadsheet import workbook


def hostile() -> Act:
    rows = (
        Row(number="1", process="Приём", touchpoint="=1+1", interactions=("=cmd()", "ответ")),
        Row(number="2", process="Приём", touchpoint="=1+1 (выдача)", features="@SUM(A1)"),
        Row(number="3", process="Приём", touchpoint="<script>alert(1)</script>"),
        Row(number="4", process="Приём", touchpoint="<SCRIPT>alert(1)</script>"),
        Row(number="5", process="Приём", touchpoint="Почта\x07"),
        Row(number="6", process="Приём", touchpoint="Почта"),
    )
    return Act(kind="register", register=Register(rows=rows))


def test_clusters_stand_side_by_side_with_differences_marked() -> None:
    act = act_of("МФЦ (подача заявления)", "МФЦ (выдача результата)")
    page = clusters_section(act, find_duplicates(act))
    assert "<mark>подача</mark>" in page.replace(" ", "").replace(
        "<mark>подачазаявления</mark>", "<mark>подача</mark>"
    )
    assert page.count("<td>") >= 4
    assert "97\u00a0%" in page


def test_the_page_loads_nothing_and_escapes_everything() -> None:
    act = hostile()
    page = html_report([Section("Перечень", act, find_duplicates(act))])
    assert "<script" not in page.lower()
    assert not re.search(r"(?:src|href)=(?!\"#)", page)
    assert "default-src 'none'" in page


def test_without_duplicates_the_page_says_so() -> None:
    assert "Дублей не найдено" in clusters_section(act_of("МФЦ"), ())


def test_no_cell_of_the_workbook_is_a_formula_and_its_bytes_are_steady() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    act = hostile()
    data = workbook(act, find_duplicates(act))
    assert data == workbook(act, find_duplicates(act))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        assert not any(b"<f>" in package.read(name) for name in sheets)
    book = openpyxl.load_workbook(io.BytesIO(data))
    texts = [cell.value for row in book.active.iter_rows() for cell in row if cell.value]
    assert "=1+1" in texts
    assert "@SUM(A1)" in texts
