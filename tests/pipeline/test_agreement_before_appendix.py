"""An agreement stamp that ends an order does not take the stamp of the appendix behind it."""

import order_pipeline as op
from order_pipeline.model.act import Act, Approval, Clause, Endorsement, Signature
from order_pipeline.model.register import Register, Row


def test_the_appendix_keeps_its_own_stamp() -> None:
    row = Row(number="1", process="Приём", touchpoint="Телефон", interactions=("справка",))
    appendix = Act(
        kind="register",
        heading="ПЕРЕЧЕНЬ",
        title="точек взаимодействия",
        approval=Approval(
            mark="УТВЕРЖДЕН", act_kind="приказ", organization="Департамента связи", act_number="5"
        ),
        register=Register(
            columns=("№", "Процесс", "Точка взаимодействия", "Взаимодействие"), rows=(row,)
        ),
    )
    act = Act(
        kind="order",
        heading="ПРИКАЗ",
        issuer="Департамент связи",
        title="Об утверждении перечня",
        number="5",
        clauses=(Clause(number="1", text="Утвердить перечень."),),
        signatures=(Signature(position="Директор", name="И.И. Петров"),),
        endorsements=(
            Endorsement(mark="СОГЛАСОВАНО", position="Начальник отдела", name="С.С. Котов"),
        ),
        appendices=(appendix,),
    )
    assert op.read(op.render(act), name="order.docx").act == act
