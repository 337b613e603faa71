"""The parts of a name: contacts, addresses, stages, portraits, likeness of words."""

from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from registers import HERE

from order_pipeline.duplicates.addresses import locate
from order_pipeline.duplicates.clusters import candidates
from order_pipeline.duplicates.comparison import compare, similarity
from order_pipeline.duplicates.contacts import extract
from order_pipeline.duplicates.evaluation import read_list
from order_pipeline.duplicates.explanation import explain
from order_pipeline.duplicates.knowledge import default_knowledge
from order_pipeline.duplicates.normalise import normalise, plain
from order_pipeline.duplicates.portrait import portray
from order_pipeline.text.lookalikes import fold_lookalikes

KNOWLEDGE = default_knowledge()


@pytest.mark.parametrize(
    "text",
    [
        "8 (4862) 43-21-10", "+7 4862 432110", "8(4862)43-21-10", "84862432110", "8-4862-43-21-10",
        "+7(486)243-21-10", "тел.: 8 (4862) 43 21 10", "43-21-10", "телефон 432110",
    ],
)  # fmt: skip
def test_a_phone_is_the_same_in_any_notation(text: str) -> None:
    (contact,) = extract(normalise(text))[1]
    (whole,) = extract("8 (4862) 43-21-10")[1]
    assert contact.same(whole)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("43-21-10", "43-21-11"),
        ("122, доб. 1", "122, доб. 2"),
        ("info@a.ru", "infa@a.ru"),
        ("a-dm.ru", "adm.ru"),
        ("a.ru/one", "a.ru/two"),
        ("@one_two", "@one_too"),
    ],
)
def test_one_differing_sign_makes_another_contact(one: str, other: str) -> None:
    (mine,), (its,) = extract(normalise(one))[1], extract(normalise(other))[1]
    assert not mine.same(its)


def test_numbers_of_rooms_are_no_phones() -> None:
    assert extract("Кабинет 112, окна 1-5, каб. 2-15")[1] == ()


@pytest.mark.parametrize(
    "text",
    ["г. Орёл, ул. Мира, д. 10", "ул. Мира, 10, г. Орёл", "Мира ул., дом 10 (г. Орел)"],
)
def test_an_address_is_the_same_in_any_notation(text: str) -> None:
    assert set(locate(text)[1]) == {("город", "орел"), ("улица", "мир"), ("дом", "10")}


def test_mixed_scripts_become_one() -> None:
    assert fold_lookalikes("ПOC, CMЭВ, MAX, Тelegram, e-mail") == "ПОС, СМЭВ, МАХ, Telegram, e-mail"


def test_what_two_names_share_and_where_they_differ_is_marked() -> None:
    one, other = explain("Кабинет № 201", "Кабинет № 204")
    assert [(mark.text, mark.equal) for mark in one] == [("Кабинет № ", True), ("201", False)]
    assert "".join(mark.text for mark in other) == "Кабинет № 204"


@example("0г0д0")
@given(st.text(alphabet='абвгдеёжзий АБВ-–«»"().,:;№0123456789@/ \u00a0', max_size=40))
@settings(max_examples=50, deadline=None)
def test_any_text_has_a_portrait_equal_to_itself(text: str) -> None:
    portrait = portray(text, KNOWLEDGE)
    assert compare(portrait, portrait, KNOWLEDGE).level == "exact"
    assert plain(normalise(text)) == plain(text)


@given(st.sampled_from(range(100)), st.sampled_from(range(100)))
@settings(max_examples=50, deadline=None)
def test_comparing_is_symmetric(one: int, other: int) -> None:
    rows = read_list((HERE / "later.txt").read_text(encoding="utf-8"))
    mine = portray(rows[one].row.touchpoint or "", KNOWLEDGE)
    its = portray(rows[other].row.touchpoint or "", KNOWLEDGE)
    assert compare(mine, its, KNOWLEDGE).same == compare(its, mine, KNOWLEDGE).same


@pytest.mark.parametrize("name", ["unseen.txt", "later.txt", "last.txt"])
def test_no_pair_is_lost_by_the_keys(name: str) -> None:
    """The keys must let through every pair that comparing all pairs would call the same."""
    blocks: dict[str | None, set[str]] = {}
    for row in read_list((HERE / name).read_text(encoding="utf-8")):
        blocks.setdefault(row.row.process, set()).add(row.row.touchpoint or "")
    for names in blocks.values():
        portraits = [portray(text, KNOWLEDGE) for text in sorted(names)]
        likely = set(candidates(portraits))
        for one, other in combinations(range(len(portraits)), 2):
            if compare(portraits[one], portraits[other], KNOWLEDGE).same:
                assert (one, other) in likely, (portraits[one].text, portraits[other].text)


def test_likeness_is_high_for_one_touchpoint_and_never_certain_for_two() -> None:
    assert similarity("Электронная почта", "E-mail") > 0.9
    assert similarity("Кабинет № 201", "Кабинет № 204") <= 0.8
    assert similarity("Телефон", "Архив") < 0.5
    assert 0 <= similarity("", "Почта") <= 1
