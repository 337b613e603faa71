"""The examples of the README really run, in this process: the program starts once for all."""

import re
import shlex
from pathlib import Path

import pytest

from order_pipeline import language
from order_pipeline.cli.main import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
RUSSIAN = (ROOT / "README.ru.md").read_text(encoding="utf-8")


def blocks(language_of_block: str, text: str = README) -> list[str]:
    return re.findall(rf"```{language_of_block}\n(.*?)```", text, re.DOTALL)


COMMANDS = [
    line
    for block in blocks("sh")
    for line in block.splitlines()
    if line.startswith("order-pipeline ")
]


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "папка с пробелами"
    folder.mkdir()
    for name in ("corpus", "docs"):
        (folder / name).symlink_to(ROOT / name)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ORDER_PIPELINE_LANG", "ru")
    return folder


def test_the_commands_run_in_order(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(COMMANDS) > 8
    for command in COMMANDS:
        try:
            code = main(shlex.split(command)[1:])
        finally:
            language.use("ru")
        printed = capsys.readouterr()
        assert code == 0, f"{command}\n{printed.out}\n{printed.err}"
        for _option, name in re.findall(r" (-o|--propose) (\S+)", command):
            assert (workplace / name).exists(), command


@pytest.mark.usefixtures("workplace")
def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    examples = blocks("python")
    assert examples
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - our own README
    assert "findings" in capsys.readouterr().out


def test_the_readmes_name_the_same_make_targets() -> None:
    targets = re.compile(r"^make \w+", re.MULTILINE)
    assert targets.findall(README) == targets.findall(RUSSIAN)


def test_both_readmes_name_every_command_and_their_links_lead_somewhere() -> None:
    from order_pipeline.cli.app import app

    names = [command.name for command in app.registered_commands]
    for text in (README, RUSSIAN):
        assert [name for name in names if name and not re.search(rf"\b{name}\b", text)] == []
        for link in re.findall(r"\]\(([^)#]+)\)", text):
            assert (ROOT / link).exists(), link
        assert "--version" in text
        assert "--show-columns" in text
