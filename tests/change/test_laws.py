"""The laws of the contract over arbitrary registers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from order_pipeline.change.apply import apply_changes
from order_pipeline.change.diff import diff_acts
from order_pipeline.change.load import dump_change_set, load_change_set
from order_pipeline.model.register import Register
from tests.change.strategies import act_of, registers, versions

_laws = settings(max_examples=50, deadline=None)
_pairs = st.one_of(versions(), st.tuples(registers, registers))


@_laws
@given(_pairs)
def test_applying_the_difference_gives_the_new_version(pair: tuple[Register, Register]) -> None:
    old, new = map(act_of, pair)
    assert apply_changes(old, diff_acts(old, new)) == new


@_laws
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


@_laws
@given(registers)
def test_a_register_does_not_differ_from_itself(register: Register) -> None:
    assert diff_acts(act_of(register), act_of(register)).changes == ()
