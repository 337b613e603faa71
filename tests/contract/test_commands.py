"""Contract, section 3: each command, its streams, its sources and its exit codes."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from tests.contract.conftest import HEAD, Put
from tests.contract.documents import act, dumped, register, word

CLEAN = "1 | А | П | Сайт | подача\n2 | А | П | Почта | выдача"
DOUBLED = "1 | А | П | Сайт | подача\n2 | А | П | сайт | выдача"
EMPTY = "1 | А | П | Сайт | подача\n2 | А | П |  | выдача"
CHANGES = HEAD + "date: 2024-06-03\nchanges:\n  - exclude: {number: 2}\n"


@pytest.fixture
def acts(put: Put) -> dict[str, Path]:
    return {
        "clean": put("чистый.json", dumped(register(CLEAN))),
        "doubled": put("дубль.json", dumped(register(DOUBLED))),
        "empty": put("пустая.json", dumped(register(EMPTY))),
        "word": put("чистый.docx", word(CLEAN)),
        "changes": put("изменения.yaml", CHANGES),
    }


# exit codes


def test_0_done(call: Call, acts: dict[str, Path], tmp_path: Path) -> None:
    clean, docx, changes = acts["clean"], acts["word"], acts["changes"]
    for given in (
        ("parse", clean),
        ("check", clean),
        ("diff", clean, docx),
        ("fingerprint", clean),
        ("apply", clean, changes),
        ("render", clean, "-o", tmp_path / "a.docx"),
        ("amend", docx, changes, "-o", tmp_path / "b.docx"),
        ("run", clean, "-o", tmp_path / "run"),
        ("validate", docx),
        ("schema",),
    ):
        outcome = call(*given)
        assert outcome.code == 0, (given, outcome.err)


SEVERITIES = ("error", "warning", "note", "never")


@pytest.mark.parametrize("command", ["check", "run"])
def test_1_findings_at_or_above_fail_on(
    call: Call, acts: dict[str, Path], tmp_path: Path, command: str
) -> None:
    out = ("-o", tmp_path / "out") if command == "run" else ()
    error = [call(command, acts["empty"], *out, "--fail-on", one).code for one in SEVERITIES]
    assert error == [1, 1, 1, 0]
    assert call(command, acts["empty"], *out).code == 1  # «error» is the default
    found: Any = call("check", acts["doubled"], "--format", "json").data["findings"]
    worst = min(SEVERITIES.index(one["severity"]) for one in found)
    codes = [call(command, acts["doubled"], *out, "--fail-on", one).code for one in SEVERITIES]
    assert codes == [int(at >= worst) for at in range(3)] + [0]


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_1_still_gives_the_report(call: Call, acts: dict[str, Path], form: str) -> None:
    outcome = call("check", acts["empty"], "--format", form)
    assert outcome.code == 1
    assert outcome.out


@pytest.mark.parametrize(
    "given",
    [
        ("parse", "нет.docx"),
        ("check", "нет.docx"),
        ("diff", "нет.docx", "clean"),
        ("diff", "clean", "нет.docx"),
        ("fingerprint", "нет.docx"),
        ("apply", "нет.docx", "changes"),
        ("apply", "clean", "нет.yaml"),
        ("render", "нет.json"),
        ("amend", "нет.docx", "changes"),
        ("amend", "word", "нет.yaml"),
        ("run", "нет.docx", "-o", "out"),
        ("run", "clean", "--changes", "нет.yaml", "-o", "out"),
        ("validate", "нет.docx"),
    ],
)
def test_2_the_input_is_wrong(call: Call, acts: dict[str, Path], given: tuple[str, ...]) -> None:
    folder = acts["clean"].parent
    command, *rest = given
    outcome = call(
        command, *(one if one == "-o" or one.startswith("--") else acts.get(one, folder / one)
                   for one in rest)
    )  # fmt: skip
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert "нет." in outcome.err
    assert "Traceback" not in outcome.err


def test_3_a_needed_outside_program_is_missing(
    call: Call, put: Put, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source = put("старый.odt", _odt())
    monkeypatch.setenv("PATH", str(tmp_path / "пусто"))
    monkeypatch.setattr(shutil, "which", lambda *_given, **_named: None)
    for command in ("parse", "check", "fingerprint"):
        outcome = call(command, source)
        if outcome.code == 0:
            pytest.skip("this machine has the program outside the path")
        assert (outcome.code, outcome.out, outcome.err.count("\n")) == (3, b"", 1)
        assert "LibreOffice" in outcome.err


def _odt() -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<a/>")
    return out.getvalue()


# streams


@pytest.mark.parametrize("name", ["clean", "word"])
def test_a_dash_is_standard_input_and_output(call: Call, acts: dict[str, Path], name: str) -> None:
    source, data = acts[name], acts[name].read_bytes()
    assert call("parse", "-", "-o", "-", stdin=data).out == call("parse", source).out
    assert call("fingerprint", "-", stdin=data).out == call("fingerprint", source).out
    checked: Any = call("check", "-", "--format", "json", "-o", "-", stdin=data).data
    assert checked == {"findings": []}
    assert call("diff", "-", acts["doubled"], stdin=data).out == (
        call("diff", source, acts["doubled"]).out
    )
    assert call("diff", acts["doubled"], "-", "-o", "-", stdin=data).out == (
        call("diff", acts["doubled"], source).out
    )
    applied = call("apply", source, acts["changes"]).out
    assert call("apply", "-", acts["changes"], "-o", "-", stdin=data).out == applied
    assert call("apply", source, "-", stdin=CHANGES.encode()).out == applied
    rendered = call("render", "-", "-o", "-", stdin=data)
    assert rendered.out[:2] == b"PK"
    assert call("parse", "-", stdin=rendered.out).out == call("parse", source).out


def test_amend_takes_a_dash_too(call: Call, acts: dict[str, Path], tmp_path: Path) -> None:
    source, out = acts["word"], tmp_path / "новый.docx"
    assert call("amend", source, acts["changes"], "-o", out).code == 0
    data = source.read_bytes()
    assert call("amend", "-", acts["changes"], stdin=data).out == out.read_bytes()
    assert call("amend", source, "-", "-o", "-", stdin=CHANGES.encode()).out == out.read_bytes()


def test_a_json_change_set_on_standard_input_is_known(call: Call, acts: dict[str, Path]) -> None:
    data = {"schema": "order-pipeline/changes/1", "changes": [{"exclude": {"number": "2"}}]}
    applied = call("apply", acts["clean"], "-", stdin=dumped(data))
    assert applied.out == call("apply", acts["clean"], acts["changes"]).out


# sources


@pytest.mark.parametrize("command", ["parse", "check", "fingerprint", "diff", "apply", "render"])
def test_a_source_is_a_word_file_or_act_json(
    call: Call, acts: dict[str, Path], command: str
) -> None:
    more = {"diff": (acts["doubled"],), "apply": (acts["changes"],)}.get(command, ())
    outcomes = [call(command, acts[name], *more) for name in ("clean", "word")]
    assert [one.code for one in outcomes] == [0, 0]
    assert outcomes[0].out
    if command not in {"check", "diff"}:
        assert outcomes[0].out == outcomes[1].out


def test_parse_reads_texts(call: Call, put: Put) -> None:
    text = "ПРИКАЗ\n\nО перечне\n\nп р и к а з ы в а ю:\n\n1. Утвердить перечень.\n"
    for name in ("приказ.txt", "приказ.md"):
        data = call("parse", put(name, text)).data
        assert data["kind"] == "order"


# check --format json


def test_check_json_has_exactly_the_keys_of_the_contract(call: Call, acts: dict[str, Path]) -> None:
    for name in ("doubled", "empty"):
        data: Any = call("check", acts[name], "--format", "json").data
        assert set(data) == {"findings"}
        for finding in data["findings"]:
            keys = {"code", "severity", "message", "rows", "score", "why", "source"}
            assert keys <= set(finding) <= keys | {"cure", "at"}
            assert finding["severity"] in {"error", "warning", "note"}
            for one in finding["rows"]:
                assert set(one) == {"number", "process", "touchpoint", "index", "act"}


def test_a_duplicate_names_its_members_by_index_and_act(call: Call, put: Put) -> None:
    data = act("order", appendices=[act("procedure", appendices=[register(DOUBLED)])])
    found: Any = call("check", put("а.json", dumped(data)), "--format", "json").data["findings"]
    (one,) = [finding for finding in found if finding["code"] == "duplicate-touchpoint"]
    assert one["rows"] == [
        {"number": "1", "process": "П", "touchpoint": "Сайт", "index": 0, "act": "0/0"},
        {"number": "2", "process": "П", "touchpoint": "сайт", "index": 1, "act": "0/0"},
    ]
    assert 0 <= one["score"] <= 1
    assert one["why"]
    assert "а.json" in one["source"]


def test_the_act_itself_has_the_empty_path(call: Call, acts: dict[str, Path]) -> None:
    found: Any = call("check", acts["doubled"], "--format", "json").data["findings"]
    assert {row["act"] for finding in found for row in finding["rows"]} == {""}


# fingerprint


@pytest.mark.parametrize("text", [CLEAN, DOUBLED, "7 | «А» | П\\Р | С/П \u2028| x | y | Б=в, А=г"])
def test_the_fingerprint_is_the_hash_of_the_registers_json(call: Call, put: Put, text: str) -> None:
    data = register(text)
    data["register"]["rows"][0]["features"] = 'кавычки " и\\ черта\t\u007f'
    plain = json.dumps(
        data["register"], sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()
    expected = "sha256:" + hashlib.sha256(plain).hexdigest() + "\n"
    source = put("а.json", dumped(data))
    assert call("fingerprint", source).text == expected
    nested = act("order", number="5", appendices=[data])
    assert call("fingerprint", put("б.json", dumped(nested))).text == expected


# run


def test_run_does_the_main_job(call: Call, acts: dict[str, Path], tmp_path: Path) -> None:
    out = tmp_path / "итог"
    outcome = call("run", acts["word"], "--changes", acts["changes"], "-o", out)
    assert outcome.code == 0
    names = {path.name for path in out.iterdir()}
    assert {"чистый.act.json", "чистый.findings.json", "чистый.docx"} <= names
    assert (out / "чистый.act.json").read_bytes() == call("parse", acts["word"]).out
    new = call("apply", acts["word"], acts["changes"]).out
    assert (out / "чистый.new.act.json").read_bytes() == new
    for name in ("new", "amended", "tracked"):
        assert call("parse", out / f"чистый.{name}.docx").out == new


def test_a_second_run_tells_what_is_left_of_the_first(
    call: Call, acts: dict[str, Path], tmp_path: Path
) -> None:
    out = tmp_path / "итог"
    call("run", acts["word"], "--changes", acts["changes"], "-o", out)
    outcome = call("run", acts["word"], "-o", out)
    assert outcome.code == 0
    left = sorted(path.name for path in out.iterdir() if ".new." in path.name)
    for name in (*left, "чистый.amended.docx", "чистый.tracked.docx"):
        assert name in outcome.err
    assert "чистый.act.json" not in outcome.err
    again = call("run", acts["word"], "--changes", acts["changes"], "-o", out)
    assert again.err == ""
