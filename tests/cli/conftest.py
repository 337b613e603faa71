"""The program called inside this process, and small files to call it with."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from order_pipeline import language
from order_pipeline.cli.main import main
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import act_to_json
from order_pipeline.model.register import Register, Row


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call left: its exit code and what it printed."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()

    @property
    def data(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.out)
        return found


Call = Callable[..., Outcome]


@pytest.fixture
def call(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Give a function that runs the program with arguments, in Russian unless told otherwise."""
    monkeypatch.setenv("ORDER_PIPELINE_LANG", "ru")
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            code = main([str(argument) for argument in arguments])
        finally:
            language.use("ru")
        out, err = capsysbinary.readouterr()
        return Outcome(code, out, err.decode())

    return run


def register_act(*rows: Row) -> Act:
    columns = ("№", "Направление", "Процесс", "Точка взаимодействия", "Вид взаимодействия")
    return Act(
        kind="register",
        heading="ПЕРЕЧЕНЬ",
        title="точек взаимодействия",
        register=Register(columns=columns, rows=rows),
    )


def row(number: str, touchpoint: str | None, *interactions: str) -> Row:
    return Row(
        number=number,
        direction="Услуги",
        process="Выдача справок",
        touchpoint=touchpoint,
        interactions=interactions or ("консультация",),
    )


@pytest.fixture
def act_file(tmp_path: Path) -> Path:
    """Give act JSON of a register in order."""
    path = tmp_path / "перечень.json"
    path.write_text(act_to_json(register_act(row("1", "Личный приём"), row("2", "Телефон"))))
    return path


@pytest.fixture
def faulty_file(tmp_path: Path) -> Path:
    """Give act JSON of a register with an empty touchpoint: a finding of severity error."""
    path = tmp_path / "с ошибкой.json"
    path.write_text(act_to_json(register_act(row("1", "Личный приём"), row("2", None))))
    return path
