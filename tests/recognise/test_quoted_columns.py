# ruff: noqa: E501 (an example reads best as one line)
"""Rows that an amending act quotes: their columns by what the act says elsewhere."""

from built import read, t

from order_pipeline.model.reading import Reading
from order_pipeline.model.register import Row

HEAD = "КОМИТЕТ\nПРИКАЗ\n12.01.2025 № 5\n\nО внесении изменений в Перечень\n\nПриказываю:\n1. Внести в Перечень следующие изменения:\n"
SIGN = "\nДиректор\tИ.И. Иванов"
SEVEN = ["№", "Точка взаимодействия", "Взаимодействие", "Процесс", "Ответственный", "Срок", "Адрес"]
CHANGED = ["«2", "Окно 5", "выдача", "Справки", "Петров П.П.", "1 день", "ул. Мира, 1»;"]
ADDED = ["«9", "Сайт", "подача; ответ", "Архив", "Иванов И.И.", "3 дня", "archive.example»."]


def quoted_row(reading: Reading, clause: int) -> Row:
    quoted = reading.act.clauses[0].clauses[clause].quoted
    assert quoted
    assert quoted.register_
    assert not quoted.unrecognised
    return quoted.register_.rows[0]


def test_a_header_over_other_rows_of_the_act_tells_the_columns() -> None:
    reading = read(
        HEAD + "1) строку 2 изложить в следующей редакции:",
        t(CHANGED),
        "2) дополнить строкой 9 следующего содержания:",
        t(SEVEN, ADDED),
        SIGN,
    )
    changed = quoted_row(reading, 0)
    assert (changed.number, changed.touchpoint, changed.process) == ("2", "Окно 5", "Справки")
    assert changed.interactions == ("выдача",)
    assert changed.extra == {
        "Ответственный": "Петров П.П.",
        "Срок": "1 день",
        "Адрес": "ул. Мира, 1",
    }
    quoted = reading.act.clauses[0].clauses[0].quoted
    assert quoted
    assert quoted.register_
    assert quoted.register_.columns == ()  # nothing is inherited: these rows have no header
    assert not reading.findings


def test_a_column_that_the_text_names_is_no_guess() -> None:
    reading = read(
        HEAD + "1) в графе 5 «Ответственный» строки 4 слово «Петров» заменить словом «Сидоров»;\n"
        "2) дополнить строкой 9 следующего содержания:",
        t(["«9", "Услуги", "Архив", "Сайт", "Иванов И.И.", "подача; ответ", "круглосуточно»."]),
        SIGN,
    )
    row = quoted_row(reading, 1)
    assert row.extra == {"Ответственный": "Иванов И.И."}
    assert (row.direction, row.process, row.touchpoint) == ("Услуги", "Архив", "Сайт")
    assert (row.interactions, row.features) == (("подача", "ответ"), "круглосуточно")


def test_columns_of_unknown_meaning_go_by_their_number_and_a_note_says_so() -> None:
    reading = read(
        HEAD + "1) дополнить строкой 9 следующего содержания:",
        t(["«9", "Услуги", "Архив", "Сайт", "подача", "круглосуточно", "Отдел", "3 дня»."]),
        SIGN,
    )
    assert quoted_row(reading, 0).extra == {"7": "Отдел", "8": "3 дня"}
    (note,) = reading.findings
    assert (note.code, note.severity) == ("ambiguous-columns", "note")
    assert note.at == "/clauses/0/clauses/0/quoted"


def test_tables_that_contradict_each_other_tell_nothing() -> None:
    reading = read(
        HEAD + "1) дополнить строкой 9 следующего содержания:",
        t(["«9", "Сайт", "подача", "Архив"]),
        "2) строку 1 изложить в следующей редакции:",
        t(
            ["№", "Точка взаимодействия", "Взаимодействие", "Процесс"],
            ["«1", "Окно", "выдача", "Справки»;"],
        ),
        "3) строку 2 изложить в следующей редакции:",
        t(
            ["№", "Процесс", "Точка взаимодействия", "Взаимодействие"],
            ["«2", "Справки", "Окно", "выдача»."],
        ),
        SIGN,
    )
    assert [one.code for one in reading.findings] == ["ambiguous-columns"]


def test_a_row_with_a_name_in_a_cell_is_no_signature() -> None:
    reading = read(
        HEAD + "1) строку 2 изложить в следующей редакции:",
        t(CHANGED),
        "2) строку 3 исключить.",
        SIGN,
    )
    assert quoted_row(reading, 0).number == "2"
    assert [one.name for one in reading.act.signatures] == ["И.И. Иванов"]
