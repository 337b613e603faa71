"""Which tables only lay out requisites, stamps or signatures on the page."""

import re
from typing import Final

from order_pipeline.recognise.register.register_table import looks_like_register
from order_pipeline.recognise.wording.headings import ACT_HEADING, ORDER_HEADING
from order_pipeline.recognise.wording.requisites import REQUISITE_SIGNS
from order_pipeline.recognise.wording.signatures import NAME, POSITION
from order_pipeline.recognise.wording.stamps import STAMP_WORD
from order_pipeline.text.letters import close_up, squeeze
from order_pipeline.text.spacing import fold
from order_pipeline.word.blocks import Cell, Paragraph, Row, Table

_LARGEST: Final = 14
_WIDEST: Final = 8
_WIDEST_TEXT: Final = 3
_ROWS_OF_A_HEAD: Final = 3
_QUOTED_NUMBER: Final = re.compile(r"[«\"“„]\s?\d")
_CELLS_OF_A_ROW: Final = 4
"""A row of so many filled cells is a row of a list."""


def lays_out(table: Table) -> bool:
    """Tell whether a table only places requisites, stamps, headings or signatures on the page."""
    if len(table.rows) > _LARGEST or table.width > _WIDEST or looks_like_register(table):
        return False
    texts = [text for row in table.rows for text in shown(row)]
    if len(texts) < 2 or _begins_like_an_act(table.rows[0]):  # noqa: PLR2004 (one cell is no list)
        return True
    if len(table.rows) <= _ROWS_OF_A_HEAD and any(
        ORDER_HEADING.fullmatch(squeeze(text)) for text in texts
    ):
        return True
    parts = any(map(stands_in, table.rows)) or any(
        NAME.fullmatch(text) or REQUISITE_SIGNS.match(text) for text in texts
    )
    if parts:
        one = len(table.rows) == 1 and not _quotes_a_row(table)
        return not table.bordered or one or all(map(signs, table.rows))
    if len(table.rows) == 1 and len(texts) < _CELLS_OF_A_ROW:
        return True
    return not table.bordered and table.width <= _WIDEST_TEXT


def _quotes_a_row(table: Table) -> bool:
    """Tell whether a table is rows that an amending act brings: «4.1 | …»."""
    texts = shown(table.rows[0])
    return len(texts) >= _CELLS_OF_A_ROW and _QUOTED_NUMBER.match(texts[0]) is not None


def shown(row: Row) -> list[str]:
    """Give the texts of the cells that are not empty."""
    return [text for text in (fold(cell.text) for cell in row.cells) if text]


def _begins_like_an_act(row: Row) -> bool:
    return any(
        begins_stamp(text) or ACT_HEADING.fullmatch(squeeze(text))
        for text in map(_first_line, row.cells)
        if text
    )


def _first_line(cell: Cell) -> str:
    return cell.text.strip().partition("\n")[0]


def begins_stamp(text: str) -> bool:
    """Tell whether a text begins a stamp."""
    return bool(STAMP_WORD.search(close_up(text)))


def stands_in(row: Row) -> bool:
    """Tell whether a stamp begins in a cell of the row."""
    return any(begins_stamp(_first_line(cell)) for cell in row.cells)


def signs(row: Row) -> bool:
    """Tell whether a row holds a position and, last, a name."""
    texts = shown(row)
    return len(texts) > 1 and bool(POSITION.match(texts[0]) and NAME.fullmatch(texts[-1]))


def of_names(row: Row) -> bool:
    """Tell whether a row holds nothing but names of two persons or more, each in its column."""
    texts = shown(row)
    return len(texts) > 1 and all(map(NAME.fullmatch, texts))


def ends_with_names(table: Table) -> bool:
    """Tell whether each row ends with a name alone in its cell: visas one below the other."""
    rows = [row for row in table.rows if shown(row)]
    return all(_ends_with_a_name(row) or lines_abreast(row) for row in rows)


def _ends_with_a_name(row: Row) -> bool:
    texts = shown(row)
    return len(texts) > 1 and NAME.fullmatch(texts[-1]) is not None


def lines_abreast(row: Row) -> list[list[Paragraph]]:
    """Give the lines of a row of two cells in which each name stands on its position's line.

    «Начальник отдела», «Юрист» beside «И.И. Иванов», «П.П. Петров»: blank lines keep them level.
    """
    filled = [cell.blocks for cell in row.cells if cell.text.strip()]
    if len(filled) != 2 or len(filled[0]) != len(filled[1]) or len(filled[0]) < 2:  # noqa: PLR2004
        return []
    pairs = []
    for left, right in zip(*filled, strict=True):
        if not (isinstance(left, Paragraph) and isinstance(right, Paragraph)):
            return []
        if not right.blank and not (NAME.fullmatch(fold(right.text)) and not left.blank):
            return []
        pairs.append([left, right] if not right.blank else [left])
    return pairs


def single_lines(row: Row) -> list[Paragraph]:
    """Give the paragraphs of a row whose filled cells, two or more, hold one line each."""
    filled = [
        [inner for inner in cell.blocks if not isinstance(inner, Paragraph) or not inner.blank]
        for cell in row.cells
    ]
    found = [blocks[0] for blocks in filled if len(blocks) == 1]
    lines = [
        one
        for one in found
        if isinstance(one, Paragraph) and not one.number and "\n" not in one.text.strip()
    ]
    whole = len(lines) == sum(map(bool, filled)) and len(lines) > 1
    return lines if whole else []
