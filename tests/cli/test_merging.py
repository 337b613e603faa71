"""merge and invert: change sets of several units as one, and a change set taken back."""

from pathlib import Path

import pytest

from order_pipeline import read
from order_pipeline.model.exchange import act_to_json

from .conftest import Call

DOUBLED = Path(__file__).parent.parent.parent / "corpus" / "duplicates-and-cure"
SOURCE, CHANGES = DOUBLED / "source.docx", DOUBLED / "changes.yaml"
HEAD = "schema: order-pipeline/changes/1\n"
STAFF = (
    HEAD + "initiator: Отдел кадров\nchanges:\n"
    '  - change: {row: {number: "13"}, set: {features: по записи}}\n'
    '  - change: {row: {number: "3"}, set: {touchpoint: Горячая линия}}\n'
)
DESK = HEAD + 'changes:\n  - exclude: {number: "12"}\n'
RIVAL = (
    HEAD + "initiator: Регистратура\nchanges:\n"
    '  - change: {row: {number: "3"}, set: {touchpoint: Колл-центр}}\n'
    '  - exclude: {number: "11"}\n'
)


@pytest.fixture
def units(tmp_path: Path) -> dict[str, Path]:
    found = {}
    for name, text in {"кадры": STAFF, "стол": DESK, "соперник": RIVAL}.items():
        found[name] = tmp_path / f"{name}.yaml"
        found[name].write_text(text)
    return found


def test_sets_that_agree_become_one_in_any_order(
    call: Call, units: dict[str, Path], tmp_path: Path
) -> None:
    out = tmp_path / "общий.yaml"
    outcome = call("merge", SOURCE, units["кадры"], units["стол"], "-o", out)
    assert (outcome.code, outcome.out, outcome.err) == (0, b"", "")
    assert call("merge", SOURCE, units["стол"], units["кадры"]).text == out.read_text()
    rows = call("apply", SOURCE, out).data["register"]["rows"]  # type: ignore[index]
    touchpoints = [row["touchpoint"] for row in rows]
    assert len(rows) == len(read(SOURCE).act.register_.rows) - 1  # type: ignore[union-attr]
    assert "Горячая линия" in touchpoints
    assert rows[-1]["features"] == "по записи"
    assert "initiator: Отдел кадров" in out.read_text()


def test_a_conflict_is_named_with_its_row_and_its_units_and_left_out(
    call: Call, units: dict[str, Path], tmp_path: Path
) -> None:
    out = tmp_path / "общий.json"
    outcome = call("merge", SOURCE, *units.values(), "-o", out)
    assert outcome.code == 1
    for told in ("Горячая линия", "Колл-центр", "Отдел кадров", "Регистратура", "кадры.yaml"):
        assert told in outcome.err
    assert "таблица 1, строка 4" in outcome.err
    assert "[conflicting-changes]" in outcome.err
    assert "Противоречий: 1" in outcome.err
    rows = call("apply", SOURCE, out).data["register"]["rows"]  # type: ignore[index]
    assert [row["number"] for row in rows if row["touchpoint"].startswith("Телефон")] == ["3"]
    assert not {"11", "12"} & {row["number"] for row in rows}
    assert call("merge", SOURCE, *units.values(), "--fail-on", "never").code == 0


def test_faults_of_all_sets_are_told_at_once_with_their_files(
    call: Call, tmp_path: Path, units: dict[str, Path]
) -> None:
    out = tmp_path / "общий.yaml"
    units["стол"].write_text(HEAD + 'changes:\n  - exclude: {number: "999"}\n')
    units["кадры"].write_text(HEAD + 'changes:\n  - exclude: {number: "888"}\n')
    outcome = call("merge", SOURCE, *units.values(), "-o", out)
    assert (outcome.code, outcome.err.count("\n")) == (2, 2)
    assert "стол.yaml" in outcome.err
    assert "кадры.yaml" in outcome.err
    units["стол"].write_text("chagnes: []\n")
    units["кадры"].write_text(HEAD + "changes: [5]\n")
    outcome = call("merge", SOURCE, *units.values(), "-o", out)
    assert outcome.code == 2
    assert {line.partition(":")[0] for line in outcome.err.splitlines()} == {
        str(units["стол"]),
        str(units["кадры"]),
    }
    assert not out.exists()


def test_merge_never_overwrites_a_set(call: Call, units: dict[str, Path]) -> None:
    outcome = call("merge", SOURCE, units["кадры"], units["стол"], "-o", units["кадры"])
    assert outcome.code == 2
    assert units["кадры"].read_text() == STAFF


def test_invert_takes_the_changes_back(call: Call, tmp_path: Path) -> None:
    new, undo = tmp_path / "новый.json", tmp_path / "отмена.yaml"
    assert call("apply", SOURCE, CHANGES, "-o", new).code == 0
    assert call("invert", SOURCE, CHANGES, "-o", undo).code == 0
    assert call("apply", new, undo).text == act_to_json(read(SOURCE).act)


def test_invert_of_what_does_not_fit_is_a_fault_of_the_set(call: Call, tmp_path: Path) -> None:
    wrong = tmp_path / "не то.yaml"
    wrong.write_text(HEAD + 'changes:\n  - exclude: {number: "999"}\n')
    outcome = call("invert", SOURCE, wrong)
    assert (outcome.code, outcome.out) == (2, b"")
    assert "не то.yaml" in outcome.err


def test_rows_that_two_units_add_differently_have_no_row_to_be_named(
    call: Call, units: dict[str, Path]
) -> None:
    for name, features in (("кадры", "по записи"), ("стол", "без записи")):
        units[name].write_text(
            HEAD + "changes:\n  - add: {direction: А, process: Б, touchpoint: Чат, "
            f"features: {features}}}\n"
        )
    outcome = call("merge", SOURCE, units["кадры"], units["стол"])
    assert outcome.code == 1
    assert "таблица 1: " in outcome.err
