# ruff: noqa: E501 - XML reads better on one line
"""Tracked changes, accepted by default, rejected on request (studies/revisions.md)."""

import pytest

from order_pipeline.text.spacing import characters
from order_pipeline.word.blocks import Revisions
from word.packages import (
    abstract,
    grid,
    left_out,
    level,
    num,
    numbers,
    on_list,
    only_table,
    p,
    paragraphs,
    read,
    t,
    tbl,
    tc,
    texts,
    tr,
)

BY = 'w:id="1" w:author="А" w:date="2024-01-01T00:00:00Z"'


def ins(inner: str) -> str:
    return f"<w:ins {BY}>{inner}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def moved(text: str) -> tuple[str, str]:
    return f"<w:moveFrom {BY}>{t(text)}</w:moveFrom>", f"<w:moveTo {BY}>{t(text)}</w:moveTo>"


@pytest.mark.parametrize(
    ("revisions", "expected", "out"),
    [
        ("final", "был новый", [("deleted", "старый")]),
        ("original", "был старый", [("inserted", "новый")]),
    ],
)
def test_runs(revisions: Revisions, expected: str, out: list[tuple[str, str]]) -> None:
    document = read(p("был ", deleted("старый"), ins(t("новый"))), revisions=revisions)
    assert texts(document) == [expected]
    assert left_out(document) == out
    assert document.visible_characters == characters(expected)


def test_moves() -> None:
    source, target = moved("кочует")
    body = p("а", source) + p("б ", target)
    assert texts(read(body)) == ["а", "б кочует"]
    assert texts(read(body, revisions="original")) == ["акочует", "б "]


def test_text_inserted_and_then_deleted_is_in_neither_version() -> None:
    body = p("а", ins(deleted("лишнее")))
    assert texts(read(body)) == ["а"]
    assert texts(read(body, revisions="original")) == ["а"]


MARK_DELETED = f"<w:rPr><w:del {BY}/></w:rPr>"
MARK_INSERTED = f"<w:rPr><w:ins {BY}/></w:rPr>"


def test_a_deleted_paragraph_mark_joins_paragraphs() -> None:
    body = p("раз ", properties=MARK_DELETED) + p("два", properties='<w:jc w:val="center"/>')
    document = read(body)
    assert texts(document) == ["раз два"]
    assert document.blocks[0].alignment == "center"
    assert texts(read(body, revisions="original")) == ["раз ", "два"]


def test_an_inserted_paragraph_mark_joins_in_the_original() -> None:
    body = p("раз ", properties=MARK_INSERTED) + p("два")
    assert texts(read(body)) == ["раз ", "два"]
    assert texts(read(body, revisions="original")) == ["раз два"]


def test_a_wholly_deleted_paragraph_is_gone_and_does_not_count() -> None:
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    body = (
        p("а", properties=on_list(1))
        + p(deleted("б"), properties=on_list(1) + MARK_DELETED)
        + p("в", properties=on_list(1))
    )
    assert numbers(read(body, numbering=numbering)) == ["1.", "2."]
    assert numbers(read(body, revisions="original", numbering=numbering)) == ["1.", "2.", "3."]


def test_a_deleted_mark_before_a_table_and_at_the_end_of_a_cell_joins_nothing() -> None:
    last = p("раз", properties=MARK_DELETED)
    document = read(last + tbl(tr(tc(last), "два")))
    assert [paragraph.text for paragraph in paragraphs(document.blocks)] == ["раз", "раз", "два"]


@pytest.mark.parametrize(("revisions", "rows"), [("final", ["а", "в"]), ("original", ["а", "б"])])
def test_rows(revisions: Revisions, rows: list[str]) -> None:
    gone = tr("б", properties=f"<w:del {BY}/>")
    new = tr("в", properties=f"<w:ins {BY}/>")
    document = read(tbl(tr("а"), gone, new), revisions=revisions)
    assert [row[0][3] for row in grid(only_table(document))] == rows
    assert document.visible_characters == 2


def test_a_table_of_deleted_rows_is_gone() -> None:
    document = read(tbl(tr("а", properties=f"<w:del {BY}/>")) + p("б"))
    assert texts(document) == ["б"]
    assert len(document.blocks) == 1
    assert left_out(document) == [("deleted", "а")]


@pytest.mark.parametrize(("revisions", "cells"), [("final", "ав"), ("original", "аб")])
def test_cells(revisions: Revisions, cells: str) -> None:
    gone = tc("б", properties=f"<w:cellDel {BY}/>")
    new = tc("в", properties=f"<w:cellIns {BY}/>")
    document = read(tbl(tr("а", gone, new)), revisions=revisions)
    assert "".join(cell[3] for cell in grid(only_table(document))[0]) == cells
    assert document.visible_characters == 2


def test_a_tracked_merge_of_cells() -> None:
    first = tc("а", properties=f'<w:cellMerge {BY} w:vMerge="rest"/>')
    second = tc(properties=f'<w:cellMerge {BY} w:vMerge="cont"/>')
    body = tbl(tr(first, "б"), tr(second, "в"))
    assert [row[0][2] for row in grid(only_table(read(body)))] == ["start", "continue"]
    original = read(body, revisions="original")
    assert [row[0][2] for row in grid(only_table(original))] == ["none", "none"]


def test_deleted_rows_do_not_count() -> None:
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    cell = tc(p(properties=on_list(1)))
    table = tbl(tr(cell), tr(cell, properties=f"<w:del {BY}/>"), tr(cell))
    assert numbers(read(table, numbering=numbering)) == ["1.", "2."]


def test_an_inserted_number_is_not_in_the_original() -> None:
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    inserted = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {BY}/></w:numPr>'
    body = p("а", properties=inserted)
    assert numbers(read(body, numbering=numbering)) == ["1."]
    assert numbers(read(body, revisions="original", numbering=numbering)) == [""]


def test_changes_of_formatting_change_nothing() -> None:
    run = f"<w:b/><w:rPrChange {BY}><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    paragraph = (
        f'<w:jc w:val="right"/><w:pPrChange {BY}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'
    )
    document = read(
        p(t("текст", run), properties=paragraph)
        + tbl(
            tr(
                tc(
                    "я",
                    properties=f'<w:gridSpan w:val="2"/><w:tcPrChange {BY}><w:tcPr/></w:tcPrChange>',
                )
            ),
            properties=f"<w:tblPrChange {BY}><w:tblPr/></w:tblPrChange>",
        )
    )
    assert (document.blocks[0].text, document.blocks[0].alignment) == ("текст", "right")
    assert document.blocks[0].bold
    assert grid(only_table(document)) == [[(0, 2, "none", "я")]]


def test_a_deleted_text_box_is_left_out() -> None:
    shape = f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('гриф')}</w:txbxContent></v:textbox></v:shape></w:pict>"
    document = read(p("а", f"<w:del {BY}><w:r>{shape}</w:r></w:del>"))
    assert texts(document) == ["а"]
    assert left_out(document) == [("deleted", "гриф")]


def test_a_deleted_note_is_not_a_note() -> None:
    reference = f'<w:del {BY}><w:r><w:footnoteReference w:id="2"/></w:r></w:del>'
    document = read(p("а", reference), footnotes=f'<w:footnote w:id="2">{p("сноска")}</w:footnote>')
    assert document.notes == ()
    assert left_out(document) == [("hidden", "сноска")]
