"""Lists as agencies lay them out, written as Word files at XML level.

A ``Hand`` says how an agency writes: how groups are shown, numbers, interactions, and what else
stands in the file. ``docx`` writes rows in a hand; the same rows in the same hand give the same
bytes.
"""

import io
import zipfile
from dataclasses import dataclass, fields, replace
from itertools import groupby
from xml.sax.saxutils import escape

from order_pipeline.model.register import Row

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
HEADERS = {
    "number": "№ п/п",
    "direction": "Направление деятельности",
    "process": "Наименование процесса",
    "touchpoint": "Точка взаимодействия",
    "interactions": "Осуществляемое взаимодействие с клиентом",
    "features": "Особенности взаимодействия",
    "place": "Адрес",
}
WIDTHS = {"number": 700, "interactions": 3200}


@dataclass(frozen=True)
class Hand:
    """How an agency lays its list out."""

    number: str = "typed"  # typed, stop, automatic, styled, none, group (one for a direction)
    direction: str = "merge"  # merge, repeat, blank, ditto, row, paragraph, none
    process: str = "merge"  # merge, repeat, blank, ditto, row
    interactions: str = "dashes"  # dashes, breaks, semicolons, bullets, numbers, rows
    features: bool = True
    merged_features: bool = False  # features merged over the rows of a process that share them
    two_header_rows: bool = False
    blank_rows: int = 0  # rows of the form left blank at the end
    sections: bool = False  # a heading row for the client over those of the directions
    heading_numbers: bool = False  # the number of a heading row in a cell of its own
    heading_label: str = ""  # what stands before the name in a heading row
    place: bool = False
    empty: str = ""  # what an empty cell prints
    tables: int = 1  # tables the list is split over
    repeat_header: bool = True
    numbered_columns: bool = False
    controls: bool = False  # rows in content controls
    bookmarks: bool = False
    revisions: bool = False  # somebody's pending tracked changes
    prefix: str = "w"
    strict: bool = False


def _section(row: Row) -> str:
    """Give the heading over the heading of a row's direction."""
    return (row.direction or "").rpartition(" / ")[0]


