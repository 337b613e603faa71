"""Help, languages and wrong calls."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import order_pipeline

from .conftest import Call

COMMANDS = (
    ("run",),
    ("parse",),
    ("check",),
    ("diff",),
    ("apply",),
    ("render",),
    ("amend",),
    ("profile",),
    ("fingerprint",),
    ("validate",),
    ("schema",),
    ("template",),
    ("template", "check"),
    ("template", "fields"),
)
CYRILLIC = set("абвгдежзийклмнопрстуфхцчшщъыьэюя")


def test_the_first_page_lists_every_command(call: Call) -> None:
    outcome = call("--help")
    assert outcome.code == 0
    assert outcome.err == ""
    for command in COMMANDS:
        assert f"\n  {command[0]} " in outcome.text
    assert "batch" not in outcome.text


@pytest.mark.parametrize("command", [(), *COMMANDS])
def test_every_page_is_whole_in_russian(call: Call, command: tuple[str, ...]) -> None:
    outcome = call(*command, "--help")
    assert outcome.code == 0
    assert outcome.text.startswith("Вызов: order-pipeline")
    assert "--lang ru|en" in outcome.text
    for word in ("Usage", "Options", "Arguments", "Show", "required", "default"):
        assert word not in outcome.text


@pytest.mark.parametrize("command", [(), *COMMANDS])
@pytest.mark.parametrize("before", [True, False])
def test_every_page_is_whole_in_english(
    call: Call, command: tuple[str, ...], *, before: bool
) -> None:
    chosen = ("--lang", "en")
    outcome = call(*(chosen if before else ()), *command, *(() if before else chosen), "--help")
    assert outcome.code == 0
    assert outcome.text.startswith("Usage: order-pipeline")
    assert not CYRILLIC & set(outcome.text.lower())


def test_language_follows_the_environment(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDER_PIPELINE_LANG", "en")
    assert call("--help").text.startswith("Usage:")
    assert call("--lang=ru", "--help").text.startswith("Вызов:")


def test_every_option_has_a_help(call: Call) -> None:
    for command in COMMANDS:
        options = call(*command, "--help").text.split("Параметры:\n")[1].splitlines()
        names = [at for at, line in enumerate(options) if line.startswith("  -")]
        for at in names:
            after = options[at + 1] if at + 1 < len(options) else ""
            assert "  " in options[at].strip() or after.startswith("     "), options[at]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("prase",), "нет команды «prase». Возможно, имелось в виду: parse."),
        (("xyzzy",), "нет команды «xyzzy». См. «order-pipeline --help»."),
        (("template",), "не указана команда. См. «order-pipeline template --help»."),
        (("template", "chek", "x"), "нет команды «chek». Возможно, имелось в виду: check."),
        (("parse",), "не указано: ИСТОЧНИК… См. «order-pipeline parse --help»."),
        (("run", "a.docx"), "не указано: -o ПАПКА. См. «order-pipeline run --help»."),
        (("run", "a", "-o", "b", "--jobs", "две"), "--jobs ЧИСЛО: нужно целое число не меньше 1"),
        (("run", "a", "-o", "b", "--jobs", "0"), "--jobs ЧИСЛО: нужно целое число не меньше 1"),
        (("parse", "--ouput", "x", "a"), "нет параметра --ouput. Возможно, имелось в виду: --out"),
        (("parse", "a", "-o"), "параметр -o: не указано значение"),
        (("schema", "act", "b"), "лишний аргумент: b. См. «order-pipeline schema --help»."),
        (("schema", "akt"), "нет значения «akt». Укажите одно из: act, changes, finding."),
        (("check", "a", "--fail-on", "x"), "--fail-on: нет значения «x». Укажите одно из: error"),
        (("check", "a", "--format", "pdf"), "--format: нет значения «pdf»"),
        (("parse", "a", "--revisions", "x"), "--revisions: нет значения «x»"),
        (("parse", "a", "--columns", "№=x"), "--columns, «№»: нет значения «x»"),
        (("--lang", "de", "parse"), "нет языка «de». Укажите --lang ru или --lang en."),
        (("diff", "-", "-"), "стандартный ввод («-») можно указать только один раз"),
        (("parse", "a", "b"), "для нескольких результатов нужна папка. Укажите папку: -o ПАПКА."),
    ],
)
def test_a_wrong_call_is_one_line_with_the_mend(
    call: Call, arguments: tuple[str, ...], said: str
) -> None:
    outcome = call(*arguments)
    assert outcome.code == 2
    assert outcome.out == b""
    assert said in outcome.err
    assert outcome.err.count("\n") == 1


def test_the_version_is_the_packages(call: Call) -> None:
    outcome = call("--version")
    assert (outcome.code, outcome.text) == (0, f"order-pipeline {order_pipeline.__version__}\n")
    assert "--version" in call("--help").text
    assert "--version" not in call("parse", "--help").text


def test_a_call_of_nothing_shows_the_help(call: Call) -> None:
    outcome = call()
    assert outcome.code == 2
    assert "Команды:" in outcome.err


def test_a_fault_of_the_program_is_one_line(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> object:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr("order_pipeline.model.exchange.schemas", broken)
    outcome = call("schema")
    assert outcome.code == 2
    assert outcome.err.startswith("сбой программы: ZeroDivisionError: division by zero.")
    assert outcome.err.count("\n") == 1


def test_an_interrupt_is_told(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_given: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("order_pipeline.model.exchange.schemas", interrupted)
    outcome = call("schema")
    assert (outcome.code, outcome.err.count("\n")) == (130, 1)


def program(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize("command", [(), *COMMANDS])
def test_help_loads_nothing_heavy(command: tuple[str, ...]) -> None:
    code = (
        "import sys; from order_pipeline.cli.main import main\n"
        f"main({[*command, '--help']!r})\n"
        "heavy = {'pydantic', 'lxml', 'rich', 'yaml', 'jinja2', 'pymorphy3', 'rapidfuzz', 'docx'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    assert program(code).stderr == "[]\n"


def test_the_module_and_the_script_are_one_program(tmp_path: Path) -> None:
    script = Path(sys.executable).with_name("order-pipeline")
    calls = [[sys.executable, "-m", "order_pipeline"], [str(script)]]
    outcomes = [
        subprocess.run(
            [*call, "--lang", "en", "parse", str(tmp_path / "нет.docx")],
            capture_output=True,
            check=False,
            timeout=60,
        )
        for call in calls
        if Path(call[0]).exists()
    ]
    assert {outcome.returncode for outcome in outcomes} == {2}
    assert len({outcome.stderr for outcome in outcomes}) == 1
    assert b"Traceback" not in outcomes[0].stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of Unix")
def test_a_reader_that_goes_away_is_no_traceback() -> None:
    command = f"{shlex.quote(sys.executable)} -m order_pipeline schema | head -c 10"
    outcome = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, check=False, timeout=60
    )
    assert outcome.stderr == ""
    assert len(outcome.stdout) == 10
