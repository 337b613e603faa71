"""What a printed act looks like inside: every word there, and the look of GOST R 7.0.97."""

import datetime as dt
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from order_pipeline.errors import InputError
from order_pipeline.model.act import Act, Approval, Clause, Endorsement, Signature
from order_pipeline.model.register import Register, Row
from order_pipeline.render.document import render_act
from order_pipeline.render.shipped import NAMES, shipped_template
from order_pipeline.word.validity import validate

from . import acts, word
from .word import W


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def _all_strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _all_strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _all_strings(item)


@pytest.mark.parametrize("shape", acts.SHAPES)
def test_every_word_of_the_act_is_printed(shape: str) -> None:
    act = acts.SHAPES[shape]()
    printed = _words("\n".join(word.paragraphs(render_act(act))))
    data = act.model_dump(mode="json", exclude={"schema_id", "kind"})
    for field in ("title", "preamble", "clauses", "signatures", "unrecognised", "register_"):
        for text in _all_strings(data[field]):
            missing = _words(text) - printed
            assert not missing or text in ("register", "other", "order-pipeline/act/1"), text


@pytest.mark.parametrize("template", NAMES)
def test_every_template_prints_an_order_as_a_whole_word_file(template: str) -> None:
    with ZipFile(BytesIO(render_act(acts.order(), template=template))) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"


@pytest.mark.parametrize("shape", acts.SHAPES)
def test_the_same_act_gives_the_same_bytes(shape: str) -> None:
    assert render_act(acts.SHAPES[shape]()) == render_act(acts.SHAPES[shape]())


def test_the_heading_is_spaced_by_the_type_and_not_by_spaces() -> None:
    (heading,) = word.styled(render_act(acts.order()), "Heading")
    assert word.text(heading) == "ПРИКАЗ"
    assert int(heading.find(f"{W}r/{W}rPr/{W}spacing").get(f"{W}val")) > 0


def test_the_enacting_word_is_spaced_and_ends_the_preamble() -> None:
    (paragraph,) = word.styled(render_act(acts.order()), "Text")
    assert word.text(paragraph).endswith("№ 685-р приказываю:")
    spaced = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}rPr/{W}spacing") is not None]
    assert [word.text(run) for run in spaced] == ["приказываю"]


def test_date_and_number_stand_as_printed_and_the_number_bears_its_sign() -> None:
    (line,) = word.styled(render_act(acts.order()), "Date")
    assert word.text(line) == "29 февраля 2024г.\t№ 201"


def test_an_order_without_date_and_number_has_blanks() -> None:
    (line,) = word.styled(render_act(acts.order(date=None, date_text=None, number=None)), "Date")
    assert "____" in word.text(line)
    assert "№ ____" in word.text(line)


def test_a_damaged_date_of_the_stamp_is_printed_as_it_was() -> None:
    lines = [word.text(p) for p in word.styled(render_act(acts.approved_procedure()), "Stamp")]
    assert lines == ["УТВЕРЖДАЮ", "И.о. начальника отряда № 5", "\t Д.А. Шилов", "«26» ок 2024 г."]


def test_the_appendix_mark_points_to_the_order_and_the_inner_one_to_the_procedure() -> None:
    data = render_act(acts.order())
    assert [word.text(p) for p in word.styled(data, "Stamp")] == [
        "Приложение",
        "к приказу комитета по труду Северного края",
        "от 29 февраля 2024 г. № 201",
    ]
    assert [word.text(p) for p in word.styled(data, "StampLandscape")] == [
        "Приложение",
        "к Порядку ведения комитетом по труду перечня точек взаимодействия с клиентами",
    ]


def test_an_approved_appendix_has_number_mark_and_act() -> None:
    lines = [
        word.text(p) for p in word.styled(render_act(acts.approved_register()), "StampLandscape")
    ]
    assert lines == [
        "Приложение № 3",
        "УТВЕРЖДЕН",
        "приказом министерства цифрового развития Северного края",
        "от 22 марта 2024 г. № 110-П",
    ]


def test_an_agreement_stamp_stands_beside_the_approval_stamp() -> None:
    table = next(word.document(render_act(acts.endorsed())).iter(f"{W}tbl"))
    left, gap, right = table.iter(f"{W}tc")
    assert word.text(left).startswith("СОГЛАСОВАНО")
    assert word.text(gap) == ""
    assert word.text(right).startswith("УТВЕРЖДАЮ")


def test_the_name_stands_in_the_last_line_of_the_position_with_its_parts_bound() -> None:
    data = render_act(acts.order())
    row = next(row for row in word.document(data).iter(f"{W}tr") if "Левин" in word.text(row))
    cells = row.findall(f"{W}tc")
    assert word.text(cells[0]) == "Заместитель председателя комитета"
    assert all(cell.find(f"{W}tcPr/{W}vAlign").get(f"{W}val") == "bottom" for cell in cells)
    assert "".join(cells[-1].itertext()) == "А.\u00a0В.\u00a0Левин"


def test_titles_bind_one_letter_words() -> None:
    (title,) = word.styled(render_act(acts.order()), "Title")
    assert "взаимодействия с\u00a0клиентами" in "".join(title.itertext())


