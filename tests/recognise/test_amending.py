# ruff: noqa: E501 (an example reads best as one line)
"""Amending acts: kind, and the new text that their clauses bring (field notes, 6.1)."""

import pytest
from built import act, p, read, t
from test_clauses import shape

HEAD = "СЛУЖБА\nПРИКАЗ\n03.06.2024 № 12\n\nО внесении изменений в приказ службы от 29.02.2024 № 5\n\nприказываю:\n\n"
SIGN = "\n\nДиректор\tА.А. Иванов"
COLUMNS = ["№", "Процесс", "Точка взаимодействия", "Осуществляемое взаимодействие", "Особенности"]
ROW = ["4.1", "Приём обращений", "Телефон", "консультация", "по будням"]


def test_the_kind_is_amendment() -> None:
    made = act(
        HEAD
        + "1. Внести в приказ следующие изменения:\n1) в пункте 2 слова «отдел» заменить словами «служба»;\n2) пункт 3 исключить."
        + SIGN
    )
    assert made.kind == "amendment"
    assert shape(made.clauses) == [
        "[1] Внести в приказ следующие изменения:",
        "  [1)] в пункте 2 слова «отдел» заменить словами «служба»;",
        "  [2)] пункт 3 исключить.",
    ]
    assert all(one.quoted is None for one in made.clauses[0].clauses)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("«", "»"), ('"', '"'), ("“", "”")],
    ids=["guillemets", "straight", "curly"],
)
@pytest.mark.parametrize("layout", ["below", "same line", "line break"])
def test_a_clause_in_a_new_edition(opening: str, closing: str, layout: str) -> None:
    between = {"below": "\n", "same line": " ", "line break": "\n"}[layout]
    text = (
        f"1) пункт 2.1 изложить в следующей редакции:{between}"
        f"{opening}2.1. Перечень ведёт отдел.{closing};"
    )
    blocks = [p(text)] if layout == "line break" else [p(line) for line in text.split("\n")]
    reading = read(
        HEAD, "1. Внести в Порядок следующие изменения:", *blocks, "2) пункт 3 исключить.", SIGN
    )
    made = reading.act
    first, second = made.clauses[0].clauses
    assert first.text == "пункт 2.1 изложить в следующей редакции:"
    assert first.quoted
    assert shape(first.quoted.clauses) == ["[2.1] Перечень ведёт отдел."]
    assert (second.number, second.quoted) == ("2)", None)
    assert [s.name for s in made.signatures] == ["А.А. Иванов"]
    assert not [f for f in reading.findings if f.code in {"lost-text", "unplaced-text"}]


def test_several_clauses_are_brought_with_quotes_inside() -> None:
    made = act(
        HEAD,
        "1. Дополнить Порядок пунктами следующего содержания:\n"
        "«2.4. Перечень размещается в разделе «Документы» сайта.\n2.5. Срок – 5 дней:\nа) рабочих;\n"
        "б) календарных.».\n2. Контроль оставляю за собой.",
        SIGN,
    )
    first, second = made.clauses
    assert first.quoted
    assert shape(first.quoted.clauses) == [
        "[2.4] Перечень размещается в разделе «Документы» сайта.",
        "[2.5] Срок – 5 дней:",
        "  [а)] рабочих;",
        "  [б)] календарных.",
    ]
    assert second.text == "Контроль оставляю за собой."


def test_rows_are_brought_in_a_table_without_a_header() -> None:
    made = act(
        HEAD,
        "1. Дополнить Перечень строкой 4.1 следующего содержания:",
        t(["«4.1", *ROW[1:4], "по будням»."]),
        "2. Строку 5 исключить.",
        SIGN,
    )
    first, second = made.clauses
    assert first.quoted
    assert first.quoted.kind == "register"
    assert first.quoted.register_
    (row,) = first.quoted.register_.rows
    assert (row.number, row.touchpoint, row.features) == ("4.1", "Телефон", "по будням")
    assert made.register_ is None
    assert (second.number, second.text) == ("2", "Строку 5 исключить.")


def test_a_register_is_restated_with_its_header() -> None:
    made = act(
        HEAD,
        "1. Раздел 3 Перечня изложить в следующей редакции:",
        p("«"),
        t(COLUMNS, ROW),
        p("»."),
        "2. Контроль оставляю за собой.",
        SIGN,
    )
    first, second = made.clauses
    assert first.quoted
    assert first.quoted.register_
    assert first.quoted.register_.columns == tuple(COLUMNS)
    assert [row.number for row in first.quoted.register_.rows] == ["4.1"]
    assert made.register_ is None
    assert second.number == "2"


def test_a_whole_appendix_is_restated_with_its_stamp() -> None:
    made = act(
        HEAD,
        "1. Приложение 7 к приказу изложить в следующей редакции:\n"
        "«Приложение 7\nк приказу службы\nот 29.02.2024 № 5\n\nПОРЯДОК\nведения перечня\n\n"
        "1. Первый.\n2. Второй.».\n2. Контроль оставляю за собой.",
        SIGN,
    )
    assert made.appendices == ()
    first, second = made.clauses
    assert first.quoted
    assert (first.quoted.kind, first.quoted.title) == ("procedure", "ведения перечня")
    assert first.quoted.approval
    assert first.quoted.approval.number == "7"
    assert shape(first.quoted.clauses) == ["[1] Первый.", "[2] Второй."]
    assert second.number == "2"
    assert [s.name for s in made.signatures] == ["А.А. Иванов"]


def test_a_name_is_restated() -> None:
    made = act(
        HEAD,
        "1. Наименование изложить в следующей редакции:\n«Об утверждении Порядка».\n2. Дальше.",
    )
    assert made.clauses[0].quoted
    assert made.clauses[0].quoted.title == "Об утверждении Порядка"


def test_the_closing_quote_was_lost() -> None:
    made = act(
        HEAD,
        "1. Пункт 6 изложить в следующей редакции:\n«6. Отдел ведёт учёт.\n2. Пункт 7 исключить.",
        SIGN,
    )
    assert [one.number for one in made.clauses] == ["1", "2"]
    assert made.clauses[0].quoted
    assert shape(made.clauses[0].quoted.clauses) == ["[6] Отдел ведёт учёт."]


def test_changes_in_an_appendix() -> None:
    made = act(
        "СЛУЖБА\nПРИКАЗ\n03.06.2024 № 12\n\nО внесении изменений\n\nприказываю:\n"
        "1. Утвердить прилагаемые изменения.\n\nДиректор\tА.А. Иванов\n\n"
        "УТВЕРЖДЕНЫ\nприказом службы\nот 03.06.2024 № 12\n\nИЗМЕНЕНИЯ,\nкоторые вносятся в Перечень\n\n"
        "1. Пункт 6 изложить в следующей редакции:\n«6. Отдел ведёт учёт.».\n2. Пункт 7 исключить."
    )
    (changes,) = made.appendices
    assert (changes.kind, changes.heading) == ("amendment", "ИЗМЕНЕНИЯ")
    assert changes.title == "которые вносятся в Перечень"
    assert changes.clauses[0].quoted
    assert changes.clauses[1].quoted is None
