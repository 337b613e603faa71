"""Contract, section 2: a change set applies by these rules, each sentence a test."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Call
from tests.contract.conftest import HEAD, After, Applied, Faults, Put
from tests.contract.documents import act, dumped, line, register

LIST = """
1 | А | П | Сайт | подача; ответ | круглосуточно | Адрес=ул. Мира, Срок=день
2 | А | П | Почта | подача
3 | А | Р | Телефон | справка
4 | Б | С | Кабинет | приём
"""


@pytest.fixture
def unchanged(after: After) -> list[str]:
    return after(LIST, "  []")


def test_only_schema_and_changes_are_required(applied: Applied, faults: Faults) -> None:
    assert applied(LIST, "schema: order-pipeline/changes/1\nchanges: []\n").code == 0
    assert len(faults(LIST, "  []", head="")) == 1
    outcome = applied(LIST, "schema: order-pipeline/changes/1\n")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert "changes" in outcome.err


def test_the_example_of_the_contract_with_all_its_keys(after: After) -> None:
    head = (
        HEAD + "date: 2024-06-03\ntrigger: client_needs\ninitiator: Отдел кадров\nreason: нужно\n"
        "numbering: keep\n"
        "approvals:\n  - {role: Руководитель, name: И.И. Иванов, date: 2024-06-04, "
        "decision: agreed}\n"
    )
    base = """
    1.1 | Рассмотрение | Приём | Личный приём | приём
    1.2 | Рассмотрение | Приём | Почта | приём
    1.3 | Рассмотрение | Приём | Телефон | звонок | днём
    1.4 | Рассмотрение | Приём | Личный прием | консультация
    """
    changes = """
  - exclude: {number: "1.2", touchpoint: "Почта"}
  - change:
      row: {process: "Приём", touchpoint: "Телефон"}
      set: {touchpoint: "Телефон горячей линии", interactions: ["вопрос"], features: null}
  - add: {direction: "Рассмотрение", process: "Приём", touchpoint: "Сайт", interactions: ["заявка"],
          features: "всегда", after: {number: "1.1"}}
  - merge:
      rows: [{number: "1.1"}, {number: "1.4"}]
      touchpoint: "Личный приём"
"""
    assert after(base, changes, head) == [
        "1.1 | Рассмотрение | Приём | Личный приём | приём; консультация",
        "1.1.1 | Рассмотрение | Приём | Сайт | заявка | всегда",
        "1.3 | Рассмотрение | Приём | Телефон горячей линии | вопрос",
    ]


@pytest.mark.parametrize(
    "trigger", ["process_registry", "touchpoint_kind", "client_needs", "other"]
)
def test_every_trigger_is_taken(after: After, trigger: str) -> None:
    assert after(LIST, "  []", HEAD + f"trigger: {trigger}\n")


def test_an_unknown_trigger_or_numbering_is_a_fault(faults: Faults) -> None:
    assert len(faults(LIST, "  []", HEAD + "trigger: whim\nnumbering: kep\n")) == 2


def test_json_says_the_same(call: Call, put: Put) -> None:
    source = put("старый.json", dumped(register(LIST)))
    data = {"schema": "order-pipeline/changes/1", "changes": [{"exclude": {"number": "1"}}]}
    yaml = put("и.yaml", HEAD + 'changes:\n  - exclude: {number: "1"}\n')
    assert call("apply", source, put("и.json", json.dumps(data))).out == (
        call("apply", source, yaml).out
    )


# register


def _nested() -> dict[str, Any]:
    inner = act("procedure", appendices=[act("other"), register(LIST)])
    return act("order", appendices=[inner])


def test_register_names_the_act_that_holds_the_list(applied: Applied) -> None:
    data = _nested()
    data["appendices"].append(register("7 | В | Т | Окно | приём"))
    changes = 'changes:\n  - exclude: {number: "1"}\n'
    new = applied(data, f'{HEAD}register: "0/1"\n{changes}').data
    data["appendices"][0]["appendices"][1]["register"]["rows"].pop(0)
    assert new == data


def test_without_register_it_is_the_only_one_with_rows(applied: Applied) -> None:
    data = _nested()
    data["register"] = {"columns": ["№"], "rows": []}
    new = applied(data, HEAD + 'changes:\n  - exclude: {number: "1"}\n').data
    data["appendices"][0]["appendices"][1]["register"]["rows"].pop(0)
    assert new == data


def test_several_lists_and_no_name_is_a_fault(faults: Faults) -> None:
    data = _nested()
    data["appendices"].append(register(LIST))
    (fault,) = faults(data, "  []")
    assert "0/1" in fault


@pytest.mark.parametrize("path", ["0/7", "x", "0/0", "-1"])
def test_a_register_path_that_leads_nowhere_is_a_fault(faults: Faults, path: str) -> None:
    (fault,) = faults(_nested(), "  []", HEAD + f'register: "{path}"\n')
    assert f"«{path}»" in fault


# all or nothing


def test_every_fault_is_named_on_a_line_of_its_own(faults: Faults) -> None:
    found = faults(
        LIST,
        """
  - exclude: {number: "9"}
  - exclude: {process: "П"}
  - exclude: {number: "1", touchpoint: "Почта"}
  - exclude: {number: "3"}
  - change: {row: {number: "3"}, set: {features: "да"}}
  - merge: {rows: [{number: "2"}, {number: "4"}]}
  - add: {touchpoint: "Окно", after: {number: "77"}}
