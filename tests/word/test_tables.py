# ruff: noqa: E501 - XML reads better on one line
"""Tables on their true grid (studies/tables.md)."""

import time

from hypothesis import given
from hypothesis import strategies as st

from word.packages import grid, left_out, only_table, p, paragraphs, read, t, tbl, tc, texts, tr

RESTART = '<w:vMerge w:val="restart"/>'
CONTINUE = "<w:vMerge/>"


def span(count: int) -> str:
    return f'<w:gridSpan w:val="{count}"/>'


def test_merges_over_rows_and_columns() -> None:
    table = tbl(
        tr(tc("общий", properties=span(3))),
        tr(tc("а", properties=RESTART), "б", "в"),
        tr(tc(properties=CONTINUE), tc("г", properties=span(2))),
    )
    assert grid(only_table(read(table))) == [
        [(0, 3, "none", "общий")],
        [(0, 1, "start", "а"), (1, 1, "none", "б"), (2, 1, "none", "в")],
        [(0, 1, "continue", ""), (1, 2, "none", "г")],
    ]


def test_a_restart_that_nothing_follows_and_an_orphan_are_no_merges() -> None:
    table = tbl(
        tr(tc("а", properties=CONTINUE)), tr(tc("б", properties=RESTART)), tr("в"),
        tr(tc("г", properties=CONTINUE)), tr(tc(properties=CONTINUE)),
    )  # fmt: skip
    assert [row[0][2] for row in grid(only_table(read(table)))] == [
        "none", "none", "none", "start", "continue",
    ]  # fmt: skip


def test_skipped_columns_before_and_after() -> None:
    skip = '<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>'
    table = only_table(read(tbl(tr("а", "б", "в", "г"), tr("д", properties=skip))))
    assert table.width == 4
    assert grid(table)[1] == [(2, 1, "none", "д")]


def test_old_horizontal_merges() -> None:
    first = tc("а", properties='<w:hMerge w:val="restart"/>')
    second = tc("", properties="<w:hMerge/>")
    assert grid(only_table(read(tbl(tr(first, second, "б"))))) == [
        [(0, 2, "none", "а"), (2, 1, "none", "б")]
    ]


def test_rows_and_cells_in_content_controls_and_custom_xml() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    table = tbl(
        tr("а", control(tc("б"))),
        control(tr("в", f'<w:customXml w:element="e">{tc("г")}</w:customXml>')),
        control(control(tr("д", "е"))),
    )
    document = read(table)
    assert [[cell[3] for cell in row] for row in grid(only_table(document))] == [
        ["а", "б"], ["в", "г"], ["д", "е"],
    ]  # fmt: skip
    assert only_table(document).rows[1].place.path == (0, 0, 3, 1, 0)


def test_a_nested_table_belongs_to_its_cell() -> None:
    inner = tbl(tr("в", "г"))
    document = read(tbl(tr(tc("а", inner, "<w:p/>"), "б")))
    (row,) = only_table(document).rows
    assert row.cells[0].text == "а\nв\nг\n"
    assert row.cells[0].blocks[1].place.row == 1
    assert row.cells[1].text == "б"


def test_places_lead_to_tables_rows_cells_and_paragraphs() -> None:
    document = read(p("до") + tbl(tr("а", "б"), tr("в", "г")) + tbl(tr("д")))
    first, second = document.blocks[1:]
    cell = first.rows[1].cells[1]
    assert (first.place.path, first.place.table) == ((0, 1), 1)
    assert first.rows[1].place.path == (0, 1, 3)
    assert cell.place.path == (0, 1, 3, 1)
    assert (cell.place.row, cell.place.column) == (2, 2)
    assert cell.blocks[0].place.path == (0, 1, 3, 1, 0)
    assert second.place.table == 2


