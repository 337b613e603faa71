"""A register kept as an outline is read; a procedure's clauses are not taken for one."""

from pathlib import Path

import pytest
from register_blocks import paragraph

from order_pipeline.recognise.register.register_table import read_register

ROWS = [
    ("Письменные обращения", "Почта", ("приём обращения", "ответ на обращение")),
    ("Письменные обращения", "Официальный сайт", ("подача обращения",)),
    ("Устные обращения", "Личный приём", ("запись", "беседа")),
    ("Устные обращения", "Телефон приёмной", ("консультация",)),
]


def blocks(text: str) -> list:
    return [paragraph(line, at) for at, line in enumerate(text.strip("\n").split("\n"))]


OUTLINES = {
    "numbers and dashes": """
1. Рассмотрение обращений
1.1. Письменные обращения
1.1.1. Почта
- приём обращения;
- ответ на обращение.
1.1.2. Официальный сайт
- подача обращения.
1.2. Устные обращения
1.2.1. Личный приём
- запись;
- беседа.
1.2.2. Телефон приёмной
- консультация.
""",
    "colons": """
1. Рассмотрение обращений
1.1. Письменные обращения
Почта:
– приём обращения;
– ответ на обращение.
Официальный сайт:
– подача обращения.
1.2. Устные обращения
Личный приём:
– запись;
– беседа.
Телефон приёмной:
– консультация.
""",
    "letters and dashes": """
Раздел I. Рассмотрение обращений
1. Письменные обращения
а) Почта
- приём обращения;
- ответ на обращение;
б) Официальный сайт
- подача обращения.
2. Устные обращения
а) Личный приём
- запись;
- беседа;
б) Телефон приёмной
- консультация.
""",
    "two bullets": """
Рассмотрение обращений
1. Письменные обращения
– Почта:
• приём обращения;
• ответ на обращение.
– Официальный сайт:
• подача обращения.
2. Устные обращения
– Личный приём:
• запись;
• беседа.
– Телефон приёмной:
• консультация.
""",
    "on one line": """
I. Рассмотрение обращений
1. Письменные обращения
- Почта: приём обращения; ответ на обращение;
- Официальный сайт: подача обращения.
2. Устные обращения
- Личный приём: запись; беседа;
- Телефон приёмной: консультация.
""",
    "labels": """
Направление деятельности: Рассмотрение обращений
Процесс: Письменные обращения
Точка взаимодействия: Почта
Осуществляемое взаимодействие: приём обращения; ответ на обращение
Точка взаимодействия: Официальный сайт
Осуществляемое взаимодействие:
- подача обращения.
Процесс: Устные обращения
Точка взаимодействия: Личный приём
Осуществляемое взаимодействие:
- запись;
- беседа.
Точка взаимодействия: Телефон приёмной
Осуществляемое взаимодействие: консультация
""",
}


@pytest.mark.parametrize("hand", OUTLINES)
def test_an_outline_is_a_register(hand: str) -> None:
    reading = read_register(blocks(OUTLINES[hand]))
    assert reading is not None
    rows = reading.register.rows
    assert [(r.touchpoint, r.interactions) for r in rows] == [(t, i) for _p, t, i in ROWS]
    for row, (process, _touchpoint, _items) in zip(rows, ROWS, strict=True):
        assert (row.process or "").endswith(process)
        assert (row.direction or "").endswith("Рассмотрение обращений")
    assert not reading.unplaced
    assert len(reading.row_places) == len(rows)


def test_the_numbers_of_headings_stay_and_those_of_touchpoints_are_the_rows() -> None:
    reading = read_register(blocks(OUTLINES["numbers and dashes"]))
    assert reading is not None
    first = reading.register.rows[0]
    assert (first.number, first.process) == ("1.1.1", "1.1. Письменные обращения")
    assert first.direction == "1. Рассмотрение обращений"


def test_headings_are_told_by_their_outline_level() -> None:
    lines = [
        paragraph("Рассмотрение обращений", bold=True, outline=0, style="Heading 1"),
        paragraph("Письменные обращения", bold=True, outline=1, style="Heading 2"),
        paragraph("Почта"),
        paragraph("приём обращения", number="•", level=0),
        paragraph("Сайт"),
        paragraph("подача обращения", number="•", level=0),
    ]
    reading = read_register(lines)
    assert reading is not None
    assert [(r.direction, r.process, r.touchpoint) for r in reading.register.rows] == [
        ("Рассмотрение обращений", "Письменные обращения", "Почта"),
        ("Рассмотрение обращений", "Письменные обращения", "Сайт"),
    ]
    assert reading.register.rows[0].interactions == ("приём обращения",)


