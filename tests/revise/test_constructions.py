"""Word's constructions inside of touched rows: kept, or the change is refused in words."""

import re
from collections.abc import Callable

import pytest

from tests.revise.laws import check
from tests.revise.lists import HANDS, docx
from tests.revise.shown import LIST, act, amended, changes, main
from tests.revise.test_tracked import W, _around_row, with_markup

SOURCE = docx(LIST, HANDS["repeated"])
_RUN = re.compile(r"(<w:r>.*?</w:r>)")
_CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>"
_SIZE = '<w:sz w:val="22"/>'
_PARAGRAPH = re.compile(r"(<w:p .*?</w:p>)")


def _in_run(before: str, after: str) -> Callable[[str], str]:
    return lambda row: _RUN.sub(lambda found: f"{before}{found[1]}{after}", row)


CONSTRUCTIONS: dict[str, Callable[[str], str]] = {
    "hyperlink": _in_run('<w:hyperlink w:anchor="x">', "</w:hyperlink>"),
    "smart tag": _in_run('<w:smartTag w:element="x">', "</w:smartTag>"),
    "content control of a run": _in_run(_CONTROL, "</w:sdtContent></w:sdt>"),
    "content control of a paragraph": lambda row: _PARAGRAPH.sub(
        r"<w:sdt><w:sdtPr/><w:sdtContent>\1</w:sdtContent></w:sdt>", row
    ),
    "content control of a cell": lambda row: row.replace(
        "<w:tc>", "<w:sdt><w:sdtPr/><w:sdtContent><w:tc>"
    ).replace("</w:tc>", "</w:tc></w:sdtContent></w:sdt>"),
    "field": lambda row: row.replace(
        '<w:t xml:space="preserve">Почта</w:t>',
        '<w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r><w:r>'
        '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Почта</w:t></w:r><w:r>'
        '<w:fldChar w:fldCharType="end"/>',
    ),
    "hidden text": _in_run("<w:r><w:rPr><w:vanish/></w:rPr><w:t>тайно</w:t></w:r>", ""),
    "page break of the last print": lambda row: row.replace(
        "Почта", "Поч</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>та"
    ),
    "comment": _in_run('<w:commentRangeStart w:id="3"/>', '<w:commentRangeEnd w:id="3"/>'),
    "another's move": _in_run('<w:moveTo w:id="3" w:author="Юрист">', "</w:moveTo>"),
    "letters in capitals": lambda row: row.replace(_SIZE, f"<w:caps/>{_SIZE}"),
    "nested table": lambda row: row.replace(
        "</w:p></w:tc>",
        '</w:p><w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc><w:p><w:r>'
        "<w:t>вложено</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc>",
    ),
}  # fmt: skip
ROW = {"index": 1}
NEW = {"direction": "Обращения", "process": "Письменные обращения", "touchpoint": "Чат"}
CHANGES: dict[str, dict[str, object]] = {
    "text": {"change": {"row": ROW, "set": {"touchpoint": "Почта России и телеграф"}}},
    "items": {"change": {"row": ROW, "set": {"interactions": ("подача", "жалоба")}}},
    "goes": {"exclude": ROW},
    "moves": {"change": {"row": ROW, "after": "start"}},
    "neighbour": {"add": {**NEW, "interactions": ("а", "б"), "after": ROW}},
}
REFUSED = {("nested table", "text")}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", CONSTRUCTIONS)
def test_the_laws_hold_or_the_change_is_refused(name: str, change: str) -> None:
    _head, row, _tail = _around_row(SOURCE, "Почта")
    source = with_markup(SOURCE, row, CONSTRUCTIONS[name](row))
    register = act(source).register_
    assert register is not None
    assert len(register.rows) == len(LIST)
    fate = check(source, changes(CHANGES[change]))
    assert (fate != "ok") == ((name, change) in REFUSED), fate


def test_a_row_with_a_drawing_is_not_shown_twice() -> None:
    _head, row, _tail = _around_row(SOURCE, "Почта")
    source = with_markup(SOURCE, row, _in_run("<w:r><w:drawing/></w:r>", "")(row))
    assert "рисунок" in check(source, changes(CHANGES["moves"]))
    moved = main(amended(source, CHANGES["moves"]))
    assert next(moved.iter(f"{W}drawing"), None) is not None
