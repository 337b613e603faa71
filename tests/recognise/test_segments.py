# ruff: noqa: E501 (an example reads best as one line)
"""Several appendices, deep nesting, appendices without a mark."""

from built import act, c, p, read, t

from order_pipeline.model.act import Act

ORDER = (
    "СЛУЖБА\nПРИКАЗ\n29.02.2024 № 5\n\nОб утверждении Порядка\n\nприказываю:\n1. Утвердить.\n\n"
    "Директор\tА.А. Иванов\n\n"
)
COLUMNS = ["№", "Процесс", "Точка взаимодействия", "Осуществляемое взаимодействие"]
ROW = ["1", "Приём обращений", "Личный приём", "консультация"]


def tree(made: Act) -> list[object]:
    number = made.approval.number if made.approval else None
    return [made.kind, number, *(tree(one) for one in made.appendices)]


def mark(number: str, act_: str = "к приказу службы\nот 29.02.2024 № 5") -> str:
    return f"\n\nПриложение {number}\n{act_}\n\n"


def test_order_procedure_form() -> None:
    made = act(
        ORDER,
        mark(""),
        "ПОРЯДОК\nведения перечня\n\n1. Общее\n1.1. По форме согласно приложению к настоящему Порядку.",
        mark("", "к Порядку ведения перечня"),
        "ПЕРЕЧЕНЬ\nточек взаимодействия\n",
        t(COLUMNS, ["", "", "", ""]),
    )
    assert tree(made) == ["order", None, ["procedure", None, ["register", None]]]
    form = made.appendices[0].appendices[0]
    assert form.register_
    assert form.unrecognised == ()


def test_several_appendices_of_an_order() -> None:
    made = act(
        ORDER,
        mark("1"), "ПОРЯДОК\nведения перечня\n\n1. Первый.",
        mark("№ 2"), "ПЕРЕЧЕНЬ\nточек взаимодействия\n", t(COLUMNS, ROW),
        mark("N 3"), "СОСТАВ\nрабочей группы\n\n1. Петров.",
    )  # fmt: skip
    assert tree(made) == ["order", None, ["procedure", "1"], ["register", "2"], ["other", "3"]]
    register = made.appendices[1].register_
    assert register
    assert register.rows[0].touchpoint == "Личный приём"


def test_two_appendices_of_a_procedure_within_an_order() -> None:
    made = act(
        ORDER,
        mark("1"), "ПОРЯДОК\nведения перечня\n\n1. Первый.",
        mark("1", "к Порядку ведения перечня"), "ПЕРЕЧЕНЬ\nточек взаимодействия\n", t(COLUMNS, ROW),
        mark("2", "к Порядку ведения перечня"), "ФОРМА\nзаявки\n\n1. Поле.",
        mark("2"), "СОСТАВ\nрабочей группы\n\n1. Петров.",
    )  # fmt: skip
    assert tree(made) == [
        "order", None, ["procedure", "1", ["register", "1"], ["other", "2"]], ["other", "2"],
    ]  # fmt: skip


def test_a_mark_that_points_nowhere_goes_by_the_text() -> None:
    made = act(
        ORDER,
        mark(""),
        "ПОРЯДОК\nведения перечня\n\n1. По форме согласно приложению к настоящему Порядку.",
        "\n\nПриложение\n\nПЕРЕЧЕНЬ\nточек взаимодействия\n",
        t(COLUMNS, ROW),
    )
    assert tree(made) == ["order", None, ["procedure", None, ["register", None]]]


def test_bare_numbers_follow_one_another() -> None:
    made = act(
        ORDER,
        "\n\nПриложение 1\n\nПОРЯДОК\nведения\n\n1. Первый.",
        "\n\nПриложение 2\n\nПРАВИЛА\nприёма\n\n1. Первый.",
    )
    assert tree(made) == ["order", None, ["procedure", "1"], ["procedure", "2"]]


def test_an_appendix_without_a_mark_begins_after_the_signature() -> None:
    made = act(
        ORDER, c("ПОРЯДОК", bold=True, page=True), c("ведения перечня", bold=True), p("1. Первый."),
        p(), p("Начальник отдела\tБ.Б. Петров"),
    )  # fmt: skip
    assert tree(made) == ["order", None, ["procedure", None]]
    assert made.appendices[0].approval is None
    assert [s.name for s in made.signatures] == ["А.А. Иванов"]
    assert [s.name for s in made.appendices[0].signatures] == ["Б.Б. Петров"]


def test_a_procedure_under_a_stamp_with_its_form() -> None:
    made = act(
        "УТВЕРЖДАЮ\nДиректор\nА.А. Иванов\n01.02.2024\n\nПОРЯДОК\nведения перечня\n\n1. Первый.\n",
        "\nЗаместитель директора\tБ.Б. Петров",
        mark("1", "к Порядку ведения перечня"),
        "ФОРМА ПЕРЕЧНЯ\nточек взаимодействия\n",
        t(COLUMNS, ["", "", "", ""]),
    )
    assert tree(made) == ["procedure", None, ["register", "1"]]


def test_a_register_alone_under_a_stamp() -> None:
    reading = read(
        "УТВЕРЖДАЮ\nДиректор\nА.А. Иванов\n01.02.2024\n\nПЕРЕЧЕНЬ\nточек взаимодействия с клиентами\n",
        t(COLUMNS, ROW),
        "\nНачальник отдела\tБ.Б. Петров",
    )
    made = reading.act
    assert (made.kind, made.heading, made.title) == (
        "register",
        "ПЕРЕЧЕНЬ",
        "точек взаимодействия с клиентами",
    )
    assert made.register_
    assert len(made.register_.rows) == 1
    assert [s.name for s in made.signatures] == ["Б.Б. Петров"]
    assert "/register/rows/0" in reading.places
    assert "/title" in reading.places


def test_places_point_to_every_part() -> None:
    reading = read(ORDER, mark("1"), "ПОРЯДОК\nведения перечня\n\n1. Первый:\nа) буква.")
    places = reading.places
    for pointer in (
        "/title", "/date", "/clauses/0", "/signatures/0", "/appendices/0/approval",
        "/appendices/0/title", "/appendices/0/clauses/0", "/appendices/0/clauses/0/clauses/0",
    ):  # fmt: skip
        assert pointer in places, pointer
    assert places["/title"].path < places["/clauses/0"].path < places["/signatures/0"].path
