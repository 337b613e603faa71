"""A small writer of Word files at XML level: the constructions that real files hold.

Every function gives a string of WordprocessingML; ``package`` makes the file. The same content
gives the same bytes. Measures are twentieths of a point.
"""

import io
import itertools
import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_ids = itertools.count(1)


def characters(text: str) -> str:
    """Give the content of a run: tabs and line breaks become elements."""
    parts = []
    for piece in _split(text):
        if piece == "\t":
            parts.append("<w:tab/>")
        elif piece == "\n":
            parts.append("<w:br/>")
        else:
            parts.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return "".join(parts)


def _split(text: str) -> list[str]:
    pieces: list[str] = [""]
    for letter in text:
        if letter in "\t\n":
            pieces += [letter, ""]
        else:
            pieces[-1] += letter
    return [piece for piece in pieces if piece]


def run(
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: int | None = None,
    hidden: bool = False,
    spacing: int | None = None,
) -> str:
    """Give a run; ``size`` in half points, ``spacing`` is letter-spacing."""
    look = (
        ("<w:b/>" if bold else "")
        + ("<w:i/>" if italic else "")
        + ("<w:vanish/>" if hidden else "")
        + (f'<w:spacing w:val="{spacing}"/>' if spacing else "")
        + (f'<w:sz w:val="{size}"/>' if size else "")
    )
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{characters(text)}</w:r>"


def shattered(text: str, **look: Any) -> str:
    """Give text as Word leaves it after many edits: runs split anywhere, marks between them."""
    cuts = [text[i : i + 7] for i in range(0, len(text), 7)]
    return '<w:proofErr w:type="spellStart"/>'.join(run(cut, **look) for cut in cuts)


def paragraph(
    content: str,
    *,
    align: str = "",
    left: int = 0,
    first: int = 0,
    numbering: tuple[int, int] | None = None,
    style: str = "",
    tabs: tuple[int, ...] = (),
    frame: bool = False,
    page_break: bool = False,
) -> str:
    """Give a paragraph around ready runs; plain text is put in a run."""
    if not content.startswith("<") and content:
        content = run(content)
    properties = (
        (f'<w:pStyle w:val="{style}"/>' if style else "")
        + ("<w:pageBreakBefore/>" if page_break else "")
        + (
            '<w:framePr w:w="4500" w:hSpace="180" w:wrap="around" w:vAnchor="text" '
            'w:hAnchor="margin" w:xAlign="right" w:y="1"/>'
            if frame
            else ""
        )
        + (
            f'<w:numPr><w:ilvl w:val="{numbering[1]}"/><w:numId w:val="{numbering[0]}"/></w:numPr>'
            if numbering
            else ""
        )
        + (
            "<w:tabs>" + "".join(f'<w:tab w:val="left" w:pos="{t}"/>' for t in tabs) + "</w:tabs>"
            if tabs
            else ""
        )
        + '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        + (f'<w:ind w:left="{left}" w:firstLine="{first}"/>' if left or first else "")
        + (f'<w:jc w:val="{align}"/>' if align else "")
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


@dataclass(frozen=True)
class CellSpec:
    """A cell to write: ready paragraphs, a span, and «start»/«continue» of a vertical merge."""

    content: str
    span: int = 1
    merge: str = ""
    control: bool = False


def table(
    rows: list[list[CellSpec]],
    widths: list[int],
    *,
    borders: bool = True,
    headers: int = 0,
    row_controls: frozenset[int] = frozenset(),
) -> str:
    """Give a table; the first ``headers`` rows repeat on each page."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    look = f"<w:tblBorders>{lines}</w:tblBorders>" if borders else ""
    body = []
    for index, cells in enumerate(rows):
        height = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if index < headers else "")
        text = f"<w:tr>{height}</w:trPr>{''.join(_cells(cells, widths))}</w:tr>"
        body.append(_control(text) if index in row_controls else text)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{look}'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(body)}</w:tbl>"
    )


def _cells(cells: list[CellSpec], widths: list[int]) -> list[str]:
    column = 0
    texts = []
    for cell in cells:
        width = sum(widths[column : column + cell.span])
        column += cell.span
        properties = (
            f'<w:tcW w:w="{width}" w:type="dxa"/>'
            + (f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else "")
            + ('<w:vMerge w:val="restart"/>' if cell.merge == "start" else "")
            + ("<w:vMerge/>" if cell.merge == "continue" else "")
        )
        text = f"<w:tc><w:tcPr>{properties}</w:tcPr>{cell.content or paragraph('')}</w:tc>"
        texts.append(_control(text) if cell.control else text)
    return texts


def _control(content: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{next(_ids)}"/></w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def control(content: str) -> str:
    """Give content (runs or paragraphs) inside a content control."""
    return _control(content)


def inserted(runs: str, author: str = "Петрова") -> str:
    """Give runs as a tracked insertion."""
    return (
        f'<w:ins w:id="{next(_ids)}" w:author={quoteattr(author)} '
        f'w:date="2024-05-01T10:00:00Z">{runs}</w:ins>'
    )


def deleted(text: str, author: str = "Петрова") -> str:
    """Give text as a tracked deletion."""
    return (
        f'<w:del w:id="{next(_ids)}" w:author={quoteattr(author)} w:date="2024-05-01T10:00:00Z">'
        f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'
    )


def field_result(instruction: str, result: str) -> str:
    """Give a complex field with its stored result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_box(paragraphs: str) -> str:
    """Give a paragraph that anchors a text box, in both of Word's forms (choice and fallback)."""
    number = next(_ids)
    content = f"<w:txbxContent>{paragraphs}</w:txbxContent>"
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>right</wp:align>'
        '</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset>'
        '</wp:positionV><wp:extent cx="2900000" cy="1500000"/><wp:wrapTopAndBottom/>'
        f'<wp:docPr id="{number}" name="Надпись {number}"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="2900000" cy="1500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    fallback = (
        '<w:pict><v:shape style="position:absolute;width:228pt;height:118pt">'
        f"<v:textbox>{content}</v:textbox></v:shape></w:pict>"
    )
    return paragraph(
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def level(form: str, text: str, *, left: int = 0, extra: str = "") -> str:
    """Give the inside of a numbering level: its number form and label text."""
    return (
        f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val={quoteattr(text)}/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:firstLine="0"/></w:pPr>'
    )


@dataclass
class Numbering:
    """The lists of a document: each call gives the number of a new list."""

    definitions: list[str] = field(default_factory=list)

    def add(self, *levels: str) -> int:
        """Add a list with the given levels; give its number."""
        number = len(self.definitions) + 1
        body = "".join(f'<w:lvl w:ilvl="{i}">{text}</w:lvl>' for i, text in enumerate(levels))
        self.definitions.append(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
            f"{body}</w:abstractNum>"
        )
        return number

    def xml(self) -> str:
        """Give the numbering part."""
        numbers = "".join(
            f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>'
            for i in range(1, len(self.definitions) + 1)
        )
        return (
            f"{_DECLARATION}<w:numbering {NAMESPACES}>{''.join(self.definitions)}{numbers}"
            "</w:numbering>"
        )


_STYLES = f"""{_DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>
<w:sz w:val="28"/><w:lang w:val="ru-RU"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>"""

_TYPES = f"""{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>
<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>
<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>
</Types>"""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOT = (
    f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_RELATIONS = (
    f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}">'
    + "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/{name}" Target="{target}.xml"/>'
        for i, (name, target) in enumerate(
            (
                ("styles", "styles"),
                ("numbering", "numbering"),
                ("header", "header1"),
                ("footnotes", "footnotes"),
            ),
            1,
        )
    )
    + "</Relationships>"
)
_HEADER = (
    f'{_DECLARATION}<w:hdr {NAMESPACES}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:fldSimple w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>'
)


