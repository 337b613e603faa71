"""Contract, section 3: no command ever leaves a half-written output or changes its input."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.cli.test_bad_input import nobody
from tests.contract.conftest import HEAD, Put
from tests.contract.documents import dumped, register, word

LIST = "1 | А | П | Сайт | подача\n2 | А | П | Почта | выдача"
CHANGES = HEAD + "changes:\n  - exclude: {number: 2}\n"
Given = Callable[[Path], tuple[object, ...]]
COMMANDS: dict[str, Given] = {
    "parse": lambda at: (at / "а.docx",),
    "check": lambda at: (at / "а.docx",),
    "diff": lambda at: (at / "а.docx", at / "б.json"),
    "apply": lambda at: (at / "а.docx", at / "и.yaml"),
    "render": lambda at: (at / "б.json",),
    "amend": lambda at: (at / "а.docx", at / "и.yaml"),
}


@pytest.fixture
def place(put: Put, tmp_path: Path) -> Path:
    put("а.docx", word(LIST))
    put("б.json", dumped(register(LIST)))
    put("и.yaml", CHANGES)
    return tmp_path


def state(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_an_output_that_is_an_input_is_refused(call: Call, place: Path, command: str) -> None:
    before = state(place)
    for target in COMMANDS[command](place):
        outcome = call(command, *COMMANDS[command](place), "-o", target)
        assert (outcome.code, outcome.err.count("\n")) == (2, 1)
        assert state(place) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_an_input_under_another_name_is_refused_too(call: Call, place: Path, command: str) -> None:
    (place / "ссылка").symlink_to(place / "а.docx")
    os.link(place / "а.docx", place / "жёсткая")
    before = state(place)
    if command != "render":
        for name in ("ссылка", "жёсткая", "./../" + place.name + "/а.docx"):
            assert call(command, *COMMANDS[command](place), "-o", place / name).code == 2
    assert state(place) == before


@pytest.mark.parametrize("command", ["parse", "check", "diff", "apply", "render", "amend"])
def test_a_map_of_columns_is_an_input_that_stays(
    call: Call, place: Path, put: Put, command: str
) -> None:
    columns = put("графы.yaml", "Особенности взаимодействия: extra\n")
    before = state(place)
    given = COMMANDS[command](place)
    outcome = call(command, *given, "--columns", columns, "-o", columns)
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert state(place) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_an_output_in_a_missing_folder_makes_the_folder(
    call: Call, place: Path, command: str
) -> None:
    out = place / "новая" / "папка" / "итог"
    assert call(command, *COMMANDS[command](place), "-o", out).code == 0
    assert [path.name for path in out.parent.iterdir()] == ["итог"]


@pytest.mark.parametrize("command", [one for one in COMMANDS if one != "parse"])
def test_an_output_that_is_a_folder_is_refused(call: Call, place: Path, command: str) -> None:
    (place / "папка").mkdir()
    before = state(place)
    outcome = call(command, *COMMANDS[command](place), "-o", place / "папка")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert state(place) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_on_the_way_that_is_a_file_is_a_fault(
    call: Call, place: Path, command: str
) -> None:
    before = state(place)
    outcome = call(command, *COMMANDS[command](place), "-o", place / "б.json" / "итог")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, b"", 1)
    assert "Not a directory" not in outcome.err
    assert "File exists" not in outcome.err
    assert state(place) == before


@pytest.mark.skipif(os.name == "nt", reason="rights of Unix")
@pytest.mark.parametrize("command", [*COMMANDS, "run"])
def test_a_folder_that_cannot_be_written_is_a_fault(call: Call, place: Path, command: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in place.iterdir():
            (folder / path.name).write_bytes(path.read_bytes())
        given = (folder / "а.docx",) if command == "run" else COMMANDS[command](folder)
        call(command, *given, "-o", folder / "проба")  # and all that is loaded late is loaded
        closed = folder / "закрыта"
        closed.mkdir()
        closed.chmod(0o555)
        folder.chmod(0o755)
        before = state(folder)
        with nobody():
            outcome = call(command, *given, "-o", closed / "итог")
        assert outcome.code == 2
        assert "закрыта" in outcome.err
        assert "Permission denied" not in outcome.err
        assert state(folder) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_an_earlier_result_is_replaced_whole(call: Call, place: Path, command: str) -> None:
    out = place / "итог"
    call(command, *COMMANDS[command](place), "-o", out)
    first = out.read_bytes()
    out.write_bytes(b"long " * 1_000_000)
    call(command, *COMMANDS[command](place), "-o", out)
    assert out.read_bytes() == first


@pytest.mark.parametrize("command", [*COMMANDS, "run"])
def test_a_failure_while_writing_leaves_the_earlier_result(
    call: Call, place: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = place / "итог"
    if command != "run":
        out.write_bytes(b"earlier")

    def full(*_given: object) -> int:
        raise OSError(28, "No space left on device")

    given = (place / "а.docx",) if command == "run" else COMMANDS[command](place)
    before = state(place)
    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr(Path, "replace", full)
    outcome = call(command, *given, "-o", out)
    monkeypatch.undo()
    assert outcome.code == 2
    assert "No space" not in outcome.err
    left = {name: data for name, data in state(place).items() if name != "итог" or data}
    assert left == before


def test_the_report_and_the_proposal_are_written_together_or_not_at_all(
    call: Call, place: Path, put: Put
) -> None:
    source = put("дубль.json", dumped(register("1 | А | П | Сайт | x\n2 | А | П | сайт | y")))
    (place / "папка").mkdir()
    before = state(place)
    for out, cure in (("папка", "лечение.yaml"), ("отчёт.html", "папка"), ("одно", "одно")):
        outcome = call("check", source, "-o", place / out, "--propose", place / cure)
        assert (outcome.code, outcome.err.count("\n")) == (2, 1)
        assert state(place) == before


def test_a_workbook_and_a_proposal_do_not_share_standard_output(call: Call, put: Put) -> None:
    source = put("дубль.json", dumped(register("1 | А | П | Сайт | x\n2 | А | П | сайт | y")))
    outcome = call("check", source, "--format", "xlsx", "--propose", "-")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, b"", 1)
    text = call("check", source, "--propose", "-", "--fail-on", "never")
    assert text.text.startswith("schema: order-pipeline/changes/1")
    assert "Сайт" in text.err


def test_a_killed_program_leaves_no_half_written_output(place: Path) -> None:
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from order_pipeline.cli.main import main\n"
        "whole = Path.chmod\n"
        f"Path.chmod = lambda *given: os.kill(os.getpid(), {int(signal.SIGTERM)})\n"
        f"main(['parse', {str(place / 'б.json')!r}, '-o', {str(place / 'итог.json')!r}])\n"
    )
    (place / "итог.json").write_bytes(b"earlier")
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
    assert done.returncode != 0
    assert (place / "итог.json").read_bytes() == b"earlier"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full")
def test_standard_output_that_takes_nothing_is_a_fault(place: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "order_pipeline", "parse", str(place / "б.json")],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "стандартный вывод: не записывается: на диске нет места. Укажите файл: -o ФАЙЛ.\n"
    )


def test_run_never_writes_over_what_it_was_given(call: Call, tmp_path: Path, put: Put) -> None:
    put("а.docx", word(LIST))
    changes = put("а.new.act.json", dumped({"schema": "order-pipeline/changes/1", "changes": []}))
    columns = put("а.findings.json", b'{"no such column": "extra"}')
    before = state(tmp_path)
    call("run", tmp_path / "а.docx", "--changes", changes, "--columns", columns, "-o", tmp_path)
    after = state(tmp_path)
    assert {name: after[name] for name in before} == before
    assert (tmp_path / "summary.json").is_file()


def test_a_document_that_would_read_otherwise_is_not_written_and_told_in_words(
    call: Call, put: Put, tmp_path: Path
) -> None:
    data = register(LIST)
    nested = {"number": "1", "text": "Первый", "clauses": [], "quoted": None}
    data["clauses"] = [{"number": "ПРИКАЗ", "text": "Текст", "clauses": [nested], "quoted": None}]
    source = put("акт.json", dumped(data))
    outcome = call("render", source, "-o", tmp_path / "акт.docx")
    assert (outcome.code, outcome.out) == (2, b"")
    assert not (tmp_path / "акт.docx").exists()
    for line in outcome.err.splitlines():
        assert line.startswith(f"{source}: ")
        assert "{" not in line
        assert "None" not in line
