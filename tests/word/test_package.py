"""A stranger's package: opened within bounds, written back byte for byte."""

import contextlib
import io
import re
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from order_pipeline.errors import InputError, OrderPipelineError
from order_pipeline.word import package as word_package
from order_pipeline.word.package import Package, parse, replace_parts
from order_pipeline.word.reading import read_document
from word.packages import W, p, package, read, texts, zipped


def fault_of(data: bytes, name: str = "приказ.docx") -> str:
    with pytest.raises(InputError) as caught:
        read_document(data, name)
    (fault,) = caught.value.faults
    assert fault.file == name
    assert fault.problem
    assert fault.mend
    assert "\n" not in fault.line()
    return fault.line()


def test_a_truncated_package_is_told() -> None:
    assert "архив" in fault_of(package(p("а"))[:-200])


def test_a_package_without_a_document_is_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    assert "Word" in fault_of(out.getvalue())


def test_a_workbook_is_no_document() -> None:
    data = zipped({"word/document.xml": "<workbook xmlns='urn:x'><sheets/></workbook>"})
    assert "Word" in fault_of(data)


def test_damaged_xml_is_told_with_its_place() -> None:
    data = zipped({"word/document.xml": f"<w:document xmlns:w='{W}'>\n<w:body></w:document>"})
    assert "word/document.xml:2" in fault_of(data)


_HIDDEN = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>скрыто</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<w:p>", "элемент не закрыт"),
        ("А & Б", "одиночный знак «&»"),
        ("<w:p a=1/>", "не взято в кавычки"),
        ("<w:p a='1' a='1'/>", "атрибут стоит дважды"),
        ("<q:p/>", "необъявленная приставка"),
        ("\x07", "управляющий знак"),
    ],
)
def test_damage_is_told_in_the_user_s_language(markup: str, said: str) -> None:
    body = f"<w:body>{_HIDDEN}\n{markup}</w:body>"
    line = fault_of(zipped({"word/document.xml": f"<w:document xmlns:w='{W}'>{body}</w:document>"}))
    assert re.search(rf"word/document\.xml:2:\d+: повреждён XML внутри файла: .*{said}", line)


def test_a_damaged_member_is_told() -> None:
    data = bytearray(package(p("а" * 500)))
    at = data.find(b"word/document.xml") + 60
    data[at : at + 8] = b"\xff" * 8
    assert "word/document.xml" in fault_of(bytes(data))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_document_types_are_refused(part: str) -> None:
    bomb = "<!DOCTYPE w:document [<!ENTITY a 'ха'><!ENTITY b '&a;&a;&a;'>]>"
    parts: dict[str, str] = {"styles": ""}
    data = package(p("а"), **parts)
    xml = Package(data, "x").read(part).decode()
    head, rest = xml.split("\n", 1)
    assert "DOCTYPE" in fault_of(replace_parts(data, {part: f"{head}{bomb}{rest}".encode()}))


def test_a_document_type_behind_a_long_comment_is_refused() -> None:
    comment = "<!--" + "х" * 100_000 + "-->"
    xml = f"{comment}<!DOCTYPE a [<!ENTITY b 'в'>]><a>&b;</a>".encode()
    with pytest.raises(InputError):
        parse(xml, "x", "y")


def test_external_entities_are_not_read() -> None:
    xml = b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"
    with pytest.raises(InputError):
        parse(xml, "x", "y")


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_package, "RATIO_MATTERS_FROM", 1 << 16)
    data = zipped({"word/document.xml": b" " * (1 << 20)})
    assert "word/document.xml" in fault_of(data)


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    """The directory says ten bytes; a reader must not unpack more than was promised."""
    data = bytearray(zipped({"word/document.xml": "<a>" + "х" * 100_000 + "</a>"}))
    at = data.find(b"PK\1\2", data.find(b"PK\1\2") + 1)
    while data[at + 46 : at + 46 + 17] != b"word/document.xml":
        at = data.find(b"PK\1\2", at + 1)
    struct.pack_into("<L", data, at + 24, 10)
    fault_of(bytes(data))


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_package, "MOST_MEMBERS", 3)
    assert fault_of(package(p("а")))


def test_names_are_found_without_regard_to_case_and_slashes() -> None:
    data = package(p("а"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name.upper() if "document" in name else name, source.read(name))
    assert texts(read_document(out.getvalue(), "x")) == ["а"]


def test_replaced_parts_leave_all_others_as_they_are() -> None:
    data = package(p("а"), styles="", settings="<w:zoom/>")
    new = replace_parts(data, {"word/styles.xml": b"<w:styles/>", "word/new.xml": b"<n/>"})
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(new)) as changed:
        assert changed.testzip() is None
        assert changed.namelist() == [*old.namelist(), "word/new.xml"]
        for name in old.namelist():
            expected = b"<w:styles/>" if name == "word/styles.xml" else old.read(name)
            assert changed.read(name) == expected
            if name != "word/styles.xml":
                assert _compressed(new, changed.getinfo(name)) == _compressed(
                    data, old.getinfo(name)
                )


