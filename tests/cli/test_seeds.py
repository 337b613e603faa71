"""The two acts the project began with, through the program."""

from pathlib import Path

import pytest

from .conftest import Call


@pytest.fixture
def fire_unit(shared: Path) -> Path:
    return shared / "seeds" / "ops18-procedure.txt"


@pytest.fixture
def oryol(shared: Path) -> Path:
    return shared / "seeds" / "orel-order-201.txt"


def codes(call: Call, source: Path) -> list[str]:
    findings = call("check", source, "--format", "json").data["findings"]
    return [finding["code"] for finding in findings]  # type: ignore[attr-defined]


def test_the_fire_units_two_slips_are_found_and_no_other(call: Call, fire_unit: Path) -> None:
    assert codes(call, fire_unit) == ["damaged-date", "foreign-body"]
    text = call("check", fire_unit).text
    assert "«26» ок 2024 г." in text
    assert "министерством" in text


def test_the_oryol_order_is_in_order(call: Call, oryol: Path) -> None:
    assert codes(call, oryol) == []


def test_parse_is_done_whatever_is_wrong_with_the_document(
    call: Call, fire_unit: Path, oryol: Path
) -> None:
    assert [call("parse", source).code for source in (fire_unit, oryol)] == [0, 0]


def test_both_come_out_as_word(call: Call, fire_unit: Path, oryol: Path, tmp_path: Path) -> None:
    outcome = call("run", fire_unit, oryol, "-o", tmp_path, "--fail-on", "never")
    assert (outcome.code, outcome.err) == (0, "")
    for stem in (fire_unit.stem, oryol.stem):
        again = call("parse", tmp_path / f"{stem}.docx")
        assert again.text == (tmp_path / f"{stem}.act.json").read_text()
