"""The commands over act JSON: what they print, write and exit with."""

import json
import os
import sys
from pathlib import Path

import pytest

from .conftest import Call, register_act, row


def test_parse_gives_act_json_back_as_it_is(call: Call, act_file: Path, tmp_path: Path) -> None:
    outcome = call("parse", act_file)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.text == act_file.read_text()
    assert call("parse", act_file, "-o", tmp_path / "out.json").out == b""
    assert (tmp_path / "out.json").read_text() == act_file.read_text()


def test_parse_reads_standard_input(call: Call, act_file: Path) -> None:
    assert call("parse", "-", "-o", "-", stdin=act_file.read_bytes()).text == act_file.read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="file names of bytes")
def test_a_file_name_in_another_encoding_is_shown_and_written(
    call: Call, act_file: Path, tmp_path: Path
) -> None:
    old = tmp_path / os.fsdecode("приказ.json".encode("cp866"))
    old.write_bytes(act_file.read_bytes())
    for arguments in (("check",), ("check", "--format", "json"), ("parse",)):
        assert call(*arguments, old).code == 0
    assert call("run", old, "-o", tmp_path / "out").code == 0
    assert json.loads((tmp_path / "out" / "summary.json").read_text())["sources"]
    old.write_bytes(b"")
    assert call("run", old, "-o", tmp_path / "out").code == 2


def test_parse_of_several_writes_a_file_each(
    call: Call, act_file: Path, faulty_file: Path, tmp_path: Path
) -> None:
    assert call("parse", act_file, faulty_file, "-o", tmp_path / "out").code == 0
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == ["перечень.json", "с ошибкой.json"]


def test_check_exits_by_severity(call: Call, act_file: Path, faulty_file: Path) -> None:
    assert call("check", act_file).code == 0
    assert call("check", faulty_file).code == 1
    assert call("check", faulty_file, "--fail-on", "never").code == 0
    assert call("check", act_file, "--fail-on", "note").code == 0


def test_check_json_is_the_contracts(call: Call, faulty_file: Path) -> None:
    outcome = call("check", faulty_file, "--format", "json")
    (finding,) = outcome.data["findings"]  # type: ignore[misc]
    assert finding["code"] == "missing-field"  # type: ignore[index]
    keys = {"code", "severity", "message", "rows", "score", "why", "source", "cure", "at"}
    assert set(finding) == keys
    assert finding["rows"] == [  # type: ignore[index]
        {"number": "2", "process": "Выдача справок", "touchpoint": None, "index": 1, "act": ""}
    ]
    assert finding["source"] == str(faulty_file)  # type: ignore[index]


def test_check_of_several_tells_the_sources_apart(
    call: Call, act_file: Path, faulty_file: Path
) -> None:
    text = call("check", act_file, faulty_file).text
    assert f"{act_file}: замечаний нет" in text
    assert f"{faulty_file}: 1 ошибка" in text


@pytest.mark.parametrize(
    ("name", "start"), [("з.html", b"<!DOCTYPE html>"), ("з.json", b"{"), ("з.txt", "з".encode())]
)
def test_the_form_of_the_report_follows_the_name(
    call: Call, tmp_path: Path, name: str, start: bytes
) -> None:
    source = tmp_path / "з"
    source.write_text(json.dumps(json.loads(act_json())))
    assert call("check", source, "-o", tmp_path / name).code == 0
    data = (tmp_path / name).read_bytes()
    assert data.startswith(str(source).encode() if name == "з.txt" else start)


def act_json() -> str:
    from order_pipeline.model.exchange import act_to_json

    return act_to_json(register_act(row("1", "Личный приём"), row("2", "Телефон")))


@pytest.fixture
def doubled(tmp_path: Path) -> Path:
    """Give act JSON where one touchpoint stands twice in a process."""
    from order_pipeline.model.exchange import act_to_json

    act = register_act(
        row("1", "Личный приём", "приём заявления"),
        row("2", "Телефон"),
        row("3", "личный прием", "выдача результата"),
    )
    path = tmp_path / "дубли.json"
    path.write_text(act_to_json(act))
    return path


