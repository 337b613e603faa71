"""Each way of laying out a register, one small table each: what is drawn and what is read."""

import pytest
from register_blocks import SIX, UP, Auto, Spanned, Wide, paragraph, table

from order_pipeline.errors import InputError
from order_pipeline.model.exchange import fingerprint
from order_pipeline.model.register import Register, Row
from order_pipeline.recognise.register.register_table import (
    RegisterReading,
    looks_like_register,
    read_register,
    read_rows,
)
from order_pipeline.word.blocks import Block

FOUR = ["№", "Точка взаимодействия", "Взаимодействие", "Особенности"]
FIVE = ["№", "Процесс", "Точка взаимодействия", "Взаимодействие", "Особенности"]
BOLD = (("bold", True), ("alignment", "center"))
ITALIC = (("italic", True),)


def read(*blocks: Block, columns: dict[str, str] | None = None) -> RegisterReading:
    reading = read_register(blocks, columns=columns)
    assert reading is not None
    return reading


def brief(reading: RegisterReading) -> list[tuple[str | None, ...]]:
    return [(r.number, r.direction, r.process, r.touchpoint) for r in reading.register.rows]


# --- headers and forms ---------------------------------------------------------------------------


def test_the_oryol_form_has_columns_and_no_rows() -> None:
    reading = read(table(SIX, *[[""] * 6] * 3))
    assert reading.register == Register(columns=tuple(SIX), rows=())
    assert reading.findings == ()


def test_a_form_with_automatic_numbers_only_is_blank_too() -> None:
    reading = read(table(SIX, *([Auto(f"{i}."), "", "", "", "", ""] for i in (1, 2, 3))))
    assert reading.register.rows == ()
    assert reading.unplaced == ()


def test_typed_numbers_of_a_blank_form_are_kept_beside() -> None:
    reading = read(table(SIX, ["1.", "", "", "", "", ""], ["2.", "…", "___", "-", "", ""]))
    assert reading.register.rows == ()
    assert reading.unplaced == ("1", "2")


def test_a_form_with_its_directions_filled_in_has_rows() -> None:
    reading = read(table(SIX, ["1", "Услуги", "", "", "", ""], ["2", "Контроль", "", "", "", ""]))
    assert brief(reading) == [("1", "Услуги", None, None), ("2", "Контроль", None, None)]


def test_a_row_that_numbers_the_columns_is_no_row() -> None:
    numbers = [str(i) for i in range(1, 7)]
    reading = read(table(SIX, numbers, ["1", "А", "Б", "Сайт", "приём", ""]))
    assert brief(reading) == [("1", "А", "Б", "Сайт")]


def test_a_header_of_two_rows_reads_upper_and_lower() -> None:
    reading = read(
        table(
            ["№", Wide("Точка взаимодействия", 2), "Взаимодействие", "Примечание"],
            [UP, "наименование", "вид", UP, UP],
            ["1", "Сайт", "цифровая", "приём", "круглосуточно"],
        )
    )
    assert reading.register.columns == (
        "№",
        "Точка взаимодействия / наименование",
        "Точка взаимодействия / вид",
        "Взаимодействие",
        "Примечание",
    )
    (row,) = reading.register.rows
    assert (row.touchpoint, row.features) == ("Сайт", "круглосуточно")
    assert row.extra == {"Точка взаимодействия / вид": "цифровая"}


def test_a_header_of_two_rows_without_merged_cells() -> None:
    reading = read(
        table(
            ["№", Wide("Точка взаимодействия", 2), "Взаимодействие"],
            ["", "наименование", "адрес", ""],
            ["1", "МФЦ", "ул. Лесная, 3", "приём"],
        )
    )
    assert reading.register.columns[1:3] == (
        "Точка взаимодействия / наименование",
        "Точка взаимодействия / адрес",
    )
    assert reading.register.rows[0].touchpoint == "МФЦ"


def test_a_title_row_over_the_header_is_kept_beside() -> None:
    title = "Перечень точек взаимодействия"
    reading = read(table([Wide(title, 4)], FOUR, ["1", "Сайт", "приём", ""]))
    assert reading.unplaced == (title,)
    assert brief(reading) == [("1", None, None, "Сайт")]


