"""Formats by their first bytes: old ones through LibreOffice, chunks, files that are none."""

import base64
import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Self

import pytest

from order_pipeline.errors import InputError, MissingProgramError
from order_pipeline.word import conversion, legacy, oxide
from order_pipeline.word.package import Package
from order_pipeline.word.reading import read_document
from order_pipeline.word.source import load
from word.packages import (
    OFFICE,
    W,
    abstract,
    grid,
    level,
    num,
    on_list,
    only_table,
    p,
    package,
    read,
    tbl,
    tc,
    texts,
    tr,
    zipped,
)

NUMBERED = (
    p("Приказываю:")
    + p("Утвердить", properties=on_list(1))
    + p("Признать", properties=on_list(1, 1))
    + tbl(
        tr(tc("Направление", properties='<w:vMerge w:val="restart"/>'), "Сайт"),
        tr(tc(properties="<w:vMerge/>"), "Почта"),
        properties='<w:tblW w:w="5000" w:type="dxa"/>',
    )
    + p("Конец")
)
LISTS = abstract(0, level(0, "%1."), level(1, "%1.%2.")) + num(1, 0)


def converted(folder: Path, ending: str) -> bytes:
    source = folder / "source.docx"
    source.write_bytes(package(NUMBERED, numbering=LISTS))
    program = legacy.find_libreoffice()
    assert program is not None
    subprocess.run(
        [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", ending, "--outdir", str(folder), str(source)],
        check=True, timeout=120, capture_output=True,
    )  # fmt: skip
    return (folder / f"source.{ending}").read_bytes()


@pytest.mark.libreoffice
@pytest.mark.parametrize("ending", ["doc", "odt", "rtf"])
def test_old_formats_keep_numbers_and_merges(tmp_path: Path, ending: str) -> None:
    document = read_document(converted(tmp_path, ending), f"приказ.{ending}")
    assert document.format == ending
    shown = [(block.number, block.text) for block in document.blocks if hasattr(block, "text")]
    assert [pair for pair in shown if pair[1]] == [
        ("", "Приказываю:"),
        ("1.", "Утвердить"),
        ("1.1.", "Признать"),
        ("", "Конец"),
    ]
    assert [[cell[2:] for cell in row] for row in grid(only_table(document))] == [
        [("start", "Направление"), ("none", "Сайт")],
        [("continue", ""), ("none", "Почта")],
    ]


@pytest.mark.libreoffice
def test_without_libreoffice_numbers_are_not_lost_silently(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = converted(tmp_path, "doc")
    monkeypatch.setattr(legacy, "find_libreoffice", lambda: None)
    with pytest.raises(MissingProgramError) as caught:
        read_document(data, "приказ.doc")
    assert caught.value.exit_code == 3
    assert "LibreOffice" in caught.value.faults[0].mend


@pytest.mark.parametrize("data", [b"{\\rtf1 a}", b"<html><body>a</body></html>"])
def test_without_libreoffice_a_format_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setattr(legacy, "find_libreoffice", lambda: None)
    with pytest.raises(MissingProgramError):
        read_document(data, "приказ.rtf")


def test_a_library_that_loses_letters_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Word 95 files come out of it in Latin letters that mean nothing."""
    lost = {"type": "paragraph", "content": [{"type": "text", "text": "Ïðèêàç î ïîðÿäêå âåäåíèÿ"}]}
    kept = {"type": "paragraph", "content": [{"type": "text", "text": "Приказ о порядке ведения"}]}
    monkeypatch.setitem(sys.modules, "office_oxide", _library([lost]))
    assert oxide.read_doc(b"", "x.doc") is None
    monkeypatch.setitem(sys.modules, "office_oxide", _library([kept]))
    document = oxide.read_doc(b"", "x.doc")
    assert document is not None
    assert texts(document) == ["Приказ о порядке ведения"]
    assert [remark.code for remark in document.remarks] == ["read-without-libreoffice"]


def _library(elements: list[dict[str, object]]) -> object:
    class Source:
        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_error: object) -> None: ...

        def to_ir(self) -> dict[str, object]:
            return {"sections": [{"elements": elements}]}

    class Library:
        OfficeOxideError = ValueError

        class Document:
            @staticmethod
            def from_bytes(_data: bytes, _format: str) -> Source:
                return Source()

    return Library()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "пуст"),
        (b"\n\n  ", "пуст"),
        (b"%PDF-1.7\n", "PDF"),
        (OLE + "EncryptedPackage".encode("utf-16-le") + b"\0\0", "парол"),
        (
            OLE + b"\xec\xa5" + b"\0" * 8 + b"\0\1" + b"\0" * 500
            + "WordDocument".encode("utf-16-le") + b"\0\0",
            "парол",
        ),
        (OLE + "Workbook".encode("utf-16-le") + b"\0\0", "Word"),
        (b"PK\5\6" + b"\0" * 18, "Word"),
    ],
)  # fmt: skip
def test_files_that_are_no_documents_are_told(data: bytes, word: str) -> None:
    with pytest.raises(InputError) as caught:
        read_document(data, "приказ.docx")
    assert word in caught.value.faults[0].line()
    assert caught.value.faults[0].file == "приказ.docx"


def test_a_package_as_one_xml_file_is_read() -> None:
    source = Package(package(p("Приказ")), "x")
    parts = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{_bare(source.read(name))}</pkg:xmlData>'
        "</pkg:part>"
        for name in ("_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels")
    )
    picture = base64.b64encode(b"picture").decode()
    flat = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        f'{parts}<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>{picture}</pkg:binaryData>'
        "</pkg:part></pkg:package>"
    )
    assert texts(read_document(flat.encode(), "x.xml")) == ["Приказ"]


def _bare(xml: bytes) -> str:
    return xml.decode().split("?>", 1)[1]


def with_chunk(content: bytes, name: str) -> bytes:
    document = (
        f'<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>{p("до")}<w:altChunk r:id="rId9"/>'
        f"{p('после')}</w:body></w:document>"
    )
    relation = f'<Relationship Id="rId9" Type="{OFFICE}/aFChunk" Target="{name}"/>'
    return zipped({"word/document.xml": document, f"word/{name}": content}, relation)


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (package(p("внутри")), "a.docx", ["внутри"]),
        ("первая\nвторая".encode("cp1251"), "a.txt", ["первая", "вторая"]),
        (
            "<html><head><title>нет</title></head><body><p>раз <b>два</b></p><p>три<br>четыре</p>"
            "</body></html>".encode(),
            "a.html",
            ["раз два", "три", "четыре"],
        ),
    ],
)
def test_chunks_in_other_formats_are_read(content: bytes, name: str, expected: list[str]) -> None:
    document = read_document(with_chunk(content, name), "x.docx")
    assert texts(document) == ["до", *expected, "после"]


def test_a_chunk_nobody_reads_is_reported() -> None:
    document = read_document(with_chunk(b"%PDF-1.4", "a.pdf"), "x.docx")
    assert texts(document) == ["до", "после"]
    assert [remark.severity for remark in document.remarks] == ["error"]
    assert document.left_out[0].reason == "unreadable"


def test_chunks_inside_one_another_end() -> None:
    data = package(p("дно"))
    for _depth in range(8):
        data = with_chunk(data, "a.docx")
    document = read_document(data, "x.docx")
    assert texts(document)[0] == "до"
    assert [remark.code for remark in document.remarks] == ["unread-chunk"]


def test_loading_tells_what_is_in_the_way(tmp_path: Path) -> None:
    empty = tmp_path / "пустой.docx"
    empty.touch()
    for path, word in (
        (tmp_path, "папка"),
        (tmp_path / "нет.docx", "нет"),
        (empty, "пуст"),
        (tmp_path / ("д" * 300), "файл не читается: слишком длинное имя"),
        (tmp_path / "а\0б", "нет"),
    ):
        with pytest.raises(InputError) as caught:
            load(path)
        (fault,) = caught.value.faults
        assert word in fault.problem
        assert fault.file == str(path)
        assert fault.mend


def test_a_file_is_loaded_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "приказ № 1.txt"
    path.write_bytes(b"abc")
    assert load(path) == (b"abc", str(path))


def test_reading_hides_nothing_in_other_versions() -> None:
    assert texts(read(p("а"), revisions="original")) == ["а"]


@pytest.mark.libreoffice
def test_letters_lost_on_the_way_from_doc_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = converted(tmp_path, "doc")
    assert not read_document(data, "приказ.doc").remarks
    whole = legacy.as_docx(data, "приказ.doc")
    assert whole is not None
    assert conversion.lost_letters(data, whole, "приказ.doc") == 0
    poorer = rezipped(whole, lambda part: part.replace("Утвердить".encode(), "Утвердт".encode()))
    monkeypatch.setattr(legacy, "_convert", lambda *_given: poorer)
    (remark,) = read_document(data, "приказ.doc").remarks
    assert (remark.code, remark.severity) == ("lost-in-conversion", "error")
    assert "2\u00a0буквы" in remark.message


@pytest.mark.libreoffice
def test_converting_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    data = converted(tmp_path, "doc")
    first = legacy.as_docx(data, "приказ.doc")
    legacy.as_docx(converted(tmp_path, "rtf"), "другой.rtf")  # and the first is not kept
    time.sleep(2)  # the moments of a zip are two seconds apart
    assert legacy.as_docx(data, "приказ.doc") == first


def rezipped(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)))
    return out.getvalue()
