"""What Word refuses, each rule broken once in a sound file."""

import pytest

from order_pipeline.errors import InputError
from order_pipeline.word.validity import validate
from tests.revise.lists import HANDS, docx
from tests.revise.shown import LIST
from tests.revise.test_tracked import with_markup

SOUND = docx(LIST, HANDS["revisions"])
_DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="5" name="a"/></wp:inline></w:drawing></w:r>'
)
_TABLE = "<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>"
_BOOKMARK = '<w:bookmarkStart w:id="8" w:name="x"/><w:bookmarkEnd w:id="8"/>'
_NOTE = '<w:p><w:r><w:footnoteReference w:id="4"/></w:r></w:p>'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BROKEN = {
    "cell-without-paragraph": ("</w:p></w:tc>", f"</w:p>{_TABLE}</w:tc>"),
    "row-without-cells": ("</w:tbl>", "<w:tr/></w:tbl>"),
    "grid-mismatch": ("<w:gridCol", '<w:gridCol w:w="1"/><w:gridCol'),
    "repeated-revision-id": ('<w:del w:id="3"', '<w:del w:id="2"'),
    "repeated-paragraph-id": ('w14:paraId="00000066"', 'w14:paraId="00000065"'),
    "wrong-paragraph-id": ('w14:paraId="00000066"', 'w14:paraId="F0000066"'),
    "repeated-drawing-id": ("<w:sectPr>", f"<w:p>{_DRAWING}{_DRAWING}</w:p><w:sectPr>"),
    "repeated-bookmark-name": (
        "<w:sectPr>",
        f"{_BOOKMARK}{_BOOKMARK.replace('8', '9')}<w:sectPr>",
    ),
    "lost-spaces": ("<w:t>Исполнитель: Сидорова</w:t>", "<w:t>Исполнитель: </w:t>"),
    "wrong-order": ("<w:pPr></w:pPr>", '<w:pPr><w:jc w:val="left"/><w:keepNext/></w:pPr>'),
    "missing-list": ("<w:pPr></w:pPr>", '<w:pPr><w:numPr><w:numId w:val="77"/></w:numPr></w:pPr>'),
    "missing-style": ("<w:pPr></w:pPr>", '<w:pPr><w:pStyle w:val="Nowhere"/></w:pPr>'),
    "missing-note": ("<w:sectPr>", f"{_NOTE}<w:sectPr>"),
    "half-range": ("<w:sectPr>", '<w:bookmarkStart w:id="8" w:name="x"/><w:sectPr>'),
    "stray-deleted-text": ("<w:t>Исполнитель: Сидорова</w:t>", "<w:delText>x</w:delText>"),
    "undeleted-text": ("<w:delText>черновик</w:delText>", "<w:t>черновик</w:t>"),
    "misplaced-element": ("<w:sectPr>", "<w:p><w:p/></w:p><w:sectPr>"),
    "orphan-merge": ("<w:tcPr>", "<w:tcPr><w:vMerge/>"),
    "missing-relationship": (
        "<w:sectPr>",
        f'<w:p><w:hyperlink xmlns:r="{_RELATIONS}" r:id="rId99"/></w:p><w:sectPr>',
    ),
    "damaged-xml": ("</w:body>", ""),
    "repeated-element": ("<w:pPr></w:pPr>", "<w:pPr><w:keepNext/><w:keepNext/></w:pPr>"),
    "missing-value": ('<w:ins w:id="2" w:author="Юрист">', '<w:ins w:id="2">'),
    "wrong-value": ("<w:pPr></w:pPr>", '<w:pPr><w:jc w:val="middle"/></w:pPr>'),
    "undeclared-prefix": ('Ignorable="w14"', 'Ignorable="w14 w99"'),
    "unknown-namespace": ("<w:sectPr>", '<q:colour xmlns:q="urn:q"/><w:sectPr>'),
}  # fmt: skip


def test_a_sound_file_has_no_faults() -> None:
    assert validate(SOUND) == ()


@pytest.mark.parametrize("code", BROKEN)
def test_each_broken_rule_is_named(code: str) -> None:
    old, new = BROKEN[code]
    remarks = validate(with_markup(SOUND, old, new))
    assert code in {remark.code for remark in remarks}
    found = next(remark for remark in remarks if remark.code == code)
    assert found.place is not None
    assert found.place.part == "word/document.xml"


@pytest.mark.parametrize(
    ("code", "part", "old", "new"),
    [
        ("missing-target", "word/_rels/document.xml.rels", "styles.xml", "gone.xml"),
        ("missing-content-type", "[Content_Types].xml", 'Extension="rels"', 'Extension="txt"'),
        ("damaged-xml", "[Content_Types].xml", "</Types>", ""),
        ("damaged-xml", "word/_rels/document.xml.rels", "</Relationships>", ""),
        ("content-type-of-nothing", "[Content_Types].xml", "/word/styles.xml", "/word/gone.xml"),
    ],
)
def test_faults_of_the_package_are_named(code: str, part: str, old: str, new: str) -> None:
    remarks = validate(with_markup(SOUND, old, new, part=part))
    assert code in {remark.code for remark in remarks}


def test_a_part_of_a_unit_is_no_more_than_a_warning() -> None:
    (remark,) = validate(with_markup(SOUND, '<w:gridCol w:w="', '<w:gridCol w:w="0.5'))
    assert (remark.code, remark.severity) == ("wrong-value", "warning")


def test_a_section_before_the_style_is_as_libreoffice_writes_it() -> None:
    paragraph = '<w:p><w:pPr><w:sectPr/><w:pStyle w:val="RowNumber"/></w:pPr></w:p>'
    assert validate(with_markup(SOUND, "<w:sectPr>", f"{paragraph}<w:sectPr>")) == ()


def test_what_may_be_ignored_may_be_of_any_maker() -> None:
    ours = '<q:colour xmlns:q="urn:q"/><w:sectPr>'
    declared = with_markup(SOUND, 'Ignorable="w14"', 'Ignorable="w14 q" xmlns:q="urn:q"')
    assert validate(with_markup(declared, "<w:sectPr>", ours)) == ()


def test_styles_and_lists_are_looked_at() -> None:
    part, end = "word/numbering.xml", "</w:lvl>"
    broken = with_markup(SOUND, end, f'<w:rPr><w:sz w:val="big"/></w:rPr>{end}', part=part)
    (remark,) = validate(broken)
    assert (remark.code, remark.place and remark.place.part) == ("wrong-value", part)


def test_what_is_no_word_file_is_refused_in_words() -> None:
    with pytest.raises(InputError):
        validate(b"%PDF-1.7")
