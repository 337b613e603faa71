"""Lists without a table, as agencies lay them out in paragraphs, written as Word files.

A ``Hand`` says how an agency writes its outline; ``docx`` writes rows in a hand.
"""

import random
import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from order_pipeline.model.change_set import ChangeSet
from order_pipeline.model.register import Register, Row
from tests.revise import random_changes
from tests.revise.lists import W14, W, packed

_LETTERS = "абвгдежзик"
_ROMAN = ("I", "II", "III", "IV", "V", "VI")
_LABELS = {
    "direction": "Направление деятельности: ",
    "process": "Процесс: ",
    "touchpoint": "Точка взаимодействия: ",
    "interactions": "Осуществляемое взаимодействие: ",
    "features": "Особенности: ",
}


@dataclass(frozen=True)
class Hand:
    """How an agency writes its outline."""

    direction: str = "1."  # 1., roman, plain, automatic, label, style, none
    process: str = "1.1."  # 1.1., 1., plain, automatic, label, style
    point: str = "1.1.1."  # 1.1.1., 1., а), 1), plain, colon, dash, automatic, label, counted label
    items: str = "- "  # - , – , • , automatic, letters, inline, label, label lines
    features: bool = True
    features_first: bool = False
    repeat: bool = False  # the headings again over each row
    gaps: bool = False  # blank paragraphs between rows and over headings
    ending: str = "signature"  # signature, nothing, section, table
    marks: str = ""  # bookmarks, revisions, controls, hyperlinks, control around all
    prefix: str = "w"