""",
        HEAD + "base: sha256:00\n",
    )
    assert len(found) == 7
    for number in (1, 2, 3, 5, 6, 7):
        assert any(f"изменение {number} " in one for one in found), (number, found)
    assert any("base" in one for one in found)


def test_one_fault_stops_the_whole_set(call: Call, put: Put) -> None:
    source = put("старый.json", dumped(register(LIST)))
    changes = put("и.yaml", HEAD + "changes:\n  - exclude: {number: 1}\n  - exclude: {number: 9}\n")
    out = source.with_name("новый.json")
    outcome = call("apply", source, changes, "-o", out)
    assert outcome.code == 2
    assert not out.exists()


@pytest.mark.parametrize(
    "changes",
    [
        "  - exclude: {number: 1}\n  - exclude: {number: 1}\n",
        "  - exclude: {number: 1}\n  - merge: {rows: [{number: 1}, {number: 2}]}\n",
        (
            "  - change: {row: {number: 1}, set: {features: a}}\n"
            "  - change: {row: {index: 0}, set: {number: b}}\n"
        ),
        "  - merge: {rows: [{number: 1}, {index: 0}]}\n",
        "  - merge: {rows: [{number: 1}]}\n",
    ],
)
def test_a_row_touched_twice_is_a_fault(faults: Faults, changes: str) -> None:
    assert len(faults(LIST, changes)) == 1


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ("exclude: {nubmer: 1}", "nubmer"),
        ("exlude: {number: 1}", "exlude"),
        ("change: {row: {number: 1}, sett: {features: а}}", "sett"),
        ("change: {row: {number: 1}, set: {featurs: а}}", "featurs"),
        ("change: {row: {number: 1}, features: а}", "features"),
        ("add: {touchpiont: Окно}", "touchpiont"),
        ("merge: {row: [{number: 1}, {number: 2}]}", "row"),
    ],
)
def test_a_misspelt_key_is_a_fault_with_its_line(faults: Faults, change: str, key: str) -> None:
    (fault,) = faults(LIST, f"  - {change}\n")
    assert f"«{key}»" in fault
    assert "строка 3" in fault


def test_the_base_must_be_the_registers_fingerprint(
    call: Call, put: Put, applied: Applied, faults: Faults
) -> None:
    base = call("fingerprint", put("старый.json", dumped(register(LIST)))).text.strip()
    assert applied(LIST, f"{HEAD}base: {base}\nchanges: []\n").code == 0
    (fault,) = faults(LIST + "5 | Б | С | Окно | приём", "  []", f"{HEAD}base: {base}\n")
    assert base in fault


def test_adding_a_row_that_is_there_already_is_no_fault_but_a_finding_of_check(
    call: Call, put: Put, after: After
) -> None:
    change = "  - add: {direction: А, process: П, touchpoint: Почта, interactions: [подача]}\n"
    assert sum("| Почта |" in one for one in after(LIST, change)) == 2
    new = call(
        "apply", put("с.json", dumped(register(LIST))), put("и", f"{HEAD}changes:\n{change}")
    )
    found = call("check", put("новый.json", new.out), "--format", "json")
    codes: Any = found.data["findings"]
    assert "duplicate-touchpoint" in [one["code"] for one in codes]


# references


@pytest.mark.parametrize(
    "reference",
    [
        '{number: "2"}',
        "{number: 2}",
        '{number: "2."}',
        "{process: П, touchpoint: Почта}",
        "{index: 1}",
        "{number: 2, process: П, touchpoint: Почта, index: 1}",
        '{process: " П ", touchpoint: "По\u00adчта"}',
    ],
)
def test_a_reference_is_a_number_a_process_with_touchpoint_or_an_index(
    after: After, unchanged: list[str], reference: str
) -> None:
    assert after(LIST, f"  - exclude: {reference}") == [unchanged[0], *unchanged[2:]]


@pytest.mark.parametrize(
    "reference",
    [
        "{number: 2, touchpoint: Сайт}",
        "{number: 2, process: Р}",
        "{number: 2, index: 0}",
        "{process: Р, touchpoint: Почта}",
        "{process: П, touchpoint: Почта, index: 3}",
        "{index: 4}",
        "{index: -1}",
        "{}",
    ],
)
def test_whatever_stands_in_a_reference_must_agree(faults: Faults, reference: str) -> None:
    assert len(faults(LIST, f"  - exclude: {reference}\n")) == 1


def test_a_reference_that_fits_two_rows_is_a_fault(faults: Faults) -> None:
    base = "1 | А | П | Сайт\n1 | А | П | Почта\n1 | А | П | Почта"
    assert len(faults(base, "  - exclude: {number: 1}")) == 1
    assert len(faults(base, "  - exclude: {process: П, touchpoint: Почта}")) == 1


def test_references_mean_rows_before_the_set(after: After) -> None:
    changes = """
  - change: {row: {number: "1"}, set: {number: "2"}}
  - change: {row: {number: "2"}, set: {number: "1"}}
  - change: {row: {index: 3}, after: start}
  - exclude: {index: 2}
