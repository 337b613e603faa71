"""What each change does to a list, as the contract says it (section 2)."""

import pytest

from order_pipeline.change.apply import apply_changes, outcomes
from order_pipeline.errors import ChangeSetError
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import fingerprint
from order_pipeline.model.register import Register
from tests.change.lists import COLUMNS, act, after, changes, lines, numbers, register

BASE = """
1 | А | Приём | Сайт     | подача
2 | А | Приём | Телефон  | консультация
3 | А | Жалоба | Почта   | приём жалобы | по адресу
4 | Б | Кадры | Кабинет  | приём на работу
"""


def faults(base: str, text: str) -> list[str]:
    with pytest.raises(ChangeSetError) as error:
        outcomes(register(base), changes(text))
    return [fault.line() for fault in error.value.faults]


def test_exclude_takes_a_row_out_and_leaves_a_gap() -> None:
    assert numbers(BASE, "- exclude: {number: 2, touchpoint: Телефон}") == [
        "1 Сайт",
        "3 Почта",
        "4 Кабинет",
    ]


def test_change_sets_only_the_keys_that_stand() -> None:
    text = """
- change:
    row: {process: Жалоба, touchpoint: Почта}
    set: {touchpoint: "Почта России", features: null}
"""
    assert after(BASE, text)[2] == "3 | А | Жалоба | Почта России | приём жалобы"


def test_change_may_set_number_direction_process_and_single_extras() -> None:
    base = register(BASE)
    rows = list(base.rows)
    rows[0] = rows[0].model_copy(update={"extra": {"Адрес": "ул. Мира, 1", "Канал": "сайт"}})
    text = """
- change:
    row: {index: 0}
    set: {number: "7", direction: В, process: Новый, extra: {Адрес: null, Режим: "с 9 до 18"}}
"""
    base = base.model_copy(update={"rows": tuple(rows)})
    changed = outcomes(base, changes(text))[0].row
    assert (changed.number, changed.direction, changed.process) == ("7", "В", "Новый")
    assert changed.extra == {"Канал": "сайт", "Режим": "с 9 до 18"}


def test_a_pure_move_keeps_the_row_and_its_number() -> None:
    assert numbers(BASE, "- change: {row: {number: 1}, after: {number: 3}}") == [
        "2 Телефон",
        "3 Почта",
        "1 Сайт",
        "4 Кабинет",
    ]


def test_rows_join_at_one_anchor_in_the_order_of_the_set() -> None:
    text = """
- add: {touchpoint: первая, after: {number: 2}}
- change: {row: {number: 4}, after: {number: 2}}
- add: {touchpoint: вторая, after: {number: 2}}
- add: {touchpoint: начало, after: start}
"""
    assert numbers(BASE, text) == [
        "— начало",
        "1 Сайт",
        "2 Телефон",
        "2.1 первая",
        "4 Кабинет",
        "2.2 вторая",
        "3 Почта",
    ]


def test_an_anchor_that_goes_away_still_marks_its_place() -> None:
    text = """
- exclude: {number: 2}
- change: {row: {number: 3}, after: start}
- add: {touchpoint: на месте второй, after: {number: 2}}
- add: {touchpoint: на месте третьей, after: {number: 3}}
"""
    assert numbers(BASE, text) == [
        "3 Почта",
        "1 Сайт",
        "2.1 на месте второй",
        "3.1 на месте третьей",
        "4 Кабинет",
    ]


def test_an_added_row_without_an_anchor_ends_its_process_direction_or_the_list() -> None:
    text = """
- add: {direction: В, process: Архив, touchpoint: новое направление}
- add: {direction: А, process: Справки, touchpoint: новый процесс}
- add: {direction: А, process: Приём, touchpoint: тот же процесс}
- add: {direction: Б, process: Кадры, touchpoint: последний процесс}
- add: {direction: А, process: Справки, touchpoint: и ещё туда же}
- add: {direction: В, process: Архив, touchpoint: в новое направление}
"""
    assert [line.split(" ", 1)[1] for line in numbers(BASE, text)] == [
        "Сайт",
        "Телефон",
        "тот же процесс",
        "Почта",
        "новый процесс",
        "и ещё туда же",
        "Кабинет",
        "последний процесс",
        "новое направление",
        "в новое направление",
    ]


def test_an_empty_list_takes_rows() -> None:
    assert numbers("", "- add: {process: П, touchpoint: Т}\n- add: {touchpoint: Ф}") == [
        "— Т",
        "— Ф",
    ]


DOUBLES = """
1.1 | А | Приём | Личный приём | приём обращения; консультация | по записи
1.2 | А | Приём | Телефон | консультация
1.4 | А | Приём | Личный прием | Приём  Обращения.; выдача ответа | в рабочие дни
"""


def test_merge_unites_the_rows_at_the_first() -> None:
    assert after(DOUBLES, "- merge: {rows: [{number: 1.1}, {number: 1.4}]}") == [
        (
            "1.1 | А | Приём | Личный приём | приём обращения; консультация; выдача ответа"
            " | по записи; в рабочие дни"
        ),
        "1.2 | А | Приём | Телефон | консультация",
    ]


