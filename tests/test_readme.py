"""The examples of the README really run."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


COMMANDS = [
    line
    for block in blocks("sh")
    for line in block.splitlines()
    if line.startswith("order-pipeline ")
]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("папка с пробелами")
    (folder / "corpus").symlink_to(ROOT / "corpus")
    return folder


def run(arguments: list[str], folder: Path) -> None:
    done = subprocess.run(
        arguments, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ}
    )
    assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"


def test_the_commands_run_in_order(workplace: Path) -> None:
    assert len(COMMANDS) > 8
    for command in COMMANDS:
        run([sys.executable, "-m", "order_pipeline", *shlex.split(command)[1:]], workplace)


def test_the_python_example_runs(workplace: Path) -> None:
    for example in blocks("python"):
        run([sys.executable, "-c", example], workplace)


def test_the_readmes_name_the_same_make_targets() -> None:
    russian = (ROOT / "README.ru.md").read_text(encoding="utf-8")
    targets = re.compile(r"^make \w+", re.MULTILINE)
    assert targets.findall(README) == targets.findall(russian)
