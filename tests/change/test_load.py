"""Reading a change set: what it may look like, and every fault of a file at once with its line."""

import datetime as dt
import json
import time
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from order_pipeline.change.load import dump_change_set, load_change_set
from order_pipeline.errors import ChangeSetError

WHOLE = """\
schema: order-pipeline/changes/1
base: sha256:0f
register: "0/1"
date: 2024-06-03
trigger: client_needs
initiator: Отдел кадров
reason: Открыта горячая линия
numbering: keep
changes:
- exclude: {number: "1.2", touchpoint: Почта}
- change:
    row: {process: Приём, touchpoint: Телефон}
    set:
      touchpoint: Телефон горячей линии
      interactions:
      - консультация
      features: null
- add:
    direction: Обращения
    process: Приём
    touchpoint: МФЦ
    interactions:
    - подача документов
    features: по записи
    after: {number: "1.1"}
- merge:
    rows:
    - {number: "1.1"}
    - {number: "1.4"}
    touchpoint: Личный приём
approvals:
- role: Руководитель структурного подразделения
  name: И.И. Иванов
  date: 2024-06-04
  decision: agreed
"""


def faults(text: str | bytes, name: str = "changes.yaml") -> list[str]:
    with pytest.raises(ChangeSetError) as error:
        load_change_set(text, name)
    return [fault.line() for fault in error.value.faults]


def changed(text: str) -> str:
    return f"schema: order-pipeline/changes/1\nchanges:\n{text}"


def test_a_file_is_written_as_it_is_read() -> None:
    changes = load_change_set(WHOLE, "changes.yaml")
    assert dump_change_set(changes) == WHOLE
    assert changes.approvals[0].date == dt.date(2024, 6, 4)
    as_json = dump_change_set(changes, as_json=True)
    assert load_change_set(as_json, "changes.json") == changes
    assert json.loads(as_json)["changes"][0] == {
        "exclude": {"number": "1.2", "touchpoint": "Почта"}
    }


def test_json_is_known_without_its_name_and_bytes_may_have_a_mark() -> None:
    changes = load_change_set(WHOLE, "")
    as_json = dump_change_set(changes, as_json=True)
    assert load_change_set("\ufeff" + as_json, "-") == changes
    assert load_change_set(as_json.encode("utf-8-sig"), "-") == changes
    assert load_change_set(WHOLE.encode("utf-16"), "-") == changes
    assert load_change_set(WHOLE.replace("\n", "\r\n").encode(), "-") == changes


def test_scalars_stay_the_text_they_are() -> None:
    text = changed("- add: {number: 1.10, touchpoint: да, features: 007, interactions: [1e3, no]}")
    (change,) = load_change_set(text, "").changes
    assert dump_change_set(load_change_set(text, "")).splitlines()[3:] == [
        "- add:",
        '    number: "1.10"',
        "    touchpoint: да",
        "    interactions:",
        '    - "1e3"',
        "    - 'no'",
        '    features: "007"',
    ]
    assert load_change_set(text.replace("1.10", '"1.10"'), "").changes == (change,)
    as_json = '{"schema":"order-pipeline/changes/1","changes":[{"exclude":{"number":1.10}}]}'
    assert load_change_set(as_json, "").changes[0].exclude.number == "1.10"  # type: ignore[union-attr]


def test_text_is_folded_as_read_text_is() -> None:
    text = changed(
        "- add: {number: '5.', touchpoint: \"  Личный\\u00a0приём \", features: '—',"
        " interactions: ['приём;', ' выдача  справок. ', '-']}"
    )
    assert dump_change_set(load_change_set(text, "")).splitlines()[3:] == [
        "- add:",
        '    number: "5"',
        "    touchpoint: Личный приём",
        "    interactions:",
        "    - приём",
        "    - выдача справок",
        "    features: null",
    ]


