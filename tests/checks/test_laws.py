"""What holds for every act whatever: rules end, point to what is there, and say the same again."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from order_pipeline.checks.rules import check_act
from order_pipeline.model.act import Act, Approval, Clause
from order_pipeline.model.exchange import act_at, act_to_data
from order_pipeline.model.register import Register, Row

WORDS = st.sampled_from(
    [
        "министерством перечня",
        "учреждение",
        "отдел кадров",
        "направлениям деятельности:",
        "перечень",
        "предоставление услуг",
        "Пpиём",
        "а) контроль; б) надзор",
        "1",
        "2",
        "",
        " ",
        "Комитет",
        "(далее – Комитет)",
        "точки взаимодействия",
        "«",
        "№",
        "\u00a0",
    ]
)
TEXTS = st.lists(WORDS, max_size=4).map(" ".join)
SOME = st.none() | TEXTS
DATES = st.none() | st.sampled_from([dt.date(2024, 2, 29), dt.date(2024, 3, 1)])
NUMBERS = st.none() | st.sampled_from(["1", "1.1", "2", "б/н"])
ROWS = st.builds(
    Row,
    number=NUMBERS,
    direction=SOME,
    process=SOME,
    touchpoint=SOME,
    interactions=st.lists(TEXTS, max_size=2).map(tuple),
)
REGISTERS = st.builds(
    lambda columns, rows: Register(columns=tuple(columns), rows=tuple(rows)),
    st.lists(TEXTS, max_size=3),
    st.lists(ROWS, max_size=8),
)
CLAUSES = st.recursive(
    st.builds(Clause, number=st.sampled_from(["", "1", "2.2", "а)", "-"]), text=TEXTS),
    lambda inner: st.builds(
        lambda text, clauses: Clause(number="2", text=text, clauses=tuple(clauses)),
        TEXTS,
        st.lists(inner, max_size=3),
    ),
    max_leaves=6,
)
APPROVALS = st.builds(
    Approval,
    mark=st.sampled_from(["УТВЕРЖДАЮ", "Приложение"]),
    act_kind=st.none() | st.sampled_from(["приказ", "порядок"]),
    act_date=DATES,
    act_number=NUMBERS,
    position=SOME,
    date=DATES,
    date_text=SOME,
)


def acts(appendices: st.SearchStrategy[tuple[Act, ...]]) -> st.SearchStrategy[Act]:
    return st.builds(
        Act,
        kind=st.sampled_from(["order", "procedure", "register", "amendment", "other"]),
        heading=st.none() | st.just("ПРИКАЗ"),
        issuer=SOME,
        title=SOME,
        date=DATES,
        date_text=SOME,
        number=NUMBERS,
        approval=st.none() | APPROVALS,
        preamble=SOME,
        clauses=st.lists(CLAUSES, max_size=4).map(tuple),
        register=st.none() | REGISTERS,
        appendices=appendices,
    )


ACTS = st.recursive(
    acts(st.just(())),
    lambda inner: acts(st.lists(inner, max_size=2).map(tuple)),
    max_leaves=3,
)


def stands(data: object, at: str) -> bool:
    for step in at.split("/")[1:]:
        data = data[int(step)] if isinstance(data, list) else data[step]  # type: ignore[index]
    return True


@given(ACTS)
def test_findings_point_to_what_is_there(act: Act) -> None:
    data = act_to_data(act)
    for finding in check_act(act):
        assert finding.at is not None
        assert stands(data, finding.at)
        assert finding.message
        for mentioned in finding.rows:
            register = act_at(act, mentioned.act).register_
            assert register is not None
            assert mentioned.index is not None
            assert register.rows[mentioned.index].touchpoint == mentioned.touchpoint


@given(ACTS)
def test_the_same_act_has_the_same_findings(act: Act) -> None:
    again = Act.model_validate_json(act.model_dump_json(by_alias=True))
    assert check_act(act) == check_act(again)


@given(ACTS)
def test_no_finding_is_told_twice(act: Act) -> None:
    told = [(finding.code, finding.at, finding.message) for finding in check_act(act)]
    assert len(told) == len(set(told))
