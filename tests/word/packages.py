"""Tiny Word packages at XML level: a body and whichever parts a test needs."""

import zipfile
from io import BytesIO

from order_pipeline.word.blocks import Block, Document, Paragraph, Revisions, Table
from order_pipeline.word.reading import read_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:zz="http://example.org/unheard-of"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
}


def package(body: str, **parts: str) -> bytes:
    """Make a package of the inner XML of the body and of other parts by their names."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts
    )
    members = {"word/document.xml": root("document", f"<w:body>{body}</w:body>")}
    for name, inner in parts.items():
        members[f"word/{name}.xml"] = root(_ROOTS[name], inner)
    return zipped(members, relations)


def root(name: str, inner: str) -> str:
    return f"{DECLARATION}<w:{name} {SPACES}>{inner}</w:{name}>"


def zipped(members: dict[str, str | bytes], relations: str = "") -> bytes:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in ((name, _kind(name)) for name in members)
        if kind
    )
    base = "http://schemas.openxmlformats.org/package/2006/"
    whole = {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{base}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'{DECLARATION}<Relationships xmlns="{base}relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f'{DECLARATION}<Relationships xmlns="{base}relationships">'
        f"{relations}</Relationships>",
        **members,
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in whole.items():
            file.writestr(name, content)
    return out.getvalue()


def _kind(name: str) -> str:
    stem = name.removeprefix("word/").removesuffix(".xml")
    return {"document": "document.main"}.get(stem, stem if stem in _ROOTS else "")


def read(body: str, revisions: Revisions = "final", **parts: str) -> Document:
    """Read a package made of these parts."""
    return read_document(package(body, **parts), "test.docx", revisions=revisions)


def t(text: str, properties: str = "") -> str:
    """Make a run."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    """Make a paragraph of runs; bare text becomes a run."""
    inner = "".join(run if run.startswith("<") else t(run) for run in runs)
    own = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{own}{inner}</w:p>"


def tc(*content: str, properties: str = "") -> str:
    """Make a cell; bare text becomes a paragraph."""
    inner = "".join(piece if piece.startswith("<") else p(piece) for piece in content) or "<w:p/>"
    own = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{own}{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Make a row; bare text becomes a cell."""
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    own = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{own}{inner}</w:tr>"


def tbl(*rows: str, properties: str = "") -> str:
    """Make a table."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>"


def on_list(number_id: int, level: int = 0) -> str:
    """Give the properties of a paragraph of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>'


def level(index: int, text: str, number_format: str = "decimal", extra: str = "") -> str:
    """Make a level of a list that starts from one."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/>{extra}</w:lvl>'
    )


def abstract(key: int, *levels: str, extra: str = "") -> str:
    """Make a list definition."""
    return f'<w:abstractNum w:abstractNumId="{key}">{extra}{"".join(levels)}</w:abstractNum>'


def num(key: int, definition: int, overrides: str = "") -> str:
    """Make a list of a definition."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def texts(document: Document) -> list[str]:
    """Give the texts of the paragraphs outside tables."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def numbers(document: Document) -> list[str]:
    """Give the automatic numbers of all paragraphs, in cells too."""
    return [paragraph.number for paragraph in paragraphs(document.blocks)]


def paragraphs(blocks: tuple[Block, ...]) -> list[Paragraph]:
    """Give all paragraphs in reading order."""
    out: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out.append(block)
        else:
            for row in block.rows:
                for cell in row.cells:
                    out.extend(paragraphs(cell.blocks))
    return out


def only_table(document: Document) -> Table:
    """Give the one table of a document."""
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return table


def grid(table: Table) -> list[list[tuple[int, int, str, str]]]:
    """Give each row as (column, span, merge, text) of its cells."""
    return [
        [(cell.column, cell.span, cell.merge, cell.text) for cell in row.cells]
        for row in table.rows
    ]


def left_out(document: Document) -> list[tuple[str, str]]:
    """Give what is left out, as reason and text."""
    return [(piece.reason, piece.text) for piece in document.left_out]
