"""The corpus: sources are what the builder makes, goldens are what reading gives."""

import json
from pathlib import Path

import pytest

import order_pipeline as op
from corpus import build, goldens
from corpus.hands import Hand, expected, load_act, print_act

CORPUS = Path(__file__).parent.parent / "corpus"
CASES = [case.name for case in goldens.cases()]


def test_every_case_has_a_builder() -> None:
    assert sorted(CASES) == sorted(build.CASES)


@pytest.mark.parametrize("name", CASES)
def test_source_is_what_the_builder_makes(name: str) -> None:
    assert (CORPUS / name / "source.docx").read_bytes() == build.CASES[name]()


@pytest.mark.parametrize("name", CASES)
def test_reading_gives_the_golden_files(name: str) -> None:
    for file, text in goldens.goldens(CORPUS / name):
        golden = (CORPUS / name / file).read_text(encoding="utf-8")
        assert json.loads(text) == json.loads(golden), f"{name}/{file}: run «make goldens»"


@pytest.mark.parametrize("noise", ["none", "shattered", "revisions"])
@pytest.mark.parametrize("name", ["culture-register", "employment-order", "social-order"])
def test_a_list_without_a_table_is_read_as_it_was_written(name: str, noise: str) -> None:
    act, hand = load_act(name), Hand(register="outline", noise=noise)
    assert op.read(print_act(act, hand)).act == expected(act, hand)
