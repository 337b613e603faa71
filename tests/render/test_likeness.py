"""A look learned from an earlier order: the old format, the new text, nothing of the old text."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from order_pipeline.errors import InputError
from order_pipeline.model.profile import Layout, Profile
from order_pipeline.pipeline.reading import read
from order_pipeline.pipeline.rendering import render
from order_pipeline.render.document import render_act
from order_pipeline.render.readback import settled
from order_pipeline.word.validity import validate

from . import acts, word
from .word import W, png

CORPUS = Path(__file__).parents[2] / "corpus"


def _earlier(**members: bytes) -> bytes:
    """An earlier order: its own font and size, a stamp further right."""
    layout = Layout(font="PT Astra Serif", size=13, stamp_width=60)
    old = acts.order(number="77", title="Об утверждении старого Порядка", place="г. Тверь")
    return word.with_members(render_act(old, profile=Profile(layout=layout)), **members)


def test_the_new_text_stands_in_the_old_look() -> None:
    data = render(acts.order(), like=_earlier())
    assert read(data, name="new.docx").act == settled(acts.order())
    with ZipFile(BytesIO(data)) as archive:
        assert "PT Astra Serif" in archive.read("word/styles.xml").decode()
    (stamp, *_rest) = word.styled(data, "Stamp")
    assert word.text(stamp) == "Приложение"


def test_nothing_of_the_old_text_goes_along() -> None:
    secret = b"<cp:coreProperties/>"
    data = render(acts.order(), like=_earlier(core=secret))
    printed = "\n".join(word.paragraphs(data))
    assert "Тверь" not in printed
    assert "77" not in printed
    assert "старого" not in printed
    with ZipFile(BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "comments" in name or "core" in name]


def test_direct_format_is_learned_where_no_style_says_it() -> None:
    source = render_act(acts.order())
    xml = word.document(source)
    for paragraph in xml.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        if "ПРИКАЗ" in word.text(paragraph):
            for run in paragraph.iter(f"{W}rPr"):
                run.append(run.makeelement(f"{W}color", {f"{W}val": "FF0000"}))
        assert properties is not None
    from lxml import etree

    old = word.with_members(source, document=etree.tostring(xml))
    (heading,) = word.styled(render(acts.order(number="5"), like=old), "Heading")
    assert heading.find(f"{W}r/{W}rPr/{W}color").get(f"{W}val") == "FF0000"


def test_widths_of_the_table_are_kept() -> None:
    source = render_act(acts.order())
    learned = _grid(render(acts.order(), like=source))
    assert learned == _grid(source)


def test_a_file_that_is_no_docx_is_refused() -> None:
    with pytest.raises(InputError, match="docx"):
        render(acts.order(), like="Приказ № 5".encode())


@pytest.mark.parametrize(
    "source", sorted(CORPUS.glob("*/source.docx")), ids=lambda path: path.parent.name
)
def test_the_look_of_every_document_of_the_corpus_can_be_taken(source: Path) -> None:
    data = render(acts.order(), like=source)
    assert validate(data) == ()
    assert read(data, name="new.docx").act == settled(acts.order())


STAMPS = {
    "indent": ('<w:ind w:left="6000"/>', "", 6000),
    "tabs": ('<w:tabs><w:tab w:val="left" w:pos="5800"/></w:tabs>', "<w:r><w:tab/></w:r>", 5800),
    "tab": ("", "<w:r><w:tab/></w:r>" * 8, 8 * 709),
    "right": ('<w:jc w:val="right"/>', "", 9638 - 4535),
}


@pytest.mark.parametrize("way", STAMPS)
def test_a_stamp_begins_where_it_began(way: str) -> None:
    properties, before, expected = STAMPS[way]
    source = render_act(acts.approved_procedure())
    xml = word.member(source, "word/document.xml").decode()
    old = xml.replace(
        '<w:p><w:pPr><w:pStyle w:val="Stamp"/></w:pPr>', f"<w:p><w:pPr>{properties}</w:pPr>{before}"
    )
    data = render(acts.approved_procedure(), like=word.with_members(source, document=old.encode()))
    (stamp,) = [
        paragraph
        for paragraph in word.document(data).iter(f"{W}p")
        if word.text(paragraph) == "УТВЕРЖДАЮ"
    ]
    assert stamp.find(f"{W}pPr/{W}ind").get(f"{W}left") == str(expected)


def test_a_clause_is_dressed_like_most_clauses_and_not_like_a_heading() -> None:
    data = render(acts.approved_procedure(), like=render_act(acts.approved_procedure()))
    assert [word.text(p) for p in word.styled(data, "Section")] == [
        "1. Общие положения",
        "2. Порядок формирования Перечня",
    ]
    assert len(word.styled(data, "Clause")) == 7


_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WRITERS = {
    "another prefix": lambda xml: re.sub(r"(</?| xmlns:| )w([:=])", r"\1ns0\2", xml),
    "no prefix": lambda xml: re.sub(r"(</?)w:", r"\1", xml).replace(
        "xmlns:w=", f'xmlns="{_TRANSITIONAL}" xmlns:w='
    ),
    "strict": lambda xml: xml.replace(
        _TRANSITIONAL, "http://purl.oclc.org/ooxml/wordprocessingml/main"
    ),
}


@pytest.mark.parametrize("writer", _WRITERS)
def test_the_look_can_be_taken_off_the_file_of_any_writer(writer: str) -> None:
    source = _earlier()
    document, styles = (
        _WRITERS[writer](word.member(source, f"word/{name}.xml").decode()).encode()
        for name in ("document", "styles")
    )
    earlier = word.with_members(source, document=document, styles=styles)
    printed, expected = (
        word.member(render(acts.order(), like=like), "word/document.xml")
        for like in (earlier, source)
    )
    assert printed == expected


def test_what_is_learned_stands_in_the_order_of_the_schema() -> None:
    source = render_act(acts.order())
    xml = word.member(source, "word/document.xml").decode()
    xml = xml.replace("</w:rPr>", "<w:b/><w:b/></w:rPr>")
    xml = xml.replace("</w:pPr><w:r>", '<w:jc w:val="left"/><w:keepNext/></w:pPr><w:r>')
    data = render(acts.order(), like=word.with_members(source, document=xml.encode()))
    assert validate(data) == ()
    (heading,) = word.styled(data, "Heading")
    properties = heading.find(f"{W}pPr")
    assert [one.tag.removeprefix(W) for one in properties][:2] == ["pStyle", "keepNext"]
    assert [one.tag.removeprefix(W) for one in heading.find(f"{W}r/{W}rPr")] == ["b", "spacing"]


def test_a_property_that_is_set_anew_stands_in_the_order_of_the_schema() -> None:
    source = render_act(acts.order())
    xml = word.member(source, "word/document.xml").decode()
    xml = re.sub(
        r'(<w:pPr><w:pStyle w:val="\w+"/>)',
        r'\1<w:widowControl/><w:bidi w:val="0"/><w:snapToGrid/><w:suppressOverlap/>',
        xml,
    )
    data = render(acts.order(), like=word.with_members(source, document=xml.encode()))
    assert validate(data) == ()
    (date,) = word.styled(data, "Date")
    assert [one.tag.removeprefix(W) for one in date.find(f"{W}pPr")][:3] == [
        "pStyle", "widowControl", "tabs",
    ]  # fmt: skip


def _grid(data: bytes) -> list[str]:
    table = next(
        table
        for table in word.document(data).iter(f"{W}tbl")
        if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
    )
    return [column.get(f"{W}w") for column in table.iter(f"{W}gridCol")]


def test_the_coat_of_arms_of_the_form_is_kept(tmp_path: Path) -> None:
    arms = tmp_path / "arms.png"
    arms.write_bytes(png(40, 80))
    old = render_act(acts.order(), profile=Profile(coat_of_arms=str(arms)))
    data = render(acts.order(number="5"), like=old)
    assert word.member(data, "word/media/arms.png") == arms.read_bytes()
    body = word.document(data)[0]
    assert any(node.tag.endswith("}blip") for node in body[0].iter())
    assert validate(data) == ()
    assert read(data, name="new.docx").act == settled(acts.order(number="5"))