def test_remarks_are_features_only_where_no_other_column_is() -> None:
    without = read(table(["Точка взаимодействия", "Взаимодействие", "Примечание"], ["А", "б", "в"]))
    assert without.register.rows[0].features == "в"
    beside = read(
        table(
            ["Точка взаимодействия", "Взаимодействие", "Особенности", "Примечание"],
            ["А", "б", "в", "г"],
        )
    )
    assert beside.register.rows[0].features == "в"
    assert beside.register.rows[0].extra == {"Примечание": "г"}


def test_a_channel_is_the_touchpoint_only_where_no_other_column_is() -> None:
    header = ["Процесс", "Канал взаимодействия", "Действия", "Особенности"]
    assert read(table(header, ["П", "Сайт", "приём", ""])).register.rows[0].touchpoint == "Сайт"
    header = ["Процесс", "Точка взаимодействия", "Канал", "Действия"]
    row = read(table(header, ["П", "Сайт", "цифровой", "приём"])).register.rows[0]
    assert (row.touchpoint, row.extra) == ("Сайт", {"Канал": "цифровой"})


def test_two_columns_of_one_header_join_in_extra() -> None:
    header = ["Точка взаимодействия", "Взаимодействие", "Отдел", "Отдел"]
    row = read(table(header, ["Сайт", "приём", "кадров", "связи"])).register.rows[0]
    assert row.extra == {"Отдел": "кадров; связи"}


# --- directions and processes --------------------------------------------------------------------


def test_merged_cells_are_filled_down() -> None:
    reading = read(
        table(
            SIX,
            ["1", "Услуги", "Справки", "Сайт", "приём", "по записи"],
            ["2", UP, UP, "Почта", "ответ", UP],
            ["3", UP, "Жалобы", "МФЦ", "приём", ""],
        )
    )
    assert brief(reading) == [
        ("1", "Услуги", "Справки", "Сайт"),
        ("2", "Услуги", "Справки", "Почта"),
        ("3", "Услуги", "Жалобы", "МФЦ"),
    ]
    assert [row.features for row in reading.register.rows] == ["по записи", "по записи", None]


def test_a_subheading_row_is_the_direction_and_its_typed_number_stays() -> None:
    reading = read(
        table(
            FOUR,
            [Wide("Раздел I. Предоставление услуг", 4)],
            ["1.", "Сайт", "приём", ""],
            [Wide("Раздел II. Контроль", 4)],
            ["2.", "Почта", "ответ", ""],
        )
    )
    assert brief(reading) == [
        ("1", "Раздел I. Предоставление услуг", None, "Сайт"),
        ("2", "Раздел II. Контроль", None, "Почта"),
    ]


def test_a_subheading_row_without_merged_cells() -> None:
    reading = read(
        table(
            FOUR,
            ["Предоставление государственных услуг", "", "", ""],
            ["1.", "Сайт", "приём", ""],
        )
    )
    assert brief(reading) == [("1", "Предоставление государственных услуг", None, "Сайт")]


def test_a_row_that_only_names_a_group_is_a_direction() -> None:
    by_number = read(
        table(
            FIVE,
            ["1", "Услуги", "", "", ""],
            ["1.1", "Справки", "Сайт", "приём", ""],
            ["2", "Контроль", "", "", ""],
            ["2.1", "Проверки", "Почта", "акт", ""],
        )
    )
    assert brief(by_number) == [
        ("1.1", "1 Услуги", "Справки", "Сайт"),
        ("2.1", "2 Контроль", "Проверки", "Почта"),
    ]
    by_look = read(
        table(
            FIVE[1:],
            [Wide("Услуги", 1, BOLD), "", "", ""],
            ["Справки", "Сайт", "приём", ""],
            ["Жалобы", "", "", ""],
            ["Отзывы", "Сайт", "приём", ""],
        )
    )
    assert [(r.direction, r.process, r.touchpoint) for r in by_look.register.rows] == [
        ("Услуги", "Справки", "Сайт"),
        ("Услуги", "Жалобы", None),
        ("Услуги", "Отзывы", "Сайт"),
    ]


