"""Witnesses reject each fault, so their silence about a file says something."""

import pytest

from order_pipeline.word.validity import validate
from tests.witness.faults import FAULTS, SOUND, broken
from tests.witness.witnesses import Sdk, Witness

UNSEEN = {
    "sdk": {
        "a cell without a paragraph",
        "a row without cells",
        "a style that is not there",
        "a list that is not there",
        "a document of another content type",
    },
    "openxml-audit": {
        "an attribute that no one knows",
        "an attribute without a namespace",
        "an attribute of another's",
        "neither on nor off",
        "a size in letters",
        "two relationships with one id",
        "a relationship without an id",
    },
}  # fmt: skip
# Word takes run properties in any order; the others need the whole of the schema.
UNSEEN_BY_US = {
    "run properties in the wrong order",
    "a run property twice",
    "two bodies",
    "an element that no one knows",
    "an attribute that no one knows",
    "an attribute without a namespace",
    "a border that no one knows",
    "a bookmark's name of 60 signs",
    "spaces kept in no known way",
}


def test_a_sound_file_has_no_faults(witness: Witness) -> None:
    assert witness.faults(SOUND) == set()


def test_each_fault_is_seen_by_a_witness() -> None:
    assert not set.intersection(*UNSEEN.values())


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_rejected(name: str, witness: Witness) -> None:
    unseen = UNSEEN["sdk" if isinstance(witness, Sdk) else "openxml-audit"]
    assert bool(witness.faults(broken(name))) == (name not in unseen)


@pytest.mark.parametrize("name", FAULTS)
def test_our_own_validator_sees_what_matters(name: str) -> None:
    assert bool(validate(broken(name))) == (name not in UNSEEN_BY_US)
