"""What becomes of a list in each hand: the tables before and after, in files a person can read."""

from collections.abc import Sequence

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from order_pipeline.errors import InputError
from order_pipeline.model.register import Row
from tests.revise.laws import main_part, members
from tests.revise.lists import HANDS, docx
from tests.revise.shown import LIST, act, amended, grid

CHANGES = [
    {"exclude": {"index": 4}},
    {
        "add": {
            "direction": "Закупки",
            "process": "Заявки",
            "touchpoint": "Портал",
            "interactions": ("заявка", "отчёт"),
        }
    },
    {"change": {"row": {"index": 0}, "set": {"interactions": ("подача", "жалоба", "ответ")}}},
]
GROUPS = {
    "the first row of a group goes": [{"exclude": {"number": "1"}}],
    "a middle row of a group goes": [{"exclude": {"number": "2"}}],
    "the last row of a group goes": [{"exclude": {"number": "3"}}],
    "the only row of a group goes": [{"exclude": {"number": "5"}}],
    "a row comes first in a group": [
        {
            "add": {
                "direction": "Обращения",
                "process": "Письменные обращения",
                "touchpoint": "Чат",
                "interactions": ("вопрос",),
                "after": "start",
            }
        }
    ],
    "a row comes last in a group": [
        {
            "add": {
                "direction": "Обращения",
                "process": "Письменные обращения",
                "touchpoint": "Чат",
                "interactions": ("вопрос", "ответ"),
            }
        }
    ],
    "a middle row takes another process": [
        {"change": {"row": {"number": "2"}, "set": {"process": "Личный приём граждан"}}}
    ],
    "the last row joins the group below": [
        {"change": {"row": {"number": "3"}, "set": {"process": "Личный приём граждан"}}}
    ],
    "a row of another group moves into the middle": [
        {"change": {"row": {"number": "5"}, "after": {"number": "1"}}}
    ],
    "a group takes another name": [
        {"change": {"row": {"index": at}, "set": {"direction": "Обращения граждан"}}}
        for at in range(4)
    ],
    "two rows become one": [{"merge": {"rows": [{"index": 0}, {"index": 2}]}}],
}


def _in_sections(rows: Sequence[Row]) -> list[Row]:
    """Give the rows with the client over their directions."""
    clients = [*["Внешний клиент"] * 3, *["Внутренний клиент"] * 2]
    return [
        row.model_copy(update={"direction": f"{client} / {row.direction}"})
        for row, client in zip(rows, clients, strict=True)
    ]


@pytest.mark.parametrize("name", HANDS)
def test_each_hand_keeps_its_habits(name: str, file_regression: FileRegressionFixture) -> None:
    if HANDS[name].number == "none":
        rows = [row.model_copy(update={"number": None, "features": None}) for row in LIST]
    elif HANDS[name].sections:
        rows = _in_sections(LIST)
    elif HANDS[name].heading_numbers:
        rows = [row.model_copy(update={"direction": f"1. {row.direction}"}) for row in LIST[:4]]
        rows.append(LIST[4].model_copy(update={"direction": f"2. {LIST[4].direction}"}))
    else:
        rows = LIST
    source = docx(rows, HANDS[name])
    text = f"{grid(source)}\n\n{grid(amended(source, *CHANGES))}\n"
    file_regression.check(text, extension=".txt", encoding="utf-8")


SECTIONS = {
    "the only row of a section goes": [{"exclude": {"number": "5"}}, {"exclude": {"number": "4"}}],
    "a section gets another direction": [
        {
            "add": {
                "direction": "Внешний клиент / Закупки",
                "process": "Заявки",
                "touchpoint": "Портал",
            }
        }
    ],
    "a section comes": [
        {
            "add": {
                "direction": "Партнёры / Закупки",
                "process": "Заявки",
                "touchpoint": "Портал",
            }
        }
    ],
    "a row changes its section": [
        {"change": {"row": {"number": "2"}, "set": {"direction": "Внутренний клиент / Обращения"}}}
    ],
}


@pytest.mark.parametrize("name", SECTIONS)
def test_headings_over_headings_come_and_go(
    name: str, file_regression: FileRegressionFixture
) -> None:
    source = docx(_in_sections(LIST), HANDS["three-heading-levels"])
    text = f"{grid(source)}\n\n{grid(amended(source, *SECTIONS[name]))}\n"
    file_regression.check(text, extension=".txt", encoding="utf-8")


@pytest.mark.parametrize("name", GROUPS)
def test_vertical_merges_stay_right(name: str, file_regression: FileRegressionFixture) -> None:
    source = docx(LIST, HANDS["merged"])
    text = f"{grid(source)}\n\n{grid(amended(source, *GROUPS[name]))}\n"
    file_regression.check(text, extension=".txt", encoding="utf-8")


@pytest.mark.parametrize("name", GROUPS)
def test_heading_rows_come_and_go_with_their_groups(
    name: str, file_regression: FileRegressionFixture
) -> None:
    source = docx(LIST, HANDS["two-heading-levels"])
    text = f"{grid(source)}\n\n{grid(amended(source, *GROUPS[name]))}\n"
    file_regression.check(text, extension=".txt", encoding="utf-8")


def test_only_the_touched_row_differs_byte_for_byte() -> None:
    source = docx(LIST, HANDS["merged"])
    result = amended(source, {"change": {"row": {"index": 3}, "set": {"features": "по звонку"}}})
    assert members(result) == members(source)
    old, new = (main_part(data).split(b"<w:tr ") for data in (source, result))
    assert [at for at, (a, b) in enumerate(zip(old, new, strict=True)) if a != b] == [5]


def test_typed_numbers_follow_the_rule_of_the_change_set() -> None:
    source = docx(LIST, HANDS["heading-rows"])
    gone = {"exclude": {"number": "2"}}
    kept = act(amended(source, gone)).register_
    anew = act(amended(source, gone, numbering="restate")).register_
    assert kept is not None
    assert anew is not None
    assert [row.number for row in kept.rows] == ["1", "3", "4", "5"]
    assert [row.number for row in anew.rows] == ["1", "2", "3", "4"]


def test_a_list_without_the_column_refuses_the_value_and_names_the_row() -> None:
    bare = [row.model_copy(update={"number": None, "features": None}) for row in LIST]
    source = docx(bare, HANDS["revisions"])
    with pytest.raises(InputError, match=r"Почта.*особенностей"):
        amended(source, {"change": {"row": {"index": 1}, "set": {"features": "по записи"}}})
    with pytest.raises(InputError, match=r"Почта.*номера"):
        amended(source, {"change": {"row": {"index": 1}, "set": {"number": "7"}}})


def test_the_same_change_gives_the_same_bytes() -> None:
    source = docx(LIST, HANDS["merged"])
    assert amended(source, *CHANGES) == amended(source, *CHANGES)