def test_every_fault_of_a_file_has_its_line_and_the_nearest_name() -> None:
    text = """\
schema: order-pipeline/changes/1
date: 03.06.2024
triger: client_needs
numbering: kep
changes:
  - exclude: {numbr: "1.2"}
  - change:
      row: {}
      touchpoint: Телефон
  - add: {interactions: приём, after: end}
  - merge: {rows: {number: "1"}}
  - delete: {number: "1"}
  - exclude: {number: "1"}
    add: {touchpoint: Сайт}
approvals:
  - {name: Иванов}
"""
    assert faults(text) == [
        "changes.yaml: строка 2: нет такой даты: «03.06.2024». Напишите её так: 2024-06-03.",
        "changes.yaml: строка 3: неизвестный ключ «triger». Вероятно, имелось в виду «trigger».",
        "changes.yaml: строка 4: неизвестное значение «kep». Вероятно, имелось в виду «keep».",
        "changes.yaml: строка 6: неизвестный ключ «numbr». Вероятно, имелось в виду «number».",
        (
            "changes.yaml: строка 8: пустая ссылка на строку. Укажите номер, процесс с точкой "
            "взаимодействия или индекс."
        ),
        "changes.yaml: строка 9: неизвестный ключ «touchpoint». Его место внутри «set».",
        "changes.yaml: строка 10: здесь ожидается список. Начните каждый пункт списка с «- ».",
        (
            "changes.yaml: строка 10: «after» – это строка или слово «start», а не «end». "
            'Напишите «after: {number: "1.1"}».'
        ),
        "changes.yaml: строка 11: здесь ожидается список. Начните каждый пункт списка с «- ».",
        (
            "changes.yaml: строка 12: неизвестный ключ «delete». Здесь возможны ключи: exclude, "
            "change, add, merge."
        ),
        (
            "changes.yaml: строка 13: в одном изменении должно быть ровно одно действие. "
            "Возможные значения: exclude, change, add, merge."
        ),
        "changes.yaml: строка 16: нет обязательного ключа «role». Добавьте его.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "набор изменений пуст"),
        ("[]", "здесь ожидаются ключи со значениями"),
        ("changes: []", "нет обязательного ключа «schema»"),
        ("schema: order-pipeline/changes/2\nchanges: []", "неизвестная версия формата"),
        ("schema: order-pipeline/changes/1", "нет обязательного ключа «changes»"),
        (changed("- change: {row: {number: 1}}"), "изменение ничего не меняет"),
        (changed("- exclude: {number: 1, number: 2}"), "ключ «number» стоит дважды"),
        (changed("- add: {extra: {Адрес: а, Адрес: б}}"), "ключ «Адрес» стоит дважды"),
        (changed("- exclude: {index: -1}"), "индекс – целое число от 0"),
        (changed("- exclude: !!python/object:os.system {number: 1}"), "тег"),
        (changed("- exclude: *nothing"), "ссылка на то, чего выше нет"),
        (changed("- exclude: &a {number: *a}"), "ссылка на то, чего выше нет"),
        (changed("- exclude: {number: 1}\n---\nschema: x"), "второй документ"),
        (changed("- exclude: {number: 1"), "это не YAML"),
        (changed("\t- exclude: {number: 1}"), "это не YAML"),
        (changed("- add: {touchpoint: а: б}"), "это не YAML"),
        (changed("- add:\n    touchpoint: > сайт"), "это не YAML: текст, который начинается"),
        (changed("- add:\n    touchpoint: !<сайт"), "это не YAML: текст, который начинается"),
        (changed("- add: - сайт"), "это не YAML: список должен начинаться с новой строки"),
        (changed('- add: {touchpoint: "C:\\q"}'), "это не YAML: обратная косая черта"),
        (changed("- add: {touchpoint: ]}"), "это не YAML: не хватает значения"),
        ('{"schema": "order-pipeline/changes/1", "changes": [}', "это не JSON: нет значения"),
        ('{"schema": "order-pipeline/changes/1" "changes": []}', "это не JSON: нет знака «,»"),
        ('{"schema": "order-pipeline/changes/1", }', "это не JSON"),
        ('{"schema": "order-pipeline/changes/1", "changes": []} x', "лишний текст"),
        ('{"schema": "order-pipeline', "это не JSON: текст в кавычках не закрыт"),
    ],
)
def test_malformed_files_are_told_in_a_line(text: str, expected: str) -> None:
    assert expected in faults(text)[0]


def test_a_wrong_encoding_is_told_with_its_line() -> None:
    data = WHOLE.encode("cp1251")
    assert faults(data) == [
        (
            "changes.yaml: строка 6: файл не в кодировке UTF-8. Сохраните его в редакторе "
            "в кодировке UTF-8."
        )
    ]


def test_bombs_are_refused_at_once() -> None:
    names = "abcdefgh"
    bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [{','.join(['*' + before] * 10)}]\n" for before, name in pairwise(names)
    )
    start = time.monotonic()
    assert "слишком много данных" in faults(bomb)[0]
    assert "вложены слишком глубоко" in faults("[" * 100_000)[0]
    assert "вложены слишком глубоко" in faults('{"a":' * 100_000, "x.json")[0]
    assert "слишком велик" in faults("#" * 33_000_000)[0]
    assert time.monotonic() - start < 10


def test_an_alias_of_a_row_may_be_used() -> None:
    text = changed("- add: {touchpoint: а, after: &row {number: 1}}\n- exclude: *row")
    first, second = load_change_set(text, "").changes
    assert first.add.after == second.exclude  # type: ignore[union-attr]


def test_russian_keys_are_answered_with_the_keys_meant() -> None:
    (found,) = faults(changed("- исключить: {number: 1}"))
    assert "Вероятно, имелось в виду «exclude»." in found


_words = st.sampled_from(
    [
        "schema",
        "changes",
        "exclude",
        "change",
        "add",
        "merge",
        "row",
        "rows",
        "set",
        "after",
        "number",
        "process",
        "touchpoint",
        "index",
        "interactions",
        "extra",
        "approvals",
        "role",
        "start",
        "keep",
        "order-pipeline/changes/1",
        "2024-02-30",
        "—",
        "1.10",
        "ключ",
        "",
    ]
)
_nodes = st.recursive(
    st.one_of(_words, st.none(), st.integers(), st.booleans(), st.floats()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(_words, inner, max_size=4)
    ),
    max_leaves=12,
)


@given(_nodes, st.lists(st.dictionaries(_words, _nodes, max_size=2), max_size=3))
def test_no_file_whatsoever_breaks_the_reader(node: object, items: list[object]) -> None:
    whole = {"schema": "order-pipeline/changes/1", "changes": items, "approvals": [node]}
    for data in (node, whole):
        for name in ("x.json", "x.yaml"):
            with suppress(ChangeSetError):
                load_change_set(json.dumps(data, ensure_ascii=False), name)


@given(st.binary(max_size=60), st.text(max_size=60))
def test_no_bytes_whatsoever_break_the_reader(data: bytes, text: str) -> None:
    for given_file in (data, text, WHOLE[: len(data) * 10] + text):
        with suppress(ChangeSetError):
            load_change_set(given_file, "x.yaml")
        with suppress(ChangeSetError):
            load_change_set(given_file, "x.json")
