"""Rewriting a cell: the text becomes the target, and tracked changes can be taken back."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from order_pipeline.errors import InputError
from order_pipeline.revise.accept import accept, reject
from order_pipeline.revise.markup import W, detached
from order_pipeline.revise.pen import PlainPen, tracking_pen
from order_pipeline.revise.rewrite import rewrite
from order_pipeline.revise.stream import text_of
from tests.revise.laws import canonical_element

words = st.sampled_from(
    ["приём", "заявлений", "граждан", "; ", " ", "- ", ".", "\u2029", "\n", "1)"]
)
texts = st.lists(words, max_size=9).map("".join)
looks = st.sampled_from(["", "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:sz w:val="20"/></w:rPr>'])


@st.composite
def cells(draw: st.DrawFn) -> etree._Element:
    """A cell whose paragraphs hold words in runs cut anywhere, links and bookmarks among them."""
    paragraphs = []
    for line in draw(texts).split("\u2029"):
        runs = []
        left = line
        while left:
            size = draw(st.integers(1, len(left)))
            look = draw(looks)
            pieces = left[:size].split("\n")
            body = "<w:br/>".join(
                f'<w:t xml:space="preserve">{piece}</w:t>' if piece else "" for piece in pieces
            )
            run = f"<w:r>{look}{body}</w:r>"
            wrap = draw(
                st.sampled_from(
                    [
                        "{}",
                        "{}",
                        "<w:hyperlink>{}</w:hyperlink>",
                        '{}<w:bookmarkStart w:id="1" w:name="a"/>',
                    ]
                )
            )
            runs.append(wrap.format(run))
            left = left[size:]
        jc = draw(st.sampled_from(["", '<w:pPr><w:jc w:val="both"/></w:pPr>']))
        paragraphs.append(f"<w:p>{jc}{''.join(runs)}</w:p>")
    return etree.fromstring(f'<w:tc xmlns:w="{W}">{"".join(paragraphs)}</w:tc>')


@given(cells(), texts)
def test_the_text_becomes_the_target_and_can_be_taken_back(
    cell: etree._Element, target: str
) -> None:
    plain, marked = detached(cell), detached(cell)
    try:
        rewrite(plain, target, PlainPen())
    except InputError:  # a new paragraph in the middle of a link
        assert "hyperlink" in etree.tostring(cell, encoding="unicode")
        return
    rewrite(marked, target, tracking_pen("Автор", None, 7))
    assert text_of(plain) == target, etree.tostring(cell, encoding="unicode")
    assert text_of(marked) == target
    accepted, rejected = detached(marked), detached(marked)
    accept(accepted)
    reject(rejected)
    assert canonical_element(accepted) == canonical_element(plain)
    assert canonical_element(rejected) == canonical_element(cell)


def _cell(content: str) -> etree._Element:
    return etree.fromstring(f'<w:tc xmlns:w="{W}">{content}</w:tc>')


def test_a_field_stays_whole_where_its_text_stays() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>пункт 2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    cell = _cell(f'<w:p><w:r><w:t xml:space="preserve">см. </w:t></w:r>{field}</w:p>')
    rewrite(cell, "смотри пункт 2", PlainPen())
    assert text_of(cell) == "смотри пункт 2"
    assert len(list(cell.iter(f"{{{W}}}fldChar"))) == 3


def test_what_nobody_sees_stays_where_it_is() -> None:
    cell = _cell(
        "<w:p><w:r><w:t>Почта</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>тайно</w:t></w:r>"
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    rewrite(cell, "Телефон", PlainPen())
    assert text_of(cell) == "Телефон"
    assert "тайно" in "".join(cell.itertext())
    assert len(list(cell.iter(f"{{{W}}}footnoteReference"))) == 1


def test_text_in_a_content_control_stays_in_it() -> None:
    cell = _cell(
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>Почта</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    rewrite(cell, "Электронная почта", PlainPen())
    control = next(cell.iter(f"{{{W}}}sdtContent"))
    assert "".join(control.itertext()) == "Электронная почта"


def test_a_hyphen_that_word_keeps_and_a_soft_one_are_no_obstacle() -> None:
    cell = _cell(
        "<w:p><w:r><w:t>обра\u00adщение по e</w:t><w:noBreakHyphen/><w:t>mail</w:t></w:r></w:p>"
    )
    rewrite(cell, "обращение по e\u2011mail граждан", PlainPen())
    assert text_of(cell) == "обращение по e\u2011mail граждан"
    assert "\u00ad" in "".join(cell.itertext())
