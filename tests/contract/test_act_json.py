"""Contract, section 1: the shape of act JSON."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from tests.contract.conftest import Put
from tests.contract.documents import ACT_KEYS, ROW_KEYS, act, dumped, register

CORPUS = sorted((Path(__file__).parent.parent.parent / "corpus").glob("*/expected.json"))
PARTS = {
    "clauses": {"number", "text", "clauses", "quoted"},
    "signatures": {"position", "name"},
    "endorsements": {"mark", "position", "name", "date", "date_text"},
}
APPROVAL = {
    *("mark", "number", "act_kind", "organization", "act_date", "act_number", "position", "name"),
    *("date", "date_text"),
}


def acts(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give an act, its appendices and what its clauses quote."""
    yield data
    for inner in data["appendices"]:
        yield from acts(inner)
    waiting = list(data["clauses"])
    while waiting:
        clause = waiting.pop()
        assert set(clause) == PARTS["clauses"]
        waiting += clause["clauses"]
        if clause["quoted"] is not None:
            yield from acts(clause["quoted"])


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.parent.name)
def test_every_key_is_always_there(call: Call, path: Path) -> None:
    data: Any = call("parse", path.with_name("source.docx"), "--fail-on", "never").data
    for one in acts(data):
        assert set(one) == ACT_KEYS
        assert one["schema"] == "order-pipeline/act/1"
        assert one["kind"] in {"order", "procedure", "register", "amendment", "other"}
        for name in ("signatures", "endorsements"):
            assert all(set(part) == PARTS[name] for part in one[name])
        assert one["approval"] is None or set(one["approval"]) == APPROVAL
        if one["register"] is not None:
            assert set(one["register"]) == {"columns", "rows"}
            for row in one["register"]["rows"]:
                assert set(row) == ROW_KEYS


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.parent.name)
def test_act_json_round_trips_exactly(call: Call, path: Path) -> None:
    assert call("parse", path, "--fail-on", "never").text == path.read_text(encoding="utf-8")


def test_nothing_is_inherited(call: Call, put: Put) -> None:
    data = act(
        "order",
        issuer="Управление",
        date="2024-02-29",
        date_text="29.02.2024",
        number="5",
        appendices=[register("1 | А | П | Сайт | x")],
    )
    found: Any = call("parse", put("а.json", dumped(data))).data["appendices"]
    for key in ("issuer", "date", "date_text", "number", "place", "approval"):
        assert found[0][key] is None


def test_what_the_document_does_not_have_is_null_or_an_empty_list(call: Call, put: Put) -> None:
    assert call("parse", put("а.txt", "Просто текст.\n"), "--fail-on", "never").data == (
        act("other", unrecognised=["Просто текст."])
        | {"clauses": call("parse", put("а.txt", "Просто текст.\n")).data["clauses"]}
        | {"unrecognised": call("parse", put("а.txt", "Просто текст.\n")).data["unrecognised"]}
    )


@pytest.mark.parametrize("command", ["parse", "check", "fingerprint", "render"])
@pytest.mark.parametrize("value", ["order-pipeline/act/2", "", None, 1, {"a": "б"}, ["в"]])
def test_another_schema_version_is_a_fault(
    call: Call, put: Put, value: object, command: str
) -> None:
    source = put("акт.json", dumped(register("1 | А | П | Сайт | x") | {"schema": value}))
    outcome = call(command, source)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, b"", 1)
    assert f"{source}: /schema: " in outcome.err
    assert "order-pipeline/act/1" in outcome.err
    assert "{'" not in outcome.err
    assert "['" not in outcome.err
    assert "None" not in outcome.err


def english(text: str) -> list[str]:
    """Give the words of a line that are neither Russian nor names of files and keys."""
    words = text.replace("«", " ").replace("»", " ").split()
    common = {"should", "valid", "input", "must", "expected", "not", "type", "error", "value", "is"}
    return [word for word in words if word.lower().strip(".,:") in common]


WRONG: list[Any] = [5, 1.5, True, "строка", [], {}, ["а"], {"б": "в"}, None, "2024-02-30", [[]]]


@pytest.mark.parametrize("key", [*sorted(ACT_KEYS)])
def test_a_wrong_value_is_told_in_russian_and_without_pythons_words(
    call: Call, put: Put, key: str
) -> None:
    for value in WRONG:
        source = put("акт.json", dumped(act("order") | {key: value}))
        outcome = call("parse", source)
        if outcome.code == 2:
            assert outcome.out == b""
            for line in outcome.err.splitlines():
                assert line.startswith(f"{source}: /{key}"), line
                assert english(line.removeprefix(str(source))) == [], line
                assert "{'" not in line
                assert "['" not in line


@pytest.mark.parametrize(
    "row",
    [
        {"extra": {"Адрес": None}},
        {"extra": {"Адрес": 5}},
        {"extra": []},
        {"interactions": "приём"},
        {"interactions": [None]},
        {"number": 1},
        {"numbr": "1"},
    ],
)
def test_a_wrong_row_is_told_with_its_place(call: Call, put: Put, row: dict[str, Any]) -> None:
    data = register("1 | А | П | Сайт | x")
    data["register"]["rows"][0] |= row
    outcome = call("parse", put("акт.json", dumped(data)))
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert f"/register/rows/0/{next(iter(row))}" in outcome.err
    assert english(outcome.err) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "{",
        "[]",
        "5",
        '"текст"',
        "null",
        "{]",
        '{"a" 1}',
        "[" * 100_000,
        '{"kind": "\ud800"}',
    ],
)
def test_what_is_no_act_json_is_a_fault(call: Call, put: Put, text: str) -> None:
    outcome = call("parse", put("акт.json", text.encode("utf-8", "surrogatepass")))
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, b"", 1)
    assert "акт.json" in outcome.err
    assert "сбой программы" not in outcome.err
    assert english(outcome.err) == []


def test_the_schemas_are_printed(call: Call) -> None:
    assert set(call("schema").data) >= {"act", "changes", "finding"}
    for name in ("act", "changes", "finding"):
        assert json.loads(call("schema", name).out) == call("schema").data[name]
