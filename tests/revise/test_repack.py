"""One member of a zip replaced, all else byte for byte; one element of a part likewise."""

import io
import zipfile

from lxml import etree

from order_pipeline.revise.markup import W, make
from order_pipeline.revise.repack import replace_member
from order_pipeline.revise.splice import Edit, Part


def _archive(*, streamed: bool) -> bytes:
    out = io.BytesIO()

    class Unseekable(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:
            return out.write(data)

    with zipfile.ZipFile(Unseekable() if streamed else out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = b"note"
        archive.writestr(zipfile.ZipInfo("a.xml", (2020, 1, 2, 3, 4, 6)), b"<a/>" * 99)
        archive.writestr("word/document.xml", b"<old/>")
        archive.writestr("z.bin", bytes(range(256)), zipfile.ZIP_STORED)
    return out.getvalue()


def test_every_other_member_is_copied_raw() -> None:
    for streamed in (False, True):
        source = _archive(streamed=streamed)
        result = replace_member(source, "word/document.xml", b"<new/>" * 50)
        with (
            zipfile.ZipFile(io.BytesIO(source)) as old,
            zipfile.ZipFile(io.BytesIO(result)) as new,
        ):
            assert new.testzip() is None
            assert new.comment == b"note"
            assert new.namelist() == old.namelist()
            assert new.read("word/document.xml") == b"<new/>" * 50
            start = old.getinfo("word/document.xml").header_offset
            assert result[:start] == source[:start]
            tail = source[old.getinfo("z.bin").header_offset : old.start_dir]
            assert tail in result


def _part(body: str, prefix: str = "w") -> Part:
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- <{prefix}:p> -->'
        f'<{prefix}:document xmlns:{prefix}="{W}"><{prefix}:body>{body}</{prefix}:body>'
        f"</{prefix}:document>"
    )
    return Part(text.encode())


def test_only_the_edited_element_changes_whatever_stands_around() -> None:
    odd = "<w:p  w:rsidR='a>b'><w:r><w:t><![CDATA[<w:p>]]></w:t></w:r></w:p>\n<?x <w:p/> ?><w:p/>"
    part = _part(odd + "<w:p><w:r/></w:p>" + odd)
    element = part.at((0, 2))
    fresh = make("p")
    fresh.append(make("r"))
    edits = {element: Edit(before=[make("p")], instead=[fresh], after=[make("p")])}
    result = part.edited(edits).data
    middle = b"<w:p/><w:p><w:r/></w:p><w:p/>"
    assert result == part.data.replace(b"<w:p><w:r/></w:p>", middle)


def test_nested_and_self_closing_elements_keep_their_bounds() -> None:
    inner = "<w:tbl><w:tr><w:tc><w:tbl><w:tr/><w:tr><w:tc/></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
    part = _part(inner)
    outer = part.at((0, 0, 0))
    nested = part.at((0, 0, 0, 0, 0, 1))
    assert part.edited({nested: Edit(instead=[])}).data.count(b"<w:tr") == 2
    assert part.edited({outer: Edit(instead=[])}).data.endswith(
        b"<w:body><w:tbl></w:tbl></w:body></w:document>"
    )


def test_other_prefixes_and_encodings_are_understood() -> None:
    part = _part("<x:p/><x:p><x:r/></x:p>", prefix="x")
    result = part.edited({part.at((0, 1)): Edit(instead=[make("p")])}).data
    assert len(etree.fromstring(result)[0]) == 2
    text = part.data.decode().replace("UTF-8", "UTF-16").encode("utf-16")
    wide = Part(text)
    assert etree.fromstring(wide.edited({wide.at((0, 1)): Edit(instead=[])}).data) is not None
