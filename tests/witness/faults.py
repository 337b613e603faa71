"""Faults of a Word file, each put once into a sound file."""

from order_pipeline.word.validity import validate
from tests.revise.lists import HANDS, docx
from tests.revise.shown import LIST
from tests.revise.test_tracked import with_markup

SOUND = docx(LIST, HANDS["revisions"])
assert validate(SOUND) == ()

_END = "<w:sectPr>"
_MARK = '<w:ins w:id="2" w:author="Юрист">'
_SIDES = ("top", "right", "bottom", "left", "header", "footer", "gutter")
_MARGINS = " ".join(f'w:{side}="1"' for side in _SIDES)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _at_end(markup: str) -> tuple[str, str]:
    return _END, markup + _END


def _paragraph(properties: str) -> tuple[str, str]:
    return _at_end(f"<w:p><w:pPr>{properties}</w:pPr></w:p>")


def _run(properties: str, content: str = "") -> tuple[str, str]:
    return _at_end(f"<w:p><w:r><w:rPr>{properties}</w:rPr>{content}</w:r></w:p>")


def _content(content: str) -> tuple[str, str]:
    return _at_end(f"<w:p><w:r>{content}</w:r></w:p>")


# What stands in the main part of the sound file, and what is put in its place.
IN_MAIN_PART: dict[str, tuple[str, str]] = {
    # the order of children
    "run properties in the wrong order": _run('<w:sz w:val="22"/><w:b/>'),
    "a run property twice": _run("<w:b/><w:b/>"),
    "paragraph properties in the wrong order": _paragraph('<w:jc w:val="left"/><w:keepNext/>'),
    "a paragraph property twice": _paragraph('<w:jc w:val="left"/><w:jc w:val="left"/>'),
    "paragraph properties behind a run": _at_end("<w:p><w:r><w:t>а</w:t></w:r><w:pPr/></w:p>"),
    "paragraph properties twice": _at_end("<w:p><w:pPr/><w:pPr/></w:p>"),
    "the mark's revision behind its look": _paragraph(
        '<w:rPr><w:b/><w:ins w:id="88" w:author="а"/></w:rPr>'
    ),
    "the former look before the look": _run(
        '<w:rPrChange w:id="88" w:author="а"><w:rPr/></w:rPrChange><w:b/>'
    ),
    "a list before its level": _paragraph(
        '<w:numPr><w:numId w:val="1"/><w:ilvl w:val="0"/></w:numPr>'
    ),
    "cell properties in the wrong order": ("<w:tcPr>", '<w:tcPr><w:vAlign w:val="top"/>'),
    "a cell property twice": ("<w:tcPr>", '<w:tcPr><w:tcW w:w="1" w:type="dxa"/>'),
    "a row's insertion before its properties": (
        "<w:trPr>",
        '<w:trPr><w:ins w:id="90" w:author="а"/>',
    ),
    "a row's deletion before its insertion": (
        "</w:trPr>",
        '<w:del w:id="90" w:author="а"/><w:ins w:id="91" w:author="а"/></w:trPr>',
    ),
    "row properties behind the cells": ("</w:tr>", "<w:trPr/></w:tr>"),
    "table properties in the wrong order": ("<w:tblPr>", "<w:tblPr><w:tblLook/>"),
    "section properties in the wrong order": (
        "<w:pgSz ",
        f"<w:pgMar {_MARGINS}/><w:pgSz ",
    ),
    "a section amid the body": _at_end("<w:sectPr/><w:p/>"),
    "a control's content before its properties": _at_end(
        "<w:sdt><w:sdtContent><w:p/></w:sdtContent><w:sdtPr/></w:sdt>"
    ),
    # what holds what
    "a cell without a paragraph": ("</w:tr>", "<w:tc><w:tcPr/></w:tc></w:tr>"),
    "a row without cells": ("</w:tbl>", "<w:tr/></w:tbl>"),
    "a table without a grid": _at_end("<w:tbl><w:tblPr/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
    "a table without properties": _at_end(
        "<w:tbl><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    ),
    "a cell outside of a row": ("</w:tbl>", "<w:tc><w:p/></w:tc></w:tbl>"),
    "a paragraph among cells": ("</w:tr>", "<w:p/></w:tr>"),
    "a paragraph in a paragraph": _at_end("<w:p><w:p/></w:p>"),
    "text outside of a run": _at_end("<w:p><w:t>а</w:t></w:p>"),
    "a run outside of a paragraph": _at_end("<w:r><w:t>а</w:t></w:r>"),
    "a run in a run": _content("<w:r><w:t>а</w:t></w:r>"),
    "a revision in a run": _content('<w:ins w:id="88" w:author="а"/>'),
    "two bodies": ("</w:body>", "</w:body><w:body/>"),
    "an element that no one knows": _content("<w:colour/>"),
    "an element of another's": _at_end('<q:colour xmlns:q="urn:q"/>'),
    # attributes
    "an attribute that no one knows": ("<w:tcPr>", '<w:tcPr w:colour="red">'),
    "an attribute without a namespace": ("<w:tcPr>", '<w:tcPr colour="red">'),
    "an attribute of another's": ("<w:tcPr>", '<w:tcPr xmlns:q="urn:q" q:colour="red">'),
    "an alignment that no one knows": _paragraph('<w:jc w:val="middle"/>'),
    "a merge that no one knows": ("<w:vMerge/>", '<w:vMerge w:val="begin"/>'),
    "a border that no one knows": _paragraph('<w:pBdr><w:top w:val="thin"/></w:pBdr>'),
    "a break that no one knows": _content('<w:br w:type="row"/>'),
    "a field mark that no one knows": _content('<w:fldChar w:fldCharType="start"/>'),
    "neither on nor off": _run('<w:b w:val="yes"/>'),
    "a size in letters": _run('<w:sz w:val="big"/>'),
    "a colour by name": _run('<w:color w:val="red"/>'),
    "a width in letters": ('<w:tcW w:w="', '<w:tcW w:w="a'),
    "a column's width in letters": ('<w:gridCol w:w="', '<w:gridCol w:w="a'),
    "a span in letters": ("</w:tcPr>", '<w:gridSpan w:val="two"/></w:tcPr>'),
    "a part of a twentieth of a point": _paragraph('<w:spacing w:line="12.5"/>'),
    "a Russian date of a revision": (_MARK, '<w:ins w:id="2" w:author="Ю" w:date="12.03.2024">'),
    "a revision without an author": (_MARK, '<w:ins w:id="2">'),
    "a revision without an id": (_MARK, '<w:ins w:author="Юрист">'),
    "a revision's id in letters": (_MARK, '<w:ins w:id="x2" w:author="Юрист">'),
    "a paragraph id that is too high": ('w14:paraId="00000066"', 'w14:paraId="F0000066"'),
    "a style without a name": _paragraph("<w:pStyle/>"),
    "a shade without a pattern": ('<w:shd w:val="clear"', "<w:shd"),
    "a bookmark without a name": _at_end('<w:bookmarkStart w:id="8"/><w:bookmarkEnd w:id="8"/>'),
    "a bookmark's name of 60 signs": _at_end(
        f'<w:bookmarkStart w:id="8" w:name="{"x" * 60}"/><w:bookmarkEnd w:id="8"/>'
    ),
    "one id for two bookmarks": _at_end(
        '<w:bookmarkStart w:id="8" w:name="x"/><w:bookmarkEnd w:id="8"/>'
        '<w:bookmarkStart w:id="8" w:name="y"/><w:bookmarkEnd w:id="8"/>'
    ),
    "spaces kept in no known way": ('xml:space="preserve"', 'xml:space="keep"'),
    "a prefix to ignore that is not declared": ('Ignorable="w14"', 'Ignorable="w14 w99"'),
    # references
    "a relationship that is not there": _at_end(
        f'<w:p><w:hyperlink xmlns:r="{_RELATIONS}" r:id="rId99"/></w:p>'
    ),
    "a style that is not there": _paragraph('<w:pStyle w:val="Nowhere"/>'),
    "a list that is not there": _paragraph('<w:numPr><w:numId w:val="77"/></w:numPr>'),
    "a note that is not there": _content('<w:footnoteReference w:id="4"/>'),
    "a comment that is not there": _content('<w:commentReference w:id="4"/>'),
}  # fmt: skip


_TYPES, _STYLES, _LISTS = "[Content_Types].xml", "word/styles.xml", "word/numbering.xml"
_MAIN_RELATIONS = "word/_rels/document.xml.rels"
_FORM = '<w:abstractNum w:abstractNumId="1"/>'
_NAME = '<w:name w:val="Row Number"/>'
# The part, what stands there, and what is put in its place.
IN_OTHER_PARTS: dict[str, tuple[str, str, str]] = {
    "a document of another content type": (_TYPES, "document.main+xml", "styles+xml"),
    "styles of another content type": (_TYPES, "styles+xml", "numbering+xml"),
    "a content type given twice": (
        _TYPES,
        "</Types>",
        '<Override PartName="/word/styles.xml" ContentType="application/xml"/></Types>',
    ),
    "a package that leads to no document": ("_rels/.rels", 'officeDocument" T', 'thumbnail" T'),
    "two relationships with one id": (_MAIN_RELATIONS, 'Id="rId2"', 'Id="rId1"'),
    "a relationship without an id": (_MAIN_RELATIONS, 'Id="rId2" ', ""),
    "a relationship to nothing": (_MAIN_RELATIONS, "styles.xml", "gone.xml"),
    "two styles with one id": (
        _STYLES,
        "</w:styles>",
        f'<w:style w:type="paragraph" w:styleId="RowNumber">{_NAME}</w:style></w:styles>',
    ),
    "a style of a kind that no one knows": (_STYLES, 'w:type="table"', 'w:type="box"'),
    "a style's mark before its name": (_STYLES, _NAME, f"<w:qFormat/>{_NAME}"),
    "a list's form behind the lists": (_LISTS, "</w:numbering>", f"{_FORM}</w:numbering>"),
    "two list forms with one id": (_LISTS, '<w:num w:numId="1">', f'{_FORM}<w:num w:numId="1">'),
    "a level's start behind its format": (
        _LISTS,
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/>',
        '<w:numFmt w:val="decimal"/><w:start w:val="1"/>',
    ),
}  # fmt: skip
FAULTS = (*IN_MAIN_PART, *IN_OTHER_PARTS)


def broken(name: str) -> bytes:
    """Give the sound file with one fault."""
    if name in IN_OTHER_PARTS:
        part, old, new = IN_OTHER_PARTS[name]
        return with_markup(SOUND, old, new, part=part)
    return with_markup(SOUND, *IN_MAIN_PART[name])
