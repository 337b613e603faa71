"""Act JSON that does not fit: every fault with its place, in the user's language."""

import pytest

from order_pipeline import language
from order_pipeline.errors import InputError
from order_pipeline.pipeline.reading import read


def lines(text: str, name: str = "акт.json") -> list[str]:
    with pytest.raises(InputError) as caught:
        read(text.encode(), name=name)
    return [fault.line() for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"kind": "order"', "акт.json: строка 1, знак 16: это не JSON, или файл оборван."),
        ('{"kind": "x"}', "/kind: здесь может быть одно из: order, procedure, register,"),
        ('{"kind": "order", "date": "30.02"}', "/date: здесь нужна дата вида 2024-02-29"),
        ('{"kind": "order", "title": 5}', "/title: здесь нужен текст в кавычках"),
        ('{"kind": "order", "clauses": {}}', "/clauses: здесь нужен список в квадратных скобках"),
        ('{"kind": "order", "approval": []}', "/approval: здесь нужны ключи со значениями"),
        ('{"kind": "order", "titel": ""}', "/titel: неизвестный ключ"),
        ("{}", "/kind: нет обязательного ключа"),
    ],
)
def test_a_fault_says_what_is_expected_there(text: str, said: str) -> None:
    (line,) = lines(text)
    assert said in line


def test_every_fault_is_told_at_once() -> None:
    text = '{"kind": "order", "titel": "", "date": 1, "appendices": [{"kind": "y"}]}'
    assert len(lines(text)) == 3


def test_of_another_version_only_the_version_is_told() -> None:
    (line,) = lines('{"schema": "order-pipeline/act/2", "kind": "x", "new": 1}')
    assert "неизвестная версия" in line


def test_no_english_is_left_in_russian_faults() -> None:
    language.use("ru")
    for text in ('{"kind": 1, "title": []}', '{"kind": "order", "register": {"rows": [{}, 1]}}'):
        for line in lines(text):
            assert "Input should" not in line


@pytest.mark.parametrize("name", ["", "акт", "акт.JSON"])
def test_json_is_known_by_its_first_letter_or_its_name(name: str) -> None:
    assert read(b'\xef\xbb\xbf\n {"kind": "order"}', name=name).act.kind == "order"


def test_a_text_that_begins_with_a_brace_is_a_text() -> None:
    assert read("{скобка} в тексте".encode(), name="а.txt").act.kind == "other"
