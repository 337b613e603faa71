# ruff: noqa: E501 (an example reads best as one line)
"""Signatures in every layout (field notes, 2.8)."""

import pytest
from built import act, p, read, t

from order_pipeline.word.blocks import Block

ORDER = "СЛУЖБА\nПРИКАЗ\n29.02.2024 № 5\n\nО перечне\n\nприказываю:\n1. Утвердить перечень.\n2. Контроль оставляю за собой."

LAYOUTS: list[tuple[str, list[Block | str], list[tuple[str | None, str]]]] = [
    ("position in two lines, name on a third",
     ["Заместитель\nруководителя Департамента\n\nА. В. Востриков"],
     [("Заместитель руководителя Департамента", "А. В. Востриков")]),
    ("no space between initials", ["Начальник отряда\n\nА.С. Злобин"],
     [("Начальник отряда", "А.С. Злобин")]),
    ("name glued", ["Министр\t\tН.А.Колесов"], [("Министр", "Н.А.Колесов")]),
    ("closing full stop", ["Министр          В.В. Марценко."], [("Министр", "В.В. Марценко")]),
    ("one initial", ["Губернатор области\tА. Дрозденко"], [("Губернатор области", "А. Дрозденко")]),
    ("surname in capitals", ["Министр\tИ.АШХОТОВ"], [("Министр", "И.АШХОТОВ")]),
    ("initials and surname in capitals", ["Глава района\n\nГ.Л.КИРИЛЛОВ"],
     [("Глава района", "Г.Л.КИРИЛЛОВ")]),
    ("acting", ["И.о. начальника управления\tА.А. Иванов"],
     [("И.о. начальника управления", "А.А. Иванов")]),
    ("acting in words", ["Исполняющий обязанности\nминистра труда\tА.А. Иванов"],
     [("Исполняющий обязанности министра труда", "А.А. Иванов")]),
    ("four lines with hyphens",
     ["Первый\nвице-губернатор -\nпредседатель Правительства\nСамарской области\t\tД.И. Азаров"],
     [("Первый вице-губернатор - председатель Правительства Самарской области", "Д.И. Азаров")]),
    ("a table row of two cells", [t(["Мэр города", "О. А. Кувшинников"], bordered=False)],
     [("Мэр города", "О. А. Кувшинников")]),
    ("a table row of three cells", [t(["Директор", "__________", "О. А. Кувшинников"])],
     [("Директор", "О. А. Кувшинников")]),
    ("a table with a position of several lines",
     [t(["Заместитель\nначальника\nуправления", "\n\nА.А. Иванов"], bordered=False)],
     [("Заместитель начальника управления", "А.А. Иванов")]),
    ("single spaces only", ["Мэр города О. А. Кувшинников"], [("Мэр города", "О. А. Кувшинников")]),
    ("first name first in full", ["Директор\tИван Петрович Сидоров"],
     [("Директор", "Иван Петрович Сидоров")]),
    ("surname first", ["Директор\tСидоров И.П."], [("Директор", "Сидоров И.П.")]),
    ("line for the hand", ["Директор ______________ И.И. Иванов"], [("Директор", "И.И. Иванов")]),
    ("slashes", ["Директор ______________ /И.И. Иванов/"], [("Директор", "И.И. Иванов")]),
    ("two signers one under another",
     ["Министр труда\tА.А. Иванов\n\nМинистр финансов\tБ.Б. Петров"],
     [("Министр труда", "А.А. Иванов"), ("Министр финансов", "Б.Б. Петров")]),
    ("two signers without a gap",
     ["Министр труда\tА.А. Иванов\nМинистр финансов\tБ.Б. Петров"],
     [("Министр труда", "А.А. Иванов"), ("Министр финансов", "Б.Б. Петров")]),
    ("two signers in a table",
     [t(["Министр труда", "А.А. Иванов"], ["Министр\nфинансов", "Б.Б. Петров"], bordered=False)],
     [("Министр труда", "А.А. Иванов"), ("Министр финансов", "Б.Б. Петров")]),
    ("two equals side by side in a table",
     [t(["Министр труда", "Министр финансов"], ["А.А. Иванов", "Б.Б. Петров"], bordered=False)],
     [("Министр труда", "А.А. Иванов"), ("Министр финансов", "Б.Б. Петров")]),
    ("two equals side by side by tabs",
     ["Министр труда\t\tМинистр финансов\nА.А. Иванов\t\tБ.Б. Петров"],
     [("Министр труда", "А.А. Иванов"), ("Министр финансов", "Б.Б. Петров")]),
    ("two equals, each in one cell",
     [t(["Министр труда\n\nА.А. Иванов", "Министр финансов\n\nБ.Б. Петров"], bordered=False)],
     [("Министр труда", "А.А. Иванов"), ("Министр финансов", "Б.Б. Петров")]),
    ("a position that no list knows, set apart",
     ["\nХудрук областного театра\n\nА.А. Иванов"], [("Худрук областного театра", "А.А. Иванов")]),
    ("double surname", ["Министр\tМ.Е. Салтыков-Щедрин"], [("Министр", "М.Е. Салтыков-Щедрин")]),
    ("rank between position and name",
     ["Начальник управления\nполковник внутренней службы\tА.А. Иванов"],
     [("Начальник управления полковник внутренней службы", "А.А. Иванов")]),
    ("a line break inside the paragraph", [p("Начальник\nуправления труда\t\tА.А. Иванов")],
     [("Начальник управления труда", "А.А. Иванов")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("blocks", "expected"), [row[1:] for row in LAYOUTS], ids=[row[0] for row in LAYOUTS]
)
@pytest.mark.parametrize("gap", ["", "\n\n"], ids=["close", "apart"])
def test_signature(
    blocks: list[Block | str], expected: list[tuple[str | None, str]], gap: str
) -> None:
    reading = read(ORDER, *([gap] if gap else []), *blocks)
    order = reading.act
    assert [(one.position, one.name) for one in order.signatures] == expected
    assert [one.number for one in order.clauses] == ["1", "2"]
    assert not any(one.clauses for one in order.clauses)
    assert not [f for f in reading.findings if f.code in {"lost-text", "unplaced-text"}]


def test_the_placeholder_for_the_hand_is_kept_aside() -> None:
    order = act(ORDER, "\nМинистр Подпись А.В. Коновалов")
    assert [(one.position, one.name) for one in order.signatures] == [("Министр", "А.В. Коновалов")]
    assert order.unrecognised == ("Подпись",)


@pytest.mark.parametrize(
    "clause",
    [
        "3. Контроль за исполнением приказа возложить на заместителя министра А.В. Коновалова.",
        "3. Контроль за исполнением возложить на заместителя министра Коновалова А.В.",
        "Контроль за исполнением приказа возложить на заместителя министра А.В. Коновалова",
        "3. Назначить ответственным Петрова И.В.",
    ],
)
def test_a_clause_that_names_a_person_is_no_signature(clause: str) -> None:
    order = act(ORDER.replace("2. Контроль оставляю за собой.", clause), "\nМинистр\tБ.Б. Петров")
    assert [(one.position, one.name) for one in order.signatures] == [("Министр", "Б.Б. Петров")]


@pytest.mark.parametrize(
    "mark",
    [
        "Исп. Петрова А.А.\nтел. 47-50-50",
        "Петрова Анна Ивановна\n(4862) 47-50-50",
        "Исполнитель: Петрова А.А., 47-50-50",
        "Петрова А.А.\n8 (4862) 47-50-50",
    ],
)
def test_the_executor_signs_nothing(mark: str) -> None:
    order = act(ORDER, "\nМинистр\tБ.Б. Петров\n\n", mark)
    assert [(one.position, one.name) for one in order.signatures] == [("Министр", "Б.Б. Петров")]
    assert "Петрова" in " ".join(order.unrecognised)
    assert [one.number for one in order.clauses] == ["1", "2"]


def test_stamp_and_end_signature_may_be_of_two_persons() -> None:
    made = act(
        "УТВЕРЖДАЮ\nДиректор\nА.А. Иванов\n01.02.2024\n\nПОРЯДОК\nведения перечня\n\n1. Первый.\n\n"
        "Заместитель директора\n\nБ.Б. Петров"
    )
    assert made.approval
    assert made.approval.name == "А.А. Иванов"
    assert [(one.position, one.name) for one in made.signatures] == [
        ("Заместитель директора", "Б.Б. Петров")
    ]


def test_an_e_signature_mark_is_kept_aside() -> None:
    order = act(
        ORDER,
        "\nМинистр\tБ.Б. Петров\nДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ\nСертификат 00A1B2\n"
        "Владелец Петров Борис Борисович\nДействителен с 01.01.2024 по 01.01.2025",
    )
    assert len(order.signatures) == 1
    assert "Сертификат 00A1B2" in order.unrecognised


def test_a_form_that_nobody_has_signed_yet() -> None:
    order = act(
        ORDER, "\nРуководитель ______________ ______________\n(подпись) (расшифровка подписи)"
    )
    assert [(one.position, one.name) for one in order.signatures] == [("Руководитель", None)]
    assert order.unrecognised == ("(подпись) (расшифровка подписи)",)


@pytest.mark.parametrize("date", ["29.02.2024", "«29» февраля 2024 г."])
def test_a_date_behind_the_name_is_kept_aside(date: str) -> None:
    for gap in ("\t", " "):
        order = act(ORDER, f"\nДиректор ________ А.А. Иванов{gap}{date}")
        assert [(one.position, one.name) for one in order.signatures] == [
            ("Директор", "А.А. Иванов")
        ]
        assert date in " ".join(order.unrecognised)


def test_a_list_of_names_is_signed_by_none_of_them() -> None:
    made = act(
        "СПИСОК\nчленов группы\n\nИванов Иван Иванович\nПетров Пётр Петрович\nСидорова Анна Ивановна"
    )
    assert made.signatures == ()
    assert len(made.clauses) == 3


def test_the_one_who_certifies_a_copy_signs_nothing() -> None:
    order = act(
        ORDER, "\nДиректор\tА.А. Иванов\n\nМ.П.\n\nВерно:\nсекретарь\tП.П. Петрова\n01.03.2024"
    )
    assert [(one.position, one.name) for one in order.signatures] == [("Директор", "А.А. Иванов")]
    assert [one.number for one in order.clauses] == ["1", "2"]
    assert order.unrecognised == ("М.П.", "Верно:", "секретарь П.П. Петрова", "01.03.2024")
