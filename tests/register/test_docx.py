"""Registers in real Word files, written with a library that knows nothing of ours."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table as WordTable
from register_blocks import SIX

from order_pipeline.recognise.register.register_table import RegisterReading, read_register
from order_pipeline.word.reading import read_document

ROWS = [
    ["1", "Услуги", "Справки", "Официальный сайт", "подача заявления", "круглосуточно"],
    ["2", "Услуги", "Справки", "Личный приём", "подача заявления", ""],
    ["3", "Услуги", "Жалобы", "Почта", "приём жалобы", ""],
    ["4", "Внутренний клиент", "Кадры", "Кабинет 12", "консультация", "по записи"],
]
LIST = [(row[0], row[1], row[2], row[3], (row[4],), row[5] or None) for row in ROWS]


def _grid(document: WordDocument, lines: list[list[str]]) -> WordTable:
    grid = document.add_table(len(lines), len(lines[0]), style="Table Grid")
    for row, line in zip(grid.rows, lines, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    return grid


def plain(document: WordDocument) -> None:
    _grid(document, [SIX, *ROWS])


def merged(document: WordDocument) -> None:
    grid = _grid(document, [SIX, *([r[0], "", "", *r[3:]] for r in ROWS)])
    for column, top, bottom, text in [
        (1, 1, 3, "Услуги"),
        (2, 1, 2, "Справки"),
        (2, 3, 3, "Жалобы"),
        (1, 4, 4, "Внутренний клиент"),
        (2, 4, 4, "Кадры"),
    ]:
        cell = grid.cell(top, column).merge(grid.cell(bottom, column))
        cell.text = text


def subheadings(document: WordDocument) -> None:
    header = [SIX[0], *SIX[2:]]
    lines = [header]
    wide = []
    for row in ROWS:
        if not wide or wide[-1][1] != row[1]:
            wide.append((len(lines), row[1]))
            lines.append([""] * 5)
        lines.append([row[0], *row[2:]])
    grid = _grid(document, lines)
    for place, text in wide:
        cell = grid.cell(place, 0).merge(grid.cell(place, 4))
        cell.text = ""
        cell.paragraphs[0].add_run(text).bold = True
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def separate(document: WordDocument) -> None:
    header = [SIX[0], *SIX[2:]]
    for direction in ("Услуги", "Внутренний клиент"):
        document.add_heading(direction, 2)
        _grid(document, [header, *([r[0], *r[2:]] for r in ROWS if r[1] == direction)])
        document.add_paragraph()


def split(document: WordDocument) -> None:
    _grid(document, [SIX, *ROWS[:2]])
    document.add_paragraph()
    document.add_page_break()
    _grid(document, ROWS[2:])


def automatic(document: WordDocument) -> None:
    grid = _grid(document, [SIX, *(["", *row[1:]] for row in ROWS)])
    for row in grid.rows[1:]:
        row.cells[0].paragraphs[0].style = "List Number"


@pytest.mark.parametrize(
    "hand", [plain, merged, subheadings, separate, split, automatic], ids=lambda hand: hand.__name__
)
def test_a_word_file_gives_the_list_back(hand: Callable[[WordDocument], None]) -> None:
    reading = _read(hand)
    assert [
        (r.number, r.direction, r.process, r.touchpoint, r.interactions, r.features)
        for r in reading.register.rows
    ] == LIST
    assert not reading.unplaced
    assert all(place.row for place in reading.row_places)


def test_lists_in_a_cell_are_separate_interactions() -> None:
    def hand(document: WordDocument) -> None:
        grid = _grid(document, [SIX, ROWS[0]])
        cell = grid.cell(1, 4)
        cell.text = "приём заявления;"
        cell.paragraphs[0].style = "List Bullet"
        cell.add_paragraph("выдача справки.", style="List Bullet")
        inner = cell.add_table(1, 1)
        inner.cell(0, 0).text = "запись на приём"
        cell.add_paragraph()

    (row,) = _read(hand).register.rows
    assert row.interactions == ("приём заявления", "выдача справки", "запись на приём")


def _read(hand: Callable[[WordDocument], None]) -> RegisterReading:
    document = docx.Document()
    hand(document)
    stream = io.BytesIO()
    document.save(stream)
    reading = read_register(read_document(stream.getvalue(), "list.docx").blocks)
    assert reading is not None
    return reading