def _compressed(data: bytes, member: zipfile.ZipInfo) -> bytes:
    name, extra = struct.unpack_from("<2H", data, member.header_offset + 26)
    start = member.header_offset + 30 + name + extra
    return data[start : start + member.compress_size]


def test_members_written_as_a_stream_survive() -> None:
    """Sizes that stand behind the data (bit 3) are written into the header."""
    out = io.BytesIO()
    out.seekable = lambda: False  # type: ignore[method-assign]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/документ.xml", "<a>текст</a>")
        file.writestr("b.xml", "<b/>")
    new = replace_parts(out.getvalue(), {"b.xml": b"<c/>"})
    with zipfile.ZipFile(io.BytesIO(new)) as file:
        assert file.testzip() is None
        assert file.read("word/документ.xml").decode() == "<a>текст</a>"
        assert file.read("b.xml") == b"<c/>"


def test_the_same_content_gives_the_same_bytes() -> None:
    data = package(p("а"))
    parts = {"word/styles.xml": b"<w:styles/>"}
    assert replace_parts(data, parts) == replace_parts(data, parts)


def test_a_docm_or_dotx_is_read_like_any_other() -> None:
    data = zipped(
        {
            "word/document.xml": Package(package(p("а")), "x").read("word/document.xml"),
            "word/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        }
    )
    assert texts(read_document(data, "x.docm")) == ["а"]


def test_a_damaged_header_does_not_stop_the_reading() -> None:
    data = package(p("а"), header=p("верх"))
    document = read_document(replace_parts(data, {"word/header.xml": b"<w:hdr><w:p>"}), "x")
    assert texts(document) == ["а"]
    assert [remark.code for remark in document.remarks] == ["unreadable-part"]


_WHOLE = package(
    p("слово", "другое") + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", styles=""
)


@given(st.data())
def test_any_damage_to_the_bytes_ends_in_a_document_or_an_error_of_ours(
    data: st.DataObject,
) -> None:
    broken = bytearray(_WHOLE)
    for _blow in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(broken) - 1))
        match data.draw(st.sampled_from(["set", "cut", "double"])):
            case "set":
                broken[at] = data.draw(st.integers(0, 255))
            case "cut":
                del broken[at : at + data.draw(st.integers(1, 40))]
            case _:
                broken[at:at] = broken[at : at + 30]
    _survives(bytes(broken))


_TAGS = (
    "p r t tbl tr tc pPr rPr tcPr trPr tblPr ins del moveFrom fldChar sdt sdtContent txbxContent "
    "ruby rt rubyBase footnoteReference sectPr altChunk br tab sym numPr vanish vMerge"
)


@st.composite
def soups(draw: st.DrawFn, depth: int = 5) -> str:
    """Draw well-formed nonsense of Word's own elements."""
    tag = draw(st.sampled_from(_TAGS.split()))
    attributes = draw(
        st.sampled_from(
            ["", ' w:val="1"', ' w:fldCharType="begin"', ' w:fldCharType="end"', ' w:char="F0B7"']
        )
    )
    if depth == 0:
        return f"<w:{tag}{attributes}/>"
    inner = "".join(draw(st.lists(st.one_of(soups(depth - 1), st.just("т")), max_size=4)))
    return f"<w:{tag}{attributes}>{inner}</w:{tag}>"


@given(st.lists(soups(), max_size=5))
def test_any_nonsense_of_elements_is_read(pieces: list[str]) -> None:
    _survives(package("".join(pieces) + p("конец")))


@given(st.integers(0, 10_000), st.binary(max_size=6))
def test_any_damage_to_the_xml_ends_in_a_document_or_an_error_of_ours(at: int, new: bytes) -> None:
    xml = Package(_WHOLE, "x").read("word/document.xml")
    at %= len(xml)
    _survives(replace_parts(_WHOLE, {"word/document.xml": xml[:at] + new + xml[at + 3 :]}))


def _survives(data: bytes) -> None:
    with contextlib.suppress(OrderPipelineError):
        read_document(data, "x.docx")


def test_the_checksum_of_new_parts_is_right() -> None:
    new = replace_parts(_WHOLE, {"word/styles.xml": b"abc"})
    with zipfile.ZipFile(io.BytesIO(new)) as file:
        assert zlib.crc32(b"abc") == file.getinfo("word/styles.xml").CRC


def test_reading_is_the_same_by_name_and_version() -> None:
    assert read(p("а")).blocks == read(p("а"), revisions="original").blocks
