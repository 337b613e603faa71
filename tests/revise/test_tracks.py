"""The proof that tracked changes are the plain ones: it holds for ours, and only for them."""

from dataclasses import replace

import pytest

from order_pipeline.change.apply import outcomes
from order_pipeline.errors import InputError
from order_pipeline.pipeline.reading import read
from order_pipeline.revise.amend import Amended, Revision
from order_pipeline.revise.splice import Edited, spliced
from order_pipeline.revise.tracks import tracks_hold
from tests.revise.lists import HANDS, docx
from tests.revise.random_changes import change_set, dice, rows_in


def _copies(name: str, seed: int) -> tuple[Revision, Amended, Amended]:
    rng = dice(seed)
    source = docx(rows_in(rng, HANDS[name]), HANDS[name])
    reading = read(source, name="list.docx")
    register = reading.act.register_
    assert register is not None
    revision = Revision(source, reading, "", outcomes(register, change_set(rng, register)))
    return revision, revision.plain(), revision.tracked("Отдел кадров", None)


def _proved(revision: Revision, clean: Amended, tracked: Edited, ids: range) -> bool:
    return tracks_hold(revision.part, clean.edited, tracked, ids)


@pytest.mark.parametrize("name", HANDS)
def test_our_tracks_are_proved_by_their_markup(name: str) -> None:
    proved = 0
    for seed in range(40, 46):
        try:
            revision, clean, tracked = _copies(name, seed)
        except InputError:
            continue
        assert _proved(revision, clean, tracked.edited, tracked.ids), seed
        proved += 1
    assert proved


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</w:t>", b"!</w:t>"),
        (b"</w:delText>", b"!</w:delText>"),
        (b"<w:ins ", b"<w:proofErr "),
        (b"<w:del ", b"<w:ins "),
        (b"</w:tr>", b""),
    ],
)
def test_tracks_that_say_something_else_are_not_proved(old: bytes, new: bytes) -> None:
    spoilt = 0
    for seed in range(40, 52):
        revision, clean, tracked = _copies("merged", seed)
        for index, cut in enumerate(tracked.edited.cuts):
            wrong = cut.new.replace(old, new, 1)
            if wrong == cut.new:
                continue
            cuts = list(tracked.edited.cuts)
            cuts[index] = replace(cut, new=wrong)
            data = spliced(revision.part.data, cuts)
            spoiled = Edited(data, tuple(cuts))
            assert not _proved(revision, clean, spoiled, tracked.ids), (seed, wrong)
            spoilt += 1
    assert spoilt


def test_revisions_of_others_are_not_taken_for_ours() -> None:
    revision, clean, tracked = _copies("merged", 41)
    assert not _proved(revision, clean, tracked.edited, range(0))
