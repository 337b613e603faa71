"""The order that the reading benchmarks read: an act of six clauses and a register of N rows.

About forty words a row; direction and process are merged down over 20 and 4 rows. Written as
Word writes: ids on paragraphs, a font on every run, a long text in two runs, numbered clauses.
"""

import random
import zipfile
from html import escape
from pathlib import Path

WORDS = """
рассмотрение письменных обращений граждан приём заявлений предоставление информации консультация
клиента по телефону направление ответа регистрация документов проверка сведений электронная почта
официальный сайт портал государственных услуг личный кабинет горячая линия
""".split()  # noqa: SIM905 - words are easier to read than a list
HEADERS = (
    "№",
    "Направление деятельности",
    "Наименование конкретного процесса",
    "Точка взаимодействия",
    "Осуществляемое взаимодействие с клиентом",
    "Особенности взаимодействия с клиентом",
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
RUN = f'<w:rPr>{FONT}<w:sz w:val="20"/></w:rPr>'
CELL = (
    '<w:pPr><w:pStyle w:val="Cell"/><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
)
LEFT, CENTER = "<w:pPr/>", '<w:pPr><w:jc w:val="center"/></w:pPr>'
CLAUSE = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
WIDTHS = (700, 2200, 2900, 2000, 3900, 3300)

Rows = list[list[str]]


def sentence(source: random.Random, count: int) -> str:
    return " ".join(source.choices(WORDS, k=count)).capitalize()


def rows_of(count: int, merged: tuple[int, int] = (20, 4), seed: int = 0) -> Rows:
    """Give the register's rows, each complete, as a reader has to give them."""
    source = random.Random(f"{count} {seed}")  # noqa: S311 - test data, no secret
    rows: Rows = []
    direction = process = ""
    for index in range(count):
        direction = sentence(source, 4) if index % merged[0] == 0 else direction
        process = sentence(source, 6) if index % merged[1] == 0 else process
        odd = " и «срок» & <порядок>" if index % 7 == 0 else ""
        last = sentence(source, 12) + odd
        rows.append(
            [str(index + 1), direction, process, sentence(source, 3), sentence(source, 15), last]
        )
    return rows


def paragraph(text: str, properties: str, source: random.Random) -> str:
    """Write a paragraph as Word saves it: ids of its own, a long text in two runs."""
    cut = text.find(" ", len(text) // 2) if len(text) > 60 else len(text)
    runs = "".join(
        f'<w:r w:rsidRPr="00C4D5E6">{RUN}<w:t xml:space="preserve">{escape(part, quote=False)}'
        "</w:t></w:r>"
        for part in (text[:cut], text[cut:])
        if part
    )
    mark = f'w:rsidR="00A1B2C3" w:rsidRDefault="{source.getrandbits(32):08X}"'
    return f"<w:p {mark}>{properties}{runs}</w:p>"


def table(rows: Rows, merged: tuple[int, int], source: random.Random) -> str:
    def line(texts: list[str], merges: tuple[str, ...]) -> str:
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}</w:tcPr>'
            f"{paragraph('' if merge == '<w:vMerge/>' else text, CELL, source)}</w:tc>"
            for width, text, merge in zip(WIDTHS, texts, merges, strict=True)
        )
        return f'<w:tr w:rsidR="00A1B2C3"><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>'

    def merge(index: int, over: int) -> str:
        return '<w:vMerge w:val="restart"/>' if index % over == 0 else "<w:vMerge/>"

    body = (
        line(row, ("", merge(index, merged[0]), merge(index, merged[1]), "", "", ""))
        for index, row in enumerate(rows)
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{line(list(HEADERS), ('',) * 6)}{''.join(body)}</w:tbl>"
    )


def order(rows: Rows, merged: tuple[int, int]) -> str:
    source = random.Random(rows[-1][-1])  # noqa: S311 - test data, no secret
    parts = [
        ("ПРИКАЗ", CENTER),
        ("29 февраля 2024 г. № 201", LEFT),
        ("г. Орёл", CENTER),
        ("Об утверждении перечня точек взаимодействия", CENTER),
        (f"В целях повышения качества: {sentence(source, 30).lower()} приказываю:", LEFT),
        *((f"{sentence(source, 30)}.", CLAUSE) for _clause in range(6)),
        ("Руководитель Департамента\tА. В. Левин", LEFT),
        ("Приложение к приказу от 29 февраля 2024 г. № 201", LEFT),
        ("Перечень точек взаимодействия", CENTER),
    ]
    text = "".join(paragraph(said, properties, source) for said, properties in parts)
    return f"{text}{table(rows, merged, source)}<w:p/><w:sectPr/>"


def write_order(path: Path, rows: Rows, merged: tuple[int, int] = (20, 4)) -> None:
    write(path, order(rows, merged))


def write(path: Path, body: str, extra: dict[str, str] | None = None) -> None:
    """Write a body as a Word file; ``extra`` are further parts below ``word/`` by their kind."""
    kinds = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{index}"><w:name w:val="Стиль {index}"/>'
        f'<w:basedOn w:val="Cell"/><w:pPr><w:spacing w:before="{index}"/></w:pPr></w:style>'
        for index in range(60)
    )
    latent = '<w:lsdException w:name="Latent" w:semiHidden="1" w:uiPriority="99"/>' * 370
    styles = (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr>'
        f"</w:rPrDefault></w:docDefaults><w:latentStyles>{latent}</w:latentStyles>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '</w:style><w:style w:type="paragraph" w:styleId="Cell"><w:name w:val="Cell"/></w:style>'
        f'<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/></w:style>{kinds}'
        "</w:styles>"
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{label}"/></w:lvl>'
        for level, label in enumerate(("%1.", "%1.%2."))
    )
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        + "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{start}</w:num>'
            for number, start in (
                (1, ""),
                (2, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'),
            )
        )
        + "</w:numbering>"
    )
    parts = {"styles": styles, "numbering": numbering, **(extra or {})}
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{main}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), *((name, name) for name in parts))
    )
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts
    )
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{relations}</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{OFFICE}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        f'xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{body}</w:body></w:document>',
        **{f"word/{name}.xml": part for name, part in parts.items()},
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, declaration + content)
