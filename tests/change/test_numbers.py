"""The numbers after a change set, by both rules and in every pattern of the field."""

import pytest

from tests.change.lists import numbers

PLAIN = """
1 | А | П | Сайт
2 | А | П | Телефон
3 | А | Р | Почта
4 | Б | С | Кабинет
"""
LEVELS = """
1.1 | А | П | Сайт
1.2 | А | П | Телефон
2.1 | Б | Р | Почта
2.2 | Б | С | Кабинет
"""
GROUPS = """
1 | А | П | Сайт
1 | А | Р | Телефон
2 | Б | С | Почта
2 | Б | С | Кабинет
"""
BARE = """
  | А | П | Сайт
  | Б | Р | Почта
"""


def test_keep_numbers_added_rows_behind_their_anchor() -> None:
    text = """
- add: {touchpoint: раз, after: {number: 4}}
- add: {touchpoint: два, after: {number: 4}}
- add: {touchpoint: со своим, number: "77", after: {number: 4}}
- add: {touchpoint: без номера, number: null, after: {number: 4}}
"""
    assert numbers(PLAIN, text)[4:] == ["4.1 раз", "4.2 два", "77 со своим", "— без номера"]


def test_keep_goes_a_level_deeper_in_a_list_of_levels() -> None:
    text = "- add: {touchpoint: раз, after: {number: 1.2}}"
    assert numbers(LEVELS, text)[2] == "1.2.1 раз"


def test_keep_passes_over_numbers_that_stand_already() -> None:
    text = "- add: {touchpoint: новая, after: {number: 4}}"
    base = PLAIN + "4.1 | Б | С | Окно\n"
    assert numbers(base, text)[4:] == ["4.2 новая", "4.1 Окно"]


def test_keep_gives_the_number_of_the_group() -> None:
    text = """
- add: {direction: А, process: Новый, touchpoint: раз}
- add: {direction: Б, process: С, touchpoint: два, after: {touchpoint: Почта}}
- add: {direction: А, process: П, touchpoint: три, after: start}
"""
    assert numbers(GROUPS, text) == [
        "1 три",
        "1 Сайт",
        "1 Телефон",
        "1 раз",
        "2 Почта",
        "2 два",
        "2 Кабинет",
    ]


def test_keep_gives_no_number_behind_an_unnumbered_row() -> None:
    assert numbers(BARE, "- add: {touchpoint: новая, after: {index: 0}}")[1] == "— новая"


def test_1_10_is_no_1_1() -> None:
    base = "1.1 | А | П | Сайт\n1.10 | А | П | Телефон\n"
    assert numbers(base, "- exclude: {number: 1.10}") == ["1.1 Сайт"]


CHANGE = """
- exclude: {touchpoint: Сайт}
- add: {direction: Б, process: Р, touchpoint: новая, after: {touchpoint: Почта}}
"""


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        (PLAIN, ["1 Телефон", "2 Почта", "3 новая", "4 Кабинет"]),
        (LEVELS, ["1.1 Телефон", "2.1 Почта", "2.2 новая", "2.3 Кабинет"]),
        (GROUPS, ["1 Телефон", "2 Почта", "2 новая", "2 Кабинет"]),
        (BARE, ["— Почта", "— новая"]),
        (
            "I | А | П | Сайт\nI | А | П | Телефон\nII | Б | Р | Почта\nII | Б | Р | Кабинет",
            ["I Телефон", "II Почта", "II новая", "II Кабинет"],
        ),
        (
            "1) | А | П | Сайт\n2) | А | П | Телефон\n1) | Б | Р | Почта\n2) | Б | Р | Кабинет",
            ["1) Телефон", "1) Почта", "2) новая", "3) Кабинет"],
        ),
        (
            (
                "1.1.1 | А | П | Сайт\n1.1.2 | А | П | Телефон\n2.1.1 | Б | Р | Почта\n"
                "2.2.1 | Б | С | Кабинет"
            ),
            ["1.1.1 Телефон", "2.1.1 Почта", "2.1.2 новая", "2.2.1 Кабинет"],
        ),
        (
            (
                "1 | А | П | Сайт\n2 | А | П | Телефон\n2.1 | А | П | Окно\n4 | Б | Р | Почта\n"
                "5 | Б | Р | Кабинет"
            ),
            ["1 Телефон", "2 Окно", "3 Почта", "4 новая", "5 Кабинет"],
        ),
        (
            "I.1 | А | П | Сайт\nI.2 | А | П | Телефон\nII.1 | Б | Р | Почта\nII.2 | Б | Р | Окно",
            ["I.1 Телефон", "II.1 Почта", "II.2 новая", "II.3 Окно"],
        ),
        (
            "а) | А | П | Сайт\nб) | А | П | Телефон\nв) | Б | Р | Почта\nг) | Б | Р | Окно",
            ["а) Телефон", "б) Почта", "в) новая", "г) Окно"],
        ),
        (
            "П-1 | А | П | Сайт\nП-2 | А | П | Телефон\nП-3 | Б | Р | Почта\nП-4 | Б | Р | Окно",
            ["П-1 Телефон", "П-2 Почта", "П-3 новая", "П-4 Окно"],
        ),
    ],
    ids=[
        "plain",
        "levels",
        "groups",
        "none",
        "roman",
        "restarting",
        "three levels",
        "gaps",
        "mixed",
        "letters",
        "prefix",
    ],
)
def test_restate_numbers_anew_in_the_pattern_of_the_list(base: str, expected: list[str]) -> None:
    assert numbers(base, CHANGE, "restate") == expected


def test_an_explicit_number_wins_in_restate() -> None:
    text = "- change: {row: {number: 2}, set: {number: '2а'}}\n- exclude: {number: 1}"
    assert numbers(PLAIN, text, "restate") == ["2а Телефон", "2 Почта", "3 Кабинет"]
