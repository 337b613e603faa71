"""missing-field, unnumbered-row, repeated-number."""

import pytest

from .acts import COLUMNS, found, places, register, row


def test_each_empty_field_is_a_finding_at_its_place() -> None:
    act = register([row(), row(process=None), row(touchpoint=None, interactions=())])
    assert places(act, "missing-field") == [
        "/register/rows/1/process",
        "/register/rows/2/touchpoint",
        "/register/rows/2/interactions",
    ]
    assert [finding.rows[0].index for finding in found(act, "missing-field")] == [1, 2, 2]
    assert {finding.severity for finding in found(act, "missing-field")} == {"error"}


def test_a_register_without_such_a_column_is_not_asked_for_it() -> None:
    act = register(
        [row(process=None), row(process=None, touchpoint="Телефон")],
        columns=("№", "Точки контакта с клиентом", "Порядок взаимодействия с клиентом"),
    )
    assert places(act, "missing-field") == []


def test_a_column_that_no_row_fills_is_asked_for_by_its_header() -> None:
    act = register([row(process=None), row(process=None)])
    assert places(act, "missing-field") == ["/register/rows/0/process", "/register/rows/1/process"]


def test_the_number_of_a_group_of_processes_is_no_process_column() -> None:
    act = register([row(process=None)], columns=("№ группы процессов", *COLUMNS[3:]))
    assert places(act, "missing-field") == []


def test_unnumbered_rows_among_numbered_ones() -> None:
    act = register([row("1"), row(None, touchpoint="Телефон"), row("2", touchpoint="Почта")])
    assert places(act, "unnumbered-row") == ["/register/rows/1/number"]


def test_a_list_without_numbers_is_not_asked_for_them() -> None:
    assert places(register([row(), row(touchpoint="Телефон")]), "unnumbered-row") == []


def test_a_number_only_in_the_first_row_of_a_group_is_the_groups() -> None:
    act = register(
        [
            row("1", process="А"),
            row(None, process="А", touchpoint="Телефон"),
            row("2", process="Б"),
            row(None, process="Б", touchpoint="Телефон"),
        ]
    )
    assert places(act, "unnumbered-row") == []


def test_a_number_that_stands_twice_is_a_warning_with_its_rows() -> None:
    act = register([row("1"), row("2", touchpoint="Телефон"), row("2", touchpoint="Почта")])
    (finding,) = found(act, "repeated-number")
    assert finding.severity == "warning"
    assert [mentioned.index for mentioned in finding.rows] == [1, 2]


@pytest.mark.parametrize("by", ["direction", "process"])
def test_the_number_of_a_group_is_a_note(by: str) -> None:
    act = register(
        [
            row("1", **{by: "А"}),
            row("1", touchpoint="Телефон", **{by: "А"}),
            row("2", **{by: "Б"}),
            row("2", touchpoint="Телефон", **{by: "Б"}),
        ]
    )
    (finding,) = found(act, "repeated-number")
    assert finding.severity == "note"


def test_a_row_with_the_number_of_another_group_is_a_warning() -> None:
    rows = [
        row(number, direction=direction, touchpoint=touchpoint)
        for number, direction in (("1", "А"), ("2", "Б"), ("3", "В"))
        for touchpoint in ("Приём", "Телефон", "Почта")
    ]
    rows[4] = row("1", direction="Б", touchpoint="Телефон")
    (finding,) = found(register(rows), "repeated-number")
    assert (finding.severity, finding.at) == ("warning", "/register/rows/4/number")


def test_numbers_that_begin_anew_in_each_direction_are_a_note() -> None:
    rows = [
        row(str(number), direction=direction, touchpoint=f"Окно {number}")
        for direction in ("А", "Б")
        for number in (1, 2, 3)
    ]
    (finding,) = found(register(rows), "repeated-number")
    assert finding.severity == "note"
