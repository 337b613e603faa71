"""Print a document from marked lines, as a typist would in Word.

A line is a paragraph; its first characters say how it looks:
``= `` centred, ``=* `` centred and bold, ``> `` to the right, ``>> `` indented by 9 cm,
``** `` bold, ``# `` a heading style, ``1# `` ``1.1# `` ``1)# `` ``-# `` numbered by Word,
``| a | b`` a row of a table, ``: a | b`` a row of a table without borders, ``---`` a page break,
``~`` a paragraph that parts two tables, ``===L`` and ``===P`` a new section across or upright,
``[box]`` and ``[frame]`` a floating box or frame of lines parted by ``//``.
In a line ``\\t`` is a tab, ``\\n`` a line break. In a cell ``1# `` is a number and ``-# `` a
bullet by Word, ``//`` parts paragraphs, ``^`` goes on with the cell above, ``<`` with the one
before.
"""

import re
import subprocess
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

_LEVELS = {"1": (0, 0), "1.1": (0, 1), "1)": (1, 0), "-": (2, 0)}
_CELL_LISTS = {"1#": 3, "-#": 2}
_ABSTRACT = (
    ("decimal", "%1."), ("decimal", "%1.%2."),
), (("decimal", "%1)"),), (("bullet", "-"),), (("decimal", "%1."),)  # fmt: skip


def print_document(source: str) -> bytes:
    """Give the DOCX of marked lines."""
    document = docx.Document()
    _add_numbering(document)
    lines = source.rstrip("\n").split("\n")
    while lines:
        if lines[0][:2] in {"| ", ": "}:
            sign = lines[0][:2]
            size = next((i for i, line in enumerate(lines) if line[:2] != sign), len(lines))
            _add_table(document, [line[2:].split(" | ") for line in lines[:size]], sign == "| ")
            lines = lines[size:]
        else:
            _add_paragraph(document, lines.pop(0))
    if document.element.body[-2].tag == qn("w:tbl"):
        document.add_paragraph()  # Word never ends with a table
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def print_text(source: str) -> bytes:
    """Give the plain text of marked lines that hold no table."""
    lines = []
    for line in source.split("\n"):
        mark, _, rest = line.partition(" ")
        bare = rest if mark in {"=", "=*", ">", ">>", "**", "#"} else line
        lines.append({"---": "\f", "~": ""}.get(bare, bare).replace("\\t", "\t"))
    return "\n".join(lines).encode()


def saved_as(form: str, data: bytes, folder: Path) -> tuple[str, bytes]:
    """Give the name of an old format and the DOCX as LibreOffice saves it in that format."""
    source = folder / "order.docx"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", form]
    subprocess.run(
        [*command, "--outdir", str(folder / "saved"), str(source)], check=True, capture_output=True
    )
    return form, (folder / "saved" / f"order.{form}").read_bytes()


def _add_paragraph(document: "Document", line: str) -> None:
    mark, _, rest = line.partition(" ")
    if mark in {"===L", "===P"}:
        _turn(document, across=mark == "===L")
        return
    if mark in {"[box]", "[frame]"}:
        _float(document, rest.split("//"), boxed=mark == "[box]")
        return
    paragraph = document.add_paragraph()
    if line == "---":
        paragraph.add_run().add_break(docx.enum.text.WD_BREAK.PAGE)
        return
    number = mark.removesuffix("#")
    if mark.endswith("#") and number in _LEVELS:
        _number(paragraph, *_LEVELS[number])
    elif mark == "#":
        paragraph.style = document.styles["Heading 1"]
    elif mark in {"=", "=*"}:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif mark == ">":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif mark == ">>":
        paragraph.paragraph_format.left_indent = Cm(9)
    elif mark != "**":
        rest = "" if line == "~" else line
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _write(paragraph, rest, bold=mark in {"**", "=*"})


def _turn(document: "Document", *, across: bool) -> None:
    before = document.sections[-1]
    sides = before.page_width, before.page_height
    section = document.add_section()
    if across != (section.orientation == WD_ORIENT.LANDSCAPE):
        section.page_height, section.page_width = sides
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT


def _float(document: "Document", lines: list[str], *, boxed: bool) -> None:
    if not boxed:
        for line in lines:
            paragraph = document.add_paragraph()
            _write(paragraph, line.strip())
            paragraph._p.get_or_add_pPr().append(parse_xml(
                f'<w:framePr {nsdecls("w")} w:w="4500" w:hSpace="180" w:wrap="around" '
                'w:vAnchor="text" w:hAnchor="page" w:x="6500" w:y="1"/>'
            ))  # fmt: skip
        return
    inner = "".join(f"<w:p><w:r><w:t>{escape(line.strip())}</w:t></w:r></w:p>" for line in lines)
    document.add_paragraph()._p.append(parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
        '<v:shape style="position:absolute;margin-left:250pt;width:220pt;height:110pt">'
        f"<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    ))  # fmt: skip


def _write(paragraph: "Paragraph", text: str, *, bold: bool = False) -> None:
    run = paragraph.add_run(text.replace("\\t", "\t").replace("\\n", "\n"))
    run.bold = bold or None


def _number(paragraph: "Paragraph", kind: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = 900 + kind


def _add_numbering(document: "Document") -> None:
    root = document.part.numbering_part.element
    first = root.find(qn("w:num"))
    for kind, levels in enumerate(_ABSTRACT):
        written = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{shown}"/></w:lvl>'
            for i, (form, shown) in enumerate(levels)
        )
        head = f"{nsdecls('w')} w:abstractNumId='{900 + kind}'"
        abstract = parse_xml(f"<w:abstractNum {head}>{written}</w:abstractNum>")
        first.addprevious(abstract)
        root.append(
            parse_xml(
                f"<w:num {nsdecls('w')} w:numId='{900 + kind}'>"
                f"<w:abstractNumId w:val='{900 + kind}'/></w:num>"
            )
        )


def _add_table(document: "Document", rows: list[list[str]], bordered: bool) -> None:  # noqa: FBT001
    width = max(map(len, rows))
    table = document.add_table(len(rows), width, style="Table Grid" if bordered else None)
    grid = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    for i, row in enumerate(grid):
        for k, text in enumerate(row):
            if text not in {"^", "<"}:
                _fill(_merged(table, grid, i, k), text)


def _merged(table: "Table", grid: list[list[str]], i: int, k: int) -> "_Cell":
    down, right = i, k
    while down + 1 < len(grid) and grid[down + 1][k] == "^":
        down += 1
    while right + 1 < len(grid[i]) and grid[i][right + 1] == "<":
        right += 1
    cell = table.cell(i, k)
    return cell.merge(table.cell(down, right)) if (down, right) != (i, k) else cell


def _fill(cell: "_Cell", text: str) -> None:
    for n, part in enumerate(re.split(r"(?<!-)//|//(?!-)", text)):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        mark, _, rest = part.strip().partition(" ")
        if mark in _CELL_LISTS:
            _number(paragraph, _CELL_LISTS[mark], 0)
        _write(paragraph, rest if mark in _CELL_LISTS else part.strip())
