"""The package's own styles: the look of GOST R 7.0.97-2025 in ``word/styles.xml``.

Names are in Russian, for staff see them in Word. Sizes in half-points, lengths in twips.
"""

import re
from typing import Final

from order_pipeline.render.look import Dress
from order_pipeline.render.wordml import DECLARATION, NAMESPACES

FONT: Final = "Times New Roman"
HAND: Final = 1701
_FONTS: Final = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'

_CENTRE: Final = '<w:jc w:val="center"/>'
_JUSTIFY: Final = '<w:jc w:val="both"/>'
_LOOSE: Final = ' w:line="276" w:lineRule="auto"'
_TOGETHER: Final = "<w:keepNext/><w:keepLines/>"
_WHOLE_WORDS: Final = "<w:suppressAutoHyphens/>"
_INDENT: Final = '<w:ind w:firstLine="709"/>'
_BOLD: Final = "<w:b/>"
_BOX: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="1" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right")
)


def _hand(left: int) -> str:
    """Give the tab that draws a line for the hand, 30 mm long, before a name."""
    return f'<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="{left + HAND}"/></w:tabs>'


def _space(before: int, after: int, line: str = "") -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"{line}/>'


def _exact(line: int) -> str:
    return f'<w:spacing w:line="{line}" w:lineRule="exact"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


# style id → (name in Word, w:pPr, w:rPr). The stamp's indent leaves 80 mm of the 170 (257) mm line.
_PARAGRAPHS: Final = {
    "Arms": ("Герб", f"<w:keepNext/>{_space(0, 120)}{_CENTRE}", ""),
    "Header": ("Шапка", f"<w:keepNext/>{_WHOLE_WORDS}{_CENTRE}", _BOLD),
    "Issuer": ("Издатель", f"<w:keepNext/>{_WHOLE_WORDS}{_space(0, 240)}{_CENTRE}", _BOLD),
    "Heading": ("Вид документа", f"<w:keepNext/>{_space(120, 240)}{_CENTRE}", _BOLD + _size(32)),
    "Date": (
        "Дата и номер",
        '<w:keepNext/><w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>',
        "",
    ),
    "Place": ("Место издания", f"<w:keepNext/>{_space(60, 60)}{_CENTRE}", ""),
    "Title": (
        "Заголовок акта",
        f"<w:keepLines/>{_WHOLE_WORDS}{_space(360, 360)}{_CENTRE}",
        _BOLD,
    ),
    "AppendixHeading": (
        "Вид приложения",
        f"{_TOGETHER}{_WHOLE_WORDS}{_space(360, 0)}{_CENTRE}",
        _BOLD,
    ),
    "AppendixTitle": (
        "Заголовок приложения",
        f"{_TOGETHER}{_WHOLE_WORDS}{_space(360, 240)}{_CENTRE}",
        _BOLD,
    ),
    "AppendixTitleBelow": (
        "Заголовок приложения под видом",
        f"{_TOGETHER}{_WHOLE_WORDS}{_space(0, 240)}{_CENTRE}",
        _BOLD,
    ),
    "Text": ("Текст акта", f"{_space(0, 120, _LOOSE)}{_INDENT}{_JUSTIFY}", ""),
    "Section": (
        "Заголовок раздела",
        f"{_TOGETHER}{_WHOLE_WORDS}{_space(240, 180)}{_CENTRE}",
        _BOLD,
    ),
    "Clause": ("Пункт", f"{_space(0, 0, _LOOSE)}{_INDENT}{_JUSTIFY}", ""),
    "Stamp": ("Гриф", f'{_hand(5103)}{_WHOLE_WORDS}<w:ind w:left="5103"/>', ""),
    "StampLandscape": (
        "Гриф на листе вдоль",
        f'{_hand(10035)}{_WHOLE_WORDS}<w:ind w:left="10035"/>',
        "",
    ),
    "TableHead": ("Шапка таблицы", f"<w:keepNext/>{_WHOLE_WORDS}{_CENTRE}", _size(24)),
    "TableCell": ("Ячейка таблицы", "", _size(24)),
    "Position": ("Должность в подписи", f"{_TOGETHER}{_WHOLE_WORDS}{_space(240, 0)}", ""),
    "Name": ("Строка грифа в таблице", f"{_hand(0)}{_WHOLE_WORDS}", ""),
    "NameRight": ("Имя в подписи", f'<w:keepLines/>{_WHOLE_WORDS}<w:jc w:val="right"/>', ""),
    "Box": (
        "Место отметки об электронной подписи",
        f'<w:keepNext/><w:pBdr>{_BOX}</w:pBdr>{_exact(1134)}<w:ind w:left="113" w:right="113"/>',
        "",
    ),
    "Gap": ("Отступ перед подписью", f"<w:keepNext/>{_exact(480)}", ""),
    "Visa": ("Виза", f"{_TOGETHER}{_hand(0)}", ""),
    "Other": ("Прочий текст", "<w:keepNext/>", _size(24)),
    "Air": ("Пустая строка", _exact(240), _size(4)),
    "Spacer": ("Промежуток", _exact(20), _size(2)),
    "Tag": ("Метка шаблона", "", f'<w:color w:val="7030A0"/>{_size(18)}'),
    "PageNumber": ("Номер страницы", _CENTRE, _size(24)),
}
_LINES: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_DEFAULTS: Final = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}"
    '<w:sz w:val="28"/><w:szCs w:val="28"/>'
    '<w:lang w:val="ru-RU" w:eastAsia="ru-RU" w:bidi="ar-SA"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240"'
    ' w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
_NORMAL: Final = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    "<w:tblCellMar>"
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_TABLES: Final = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="Register"><w:name w:val="Перечень"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>' + _LINES + "</w:tblBorders>"
    '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="Invisible"><w:name w:val="Без линий"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def styles_xml() -> str:
    """Give ``word/styles.xml``."""
    paragraphs = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{run}</w:rPr></w:style>"
        for key, (name, paragraph, run) in _PARAGRAPHS.items()
    )
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}>{_DEFAULTS}{_NORMAL}{paragraphs}{_TABLES}</w:styles>"
    )


def direct_dresses(font: str) -> dict[str, Dress]:
    """Give the own look of each role without styles, in a font (the inside of ``w:rPr``).

    A size of its own is kept; else the font's size holds.
    """
    sizeless = "".join(re.findall(r"<w:rFonts [^>]*/>", font))
    dresses = {}
    for key, (_name, paragraph, run) in _PARAGRAPHS.items():
        role = re.sub(r"(?<!^)(?=[A-Z])", "-", key).lower()
        dresses[role] = Dress(paragraph, sizeless + run if "<w:sz " in run else _joined(font, run))
    return dresses


def _joined(font: str, run: str) -> str:
    """Put what a run wears between the font's face and its size, as ``w:rPr`` orders it."""
    face = "".join(re.findall(r"<w:rFonts [^>]*/>", font))
    return face + run + font.removeprefix(face)