def test_a_subheading_with_its_number_in_a_cell_of_its_own() -> None:
    own = read(table(FIVE, ["1", Wide("Услуги", 4)], ["1.1", "Справки", "Сайт", "приём", ""]))
    assert brief(own) == [("1.1", "1 Услуги", "Справки", "Сайт")]
    group = read(
        table(
            FIVE,
            ["1", Wide("Услуги", 4)],
            ["", "Справки", "Сайт", "приём", ""],
            ["", "Справки", "Почта", "ответ", ""],
        )
    )
    assert brief(group) == [("1", "Услуги", "Справки", "Сайт"), ("1", "Услуги", "Справки", "Почта")]


def test_two_levels_of_subheadings_are_direction_and_process() -> None:
    reading = read(
        table(
            FOUR,
            [Wide("Услуги", 4, BOLD)],
            [Wide("Справки", 4, ITALIC)],
            ["1", "Сайт", "приём", ""],
            [Wide("Жалобы", 4, ITALIC)],
            ["2", "Почта", "ответ", ""],
            [Wide("Контроль", 4, BOLD)],
            [Wide("Проверки", 4, ITALIC)],
            ["3", "МФЦ", "приём", ""],
        )
    )
    assert brief(reading) == [
        ("1", "Услуги", "Справки", "Сайт"),
        ("2", "Услуги", "Жалобы", "Почта"),
        ("3", "Контроль", "Проверки", "МФЦ"),
    ]


@pytest.mark.parametrize(
    ("outer", "inner"), [("1. Услуги", "1.1. Справки"), ("I. Услуги", "1. Справки")]
)
def test_levels_told_by_their_numbers(outer: str, inner: str) -> None:
    rows = [[Wide(outer, 4)], [Wide(inner, 4)], ["а", "Сайт", "приём", ""]]
    assert brief(read(table(FOUR, *rows))) == [("а", outer, inner, "Сайт")]


def test_three_levels_of_which_two_look_alike() -> None:
    reading = read(
        table(
            FOUR,
            [Wide("Внешний клиент", 4, BOLD)],
            [Wide("Услуги", 4)],
            [Wide("Справки", 4)],
            ["1", "Сайт", "приём", ""],
            [Wide("Жалобы", 4)],
            ["2", "Почта", "ответ", ""],
            [Wide("Контроль", 4)],
            [Wide("Проверки", 4)],
            ["3", "МФЦ", "приём", ""],
        )
    )
    assert reading.unplaced == ()
    assert brief(reading) == [
        ("1", "Внешний клиент / Услуги", "Справки", "Сайт"),
        ("2", "Внешний клиент / Услуги", "Жалобы", "Почта"),
        ("3", "Внешний клиент / Контроль", "Проверки", "МФЦ"),
    ]


def test_a_group_without_entries_is_no_level_of_its_own() -> None:
    reading = read(
        table(
            FIVE,
            [Wide("Услуги", 5)],
            [Wide("Контроль", 5)],
            ["1", "Проверки", "МФЦ", "приём", ""],
            [Wide("Кадры", 5)],
            ["2", "Отпуска", "Отдел кадров", "заявление", ""],
        )
    )
    assert brief(reading)[1] == ("2", "Кадры", "Отпуска", "Отдел кадров")


def test_a_process_named_in_a_row_under_a_merged_direction() -> None:
    header = ["Направление", "Точка взаимодействия", "Взаимодействие", "Особенности"]
    reading = read(
        table(
            header,
            ["Услуги", Wide("Справки", 3)],
            [UP, "Сайт", "приём", ""],
            [UP, Wide("Жалобы", 3)],
            [UP, "Почта", "ответ", ""],
        )
    )
    assert brief(reading) == [
        (None, "Услуги", "Справки", "Сайт"),
        (None, "Услуги", "Жалобы", "Почта"),
    ]


