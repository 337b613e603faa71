"""damaged-date, approval-act-mismatch, foreign-body, mixed-alphabet."""

import datetime as dt

import pytest

from order_pipeline.model.act import Act, Approval, Clause, Endorsement, Kind

from .acts import approved_by, found, places, procedure, register, row

DAY = dt.date(2024, 2, 29)


def test_dates_with_a_text_and_no_value_are_damaged() -> None:
    act = Act(
        kind="order",
        date_text="«30» февраля 2024 г.",
        approval=Approval(mark="УТВЕРЖДАЮ", date_text="«26» ок 2024 г."),
        endorsements=(Endorsement(date_text="13.13.2024"), Endorsement(date=DAY, date_text="x")),
        appendices=(Act(kind="other", date=DAY, date_text="29 февраля 2024 г."),),
    )
    assert places(act, "damaged-date") == [
        "/date_text",
        "/approval/date_text",
        "/endorsements/0/date_text",
    ]


def order(number: str | None, date: dt.date | None, *marks: Approval, **fields: object) -> Act:
    appendices = tuple(Act(kind="procedure", approval=mark) for mark in marks)
    values = {"kind": "order", "heading": "ПРИКАЗ", **fields}
    return Act(number=number, date=date, appendices=appendices, **values)  # type: ignore[arg-type]


def mark(number: str | None = None, date: dt.date | None = None, kind: str = "приказ") -> Approval:
    return Approval(mark="Приложение", act_kind=kind, act_number=number, act_date=date)


@pytest.mark.parametrize(
    ("own", "cited"),
    [("48-П", "48-п"), ("48-П", "48 – П"), ("7-О", "7-O"), ("№ 201", "201"), ("201", None)],
)
def test_one_number_in_two_spellings_is_no_mismatch(own: str, cited: str | None) -> None:
    assert places(order(own, DAY, mark(cited, DAY)), "approval-act-mismatch") == []


def test_another_number_or_date_is_an_error_at_its_place() -> None:
    act = order("201", DAY, mark("210", DAY), mark("201", dt.date(2024, 2, 28)))
    assert places(act, "approval-act-mismatch") == [
        "/appendices/0/approval/act_number",
        "/appendices/1/approval/act_date",
    ]
    assert {finding.severity for finding in found(act, "approval-act-mismatch")} == {"error"}


def test_a_directive_cited_as_an_order_is_a_mismatch() -> None:
    act = order("201", DAY, mark("201", DAY), heading="РАСПОРЯЖЕНИЕ")
    assert places(act, "approval-act-mismatch") == ["/appendices/0/approval/act_kind"]


def test_a_mark_that_points_to_a_procedure_or_a_blank_order_is_no_mismatch() -> None:
    assert places(order("201", DAY, mark(kind="порядок")), "approval-act-mismatch") == []
    assert places(order(None, None, mark("201", DAY)), "approval-act-mismatch") == []


def test_nested_appendices_are_compared_with_the_order() -> None:
    inner = Act(kind="register", approval=mark("9", DAY))
    outer = Act(kind="procedure", approval=mark("201", DAY), appendices=(inner,))
    act = Act(kind="order", number="201", date=DAY, appendices=(outer,))
    assert places(act, "approval-act-mismatch") == [
        "/appendices/0/appendices/0/approval/act_number"
    ]


@pytest.mark.parametrize("kind", ["order", "amendment"])
def test_appendices_of_another_order_in_the_file_are_compared_with_that_one(kind: Kind) -> None:
    own = Act(kind="register", approval=mark("17", DAY))
    strange = Act(kind="register", approval=mark("201", DAY))
    other = Act(kind=kind, number="17", date=DAY, appendices=(own, strange))
    act = Act(kind="order", number="201", date=DAY, appendices=(other,))
    assert places(act, "approval-act-mismatch") == [
        "/appendices/0/appendices/1/approval/act_number"
    ]


def test_appendices_of_an_order_without_a_date_must_agree() -> None:
    act = order("201", None, mark("201", DAY), mark("201", dt.date(2024, 2, 28)), mark())
    assert places(act, "approval-act-mismatch") == ["/appendices/1/approval/act_date"]
    act = order(None, DAY, mark("201", DAY), mark("201 ", DAY), mark("210", DAY))
    assert places(act, "approval-act-mismatch") == ["/appendices/2/approval/act_number"]


def test_an_appendix_stated_anew_by_an_amendment_cites_the_act_it_amends() -> None:
    act = order("300", DAY, mark("201", dt.date(2023, 1, 9)), kind="amendment")
    assert places(act, "approval-act-mismatch") == []


def bodies(organization: str, *texts: str) -> list[str | None]:
    clauses = [Clause(number=str(order), text=text) for order, text in enumerate(texts, start=1)]
    return places(approved_by(organization, clauses), "foreign-body")


