import random
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from registers import HERE, act_of, clusters, found, register_of

from order_pipeline.duplicates.comparison import compare
from order_pipeline.duplicates.detection import duplicate_groups, find_duplicates, pairs
from order_pipeline.duplicates.evaluation import Score, evaluate, read_list
from order_pipeline.duplicates.knowledge import default_knowledge
from order_pipeline.duplicates.portrait import portray
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import findings_to_data
from order_pipeline.model.register import Register, Row

PAIRS = [
    (line[0] == "=", *(name.strip() for name in line[1:].split("|")))
    for line in (HERE / "pairs.txt").read_text(encoding="utf-8").splitlines()
    if line[:1] in {"=", "!"}
]
LISTS = sorted(
    HERE / f"{name}.txt" for name in ("unseen", "later", "last", "fourth", "fifth", "sixth")
)
OTHER_HANDS = sorted(
    HERE / f"{name}.txt"
    for name in (
        "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
        "fourteenth", "sixteenth", "seventeenth", "twentieth",
    )
)  # fmt: skip
VOCABULARY = [
    [name.strip() for name in line.split(" | ")]
    for line in (HERE / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("same", "one", "other"), PAIRS)
def test_ordinary_pairs(same: bool, one: str, other: str) -> None:  # noqa: FBT001
    assert bool(clusters(one, other)) == same


@pytest.mark.parametrize("ways", [ways for ways in VOCABULARY if len(ways) > 1], ids=lambda w: w[0])
def test_every_way_to_name_a_channel_is_found(ways: list[str]) -> None:
    for one, other in combinations(ways, 2):
        assert clusters(one, other), (one, other)


def test_no_two_channels_are_taken_for_one() -> None:
    knowledge = default_knowledge()
    ways = [(place, portray(w, knowledge)) for place, ways in enumerate(VOCABULARY) for w in ways]
    for (mine, one), (its, other) in combinations(ways, 2):
        if mine != its:
            assert not compare(one, other, knowledge).same, (one.text, other.text)


def pairs_in(name: str) -> Iterator[tuple[str, str, str]]:
    """Give the pairs of a list with the agency they stand in, which «# …» names."""
    agency = ""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            agency = line[1:].strip()
        elif "|" in line:
            one, other = line.split("|")
            yield agency, one.strip(), other.strip()


def are_one(agency: str, one: str, other: str) -> bool:
    rows = (Row(process="Процесс", touchpoint=one), Row(process="Процесс", touchpoint=other))
    return bool(duplicate_groups(Register(rows=rows), agency=[agency]))


def test_hard_contrasts_are_kept_apart() -> None:
    assert [pair for pair in pairs_in("contrasts.txt") if are_one(*pair)] == []


def test_most_other_ways_to_name_a_touchpoint_are_found() -> None:
    found = [are_one(*pair) for pair in pairs_in("synonyms.txt")]
    assert sum(found) / len(found) >= 0.68


def score_of(path: Path) -> Score:
    def finder(name: str, rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
        return pairs(duplicate_groups(Register(rows=tuple(rows)), agency=[name]))

    return evaluate(read_list(path.read_text(encoding="utf-8")), finder)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_registers_of_invented_agencies(path: Path) -> None:
    score = score_of(path)
    assert score.precision >= 0.98
    assert score.recall >= 0.95


@pytest.mark.parametrize("path", OTHER_HANDS, ids=lambda path: path.stem)
def test_registers_of_other_hands(path: Path) -> None:
    score = score_of(path)
    assert score.precision >= 0.98
    assert score.recall >= 0.84


def test_names_given_in_any_order_give_the_same_clusters() -> None:
    rows = read_list((HERE / "unseen.txt").read_text(encoding="utf-8"))
    names = [row.row.touchpoint or "" for row in rows]
    names = list(dict.fromkeys(names))[:120]
    expected = clusters(*names)
    shuffler = random.Random(5)  # noqa: S311 - an order, no secret
    for _ in range(5):
        shuffler.shuffle(names)
        assert clusters(*names) == expected


def test_a_stage_tacked_on_does_not_split_a_touchpoint() -> None:
    assert found(act_of("МФЦ (подача заявления)", "Почта", "МФЦ – выдача результата")) == [[0, 2]]


def test_the_same_name_in_another_process_is_no_duplicate() -> None:
    rows = (Row(process="А", touchpoint="Телефон"), Row(process="Б", touchpoint="Телефон"))
    assert found(Act(kind="register", register=Register(rows=rows))) == []


def test_rows_without_a_process_are_judged_inside_their_direction() -> None:
    rows = (
        Row(direction="Услуги", touchpoint="Почта"),
        Row(direction="Обращения", touchpoint="Почта"),
        Row(direction="Услуги", touchpoint="Почта России"),
    )
    assert found(Act(kind="register", register=Register(rows=rows))) == [[0, 2]]


def test_registers_of_appendices_are_searched_and_named_by_their_path() -> None:
    inner = act_of("Почта", "Почта России")
    act = Act(kind="order", appendices=(Act(kind="procedure", appendices=(inner,)),))
    (finding,) = find_duplicates(act)
    assert [(row.act, row.index) for row in finding.rows] == [("0/0", 0), ("0/0", 1)]


def test_a_blank_form_has_no_duplicates() -> None:
    form = Act(kind="register", register=Register(columns=("№", "Точка взаимодействия")))
    assert find_duplicates(form) == ()


def test_a_vague_name_joins_no_cluster_of_names_that_exclude_each_other() -> None:
    names = "Касса", "Касса, каб. 1", "Касса, каб. 2"
    assert clusters(*names) == set()
    assert found(act_of(*names), "overlapping-touchpoint") == [[0, 1, 2]]


def test_a_detail_left_out_by_one_name_keeps_a_pair_together() -> None:
    assert found(act_of("Канцелярия", "Канцелярия, каб. 1")) == [[0, 1]]


def test_the_agencys_own_name_adds_nothing() -> None:
    issuer = "Департамент лесного хозяйства Кедровской области"
    names = (
        "Официальный сайт Департамента лесного хозяйства",
        "Сайт департамента",
        "Сайт министерства",
    )
    assert found(act_of(*names, issuer=issuer)) == [[0, 1]]


def test_acronyms_are_worked_out_inside_the_register() -> None:
    assert found(act_of("Отдел межведомственных комиссий", "ОМК (выдача справки)")) == [[0, 1]]
    assert found(act_of("Отдел кадров", "ОМК")) == []


def test_equal_names_are_an_error_and_like_ones_a_warning_with_score_and_reason() -> None:
    exact, other = find_duplicates(act_of("Почта", "Почта", "МФЦ", "Центр «Мои документы»"))
    assert (exact.severity, other.severity) == ("error", "warning")
    assert exact.score is not None
    assert other.score is not None
    assert exact.score > other.score > 0.9
    assert exact.why == "Названия совпадают полностью."
    assert exact.cure
    assert "МФЦ" in other.message


def test_the_reason_of_a_stage_names_both_stages() -> None:
    (finding,) = find_duplicates(act_of("МФЦ (подача заявления)", "МФЦ – выдача результата"))
    assert finding.why is not None
    assert "подача заявления" in finding.why
    assert "выдача результата" in finding.why


def test_part_and_whole_are_a_note() -> None:
    act = act_of("Официальный сайт", "Интернет-приёмная", "Социальные сети", "ВКонтакте")
    notes = [item for item in find_duplicates(act) if item.code == "overlapping-touchpoint"]
    assert [[row.index for row in note.rows] for note in notes] == [[0, 1], [2, 3]]
    assert {note.severity for note in notes} == {"note"}


def test_wording_that_differs_between_processes_is_a_note_with_the_commonest() -> None:
    rows = (
        Row(process="А", touchpoint="Почта России"),
        Row(process="Б", touchpoint="Почта России"),
        Row(process="В", touchpoint="Почтовая связь"),
    )
    (note,) = find_duplicates(Act(kind="register", register=Register(rows=rows)))
    assert (note.code, note.severity) == ("inconsistent-wording", "note")
    assert note.cure is not None
    assert "Почта России" in note.cure


def test_findings_are_plain_json() -> None:
    data = findings_to_data(find_duplicates(act_of("Почта", "Почтой (ответ)")))
    (finding,) = data["findings"]
    assert finding["code"] == "duplicate-touchpoint"
    assert [row["index"] for row in finding["rows"]] == [0, 1]


def test_a_process_of_many_names_is_searched_in_bounded_steps() -> None:
    names = [f"Кабинет № {number}" for number in range(1, 3001)]
    names += [f"Отдел учёта дела {number}" for number in range(1, 1001)]
    assert duplicate_groups(register_of(*names, "Каб. 7 (приём)")) == ((6, 4000),)


def test_names_without_a_letter_are_no_duplicates() -> None:
    assert found(act_of("—", "—", "…", "- -")) == []


@example(["b\U000175c0"])  # a letter that Unicode has no name for
@given(st.lists(st.text(max_size=12), max_size=12))
@settings(max_examples=50, deadline=None)
def test_no_name_stops_the_search(names: list[str]) -> None:
    for finding in find_duplicates(act_of(*names)):
        assert all(row.index is not None for row in finding.rows)