def test_headings_between_tables_are_directions() -> None:
    reading = read(
        paragraph("Перечень ведёт отдел кадров."),
        paragraph("Внешний клиент", bold=True),
        table(FIVE, ["1", "Справки", "Сайт", "приём", ""]),
        paragraph(""),
        paragraph("Внутренний клиент", bold=True),
        table(FIVE, ["1", "Отпуска", "Кадры", "заявление", ""]),
    )
    assert brief(reading) == [
        ("1", "Внешний клиент", "Справки", "Сайт"),
        ("1", "Внутренний клиент", "Отпуска", "Кадры"),
    ]
    assert reading.used >= {1, 2, 4, 5}
    assert 0 not in reading.used


def test_the_first_heading_may_lack_the_label_of_the_others() -> None:
    rows = ["1", "Справки", "Сайт", "приём", ""]
    reading = read(
        paragraph("Предоставление услуг"),
        table(FIVE, rows),
        paragraph("Направление: Читальный зал"),
        table(FIVE, rows),
    )
    assert [row.direction for row in reading.register.rows] == [
        "Предоставление услуг",
        "Направление: Читальный зал",
    ]


@pytest.mark.parametrize(
    "over",
    [
        "Сведения о точках приведены ниже:",
        "Перечень ведёт отдел кадров.",
        "2.1. Порядок ведения",
        "точек взаимодействия Архива",
        "Перечень точек взаимодействия",
    ],
)
def test_what_is_no_name_over_the_first_table_is_no_direction(over: str) -> None:
    rows = ["1", "Справки", "Сайт", "приём", ""]
    heading = paragraph("Направление: Читальный зал")
    reading = read(paragraph(over), table(FIVE, rows), heading, table(FIVE, rows))
    assert reading.register.rows[0].direction is None
    assert 0 not in reading.used


def test_headings_between_tables_over_subheading_rows() -> None:
    reading = read(
        paragraph("Внешний клиент", bold=True),
        table(FOUR, [Wide("Справки", 4)], ["1", "Сайт", "приём", ""]),
        paragraph("Внутренний клиент", bold=True),
        table(FOUR, [Wide("Отпуска", 4)], ["2", "Кадры", "заявление", ""]),
    )
    assert brief(reading) == [
        ("1", "Внешний клиент", "Справки", "Сайт"),
        ("2", "Внутренний клиент", "Отпуска", "Кадры"),
    ]


def test_the_numbered_group_over_the_first_process_is_its_direction() -> None:
    rows = ["1", "Сайт", "приём", ""]
    reading = read(
        paragraph("Перечень ведётся отделом."),
        paragraph("1. Муниципальные услуги", bold=True),
        paragraph("1.1. Выдача плана"),
        table(FOUR, rows),
        paragraph("1.2. Присвоение адреса"),
        table(FOUR, rows),
    )
    assert [(row.direction, row.process) for row in reading.register.rows] == [
        ("1. Муниципальные услуги", "1.1. Выдача плана"),
        ("1. Муниципальные услуги", "1.2. Присвоение адреса"),
    ]
    assert 0 not in reading.used


def test_a_section_over_a_lone_table_is_its_direction() -> None:
    section = "Раздел 1. Точки взаимодействия с внешним клиентом"
    reading = read(paragraph(section), table(FIVE, ["1", "Справки", "Сайт", "приём", ""]))
    assert brief(reading) == [("1", section, "Справки", "Сайт")]


def test_a_clause_over_a_lone_table_is_no_direction() -> None:
    reading = read(
        paragraph("2.1. Перечень ведётся по следующей форме:"),
        table(FIVE, ["1", "Справки", "Сайт", "приём", ""]),
        paragraph("2.2. Перечень размещается на сайте."),
    )
    assert reading.used == {1}
    assert reading.register.rows[0].direction is None


@pytest.mark.parametrize(
    "mark", ["то же", "То же", '-"-', "—»—", "″", "--//--", '"', "»", "- « -", "-''-", "〃"]
)
def test_ditto_marks_mean_the_cell_above(mark: str) -> None:
    rows = [["1", "А", "Б", "Сайт", "приём", "срок"], ["2", mark, mark, "Почта", mark, mark]]
    second = read(table(SIX, *rows)).register.rows[1]
    assert (second.direction, second.process) == ("А", "Б")
    assert (second.interactions, second.features) == (("приём",), "срок")


