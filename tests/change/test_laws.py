"""The laws of the contract over arbitrary registers."""

from hypothesis import given
from hypothesis import strategies as st

from order_pipeline.change.apply import apply_changes, outcomes
from order_pipeline.change.compose import compose
from order_pipeline.change.diff import diff_acts
from order_pipeline.change.invert import invert
from order_pipeline.change.load import dump_change_set, load_change_set
from order_pipeline.change.words import word_changes
from order_pipeline.model.change_set import Exclude
from order_pipeline.model.register import Register
from tests.change.campaign import random_changes
from tests.change.lists import act, changes
from tests.change.strategies import act_of, raw_registers, registers, versions

_pairs = st.one_of(versions(), st.tuples(registers, registers))


@given(_pairs)
def test_applying_the_difference_gives_the_new_version(pair: tuple[Register, Register]) -> None:
    old, new = map(act_of, pair)
    assert apply_changes(old, diff_acts(old, new)) == new


@given(pair=_pairs, as_json=st.booleans())
def test_the_difference_survives_its_file(
    pair: tuple[Register, Register], *, as_json: bool
) -> None:
    old, new = map(act_of, pair)
    changes = diff_acts(old, new)
    text = dump_change_set(changes, as_json=as_json)
    again = load_change_set(text, "changes.json" if as_json else "changes.yaml")
    assert again == changes
    assert dump_change_set(again, as_json=as_json) == text
    assert apply_changes(old, again) == new


@given(registers)
def test_a_register_does_not_differ_from_itself(register: Register) -> None:
    assert diff_acts(act_of(register), act_of(register)).changes == ()


_ALL = ("number", "direction", "process", "touchpoint", "interactions", "features", "extra")
_seeds = st.integers(0, 2**32)


@given(registers, _seeds)
def test_the_inverse_gives_the_old_version(register: Register, seed: int) -> None:
    act = act_of(register)
    changes = random_changes(register, seed, fields=_ALL)
    assert apply_changes(apply_changes(act, changes), invert(act, changes)) == act


@given(registers, _seeds)
def test_a_composition_does_what_both_do_in_turn(register: Register, seed: int) -> None:
    act = act_of(register)
    first = random_changes(register, seed, fields=_ALL)
    between = apply_changes(act, first)
    second = random_changes(between.register_ or register, seed + 1, fields=_ALL)
    after = apply_changes(between, second)
    assert apply_changes(act, compose(act, first, second)) == after


@given(registers, _seeds)
def test_a_change_set_survives_its_file(register: Register, seed: int) -> None:
    changes = random_changes(register, seed, fields=_ALL)
    for as_json in (False, True):
        again = load_change_set(dump_change_set(changes, as_json=as_json), "changes")
        assert again == changes
        assert outcomes(register, again) == outcomes(register, changes)


@given(registers, _seeds)
def test_every_old_row_is_kept_merged_or_excluded(register: Register, seed: int) -> None:
    changes = random_changes(register, seed, fields=_ALL)
    result = outcomes(register, changes)
    named = [index for row in result for index in (row.origin, *row.merged) if index is not None]
    excluded = sum(isinstance(change, Exclude) for change in changes.changes)
    assert len(named) == len(set(named))
    assert len(named) + excluded == len(register.rows)


@given(st.text(max_size=60), st.text(max_size=60))
def test_pieces_are_both_texts(old: str, new: str) -> None:
    pieces = word_changes(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new


@given(raw_registers, raw_registers, st.permutations(range(8)))
def test_the_difference_holds_for_any_text(old: Register, new: Register, order: list[int]) -> None:
    mixed = [*new.rows[:3], *(old.rows[place] for place in order if place < len(old.rows))]
    for rows in (new.rows, tuple(mixed)):
        before, after = act_of(old), act_of(Register(rows=rows))
        assert apply_changes(before, diff_acts(before, after)) == after


@given(raw_registers, _seeds)
def test_the_inverse_holds_for_any_text(register: Register, seed: int) -> None:
    act = act_of(register)
    given_changes = random_changes(register, seed, fields=_ALL)
    new = apply_changes(act, given_changes)
    assert apply_changes(new, invert(act, given_changes)) == act


def test_the_inverse_finds_its_list_among_several() -> None:
    """The first list is emptied, so that the way back has to name it."""
    outer = act("1 | А | П | Сайт | подача\n").model_copy(
        update={"appendices": (act("1 | Б | Р | Почта | жалоба\n"),)}
    )
    emptied = changes("- exclude: {number: 1}").model_copy(update={"register_": ""})
    back = load_change_set(dump_change_set(invert(outer, emptied)), "back.yaml")
    assert back.register_ == ""
    assert apply_changes(apply_changes(outer, emptied), back) == outer


def test_a_row_that_changed_its_process_and_was_then_merged_is_composed() -> None:
    """Found by the campaign: the old rows were of two processes, which no merge may join."""
    base = act("1 | А | П | Сайт | подача\n2 | А | Р | Портал | жалоба\n")
    first = changes("- change: {row: {number: 2}, set: {process: П}}")
    second = changes("- merge: {rows: [{number: 1}, {number: 2}]}")
    expected = apply_changes(apply_changes(base, first), second)
    assert apply_changes(base, compose(base, first, second)) == expected