class Writer:
    """Writes one file."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.ids = 100

    def next_id(self) -> int:
        self.ids += 1
        return self.ids

    def run(self, text: str, *, bold: bool = False) -> str:
        look = '<w:rFonts w:ascii="PT Serif" w:hAnsi="PT Serif"/>' + ("<w:b/>" if bold else "")
        look += '<w:sz w:val="22"/>'
        pieces = []
        for number, line in enumerate(text.split("\n")):
            if number:
                pieces.append("<w:br/>")
            if line:
                half = len(line) // 2 if len(line) > 9 else len(line)
                pieces.append(f'<w:t xml:space="preserve">{escape(line[:half])}</w:t>')
                if line[half:]:
                    pieces.append(
                        f'</w:r><w:r w:rsidR="00AA11BB"><w:rPr>{look}</w:rPr>'
                        f'<w:t xml:space="preserve">{escape(line[half:])}</w:t>'
                    )
        return f"<w:r><w:rPr>{look}</w:rPr>{''.join(pieces)}</w:r>"

    def paragraph(self, text: str, *, more: str = "", bold: bool = False) -> str:
        content = self.run(text, bold=bold) if text else ""
        if text and self.hand.bookmarks:
            number = self.next_id()
            content = (
                f'<w:bookmarkStart w:id="{number}" w:name="b{number}"/>{content}'
                f'<w:bookmarkEnd w:id="{number}"/>'
            )
        return f'<w:p w14:paraId="{self.next_id():08X}"><w:pPr>{more}</w:pPr>{content}</w:p>'

    def cell(self, paragraphs: str, key: str, *, span: int = 1, merge: str = "") -> str:
        width = WIDTHS.get(key, 2100) * span
        marks = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        if merge:
            marks += '<w:vMerge w:val="restart"/>' if merge == "start" else "<w:vMerge/>"
        shade = '<w:shd w:val="clear" w:fill="EEEEEE"/>' if key == "touchpoint" else ""
        held = f'<w:tcW w:w="{width}" w:type="dxa"/>{marks}{shade}'
        return f"<w:tc><w:tcPr>{held}</w:tcPr>{paragraphs}</w:tc>"

    def row(self, cells: str, *, header: bool = False) -> str:
        mark = "<w:cantSplit/>" + ("<w:tblHeader/>" if header else "")
        row = f'<w:tr w:rsidR="00AA11BB"><w:trPr>{mark}</w:trPr>{cells}</w:tr>'
        if self.hand.controls and not header:
            identity = self.next_id()
            return (
                f'<w:sdt><w:sdtPr><w:id w:val="{identity}"/></w:sdtPr>'
                f"<w:sdtContent>{row}</w:sdtContent></w:sdt>"
            )
        return row

    def keys(self) -> list[str]:
        hand = self.hand
        shown = {
            "number": hand.number != "none",
            "direction": hand.direction in {"merge", "repeat", "blank", "ditto"},
            "process": hand.process in {"merge", "repeat", "blank", "ditto"},
            "features": hand.features,
            "place": hand.place,
        }
        return [key for key in HEADERS if shown.get(key, True)]

    def interactions(self, items: tuple[str, ...]) -> str:
        plain = '<w:jc w:val="both"/>'
        if not items:
            return self.paragraph(self.hand.empty, more=plain)
        kind = self.hand.interactions
        ends = [*([";"] * (len(items) - 1)), "."]
        if kind == "breaks":
            return self.paragraph(
                "\n".join(a + b for a, b in zip(items, ends, strict=True)), more=plain
            )
        if kind == "semicolons":
            return self.paragraph("; ".join(items), more=plain)
        if kind == "bullets":
            list_mark = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>' + plain
            return "".join(
                self.paragraph(a + b, more=list_mark) for a, b in zip(items, ends, strict=True)
            )
        marks = [f"{n}) " for n in range(1, len(items) + 1)] if kind == "numbers" else ["- "] * 99
        return "".join(
            self.paragraph(mark + a + b, more=plain)
            for mark, a, b in zip(marks, items, ends, strict=False)
        )

    def number(self, row: Row) -> str:
        kind = self.hand.number
        if kind == "automatic":
            mark = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            return f'<w:p w14:paraId="{self.next_id():08X}"><w:pPr>{mark}</w:pPr></w:p>'
        if kind == "styled":
            return '<w:p><w:pPr><w:pStyle w:val="RowNumber"/></w:pPr></w:p>'
        text = row.number or ""
        return self.paragraph(text + ("." if kind == "stop" and text else ""))

    def data_rows(self, rows: list[Row]) -> str:
        out = []
        above: Row | None = None
        for row, below in zip(rows, [*rows[1:], None], strict=True):
            out.extend(self.headings(row, above))
            out.extend(self.physical(row, above, below))
            above = row
        return "".join(out)

    def headings(self, row: Row, above: Row | None) -> list[str]:
        found = []
        changed = above is None or above.direction != row.direction
        if self.hand.direction == "row" and changed:
            section, parted, name = (row.direction or "").rpartition(" / ")
            if parted and (above is None or section != _section(above)):
                found.append(self.heading(section, bold=True))
            found.append(self.heading(self.hand.heading_label + name, bold=not parted))
        if self.hand.process == "row" and (changed or above.process != row.process):
            found.append(self.heading(row.process or "", bold=False))
        return found

    def heading(self, text: str, *, bold: bool) -> str:
        span = len(self.keys())
        mark = f'<w:jc w:val="{"center" if bold else "left"}"/>'
        cells = ""
        if self.hand.heading_numbers:
            number, _gap, text = text.partition(" ")
            cells, span = self.cell(self.paragraph(number, more=mark), "number"), span - 1
        words = self.paragraph(text, more=mark, bold=bold)
        return self.row(cells + self.cell(words, "heading", span=span))

    def physical(self, row: Row, above: Row | None, below: Row | None) -> list[str]:
        if self.hand.interactions == "rows" and len(row.interactions) > 1:
            parts = [(item,) for item in row.interactions]
        else:
            parts = [row.interactions]
        lines = []
        for part, items in enumerate(parts):
            last = part == len(parts) - 1
            cells = [
                self.data_cell(key, row, (above, below), items, (part, last)) for key in self.keys()
            ]
            lines.append(self.row("".join(cells)))
        return lines

    def data_cell(
        self,
        key: str,
        row: Row,
        beside: tuple[Row | None, Row | None],
        items: tuple[str, ...],
        at: tuple[int, bool],
    ) -> str:
        part, last = at
        above, below = beside
        if key == "interactions":
            return self.cell(self.interactions(items), key)
        manner = self.manner(key)
        as_above = above is not None and manner != "own" and self.same(key, row, above)
        as_below = below is not None and manner != "own" and self.same(key, row, below)
        if manner in {"own", "repeat"}:
            as_above = as_below = False
        merge = ""
        if manner == "merge" or part or not last:
            goes_on = part > 0 or (manner == "merge" and as_above)
            goes_below = not last or (manner == "merge" and as_below)
            merge = "continue" if goes_on else "start" if goes_below else ""
        if merge == "continue":
            return self.cell(f'<w:p w14:paraId="{self.next_id():08X}"/>', key, merge=merge)
        if key == "number":
            return self.cell(self.number(row), key, merge=merge)
        text = self.value(key, row)
        if as_above and manner == "blank":
            text = ""
        elif as_above and manner == "ditto":
            text = "то же"
        return self.cell(self.paragraph(text or self.hand.empty * (not as_above)), key, merge=merge)

    def manner(self, key: str) -> str:
        if key in {"direction", "process"}:
            return str(getattr(self.hand, key))
        if key == "number" and self.hand.number == "group":
            return "merge"
        return "merge" if key == "features" and self.hand.merged_features else "own"

    def same(self, key: str, row: Row, other: Row) -> bool:
        if row.direction != other.direction:
            return False
        if key in {"direction", "number"}:
            return True
        if key == "features" and (row.features != other.features or not row.features):
            return False
        return row.process == other.process

    def value(self, key: str, row: Row) -> str:
        if key == "place":
            return row.extra.get("Адрес", "")
        return getattr(row, key) or ""

    def table(self, rows: list[Row], *, header: bool) -> str:
        keys = self.keys()
        grid = "".join(f'<w:gridCol w:w="{WIDTHS.get(key, 2100)}"/>' for key in keys)
        head = ""
        if header:
            cells = [self.cell(self.paragraph(HEADERS[key], bold=True), key) for key in keys]
            head = self.row("".join(cells), header=True)
            if self.hand.two_header_rows:
                head = self.two_header_rows(keys)
            if self.hand.numbered_columns:
                cells = [self.cell(self.paragraph(str(n)), key) for n, key in enumerate(keys, 1)]
                head += self.row("".join(cells), header=True)
        blank = "".join(self.cell(self.paragraph(""), key) for key in keys)
        head_and_rows = head + self.data_rows(rows) + self.row(blank) * self.hand.blank_rows
        return (
            '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head_and_rows}</w:tbl>"
        )

    def two_header_rows(self, keys: list[str]) -> str:
        upper, lower = "", ""
        for key in keys:
            if key == "interactions":
                name = self.paragraph("Взаимодействие с клиентом", bold=True)
                upper += self.cell(name, key, span=2)
            elif key != "features":
                upper += self.cell(self.paragraph(HEADERS[key], bold=True), key, merge="start")
            if key in {"interactions", "features"}:
                lower += self.cell(self.paragraph(HEADERS[key], bold=True), key)
            else:
                lower += self.cell(self.paragraph(""), key, merge="continue")
        return self.row(upper, header=True) + self.row(lower, header=True)

    def body(self, rows: list[Row]) -> str:
        top = self.paragraph("УТВЕРЖДАЮ") + self.paragraph("Начальник управления")
        top += self.paragraph("И.И. Иванов") + self.paragraph("«12» марта 2024 г.")
        top += self.paragraph("ПЕРЕЧЕНЬ", bold=True)
        top += self.paragraph("точек взаимодействия с внешним и внутренним клиентом", bold=True)
        end = self.paragraph("") + self.paragraph("Заместитель начальника\tП.П. Петров")
        return top + self.tables(rows) + end

    def tables(self, rows: list[Row]) -> str:
        if self.hand.direction == "paragraph":
            parts = []
            for name, group in groupby(rows, key=lambda row: row.direction):
                parts.append(self.paragraph("") + self.paragraph(name or "", bold=True))
                parts.append(self.table(list(group), header=True))
            return "".join(parts)
        size = -(-len(rows) // self.hand.tables)
        chunks = [rows[at : at + size] for at in range(0, len(rows), size)] or [[]]
        return self.paragraph("").join(
            self.table(chunk, header=not number or self.hand.repeat_header)
            for number, chunk in enumerate(chunks)
        )

    def document(self, rows: list[Row]) -> str:
        body = self.body(rows)
        if self.hand.revisions:
            body += (
                '<w:p><w:pPr><w:rPr><w:ins w:id="1" w:author="Юрист"/></w:rPr></w:pPr>'
                '<w:ins w:id="2" w:author="Юрист"><w:r><w:t>Исполнитель: Сидорова</w:t></w:r>'
                '</w:ins><w:del w:id="3" w:author="Юрист"><w:r><w:delText>черновик</w:delText>'
                "</w:r></w:del></w:p>"
            )
        text = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
            f'<w:document xmlns:w="{W}" xmlns:w14="{W14}" xmlns:mc="http://schemas.openxmlformats.org'
            f'/markup-compatibility/2006" mc:Ignorable="w14"><w:body>{body}<w:sectPr>'
            '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:body>'
            "</w:document>"
        )
        if self.hand.prefix != "w":
            text = text.replace("<w:", f"<{self.hand.prefix}:").replace(
                "</w:", f"</{self.hand.prefix}:"
            )
            text = text.replace(" w:", f" {self.hand.prefix}:")
            text = text.replace("xmlns:w=", f"xmlns:{self.hand.prefix}=")
        if self.hand.strict:
            text = text.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        return text


_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.'
    'openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="'
    'application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>'
    "</Types>"
)
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.'
    'openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_RELS}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_MAIN_RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.'
    f'openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{_RELS}/styles" '
    f'Target="styles.xml"/><Relationship Id="rId2" Type="{_RELS}/numbering" '
    'Target="numbering.xml"/></Relationships>'
)
_STYLES = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="{W}">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="RowNumber"><w:name w:val="Row Number"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr>'
    '<w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/>'
    '<w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/>'
    '<w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders>'
    "</w:tblPr></w:style></w:styles>"
)
_NUMBERING = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering xmlns:w="{W}">'
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/>'
    '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)


def docx(rows: list[Row], hand: Hand) -> bytes:
    """Give the Word file."""
    return packed(Writer(hand).document(rows), _STYLES, _NUMBERING)


def packed(document: str, styles: str, numbering: str) -> bytes:
    """Put three parts into a Word package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _PACKAGE_RELS),
            ("word/document.xml", document),
            ("word/_rels/document.xml.rels", _MAIN_RELS),
            ("word/styles.xml", styles),
            ("word/numbering.xml", numbering),
        ):
            archive.writestr(zipfile.ZipInfo(name, (2024, 3, 12, 9, 0, 0)), text)
    return out.getvalue()