def test_blank_below_a_filled_cell_means_the_same() -> None:
    reading = read(
        table(
            SIX,
            ["1", "Услуги", "Справки", "Сайт", "приём", ""],
            ["2", "", "", "Почта", "ответ", ""],
            ["3", "", "Жалобы", "МФЦ", "приём", ""],
            ["4", "Контроль", "Проверки", "Сайт", "акт", ""],
            ["5", "", "", "Почта", "ответ", ""],
        )
    )
    assert [(r.direction, r.process) for r in reading.register.rows] == [
        ("Услуги", "Справки"),
        ("Услуги", "Справки"),
        ("Услуги", "Жалобы"),
        ("Контроль", "Проверки"),
        ("Контроль", "Проверки"),
    ]


def test_a_blank_process_is_not_taken_from_another_direction() -> None:
    reading = read(
        table(
            SIX,
            ["1", "Услуги", "Справки", "Сайт", "приём", ""],
            ["2", "", "", "Почта", "ответ", ""],
            ["3", "Контроль", "", "Сайт", "акт", ""],
        )
    )
    assert brief(reading)[2] == ("3", "Контроль", None, "Сайт")


def test_a_list_that_repeats_its_directions_leaves_blank_what_is_missing() -> None:
    reading = read(
        table(
            SIX,
            ["1", "Услуги", "Справки", "Сайт", "приём", ""],
            ["2", "Услуги", "Справки", "Почта", "ответ", ""],
            ["3", "", "Жалобы", "МФЦ", "приём", ""],
            ["4", "Контроль", "Проверки", "Сайт", "акт", ""],
        )
    )
    assert brief(reading)[2] == ("3", None, "Жалобы", "МФЦ")


def test_a_dash_is_nothing_and_never_the_same_as_above() -> None:
    reading = read(
        table(
            SIX,
            ["1", "Услуги", "Справки", "Сайт", "—", "-"],
            ["2", "", "-", "Почта", "–", ""],
        )
    )
    second = reading.register.rows[1]
    assert (second.direction, second.process, second.interactions) == ("Услуги", None, ())
    assert reading.register.rows[0].features is None


def test_a_blank_touchpoint_is_missing_not_the_same() -> None:
    rows = [["1", "А", "Б", "Сайт", "приём", ""], ["2", "", "", "", "ответ", ""]]
    assert read(table(SIX, *rows)).register.rows[1].touchpoint is None


def test_a_staircase_of_direction_process_and_touchpoints() -> None:
    reading = read(
        table(
            SIX,
            ["1", "Услуги", "", "", "", ""],
            ["1.1", "", "Справки", "", "", ""],
            ["1.1.1", "", "", "Сайт", "приём", ""],
            ["1.1.2", "", "", "Почта", "ответ", ""],
        )
    )
    assert brief(reading) == [
        ("1.1.1", "1 Услуги", "1.1 Справки", "Сайт"),
        ("1.1.2", "1 Услуги", "1.1 Справки", "Почта"),
    ]


# --- numbers -------------------------------------------------------------------------------------


def test_numbers_are_as_word_shows_them_without_the_closing_full_stop() -> None:
    rows = [
        [Auto("1."), "Сайт", "приём", ""],
        ["1.2.", "Почта", "ответ", ""],
        ["3)", "МФЦ", "приём", ""],
        ["", "Телефон", "ответ", ""],
        ["4", "Чат", "ответ", ""],
    ]
    assert [r.number for r in read(table(FOUR, *rows)).register.rows] == [
        "1",
        "1.2",
        "3)",
        None,
        "4",
    ]


def test_the_automatic_number_of_a_touchpoint_is_the_rows_where_no_column_gives_one() -> None:
    lines = table(FOUR[1:], [Auto("1.", "Сайт"), "приём", ""], [Auto("•", "Чат"), "ответ", ""])
    assert brief(read(lines)) == [("1", None, None, "Сайт"), (None, None, None, "Чат")]


def test_a_merged_number_is_repeated_in_each_row() -> None:
    reading = read(
        table(
            SIX,
            ["1", "Услуги", "Справки", "Сайт", "приём", ""],
            [UP, UP, UP, "Почта", "ответ", ""],
            ["2", "Контроль", "Проверки", "Сайт", "акт", ""],
        )
    )
    assert [r.number for r in reading.register.rows] == ["1", "1", "2"]


