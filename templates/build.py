"""Builds the Word templates of this folder: ``python templates/build.py``.

The templates are ordinary Word files in docxtpl's syntax; staff may edit them in Word. This
script is their first author, so that the six are of one hand. Look: GOST R 7.0.97-2025.
"""

from pathlib import Path

from order_pipeline.render.archive import join, pack
from order_pipeline.render.frame import DECLARATION, NAMESPACES, Frame
from order_pipeline.render.look import OWN
from order_pipeline.render.styles import FONT, styles_xml

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

APPROVAL = (
    ("№", "number", 567),
    ("Должность", "position", 2552),
    ("Инициалы, фамилия", "name", 1701),
    ("Дата поступления", "", 1474),
    ("Дата согласования", "date", 1701),
    ("Подпись", "", 1643),
)
ACQUAINTANCE = (
    ("№", "number", 567),
    ("Должность", "position", 3402),
    ("Инициалы, фамилия", "name", 2268),
    ("Дата", "date", 1474),
    ("Подпись", "", 1927),
)


def main() -> None:
    """Write every template beside this script."""
    frame = Frame(OWN)
    bodies = {
        "order": frame.parts(),
        "procedure": frame.parts(),
        "register": frame.parts(),
        "amending-order": frame.parts(),
        "approval-sheet": frame.sheet(
            "ЛИСТ СОГЛАСОВАНИЯ", "{{ act.document }}", "approvers", APPROVAL
        ),
        "acquaintance-sheet": frame.sheet(
            "ЛИСТ ОЗНАКОМЛЕНИЯ", "с {{ act.document_with }}", "acquainted", ACQUAINTANCE
        ),
    }
    for name, body in bodies.items():
        members = [pack(part, (xml.encode(),)) for part, xml in package(frame.document(body))]
        (Path(__file__).resolve().parent / f"{name}.docx").write_bytes(join(members))


def package(document: str) -> list[tuple[str, str]]:
    """Give all members of a template around its main part."""
    return [
        ("[Content_Types].xml", _content_types()),
        (
            "_rels/.rels",
            _relationships((("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),)),
        ),
        ("word/document.xml", document),
        (
            "word/_rels/document.xml.rels",
            _relationships(
                (
                    ("rIdStyles", f"{_OFFICE}/styles", "styles.xml"),
                    ("rIdSettings", f"{_OFFICE}/settings", "settings.xml"),
                    ("rIdFonts", f"{_OFFICE}/fontTable", "fontTable.xml"),
                    ("rIdPages", f"{_OFFICE}/header", "header1.xml"),
                )
            ),
        ),
        ("word/styles.xml", styles_xml()),
        ("word/settings.xml", _settings()),
        ("word/fontTable.xml", _font_table()),
        ("word/header1.xml", _page_number()),
    ]


def _content_types() -> str:
    parts = {
        "document": "document.main",
        "styles": "styles",
        "settings": "settings",
        "fontTable": "fontTable",
        "header1": "header",
    }
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for part, kind in parts.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(entries: tuple[tuple[str, str, str], ...]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, kind, target in entries
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _settings() -> str:
    return (
        f"{DECLARATION}<w:settings {NAMESPACES}>"
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="ru-RU"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        "</w:settings>"
    )


def _font_table() -> str:
    return (
        f'{DECLARATION}<w:fonts {NAMESPACES}><w:font w:name="{FONT}">'
        '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="CC"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _page_number() -> str:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return (
        f'{DECLARATION}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr>'
        f"{field}</w:p></w:hdr>"
    )


if __name__ == "__main__":
    main()