HANDS = {
    "merged": Hand(),
    "repeated": Hand(direction="repeat", process="repeat", number="stop"),
    "blank-below": Hand(direction="blank", process="blank", interactions="semicolons"),
    "ditto": Hand(direction="ditto", process="ditto", interactions="breaks"),
    "heading-rows": Hand(direction="row", process="merge", number="stop"),
    "two-heading-levels": Hand(direction="row", process="row", numbered_columns=True),
    "heading-paragraphs": Hand(direction="paragraph", process="merge"),
    "automatic-numbers": Hand(number="automatic", interactions="bullets"),
    "styled-numbers": Hand(number="styled", direction="repeat"),
    "interaction-rows": Hand(interactions="rows", number="stop"),
    "interaction-rows-repeated": Hand(interactions="rows", direction="repeat", process="repeat"),
    "numbered-items": Hand(interactions="numbers", place=True, empty="–"),
    "split": Hand(tables=3, interactions="semicolons"),
    "split-without-headers": Hand(tables=2, repeat_header=False, direction="repeat"),
    "controls": Hand(controls=True, bookmarks=True),
    "revisions": Hand(revisions=True, number="none", features=False),
    "group-numbers": Hand(number="group"),
    "merged-features": Hand(merged_features=True, direction="repeat"),
    "two-header-rows": Hand(two_header_rows=True, place=True),
    "blank-rows": Hand(blank_rows=2, process="repeat"),
    "labelled-headings": Hand(direction="row", heading_label="Направление деятельности: "),
    "three-heading-levels": Hand(direction="row", process="row", sections=True, number="stop"),
    "sections": Hand(direction="row", process="repeat", sections=True),
    "numbered-headings": Hand(direction="row", process="merge", heading_numbers=True),
    "strict": replace(Hand(), strict=True, prefix="ns0"),
}
assert all(getattr(Hand(), field.name) is not None for field in fields(Hand))
