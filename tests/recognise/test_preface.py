# ruff: noqa: E501 (an example reads best as one line)
"""The preface in all orders of lines (field notes, 2.2-2.6)."""

import pytest
from built import act, c, p, read, t

BODY = """

В целях учёта точек взаимодействия приказываю:
1. Утвердить Порядок.

Директор А.А. Иванов
"""

# name, blocks before the body, expected
HEADERS = [
    (
        "issuer, heading, date and place and number on three lines",
        [
            "МИНИСТЕРСТВО ТРУДА\nЭНСКОЙ ОБЛАСТИ\n\nП Р И К А З\n\n29 февраля 2024г.\nг. Орёл\n\n№ 201\n"
        ],
        ("МИНИСТЕРСТВО ТРУДА ЭНСКОЙ ОБЛАСТИ", "ПРИКАЗ", "2024-02-29", "201", "г. Орёл"),
    ),
    (
        "date and number on one tabbed line, place below",
        ["УПРАВЛЕНИЕ АРХИВАМИ\nПРИКАЗ\n18 октября 2018 г.\t\t№ 898\nг. Краснодар"],
        ("УПРАВЛЕНИЕ АРХИВАМИ", "ПРИКАЗ", "2018-10-18", "898", "г. Краснодар"),
    ),
    (
        "date, place and number on one line by wide gaps",
        ["КОМИТЕТ ФИНАНСОВ\nРАСПОРЯЖЕНИЕ\n25.11.2015          г. Курск          № 64Н"],
        ("КОМИТЕТ ФИНАНСОВ", "РАСПОРЯЖЕНИЕ", "2015-11-25", "64Н", "г. Курск"),
    ),
    (
        "kind before the agency",
        ["ПРИКАЗ\nУправление архивами Энской области\nот 15.06.2016 г. № 27-01-33/138"],
        ("Управление архивами Энской области", "ПРИКАЗ", "2016-06-15", "27-01-33/138", None),
    ),
    (
        "place before the date",
        ["МИНЮСТ\nПРИКАЗ\nМосква 6 июля 2017 г. № 126"],
        ("МИНЮСТ", "ПРИКАЗ", "2017-07-06", "126", "Москва"),
    ),
    (
        "two levels of issuer",
        [
            "ПРАВИТЕЛЬСТВО ГОРОДА\nАДМИНИСТРАЦИЯ РАЙОНА\n\nПОСТАНОВЛЕНИЕ\n\nот 07 октября 2020 года № 301-П"
        ],
        ("ПРАВИТЕЛЬСТВО ГОРОДА АДМИНИСТРАЦИЯ РАЙОНА", "ПОСТАНОВЛЕНИЕ", "2020-10-07", "301-П", None),
    ),
    (
        "a table of requisites",
        [
            p("СЛУЖБА ВЕТЕРИНАРИИ"),
            p("ПРИКАЗ"),
            t(["«29» февраля 2024 г.", "№ 65-П/ОД"], ["г. Благовещенск", ""], bordered=False),
        ],
        ("СЛУЖБА ВЕТЕРИНАРИИ", "ПРИКАЗ", "2024-02-29", "65-П/ОД", "г. Благовещенск"),
    ),
    (
        "a table of three cells, number without its sign",
        [p("СЛУЖБА"), p("ПРИКАЗ"), t(["29.02.2024", "г.Орёл", "12-П"], bordered=False)],
        ("СЛУЖБА", "ПРИКАЗ", "2024-02-29", "12-П", "г.Орёл"),
    ),
    (
        "number glued to the date",
        ["СЛУЖБА\nПРИКАЗ\nот 30.09.2020№ 39"],
        ("СЛУЖБА", "ПРИКАЗ", "2020-09-30", "39", None),
    ),
    (
        "number before the date",
        ["СЛУЖБА\nПРИКАЗ\n№ 7-О от 30.01.2024\nг. Магадан"],
        ("СЛУЖБА", "ПРИКАЗ", "2024-01-30", "7-О", "г. Магадан"),
    ),
    (
        "mojibake for the sign",
        ["СЛУЖБА\nПРИКАЗ\n1 ноября 2023 г. в„– 256-р"],
        ("СЛУЖБА", "ПРИКАЗ", "2023-11-01", "256-р", None),
    ),
    (
        "two numbers",
        ["СЛУЖБА\nПРИКАЗ\n1 ноября 2023 г. №№ 44-ОД, 2846"],
        ("СЛУЖБА", "ПРИКАЗ", "2023-11-01", "44-ОД, 2846", None),
    ),
    (
        "no number",
        ["СЛУЖБА\nПРИКАЗ\n1 ноября 2023 г. б/н"],
        ("СЛУЖБА", "ПРИКАЗ", "2023-11-01", "б/н", None),
    ),
    (
        "no number behind its sign",
        ["СЛУЖБА\nПРИКАЗ\n1 ноября 2023 г.\t№ б/н"],
        ("СЛУЖБА", "ПРИКАЗ", "2023-11-01", "б/н", None),
    ),
    (
        "Latin N",
        ["СЛУЖБА\nПРИКАЗ\n28.12.2012 N 189/901"],
        ("СЛУЖБА", "ПРИКАЗ", "2012-12-28", "189/901", None),
    ),
    (
        "everything in one line with the heading",
        ["СЛУЖБА\nПРИКАЗ от 29.02.2024 № 201"],
        ("СЛУЖБА", "ПРИКАЗ", "2024-02-29", "201", None),
    ),
    (
        "blanks that are not filled in yet",
        ["СЛУЖБА\nПРИКАЗ\n«___» __________ 20__ г.\t№ ____\nг. Орёл"],
        ("СЛУЖБА", "ПРИКАЗ", None, None, "г. Орёл"),
    ),
    (
        "short name in brackets",
        ["МИНИСТЕРСТВО СВЯЗИ\n(МИНСВЯЗЬ ОБЛАСТИ)\nПРИКАЗ\n29.02.2024 № 5"],
        ("МИНИСТЕРСТВО СВЯЗИ (МИНСВЯЗЬ ОБЛАСТИ)", "ПРИКАЗ", "2024-02-29", "5", None),
    ),
    (
        "letter-spaced with double gaps between words, a country line above",
        [
            "Р О С С И Й С К А Я   Ф Е Д Е Р А Ц И Я\nДЕПАРТАМЕНТ ЗЕМЛИ\nП О С Т А Н О В Л Е Н И Е\n28.01.2014 № 37"
        ],
        ("ДЕПАРТАМЕНТ ЗЕМЛИ", "ПОСТАНОВЛЕНИЕ", "2014-01-28", "37", None),
    ),
    (
        "place with the date of digits before it",
        ["СЛУЖБА\nПРИКАЗ\n29.02.2024 г. Орёл\n№ 5"],
        ("СЛУЖБА", "ПРИКАЗ", "2024-02-29", "5", "г. Орёл"),
    ),
    (
        "a village",
        ["АДМИНИСТРАЦИЯ\nРАСПОРЯЖЕНИЕ\nот 29.02.2024 № 5-р\nс. Красное"],
        ("АДМИНИСТРАЦИЯ", "РАСПОРЯЖЕНИЕ", "2024-02-29", "5-р", "с. Красное"),
    ),
    (
        "address and phones between issuer and heading",
        [
            "МИНИСТЕРСТВО\nул. Ленина, д. 1, г. Энск, 302000\nтел. (4862) 11-22-33, e-mail: a@b.ru\nПРИКАЗ\n29.02.2024 № 5"
        ],
        ("МИНИСТЕРСТВО", "ПРИКАЗ", "2024-02-29", "5", None),
    ),
]


