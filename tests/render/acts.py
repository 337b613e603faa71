"""Acts of every shape, written by hand."""

import datetime as dt
from typing import Any

from order_pipeline.model.act import Act, Approval, Clause, Endorsement, Signature
from order_pipeline.model.register import Register, Row

COLUMNS = (
    "№",
    "Направление деятельности",
    "Наименование конкретного процесса",
    "Точка взаимодействия",
    "Осуществляемое взаимодействие с клиентом",
    "Особенности взаимодействия с клиентом",
)
TOUCHPOINTS = ("Личный приём", "Официальный сайт", "Телефон горячей линии")


def rows(count: int) -> tuple[Row, ...]:
    return tuple(
        Row(
            number=f"{index // 6 + 1}.{index % 6 + 1}",
            direction=f"Направление {index // 6 + 1}",
            process=f"Рассмотрение обращений граждан, вид {index // 3 + 1}",
            touchpoint=TOUCHPOINTS[index % 3],
            interactions=("приём обращения", "консультация")[: 1 + index % 2],
            features=None if index % 4 else "по предварительной записи",
        )
        for index in range(count)
    )


def register(count: int = 12, **changes: Any) -> Act:
    act = Act(
        kind="register",
        heading="Перечень",
        title="точек взаимодействия с внешним и внутренним клиентами",
        approval=Approval(mark="Приложение", act_kind="порядок"),
        register=Register(columns=COLUMNS, rows=rows(count)),
    )
    return act.model_copy(update=changes)


def approved_register(count: int = 12) -> Act:
    return register(
        count,
        approval=Approval(
            mark="УТВЕРЖДЕН",
            number="3",
            act_kind="приказ",
            organization="министерства цифрового развития Северного края",
            act_date=dt.date(2024, 3, 22),
            act_number="110-П",
        ),
    )


def procedure(**changes: Any) -> Act:
    act = Act(
        kind="procedure",
        title="Порядок ведения комитетом по труду перечня точек взаимодействия с клиентами",
        approval=Approval(
            mark="Приложение",
            act_kind="приказ",
            organization="комитета по труду Северного края",
            act_date=dt.date(2024, 2, 29),
            act_number="201",
        ),
        clauses=(
            Clause(
                number="1",
                text="Общие положения",
                clauses=(
                    Clause(number="1.1", text="Настоящий Порядок определяет ведение перечня."),
                    Clause(
                        number="1.2",
                        text="Перечень имеет следующую структуру:",
                        clauses=(
                            Clause(number="1)", text="номер группы процессов;"),
                            Clause(number="2)", text="наименование группы процессов."),
                        ),
                    ),
                ),
            ),
            Clause(
                number="2",
                text="Порядок формирования Перечня",
                clauses=(
                    Clause(
                        number="2.1",
                        text="В Перечень включаются:",
                        clauses=(
                            Clause(number="а)", text="предоставление услуг;"),
                            Clause(number="б)", text="рассмотрение обращений."),
                        ),
                    ),
                ),
            ),
        ),
        appendices=(register(),),
    )
    return act.model_copy(update=changes)


def order(**changes: Any) -> Act:
    act = Act(
        kind="order",
        heading="ПРИКАЗ",
        issuer="КОМИТЕТ ПО ТРУДУ СЕВЕРНОГО КРАЯ",
        title="Об утверждении Порядка ведения перечня точек взаимодействия с клиентами",
        date=dt.date(2024, 2, 29),
        date_text="29 февраля 2024г.",
        number="201",
        place="г. Орёл",
        preamble="В целях исполнения плана от 25 сентября 2023 года № 685-р",
        enacting="приказываю",
        clauses=(
            Clause(number="1", text="Утвердить прилагаемый Порядок ведения перечня."),
            Clause(number="2", text="Контроль за исполнением приказа оставляю за собой."),
        ),
        signatures=(Signature(position="Заместитель председателя комитета", name="А. В. Левин"),),
        appendices=(procedure(),),
    )
    return act.model_copy(update=changes)


def approved_procedure() -> Act:
    return procedure(
        approval=Approval(
            mark="УТВЕРЖДАЮ",
            position="И.о. начальника отряда № 5",
            name="Д.А. Шилов",
            date_text="«26» ок 2024 г.",
        ),
        signatures=(Signature(position="Заместитель начальника отряда", name="А.С. Ильин"),),
    )


def letter() -> Act:
    return Act(
        kind="other",
        title="Список ответственных лиц",
        clauses=(Clause(text="Прошу назначить ответственных лиц."),),
        unrecognised=("Проект",),
    )


def amendment() -> Act:
    return order(
        kind="amendment",
        title="О внесении изменений в перечень точек взаимодействия",
        clauses=(
            Clause(
                number="1",
                text="Внести в перечень следующие изменения:",
                clauses=(
                    Clause(
                        number="1)",
                        text="строку 1.2 изложить в следующей редакции:",
                        quoted=Act(kind="register", register=Register(rows=rows(2)[1:])),
                    ),
                    Clause(
                        number="2)",
                        text="пункт 2 изложить в следующей редакции:",
                        quoted=Act(
                            kind="other",
                            clauses=(Clause(number="2", text="Перечень размещается на сайте."),),
                        ),
                    ),
                ),
            ),
        ),
        appendices=(),
    )


def endorsed() -> Act:
    return approved_procedure().model_copy(
        update={
            "endorsements": (
                Endorsement(
                    mark="СОГЛАСОВАНО",
                    position="Председатель профсоюзного комитета",
                    name="И.И. Котов",
                    date=dt.date(2024, 10, 25),
                    date_text="25 октября 2024 г.",
                ),
            )
        }
    )


SHAPES = {
    "order": order,
    "procedure": approved_procedure,
    "register": approved_register,
    "letter": letter,
    "amendment": amendment,
    "endorsed": endorsed,
}
