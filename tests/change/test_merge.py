"""Change sets of several units for one base: agreeing, conflicting, in any order."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from order_pipeline.change.apply import apply_changes, outcomes
from order_pipeline.change.merge import merge_change_sets
from order_pipeline.errors import ChangeSetError
from order_pipeline.model.register import Register
from tests.change.campaign import random_changes
from tests.change.lists import act, changes, lines
from tests.change.strategies import act_of, registers

BASE = """
1 | А | Приём | Сайт | подача
2 | А | Приём | Телефон | консультация
3 | А | Приём | Почта | приём жалобы
4 | Б | Кадры | Кабинет | приём на работу
"""


def merged(**sets: str) -> tuple[list[str], list[str]]:
    """Give the lines after the merge and the conflicts, the same in every order of the units."""
    found = []
    for names in permutations(sets):
        given_sets = {name: changes(sets[name]) for name in names}
        result = merge_change_sets(act(BASE), given_sets)
        register = act(BASE).register_
        assert register is not None
        rows = tuple(row.row for row in outcomes(register, result.changes))
        found.append((lines(rows), [conflict.message for conflict in result.conflicts]))
    assert all(one == found[0] for one in found)
    return found[0]


def test_what_does_not_touch_goes_together() -> None:
    rows, conflicts = merged(
        кадры="- change: {row: {number: 4}, set: {features: по записи}}",
        сайт="- exclude: {number: 1}\n- add: {direction: А, process: Приём, touchpoint: МФЦ}",
    )
    assert conflicts == []
    assert rows == [
        "2 | А | Приём | Телефон | консультация",
        "3 | А | Приём | Почта | приём жалобы",
        "3.1 | А | Приём | МФЦ",
        "4 | Б | Кадры | Кабинет | приём на работу | по записи",
    ]


def test_fields_of_one_row_go_together_and_so_does_its_move() -> None:
    rows, conflicts = merged(
        а="- change: {row: {number: 2}, set: {touchpoint: Горячая линия}}",
        б="- change: {row: {index: 1}, set: {features: круглосуточно}}",
        в="- change: {row: {touchpoint: Телефон}, after: start}",
    )
    assert conflicts == []
    assert rows[0] == "2 | А | Приём | Горячая линия | консультация | круглосуточно"


def test_the_same_wish_of_several_is_granted_once() -> None:
    text = """