def test_the_number_of_a_group_stands_once_where_blanks_mean_the_same() -> None:
    reading = read(
        table(
            SIX,
            ["1", "Услуги", "Справки", "Сайт", "приём", ""],
            ["", "", "", "Почта", "ответ", ""],
            ["2", "Контроль", "Проверки", "Сайт", "акт", ""],
            ["", "", "Отчёты", "Почта", "ответ", ""],
        )
    )
    assert [r.number for r in reading.register.rows] == ["1", "1", "2", "2"]


# --- touchpoints over several rows ---------------------------------------------------------------


def test_one_touchpoint_over_rows_with_an_interaction_each_is_one_row() -> None:
    reading = read(
        table(
            SIX,
            ["1", "Услуги", "Справки", "Сайт", "приём", "по записи"],
            [UP, UP, UP, UP, "ответ; отказ", "бесплатно"],
            ["2", UP, UP, "Почта", "ответ", ""],
        )
    )
    first, second = reading.register.rows
    assert first.interactions == ("приём", "ответ", "отказ")
    assert first.features == "по записи; бесплатно"
    assert (second.number, second.touchpoint) == ("2", "Почта")
    assert [place.path for place in reading.row_places] == [(0, 1), (0, 3)]


def test_a_row_parted_by_hand_goes_on_without_a_number() -> None:
    reading = read(
        table(
            SIX,
            ["1", "Услуги", "Справки", "Сайт", "приём", ""],
            ["", "", "", "", "ответ", "бесплатно"],
            ["2", "Контроль", "Проверки", "Почта", "акт", ""],
        )
    )
    first, _second = reading.register.rows
    assert (first.interactions, first.features) == (("приём", "ответ"), "бесплатно")


def test_only_the_touchpoint_is_merged_and_the_rest_left_blank() -> None:
    reading = read(
        table(
            SIX,
            ["1", "Услуги", "Справки", "Сайт", "приём", ""],
            ["2", "Услуги", "Справки", "Почта", "приём", ""],
            ["", "", "", UP, "ответ", ""],
            ["3", "Услуги", "Жалобы", "Чат", "ответ", ""],
        )
    )
    assert [r.interactions for r in reading.register.rows] == [
        ("приём",),
        ("приём", "ответ"),
        ("ответ",),
    ]


def test_one_touchpoint_over_two_processes_is_two_rows() -> None:
    reading = read(
        table(
            FIVE,
            ["1", "Справки", "Сайт", "приём", ""],
            ["2", "Жалобы", UP, "ответ", ""],
        )
    )
    assert brief(reading) == [("1", None, "Справки", "Сайт"), ("2", None, "Жалобы", "Сайт")]


def test_one_interaction_cell_over_two_touchpoints_belongs_to_both() -> None:
    rows = [["1", "Сайт", "приём;\n\nответ", ""], ["2", "Почта", UP, ""]]
    reading = read(table(FOUR, *rows))
    assert [r.interactions for r in reading.register.rows] == [("приём", "ответ")] * 2


# --- several tables ------------------------------------------------------------------------------

FIRST = ["1", "Услуги", "Справки", "Сайт", "приём", ""]
SECOND = ["2", "Услуги", "Жалобы", "Почта", "ответ", ""]


@pytest.mark.parametrize(
    "second",
    [
        table(SIX, SECOND),
        table(SECOND),
        table([str(i) for i in range(1, 7)], SECOND),
        table([Spanned(text, 2) for text in SECOND]),
        table([h.upper() for h in SIX], [str(i) for i in range(1, 7)], SECOND),
    ],
    ids=["header again", "no header", "column numbers only", "another grid", "capitals"],
)
@pytest.mark.parametrize("between", [(), (paragraph(""),)], ids=["adjoining", "apart"])
def test_a_list_over_two_tables_is_one_register(second: Block, between: tuple[Block, ...]) -> None:
    reading = read(table(SIX, FIRST), *between, second)
    assert brief(reading) == [
        ("1", "Услуги", "Справки", "Сайт"),
        ("2", "Услуги", "Жалобы", "Почта"),
    ]
    assert reading.register.columns == tuple(SIX)