@pytest.mark.parametrize(
    ("blocks", "expected"), [row[1:] for row in HEADERS], ids=[row[0] for row in HEADERS]
)
def test_header(blocks: list[object], expected: tuple[str | None, ...]) -> None:
    reading = read(*blocks, p(), "Об утверждении Порядка\nведения перечня", BODY)
    order = reading.act
    found = (order.issuer, order.heading, order.date and str(order.date), order.number, order.place)
    assert found == expected
    assert order.kind == "order"
    assert order.title == "Об утверждении Порядка ведения перечня"
    assert order.preamble == "В целях учёта точек взаимодействия"
    assert order.enacting == "приказываю"
    assert [(clause.number, clause.text) for clause in order.clauses] == [
        ("1", "Утвердить Порядок.")
    ]
    assert [s.name for s in order.signatures] == ["А.А. Иванов"]
    assert not [f for f in reading.findings if f.code in {"lost-text", "unplaced-text"}]


@pytest.mark.parametrize("mark", ["ПРОЕКТ", "Проект приказа", "Проект"])
def test_a_project_mark_is_kept_aside(mark: str) -> None:
    order = act(f"{mark}\nСЛУЖБА\nПРИКАЗ\n29.02.2024 № 5\n\nО перечне{BODY}")
    assert order.issuer == "СЛУЖБА"
    assert order.heading == "ПРИКАЗ"
    assert order.unrecognised == (mark,)


