"""Small acts for the rules, written as plain data."""

from collections.abc import Iterable, Sequence

from order_pipeline.checks.rules import check_act
from order_pipeline.model.act import Act, Approval, Clause
from order_pipeline.model.finding import Finding
from order_pipeline.model.register import Register, Row

COLUMNS = (
    "№",
    "Направление деятельности",
    "Наименование процесса",
    "Точка взаимодействия",
    "Осуществляемое взаимодействие с клиентом",
)


def row(
    number: str | None = None,
    direction: str | None = "Услуги",
    process: str | None = "Выдача справок",
    touchpoint: str | None = "Личный приём",
    interactions: Sequence[str] = ("консультация",),
) -> Row:
    return Row(
        number=number,
        direction=direction,
        process=process,
        touchpoint=touchpoint,
        interactions=tuple(interactions),
    )


def register(rows: Iterable[Row], columns: Sequence[str] = COLUMNS) -> Act:
    return Act(kind="register", register=Register(columns=tuple(columns), rows=tuple(rows)))


def procedure(clauses: Iterable[Clause], *appendices: Act, issuer: str | None = None) -> Act:
    return Act(
        kind="procedure", issuer=issuer, clauses=tuple(clauses), appendices=tuple(appendices)
    )


def approved_by(organization: str, clauses: Iterable[Clause]) -> Act:
    stamp = Approval(mark="УТВЕРЖДАЮ", position=f"Начальник {organization}")
    return Act(kind="procedure", approval=stamp, clauses=tuple(clauses))


def found(act: Act, code: str) -> list[Finding]:
    return [finding for finding in check_act(act) if finding.code == code]


def places(act: Act, code: str) -> list[str | None]:
    return [finding.at for finding in found(act, code)]