def test_continuation_lines_between_tables_are_kept_beside() -> None:
    reading = read(table(SIX, FIRST), paragraph("Продолжение таблицы"), table(SIX, SECOND))
    assert reading.unplaced == ("Продолжение таблицы",)
    assert len(reading.register.rows) == 2


def test_a_merge_that_goes_on_in_the_next_table() -> None:
    reading = read(
        table(SIX, FIRST, ["2", UP, UP, "Чат", "ответ", ""]),
        table(SIX, ["3", "", "", "Почта", "ответ", ""]),
        table(["4", UP, "Жалобы", "МФЦ", "приём", ""]),
    )
    assert [r.direction for r in reading.register.rows] == ["Услуги"] * 4
    assert [r.process for r in reading.register.rows] == ["Справки"] * 3 + ["Жалобы"]


def test_a_header_printed_again_inside_a_table_is_no_row() -> None:
    reading = read(table(SIX, FIRST, SIX, SECOND))
    assert len(reading.register.rows) == 2


def test_a_caption_between_tables_is_no_direction() -> None:
    reading = read(
        table(FIVE, ["1", "А", "Сайт", "приём", ""]),
        paragraph("Таблица 2", bold=True),
        table(FIVE, ["2", "Б", "Чат", "ответ", ""]),
    )
    assert reading.unplaced == ("Таблица 2",)
    assert [r.direction for r in reading.register.rows] == [None, None]


def test_tables_with_other_columns_add_theirs() -> None:
    reading = read(
        table(FIVE, ["1", "Справки", "Сайт", "приём", ""]),
        table([*FIVE, "Режим работы"], ["2", "Жалобы", "МФЦ", "приём", "", "с 9 до 18"]),
    )
    assert reading.register.columns == (*FIVE, "Режим работы")
    assert reading.register.rows[1].extra == {"Режим работы": "с 9 до 18"}


def test_tables_of_others_are_left_alone() -> None:
    reading = read(
        table(["Согласовано", "", "И.И. Петров"]),
        table(FOUR[:3], ["1", "Сайт", "приём"]),
        table(["Начальник отдела", "", "А.В. Сидоров"]),
        table(["№", "Фамилия, имя, отчество", "Подпись"], ["1", "Петров И.И.", ""]),
        table(["Должность", "Подпись", "Дата"], ["Начальник", "", ""]),
    )
    assert reading.used == {1}
    assert read_register([table(["Начальник", "", "А.В. Сидоров"])]) is None


# --- what stands beside the list -----------------------------------------------------------------


def test_totals_and_notes_below_the_list_are_kept_beside() -> None:
    reading = read(
        table(
            FOUR,
            ["1", "Сайт", "приём", ""],
            ["Итого", "1", "", ""],
            ["", "Всего точек: 1", "", ""],
            [Wide("Примечание: перечень дополняется ежегодно.", 4)],
            [Wide("* по рабочим дням", 4)],
        )
    )
    assert brief(reading) == [("1", None, None, "Сайт")]
    assert reading.unplaced == (
        "Итого 1",
        "Всего точек: 1",
        "Примечание: перечень дополняется ежегодно.",
        "* по рабочим дням",
    )


def test_a_direction_without_touchpoints_is_kept_beside() -> None:
    reading = read(
        table(
            FOUR,
            [Wide("Услуги", 4)],
            [Wide("Контроль", 4)],
            ["1", "Сайт", "приём", ""],
            [Wide("Закупки", 4)],
        )
    )
    assert brief(reading) == [("1", "Контроль", None, "Сайт")]
    assert reading.unplaced == ("Услуги", "Закупки")


def test_a_nested_table_is_text_of_its_cell() -> None:
    nested = table(["понедельник", "9–13"], ["вторник", "14–18"])
    reading = read(table(FOUR, ["1", "Сайт", "приём", ["график:", nested]]))
    assert reading.register.rows[0].features == "график: понедельник 9–13 вторник 14–18"
    assert len(reading.register.rows) == 1