FIRE = "ГКПТУ СО «Отряд противопожарной службы Свердловской области № 18»"


@pytest.mark.parametrize(
    "text",
    [
        "Настоящий Порядок определяет процедуру ведения министерством перечня точек.",
        "Сайт министерства в разделе «Документы».",
        "Работники администрации уведомляются в срок.",
        "Изменения вносит комитет, ответственный за процесс.",
        "Изменения согласуются с министром в срок.",
        "Данное министерство размещает перечень.",
    ],
)
def test_a_bare_mention_of_another_kind_of_body_is_found(text: str) -> None:
    own = "выстраивание взаимодействия учреждения с клиентами, работники учреждения"
    assert bodies(FIRE, own, text) == ["/clauses/1/text"]


@pytest.mark.parametrize(
    "text",
    [
        "Согласовать с Министерством финансов Свердловской области.",
        "По запросу министерства общественной безопасности области.",
        "Отчёт направляется в соответствующее министерство.",
        "Отчёт направляется в отраслевое министерство, в другое министерство.",
        "Согласуется с министром финансов области.",
        "Изменения согласует начальник отдела.",
        "Работники учреждения, в учреждении, учреждением.",
        "Перечень ведёт отдел кадров; документы хранятся в отделе.",
        "Уведомление органов, министерств и ведомств.",
        "Граждане принимаются на государственной гражданской службе.",
        "В отделении и в управлении делами.",
        "Перечень ведёт отдел по работе с обращениями, комитет по делам молодёжи.",
    ],
)
def test_other_bodies_by_name_and_own_units_are_not_found(text: str) -> None:
    assert bodies(FIRE, "работники учреждения", text) == []


def test_a_ministry_may_speak_of_itself_and_of_its_institutions() -> None:
    clauses = [
        Clause(number="1", text="Перечень ведётся министерством."),
        Clause(number="2", text="Подведомственные учреждения; руководитель учреждения."),
        Clause(number="3", text="подведомственного учреждения"),
    ]
    act = procedure(clauses, issuer="Министерство сельского хозяйства области")
    assert places(act, "foreign-body") == []


def test_a_department_that_speaks_of_a_ministry_is_found_however_often() -> None:
    clauses = [Clause(number=str(n), text="Перечень ведётся министерством.") for n in range(3)]
    act = procedure(clauses, issuer="Департамент градостроительства")
    assert len(places(act, "foreign-body")) == 3


@pytest.mark.parametrize(
    ("issuer", "text", "severity"),
    [
        ("Министерство связи", "Директор департамента ведёт перечень.", "note"),
        ("Администрация города", "Перечень ведётся комитетом.", "note"),
        ("Департамент связи", "Перечень ведётся комитетом.", "warning"),
        ("Департамент связи", "Работники учреждения уведомляются.", "note"),
        ("МБУ «Библиотека»", "Работники администрации уведомляются.", "note"),
        ("МБУ «Библиотека»", "Перечень ведётся министерством.", "warning"),
    ],
)
def test_what_may_be_a_unit_or_a_body_below_is_a_note(
    issuer: str, text: str, severity: str
) -> None:
    clauses = [Clause(text="Работники учреждения."), Clause(text=text)]
    own = clauses if issuer.startswith("МБУ") else clauses[1:]
    (finding,) = found(procedure(own, issuer=issuer), "foreign-body")
    assert finding.severity == severity


def test_a_unit_copied_into_a_committees_text_is_found_unless_it_is_named() -> None:
    copied = Clause(number="1", text="Работники отряда размещают перечень.")
    named = Clause(number="2", text="Студенческий отряд приглашается на приём.")
    issuer = "Комитет по делам молодёжи"
    assert places(procedure([copied], issuer=issuer), "foreign-body") == ["/clauses/0/text"]
    assert places(procedure([copied, named], issuer=issuer), "foreign-body") == []


def test_a_title_is_read_like_the_text() -> None:
    act = Act(kind="order", issuer="Департамент связи", title="О ведении министерством перечня")
    assert places(act, "foreign-body") == ["/title"]


def test_another_body_that_the_text_defines_is_no_slip() -> None:
    text = "По соглашению с Министерством связи области (далее – Министерство) министерство ведёт."
    act = procedure([Clause(number="1", text=text)], issuer="Департамент градостроительства")
    assert places(act, "foreign-body") == []


def test_an_act_that_names_no_body_is_not_judged() -> None:
    act = procedure([Clause(number="1", text="Перечень ведётся министерством.")])
    assert places(act, "foreign-body") == []


def test_words_of_mixed_letters_are_noted_once_each() -> None:
    act = register([row(process="Пpиём"), row(process="Пpиём", touchpoint="Сайт MAX и Wi-Fi")])
    (finding,) = found(act, "mixed-alphabet")
    assert finding.at == "/register/rows/0/process"
    assert "Пpиём" in finding.message