def test_a_heading_of_a_project_gives_its_word() -> None:
    order = act(f"СЛУЖБА\nПРОЕКТ ПРИКАЗА\n29.02.2024 № 5\n\nО перечне{BODY}")
    assert order.kind == "order"
    assert order.heading == "ПРИКАЗ"


def test_the_registration_mark_has_a_date_of_its_own() -> None:
    order = act(
        "Зарегистрирован Минюстом России 14 ноября 2018 г.\nРегистрационный № 52677\n"
        f"МИНИСТЕРСТВО\nПРИКАЗ\n18 октября 2018 г. № 898\n\nО перечне{BODY}"
    )
    assert (str(order.date), order.number, order.issuer) == ("2018-10-18", "898", "МИНИСТЕРСТВО")
    assert len(order.unrecognised) == 2


ENACTING = [
    ("Во исполнение плана, п р и к а з ы в а ю:", "Во исполнение плана,", "приказываю"),
    ("Во исполнение плана приказываю:", "Во исполнение плана", "приказываю"),
    ("Приказываю:", None, "приказываю"),
    ("В целях учёта\n\nПРИКАЗЫВАЮ:", "В целях учёта", "приказываю"),
    ("В целях учёта П Р И К А З Ы В А Ю :", "В целях учёта", "приказываю"),
    ("Руководствуясь Уставом, Администрация постановляет:",
     "Руководствуясь Уставом, Администрация", "постановляет"),
    ("Заслушав доклад, п о с т а н о в л я е т:", "Заслушав доклад,", "постановляет"),
    ("На основании плана\nП о с т а н о в л я ю:", "На основании плана", "постановляю"),
    ("В соответствии с приказом от 01.01.2020 № 5 «О мерах» коллегия решила:",
     "В соответствии с приказом от 01.01.2020 № 5 «О мерах» коллегия", "решила"),
    ("В целях учёта:", "В целях учёта:", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "preamble", "word"), ENACTING)
def test_preamble_and_enacting_word(text: str, preamble: str | None, word: str | None) -> None:
    order = act(
        f"СЛУЖБА\nПРИКАЗ\n29.02.2024 № 5\n\nО перечне\n\n{text}\n\n1. Утвердить перечень.\n2. Разместить его."
    )
    assert (order.preamble, order.enacting) == (preamble, word)
    assert (str(order.date), order.number) == ("2024-02-29", "5")
    assert [clause.number for clause in order.clauses] == ["1", "2"]


def test_the_only_clause_may_stand_behind_the_enacting_word() -> None:
    order = act(
        "СЛУЖБА\nПРИКАЗ\n29.02.2024 № 5\n\nО перечне\n\n"
        "В целях учёта приказываю утвердить прилагаемый Перечень.\n\nДиректор\tА.А. Иванов"
    )
    assert (order.preamble, order.enacting) == ("В целях учёта", "приказываю")
    assert [(one.number, one.text) for one in order.clauses] == [
        ("", "утвердить прилагаемый Перечень.")
    ]


def test_an_order_without_preamble() -> None:
    order = act(
        "СЛУЖБА\nПРИКАЗ\n29.02.2024 № 5\n\nО перечне\n\n1. Утвердить перечень.\n2. Разместить его."
    )
    assert (order.kind, order.preamble, order.enacting) == ("order", None, None)
    assert [one.number for one in order.clauses] == ["1", "2"]


def test_the_title_in_the_left_cell_of_a_table() -> None:
    order = act(
        c("СЛУЖБА"), c("ПРИКАЗ"), p("29.02.2024\t№ 5"),
        t(["Об утверждении Порядка\nведения перечня", ""], bordered=False),
        "В целях учёта приказываю:\n1. Утвердить Порядок.",
    )  # fmt: skip
    assert order.title == "Об утверждении Порядка ведения перечня"
    assert order.preamble == "В целях учёта"


def test_a_bold_title_ends_where_the_text_begins_without_a_blank_line() -> None:
    order = act(
        c("СЛУЖБА"), c("ПРИКАЗ"), c("29.02.2024 № 5"),
        c("Об утверждении Порядка", bold=True), c("ведения перечня", bold=True),
        p("Отделам службы надлежит работать, для чего приказываю:"),
        p("Утвердить Порядок.", number="1."),
    )  # fmt: skip
    assert order.title == "Об утверждении Порядка ведения перечня"
    assert order.preamble == "Отделам службы надлежит работать, для чего"
    assert [(one.number, one.text) for one in order.clauses] == [("1", "Утвердить Порядок.")]


