"""Whatever blocks a stranger's file holds, reading ends, and says where each row stood."""

from hypothesis import given
from hypothesis import strategies as st
from register_blocks import place

from order_pipeline.recognise.register.register_table import (
    looks_like_register,
    read_register,
    read_rows,
)
from order_pipeline.word.blocks import Block, Cell, Paragraph, Row, Table

SAID = """
№ | Точка взаимодействия | Процесс | Взаимодействие | 1 | 1. | - | то же | Сайт | приём; ответ
1. Услуги | 1.1. Справки | - приём | Почта: приём | Процесс: справки | «4.1 | Итого | А. Б. Сидоров
Точка взаимодействия: сайт | |
"""
TEXTS = st.one_of(
    st.sampled_from([text.strip() for text in SAID.replace("\n", "|").split("|")]),
    st.text(max_size=12),
)
PARAGRAPHS = st.builds(
    Paragraph,
    TEXTS,
    st.just(place(0)),
    number=st.sampled_from(["", "1.", "1.1.", "•", "а)"]),
    bold=st.booleans(),
    alignment=st.sampled_from(["left", "center"]),
)
CELLS = st.builds(
    Cell,
    st.lists(PARAGRAPHS, max_size=2).map(tuple),
    st.integers(0, 9),
    st.just(place(0, 0, 0)),
    span=st.sampled_from([1, 1, 1, 2, 7, 10**9]),
    merge=st.sampled_from(["none", "none", "start", "continue"]),
)
ROWS = st.builds(Row, st.lists(CELLS, max_size=6).map(tuple), st.just(place(0, 0)))
TABLES = st.builds(
    Table,
    st.lists(ROWS, max_size=6).map(tuple),
    st.sampled_from([0, 6, 10**9]),
    st.just(place(0)),
    bordered=st.booleans(),
)


@given(st.lists(st.one_of(PARAGRAPHS, TABLES), max_size=9))
def test_reading_ends_whatever_the_blocks(blocks: list[Block]) -> None:
    reading = read_register(blocks)
    if reading is not None:
        assert len(reading.row_places) == len(reading.register.rows)
        assert all(0 <= index < len(blocks) for index in reading.used)


@given(TABLES)
def test_any_table_can_be_quoted(table: Table) -> None:
    looks_like_register(table)
    reading = read_rows(table)
    assert len(reading.row_places) == len(reading.register.rows)
