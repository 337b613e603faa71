"""LibreOffice, asked to accept or reject all, gives the clean copy's and the source's text."""

from pathlib import Path

import pytest

from order_pipeline.model.change_set import ChangeSet
from order_pipeline.pipeline.amending import amended
from order_pipeline.pipeline.reading import read
from order_pipeline.word.blocks import Table
from order_pipeline.word.reading import read_document
from tests.revise import lists, outlines
from tests.revise.office import Office
from tests.revise.random_changes import change_set, dice, rows_in
from tests.revise.shown import LIST, changes

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(Path(tmp_path_factory.mktemp("office")))


def _texts(data: bytes) -> list[str]:
    found = []
    for block in read_document(data, "list.docx").blocks:
        if isinstance(block, Table):
            rows = (" | ".join(" ".join(c.text.split()) for c in row.cells) for row in block.rows)
            found.extend(rows)
        elif block.text.strip():
            found.append(f"{block.number} {block.text.strip()}")
    return found


@pytest.mark.parametrize("name", ["merged", "two-heading-levels", "heading-paragraphs"])
def test_libreoffice_agrees(name: str, office: Office) -> None:
    rng = dice(5)
    hand = lists.HANDS[name]
    source = lists.docx(rows_in(rng, hand), hand)
    register = read(source, name="list.docx").act.register_
    assert register is not None
    _agrees(source, change_set(rng, register), office)


@pytest.mark.parametrize("name", ["automatic", "labels-lines", "ends-the-text", "before-a-table"])
def test_libreoffice_agrees_on_lists_without_a_table(name: str, office: Office) -> None:
    rng = dice(5)
    hand = outlines.HANDS[name]
    source = outlines.docx(LIST, hand)
    register = read(source, name="list.docx").act.register_
    assert register is not None
    _agrees(source, outlines.change_set(rng, register), office)
    last = {"row": {"index": 4}, "after": {"index": 0}}
    for made in (changes({"exclude": {"index": 4}}), changes({"change": last})):
        _agrees(source, made, office)


def _agrees(source: bytes, made: ChangeSet, office: Office) -> None:
    clean, marked = amended(source, made).data, amended(source, made, track=True).data
    assert _texts(office.accepted(marked)) == _texts(office.settle(clean))
    assert _texts(office.rejected(marked)) == _texts(office.settle(source))