def test_the_header_row_repeats_and_rows_are_not_split() -> None:
    table = _register_table(render_act(acts.approved_register()))
    header, *rest = table.findall(f"{W}tr")
    assert header.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rest)
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rest)


def test_a_row_longer_than_a_page_may_be_split() -> None:
    long = Row(process="Процесс", touchpoint="Сайт", interactions=tuple(["слово " * 40] * 60))
    act = acts.register(register_=Register(columns=acts.COLUMNS, rows=(long,)))
    _header, row = _register_table(render_act(act)).findall(f"{W}tr")
    assert row.find(f"{W}trPr/{W}cantSplit") is None


def test_both_rows_of_a_two_row_header_repeat() -> None:
    columns = ("№", "Процесс", "Точка взаимодействия / вид", "Точка взаимодействия / адрес")
    row = Row(number="1", process="П", touchpoint="Сайт", extra={columns[3]: "г. Орёл"})
    act = acts.register(register_=Register(columns=columns, rows=(row,)))
    upper, lower, data = _register_table(render_act(act)).findall(f"{W}tr")
    assert [word.text(c) for c in upper.findall(f"{W}tc")] == [
        "№",
        "Процесс",
        "Точка взаимодействия",
    ]
    assert [word.text(c) for c in lower.findall(f"{W}tc")] == ["", "", "вид", "адрес"]
    assert all(r.find(f"{W}trPr/{W}tblHeader") is not None for r in (upper, lower))
    assert [word.text(c) for c in data.findall(f"{W}tc")] == ["1", "П", "Сайт", "г. Орёл"]


def test_directions_and_processes_are_merged_down_their_rows() -> None:
    table = _register_table(render_act(acts.approved_register()))
    merges = [_merges(row) for row in table.findall(f"{W}tr")[1:]]
    assert [merge[1] for merge in merges] == [*["restart", *["continue"] * 5] * 2]
    assert [merge[2] for merge in merges] == [*["restart", "continue", "continue"] * 4]
    assert {merge[3] for merge in merges} == {""}


def test_a_direction_without_a_column_stands_in_a_row_of_its_own() -> None:
    columns = ("№", "Процесс", "Точка взаимодействия")
    rows = (
        Row(number="1", direction="Услуги", process="А", touchpoint="Сайт"),
        Row(number="2", direction="Обращения", process="А", touchpoint="Сайт"),
    )
    act = acts.register(register_=Register(columns=columns, rows=rows))
    printed = [word.text(row) for row in _register_table(render_act(act)).findall(f"{W}tr")]
    assert printed == ["№ПроцессТочка взаимодействия", "Услуги", "1АСайт", "Обращения", "2АСайт"]


def test_a_value_without_a_column_is_a_fault_and_not_a_loss() -> None:
    row = Row(process="А", touchpoint="Сайт", features="по записи")
    act = acts.register(
        register_=Register(columns=("Процесс", "Точка взаимодействия"), rows=(row,))
    )
    with pytest.raises(InputError, match="Особенности"):
        render_act(act)


def test_a_list_that_was_no_table_gets_a_column_for_all_it_says() -> None:
    row = Row(number="1", process="А", touchpoint="Сайт", interactions=("приём",), features="да")
    act = acts.register(register_=Register(columns=("Особенности приёма",), rows=(row,)))
    table = _register_table(render_act(act))
    head, line = table.iterfind(f"{W}tr")
    heads = [word.text(cell) for cell in head.iter(f"{W}tc")]
    assert heads == [*acts.COLUMNS[:5], "Особенности приёма"]
    assert [word.text(cell) for cell in line.iter(f"{W}tc")] == [
        "1",
        "–",
        "А",
        "Сайт",
        "приём",
        "да",
    ]


def test_a_list_of_people_stands_under_one_mark() -> None:
    told = tuple(
        Endorsement(mark="С приказом ознакомлены", name=name) for name in ("А.А. Жаров", "Б. Клён")
    )
    agreed = tuple(Endorsement(mark="СОГЛАСОВАНО", name=name) for name in ("И. Ким", "О. Цой"))
    printed = word.paragraphs(render_act(acts.order(endorsements=(*agreed, *told))))
    assert printed.count("С приказом ознакомлены:") == 1
    assert printed.count("СОГЛАСОВАНО") == 2


def test_a_stamp_names_the_act_that_approved() -> None:
    approval = Approval(
        mark="УТВЕРЖДАЮ",
        position="Директор гимназии",
        name="А.А. Иванова",
        act_kind="приказ",
        act_date=dt.date(2025, 1, 12),
        act_number="15-ОД",
    )
    printed = word.paragraphs(render_act(acts.procedure(approval=approval, appendices=())))
    assert printed[:4] == [
        "УТВЕРЖДАЮ",
        "Директор гимназии",
        "\t А.А. Иванова",
        "Приказ от 12 января 2025 г. № 15-ОД",
    ]


def test_a_signature_without_a_name_leaves_room_for_it() -> None:
    act = acts.order(signatures=(Signature(position="Начальник"),), appendices=())
    assert "_" * 20 in word.paragraphs(render_act(act))