def test_features_stand_on_a_line_of_their_own() -> None:
    text = OUTLINES["numbers and dashes"].replace(
        "1.1.2. Оф", "Особенности: в рабочие дни\n1.1.2. Оф"
    )
    reading = read_register(blocks(text))
    assert reading is not None
    assert reading.register.rows[0].features == "в рабочие дни"


def test_features_may_stand_above_the_interactions_or_end_the_outline() -> None:
    text = OUTLINES["numbers and dashes"]
    for point in ("1.1.1. Почта", "1.1.2. Официальный сайт", "1.2.1. Личный приём"):
        text = text.replace(point, f"{point}\nОсобенности: в рабочие дни")
    reading = read_register(blocks(f"{text.strip()}\nОсобенности: круглосуточно"))
    assert reading is not None
    days = "в рабочие дни"
    assert [row.features for row in reading.register.rows] == [days, days, days, "круглосуточно"]
    assert [(r.touchpoint, r.interactions) for r in reading.register.rows] == [
        (t, i) for _p, t, i in ROWS
    ]


PUT_IN = {
    "behind another": ("numbers and dashes", "1.1.2. О", "1.1.1.1. Чат-бот\n- вопрос.\n1.1.2. О"),
    "behind a letter": ("letters and dashes", "б) Официальный", "а.1) Чат-бот\n- вопрос;\nб) Оф"),
    "at the start of a group": ("numbers and dashes", "1.2.1. Л", "Чат-бот\n- вопрос.\n1.2.1. Л"),
    "at the start": ("numbers and dashes", "1.1.1. П", "Чат-бот\n- вопрос.\n1.1.1. П"),
    "with features": (
        "numbers and dashes",
        "1.1.1. П",
        "Чат-бот\n- вопрос.\nОсобенности: нет\n1.1.1. П",
    ),
    "at the start of a group of lines": ("one line", "1) Л", "Чат-бот: вопрос;\n1) Л"),
    "at the start of lines": ("one line", "1) П", "Чат-бот: вопрос;\n1) П"),
    "before a bracket": ("brackets", "1) П", "Чат-бот\n- вопрос.\n1) П"),
    "behind a bracket": ("brackets", "2) Официальный", "1.1) Чат-бот\n- вопрос.\n2) Оф"),
}


def test_the_first_touchpoint_may_lack_interactions() -> None:
    text = OUTLINES["numbers and dashes"].replace("- приём обращения;\n- ответ на обращение.\n", "")
    reading = read_register(blocks(text.replace("Почта\n", "Почта\nОсобенности: утром\n")))
    assert reading is not None
    first = reading.register.rows[0]
    assert (first.touchpoint, first.interactions, first.features) == ("Почта", (), "утром")
    assert first.process == "1.1. Письменные обращения"


@pytest.mark.parametrize("where", PUT_IN)
def test_a_touchpoint_that_was_put_in_is_a_row(where: str) -> None:
    hand, old, new = PUT_IN[where]
    brackets = OUTLINES["letters and dashes"].replace("а) ", "1) ").replace("б) ", "2) ")
    one_line = OUTLINES["on one line"].replace("- По", "1) По").replace("- Оф", "2) Оф")
    one_line = one_line.replace("- Ли", "1) Ли").replace("- Те", "2) Те")
    text = {"brackets": brackets, "one line": one_line}.get(hand) or OUTLINES[hand]
    assert text.count(old) == 1 or hand == "letters and dashes"
    reading = read_register(blocks(text.replace(old, new, 1)))
    assert reading is not None
    rows = reading.register.rows
    assert len(rows) == len(ROWS) + 1
    assert [row.interactions for row in rows if row.touchpoint == "Чат-бот"] == [("вопрос",)]
    assert not reading.unplaced
    assert {row.process for row in rows} == {
        row.process for row in read_register(blocks(text)).register.rows
    }


@pytest.mark.parametrize("number", ["1.1.1", "1)"])
def test_touchpoints_put_in_may_be_more_than_those_there_before(number: str) -> None:
    stem, close = number.rstrip(")"), number[len(number.rstrip(")")) :] or "."
    numbers = [f"{stem}{close}", f"{stem}.1{close}", f"{stem}.2{close}"]
    reading = read_register(
        blocks(f"""
Раздел I. Рассмотрение обращений
1. Письменные обращения
{numbers[0]} Почта
- приём обращения.
{numbers[1]} Чат-бот
- вопрос.
{numbers[2]} Телефон приёмной
- вопрос.
""")
    )
    assert reading is not None
    assert [row.number for row in reading.register.rows] == [one.rstrip(".") for one in numbers]
    assert {row.process for row in reading.register.rows} == {"1. Письменные обращения"}