"""
    assert [one.split(" | ")[0] for one in after(LIST, changes)] == ["4", "2", "1"]


@pytest.mark.parametrize(
    "away",
    [
        "exclude: {number: 2}",
        "change: {row: {number: 2}, after: start}",
        "merge: {rows: [{number: 1}, {number: 2}]}",
        "change: {row: {number: 2}, set: {number: 9, touchpoint: Окно}}",
    ],
)
def test_an_anchor_that_goes_away_still_marks_its_place(after: After, away: str) -> None:
    new = after(LIST, f"  - {away}\n  - add: {{touchpoint: новая, after: {{number: 2}}}}\n")
    at = next(at for at, one in enumerate(new) if "новая" in one)
    assert "Телефон" in new[at + 1]


# add


def touchpoints(lines: list[str]) -> list[str]:
    return [one.split(" | ")[3] if one.count(" | ") > 2 else one for one in lines]


def test_an_added_row_ends_its_process(after: After) -> None:
    new = after(LIST, "  - add: {direction: А, process: П, touchpoint: Окно, interactions: [x]}")
    assert touchpoints(new) == ["Сайт", "Почта", "Окно", "Телефон", "Кабинет"]


def test_a_new_process_ends_its_direction(after: After) -> None:
    new = after(LIST, "  - add: {direction: А, process: Новый, touchpoint: Окно}")
    assert touchpoints(new) == ["Сайт", "Почта", "Телефон", "Окно", "Кабинет"]


def test_a_new_direction_ends_the_register(after: After) -> None:
    new = after(LIST, "  - add: {direction: В, process: Новый, touchpoint: Окно}")
    assert touchpoints(new) == ["Сайт", "Почта", "Телефон", "Кабинет", "Окно"]


def test_rows_of_a_process_that_the_set_begins_stay_together(after: After) -> None:
    changes = """
  - add: {direction: В, process: Новый, touchpoint: раз}
  - add: {direction: Г, process: Иной, touchpoint: три}
  - add: {direction: В, process: Новый, touchpoint: два}
