"""Build the source files of the corpus: ``python -m corpus.build``.

A case is an act laid out in one hand (see ``hands.py``), or a document of its own kind. Each
case's folder holds ``source.docx``, ``case.toml`` (what it proves) and the golden files that
``goldens.py`` writes.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from corpus.hands import Hand, load_act, print_act
from corpus.writer import (
    CellSpec,
    Numbering,
    footnote,
    package,
    paragraph,
    restart_ids,
    run,
    table,
)
from order_pipeline.model.act import Act, Approval
from order_pipeline.model.register import Register, Row

CORPUS = Path(__file__).parent


def in_hand(name: str, hand: Hand) -> Callable[[], bytes]:
    """Give the builder of a hand-written act in a hand."""
    return lambda: print_act(load_act(name), hand)


def long_list() -> bytes:
    """Give a register of 300 rows: six directions, five processes each, ten touchpoints each."""
    directions = (
        "Предоставление государственных услуг",
        "Государственный контроль (надзор)",
        "Рассмотрение обращений граждан",
        "Обеспечение доступа к информации",
        "Меры поддержки",
        "Взаимодействие с внутренним клиентом",
    )
    stages = (
        "Информирование и консультирование",
        "Приём и регистрация документов",
        "Рассмотрение документов",
        "Выдача результата",
        "Сбор обратной связи",
    )
    points = (
        ("Личный приём", ("устная консультация", "приём документов")),
        ("Единый портал государственных услуг", ("подача заявления", "уведомление о решении")),
        ("МФЦ", ("приём документов", "выдача результата")),
        ("Телефон горячей линии", ("консультация",)),
        ("Официальный сайт", ("размещение информации", "образцы документов")),
        ("Электронная почта", ("направление разъяснений",)),
        ("Почтовая связь", ("приём письменных обращений", "направление ответов")),
        ("Сообщество «ВКонтакте»", ("ответы на вопросы",)),
        ("Информационный стенд", ("ознакомление с порядком и сроками",)),
        ("Платформа обратной связи", ("приём сообщений", "ответ на сообщение")),
    )
    rows = []
    for i, direction in enumerate(directions, 1):
        for j, stage in enumerate(stages, 1):
            process = f"{stage} ({direction[0].lower()}{direction[1:]})"
            for k, (touchpoint, interactions) in enumerate(points, 1):
                rows.append(
                    Row(
                        number=f"{i}.{j}.{k}",
                        direction=direction,
                        process=process,
                        touchpoint=touchpoint,
                        interactions=interactions,
                        features="в рабочее время" if k % 3 == 0 else None,
                    )
                )
    act = Act(
        kind="register",
        heading="ПЕРЕЧЕНЬ",
        title="точек взаимодействия с внешним и внутренним клиентами",
        approval=Approval(
            mark="УТВЕРЖДЕН",
            act_kind="приказ",
            organization="Министерства имущественных отношений Долинской области",
            act_date=dt.date(2024, 10, 1),
            act_number="310-ОД",
        ),
        register=Register(columns=load_act("social-order").appendices[0].appendices[0].register_.columns, rows=tuple(rows)),
    )  # fmt: skip
    return print_act(act, Hand(stamp="table", interactions="dashes", column_numbers=True))


def letter() -> bytes:
    """Give a letter with a footnote and a list of people: no act of the field."""
    restart_ids()
    rows = [("№", "Фамилия, имя, отчество", "Должность"), ("1", "Ильина Анна Петровна", "методист"),
            ("2", "Кротов Семён Ильич", "инженер")]  # fmt: skip
    cells = [[CellSpec(paragraph(run(text))) for text in row] for row in rows]
    body = [
        paragraph(run("Руководителям учреждений"), left=5400),
        paragraph(""),
        paragraph(run("Уважаемые коллеги!"), align="center"),
        paragraph(
            run("Просим до 1 декабря направить предложения о точках взаимодействия")
            + footnote(1)
            + run(". Ответственные от учреждений указаны ниже."),
            align="both",
            first=709,
        ),
        table(cells, [800, 5200, 3600]),
        paragraph(run("Контактный телефон: 8 (4900) 55-10-10."), first=709),
    ]
    return package(body, Numbering(), {1: "В электронном виде, формат .docx."})


def amending_rows() -> bytes:
    """Give an amending order that brings new rows in a quoted table."""
    restart_ids()

    def rows(*lines: tuple[str, ...]) -> str:
        cells = [[CellSpec(paragraph(run(text))) for text in line] for line in lines]
        return table(cells, [700, 1800, 1800, 1800, 1800, 1700])

    body = [
        paragraph(run("Управление по физической культуре Каменского района", bold=True), align="center"),
        paragraph(run("П Р И К А З", bold=True), align="center"),
        paragraph(run("11 ноября 2024 г.\t№ 203-од"), tabs=(7200,)),
        paragraph(run("О внесении изменений в Перечень точек взаимодействия, утверждённый приказом управления от 3 июня 2024 г. № 90-од", bold=True), align="center"),
        paragraph(run("В связи с изменением вида точки взаимодействия п р и к а з ы в а ю:"), first=709),
        paragraph(run("1. Внести в Перечень точек взаимодействия, утверждённый приказом управления от 3 июня 2024 г. № 90-од, следующие изменения:"), first=709),
        paragraph(run("1) строку 3 исключить;"), first=709),
        paragraph(run("2) после строки 4 дополнить строкой 4.1 следующего содержания:"), first=709),
        paragraph(run("«")),
        rows(("4.1", "Услуги", "Запись в секцию", "Чат-бот в мессенджере MAX", "запись в группу; отмена записи", "круглосуточно")),
        paragraph(run("»;")),
        paragraph(run("3) строку 6 изложить в следующей редакции:"), first=709),
        rows(("6", "Внутренний клиент", "Кадровая работа", "Корпоративный портал", "заявка на отпуск", "–")),
        paragraph(run("2. Приказ вступает в силу со дня подписания."), first=709),
        paragraph(run("Начальник управления\tИ.В. Долматов"), tabs=(7200,)),
    ]  # fmt: skip
    return package(body)


CASES: dict[str, Callable[[], bytes]] = {
    "amending-order": in_hand("amending-order", Hand(enacting="line", header="tabbed")),
    "amending-rows": amending_rows,
    "automatic-numbering": in_hand(
        "municipal-decree",
        Hand(clauses="auto", row_numbers="automatic", stamp="right", interactions="bullets"),
    ),
    "duplicates-and-cure": in_hand("hospital-register", Hand(interactions="dashes")),
    "letter": letter,
    "many-hands": in_hand(
        "school-draft", Hand(stamp="textbox", noise="revisions", header="kind-first", empty="-")
    ),
    "order-procedure-register": in_hand(
        "social-order", Hand(interactions="dashes", clauses="doubled")
    ),
    "outline": in_hand("employment-order", Hand(register="outline", header="tabbed")),
    "procedure-under-stamp": in_hand(
        "rescue-procedure", Hand(stamp="right", clauses="doubled", signature="lines")
    ),
    "register-under-stamp": in_hand(
        "culture-register", Hand(stamp="tabs", interactions="semicolons", register="blank")
    ),
    "split-list": in_hand(
        "forestry-order",
        Hand(register="split", column_numbers=True, header="table", enacting="line", empty="–"),
    ),
    "subheading-rows": in_hand(
        "archive-directive",
        Hand(register="subheading", interactions="dashes", sign="N ", heading="solid"),
    ),
    "three-hundred-rows": long_list,
    "vertical-merges": in_hand(
        "employment-order",
        Hand(stamp="table", header="tabbed", signature="table", interactions="breaks"),
    ),
}


def main() -> None:
    """Write every source that differs from what stands there."""
    for name, build in CASES.items():
        target = CORPUS / name / "source.docx"
        target.parent.mkdir(exist_ok=True)
        data = build()
        if not target.exists() or target.read_bytes() != data:
            target.write_bytes(data)
            print(f"written: {target.relative_to(CORPUS)}")


if __name__ == "__main__":
    main()
