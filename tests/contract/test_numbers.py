"""Contract, section 2, «Numbers»: keep, restate, explicit numbers."""

import pytest

from tests.contract.conftest import HEAD, After

PLAIN = "1 | А | П | Сайт\n2 | А | П | Почта\n4 | А | П | Окно\n7 | Б | С | Чат"
LEVELS = "1.1 | А | П | Сайт\n1.2 | А | П | Почта\n2.1 | Б | С | Окно"
GROUPS = "1 | А | П | Сайт\n1 | А | П | Почта\n2 | Б | С | Окно\n2 | Б | С | Чат"
BARE = " | А | П | Сайт\n | А | П | Почта\n | Б | С | Окно"
RESTATE = HEAD + "numbering: restate\n"


def numbers(lines: list[str]) -> list[str]:
    return [one.split(" | ")[0] for one in lines]


def add(place: str, more: str = "") -> str:
    return f"  - add: {{direction: А, process: П, touchpoint: новая, after: {place}{more}}}\n"


def test_under_keep_all_other_rows_keep_theirs_and_a_gap_stays(after: After) -> None:
    assert numbers(after(PLAIN, "  - exclude: {number: 2}")) == ["1", "4", "7"]


def test_keep_is_the_rule_where_none_is_named(after: After) -> None:
    change = add("{number: 4}")
    assert after(PLAIN, change) == after(PLAIN, change, HEAD + "numbering: keep\n")


def test_rows_added_after_4_take_4_1_then_4_2(after: After) -> None:
    new = after(PLAIN, add("{number: 4}") * 2)
    assert numbers(new) == ["1", "2", "4", "4.1", "4.2", "7"]


def test_a_row_added_after_1_2_takes_1_2_1(after: After) -> None:
    assert numbers(after(LEVELS, add("{number: 1.2}"))) == ["1.1", "1.2", "1.2.1", "2.1"]


def test_a_row_added_at_the_end_of_its_process_is_numbered_after_it_too(after: After) -> None:
    change = "  - add: {direction: А, process: П, touchpoint: новая}\n"
    assert numbers(after(PLAIN, change)) == ["1", "2", "4", "4.1", "7"]


def test_an_anchor_that_goes_away_gives_the_number_all_the_same(after: After) -> None:
    change = "  - exclude: {number: 4}\n" + add("{number: 4}")
    assert numbers(after(PLAIN, change)) == ["1", "2", "4.1", "7"]


def test_where_the_number_is_a_groups_an_added_row_takes_the_groups(after: After) -> None:
    change = "  - add: {direction: Б, process: С, touchpoint: новая}\n" + add("{index: 0}")
    assert numbers(after(GROUPS, change)) == ["1", "1", "1", "2", "2", "2"]


def test_at_the_start_an_added_row_has_no_number(after: After) -> None:
    assert numbers(after(PLAIN, add("start"))) == ["", "1", "2", "4", "7"]
    assert numbers(after(LEVELS, add("start")))[0] == ""


def test_after_an_unnumbered_row_an_added_row_has_no_number(after: After) -> None:
    assert numbers(after(BARE, add("{index: 1}"))) == ["", "", "", ""]
    mixed = "1 | А | П | Сайт\n | А | П | Почта\n2 | А | П | Окно"
    assert numbers(after(mixed, add("{index: 1}"))) == ["1", "", "", "2"]


def test_moved_rows_keep_their_numbers(after: After) -> None:
    change = "  - change: {row: {number: 7}, after: {number: 1}}\n"
    assert numbers(after(PLAIN, change)) == ["1", "7", "2", "4"]


@pytest.mark.parametrize(
    ("base", "new"),
    [
        (PLAIN, ["1", "2", "3", "4"]),
        (LEVELS, ["1.1", "1.2", "1.3"]),
        (GROUPS, ["1", "1", "1", "2"]),
        (BARE, ["", "", ""]),
        ("I | А | П | Сайт\nII | А | П | Почта\nIII | Б | С | Чат", ["I", "II", "III"]),
        ("1) | А | П | Сайт\n2) | А | П | Почта\n3) | Б | С | Чат", ["1)", "2)", "3)"]),
    ],
)
def test_restate_numbers_anew_in_the_lists_own_pattern(
    after: After, base: str, new: list[str]
) -> None:
    change = "  - exclude: {index: 2}\n" + add("{index: 0}")
    assert numbers(after(base, change, RESTATE)) == new


def test_restate_counts_moved_rows_where_they_stand_now(after: After) -> None:
    lines = after(PLAIN, "  - change: {row: {number: 7}, after: start}\n", RESTATE)
    assert [one.split(" | ")[::3] for one in lines] == [
        ["1", "Чат"],
        ["2", "Сайт"],
        ["3", "Почта"],
        ["4", "Окно"],
    ]


def test_restate_of_levels_follows_the_groups(after: After) -> None:
    base = "1.1 | А | П | Сайт\n1.2 | А | П | Почта\n2.1 | Б | С | Окно\n2.2 | Б | С | Чат"
    gone = "  - exclude: {number: 1.1}\n  - exclude: {number: 1.2}\n"
    assert numbers(after(base, gone, RESTATE)) == ["1.1", "1.2"]
    assert numbers(after(base, "  - exclude: {number: 1.1}\n", RESTATE)) == ["1.1", "2.1", "2.2"]


@pytest.mark.parametrize("head", [HEAD, RESTATE])
def test_an_explicit_number_wins_in_both(after: After, head: str) -> None:
    changes = add("{number: 2}", ', number: "5а"') + (
        '  - change: {row: {number: "7"}, set: {number: "99"}}\n'
    )
    found = numbers(after(PLAIN, changes, head))
    assert found[2] == "5а"
    assert found[4] == "99"


@pytest.mark.parametrize("head", [HEAD, RESTATE])
def test_an_explicit_null_is_an_explicit_number(after: After, head: str) -> None:
    assert numbers(after(PLAIN, add("{number: 2}", ", number: null"), head))[2] == ""