def section(*, landscape: bool = False) -> str:
    """Give section properties: A4, margins 30, 10, 20, 20 mm, a page number from page 2."""
    size = (
        'w:w="16838" w:h="11906" w:orient="landscape"' if landscape else 'w:w="11906" w:h="16838"'
    )
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        f'<w:pgSz {size}/><w:pgMar w:top="1134" w:right="567" w:bottom="1134" w:left="1701" '
        'w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def section_break(*, landscape: bool = False) -> str:
    """Give a paragraph that ends a section."""
    return f"<w:p><w:pPr>{section(landscape=landscape)}</w:pPr></w:p>"


def footnote(number: int) -> str:
    """Give a run with a footnote's mark."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def package(
    body: list[str],
    numbering: Numbering | None = None,
    footnotes: dict[int, str] | None = None,
    *,
    landscape: bool = False,
) -> bytes:
    """Give the Word file with these body elements; the same content gives the same bytes."""
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph("<w:r><w:footnoteRef/></w:r>" + run(text))}'
        "</w:footnote>"
        for number, text in (footnotes or {}).items()
    )
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/document.xml": f"{_DECLARATION}<w:document {NAMESPACES}><w:body>{''.join(body)}"
        f"{section(landscape=landscape)}</w:body></w:document>",
        "word/_rels/document.xml.rels": _RELATIONS,
        "word/styles.xml": _STYLES,
        "word/numbering.xml": (numbering or Numbering()).xml(),
        "word/header1.xml": _HEADER,
        "word/footnotes.xml": f"{_DECLARATION}<w:footnotes {NAMESPACES}>{notes}</w:footnotes>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return buffer.getvalue()


def restart_ids() -> None:
    """Start the ids of controls and revisions anew, so that each file is the same every time."""
    global _ids  # noqa: PLW0603 - one counter for the file being written
    _ids = itertools.count(1)
