"""What the rules hold for: an act in order has no findings, and every finding can be used."""

import datetime as dt

import pytest

from order_pipeline import language
from order_pipeline.checks.rules import check_act
from order_pipeline.model.act import Act, Approval, Clause
from order_pipeline.model.exchange import act_to_data

from .acts import procedure, register, row

DIRTY = Act(
    kind="order",
    heading="ПРИКАЗ",
    issuer="Департамент связи",
    date_text="31 февраля 2024 г.",
    number="7",
    clauses=(Clause(number="1", text="Поручить министерству перечень."),),
    appendices=(
        Act(
            kind="procedure",
            approval=Approval(mark="Приложение", act_kind="приказ", act_number="8"),
            clauses=(
                Clause(
                    number="2.2",
                    text="В перечень включаются точки по процессам направлений деятельности:",
                    clauses=(
                        Clause(number="а)", text="предоставление услуг;"),
                        Clause(number="б)", text="рассмотрение обращений."),
                    ),
                ),
            ),
            appendices=(
                register(
                    [
                        row("1", direction="Предоставление услуг"),
                        row(None, direction="Предоставление услуг", touchpoint=None),
                        row("1", direction="Предоставление услуг", process="Пpиём граждан"),
                    ]
                ),
            ),
        ),
    ),
)
CODES = {
    "approval-act-mismatch",
    "damaged-date",
    "direction-without-touchpoints",
    "foreign-body",
    "missing-field",
    "mixed-alphabet",
    "repeated-number",
    "unnumbered-row",
}


def test_an_act_in_order_has_no_findings() -> None:
    listed = register([row("1"), row("2", touchpoint="Телефон")])
    clean = Act(
        kind="order",
        heading="ПРИКАЗ",
        issuer="Департамент связи",
        date=dt.date(2024, 2, 29),
        date_text="29 февраля 2024г.",
        number="48-П",
        clauses=(Clause(number="1", text="Утвердить прилагаемый перечень Департамента."),),
        appendices=(
            listed.model_copy(
                update={
                    "approval": Approval(
                        mark="Приложение",
                        act_kind="приказ",
                        act_date=dt.date(2024, 2, 29),
                        act_number="48-П",
                    )
                }
            ),
        ),
    )
    assert check_act(clean) == ()


def test_each_rule_finds_its_breach() -> None:
    assert {finding.code for finding in check_act(DIRTY)} == CODES


def resolved(act: Act, at: str) -> object:
    value: object = act_to_data(act)
    for step in at.split("/")[1:]:
        value = value[int(step)] if isinstance(value, list) else value[step]  # type: ignore[index]
    return value


def test_every_finding_has_reason_cure_and_a_place_that_exists() -> None:
    for finding in check_act(DIRTY):
        assert finding.message
        assert finding.why
        assert finding.cure
        assert finding.at is not None
        resolved(DIRTY, finding.at)
        for mentioned in finding.rows:
            assert mentioned.act == "0/0"
            assert mentioned.index is not None


@pytest.mark.parametrize("code", ["ru", "en"])
def test_findings_speak_the_language_in_use(code: str) -> None:
    language.use(code)
    try:
        text = " ".join(f"{finding.why} {finding.cure}" for finding in check_act(DIRTY))
    finally:
        language.use("ru")
    assert ("Look the date up" in text) == (code == "en")
    assert ("Сверьте дату" in text) == (code == "ru")


def test_a_blank_form_breaks_no_rule_of_rows() -> None:
    form = register([])
    named = Clause(
        number="2.2",
        text="В перечень включаются точки взаимодействия по направлениям деятельности:",
        clauses=(Clause(number="а)", text="предоставление услуг."),),
    )
    assert check_act(procedure([named], form)) == ()
