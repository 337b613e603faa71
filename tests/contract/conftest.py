"""The program as a person at a terminal has it: files in, files and exit codes out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call, Outcome, call
from tests.contract.documents import dumped, line, register

__all__ = ["call"]

HEAD = "schema: order-pipeline/changes/1\n"
Put = Callable[[str, bytes | str], Path]
After = Callable[..., list[str]]
Faults = Callable[..., list[str]]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Give a function that writes a file and gives its path."""

    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


Applied = Callable[[Any, str], Outcome]


@pytest.fixture
def applied(call: Call, put: Put) -> Applied:
    """Give a function that applies changes written as YAML to an act, or to a list of lines."""

    def run(base: Any, changes: str) -> Outcome:
        given = register(base) if isinstance(base, str) else base
        source = put("старый.json", dumped(given))
        return call("apply", source, put("изменения.yaml", changes))

    return run


@pytest.fixture
def after(applied: Applied) -> After:
    """Give a function that shows the lines of a list after changes."""

    def run(base: Any, changes: str, head: str = HEAD) -> list[str]:
        outcome = applied(base, f"{head}changes:\n{changes}")
        assert (outcome.code, outcome.err) == (0, "")
        rows: Any = outcome.data["register"]
        return [line(one) for one in rows["rows"]]

    return run


@pytest.fixture
def faults(applied: Applied) -> Faults:
    """Give a function that shows the faults of changes that do not apply."""

    def run(base: Any, changes: str, head: str = HEAD) -> list[str]:
        outcome = applied(base, f"{head}changes:\n{changes}")
        assert (outcome.code, outcome.out) == (2, b"")
        lines = outcome.err.splitlines()
        assert all("изменения.yaml: " in one and ". " in one for one in lines), lines
        assert "Traceback" not in outcome.err
        return lines

    return run