"""
    assert touchpoints(after(LIST, changes))[4:] == ["раз", "два", "три"]


def test_after_start_is_the_start_of_the_register(after: After) -> None:
    changes = "  - add: {touchpoint: раз, after: start}\n  - add: {touchpoint: два, after: start}\n"
    assert [one.strip(" |") for one in after(LIST, changes)[:2]] == ["раз", "два"]


def test_several_at_one_anchor_stand_in_the_order_of_the_set(after: After) -> None:
    changes = """
  - add: {direction: А, process: П, touchpoint: раз, after: {number: 2}}
  - change: {row: {number: 4}, after: {number: 2}}
  - add: {direction: А, process: П, touchpoint: два, after: {index: 1}}
"""
    assert touchpoints(after(LIST, changes)) == [
        *("Сайт", "Почта", "раз", "Кабинет", "два", "Телефон")
    ]


def test_a_row_is_added_to_a_blank_form(after: After) -> None:
    blank = register("1 | x")
    blank["register"]["rows"] = []
    change = "  - add: {direction: А, process: П, touchpoint: Окно, number: 1, interactions: [x]}"
    assert after(blank, change) == ["1 | А | П | Окно | x"]


# change


@pytest.mark.parametrize(
    ("fields", "new"),
    [
        ("{number: 1а}", "1а | А | П | Сайт | подача; ответ | круглосуточно"),
        ("{number: null}", " | А | П | Сайт | подача; ответ | круглосуточно"),
        ("{direction: В}", "1 | В | П | Сайт | подача; ответ | круглосуточно"),
        ("{process: Т}", "1 | А | Т | Сайт | подача; ответ | круглосуточно"),
        ("{touchpoint: null}", "1 | А | П |  | подача; ответ | круглосуточно"),
        ("{interactions: [раз]}", "1 | А | П | Сайт | раз | круглосуточно"),
        ("{interactions: null}", "1 | А | П | Сайт |  | круглосуточно"),
        ("{interactions: []}", "1 | А | П | Сайт |  | круглосуточно"),
        ("{features: null}", "1 | А | П | Сайт | подача; ответ | "),
    ],
)
def test_change_may_set_any_field_and_leaves_the_others(
    after: After, unchanged: list[str], fields: str, new: str
) -> None:
    found = after(LIST, f"  - change: {{row: {{index: 0}}, set: {fields}}}")
    assert found == [f"{new} | Адрес=ул. Мира, Срок=день", *unchanged[1:]]


@pytest.mark.parametrize(
    ("extra", "new"),
    [
        ("{Адрес: ул. Лесная}", "Адрес=ул. Лесная, Срок=день"),
        ("{Адрес: null}", "Срок=день"),
        ("{Телефон: 5-55}", "Адрес=ул. Мира, Срок=день, Телефон=5-55"),
        ("{Нет такого: null}", "Адрес=ул. Мира, Срок=день"),
    ],
)
def test_change_sets_single_keys_of_extra(after: After, extra: str, new: str) -> None:
    first = after(LIST, f"  - change: {{row: {{number: 1}}, set: {{extra: {extra}}}}}")[0]
    assert first.split(" | ")[6] == new


def test_change_with_after_moves_the_row_too(after: After) -> None:
    change = "  - change: {row: {number: 1}, set: {features: null}, after: {number: 3}}"
    new = after(LIST, change)
    assert touchpoints(new) == ["Почта", "Телефон", "Сайт", "Кабинет"]
    assert "круглосуточно" not in "".join(new)


@pytest.mark.parametrize("anchor", ["start", "{index: 3}", "{number: 1}", "{number: 2}"])
def test_a_pure_move_has_no_set(after: After, unchanged: list[str], anchor: str) -> None:
    new = after(LIST, f"  - change: {{row: {{number: 2}}, after: {anchor}}}")
    assert sorted(new) == sorted(unchanged)
    place = {"start": 0, "{index: 3}": 3}.get(anchor, 1)
    assert new[place] == unchanged[1]


# merge


def test_merge_unites_the_interactions_each_once_after_folding(after: After) -> None:
    base = """
    1 | А | П | Сайт | Приём заявления; ответ
    2 | А | П | сайт | приём  заявления.; прием заявления; выдача
    3 | А | П | САЙТ | ОТВЕТ;выдача результата
    """
    (new,) = after(base, "  - merge: {rows: [{number: 1}, {number: 2}, {number: 3}]}")
    assert new == "1 | А | П | Сайт | Приём заявления; ответ; выдача; выдача результата"


def test_the_merged_row_stands_at_the_first_of_its_rows_and_has_its_number(after: After) -> None:
    new = after(LIST, "  - merge: {rows: [{number: 1}, {number: 2}]}")
    assert [one[:1] for one in new] == ["1", "3", "4"]
    assert "| Сайт | подача; ответ | круглосуточно" in new[0]


def test_a_touchpoint_that_the_merge_names_wins(after: After) -> None:
    new = after(LIST, "  - merge: {rows: [{number: 1}, {number: 2}], touchpoint: Портал}")
    assert touchpoints(new)[0] == "Портал"


def test_differing_features_and_extras_are_joined_and_nothing_is_lost(after: After) -> None:
    base = """
    1 | А | П | Сайт | подача | днём | Адрес=Мира, Срок=день
    2 | А | П | Сайт | подача |  | Адрес=Лесная
    3 | А | П | Сайт | подача | ночью | Адрес=Мира, Зал=5
    4 | А | П | Сайт | подача | Днём. |
    """
    merge = "  - merge: {rows: [{number: 1}, {number: 2}, {number: 3}, {number: 4}]}"
    (new,) = after(base, merge)
    assert new == "1 | А | П | Сайт | подача | днём; ночью | Адрес=Мира; Лесная, Срок=день, Зал=5"


def test_merging_across_processes_is_a_fault(faults: Faults) -> None:
    assert len(faults(LIST, "  - merge: {rows: [{number: 2}, {number: 3}]}")) == 1


# folding


def test_text_in_a_change_set_is_folded_as_read_text_is(after: After) -> None:
    changes = """
  - add:
      direction: "  Новое\u00a0 направление "
      process: "Про\u00adцесс\t один"
      touchpoint: "МФЦ\\nна Мира"
      interactions: ["приём\u00a0заявлений;", " выдача. ", "—", "", "и так далее..."]
      features: "-"
"""
    assert after(LIST, changes)[-1] == (
        "4.1 | Новое направление | Процесс один | МФЦ на Мира | "
        "приём заявлений; выдача; и так далее..."
    )


def test_the_untouched_rows_and_the_rest_of_the_act_are_as_they_were(applied: Applied) -> None:
    data = register(LIST, number="48-П", unrecognised=["слово  с пробелами"])
    data["register"]["rows"][1]["features"] = "как  есть ;"
    new = applied(data, HEAD + "changes:\n  - exclude: {number: 4}\n").data
    data["register"]["rows"].pop()
    assert new == data
    assert line(data["register"]["rows"][1]).endswith("как  есть ;")