HEADINGS = [
    ("ПОРЯДОК\nведения перечня", "procedure", "ПОРЯДОК", "ведения перечня"),
    ("П О Л О Ж Е Н И Е\nоб учёте", "procedure", "ПОЛОЖЕНИЕ", "об учёте"),
    ("ПРАВИЛА\nприёма", "procedure", "ПРАВИЛА", "приёма"),
    ("АДМИНИСТРАТИВНЫЙ РЕГЛАМЕНТ\nпо услуге", "procedure", "АДМИНИСТРАТИВНЫЙ РЕГЛАМЕНТ", "по услуге"),
    ("Порядок ведения перечня", "procedure", None, "Порядок ведения перечня"),
    ("ПЕРЕЧЕНЬ\nточек взаимодействия", "register", "ПЕРЕЧЕНЬ", "точек взаимодействия"),
    ("Перечень\n\nТочек взаимодействия с клиентами", "register", "Перечень", "Точек взаимодействия с клиентами"),
    ("Форма перечня точек взаимодействия", "register", None, "Форма перечня точек взаимодействия"),
    ("СОСТАВ\nрабочей группы", "other", "СОСТАВ", "рабочей группы"),
    ("СПИСОК\nответственных", "other", "СПИСОК", "ответственных"),
    ("ИЗМЕНЕНИЯ,\nкоторые вносятся в приказ", "amendment", "ИЗМЕНЕНИЯ", "которые вносятся в приказ"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "heading", "title"), HEADINGS)
def test_heading_and_title_of_an_appendix(
    text: str, kind: str, heading: str | None, title: str
) -> None:
    order = act(
        "СЛУЖБА\nПРИКАЗ\n29.02.2024 № 5\n\nО перечне\n\nприказываю:\n1. Утвердить.\n\nДиректор А.А. Иванов\n\n"
        f"Приложение\nк приказу службы\nот 29.02.2024 № 5\n\n{text}\n\n1. Первый пункт."
    )
    (appendix,) = order.appendices
    assert (appendix.kind, appendix.heading, appendix.title) == (kind, heading, title)
    assert (appendix.date, appendix.number, appendix.issuer) == (None, None, None)
    assert [one.text for one in appendix.clauses] == ["Первый пункт."]


MORE_HEADERS = [
    ("a bare place on a line of its own", "СЛУЖБА\nПРИКАЗ\n29.02.2024\nМосква\n№ 5",
     ("СЛУЖБА", "ПРИКАЗ", "2024-02-29", "5", "Москва"), ()),
    ("a bare place before the date", "СЛУЖБА\nПРИКАЗ\nКрасный Яр\n29.02.2024 № 5",
     ("СЛУЖБА", "ПРИКАЗ", "2024-02-29", "5", "Красный Яр"), ()),
    ("date and number before the heading", "СЛУЖБА\n29.02.2024 № 5\nПРИКАЗ",
     ("СЛУЖБА", "ПРИКАЗ", "2024-02-29", "5", None), ()),
    ("what the order concerns", "СЛУЖБА\nПРИКАЗ\nпо основной деятельности\n29.02.2024 № 5",
     ("СЛУЖБА", "ПРИКАЗ", "2024-02-29", "5", None), ("по основной деятельности",)),
    ("the same on the line of the heading", "СЛУЖБА\nПРИКАЗ ПО ОСНОВНОЙ ДЕЯТЕЛЬНОСТИ\n29.02.2024 № 5",
     ("СЛУЖБА", "ПРИКАЗ", "2024-02-29", "5", None), ("ПО ОСНОВНОЙ ДЕЯТЕЛЬНОСТИ",)),
    ("a heading that names its body", "РАСПОРЯЖЕНИЕ ГУБЕРНАТОРА ОБЛАСТИ\n\n29.02.2024 № 5-рг",
     ("РАСПОРЯЖЕНИЕ ГУБЕРНАТОРА ОБЛАСТИ", None, "2024-02-29", "5-рг", None), ()),
    ("lines to be filled in", "СЛУЖБА\nПРИКАЗ\n______________ № _______",
     ("СЛУЖБА", "ПРИКАЗ", None, None, None), ()),
    ("a damaged date", "СЛУЖБА\nПРИКАЗ\n«30» февраля 2024 г. № 5",
     ("СЛУЖБА", "ПРИКАЗ", None, "5", None), ()),
    ("a suffix after a space", "СЛУЖБА\nПРИКАЗ\n29.02.2024 № 48 -П",
     ("СЛУЖБА", "ПРИКАЗ", "2024-02-29", "48 -П", None), ()),
    ("every word with a label", "СЛУЖБА\nПРИКАЗ\nот « 05 » апреля 2024 года     № 01-07/123     пгт Кромы",
     ("СЛУЖБА", "ПРИКАЗ", "2024-04-05", "01-07/123", "пгт Кромы"), ()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "expected", "aside"),
    [row[1:] for row in MORE_HEADERS],
    ids=[r[0] for r in MORE_HEADERS],
)
def test_further_headers(
    head: str, expected: tuple[str | None, ...], aside: tuple[str, ...]
) -> None:
    reading = read(head + "\n\nО ведении перечня" + BODY)
    order = reading.act
    found = (order.issuer, order.heading, order.date and str(order.date), order.number, order.place)
    assert found == expected
    assert (order.kind, order.title) == ("order", "О ведении перечня")
    assert order.unrecognised == aside
    assert not [f for f in reading.findings if f.code in {"lost-text", "unplaced-text"}]


