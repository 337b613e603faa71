"""Issue «Bad input»: a line each in Russian that names file, place and mend; nothing is written."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.contract.conftest import HEAD, Put
from tests.contract.documents import dumped, register, word

LIST = "1 | А | П | Сайт | подача\n2 | А | П | Почта | выдача"


def _encrypted() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    return head + "EncryptedPackage".encode("utf-16-le")


def _zip(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def _bomb() -> bytes:
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]>'
    body = b"<w:document xmlns:w='urn:x'>&b;</w:document>"
    return _rewritten(lambda name, data: entity + body if name == "word/document.xml" else data)


def _rewritten(change: Callable[[str, bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(LIST))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


BAD: dict[str, Callable[[], bytes]] = {
    "пустой.docx": lambda: b"",
    "пдф.docx": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
    "пароль.docx": _encrypted,
    "обрыв.docx": lambda: word(LIST)[:-1000],
    "обрыв-в-середине.docx": lambda: word(LIST)[:9000],
    "архив.docx": lambda: _zip(a=b"text"),
    "таблица.docx": lambda: _zip(xl__workbook=b"<a/>"),
    "картинка.docx": lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
    "сущность.docx": _bomb,
    "разметка.docx": lambda: _rewritten(lambda n, d: d[:-9] if n == "word/document.xml" else d),
    "версия.json": lambda: dumped(register(LIST) | {"schema": "order-pipeline/act/2"}),
    "обрыв.json": lambda: dumped(register(LIST))[:-40],
    "ключ.json": lambda: dumped(register(LIST) | {"titel": "x"}),
    "изменения.json": lambda: dumped({"schema": "order-pipeline/changes/1", "changes": []}),
}
ENGLISH = re.compile(
    r"\b(the|is|not|file|error|invalid|expected|should|must|at|of)\b", re.IGNORECASE
)


def listing(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def check_told(line: str, name: str) -> None:
    assert name in line
    assert ". " in line.split(name, 1)[1], f"no mend: {line}"
    assert "сбой программы" not in line
    assert not ENGLISH.search(line.split(name, 1)[1].replace("order-pipeline schema", "")), line


@pytest.mark.parametrize("name", [*BAD, "нет.docx", "папка.docx"])
@pytest.mark.parametrize(
    "command", ["parse", "check", "fingerprint", "diff", "apply", "render", "amend", "run"]
)
def test_a_bad_source_is_told_in_a_line_and_nothing_is_written(
    call: Call, put: Put, tmp_path: Path, command: str, name: str
) -> None:
    source = tmp_path / name
    if name == "папка.docx":
        source.mkdir()
    elif name in BAD:
        put(name, BAD[name]())
    good = put("хороший.json", dumped(register(LIST)))
    changes = put("и.yaml", HEAD + "changes: []\n")
    before = listing(tmp_path)
    more = {"diff": (good,), "apply": (changes,), "amend": (changes,)}.get(command, ())
    out = () if command == "fingerprint" else ("-o", tmp_path / "итог")
    outcome = call(command, source, *more, *out)
    assert outcome.code == 2, outcome.err
    assert command == "run" or outcome.out == b""
    lines = outcome.err.splitlines()
    assert lines
    for line in lines:
        check_told(line, name)
    if name not in {"ключ.json", "изменения.json"}:
        assert len(lines) == 1
    written = listing(tmp_path)
    if command == "run":  # the record of the run alone
        written = [one for one in written if one not in {"итог", "итог/summary.json"}]
    assert written == before


@pytest.mark.parametrize("name", list(BAD))
def test_standard_input_is_named_instead_of_a_file(call: Call, name: str) -> None:
    outcome = call("parse", "-", stdin=BAD[name]())
    if name.endswith(".json") or outcome.code:
        assert outcome.code == 2
        assert outcome.out == b""
        for line in outcome.err.splitlines():
            check_told(line, "стандартный ввод")


SETS = {
    "empty": b"",
    "no mapping": b"- a\n- b\n",
    "a word": "привет".encode(),
    "no YAML": b"schema: [a\nchanges: {",
    "no UTF-8": "schema: order-pipeline/changes/1\nreason: причина\n".encode("cp1251"),
    "tabs": b"schema: order-pipeline/changes/1\nchanges:\n\t- exclude: {number: 1}\n",
    "other version": b"schema: order-pipeline/changes/2\nchanges: []\n",
    "no version": b"changes: []\n",
    "misspelt": b"schema: order-pipeline/changes/1\nchagnes: []\n",
    "binary": b"\x00\x01\x02",
    "twice": b"schema: order-pipeline/changes/1\nchanges: []\nchanges: []\n",
    "bad date": b"schema: order-pipeline/changes/1\ndate: 2024-02-30\nchanges: []\n",
    "a docx": word(LIST),
    "an act": dumped(register(LIST))[:200],
    "tags": b"schema: order-pipeline/changes/1\nchanges: !!python/object:os.system []\n",
    "aliases": b"schema: order-pipeline/changes/1\nchanges: *b\n",
}


@pytest.mark.parametrize("kind", SETS)
def test_a_bad_change_set_is_told_with_its_line(
    call: Call, put: Put, tmp_path: Path, kind: str
) -> None:
    source = put("список.docx", word(LIST))
    changes = put("и.yaml", SETS[kind])
    before = listing(tmp_path)
    for given in (("apply", source, changes), ("amend", source, changes)):
        outcome = call(*given, "-o", tmp_path / "итог")
        assert (outcome.code, outcome.out) == (2, b"")
        for line in outcome.err.splitlines():
            check_told(line, "и.yaml")
            assert kind == "empty" or "строка" in line
    outcome = call("run", source, "--changes", changes, "-o", tmp_path / "итог")
    assert outcome.code == 2
    assert listing(tmp_path) == before


SIDE = {
    "--columns": ("parse", [b"a: [b", b"\xff\xfe\x00", b"- a", b"\xd0", b"a: {b: c}"]),
    "--decisions": (
        "check",
        [b"a: [b", b"- a", b"decisions: 5", b"decisions: [{}]", b"schema: x", b"desicions: []",
         b"decisions: [{touchpoints: [a], decision: distinct}]", b"\xff\x00"],
    ),
    "--knowledge": ("check", [b"a: [b", b"- a", b"channels: 5", b"chanels: []", b"\xff\x00"]),
    "--profile": ("render", [b"a: [b", b"- a", b"layout: 5", b"isuer: x", b"issuer: 5", b"\xff\x00",
                             b"head: []", b"layout: {margins: x}"]),
}  # fmt: skip


@pytest.mark.parametrize("option", SIDE)
def test_a_bad_file_beside_the_source_is_told_in_russian(
    call: Call, put: Put, tmp_path: Path, option: str
) -> None:
    source = put("список.json", dumped(register(LIST)))
    command, texts = SIDE[option]
    for text in texts:
        side = put("рядом.yaml", text)
        outcome = call(command, source, option, side, "-o", tmp_path / "итог")
        assert outcome.code == 2, (text, outcome.err)
        assert not (tmp_path / "итог").exists()
        for line in outcome.err.splitlines():
            if option != "--columns" or "рядом.yaml" in line:
                check_told(line, "рядом.yaml")
            assert "{'" not in line


BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefghijkl", "bcdefghijklm", strict=True)
)


@pytest.mark.parametrize("option", SIDE)
def test_a_file_that_grows_by_aliases_is_refused(call: Call, put: Put, option: str) -> None:
    source, side = put("список.json", dumped(register(LIST))), put("рядом.yaml", BOMB)
    outcome = call(SIDE[option][0], source, option, side)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, b"", 1)
    assert "рядом.yaml: строка 2: " in outcome.err


def test_in_english_the_lines_are_english(call: Call, tmp_path: Path) -> None:
    outcome = call("--lang", "en", "parse", tmp_path / "none.docx")
    assert outcome.code == 2
    assert not re.search("[а-я]", outcome.err.replace(str(tmp_path), ""))


def test_many_faults_of_an_act_are_a_line_each(call: Call, put: Put) -> None:
    data = register(LIST) | {"titel": "", "kind": "x", "date": "30.02.2024"}
    data["register"]["rows"][1]["number"] = 5
    lines = call("parse", put("а.json", json.dumps(data))).err.splitlines()
    assert len(lines) == 4
    assert any("/register/rows/1/number" in line for line in lines)
