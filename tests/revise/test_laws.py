"""Every layout under random change sets: the laws of amending (see ``laws.check``)."""

import pytest

from order_pipeline.pipeline.reading import read
from tests.revise.laws import check
from tests.revise.lists import HANDS, docx
from tests.revise.random_changes import change_set, dice, rows_in

SEEDS = (1, 2, 3)


@pytest.mark.parametrize("name", HANDS)
def test_every_layout_survives_random_changes(name: str) -> None:
    hand = HANDS[name]
    for seed in SEEDS:
        rng = dice(seed)
        data = docx(rows_in(rng, hand), hand)
        register = read(data, name="list.docx").act.register_
        assert register is not None
        changes = change_set(rng, register)
        fate = check(data, changes, around=hand.direction != "paragraph")
        assert fate == "ok", f"{name}, seed {seed}: {fate}"
