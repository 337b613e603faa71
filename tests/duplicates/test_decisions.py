import datetime as dt

import pytest
from registers import act_of

from order_pipeline.duplicates.decisions import Decision, dump_decisions, load_decisions
from order_pipeline.duplicates.detection import find_duplicates
from order_pipeline.errors import InputError

DISTINCT = Decision(
    touchpoints=("Почта", "Почта России"),
    decision="distinct",
    process="Приём заявлений",
    who="И.И. Иванов",
    when=dt.date(2024, 6, 3),
)
SAME = Decision(touchpoints=("Первое окно", "Зал ожидания"), decision="duplicate")


def test_decisions_come_back_from_their_file_as_they_were() -> None:
    assert load_decisions(dump_decisions([DISTINCT, SAME]), "decisions.yaml") == (DISTINCT, SAME)


def test_json_is_read_too() -> None:
    text = (
        '{"decisions": [{"touchpoints": ["а", "б"], "decision": "distinct", "when": "2024-06-03"}]}'
    )
    (decision,) = load_decisions(text, "decisions.json")
    assert decision.when == dt.date(2024, 6, 3)


def test_a_pair_called_distinct_is_not_found_again() -> None:
    act = act_of("Почта", "Почта России")
    assert find_duplicates(act) != ()
    assert find_duplicates(act, decisions=[DISTINCT]) == ()


def test_a_decision_holds_in_its_process_only_and_whatever_the_case_and_quotes() -> None:
    act = act_of("«почта»", "ПОЧТА РОССИИ")
    assert find_duplicates(act, decisions=[DISTINCT]) == ()
    other = act_of("Почта", "Почта России", process="Другой")
    assert find_duplicates(other, decisions=[DISTINCT]) != ()


def test_a_pair_called_duplicate_is_found_however_unlike() -> None:
    act = act_of("Первое окно", "Зал ожидания")
    assert find_duplicates(act) == ()
    (finding,) = find_duplicates(act, decisions=[SAME])
    assert [row.index for row in finding.rows] == [0, 1]


def test_equal_names_called_distinct_stay_apart() -> None:
    decision = Decision(touchpoints=("Стенд", "Стенд"), decision="distinct")
    assert find_duplicates(act_of("Стенд", "Стенд"), decisions=[decision]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "decisions: [{touchpoints: [a], decision: distinct}]",
        "decisions: [{touchpoints: [a, b], decision: maybe}]",
        "decisions: 5",
        "[1, 2]",
        "a: [",
        b"\xff\xfe\x00",
    ],
)
def test_a_damaged_file_is_named_with_its_faults(text: str | bytes) -> None:
    with pytest.raises(InputError) as error:
        load_decisions(text, "decisions.yaml")
    assert "decisions.yaml" in str(error.value)
