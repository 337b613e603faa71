"""Contract, section 2: the laws of diff, on files through the commands."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import order_pipeline as op
from tests.cli.conftest import Call
from tests.contract.conftest import Put
from tests.contract.documents import COLUMNS, act, dumped, register, word

OLD = """
1.1 | А | П | Сайт | подача; ответ | круглосуточно | Адрес=Мира
1.2 | А | П | Почта | подача
1.3 | А | Р | Телефон | справка о ходе дела
2.1 | Б | С | Кабинет 5 | приём; разъяснение
2.1 | Б | С | Кабинет 5 | приём; разъяснение
2.2 | Б | С | МФЦ | выдача
"""
NEWS = {
    "nothing": OLD,
    "a row excluded": OLD.replace("1.2 | А | П | Почта | подача\n", ""),
    "a row added": OLD + "2.3 | Б | С | Окно | приём",
    "a row edited": OLD.replace("справка о ходе дела", "справка о ходе дел; запись"),
    "a row renumbered": OLD.replace("1.3 |", "1.4 |"),
    "a row moved": "2.2 | Б | С | МФЦ | выдача" + OLD.replace("2.2 | Б | С | МФЦ | выдача\n", ""),
    "a repeated row gone": OLD.replace("2.1 | Б | С | Кабинет 5 | приём; разъяснение\n", "", 1),
    "a process renamed": OLD.replace("| Р |", "| Работа с людьми |"),
    "an extra gone": OLD.replace("Адрес=Мира", "").replace("круглосуточно", ""),
    "all gone": "",
    "all new": "5 | Я | Э | Портал | вход",
    "numbers gone": OLD.replace("1.1", "").replace("2.1", ""),
}


@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.parametrize("name", NEWS)
def test_apply_of_diff_is_the_new_version_and_the_inverse_the_old(
    call: Call, put: Put, name: str, form: str
) -> None:
    old, new = put("a.json", dumped(register(OLD))), put("b.json", dumped(register(NEWS[name])))
    there, back = put(f"1.{form}", ""), put(f"2.{form}", "")
    assert call("diff", old, new, "-o", there).code == 0
    assert call("diff", new, old, "-o", back).code == 0
    assert call("apply", old, there).data == register(NEWS[name])
    assert call("apply", new, back).data == register(OLD)


def test_the_law_holds_between_word_files(call: Call, put: Put) -> None:
    old, new = put("a.docx", word(OLD)), put("b.docx", word(NEWS["a row edited"]))
    changes = put("c.yaml", "")
    assert call("diff", old, new, "-o", changes).code == 0
    assert call("apply", old, changes).out == call("parse", new).out
    assert call("amend", old, changes, "-o", old.with_name("d.docx")).code == 0
    assert call("parse", old.with_name("d.docx")).out == call("parse", new).out


def verbs(call: Call, put: Put, name: str) -> list[tuple[str, Any]]:
    old, new = put("a.json", dumped(register(OLD))), put("b.json", dumped(register(NEWS[name])))
    found: Any = call("diff", old, new, "--format", "json").data["changes"]
    return [next(iter(change.items())) for change in found]


def test_diff_tells_a_moved_row(call: Call, put: Put) -> None:
    ((verb, body),) = verbs(call, put, "a row moved")
    assert (verb, body["after"], "set" in body) == ("change", "start", False)


def test_diff_tells_a_renumbered_row(call: Call, put: Put) -> None:
    ((verb, body),) = verbs(call, put, "a row renumbered")
    assert (verb, body["set"]) == ("change", {"number": "1.4"})


def test_diff_tells_an_edited_row(call: Call, put: Put) -> None:
    ((verb, body),) = verbs(call, put, "a row edited")
    assert (verb, body["set"]) == (
        "change",
        {"interactions": ["справка о ходе дел", "запись"]},
    )


def test_diff_tells_a_row_excluded_and_another_added(call: Call, put: Put) -> None:
    assert sorted({verb for verb, _body in verbs(call, put, "all new")}) == ["add", "exclude"]


def test_diff_of_equal_versions_is_empty(call: Call, put: Put) -> None:
    assert verbs(call, put, "nothing") == []


def test_yaml_by_default_json_for_a_name_in_json_or_format_json(call: Call, put: Put) -> None:
    old, new = put("a.json", dumped(register(OLD))), put("b.json", dumped(register("1 | А | Б")))
    assert call("diff", old, new).text.startswith("schema: order-pipeline/changes/1\n")
    named = old.with_name("c.json")
    assert call("diff", old, new, "-o", named).out == b""
    data = json.loads(named.read_bytes())
    assert data["schema"] == "order-pipeline/changes/1"
    assert call("diff", old, new, "--format", "json").data == data
    plain = old.with_name("d.txt")
    call("diff", old, new, "--format", "json", "-o", plain)
    assert json.loads(plain.read_bytes()) == data


TRICKY = [
    *("да", "no", "null", "~", "1.10", "1e3", "0x1F", "2024-01-01", "12:30", "- тире", "*звезда"),
    *("ключ: значение", "решётка # не примечание", "«кавычки»", '"прямые"', "'одна", "{a: b}"),
    *("[список]", "конец:", "%процент", "@собака", "`a`", "!тег", "&якорь", "|", ">", "?", "="),
    *("a\\nb", "100 %", "д. 5, к. 2", "start", "null.", "С/П", "e\u0301", "😀", "\u200eзнак"),
]


def test_texts_that_yaml_would_take_for_something_else_survive(call: Call, put: Put) -> None:
    new = register("1 | А | П | Сайт | x")
    new["register"]["rows"] = [
        {
            **dict.fromkeys(("number", "direction", "process", "touchpoint", "features"), text),
            "interactions": [text.rstrip(".:")],
            "extra": {text: text},
        }
        for text in TRICKY
        if text.isprintable()
    ]
    for one in new["register"]["rows"]:
        one["number"] = one["number"].rstrip(".")
    old, path = put("a.json", dumped(register(OLD))), put("b.json", dumped(new))
    for name in ("c.yaml", "c.json"):
        assert call("diff", old, path, "-o", old.with_name(name)).code == 0
        assert call("apply", old, old.with_name(name)).data == new


WORDS = st.sampled_from(["Сайт", "сайт", "Почта", "МФЦ", "Кабинет 5", "Кабинет 6"])
CELL = st.none() | WORDS
ROW = st.fixed_dictionaries(
    {
        "number": st.none() | st.sampled_from(["1", "1.1", "2", "10"]),
        "direction": CELL,
        "process": CELL,
        "touchpoint": CELL,
        "interactions": st.lists(WORDS, max_size=2),
        "features": CELL,
        "extra": st.dictionaries(WORDS, WORDS, max_size=1),
    }
)
ROWS = st.lists(ROW, max_size=7)


def _act(rows: list[dict[str, Any]]) -> op.Act:
    data = act("register", register={"columns": COLUMNS, "rows": rows})
    return op.read(dumped(data), name="a.json").act


@given(old=ROWS, new=ROWS)
def test_the_law_holds_for_any_two_registers(
    old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> None:
    a, b = _act(old), _act(new)
    assert op.apply(a, op.diff(a, b)) == b
    assert op.apply(b, op.diff(b, a)) == a


def test_versions_without_a_list_cannot_be_compared(call: Call, put: Put) -> None:
    outcome = call("diff", put("a.json", dumped(act())), put("b.json", dumped(register(OLD))))
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, b"", 1)
    assert "a.json" in outcome.err