def test_the_letterhead_in_the_left_cell_and_a_stamp_in_the_right() -> None:
    made = act(
        t(["МИНИСТЕРСТВО ТРУДА\nЭНСКОЙ ОБЛАСТИ", "УТВЕРЖДАЮ\nМинистр\nА.А. Иванов\n01.02.2024"],
          bordered=False),
        p(), c("ПОЛОЖЕНИЕ", bold=True), c("о перечне", bold=True), p(), p("1. Первый."),
    )  # fmt: skip
    assert made.issuer == "МИНИСТЕРСТВО ТРУДА ЭНСКОЙ ОБЛАСТИ"
    assert made.approval
    assert made.approval.name == "А.А. Иванов"
    assert (made.heading, made.title) == ("ПОЛОЖЕНИЕ", "о перечне")


def test_the_word_form_above_the_heading() -> None:
    made = act(
        "Приложение\nк Порядку ведения перечня\n\nФорма\n\nПЕРЕЧЕНЬ\nточек взаимодействия\n\n1. Первый."
    )
    assert (made.kind, made.heading, made.title) == ("register", "ПЕРЕЧЕНЬ", "точек взаимодействия")
    assert "Форма" in made.unrecognised


def test_a_line_to_fill_in_and_its_caption_are_no_title() -> None:
    made = act(
        "ПЕРЕЧЕНЬ\nточек взаимодействия\n______________\n(наименование органа)\n\n1. Первый."
    )
    assert made.title == "точек взаимодействия"
    assert made.unrecognised == ("(наименование органа)",)
    assert [one.text for one in made.clauses] == ["Первый."]


def test_a_word_of_a_kind_further_down_is_no_heading() -> None:
    made = act(
        "Приложение\nк приказу службы\nот 29.02.2024 № 5\n\nКонцепция развития службы\n\n"
        "Служба развивается по направлениям, которые утверждены её начальником на год вперёд.\n\n"
        "Положение\n\nДальше идёт другой текст."
    )
    assert (made.kind, made.heading, made.title) == ("other", None, "Концепция развития службы")
    assert [one.text for one in made.clauses][1] == "Положение"


def test_a_sentence_about_decisions_makes_no_order() -> None:
    made = act(
        "ПОЛОЖЕНИЕ\nо комиссии\n\nРешение о включении в перечень принимает отдел.\n\n"
        "Решение об исключении принимает начальник."
    )
    assert (made.kind, made.title) == ("procedure", "о комиссии")
    assert len(made.clauses) == 2


def test_the_head_of_a_unified_form() -> None:
    made = act(
        "ООО «Ромашка»\n",
        t(["", "Номер документа", "Дата составления"], ["ПРИКАЗ", "15", "29.02.2024"]),
        "\nО перечне\n\nПРИКАЗЫВАЮ:\n1. Утвердить.",
    )
    assert (made.heading, made.number, str(made.date)) == ("ПРИКАЗ", "15", "2024-02-29")
    assert (made.issuer, made.title) == ("ООО «Ромашка»", "О перечне")


def test_a_table_between_requisites_and_text_is_set_aside() -> None:
    made = act(
        "СЛУЖБА\nПРИКАЗ\n29.02.2024 № 5\n",
        t(["Штамп", "Вх. 1"], ["Отдел", "кадров"]),
        "\nО перечне\n\nВ целях учёта приказываю:\n1. Утвердить.",
    )
    assert (made.title, made.preamble) == ("О перечне", "В целях учёта")
    assert "Штамп | Вх. 1" in made.unrecognised
