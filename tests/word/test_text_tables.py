"""Tables of plain texts, drawn with characters or set in columns by spaces (text_tables.py)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from order_pipeline.text.spacing import characters
from order_pipeline.word.blocks import Document, Paragraph, Table, lines
from order_pipeline.word.reading import read_document

DRAWN = """
Перечень
┌───┬──────────────────────┬────────────────┐
│ N │  Процесс, точка      │ Взаимодействие │
│п/п│                      │                │
├───┼──────────────────────┴────────────────┤
│   │ Внешний клиент                        │
├───┼──────────┬───────────┬────────────────┤
│1. │Аренда    │Лесничество│прием заявления;│
│   │участков  │           │выдача договора │
│   │          ├───────────┼────────────────┤
│   │          │ЕПГУ       │- подача;       │
│   │          │           │- ответ.        │
└───┴──────────┴───────────┴────────────────┘
Конец
"""
PLAIN = """
+---+---------+------+
| № | Процесс | Точка|
+---+---------+------+
| 1 | Прием   | Сайт |
+---+---------+------+
"""
ALIGNED = """
 №   Процесс              Точка взаимодействия
 1   Оформление           Ветлечебница
     справок
 2   Прием граждан        Кабинет 5
                          (второй этаж)
10   Жалобы               Почта
"""


def read(text: str) -> Document:
    document = read_document(text.encode(), "перечень.txt")
    assert document.visible_characters == characters("".join(lines(document.blocks)))
    return document


def table_of(text: str) -> Table:
    (table,) = (block for block in read(text).blocks if isinstance(block, Table))
    return table


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_drawn_table_has_its_spans_and_merges() -> None:
    table = table_of(DRAWN)
    assert cells(table) == [
        ["N п/п", "Процесс, точка", "Взаимодействие"],
        ["", "Внешний клиент"],
        ["1.", "Аренда участков", "Лесничество", "прием заявления;\nвыдача договора"],
        ["", "", "ЕПГУ", "- подача;\n- ответ."],
    ]
    assert [[cell.span for cell in row.cells] for row in table.rows[:2]] == [[1, 2, 1], [1, 3]]
    assert [cell.merge for cell in table.rows[2].cells] == ["start", "start", "none", "none"]
    assert [cell.merge for cell in table.rows[3].cells] == ["continue", "continue", "none", "none"]


def test_the_text_round_a_drawn_table_stays() -> None:
    around = [block.text for block in read(DRAWN).blocks if isinstance(block, Paragraph)]
    assert [text for text in around if text] == ["Перечень", "Конец"]


def test_a_table_drawn_with_plain_characters() -> None:
    assert cells(table_of(PLAIN)) == [["№", "Процесс", "Точка"], ["1", "Прием", "Сайт"]]


def test_columns_set_by_spaces() -> None:
    table = table_of(ALIGNED)
    assert cells(table) == [
        ["№", "Процесс", "Точка взаимодействия"],
        ["1", "Оформление справок", "Ветлечебница"],
        ["2", "Прием граждан", "Кабинет 5 (второй этаж)"],
        ["10", "Жалобы", "Почта"],
    ]
    assert not table.bordered


@pytest.mark.parametrize(
    "text",
    [
        "29 февраля 2024 г.          № 201\n\nОб утверждении Порядка",
        "Министр          А.А. Иванов\nДиректор         Б.Б. Петров",
        "25.12.2024    г. Снежный    № 905\nОб утверждении Порядка",
        "текст  с  лишними  пробелами\nи его продолжение без них, длинное",
        "├──",
        "┌──┬──┐\n│а │б │\n│в за краем│\n└──┴──┘",
    ],
)
def test_other_lines_with_gaps_are_no_table(text: str) -> None:
    assert all(isinstance(block, Paragraph) for block in read(text).blocks)


@given(st.lists(st.text("аб1  ", min_size=3, max_size=24), min_size=1, max_size=5))
def test_no_word_is_lost_whatever_is_set_in_columns(rows: list[str]) -> None:
    text = "№   Процесс   Точка\n" + "\n".join(rows)
    shown = "".join(lines(read_document(text.encode(), "перечень.txt").blocks))
    assert sorted(filter(str.isalnum, shown)) == sorted(filter(str.isalnum, text))


SIGNS = "┌─┬┐│├┼┤└┴┘+-| абв12\n\n  "


@given(st.text(SIGNS, max_size=120))
def test_no_word_is_lost_whatever_is_drawn(text: str) -> None:
    document = read_document(f"Перечень\n{text}".encode(), "перечень.txt")
    shown = "".join(lines(document.blocks))
    assert sorted(filter(str.isalnum, shown)) == sorted(filter(str.isalnum, f"Перечень{text}"))
