"""direction-without-touchpoints: clause 2.3 of the Oryol procedure."""

from collections.abc import Sequence

import pytest

from order_pipeline.model.act import Clause

from .acts import found, procedure, register, row

LEAD = "В Перечень включаются точки взаимодействия по процессам основных направлений деятельности:"
NAMED = (
    "предоставление услуг;",
    "государственный контроль (надзор);",
    "рассмотрение обращений;",
    "обеспечение доступа к информации о деятельности Департамента;",
    "взаимодействие с внутренним клиентом (сотрудником);",
    "взаимодействие с внутренним клиентом по вопросам ведения бухгалтерского учета.",
)


def lacking(stated: Sequence[str], clauses: Sequence[Clause] | None = None) -> list[str]:
    items = tuple(
        Clause(number=f"{letter})", text=text) for letter, text in zip("абвгде", NAMED, strict=True)
    )
    body = clauses or [Clause(number="2.2", text=LEAD, clauses=items)]
    act = procedure(body, register([row(direction=direction) for direction in stated]))
    return [finding.message for finding in found(act, "direction-without-touchpoints")]


def test_all_directions_stated_in_other_words_are_fine() -> None:
    stated = (
        "Предоставление государственных услуг",
        "Контроль и надзор",
        "Работа с обращениями граждан",
        "Доступ к информации",
        "Взаимодействие с внутренними клиентами",
        "Ведение бухгалтерского учёта (внутренний клиент)",
    )
    assert lacking(stated) == []


@pytest.mark.parametrize("left_out", range(len(NAMED)))
def test_the_one_direction_left_out_is_found_and_no_other(left_out: int) -> None:
    stated = [name.rstrip(";.") for order, name in enumerate(NAMED) if order != left_out]
    (message,) = lacking(stated)
    assert NAMED[left_out].rstrip(";.") in message


def test_the_finding_names_the_clause_and_its_place() -> None:
    items = (Clause(number="а)", text="услуги;"), Clause(number="б)", text="обращения."))
    body = [Clause(number="2", clauses=(Clause(number="2.2", text=LEAD, clauses=items),))]
    act = procedure(body, register([row(direction="Услуги")]))
    (finding,) = found(act, "direction-without-touchpoints")
    assert "2.2" in (finding.why or "")
    assert finding.at == "/clauses/0/clauses/0/clauses/1"


def test_items_beside_an_unnumbered_lead_count_too() -> None:
    body = [
        Clause(text=LEAD),
        Clause(number="-", text="рассмотрение обращений,"),
        Clause(number="-", text="оказание услуг."),
        Clause(text="Перечень размещается на сайте."),
    ]
    assert len(lacking(["Оказание услуг"], body)) == 1


def test_a_list_inside_the_sentence_counts_too() -> None:
    text = LEAD + " а) рассмотрение обращений; б) оказание услуг."
    assert len(lacking(["Оказание услуг"], [Clause(number="2.2", text=text)])) == 1


@pytest.mark.parametrize(
    "text",
    [
        "В рамках каждого направления деятельности перечня указываются виды деятельности:",
        "К основным направлениям деятельности отдела кадров относятся:",
        "В перечень включаются точки взаимодействия следующих видов:",
    ],
)
def test_other_lists_name_no_directions(text: str) -> None:
    items = (Clause(number="1)", text="кадровая работа;"),)
    assert lacking(["Оказание услуг"], [Clause(number="2", text=text, clauses=items)]) == []


def test_a_procedure_about_the_register_need_not_name_it_in_the_clause() -> None:
    items = (Clause(number="1)", text="услуги;"), Clause(number="2)", text="закупки."))
    clauses = [Clause(number="2", text="Основные направления деятельности:", clauses=items)]
    listed = register([row(direction="Услуги")])
    about = procedure(clauses, listed).model_copy(update={"title": "ведения перечня точек"})
    assert len(found(about, "direction-without-touchpoints")) == 1
    assert found(procedure(clauses, listed), "direction-without-touchpoints") == []


def test_only_the_items_that_follow_at_once_are_directions() -> None:
    """The fire unit's clause 2.2: dash items are directions, the numbered ones behind are not."""
    body = [
        Clause(
            number="2.2",
            text="Структура перечня содержит сведения о направлениях деятельности учреждения:",
            clauses=(
                Clause(number="-", text="рассмотрение обращений и запросов,"),
                Clause(number="-", text="взаимодействие с внутренним клиентом."),
                Clause(text="В рамках каждого направления деятельности указываются виды:"),
                Clause(number="1)", text="закупки;"),
            ),
        )
    ]
    assert lacking(["Рассмотрение обращений", "Внутренний клиент"], body) == []


def test_a_register_without_directions_is_not_judged() -> None:
    body = [Clause(number="2", text=LEAD, clauses=(Clause(number="а)", text="услуги."),))]
    act = procedure(body, register([row(direction=None)]))
    assert found(act, "direction-without-touchpoints") == []