def test_headers_are_told_and_borders_too() -> None:
    lines = '<w:tblBorders><w:top w:val="single"/><w:insideH w:val="nil"/></w:tblBorders>'
    none = '<w:tblBorders><w:top w:val="nil"/></w:tblBorders>'
    cell = tc("а", properties='<w:tcBorders><w:left w:val="single"/></w:tcBorders>')
    styles = (
        '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr>'
        + lines
        + "</w:tblPr></w:style>"
        '<w:style w:type="table" w:styleId="Child"><w:name w:val="Дитя"/><w:basedOn w:val="Grid"/></w:style>'
    )
    body = (
        tbl(tr("а", properties="<w:tblHeader/>"), tr("б"), properties=lines)
        + tbl(tr("а"), properties=none)
        + tbl(tr(cell))
        + tbl(tr("а"), properties='<w:tblStyle w:val="Child"/>')
        + tbl(tr("а"), properties='<w:tblStyle w:val="Child"/>' + none)
    )
    tables = read(body, styles=styles).blocks
    assert [row.header for row in tables[0].rows] == [True, False]
    assert [table.bordered for table in tables] == [True, False, True, True, False]


def test_hidden_rows_are_gone() -> None:
    secret = tc(p(t("тайна", "<w:vanish/>")))
    document = read(tbl(tr("а"), tr(secret, properties="<w:hidden/>")))
    assert grid(only_table(document)) == [[(0, 1, "none", "а")]]
    assert left_out(document) == [("hidden", "тайна")]


def test_a_page_break_before_a_table_is_told() -> None:
    document = read(p('<w:r><w:br w:type="page"/></w:r>') + tbl(tr("а")))
    assert only_table(document).page_break_before


def test_paragraphs_astray_between_cells_are_kept() -> None:
    body = f"<w:tbl><w:tblPr/><w:tr>{tc('а')}{p('заблудший')}</w:tr></w:tbl>"
    assert texts(read(body)) == ["заблудший"]


def test_a_merge_of_fifteen_hundred_rows() -> None:
    rows = [tr(tc("общий", properties=RESTART), "0")]
    rows += [tr(tc(properties=CONTINUE), str(number)) for number in range(1, 1500)]
    table = grid(only_table(read(tbl(*rows))))
    assert [row[0][2] for row in table] == ["start"] + ["continue"] * 1499
    assert [row[1][3] for row in table] == [str(number) for number in range(1500)]


def test_deep_nesting_ends() -> None:
    body = "дно"
    for _depth in range(150):
        body = tbl(tr(tc(body if body.startswith("<") else p(body), "<w:p/>")))
    started = time.monotonic()
    document = read(body)
    assert "дно" in [paragraph.text for paragraph in paragraphs(document.blocks)]
    assert document.visible_characters == len("дно")
    assert time.monotonic() - started < 20


@st.composite
def layouts(draw: st.DrawFn) -> list[list[tuple[int, int, int]]]:
    """Draw rectangles that tile a grid: rows of (column, width, height) of their first cells."""
    width = draw(st.integers(1, 5))
    height = draw(st.integers(1, 6))
    taken = [[False] * width for _row in range(height)]
    out: list[list[tuple[int, int, int]]] = [[] for _row in range(height)]
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            free = 1
            while column + free < width and not taken[row][column + free]:
                free += 1
            across = draw(st.integers(1, free))
            down = draw(st.integers(1, height - row))
            for below in range(row, row + down):
                for right in range(column, column + across):
                    taken[below][right] = True
            out[row].append((column, across, down))
    return out


@given(layouts())
def test_any_tiling_comes_back(layout: list[list[tuple[int, int, int]]]) -> None:
    height = len(layout)
    cells: list[list[tuple[int, int, str]]] = [[] for _row in range(height)]
    expected: list[list[tuple[int, int, str, str]]] = [[] for _row in range(height)]
    for row, starts in enumerate(layout):
        for column, across, down in starts:
            for below in range(down):
                text = f"{row}.{column}" if below == 0 else ""
                merge = "" if down == 1 else (RESTART if below == 0 else CONTINUE)
                shown = "none" if down == 1 else ("start" if below == 0 else "continue")
                inner = tc(text, properties=span(across) + merge)
                cells[row + below].append((column, across, inner))
                expected[row + below].append((column, across, shown, text))
    body = tbl(*(tr(*(cell for _column, _across, cell in sorted(row))) for row in cells))
    assert grid(only_table(read(body))) == [sorted(row) for row in expected]