def test_a_whole_appendix_is_one_quotation() -> None:
    new = acts.approved_register(2)
    clause = Clause(number="1", text="Перечень изложить в следующей редакции:", quoted=new)
    act = acts.amendment().model_copy(update={"clauses": (clause,)})
    data = render_act(act)
    assert word.text(word.styled(data, "Stamp")[0]) == "«Приложение № 3"
    texts = [word.text(cell) for cell in _register_table(data).iter(f"{W}tc")]
    assert texts[-1].endswith("»")
    assert sum(text.startswith("«") for text in texts) == 0


def test_new_text_ends_as_its_list_goes_on_and_a_new_preamble_is_printed() -> None:
    preamble = Act(kind="order", preamble="В целях учёта", enacting="приказываю")
    rule = Act(kind="other", clauses=(Clause(number="4", text="Перечень ведёт отдел."),))
    changes = Clause(
        number="1",
        text="Внести изменения:",
        clauses=(
            Clause(number="1)", text="преамбулу изложить в редакции:", quoted=preamble),
            Clause(number="2)", text="пункт 4 изложить в редакции:", quoted=rule),
        ),
    )
    printed = word.paragraphs(
        render_act(acts.amendment().model_copy(update={"clauses": (changes,)}))
    )
    assert "«В целях учёта приказываю:»;" in printed
    assert "«4. Перечень ведёт отдел.»." in printed


def test_a_wide_register_lies_on_its_side_and_the_order_stands_upright() -> None:
    body = word.document(render_act(acts.order()))[0]
    sizes = [section.find(f"{W}pgSz").get(f"{W}orient") for section in body.iter(f"{W}sectPr")]
    assert sizes == [None, None, "landscape"]


def test_the_last_section_ends_the_document_without_an_empty_page() -> None:
    body = word.document(render_act(acts.order()))[0]
    assert body[-1].tag == f"{W}sectPr"
    assert body[-2].find(f"{W}pPr/{W}sectPr") is None


def test_the_page_number_is_in_the_header_and_not_on_the_first_page() -> None:
    data = render_act(acts.order())
    with ZipFile(BytesIO(data)) as archive:
        assert b" PAGE " in archive.read("word/header1.xml")
    for section in word.document(data).iter(f"{W}sectPr"):
        assert section.find(f"{W}titlePg") is not None
        assert section.find(f"{W}headerReference").get(f"{W}type") == "default"


HARD = "ООО «А & Б» <x> \"q\" 's' ]]> {{ 7*7 }} {% if %} \t таб\nстрока 🙂 \x07\x0bконец"


def test_text_comes_out_as_itself() -> None:
    data = render_act(Act(kind="other", clauses=(Clause(text=HARD),)))
    (clause,) = word.styled(data, "Clause")
    assert word.text(clause) == HARD.replace("\x07", "").replace("\x0b", "")


def test_unrecognised_text_is_printed() -> None:
    assert "Проект" in word.paragraphs(render_act(acts.letter()))


def test_a_template_that_is_not_there_is_a_fault_with_the_names() -> None:
    with pytest.raises(InputError, match="approval-sheet"):
        render_act(acts.order(), template="no-such")


def _register_table(data: bytes) -> etree._Element:
    return next(
        table
        for table in word.document(data).iter(f"{W}tbl")
        if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
    )


def _merges(row: etree._Element) -> list[str]:
    found = []
    for cell in row.findall(f"{W}tc"):
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        found.append("" if merge is None else merge.get(f"{W}val", "continue"))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_word_opens_the_templates_and_what_they_print(name: str) -> None:
    assert validate(shipped_template(name)) == ()
    assert validate(render_act(acts.order(), template=name)) == ()


@pytest.mark.parametrize("shape", acts.SHAPES)
def test_word_opens_every_shape(shape: str) -> None:
    assert validate(render_act(acts.SHAPES[shape]())) == ()


def test_the_sheets_name_the_document() -> None:
    told = render_act(acts.order(), template="acquaintance-sheet")
    assert (
        "с приказом от 29 февраля 2024г. № 201 «Об утверждении Порядка ведения перечня точек"
        " взаимодействия с клиентами»" in word.paragraphs(told)
    )
    agreed = render_act(acts.procedure(), template="approval-sheet")
    assert (
        "порядок ведения комитетом по труду перечня точек взаимодействия с клиентами"
        in word.paragraphs(agreed)
    )


def test_section_headings_stand_in_a_procedure_and_not_in_an_order() -> None:
    roman = Clause(
        number="II", text="Ведение", clauses=(Clause(number="3", text="Перечень ведёт отдел."),)
    )
    printed = render_act(acts.procedure(clauses=(roman,), appendices=()))
    assert [word.text(p) for p in word.styled(printed, "Section")] == ["II. Ведение"]
    under = Clause(number="1", text="Утвердить", clauses=(Clause(number="1.1", text="Порядок;"),))
    assert not word.styled(render_act(acts.order(clauses=(under,), appendices=())), "Section")
