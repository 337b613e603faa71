"""The main job, end to end, over the corpus' real Word files."""

import json
from pathlib import Path

import pytest

from order_pipeline import read
from order_pipeline.model.exchange import act_from_json, act_to_json

from .conftest import Call

CORPUS = Path(__file__).parent.parent.parent / "corpus"
LISTED = CORPUS / "register-under-stamp" / "source.docx"
ORDER = CORPUS / "order-procedure-register" / "source.docx"
DOUBLED = CORPUS / "duplicates-and-cure"
FIRST = {".act.json", ".findings.json", ".findings.html", ".docx"}
NEW = {".new.act.json", ".new.findings.json", ".new.docx", ".amended.docx", ".tracked.docx"}


def endings(folder: Path, stem: str) -> set[str]:
    return {
        path.name.removeprefix(stem)
        for path in folder.iterdir()
        if path.name not in {"summary.json", "summary.html"}
    }


def records(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((folder / "summary.json").read_text())["sources"]
    return found


def test_a_source_gives_act_findings_and_document(call: Call, tmp_path: Path) -> None:
    outcome = call("run", ORDER, "-o", tmp_path / "итог")
    assert (outcome.code, outcome.err) == (0, "")
    folder = tmp_path / "итог"
    assert endings(folder, "source") == FIRST
    act = act_from_json((folder / "source.act.json").read_text())
    assert act == read(ORDER).act
    assert read(folder / "source.docx").act == act
    (record,) = records(folder)
    assert (record["status"], record["kind"], record["rows"]) == ("done", "order", 10)
    assert "приказ" in outcome.text
    assert str(folder) in outcome.text


def test_changes_give_the_new_version_too(call: Call, tmp_path: Path) -> None:
    source, changes = DOUBLED / "source.docx", DOUBLED / "changes.yaml"
    outcome = call("run", source, "--changes", changes, "-o", tmp_path, "--fail-on", "never")
    assert (outcome.code, outcome.err) == (0, "")
    assert endings(tmp_path, "source") == FIRST | NEW
    new = (tmp_path / "source.new.act.json").read_text()
    assert call("apply", source, changes).text == new
    for name in ("source.new.docx", "source.amended.docx", "source.tracked.docx"):
        assert act_to_json(read(tmp_path / name).act) == new
    assert (
        read(
            tmp_path / "source.tracked.docx",
        ).act
        != read(source).act
    )
    original = read(tmp_path / "source.tracked.docx", revisions="original").act
    assert original == read(source).act
    assert "13 → 11" in outcome.text


def test_the_same_run_gives_the_same_bytes(call: Call, tmp_path: Path) -> None:
    for name in ("one", "two"):
        call(
            "run",
            DOUBLED / "source.docx",
            "--changes",
            DOUBLED / "changes.yaml",
            "-o",
            tmp_path / name,
        )
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_one_failing_source_does_not_stop_the_others(call: Call, tmp_path: Path) -> None:
    bad = tmp_path / "плохой.docx"
    bad.write_bytes(b"PK\x03\x04 cut off")
    out = tmp_path / "out"
    outcome = call("run", bad, LISTED, tmp_path / "нет.docx", "-o", out)
    assert outcome.code == 2
    assert outcome.err.count("\n") == 2
    assert [record["status"] for record in records(out)] == ["failed", "done", "failed"]
    assert endings(out, "source") == FIRST
    assert "ничего не записано" in outcome.text


def test_changes_that_do_not_fit_leave_the_findings(call: Call, tmp_path: Path) -> None:
    changes = tmp_path / "изменения.yaml"
    changes.write_text('schema: order-pipeline/changes/1\nchanges:\n  - exclude: {number: "999"}\n')
    out = tmp_path / "out"
    outcome = call("run", LISTED, "--changes", changes, "-o", out)
    assert outcome.code == 2
    assert "999" in outcome.err
    assert endings(out, "source") == FIRST
    (record,) = records(out)
    assert record["status"] == "partial"
    assert record["faults"]


def test_sources_of_one_name_are_kept_apart(call: Call, tmp_path: Path) -> None:
    call("run", LISTED, ORDER, "-o", tmp_path)
    names = [record["name"] for record in records(tmp_path)]
    assert names == ["register-under-stamp-source", "order-procedure-register-source"]


def test_a_source_in_the_folder_of_results_stays_as_it_is(call: Call, tmp_path: Path) -> None:
    source = tmp_path / "приказ.docx"
    source.write_bytes(ORDER.read_bytes())
    assert call("run", source, "-o", tmp_path).code == 0
    assert source.read_bytes() == ORDER.read_bytes()
    assert (tmp_path / "приказ-2.docx").is_file()


def test_findings_decide_the_exit_code(call: Call, faulty_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert call("run", faulty_file, "-o", out).code == 1
    assert call("run", faulty_file, "-o", out, "--fail-on", "never").code == 0


def test_a_fault_of_the_program_in_one_source_is_told(
    call: Call, act_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_named: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr("order_pipeline.pipeline.checking.check_reading", broken)
    outcome = call("run", act_file, "-o", tmp_path / "out")
    assert outcome.code == 2
    assert act_file.name in outcome.err
    assert "сбой программы: ZeroDivisionError" in outcome.err


def test_a_folder_stands_for_the_documents_in_it(call: Call, tmp_path: Path) -> None:
    folder, out = tmp_path / "приказы 2012", tmp_path / "out"
    (folder / "глубже").mkdir(parents=True)
    for name in ("б.docx", "А.DOCX", "глубже/в.docx"):
        (folder / name).write_bytes(ORDER.read_bytes())
    for name in ("~$б.docx", ".скрыт.docx", "заметки.txt", "б.act.json"):
        (folder / name).write_bytes(b"x")
    assert call("run", folder, LISTED, "-o", out).code == 0
    assert [record["name"] for record in records(out)] == ["А", "б", "source"]


def test_results_do_not_fall_among_the_sources_of_a_folder(call: Call, tmp_path: Path) -> None:
    (tmp_path / "б.docx").write_bytes(ORDER.read_bytes())
    outcome = call("run", tmp_path, "-o", tmp_path)
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["б.docx"]
