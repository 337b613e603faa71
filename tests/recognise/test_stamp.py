# ruff: noqa: E501 (an example reads best as one line)
"""Stamps and appendix marks (field notes, 2.1)."""

from typing import TYPE_CHECKING, Any

import pytest
from built import act, c, p, read, t

from order_pipeline.model.act import Act

if TYPE_CHECKING:
    from order_pipeline.word.blocks import Block

ORDER = "СЛУЖБА\nПРИКАЗ\n29.02.2024 № 5\n\nО перечне\n\nприказываю:\n1. Утвердить.\n\nДиректор А.А. Иванов\n\n"
PROCEDURE = "\n\nПОРЯДОК\nведения перечня\n\n1. Первый пункт."


def stamp(made: Act) -> dict[str, Any]:
    assert made.approval
    return made.approval.model_dump(mode="json", exclude_none=True)


POINTING = [
    ("Приложение 1\nк приказу Министерства сельского\nхозяйства области\nот 12.02.2024 г. N 48-П",
     {"mark": "Приложение", "number": "1", "act_kind": "приказ",
      "organization": "Министерства сельского хозяйства области", "act_date": "2024-02-12",
      "act_number": "48-П"}),
    ("Приложение 3\nУТВЕРЖДЕН\nприказом министерства\nсельского хозяйства\nот 22.03.2024 N 110",
     {"mark": "УТВЕРЖДЕН", "number": "3", "act_kind": "приказ",
      "organization": "министерства сельского хозяйства", "act_date": "2024-03-22",
      "act_number": "110"}),
    ("Приложение\nУТВЕРЖДЕН\nприказом департамента по\nделам казачества\nот 01.03.2024 N 52",
     {"mark": "УТВЕРЖДЕН", "act_kind": "приказ", "organization": "департамента по делам казачества",
      "act_date": "2024-03-01", "act_number": "52"}),
    ("УТВЕРЖДЕНА\nпостановлением администрации\nот 25.06.2024 года\nN 1-903",
     {"mark": "УТВЕРЖДЕНА", "act_kind": "постановление", "organization": "администрации",
      "act_date": "2024-06-25", "act_number": "1-903"}),
    ("Утверждены\nПриказом\nМинистерства развития\n5 мая 2023 г. № 19-ОД",
     {"mark": "УТВЕРЖДЕНЫ", "act_kind": "приказ", "organization": "Министерства развития",
      "act_date": "2023-05-05", "act_number": "19-ОД"}),
    ("УТВЕРЖДЕНО приказом Министерства финансов от 01.12.2016 № 556",
     {"mark": "УТВЕРЖДЕНО", "act_kind": "приказ", "organization": "Министерства финансов",
      "act_date": "2016-12-01", "act_number": "556"}),
    ("Приложение № 1 к распоряжению от 29 февраля 2024 г. № 201-р",
     {"mark": "Приложение", "number": "1", "act_kind": "распоряжение", "act_date": "2024-02-29",
      "act_number": "201-р"}),
    ("ПРИЛОЖЕНИЕ N 2\nк приказу Минздрава\nот «05» апреля 2024 г. в„– 7-О",
     {"mark": "Приложение", "number": "2", "act_kind": "приказ", "organization": "Минздрава",
      "act_date": "2024-04-05", "act_number": "7-О"}),
    ("Приложение\n№ 4\nк приказу службы\n№ 5 от 29.02.2024",
     {"mark": "Приложение", "number": "4", "act_kind": "приказ", "organization": "службы",
      "act_date": "2024-02-29", "act_number": "5"}),
    ("Приложение\n\nк приказу службы\n\nот 29.02.2024 № 5",
     {"mark": "Приложение", "act_kind": "приказ", "organization": "службы",
      "act_date": "2024-02-29", "act_number": "5"}),
    ("Приложение 1\nк приказу службы\nот ________ № ______",
     {"mark": "Приложение", "number": "1", "act_kind": "приказ", "organization": "службы"}),
    ('УТВЕРЖДЕН\nприказом службы\nот "____"__________2015 г. N ____',
     {"mark": "УТВЕРЖДЕН", "act_kind": "приказ", "organization": "службы"}),
    ("Приложение № 1\nк приказу службы\n«О перечне»\nот 29.02.2024 № 5",
     {"mark": "Приложение", "number": "1", "act_kind": "приказ", "organization": "службы",
      "act_date": "2024-02-29", "act_number": "5"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), POINTING, ids=range(len(POINTING)))
def test_a_stamp_that_points_to_an_act(text: str, expected: dict[str, str]) -> None:
    reading = read(ORDER + text + PROCEDURE)
    (appendix,) = reading.act.appendices
    assert stamp(appendix) == expected
    assert (appendix.heading, appendix.title) == ("ПОРЯДОК", "ведения перечня")
    assert not [f for f in reading.findings if f.code in {"lost-text", "unplaced-text"}]


@pytest.mark.parametrize(("text", "expected"), POINTING, ids=range(len(POINTING)))
@pytest.mark.parametrize("layout", ["indented", "right", "cell", "textbox", "frame", "tabs", "one"])
def test_the_same_stamp_in_any_layout(text: str, expected: dict[str, str], layout: str) -> None:
    lines = text.split("\n")
    blocks: list[Block]
    if layout == "indented":
        blocks = [p(line, indent=5103) for line in lines if line]
    elif layout == "right":
        blocks = [p(line, alignment="right") for line in lines if line]
    elif layout == "cell":
        blocks = [t(["", "\n".join(line for line in lines if line)], bordered=False)]
    elif layout in {"textbox", "frame"}:
        blocks = [p(line, box=layout) for line in lines if line]  # type: ignore[arg-type]
    elif layout == "tabs":
        blocks = [p(f"\t\t\t\t\t\t{line}") for line in lines if line]
    else:
        blocks = [p("\n".join(line for line in lines if line), indent=5103)]
    made = act(
        ORDER, *blocks, c("ПОРЯДОК", bold=True), c("ведения перечня", bold=True), p("1. Первый.")
    )
    (appendix,) = made.appendices
    assert stamp(appendix) == expected
    assert (appendix.heading, appendix.title) == ("ПОРЯДОК", "ведения перечня")


OFFICIAL = [
    ("УТВЕРЖДАЮ\nДиректор школы\n_____________ И.И. Иванов\n«29» февраля 2024 г.",
     {"position": "Директор школы", "name": "И.И. Иванов", "date": "2024-02-29",
      "date_text": "«29» февраля 2024 г."}),
    ("«УТВЕРЖДАЮ»\nМинистр труда\n\nИ. И. Иванов\n\n28 июля 2013 года",
     {"position": "Министр труда", "name": "И. И. Иванов", "date": "2013-07-28",
      "date_text": "28 июля 2013 года"}),
    ("УТВЕРЖДАЮ:\nНачальник\nУправления образования\nП.П. Петров\n«___» _________ 2024 г.",
     {"position": "Начальник", "organization": "Управления образования", "name": "П.П. Петров"}),
    ("У Т В Е Р Ж Д А Ю\nГлава района\nПетров П.П.\n30 февраля 2024 г.",
     {"position": "Глава района", "name": "Петров П.П.", "date_text": "30 февраля 2024 г."}),
    ("УТВЕРЖДАЮ\nИ.о. начальника отряда ________ А.Б. Сидоров",
     {"position": "И.о. начальника отряда", "name": "А.Б. Сидоров"}),
    ("УТВЕРЖДАЮ\nДиректор\n__________ /И.И. Иванов/\n29.02.2024",
     {"position": "Директор", "name": "И.И. Иванов", "date": "2024-02-29",
      "date_text": "29.02.2024"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OFFICIAL, ids=range(len(OFFICIAL)))
@pytest.mark.parametrize("layout", ["plain", "indented", "cell", "textbox"])
def test_a_stamp_of_an_official(text: str, expected: dict[str, str], layout: str) -> None:
    lines = text.split("\n")
    blocks: list[Block]
    if layout == "cell":
        blocks = [t(["", text], bordered=False)]
    elif layout == "textbox":
        blocks = [p(line, box="textbox") for line in lines]
    else:
        blocks = [p(line, indent=5103 if layout == "indented" else 0) for line in lines]
    reading = read(
        *blocks, p(), c("ПОРЯДОК", bold=True), c("ведения перечня"), p(), p("1. Первый.")
    )
    made = reading.act
    assert stamp(made) == {"mark": "УТВЕРЖДАЮ", **expected}
    assert (made.kind, made.heading, made.title) == ("procedure", "ПОРЯДОК", "ведения перечня")
    assert not [f for f in reading.findings if f.code in {"lost-text", "unplaced-text"}]


def test_two_stamps_side_by_side_in_a_table() -> None:
    made = act(
        t(
            ["СОГЛАСОВАНО\nПредседатель профкома\nА.А. Андреев\n01.02.2024",
             "УТВЕРЖДАЮ\nДиректор\nБ.Б. Борисов\n02.02.2024"],
            bordered=False,
        ),
        "\nПОЛОЖЕНИЕ\nо перечне\n\n1. Первый.",
    )  # fmt: skip
    assert stamp(made)["name"] == "Б.Б. Борисов"
    (endorsement,) = made.endorsements
    assert endorsement.model_dump(mode="json") == {
        "mark": "СОГЛАСОВАНО",
        "position": "Председатель профкома",
        "name": "А.А. Андреев",
        "date": "2024-02-01",
        "date_text": "01.02.2024",
    }


def test_two_stamps_a_row_a_line() -> None:
    made = act(
        t(
            ["СОГЛАСОВАНО", "УТВЕРЖДАЮ"],
            ["Председатель профкома", "Директор"],
            ["А.А. Андреев", "Б.Б. Борисов"],
            ["01.02.2024", "02.02.2024"],
            bordered=False,
        ),
        "\nПОЛОЖЕНИЕ\nо перечне\n\n1. Первый.",
    )
    assert stamp(made)["date"] == "2024-02-02"
    assert made.endorsements[0].name == "А.А. Андреев"


def test_two_stamps_parted_by_tabs() -> None:
    made = act(
        "СОГЛАСОВАНО\t\t\tУТВЕРЖДАЮ\nПредседатель профкома\t\tДиректор\n"
        "________ А.А. Андреев\t\t________ Б.Б. Борисов\n01.02.2024\t\t\t02.02.2024\n\n"
        "ПОЛОЖЕНИЕ\nо перечне\n\n1. Первый."
    )
    assert stamp(made) == {
        "mark": "УТВЕРЖДАЮ",
        "position": "Директор",
        "name": "Б.Б. Борисов",
        "date": "2024-02-02",
        "date_text": "02.02.2024",
    }
    assert [e.position for e in made.endorsements] == ["Председатель профкома"]
    assert (made.heading, made.title) == ("ПОЛОЖЕНИЕ", "о перечне")


def test_an_agreement_by_a_protocol_beside_an_approval_by_an_act() -> None:
    made = act(
        t(
            ["СОГЛАСОВАНО\nПротокол комиссии\nот 01.02.2024 № 3",
             "УТВЕРЖДЕНА\nпостановлением администрации\nот 05.02.2024 № 7"],
            bordered=False,
        ),
        "\nИНСТРУКЦИЯ\nпо учёту\n\n1. Первый.",
    )  # fmt: skip
    assert stamp(made)["act_number"] == "7"
    assert made.endorsements[0].date_text == "01.02.2024"
    assert "Протокол комиссии" in (made.endorsements[0].position or "")


def test_an_approval_in_brackets_under_the_title() -> None:
    made = act(
        "Положение об учёте\n(утв. приказом Минтруда от 27 ноября 2014 г. N СЭД-34-01-06-858)\n\n1. Первый."
    )
    assert stamp(made) == {
        "mark": "УТВЕРЖДЕНО",
        "act_kind": "приказ",
        "organization": "Минтруда",
        "act_date": "2014-11-27",
        "act_number": "СЭД-34-01-06-858",
    }
    assert (made.kind, made.title) == ("procedure", "Положение об учёте")


def test_an_appendix_bound_to_clauses() -> None:
    made = act(ORDER + "Приложение N 1\nк подпунктам 3.1.6, 3.1.10\nПорядка" + PROCEDURE)
    (appendix,) = made.appendices
    assert stamp(appendix) == {"mark": "Приложение", "number": "1", "act_kind": "порядок"}
    assert "к подпунктам 3.1.6, 3.1.10" in " ".join(appendix.unrecognised)


def test_what_the_mark_says_of_another_procedure_is_kept() -> None:
    made = act(ORDER + "Приложение\nк Порядку учёта огнетушителей" + PROCEDURE)
    (appendix,) = made.appendices
    assert stamp(appendix) == {"mark": "Приложение", "act_kind": "порядок"}
    assert appendix.unrecognised == ("учёта огнетушителей",)


def test_a_damaged_date_in_an_appendix_mark_is_reported() -> None:
    reading = read(ORDER + "Приложение\nк приказу службы\nот 31.02.2024 № 5" + PROCEDURE)
    (appendix,) = reading.act.appendices
    assert stamp(appendix).get("act_date") is None
    assert stamp(appendix)["act_number"] == "5"
    assert [(f.code, f.at) for f in reading.findings] == [
        ("damaged-date", "/appendices/0/approval/act_date")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Приложение 1 к Порядку изложить в следующей редакции.",
        "Приложение № 2 к настоящему Порядку применяется с 1 марта.",
        "Утверждены планы работы отделов.",
        "Приложение: на 3 л. в 1 экз.",
    ],
)
def test_a_sentence_is_no_stamp(text: str) -> None:
    made = act(f"ПОРЯДОК\nведения перечня\n\n1. Первый пункт.\n\n{text}\n\n2. Второй пункт.")
    assert made.appendices == ()
    assert any(text in (one.text, *(below.text for below in one.clauses)) for one in made.clauses)


def test_a_document_may_begin_with_an_appendix_mark() -> None:
    made = act("Приложение 1\nк приказу службы\nот 29.02.2024 № 5" + PROCEDURE)
    assert made.kind == "procedure"
    assert stamp(made)["act_number"] == "5"


def test_a_box_may_be_anchored_behind_the_heading() -> None:
    made = act(
        ORDER,
        c("ПОРЯДОК", bold=True),
        p("Приложение 1", box="textbox"),
        p("к приказу службы", box="textbox"),
        p("от 29.02.2024 № 5", box="textbox"),
        c("ведения перечня", bold=True),
        p(),
        p("1. Первый."),
    )
    (appendix,) = made.appendices
    assert stamp(appendix)["act_number"] == "5"
    assert (appendix.heading, appendix.title) == ("ПОРЯДОК", "ведения перечня")


def test_a_list_of_appendices_holds_no_stamps() -> None:
    made = act(
        "ПОРЯДОК\nведения перечня\n\n1. К Порядку прилагаются:\n\n"
        "Приложение 1. Форма перечня.\n\nПриложение 2 к Порядку – форма заявки;\n\n2. Второй пункт."
    )
    assert made.appendices == ()
    assert [one.text for one in made.clauses[0].clauses] == [
        "Приложение 1. Форма перечня.",
        "Приложение 2 к Порядку – форма заявки;",
    ]
