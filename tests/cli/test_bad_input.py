"""Issue «Bad input»: one line each with file, place and mend, exit code 2, nothing written."""

import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from order_pipeline.model.act import Act
from order_pipeline.model.exchange import act_to_data

from .conftest import Call

ENCRYPTED = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le")
)
COMMANDS = (
    ("parse",),
    ("check",),
    ("fingerprint",),
    ("render",),
    ("validate",),
)


def truncated_docx(path: Path) -> bytes:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>" * 500)
    return path.read_bytes()[:-60]


@pytest.fixture
def bad(tmp_path: Path) -> dict[str, Path]:
    """Give files that can't be read, by what is wrong with them."""
    folder = tmp_path / "вход"
    folder.mkdir()
    paths = {
        "missing": folder / "нет.docx",
        "folder": folder / "папка.docx",
        "empty": folder / "пустой.docx",
        "renamed pdf": folder / "пдф.docx",
        "encrypted": folder / "пароль.docx",
        "truncated": folder / "обрыв.docx",
        "other zip": folder / "архив.docx",
        "not json": folder / "акт.json",
        "other version": folder / "версия.json",
    }
    paths["folder"].mkdir()
    paths["empty"].touch()
    paths["renamed pdf"].write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n")
    paths["encrypted"].write_bytes(ENCRYPTED)
    paths["truncated"].write_bytes(truncated_docx(paths["truncated"]))
    with zipfile.ZipFile(paths["other zip"], "w") as archive:
        archive.writestr("a.txt", "text")
    paths["not json"].write_text("{")
    data = act_to_data(Act(kind="order")) | {"schema": "order-pipeline/act/2"}
    paths["other version"].write_text(json.dumps(data))
    return paths


def listing(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


KINDS = (
    *("missing", "folder", "empty", "renamed pdf", "encrypted", "truncated", "other zip"),
    *("not json", "other version"),
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("command", ["parse", "check", "render", "fingerprint"])
def test_a_bad_source_is_one_line_and_nothing_is_written(
    call: Call, bad: dict[str, Path], tmp_path: Path, command: str, kind: str
) -> None:
    before = listing(tmp_path)
    out = () if command == "fingerprint" else ("-o", tmp_path / "result")
    outcome = call(command, bad[kind], *out)
    assert outcome.code == 2, outcome.err
    assert outcome.out == b""
    assert outcome.err.count("\n") == 1
    assert bad[kind].name in outcome.err
    assert "сбой программы" not in outcome.err
    assert len(outcome.err.rsplit(". ", 1)) == 2, "the mend is missing"
    assert listing(tmp_path) == before


@contextmanager
def nobody() -> Iterator[None]:
    """Be a user without rights for a while: root may read everything."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="rights of Unix")
def test_a_file_without_read_permission(call: Call, act_file: Path) -> None:
    assert call("parse", act_file).code == 0  # and all that is loaded late is loaded
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        secret = Path(folder) / "закрыт.json"
        secret.write_bytes(act_file.read_bytes())
        secret.chmod(0)
        with nobody():
            outcome = call("parse", secret)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, b"", 1)
    assert "закрыт.json: нет права читать файл" in outcome.err


def test_the_version_fault_names_the_place(call: Call, bad: dict[str, Path]) -> None:
    assert call("parse", bad["other version"]).err == (
        f"{bad['other version']}: /schema: неизвестная версия формата: order-pipeline/act/2. "
        "Программа читает «order-pipeline/act/1».\n"
    )


def test_every_bad_source_of_several_is_named_and_none_is_written(
    call: Call, bad: dict[str, Path], act_file: Path, tmp_path: Path
) -> None:
    outcome = call("parse", act_file, *bad.values(), "-o", tmp_path / "results")
    assert outcome.code == 2
    assert outcome.err.count("\n") == len(bad)
    assert not (tmp_path / "results").exists()


CHANGES = """\
schema: order-pipeline/changes/1
changes:
  - exclude: {nubmer: "1"}
  - chagne: {row: {number: "1"}, set: {touchpoint: "Почта"}}
"""


def test_misspelt_keys_of_a_change_set_are_named_line_by_line(
    call: Call, act_file: Path, tmp_path: Path
) -> None:
    changes = tmp_path / "изменения.yaml"
    changes.write_text(CHANGES)
    before = listing(tmp_path)
    outcome = call("apply", act_file, changes, "-o", tmp_path / "result.json")
    assert outcome.code == 2
    lines = outcome.err.splitlines()
    assert any("nubmer" in line and changes.name in line and "3" in line for line in lines)
    assert any("chagne" in line and changes.name in line and "4" in line for line in lines)
    assert listing(tmp_path) == before


def test_a_change_that_fits_no_row_is_named(call: Call, act_file: Path, tmp_path: Path) -> None:
    changes = tmp_path / "изменения.json"
    changes.write_text(
        '{"schema": "order-pipeline/changes/1", "changes": [{"exclude": {"number": "9"}}]}'
    )
    outcome = call("apply", act_file, changes)
    assert (outcome.code, outcome.out) == (2, b"")
    assert changes.name in outcome.err


@pytest.mark.parametrize("command", ["parse", "check", "apply", "run"])
def test_the_source_is_never_overwritten(
    call: Call, act_file: Path, tmp_path: Path, command: str
) -> None:
    changes = tmp_path / "changes.yaml"
    changes.write_text("schema: order-pipeline/changes/1\nchanges: []\n")
    before = act_file.read_bytes()
    given = (act_file, changes) if command == "apply" else (act_file,)
    outcome = call(command, *given, "-o", act_file)
    assert outcome.code == 2
    assert act_file.name in outcome.err
    assert act_file.read_bytes() == before


def test_a_bad_columns_file(call: Call, act_file: Path, tmp_path: Path) -> None:
    columns = tmp_path / "графы.yaml"
    columns.write_text("a: [b\n")
    outcome = call("parse", act_file, "--columns", columns)
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert columns.name in outcome.err


def test_an_empty_standard_input(call: Call) -> None:
    outcome = call("parse", "-")
    assert outcome.code == 2
    assert outcome.err == "стандартный ввод: он пуст. Передайте в него текст документа.\n"
