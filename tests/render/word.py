"""Looks into a .docx without the package under test."""

import struct
import zlib
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from order_pipeline.render.shipped import shipped_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(data: bytes) -> etree._Element:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return etree.fromstring(archive.read("word/document.xml"))


def text(element: etree._Element) -> str:
    return "".join(
        {f"{W}tab": "\t", f"{W}br": "\n"}.get(node.tag, node.text or "")
        for node in element.iter(f"{W}t", f"{W}tab", f"{W}br")
        if node.getparent().tag == f"{W}r"
    ).replace("\u00a0", " ")


def paragraphs(data: bytes) -> list[str]:
    return [text(paragraph) for paragraph in document(data).iter(f"{W}p")]


def styled(data: bytes, style: str) -> list[etree._Element]:
    return [
        paragraph
        for paragraph in document(data).iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pStyle") is not None
        and paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == style
    ]


def with_members(data: bytes, **members: bytes) -> bytes:
    """Give the .docx with members replaced; «document» stands for word/document.xml."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(out, "w") as new:
        for name in archive.namelist():
            short = name.rpartition("/")[2].removesuffix(".xml")
            new.writestr(name, members.get(short, archive.read(name)))
    return out.getvalue()


def template_of(*lines: str, rows: Sequence[str] = ()) -> bytes:
    """Make a template whose paragraphs and, after them, one-column table rows hold the texts."""

    def cell(line: str) -> str:
        return f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>'

    body = "".join(map(cell, lines))
    if rows:
        inside = "".join(
            '<w:tr><w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/></w:tcPr>'
            f"{cell(line)}</w:tc></w:tr>"
            for line in rows
        )
        body += (
            f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>{inside}</w:tbl><w:p/>'
        )
    space = W.strip("{}")
    xml = f'<w:document xmlns:w="{space}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    return with_members(shipped_template("order"), document=xml.encode())


def member(data: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">L", len(data)) + checked + struct.pack(">L", zlib.crc32(checked))

    header = struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _row in range(height)))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )
