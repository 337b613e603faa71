# ruff: noqa: E501 - XML reads better on one line
"""What a reader sees of a paragraph (studies/visible-text.md)."""

import re
import zipfile
from io import BytesIO

import pytest

from order_pipeline.errors import InputError
from order_pipeline.text.spacing import characters
from order_pipeline.word.reading import read_document
from word.packages import OFFICE, W, left_out, p, package, read, root, t, texts, zipped


def one(body: str, **parts: str) -> str:
    (text,) = texts(read(body, **parts))
    return text


def test_runs_split_anywhere_are_one_text() -> None:
    assert one(p("При", "ка", t("з", "<w:b/>"), "")) == "Приказ"


def test_spaces_at_the_ends_count_only_where_they_are_preserved() -> None:
    assert (
        one("<w:p><w:r><w:t> а </w:t></w:r><w:r><w:t xml:space='preserve'> б </w:t></w:r></w:p>")
        == "а б "
    )


def test_tabs_breaks_and_hyphens() -> None:
    body = (
        "<w:p><w:r><w:t>До</w:t><w:br/><w:t>после</w:t><w:tab/><w:t>там</w:t><w:cr/><w:t>жилищно</w:t>"
        "<w:noBreakHyphen/><w:t>ком</w:t><w:softHyphen/><w:t>му\u00adнальный</w:t></w:r></w:p>"
    )
    assert one(body) == "До\nпосле\tтам\nжилищно-коммунальный"


def test_symbols_are_given_in_unicode() -> None:
    body = (
        '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="Wingdings" w:char="F0FC"/>'
        '<w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="00FC"/></w:r></w:p>'
    )
    assert one(body) == "•✓α✓"


def test_a_simple_field_shows_its_result() -> None:
    assert one(f'<w:p><w:fldSimple w:instr="DATE">{t("1 мая")}</w:fldSimple></w:p>') == "1 мая"


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_a_complex_field_shows_its_result_only() -> None:
    field = char("begin") + code(" REF x ") + t("не видно") + char("separate") + t("видно")
    assert one(p(t("а ") + field + char("end") + t(" б"))) == "а видно б"


def test_nested_fields_show_the_outer_result_only() -> None:
    inner = char("begin") + code("PAGE") + char("separate") + t("7") + char("end")
    outer = char("begin") + code("IF ") + inner + char("separate") + t("итог ") + inner
    assert one(p(outer + char("end"))) == "итог 7"


def test_a_field_goes_on_over_paragraphs() -> None:
    body = p(char("begin") + code("TOC") + char("separate") + t("раз")) + p(
        "два", char("end"), t("три")
    )
    assert texts(read(body)) == ["раз", "дватри"]


def test_a_field_without_an_end_hides_nothing() -> None:
    document = read(p(char("begin") + code("REF x") + t("первый")) + p("второй"))
    assert texts(document) == ["первый", "второй"]


def test_form_fields_show_what_they_draw() -> None:
    tick = "<w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>"
    box = f'<w:r><w:fldChar w:fldCharType="begin">{tick}</w:fldChar></w:r>' + code("FORMCHECKBOX")
    entries = "<w:result w:val='1'/><w:listEntry w:val='нет'/><w:listEntry w:val='да'/>"
    drop = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>{entries}</w:ddList></w:ffData>'
        "</w:fldChar></w:r>" + code("FORMDROPDOWN")
    )
    assert one(p(box + char("end") + drop + char("end"))) == "☒да"


def test_paragraphs_count_themselves_by_a_field() -> None:
    counted = char("begin") + code(" AUTONUM ") + char("end")
    body = p(counted + t(" Общие положения")) + p("текст") + p(counted + t(" Порядок"))
    assert texts(read(body)) == ["1. Общие положения", "текст", "2. Порядок"]


def test_a_button_shows_its_text() -> None:
    assert (
        one(p(char("begin") + code("MACROBUTTON NoMacro [введите дату]") + char("end")))
        == "[введите дату]"
    )


@pytest.mark.parametrize(
    "around",
    [
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
        '<w:smartTag w:element="e"><w:smartTagPr/>{}</w:smartTag>',
        '<w:customXml w:element="e"><w:customXmlPr/>{}</w:customXml>',
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:dir w:val="ltr">{}</w:dir>',
        '<w:bookmarkStart w:id="1" w:name="n"/>{}<w:bookmarkEnd w:id="1"/>',
        '<w:proofErr w:type="spellStart"/>{}<w:proofErr w:type="spellEnd"/>',
    ],
)
def test_wrappers_of_runs_are_transparent(around: str) -> None:
    assert one(p(t("а") + around.format(t("б")) + t("в"))) == "абв"


@pytest.mark.parametrize(
    "around",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:customXml w:element="e">{}</w:customXml>',
        "<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
    ],
)
def test_wrappers_of_paragraphs_are_transparent(around: str) -> None:
    assert texts(read(p("а") + around.format(p("б") + p("в")) + p("г"))) == ["а", "б", "в", "г"]


def box(text: str) -> str:
    return f"<w:txbxContent>{p(text)}</w:txbxContent>"


def alternate(requires: str, choice: str, fallback: str) -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_before_its_paragraph() -> None:
    shape = f"<w:drawing><wp:inline><a:graphic><wps:wsp><wps:txbx>{box('УТВЕРЖДАЮ')}</wps:txbx></wps:wsp></a:graphic></wp:inline></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box('УТВЕРЖДАЮ')}</v:textbox></v:shape></w:pict>"
    document = read(p(alternate("wps", shape, old), "Приказ"))
    assert [(block.text, block.box) for block in document.blocks] == [
        ("УТВЕРЖДАЮ", "textbox"),
        ("Приказ", ""),
    ]


def test_a_choice_nobody_understands_gives_way_to_the_fallback() -> None:
    assert texts(read(p(alternate("zz", t("новое"), t("старое"))))) == ["старое"]


def test_an_old_text_box_alone_is_read() -> None:
    shape = (
        f"<w:r><w:pict><v:shape><v:textbox>{box('Надпись')}</v:textbox></v:shape></w:pict></w:r>"
    )
    assert texts(read(p(shape, "текст"))) == ["Надпись", "текст"]


def test_a_frame_is_told() -> None:
    document = read(p("УТВЕРЖДАЮ", properties='<w:framePr w:w="4000" w:hAnchor="page"/>'))
    assert document.blocks[0].box == "frame"


def test_a_drop_cap_is_part_of_its_word() -> None:
    cap = p("В", properties='<w:framePr w:dropCap="drop" w:lines="2"/>')
    assert texts(read(cap + p("о исполнение"))) == ["Во исполнение"]


def test_hidden_text_is_left_out_and_listed() -> None:
    document = read(p("видно ", t("скрыто", "<w:vanish/>"), t("и", '<w:vanish w:val="0"/>')))
    assert texts(document) == ["видно и"]
    assert left_out(document) == [("hidden", "скрыто")]
    assert document.visible_characters == characters("видно и")


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Тайна"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Child"><w:name w:val="Дитя"/><w:basedOn w:val="Secret"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Dark"><w:name w:val="Тьма"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loud"><w:name w:val="Крик"/><w:rPr><w:caps/></w:rPr></w:style>'
)


def test_text_hidden_by_styles_is_left_out() -> None:
    body = p(
        t("видно"), t("раз", '<w:rStyle w:val="Secret"/>'), t("два", '<w:rStyle w:val="Child"/>')
    )
    document = read(body, styles=STYLES)
    assert texts(document) == ["видно"]
    assert left_out(document) == [("hidden", "раздва")]
    assert document.visible_characters == len("видно")


def test_a_toggle_of_run_style_and_paragraph_style_cancel_out() -> None:
    dark = '<w:pStyle w:val="Dark"/>'
    document = read(
        p(t("тьма"), t("свет", '<w:rStyle w:val="Secret"/>'), properties=dark), styles=STYLES
    )
    assert texts(document) == ["свет"]
    assert document.visible_characters == len("свет")


def test_capitals_are_seen_as_capitals() -> None:
    body = p(t("приказ", "<w:caps/>"), " N") + p("о мерах", properties='<w:pStyle w:val="Loud"/>')
    assert texts(read(body, styles=STYLES)) == ["ПРИКАЗ N", "О МЕРАХ"]


def test_a_hidden_paragraph_mark_runs_on_in_the_next_paragraph() -> None:
    separator = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert texts(read(p("Общие положения.", properties=separator) + p(" Текст"))) == [
        "Общие положения. Текст"
    ]


def test_comments_are_left_out_and_listed() -> None:
    body = p(
        '<w:commentRangeStart w:id="0"/>' + t("слово") + '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    document = read(body, comments=f'<w:comment w:id="0" w:author="А">{p("проверить")}</w:comment>')
    assert texts(document) == ["слово"]
    assert left_out(document) == [("comment", "проверить")]


def test_headers_and_footers_are_left_out_and_listed() -> None:
    document = read(p("слово"), header=p("Верх"), footer=p("Низ"))
    assert left_out(document) == [("header", "Верх"), ("footer", "Низ")]


def test_notes_have_their_marks_and_texts() -> None:
    def reference(kind: str, key: int, extra: str = "") -> str:
        return f'<w:r><w:{kind}Reference w:id="{key}"{extra}/></w:r>'

    custom = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>*</w:t></w:r>'
    body = p("слово", reference("footnote", 3), reference("footnote", 2)) + p(
        "другое", custom, reference("endnote", 2)
    )
    foot = (
        f'<w:footnote w:type="separator" w:id="-1">{p("черта")}</w:footnote>'
        f'<w:footnote w:id="2">{p("вторая")}</w:footnote><w:footnote w:id="3">{p("первая")}</w:footnote>'
        f'<w:footnote w:id="4">{p("звёздочка")}</w:footnote><w:footnote w:id="5">{p("ничья")}</w:footnote>'
    )
    document = read(body, footnotes=foot, endnotes=f'<w:endnote w:id="2">{p("конец")}</w:endnote>')
    assert [(note.mark, note.blocks[0].text) for note in document.notes] == [
        ("1", "первая"),
        ("2", "вторая"),
        ("*", "звёздочка"),
        ("i", "конец"),
    ]
    assert [block.note_marks for block in document.blocks] == [("1", "2"), ("*", "i")]
    assert left_out(document) == [("hidden", "ничья")]
    assert document.visible_characters == characters("слово другое* первая вторая звёздочка конец")


def test_ruby_gives_base_and_guide() -> None:
    body = p(
        f"<w:r><w:ruby><w:rt>{t('чтение')}</w:rt><w:rubyBase>{t('знак')}</w:rubyBase></w:ruby></w:r>"
    )
    assert one(body) == "знак чтение"


def test_math_text_is_read() -> None:
    fraction = (
        "<m:f><m:num><m:r><m:t>а</m:t></m:r></m:num><m:den><m:r><m:t>б</m:t></m:r></m:den></m:f>"
    )
    assert (
        one(p(t("К = ") + f"<m:oMath>{fraction}<m:r><m:t>+1</m:t></m:r></m:oMath>")) == "К = а/б+1"
    )


def test_page_breaks_and_sections_begin_pages() -> None:
    turn = '<w:r><w:br w:type="page"/></w:r>'
    section = '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'
    body = p("раз", turn) + p("два", properties=section) + p("три") + p(turn) + p("четыре")
    pages = [(b.text, b.page_break_before) for b in read(body).blocks if b.text]
    assert pages == [("раз", False), ("два", True), ("три", True), ("четыре", True)]


def test_looks_are_resolved_through_styles() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Основа"/><w:pPr><w:jc w:val="center"/>'
        '<w:ind w:left="567" w:firstLine="100"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:basedOn w:val="Base"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    body = p("Раздел", properties='<w:pStyle w:val="H"/><w:ind w:left="0"/>') + p(
        "текст", t("и", "<w:i/>")
    )
    first, second = read(body, styles=styles).blocks
    assert (first.style, first.alignment, first.bold, first.size) == (
        "heading 1",
        "center",
        True,
        14,
    )
    assert (first.indent_left, first.indent_first, first.outline) == (0, 100, 0)
    assert (second.bold, second.italic, second.outline) == (False, False, None)


def test_places_are_element_indices() -> None:
    document = read("<w:sdt><w:sdtPr/><w:sdtContent>" + p("а") + "</w:sdtContent></w:sdt>" + p("б"))
    assert [block.place.path for block in document.blocks] == [(0, 0, 1, 0), (0, 1)]
    assert [block.place.paragraph for block in document.blocks] == [1, 2]


def test_other_prefixes_encodings_comments_and_cdata_read_the_same() -> None:
    plain = read(p("Один & два".replace("&", "&amp;")) + p("три"))
    data = package(
        "<!-- слово --><w:p><w:r><w:t><![CDATA[Один & два]]></w:t></w:r></w:p><w:p><?go on?><w:r>"
        "<w:t>три</w:t></w:r></w:p>"
    )
    assert read_document(data, "test.docx").blocks == plain.blocks


def test_strict_files_read_the_same() -> None:
    strict = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": (
            "http://purl.oclc.org/ooxml/wordprocessingml/main"
        ),
        "http://schemas.openxmlformats.org/officeDocument/2006/": (
            "http://purl.oclc.org/ooxml/officeDocument/"
        ),
    }
    out = BytesIO()
    with (
        zipfile.ZipFile(
            BytesIO(package(p("а", t("скрыто", "<w:vanish/>")), styles=STYLES))
        ) as source,
        zipfile.ZipFile(out, "w") as target,
    ):
        for name in source.namelist():
            text = source.read(name).decode()
            for old, new in strict.items():
                text = text.replace(old, new)
            target.writestr(name, re.sub(r"(?<=[</ ])w:|(?<=xmlns:)w(?==)", _longer, text))
    document = read_document(out.getvalue(), "test.docx")
    assert texts(document) == ["а"]
    assert left_out(document) == [("hidden", "скрыто")]


def _longer(prefix: re.Match[str]) -> str:
    return prefix[0].replace("w", "word")


def test_decorative_lettering_is_read() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="ПРИКАЗ"/></v:shape></w:pict></w:r>'
    document = read(p(art, "текст"))
    assert [(block.text, block.box) for block in document.blocks] == [
        ("ПРИКАЗ", "textbox"),
        ("текст", ""),
    ]
    assert document.visible_characters == characters("ПРИКАЗтекст")


def test_a_diagram_is_read() -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/"
    spaces = f'xmlns:dgm="{drawing}diagram" xmlns:a="{drawing}main"'
    ids = f'<dgm:relIds xmlns:dgm="{drawing}diagram" r:dm="rIdD"/>'
    point = "<dgm:pt><dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt>"
    points = point.format("Начальник") + point.format("Отдел")
    data = zipped(
        {
            "word/document.xml": root(
                "document", f"<w:body>{p(f'<w:r><w:drawing>{ids}</w:drawing></w:r>')}</w:body>"
            ),
            "word/data1.xml": f"<dgm:dataModel {spaces}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>",
        },
        f'<Relationship Id="rIdD" Type="{OFFICE}/diagramData" Target="data1.xml"/>',
    )
    document = read_document(data, "x.docx")
    assert texts(document) == ["Начальник", "Отдел", ""]
    assert document.visible_characters == characters("НачальникОтдел")


def test_a_scan_is_noticed() -> None:
    document = read(p('<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>'))
    assert [remark.code for remark in document.remarks] == ["scanned-pages"]


def test_signs_typed_in_a_font_of_pictures_are_given_in_unicode() -> None:
    wingdings = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    assert one(p(t("þ", wingdings), " да ", t("слова", wingdings))) == "☑ да слова"


def test_elements_too_deep_inside_one_another_are_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 3000 + p("дно") + "</w:sdtContent></w:sdt>" * 3000
    with pytest.raises(InputError):
        read(deep)


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251", "koi8-r"])
def test_a_part_in_another_encoding_reads_the_same(encoding: str) -> None:
    inner = f"<w:body>{p('Приказ', t('скрыто', '<w:vanish/>'))}</w:body>"
    xml = root("document", inner).replace("UTF-8", encoding.upper())
    document = read_document(zipped({"word/document.xml": xml.encode(encoding)}), "x.docx")
    assert texts(document) == ["Приказ"]
    assert left_out(document) == [("hidden", "скрыто")]


def test_a_part_without_prefixes_reads_the_same() -> None:
    xml = (
        f'<document xmlns="{W}" xmlns:q="{W}"><body><p><pPr><jc q:val="center"/></pPr><r><t>Приказ'
        "</t></r></p></body></document>"
    )
    (paragraph,) = read_document(zipped({"word/document.xml": xml}), "x.docx").blocks
    assert (paragraph.text, paragraph.alignment) == ("Приказ", "center")