def test_white_space_is_folded_and_letters_stay() -> None:
    reading = read(table(FOUR, ["1", "Офи\u00adциальный  cайт\u00a0", "приём", "а\nб\n\nв"]))
    row = reading.register.rows[0]
    assert row.touchpoint == "Официальный cайт"
    assert row.features == "а б в"


# --- mapping -------------------------------------------------------------------------------------


def test_the_mapping_found_can_be_shown_and_overridden() -> None:
    header = ["Процесс", "Точка взаимодействия", "Канал взаимодействия", "Действия"]
    lines = table(header, ["П", "Отдел 1", "Сайт", "приём"])
    found = read(lines)
    assert found.mapping["Канал взаимодействия"] == "extra"
    given = read(
        lines, columns={"Канал взаимодействия": "touchpoint", "Точка взаимодействия": "direction"}
    )
    assert brief(given) == [(None, "Отдел 1", "П", "Сайт")]
    assert given.mapping["Точка взаимодействия"] == "direction"


def test_a_given_mapping_makes_a_register_of_any_table() -> None:
    lines = table(["Куда прийти", "Зачем"], ["Отдел 1", "приём"])
    assert read_register([lines]) is None
    reading = read(lines, columns={"Куда прийти": "touchpoint", "Зачем": "interactions"})
    assert brief(reading) == [(None, None, None, "Отдел 1")]


def test_a_given_header_that_no_table_has_is_reported() -> None:
    reading = read(table(FOUR, ["1", "Сайт", "приём", ""]), columns={"Канал": "touchpoint"})
    assert [finding.code for finding in reading.findings] == ["unknown-column"]


def test_a_given_field_that_no_row_has_is_a_fault() -> None:
    with pytest.raises(InputError):
        read_register([table(FOUR, ["1", "Сайт", "приём", ""])], columns={"№": "nummer"})


def test_a_list_without_any_header_is_told_by_its_cells() -> None:
    reading = read(
        table(
            ["1", "Выдача справок", "Официальный сайт", "подача заявления; ответ"],
            ["2", "Выдача справок", "Личный приём", "подача заявления; выдача справки"],
            ["3", "Приём жалоб", "Почта", "приём жалобы; направление ответа"],
        )
    )
    assert brief(reading)[1] == ("2", None, "Выдача справок", "Личный приём")
    assert [finding.code for finding in reading.findings] == ["ambiguous-columns"]


def test_looks_like_register() -> None:
    assert looks_like_register(table(SIX, FIRST))
    assert not looks_like_register(table(["№", "ФИО", "Должность"], ["1", "Петров", "врач"]))


# --- quoted rows ---------------------------------------------------------------------------------


def test_rows_quoted_by_an_amending_act() -> None:
    quoted = table(["«4.1", "Услуги", "Справки", "Чат", "вопрос; ответ", "круглосуточно».\n"])
    reading = read_rows(quoted, {6: dict(enumerate(SIX))})
    assert reading.register.columns == ()  # the rows have no header of their own
    assert reading.register.rows == (
        Row(
            number="4.1",
            direction="Услуги",
            process="Справки",
            touchpoint="Чат",
            interactions=("вопрос", "ответ"),
            features="круглосуточно",
        ),
    )


def test_the_columns_of_quoted_rows_are_guessed_by_their_count() -> None:
    four = read_rows(table(["«5.", "Официальный сайт", "подача заявления", "»"]))
    row = four.register.rows[0]
    assert (row.number, row.touchpoint, row.interactions) == (
        "5",
        "Официальный сайт",
        ("подача заявления",),
    )
    five = read_rows(table(["5", "Выдача справок", "Сайт «Госуслуги»", "подача заявления", ""]))
    assert five.register.rows[0].process == "Выдача справок"
    assert five.register.rows[0].touchpoint == "Сайт «Госуслуги»"


# --- values --------------------------------------------------------------------------------------


def test_rows_built_without_validation_equal_validated_ones() -> None:
    reading = read(table([*SIX, "Отдел"], [*FIRST, "кадров"]))
    again = Register.model_validate_json(reading.register.model_dump_json())
    assert again == reading.register
    assert fingerprint(again) == fingerprint(reading.register)
