"""Amended files are valid by those who did not write them: nothing that the source had not."""

from pathlib import Path

import pytest

from order_pipeline.model.act import Act
from order_pipeline.model.register import Register
from order_pipeline.pipeline.amending import amended
from order_pipeline.pipeline.reading import read
from tests.revise import outlines
from tests.revise.lists import HANDS, docx
from tests.revise.random_changes import change_set, dice, rows_in
from tests.revise.shown import LIST, changes
from tests.revise.test_constructions import CHANGES, CONSTRUCTIONS, REFUSED, SOURCE
from tests.revise.test_tracked import _around_row, with_markup
from tests.witness.witnesses import Witness, transitional

CORPUS = Path(__file__).parents[2] / "corpus"


def _registers(act: Act) -> list[Register]:
    own = [] if act.register_ is None else [act.register_]
    return own + [found for one in act.appendices for found in _registers(one)]


CASES = {
    path.parent.name: path.read_bytes()
    for path in sorted(CORPUS.glob("*/source.docx"))
    if _registers(read(path).act)
}


@pytest.mark.parametrize("seed", [7, 8])
@pytest.mark.parametrize("name", HANDS)
def test_lists_in_every_hand(name: str, seed: int, witness: Witness) -> None:
    rng = dice(seed)
    source = docx(rows_in(rng, HANDS[name]), HANDS[name])
    assert witness.faults(transitional(source)) == set()
    register = read(source, name="list.docx").act.register_
    assert register is not None
    made = change_set(rng, register)
    for track in (False, True):
        result = amended(source, made, track=track).data
        assert witness.faults(transitional(result)) == set()


@pytest.mark.parametrize("name", outlines.HANDS)
def test_lists_without_a_table_in_every_hand(name: str, witness: Witness) -> None:
    source = outlines.docx(LIST, outlines.HANDS[name])
    own = witness.faults(source)
    register = read(source, name="list.docx").act.register_
    assert register is not None
    last = changes({"change": {"row": {"index": 4}, "after": {"index": 0}}})
    for made in (outlines.change_set(dice(7), register), last):
        for track in (False, True):
            if track and outlines.HANDS[name].marks == "controls":
                continue  # its lines can't go as tracked changes
            assert witness.faults(amended(source, made, track=track).data) <= own


@pytest.mark.parametrize("name", CASES)
def test_every_case_of_the_corpus(name: str, witness: Witness) -> None:
    source = CASES[name]
    assert witness.faults(source) == set()
    made = change_set(dice(7), _registers(read(source, name="act.docx").act)[0])
    for track in (False, True):
        assert witness.faults(amended(source, made, track=track).data) == set()


@pytest.mark.parametrize("name", CONSTRUCTIONS)
def test_words_constructions(name: str, witness: Witness) -> None:
    _head, row, _tail = _around_row(SOURCE, LIST[1].touchpoint or "")
    source = with_markup(SOURCE, row, CONSTRUCTIONS[name](row))
    own = witness.faults(source)
    for change in (key for key in CHANGES if (name, key) not in REFUSED):
        for track in (False, True):
            result = amended(source, changes(CHANGES[change]), track=track).data
            assert witness.faults(result) <= own
