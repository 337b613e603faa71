"""Whatever the hand, reading gives the list back; and no word of a table is ever lost."""

import re

from hands import Hand, columns_of, expected, hands, lists, printed
from hypothesis import given
from hypothesis import strategies as st
from register_blocks import SIX, UP, Spanned, paragraph, table

from order_pipeline.model.register import Row
from order_pipeline.recognise.register.register_table import read_register
from order_pipeline.word.blocks import Cell, Paragraph, Table


@given(rows=lists(), hand=hands())
def test_every_hand_gives_the_list_back(rows: list[Row], hand: Hand) -> None:
    blocks = printed(rows, hand)
    reading = read_register(blocks)
    assert reading is not None
    assert list(reading.register.rows) == expected(rows, hand)
    assert reading.unplaced == (("Итого точек: много",) if hand.note else ())
    assert len(reading.register.columns) == len(columns_of(hand))
    assert {i for i, b in enumerate(blocks) if isinstance(b, Table)} <= reading.used


@given(rows=lists(), hand=hands())
def test_rows_are_found_again_in_their_source(rows: list[Row], hand: Hand) -> None:
    blocks = printed(rows, hand)
    reading = read_register(blocks)
    assert reading is not None
    by_place = {row.place: row for b in blocks if isinstance(b, Table) for row in b.rows}
    for row, place in zip(reading.register.rows, reading.row_places, strict=True):
        texts = [cell.text for cell in by_place[place].cells]
        assert any(row.touchpoint in text for text in texts)
    assert len(set(reading.row_places)) == len(rows)


SAID = """
альфа | бета | Гамма | дельта; эпсилон | - зета | 1) эта | Итого йота | | | | - | то же | 1. | 2
Раздел I. Каппа | ^ | ^ | лямбда, мю | Примечание: ню
"""
WORDS = st.sampled_from(
    [text.strip() for line in SAID.strip().split("\n") for text in line.split("|")]
)


@st.composite
def wild_rows(draw: st.DrawFn) -> list[list[tuple[str, int]]]:
    """Draw rows of any cells and merges over six columns, each cell as text and span."""
    rows = []
    for _row in range(draw(st.integers(0, 7))):
        row: list[tuple[str, int]] = []
        room = 6
        while room:
            span = min(room, draw(st.sampled_from([1, 1, 1, 2, 6])))
            text = draw(WORDS)
            row.append(("" if text == UP and not rows else text, span))
            room -= span
        rows.append(row)
    return rows


def _wild_table(rows: list[list[tuple[str, int]]]) -> Table:
    return table(SIX, *([Spanned(text, span) for text, span in row] for row in rows))


@given(st.lists(wild_rows(), min_size=1, max_size=2))
def test_no_word_of_a_table_is_lost(tables: list[list[list[tuple[str, int]]]]) -> None:
    blocks = [_wild_table(rows) for rows in tables]
    reading = read_register([blocks[0], paragraph("Омега"), *blocks[1:]])
    assert reading is not None
    register = reading.register
    kept = set(_words(" ".join((*reading.unplaced, *register.columns))))
    for row in register.rows:
        values = [row.number, row.direction, row.process, row.touchpoint, row.features]
        for text in [*values, *row.interactions, *row.extra.values()]:
            kept.update(_words(text or ""))
    said = [word for block in blocks for text in _texts(block) for word in _words(text)]
    if len(blocks) > 1:
        said.append("омега")
    assert [word for word in said if word not in kept and word not in {"то", "же"}] == []


def _texts(block: object) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    assert isinstance(block, Table)
    cells: list[Cell] = [cell for row in block.rows for cell in row.cells]
    return [cell.text for cell in cells]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d]{2,}", text.lower())
