"""Text that comes into an empty cell looks like the text around it."""

import io

import docx
from docx.oxml.shared import OxmlElement
from docx.shared import Pt

import order_pipeline as op
from order_pipeline.change.load import load_change_set

CHANGES = """
schema: order-pipeline/changes/1
changes:
  - change: {row: {number: "2"}, set: {features: круглосуточно}}
"""


def register() -> bytes:
    document = docx.Document()
    for line in ("УТВЕРЖДАЮ", "Директор", "И.И. Белов", "ПЕРЕЧЕНЬ", "точек взаимодействия"):
        document.add_paragraph(line)
    rows = (
        ("№", "Процесс", "Точка взаимодействия", "Взаимодействие", "Особенности"),
        ("1", "Аренда", "Касса", "оплата", "наличные"),
        ("2", "Аренда", "Сайт", "бронирование", ""),
    )
    table = document.add_table(len(rows), len(rows[0]))
    for line, cells in zip(rows, table.rows, strict=True):
        for text, cell in zip(line, cells.cells, strict=True):
            if text:
                cell.paragraphs[0].add_run(text).font.size = Pt(10)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_new_text_takes_the_look_of_its_column() -> None:
    source = register()
    amended = op.amend(source, load_change_set(CHANGES, "changes.yaml"), track=False)
    cell = docx.Document(io.BytesIO(amended)).tables[0].cell(2, 4)
    assert cell.text == "круглосуточно"
    assert cell.paragraphs[0].runs[0].font.size == Pt(10)


def test_properties_that_say_nothing_are_no_look() -> None:
    """Converters write empty properties for the mark and for a run of every empty cell."""
    document = docx.Document(io.BytesIO(register()))
    paragraph = document.tables[0].cell(2, 4).paragraphs[0]
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:rPr"))
    paragraph.add_run("")._r.get_or_add_rPr()
    buffer = io.BytesIO()
    document.save(buffer)
    for track in (False, True):
        changes = load_change_set(CHANGES, "changes.yaml")
        amended = docx.Document(io.BytesIO(op.amend(buffer.getvalue(), changes, track=track)))
        element = amended.tables[0].cell(2, 4)._tc
        (size,) = element.xpath(".//w:r[w:t]/w:rPr/w:sz/@w:val")
        assert size == "20"