def test_merge_takes_the_touchpoint_that_the_set_names() -> None:
    text = "- merge: {rows: [{number: 1.1}, {number: 1.4}], touchpoint: Приёмная}"
    assert numbers(DOUBLES, text) == ["1.1 Приёмная", "1.2 Телефон"]


def test_merge_joins_differing_extras_and_keeps_equal_ones() -> None:
    first, second, third = register(DOUBLES).rows
    first = first.model_copy(update={"extra": {"Адрес": "ул. Мира, 1", "Канал": "очно"}})
    third = third.model_copy(update={"extra": {"Адрес": "ул. Мира, 2", "Канал": "Очно"}})
    base = Register(columns=COLUMNS, rows=(first, second, third))
    merged = outcomes(base, changes("- merge: {rows: [{index: 0}, {index: 2}]}"))[0]
    assert merged.row.extra == {"Адрес": "ул. Мира, 1; ул. Мира, 2", "Канал": "очно"}
    assert (merged.origin, merged.merged) == (0, (2,))


def test_outcomes_tell_where_each_row_comes_from() -> None:
    text = "- exclude: {number: 1}\n- add: {touchpoint: новая, after: start}"
    assert [row.origin for row in outcomes(register(BASE), changes(text))] == [None, 1, 2, 3]


def test_a_reference_that_fits_two_rows_is_a_fault() -> None:
    assert faults(BASE, "- exclude: {process: Приём}") == [
        (
            "изменение 1 (exclude): ссылка (процесс «Приём») подходит к нескольким строкам (2): "
            "строка 1 «Сайт» процесса «Приём»; строка 2 «Телефон» процесса «Приём». "
            "Добавьте то, что отличает нужную строку, или её индекс."
        )
    ]


def test_every_fault_of_a_set_is_a_line_and_nothing_is_applied() -> None:
    text = """
- exclude: {number: 9}
- exclude: {number: 1, touchpoint: Телефон}
- exclude: {number: 2}
- change: {row: {index: 1}, set: {features: "по записи"}}
- merge: {rows: [{number: 3}, {number: 4}]}
- add: {touchpoint: новая, after: {index: 44}}
"""
    found = faults(BASE, text)
    assert found == [
        (
            "изменение 1 (exclude): ни одна строка не подходит под ссылку (номер 9). "
            "Назовите строку так, как она стоит в перечне."
        ),
        (
            "изменение 2 (exclude): части ссылки (номер 1, точка взаимодействия «Телефон») "
            "противоречат друг другу: на самом деле там строка 1 «Сайт» процесса «Приём». "
            "Вероятно, имелось в виду: строка 2 «Телефон» процесса «Приём»."
        ),
        (
            "изменение 4 (change): строка 2 «Телефон» процесса «Приём» уже названа: "
            "изменение 3 (exclude). Оставьте для строки одно изменение."
        ),
        (
            "изменение 5 (merge): объединяются строки одного процесса, а строка 4 «Кабинет» "
            "процесса «Кадры» – не того, что строка 3 «Почта» процесса «Жалоба». Уберите строку "
            "другого процесса."
        ),
        (
            "изменение 6 (add): нет строки с индексом 44: всего в перечне строк: 4, счёт от 0. "
            "Назовите строку так, как она стоит в перечне."
        ),
    ]


def test_a_misspelt_touchpoint_is_told_with_the_one_probably_meant() -> None:
    (found,) = faults(BASE, "- exclude: {process: Приём, touchpoint: телефн}")
    assert found.endswith("Вероятно, имелось в виду: строка 2 «Телефон» процесса «Приём».")


def test_another_base_is_a_fault_and_the_right_one_is_not() -> None:
    base = register(BASE)
    right = changes("  []").model_copy(update={"base": fingerprint(base)})
    assert lines(tuple(row.row for row in outcomes(base, right))) == lines(base.rows)
    with pytest.raises(ChangeSetError, match="для другой версии перечня"):
        outcomes(base, right.model_copy(update={"base": "sha256:00"}))


def test_text_is_compared_folded() -> None:
    assert len(after(BASE, "- exclude: {process: ' Приём ', touchpoint: 'Сайт  '}")) == 3


def nested() -> Act:
    inner = act(BASE)
    procedure = Act(kind="procedure", appendices=(inner, Act(kind="other")))
    return Act(kind="order", appendices=(procedure,))


def test_the_only_list_with_rows_is_meant() -> None:
    new = apply_changes(nested(), changes("- exclude: {number: 1}"))
    assert new.appendices[0].appendices[0].register_ is not None
    assert len(new.appendices[0].appendices[0].register_.rows) == 3
    assert new.appendices[0].appendices[1] == Act(kind="other")


def test_several_lists_need_a_name() -> None:
    both = nested().model_copy(update={"register_": register(BASE)})
    with pytest.raises(ChangeSetError, match="несколько перечней"):
        apply_changes(both, changes("- exclude: {number: 1}"))
    named = changes("- exclude: {number: 1}").model_copy(update={"register_": "0/0"})
    new = apply_changes(both, named)
    assert new.register_ == both.register_
    with pytest.raises(ChangeSetError, match="по пути «0/7» нет перечня"):
        apply_changes(both, named.model_copy(update={"register_": "0/7"}))