def test_one_touchpoint_is_a_register_only_where_the_title_says_so() -> None:
    text = OUTLINES["numbers and dashes"].partition("1.1.2.")[0]
    assert read_register(blocks(text)) is None
    reading = read_register(blocks(text), named=True)
    assert reading is not None
    assert [row.touchpoint for row in reading.register.rows] == ["Почта"]


def test_under_a_title_few_touchpoints_need_to_name_a_channel() -> None:
    text = OUTLINES["numbers and dashes"]
    for old, new in (("Почта", "Кадровый центр"), ("Официальный сайт", "Платформа: отдел 3"),
                     ("Личный приём", "Заведующий")):  # fmt: skip
        text = text.replace(old, new)
    assert read_register(blocks(text)) is None
    reading = read_register(blocks(text), named=True)
    assert reading is not None
    assert [(row.touchpoint, len(row.interactions)) for row in reading.register.rows] == [
        ("Кадровый центр", 2), ("Платформа: отдел 3", 1), ("Заведующий", 2),
        ("Телефон приёмной", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("hand", ["letters and dashes", "two bullets"])
def test_interactions_stand_below_touchpoints_even_where_both_have_marks(hand: str) -> None:
    text = OUTLINES[hand].partition("2. Устные")[0].replace("Письменные об", "Приём об")
    dash = "•" if "•" in text else "-"
    text = text.replace(f"{dash} ответ на обращение.\n", "")
    text = text.replace(f"{dash} ответ на обращение;\n", "")
    reading = read_register(blocks(text), named=True)
    assert reading is not None
    assert [(r.touchpoint, r.interactions) for r in reading.register.rows] == [
        ("Почта", ("приём обращения",)),
        ("Официальный сайт", ("подача обращения",)),
    ]


def test_a_late_touchpoint_on_one_line_may_end_the_outline() -> None:
    text = OUTLINES["on one line"].replace("- Почта", "1) Почта").replace("- Офи", "2) Офи")
    text = text.replace("- Личный", "1) Личный").replace("- Телефон", "2) Телефон").strip()
    reading = read_register(blocks(f"{text}\n2.1) Чат-бот: вопрос; ответ."))
    assert reading is not None
    last = reading.register.rows[-1]
    assert (last.number, last.touchpoint, last.interactions) == (
        "2.1)", "Чат-бот", ("вопрос", "ответ"),
    )  # fmt: skip


def test_processes_that_sound_like_channels_are_no_touchpoints() -> None:
    text = OUTLINES["on one line"].replace("Письменные обращения", "Приём обращений по телефону")
    text = text.replace("Устные обращения", "Личный приём граждан")
    reading = read_register(blocks(text))
    assert reading is not None
    assert [(r.touchpoint, r.interactions) for r in reading.register.rows] == [
        (t, i) for _p, t, i in ROWS
    ]


def test_only_the_lines_of_the_outline_are_taken() -> None:
    text = "Перечень ведётся отделом и размещается на сайте в течение пяти рабочих дней.\n"
    reading = read_register(blocks(text + OUTLINES["numbers and dashes"].strip() + "\nНачальник"))
    assert reading is not None
    assert reading.used == frozenset(range(1, 14))


PROSE = [
    """
2.2. Структура перечня содержит сведения о направлениях деятельности:
- рассмотрение обращений и запросов,
- обеспечение доступа к информации.
В рамках каждого направления указывается наименование видов деятельности:
1) наименование вида деятельности по рассмотрению обращений,
- рассмотрение письменных обращений,
- рассмотрение устных обращений,
2) наименование вида деятельности по обеспечению доступа,
- информирование по телефону,
- информирование через сайт.
Учреждение взаимодействует с клиентом посредством:
- подачи обращения;
- получения информации.
""",
    """
1. Общие положения
1.1. Порядок определяет правила ведения перечня.
1.2. Перечень имеет следующую структуру:
1) номер: порядковый номер группы;
2) процесс: наименование процесса;
3) точка взаимодействия: сайт, телефон или приём;
4) особенности взаимодействия: иные сведения.
""",
    """
1. Назначить ответственных:
- отдел кадров;
- канцелярию.
2. Контроль за исполнением возложить на заместителя.
""",
]


@pytest.mark.parametrize("text", PROSE)
def test_clauses_are_no_register(text: str) -> None:
    assert read_register(blocks(text)) is None


def test_the_seeds_clauses_are_no_register(shared: Path) -> None:
    for seed in sorted((shared / "seeds").glob("*.txt")):
        text = seed.read_text(encoding="utf-8")
        assert read_register(blocks(text)) is None, seed.name
