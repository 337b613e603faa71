"""The findings as text and as a page."""

import datetime as dt
import re
from html.parser import HTMLParser

import pytest

from order_pipeline import language
from order_pipeline.model.act import Act
from order_pipeline.model.finding import Finding, RowMention
from order_pipeline.model.reading import Balance
from order_pipeline.model.register import Register, Row
from order_pipeline.report.html import html_report
from order_pipeline.report.plain import finding_line, plain_report
from order_pipeline.report.section import Output, Section
from order_pipeline.report.wording import act_name

EVIL = "<script>alert(1)</script> & «кавычки» \"'"
FINDING = Finding(
    code="missing-field",
    severity="error",
    message="Не указана точка",
    rows=(RowMention(number="1.2", process="Приём", touchpoint=None, index=3),),
    why="Графа есть",
    cure="Заполните",
    source="приказ.docx, таблица 1, строка 5",
)
NOTE = Finding(code="repeated-number", severity="note", message="Номера повторяются")
ACT = Act(kind="register", title="Перечень точек", number="7", date_text="29 февраля")


def test_text_has_a_heading_and_each_finding_with_place_reason_and_cure() -> None:
    assert plain_report([Section("приказ.docx", ACT, (FINDING, NOTE))]) == (
        "приказ.docx: 1 ошибка, 1 заметка\n"
        "\n"
        "  ошибка: таблица 1, строка 5: Не указана точка [missing-field]\n"
        "    Почему: Графа есть\n"
        "    Что сделать: Заполните\n"
        "\n"
        "  заметка: Номера повторяются [repeated-number]\n"
        "\n"
    )


def test_text_of_a_source_in_order() -> None:
    assert plain_report([Section("а.docx", ACT)]) == "а.docx: замечаний нет\n\n"


def test_a_line_alone_names_the_file() -> None:
    assert finding_line(FINDING).startswith("ошибка: приказ.docx, таблица 1, строка 5: Не указана")


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"heading": "ПЕРЕЧЕНЬ", "title": "точек взаимодействия"}, "Перечень точек взаимодействия"),
        ({"title": "Порядок ведения"}, "Порядок ведения"),
        ({"title": "Порядок ведения", "number": "7"}, "Перечень № 7. Порядок ведения"),
        (
            {"heading": "ПРИКАЗ", "date": dt.date(2024, 2, 29), "number": "5", "title": "О мерах"},
            "Приказ от 29.02.2024 № 5. О мерах",
        ),
        ({"heading": "ПРИКАЗ"}, "Приказ"),
    ],
)
def test_an_act_is_named_in_a_line(fields: dict[str, object], name: str) -> None:
    assert act_name(Act(kind="register", **fields)) == name  # type: ignore[arg-type]


class Page(HTMLParser):
    """What stands in a page: its tags, and addresses it would load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.loaded: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in {"meta", "br"}:
            self.open.append(tag)
        self.loaded += [
            value or ""
            for name, value in attrs
            if name in {"src", "href"} and not (value or "").startswith("#")
        ]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_page_is_well_formed_loads_nothing_and_shows_all() -> None:
    page = Page(html_report([Section("приказ.docx", ACT, (FINDING, NOTE))]))
    assert page.open == []
    assert page.loaded == []
    assert "script" not in page.tags
    for text in ("приказ.docx", "таблица 1, строка 5", "Не указана точка", "Графа есть"):
        assert text in page.text
    for text in ("Заполните", "1.2", "Приём", "Номера повторяются", "Перечень точек"):
        assert text in page.text


def test_page_escapes_what_documents_say() -> None:
    dirty = FINDING.model_copy(
        update={
            "message": EVIL,
            "why": EVIL,
            "cure": EVIL,
            "source": EVIL,
            "rows": (RowMention(number=EVIL, process=EVIL, touchpoint=EVIL),),
        }
    )
    page = Page(html_report([Section(EVIL, ACT.model_copy(update={"title": EVIL}), (dirty,))]))
    assert "script" not in page.tags
    assert page.text.count("alert(1)") >= 8


def test_page_shows_duplicates_side_by_side_and_not_in_the_list() -> None:
    rows = (Row(number="1", touchpoint="Сайт"), Row(number="2", touchpoint="сайт учреждения"))
    act = Act(kind="register", register=Register(rows=rows))
    double = Finding(
        code="duplicate-touchpoint",
        severity="warning",
        message="Одна точка",
        rows=tuple(
            RowMention(number=row.number, touchpoint=row.touchpoint, index=index)
            for index, row in enumerate(rows)
        ),
    )
    page = html_report([Section("п.docx", act, (double, FINDING))])
    assert page.count("Одна точка") == 1
    assert page.count('<article class="cluster">') == 1
    assert Page(page).open == []
    assert "cluster" not in html_report([Section("п.docx", act, (FINDING,))]).split("</style>")[1]


def test_page_of_many_sources_begins_with_a_contents_that_leads_to_each() -> None:
    text = html_report([Section("а.docx", ACT, (FINDING,)), Section("б.docx", ACT)])
    for target in re.findall(r'href="#([^"]+)"', text):
        assert f'id="{target}"' in text
    assert text.count('href="#') == 2


@pytest.mark.parametrize(("code", "word"), [("ru", "Замечания"), ("en", "Findings")])
def test_page_speaks_the_language_in_use(code: str, word: str) -> None:
    language.use(code)
    try:
        text = html_report([Section("a.docx", ACT, (FINDING,))])
    finally:
        language.use("ru")
    assert f'lang="{code}"' in text
    assert f"<h1>{word}</h1>" in text


def test_many_findings_of_one_kind_are_one_table_below_one_cure() -> None:
    many = tuple(
        FINDING.model_copy(
            update={
                "message": f"Строка {n} «Приём»: не указана точка",
                "source": f"п.docx, таблица 1, строка {n}",
            }
        )
        for n in range(500)
    )
    text = html_report([Section("п.docx", ACT, (*many, NOTE))])
    assert text.count("Заполните") == text.count("Графа есть") == 1
    assert "× 500" in text
    for n in (0, 250, 499):
        assert f"<td>таблица 1, строка {n}</td><td>Строка {n} «Приём»" in text
    assert text.index("Заполните") < text.index("Строка 0 «Приём»") < text.index("Номера повтор")
    assert Page(text).open == []


def test_the_page_shows_the_register_that_was_read_and_links_to_what_was_made() -> None:
    row = Row(number="1", process="Приём", touchpoint="Сайт", interactions=("заявка", "ответ"))
    act = Act(kind="register", register=Register(rows=(row,)), unrecognised=("Исп. Петрова",))
    made = (Output("при каз.docx", "на подпись"),)
    text = html_report([Section("п.docx", act, balance=Balance(95, 100, 2), outputs=made)])
    shown = Page(text).text.replace("\u00a0", " ")
    assert "Перечень, как он прочитан: 1 строка" in shown
    assert "заявка\nответ" in shown
    assert "Особенности" not in shown
    assert "Прочитано знаков: 95 из 100. ТЕКСТ ПОТЕРЯН: в результат не попали 2 слова." in shown
    assert "Не распознана 1 строка" in shown
    assert "Исп. Петрова" in shown
    assert 'href="%D0%BF%D1%80%D0%B8%20%D0%BA%D0%B0%D0%B7.docx"' in text