class Writer:
    """Writes one file."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.ids = 100
        self.level = {"direction": 0, "process": 0, "point": 0}

    def next_id(self) -> int:
        self.ids += 1
        return self.ids

    def run(self, text: str, *, bold: bool = False) -> str:
        look = '<w:rFonts w:ascii="PT Serif" w:hAnsi="PT Serif"/>' + ("<w:b/>" if bold else "")
        look += '<w:sz w:val="26"/>'
        half = len(text) // 2 if len(text) > 9 else len(text)
        pieces = "".join(
            f'<w:r w:rsidR="00AA11BB"><w:rPr>{look}</w:rPr>'
            f'<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
            for piece in (text[:half], text[half:])
            if piece
        )
        if self.hand.marks == "bookmarks" and text:
            number = self.next_id()
            return (
                f'<w:bookmarkStart w:id="{number}" w:name="b{number}"/>{pieces}'
                f'<w:bookmarkEnd w:id="{number}"/>'
            )
        return pieces

    def paragraph(
        self,
        text: str,
        *,
        level: int | None = None,
        bold: bool = False,
        more: str = "",
        style: str = "",
    ) -> str:
        held = f'<w:pStyle w:val="{style}"/>' if style else ""
        if more.startswith("<w:keepNext/>"):
            held, more = held + "<w:keepNext/>", more.removeprefix("<w:keepNext/>")
        if level is not None:
            held += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        content = self.run(text, bold=bold)
        if self.hand.marks == "hyperlinks" and "айт" in text:
            content = f'<w:hyperlink w:anchor="x">{content}</w:hyperlink>'
        paragraph = (
            f'<w:p w14:paraId="{self.next_id():08X}"><w:pPr>{held}{more}</w:pPr>{content}</w:p>'
        )
        if self.hand.marks == "controls" and text:
            return (
                f'<w:sdt><w:sdtPr><w:id w:val="{self.next_id()}"/></w:sdtPr>'
                f"<w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"
            )
        return paragraph

    def heading(self, name: str, text: str, number: tuple[int, ...]) -> str:
        way = getattr(self.hand, name)
        self.level[name] += 1
        label = {
            "1.": f"{number[-1]}. ",
            "1.1.": f"{'.'.join(map(str, number))}. ",
            "roman": f"Раздел {_ROMAN[(number[-1] - 1) % len(_ROMAN)]}. ",
            "label": _LABELS[name],
        }.get(way, "")
        depth = {"direction": 0, "process": 1}[name]
        return self.paragraph(
            label + text,
            level=depth if way == "automatic" else None,
            bold=way != "label",
            style=f"Heading{depth + 1}" if way == "style" else "",
            more='<w:keepNext/><w:spacing w:before="120"/>' if way == "label" else "<w:keepNext/>",
        )

    def point(self, row: Row, number: tuple[int, ...], *, last: bool) -> str:
        way = self.hand.point
        name = row.touchpoint or ""
        mark = {
            "1.1.1.": f"{'.'.join(map(str, number))}. ",
            "1.": f"{number[-1]}. ",
            "а)": f"{_LETTERS[(number[-1] - 1) % len(_LETTERS)]}) ",
            "1)": f"{number[-1]}) ",
            "dash": "– ",
            "label": _LABELS["touchpoint"],
            "counted label": f"{number[-1]}. {_LABELS['touchpoint']}",
        }.get(way, "")
        text = mark + name
        if self.hand.items == "inline" and row.interactions:
            text += f": {'; '.join(row.interactions)}{'.' if last else ';'}"
        elif way in {"colon", "dash"}:
            text += ":"
        more = '<w:ind w:left="709"/><w:jc w:val="both"/>'
        return self.paragraph(text, level=2 if way == "automatic" else None, more=more)

    def items(self, items: tuple[str, ...]) -> str:
        way = self.hand.items
        if way == "inline" or not items:
            return ""
        if way == "label":
            return self.paragraph(_LABELS["interactions"] + "; ".join(items))
        ends = [*([";"] * (len(items) - 1)), "."]
        level = 3 if way == "automatic" else None
        marks = {
            "automatic": [""] * len(items),
            "letters": [f"{letter}) " for letter in _LETTERS],
            "label lines": ["- "] * len(items),
        }.get(way, [way] * len(items))
        lines = [m + i + e for m, i, e in zip(marks, items, ends, strict=False)]
        head = self.paragraph(_LABELS["interactions"].strip()) if way == "label lines" else ""
        return head + "".join(
            self.paragraph(line, level=level, more='<w:ind w:left="1069"/>') for line in lines
        )

    def unit(self, row: Row, number: tuple[int, ...], *, last: bool) -> str:
        point = self.point(row, number, last=last)
        items = self.items(row.interactions)
        features = ""
        if self.hand.features and row.features:
            text = _LABELS["features"] + row.features
            features = self.paragraph(text, more='<w:jc w:val="left"/>')
        return point + (features + items if self.hand.features_first else items + features)

    def outline(self, rows: list[Row]) -> str:
        out = []
        above: Row | None = None
        d = p = t = 0
        for at, row in enumerate(rows):
            below = rows[at + 1] if at + 1 < len(rows) else None
            new_direction = above is None or above.direction != row.direction
            new_process = new_direction or (above and above.process != row.process)
            d, p = d + new_direction, (1 if new_direction else p + bool(new_process))
            t = 1 if new_process else t + 1
            gap = self.paragraph("") if self.hand.gaps else ""
            if self.hand.direction != "none" and (new_direction or self.hand.repeat):
                out.append(gap + self.heading("direction", row.direction or "", (d,)))
            if new_process or self.hand.repeat:
                out.append(self.heading("process", row.process or "", (d, p)))
            elif above is not None:
                out.append(gap)
            last = below is None or below.process != row.process
            out.append(self.unit(row, (d, p, t), last=last))
            above = row
        body = "".join(out)
        if self.hand.marks == "control around all":
            return (
                f'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{body}</w:sdtContent>'
                "</w:sdt>"
            )
        return body

    def body(self, rows: list[Row]) -> str:
        outline = self.outline(rows)
        plain = Writer(Hand())
        plain.ids = 5000
        top = "".join(
            plain.paragraph(text)
            for text in ("УТВЕРЖДАЮ", "Начальник управления", "И.И. Иванов", "«12» марта 2024 г.")
        )
        top += plain.paragraph("ПЕРЕЧЕНЬ", bold=True)
        top += plain.paragraph("точек взаимодействия с внешним и внутренним клиентом", bold=True)
        top += plain.paragraph("")
        section = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
        end = plain.paragraph("") + plain.paragraph("Заместитель начальника\tП.П. Петров")
        if self.hand.ending == "nothing":
            end = ""
        elif self.hand.ending == "section":
            head, _mark, tail = outline.rpartition("</w:pPr>")
            outline = f"{head}{section}</w:pPr>{tail}"
        elif self.hand.ending == "table":
            width = '<w:tcPr><w:tcW w:w="4800" w:type="dxa"/></w:tcPr>'
            cells = "".join(
                f"<w:tc>{width}{plain.paragraph(text)}</w:tc>"
                for text in ("Заместитель начальника", "П.П. Петров")
            )
            end = (
                '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>'
                '<w:gridCol w:w="4800"/><w:gridCol w:w="4800"/></w:tblGrid>'
                f"<w:tr>{cells}</w:tr></w:tbl>{plain.paragraph('')}"
            )
        if self.hand.marks == "revisions":
            end += (
                '<w:p><w:pPr><w:rPr><w:ins w:id="1" w:author="Юрист"/></w:rPr></w:pPr>'
                '<w:ins w:id="2" w:author="Юрист"><w:r><w:t>Исполнитель: Сидорова</w:t></w:r>'
                '</w:ins><w:del w:id="3" w:author="Юрист"><w:r><w:delText>черновик</w:delText>'
                "</w:r></w:del></w:p>"
            )
        return top + outline + end

    def document(self, rows: list[Row]) -> str:
        text = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
            f'<w:document xmlns:w="{W}" xmlns:w14="{W14}" xmlns:mc="http://schemas.openxmlformats.org'
            f'/markup-compatibility/2006" mc:Ignorable="w14"><w:body>{self.body(rows)}<w:sectPr>'
            '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
        )
        prefix = self.hand.prefix
        if prefix == "w":
            return text
        text = text.replace("<w:", f"<{prefix}:").replace("</w:", f"</{prefix}:")
        return text.replace(" w:", f" {prefix}:").replace("xmlns:w=", f"xmlns:{prefix}=")


_STYLES = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="{W}">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/></w:style>'
    "</w:styles>"
)


def _numbering() -> str:
    def level(at: int, form: str, text: str) -> str:
        return (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        )

    levels = (
        level(0, "decimal", "%1.")
        + level(1, "decimal", "%1.%2.")
        + level(2, "decimal", "%1.%2.%3.")
        + level(3, "bullet", "–")
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering xmlns:w="{W}">'
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def docx(rows: list[Row], hand: Hand) -> bytes:
    """Give the Word file."""
    return packed(Writer(hand).document(rows), _STYLES, _numbering())


HANDS = {
    "numbers": Hand(),
    "numbers-colons": Hand(point="colon", items="– "),
    "sections-letters": Hand(direction="roman", process="1.", point="а)"),
    "brackets": Hand(direction="roman", process="1.", point="1)", gaps=True),
    "two-bullets": Hand(direction="plain", process="1.", point="dash", items="• "),
    "inline": Hand(direction="roman", process="1.", point="dash", items="inline"),
    "inline-numbers": Hand(direction="roman", process="1.", point="1)", items="inline"),
    "automatic": Hand("automatic", "automatic", "automatic", "automatic"),
    "automatic-headings": Hand("automatic", "automatic", "plain", "automatic", gaps=True),
    "styled-headings": Hand("style", "style", "plain", "automatic", features_first=True),
    "labels": Hand("label", "label", "label", "label"),
    "labels-lines": Hand("label", "label", "label", "label lines", gaps=True),
    "labels-repeated": Hand("label", "label", "label", "label", repeat=True, gaps=True),
    "labels-numbered": Hand("label", "label", "counted label", "label"),
    "no-direction": Hand("none", "1.", "а)", "- "),
    "lettered-items": Hand(items="letters", features=False),
    "ends-the-text": Hand(ending="nothing"),
    "ends-a-section": Hand("label", "label", "label", "label lines", ending="section"),
    "before-a-table": Hand("automatic", "automatic", "automatic", "automatic", ending="table"),
    "bookmarks": Hand(marks="bookmarks"),
    "revisions": Hand(marks="revisions", prefix="ns0"),
    "controls": Hand(marks="controls"),
    "in-a-control": Hand(marks="control around all"),
    "hyperlinks": Hand(marks="hyperlinks"),
}


def rows_in(rng: random.Random, hand: Hand) -> list[Row]:
    """Give rows for a hand."""
    del hand
    return random_changes.rows(rng)


def change_set(rng: random.Random, register: Register) -> ChangeSet:
    """Give a change set whose groups are named as the list names its own."""
    made = random_changes.change_set(rng, register).model_dump(by_alias=True, exclude_unset=True)
    for change in made["changes"]:
        for body in change.values():
            for fields in (body, body.get("set") or {}):
                for name in ("direction", "process"):
                    if fields.get(name):
                        fields[name] = _named(register, name, fields[name])
    return ChangeSet.model_validate(made, strict=False)


_MARK = re.compile(r"(?:Раздел )?[\dIVX.]+\s")


def _named(register: Register, field: str, name: str) -> str:
    """Give a name with the number it has in the list, or a number like those there."""
    known = [value for row in register.rows if (value := getattr(row, field))]
    same = [value for value in known if value == name or _MARK.sub("", value, count=1) == name]
    if same or not known or not (found := _MARK.match(known[0])):
        return same[0] if same else name
    mark = re.sub(r"\d+(?=\.\s)", "9", re.sub("[IVX]+", "IX", found[0]))
    return name if _MARK.match(name) else mark + name