def test_the_cure_of_a_duplicate_can_be_applied(call: Call, doubled: Path, tmp_path: Path) -> None:
    changes = tmp_path / "изменения.yaml"
    found = call("check", doubled, "--propose", changes, "--format", "json")
    codes = [finding["code"] for finding in found.data["findings"]]  # type: ignore[attr-defined]
    assert codes == ["duplicate-touchpoint"]
    applied = call("apply", doubled, changes)
    assert applied.code == 0
    rows = applied.data["register"]["rows"]  # type: ignore[index]
    assert [one["interactions"] for one in rows] == [  # type: ignore[index]
        ["приём заявления", "выдача результата"],
        ["консультация"],
    ]


def test_a_proposal_can_be_piped_on(call: Call, doubled: Path) -> None:
    outcome = call("check", doubled, "--propose", "-", "--fail-on", "never")
    assert outcome.text.startswith("schema: order-pipeline/changes/1")
    assert "дубли.json" in outcome.err
    assert call("apply", doubled, "-", stdin=outcome.out).code == 0


def test_a_workbook_is_of_one_source(call: Call, doubled: Path, act_file: Path) -> None:
    outcome = call("check", doubled, "--format", "xlsx", "-o", "-", "--fail-on", "never")
    assert (outcome.code, outcome.out[:2]) == (0, b"PK")
    assert call("check", doubled, act_file, "--format", "xlsx", "-o", "-").code == 2


def test_a_decision_is_respected(call: Call, doubled: Path, tmp_path: Path) -> None:
    decisions = tmp_path / "решения.yaml"
    decisions.write_text(
        "schema: order-pipeline/decisions/1\n"
        "decisions:\n  - {touchpoints: [Личный приём, личный прием], decision: distinct}\n"
    )
    outcome = call("check", doubled, "--decisions", decisions, "--format", "json")
    assert outcome.data["findings"] == []


def test_diff_of_two_versions_leads_from_one_to_the_other(
    call: Call, act_file: Path, doubled: Path, tmp_path: Path
) -> None:
    changes = tmp_path / "изменения.yaml"
    assert call("diff", act_file, doubled, "-o", changes).code == 0
    assert call("apply", act_file, changes).text == doubled.read_text()


def test_diff_of_what_has_no_register_names_both_files(
    call: Call, act_file: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "письмо.txt"
    letter.write_text("Уважаемый Иван Иванович!\nНаправляем ответ.\n")
    outcome = call("diff", letter, act_file)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, b"", 1)
    assert letter.name in outcome.err
    assert act_file.name in outcome.err


def test_diff_writes_json_on_request(call: Call, act_file: Path, doubled: Path) -> None:
    assert call("diff", act_file, doubled).text.startswith("schema:")
    assert "changes" in call("diff", act_file, doubled, "--format", "json").data


def test_fingerprint_is_the_registers(call: Call, act_file: Path, doubled: Path) -> None:
    first, again, other = (call("fingerprint", path).text for path in (act_file, act_file, doubled))
    assert first.startswith("sha256:")
    assert len(first.strip()) == len("sha256:") + 64
    assert first == again
    assert first != other
    assert call("fingerprint", act_file, "--register", "0").code == 2


def test_schema_prints_one_all_or_a_file_each(call: Call, tmp_path: Path) -> None:
    assert set(call("schema").data) == {"act", "changes", "finding"}
    assert "Act" in str(call("schema", "act").data)
    assert call("schema", "-o", tmp_path / "schemas").code == 0
    written = {path.name for path in (tmp_path / "schemas").iterdir()}
    assert written == {"act.json", "changes.json", "finding.json"}


def test_committed_schemas_are_current(call: Call) -> None:
    folder = Path(__file__).parent.parent.parent / "schemas"
    for name, schema in call("schema").data.items():
        assert json.loads((folder / f"{name}.json").read_text()) == schema, "run «make schemas»"