- exclude: {number: 1}
- change: {row: {number: 2}, set: {features: круглосуточно}}
- merge: {rows: [{number: 3}, {number: 4}]}
- add: {direction: А, process: Приём, touchpoint: МФЦ}
"""
    text = text.replace("- merge: {rows: [{number: 3}, {number: 4}]}\n", "")
    rows, conflicts = merged(а=text, б=text.replace("number: 1}", "index: 0}"))
    assert conflicts == []
    assert [row.split(" | ")[3] for row in rows] == ["Телефон", "Почта", "МФЦ", "Кабинет"]


def test_conflicts_are_named_row_by_row_and_left_out() -> None:
    rows, conflicts = merged(
        а="- exclude: {number: 1}\n- change: {row: {number: 2}, set: {features: днём}}\n"
        "- exclude: {number: 4}",
        б="- change: {row: {number: 1}, set: {features: днём}}\n"
        "- change: {row: {number: 2}, set: {features: ночью}}",
    )
    assert conflicts == [
        "строка 1 «Сайт» процесса «Приём»: а исключает её, б изменяет её: вместе это невозможно",
        (
            "строка 2 «Телефон» процесса «Приём»: подразделения по-разному задают «features»: "
            "а: днём; б: ночью"
        ),
    ]
    assert rows == lines(act(BASE).register_.rows)[:3]  # type: ignore[union-attr]


def test_different_places_and_unions_are_told_by_their_rows() -> None:
    _rows, conflicts = merged(
        а="- change: {row: {number: 4}, after: start}\n- merge: {rows: [{number: 1}, {number: 2}]}",
        б="- change: {row: {number: 4}, after: {number: 2}}",
        в="- merge: {rows: [{number: 2}, {number: 3}]}",
    )
    assert conflicts == [
        (
            "строка 2 «Телефон» процесса «Приём»: подразделения по-разному задают «rows»: "
            "а: строка 1 «Сайт» процесса «Приём», строка 2 «Телефон» процесса «Приём»; "
            "в: строка 2 «Телефон» процесса «Приём», строка 3 «Почта» процесса «Приём»"
        ),
        (
            "строка 4 «Кабинет» процесса «Кадры»: подразделения по-разному задают «after»: "
            "а: начало; б: строка 2 «Телефон» процесса «Приём»"
        ),
    ]


def test_a_merge_of_rows_stands_only_whole() -> None:
    rows, conflicts = merged(
        а="- merge: {rows: [{number: 1}, {number: 2}]}",
        б="- exclude: {number: 2}",
        в="- change: {row: {number: 3}, set: {features: днём}}",
    )
    assert len(conflicts) == 1
    assert len(rows) == 4
    assert rows[2].endswith("днём")


def test_one_touchpoint_added_differently_is_a_conflict() -> None:
    rows, conflicts = merged(
        а="- add: {direction: А, process: Приём, touchpoint: МФЦ, interactions: [подача]}",
        б="- add: {direction: А, process: Приём, touchpoint: мфц, interactions: [жалоба]}",
    )
    assert conflicts == [
        "подразделения по-разному добавляют точку взаимодействия «МФЦ» одного процесса: а, б"
    ]
    assert len(rows) == 4


def test_one_number_for_two_added_rows_is_a_conflict() -> None:
    rows, conflicts = merged(
        а="- add: {number: '5', touchpoint: МФЦ}", б="- add: {number: '5', touchpoint: Портал}"
    )
    assert "подразделения дают номер 5 разным строкам" in conflicts[0]
    assert len(rows) == 4


def test_a_row_for_a_process_that_another_renames_is_a_conflict() -> None:
    rows, conflicts = merged(
        а="- change: {row: {number: 4}, set: {process: Приём на работу}}",
        б="- add: {direction: Б, process: Кадры, touchpoint: Портал}",
    )
    assert conflicts == ["б добавляет строку в процесс, который а переименовывает"]
    assert len(rows) == 4


def test_faults_of_all_sets_come_at_once_under_their_units() -> None:
    sets = {"а": changes("- exclude: {number: 8}"), "б": changes("- exclude: {number: 9}")}
    with pytest.raises(ChangeSetError) as error:
        merge_change_sets(act(BASE), sets)
    assert sorted(fault.file for fault in error.value.faults) == ["а", "б"]


def test_sets_that_number_differently_are_refused() -> None:
    sets = {"а": changes("  []"), "б": changes("  []", "restate")}
    with pytest.raises(ChangeSetError, match="numbering"):
        merge_change_sets(act(BASE), sets)


_seeds = st.integers(0, 2**32)


@given(registers, _seeds)
def test_one_set_alone_stays_what_it_does(register: Register, seed: int) -> None:
    changes = random_changes(register, seed)
    result = merge_change_sets(act_of(register), {"а": changes, "б": changes})
    assert result.conflicts == ()
    expected = apply_changes(act_of(register), changes)
    assert apply_changes(act_of(register), result.changes) == expected


@given(registers, st.lists(_seeds, min_size=2, max_size=3), st.permutations(range(3)))
def test_the_order_of_the_units_is_nothing(
    register: Register, seeds: list[int], order: list[int]
) -> None:
    sets = {
        f"отдел {place}": random_changes(register, seed, numbering=["keep"])
        for place, seed in enumerate(seeds)
    }
    names = list(sets)
    shuffled = [names[place] for place in order if place < len(names)]
    result = merge_change_sets(act_of(register), sets)
    assert result == merge_change_sets(act_of(register), {name: sets[name] for name in shuffled})
    apply_changes(act_of(register), result.changes)
