"""Plain and Markdown texts (word/plain.py, encodings.py, markdown.py)."""

import codecs
from pathlib import Path

import pytest

from order_pipeline.errors import InputError
from order_pipeline.text.spacing import characters
from order_pipeline.word.blocks import Document, Paragraph, Table, lines
from order_pipeline.word.reading import read_document

ORDER = (
    "ДЕПАРТАМЕНТ\n\nП Р И К А З\n\n29 февраля 2024 г.\t№ 201\n\n1. Утвердить прилагаемый Порядок.\n"
    "- 1) первое;\n\nЗаместитель руководителя\t\t\tА. В. Востриков\n"
)


def read(text: str, name: str = "приказ.txt") -> Document:
    return read_document(text.encode(), name)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    "data",
    [
        ORDER.encode(),
        codecs.BOM_UTF8 + ORDER.encode(),
        ORDER.encode("cp1251"),
        ORDER.replace("№", "N").encode("koi8-r"),
        ORDER.encode("cp866"),
        ORDER.encode("utf-16"),
        ORDER.encode("utf-16-le"),
        ORDER.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + ORDER.encode("utf-16-be"),
        ORDER.replace("\n", "\r\n").encode(),
        ORDER.replace("\n", "\r").encode("cp1251"),
    ],
)
def test_every_encoding_reads_the_same(data: bytes) -> None:
    shown = [text.replace("№", "N") for text in texts(read_document(data, "приказ.txt"))]
    assert shown == texts(read(ORDER.replace("№", "N")))
    assert shown[0] == "ДЕПАРТАМЕНТ"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_capitals_alone_are_told_too(encoding: str) -> None:
    text = "ОБ УТВЕРЖДЕНИИ ПОРЯДКА ВЕДЕНИЯ ПЕРЕЧНЯ ТОЧЕК ВЗАИМОДЕЙСТВИЯ"
    assert texts(read_document(text.encode(encoding), "x.txt")) == [text]


def test_tabs_of_two_columns_stay_in_the_text() -> None:
    assert "29 февраля 2024 г.\t№ 201" in texts(read(ORDER))
    assert "- 1) первое;" in texts(read(ORDER))


def test_lines_of_columns_become_a_table() -> None:
    document = read("Перечень\n\n№\tПроцесс\tТочка\n1\tПриём\tСайт\n2\t\tПочта\n\nКонец")
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["№", "Процесс", "Точка"],
        ["1", "Приём", "Сайт"],
        ["2", "", "Почта"],
    ]
    assert texts(document)[-1] == "Конец"


def test_pipe_tables() -> None:
    text = "| № | Точка |\n|---|:---:|\n| 1 | Сайт \\| портал<br>ЕПГУ |\n| 2 | **Почта** |"
    document = read(text, "перечень.md")
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [row.header for row in table.rows] == [True, False, False]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["№", "Точка"],
        ["1", "Сайт | портал\nЕПГУ"],
        ["2", "Почта"],
    ]
    assert document.format == "md"


def test_marks_come_off_and_bold_is_told() -> None:
    text = "# Приказ\n\n**Порядок\nведения** перечня\n\nтекст *курсив* и __жирный__ и 2\\*2\n\n---"
    document = read(text, "x.md")
    assert [(block.text, block.bold) for block in document.blocks if block.text] == [
        ("Приказ", True),
        ("Порядок", True),
        ("ведения перечня", False),
        ("текст курсив и жирный и 2*2", False),
    ]
    assert document.blocks[0].outline == 0


@pytest.mark.parametrize(
    "text",
    ["учреждение** и орган**", "** сноска", "5 * 3 * 2", "a_b_c", "«___» ____ 2024 г.", "№ ____"],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert texts(read(text)) == [text]


def test_indents_and_pages_are_told() -> None:
    first, second = read("          УТВЕРЖДАЮ\n\fПриложение").blocks
    assert (first.text, first.indent_left) == ("УТВЕРЖДАЮ", 1200)
    assert (second.text, second.page_break_before) == ("Приложение", True)


def test_rubbish_is_no_text() -> None:
    with pytest.raises(InputError):
        read_document(b"\x00\x01\x02\x00\xff" * 50, "x.txt")


def _count(document: Document) -> int:
    return characters("".join(lines(document.blocks)))


@pytest.mark.parametrize("text", [ORDER, "| a | b |\n|--|--|\n| **в** | г |", "# Ж\n**а\nб**"])
def test_the_ledger_agrees(text: str) -> None:
    document = read(text)
    assert document.visible_characters == _count(document)


def test_the_seeds_are_read_whole(shared: Path) -> None:
    for seed in sorted((shared / "seeds").glob("*.txt")):
        data = seed.read_bytes()
        document = read_document(data, seed.name)
        plain = data.decode().replace("*", "")
        assert characters("".join(lines(document.blocks))) == characters(plain)
        assert document.visible_characters == characters(plain)
    orel = read_document((shared / "seeds/orel-order-201.txt").read_bytes(), "orel.txt")
    assert isinstance(orel.blocks[-1], Table)
    assert orel.blocks[-1].width == 6
