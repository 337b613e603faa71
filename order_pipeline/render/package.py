"""The members of a template's package around its main part (ECMA-376 part 2)."""

from collections.abc import Mapping, Sequence
from typing import Final

from order_pipeline.render.styles import FONT
from order_pipeline.render.wordml import DECLARATION, NAMESPACES
from order_pipeline.word.archive import join, pack

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_FORMATS: Final = "application/vnd.openxmlformats-officedocument"
_WORD: Final = f"{_FORMATS}.wordprocessingml"
_KINDS: Final = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/theme/theme1.xml": f"{_FORMATS}.theme+xml",
}
Relationship = tuple[str, str, str]


def package(
    document: str,
    styles: str | bytes,
    page_number: str,
    *,
    theme: bytes | None = None,
    images: Mapping[str, bytes] | None = None,
    image_relationships: Sequence[Relationship] = (),
) -> bytes:
    """Give a template as the bytes of a .docx.

    ``page_number`` is the paragraph properties of the running header; ``images`` are members by
    their names in the package, ``image_relationships`` their ids, types and targets.
    """
    relationships = [
        ("rIdStyles", f"{OFFICE}/styles", "styles.xml"),
        ("rIdSettings", f"{OFFICE}/settings", "settings.xml"),
        ("rIdFonts", f"{OFFICE}/fontTable", "fontTable.xml"),
        ("rIdPages", f"{OFFICE}/header", "header1.xml"),
        *image_relationships,
    ]
    parts: dict[str, str | bytes] = {
        "word/document.xml": document,
        "word/styles.xml": styles,
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        "word/header1.xml": _page_number(page_number),
    }
    if theme is not None:
        parts["word/theme/theme1.xml"] = theme
        relationships.append(("rIdTheme", f"{OFFICE}/theme", "theme/theme1.xml"))
    parts["word/_rels/document.xml.rels"] = _relationships(relationships)
    parts |= images or {}
    main = (("rId1", f"{OFFICE}/officeDocument", "word/document.xml"),)
    whole = {
        "[Content_Types].xml": _content_types(tuple(parts)),
        "_rels/.rels": _relationships(main),
        **parts,
    }
    return join([pack(name, (_bytes(content),)) for name, content in whole.items()])


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _content_types(names: Sequence[str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_KINDS[name]}"/>'
        for name in names
        if name in _KINDS
    )
    endings = sorted({name.rpartition(".")[2].lower() for name in names if "/media/" in name})
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="image/{_image_kind(ending)}"/>'
        for ending in endings
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{defaults}{overrides}</Types>'
    )


def _image_kind(ending: str) -> str:
    return {"jpg": "jpeg", "emf": "x-emf", "wmf": "x-wmf", "tif": "tiff"}.get(ending, ending)


def _relationships(entries: Sequence[Relationship]) -> str:
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


def _page_number(properties: str) -> str:
    field = "".join(
        f"<w:r>{piece}</w:r>"
        for piece in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return f"{DECLARATION}<w:hdr {NAMESPACES}><w:p><w:pPr>{properties}</w:pPr>{field}</w:p></w:hdr>"
