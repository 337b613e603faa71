"""Acts as the field knows them, with any words and any nesting."""

import datetime as dt

from hypothesis import strategies as st

from order_pipeline.model.act import Act, Approval, Clause, Signature
from order_pipeline.model.register import Register, Row

from .acts import COLUMNS

OPENERS = (
    "рассмотрение",
    "приём",
    "консультация",
    "услуга",
    "очередь",
    "выдача",
    "запись",
    "личный",
)
WORDS = (
    "обращений",
    "граждан по телефону",
    "почта",
    "сайт",
    "зал ожидания",
    "справка",
    "<форма>",
    "5%",
    "e-mail",
    "ёлка",
    "«Дом & быт»",
    "(далее - Перечень)",
    "№ 5",
)
phrases = st.builds(
    lambda first, rest: " ".join((first, *rest)),
    st.sampled_from(OPENERS),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8),
)
sentences = phrases.map(lambda text: f"{text[0].upper()}{text[1:]}.")
names = st.builds(
    "{}.{}. {}".format,
    st.sampled_from("АБВГДЕИКЛМНОПРСТ"),
    st.sampled_from("АБВГДЕИКЛМНОПРСТ"),
    st.sampled_from(("Котов", "Ильина", "Салтыков-Щедрин", "Левченко")),
)
positions = st.sampled_from(
    ("Директор", "Заместитель начальника отдела кадров", "И.о. руководителя управления")
)
dates = st.dates(dt.date(2013, 1, 1), dt.date(2026, 12, 31))


@st.composite
def clauses(draw: st.DrawFn) -> tuple[Clause, ...]:
    """Sections 1, 2 … with clauses 1.1, and items 1), а) or dashes in some."""
    sections = []
    for section in range(1, draw(st.integers(1, 3)) + 1):
        inner = []
        for index in range(1, draw(st.integers(1, 3)) + 1):
            items = draw(st.sampled_from(((), ("1)", "2)"), ("а)", "б)", "в)"), ("-", "-"))))
            if items:
                text = draw(phrases).capitalize() + ":"
                below = tuple(Clause(number=n, text=draw(phrases) + ";") for n in items)
            else:
                text, below = draw(sentences), ()
            inner.append(Clause(number=f"{section}.{index}", text=text, clauses=below))
        heading = draw(st.sampled_from(("Общие положения", "Порядок формирования", "Ведение")))
        sections.append(Clause(number=str(section), text=heading, clauses=tuple(inner)))
    return tuple(sections)


@st.composite
def rows(draw: st.DrawFn) -> tuple[Row, ...]:
    """Rows in groups: a direction holds processes, a process holds touchpoints."""
    found = []
    for direction in draw(st.lists(phrases, min_size=1, max_size=3, unique=True)):
        for process in draw(st.lists(phrases, min_size=1, max_size=3, unique=True)):
            for touchpoint in draw(st.lists(phrases, min_size=1, max_size=3, unique=True)):
                found.append(
                    Row(
                        number=str(len(found) + 1),
                        direction=direction.capitalize(),
                        process=process.capitalize(),
                        touchpoint=touchpoint.capitalize(),
                        interactions=tuple(draw(st.lists(phrases, max_size=3, unique=True))),
                        features=draw(st.none() | phrases),
                    )
                )
    return tuple(found)


@st.composite
def registers(draw: st.DrawFn) -> Act:
    return Act(
        kind="register",
        heading="Перечень",
        title="точек взаимодействия с внешним и внутренним клиентами",
        approval=Approval(mark="Приложение", act_kind="порядок"),
        register=Register(columns=COLUMNS, rows=draw(rows())),
    )


@st.composite
def procedures(draw: st.DrawFn) -> Act:
    return Act(
        kind="procedure",
        title="Порядок ведения перечня точек взаимодействия с клиентами",
        approval=Approval(
            mark="Приложение",
            act_kind="приказ",
            organization="комитета по труду Северного края",
            act_date=draw(dates),
            act_number=draw(st.from_regex(r"[1-9][0-9]{0,3}(-П|/0[1-9])?", fullmatch=True)),
        ),
        clauses=draw(clauses()),
        appendices=tuple(draw(st.lists(registers(), max_size=1))),
    )


@st.composite
def orders(draw: st.DrawFn) -> Act:
    count = draw(st.integers(1, 4))
    return Act(
        kind="order",
        heading="ПРИКАЗ",
        issuer="КОМИТЕТ ПО ТРУДУ СЕВЕРНОГО КРАЯ",
        title="Об утверждении Порядка ведения перечня точек взаимодействия с клиентами",
        date=draw(st.none() | dates),
        number=draw(st.none() | st.from_regex(r"[1-9][0-9]{0,3}(-П|/0[1-9])?", fullmatch=True)),
        place=draw(st.none() | st.just("г. Горно-Алтайск")),
        preamble=draw(st.none() | phrases.map(lambda text: f"В целях {text}")),
        enacting="приказываю",
        clauses=tuple(
            Clause(number=str(index + 1), text=draw(sentences)) for index in range(count)
        ),
        signatures=tuple(
            draw(st.lists(st.builds(Signature, position=positions, name=names), max_size=2))
        ),
        appendices=tuple(draw(st.lists(procedures(), max_size=1))),
    )
