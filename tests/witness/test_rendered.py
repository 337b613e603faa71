"""Printed files and the templates are valid by those who did not write them."""

from pathlib import Path

import pytest

from order_pipeline.pipeline.reading import read
from order_pipeline.pipeline.rendering import render
from order_pipeline.render.document import render_act
from order_pipeline.render.shipped import NAMES, shipped_template
from tests.render import acts
from tests.witness.witnesses import Witness

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*/source.docx"))


def _case(path: Path) -> str:
    return path.parent.name


@pytest.mark.parametrize("name", NAMES)
def test_templates(name: str, witness: Witness) -> None:
    assert witness.faults(shipped_template(name)) == set()


@pytest.mark.parametrize("shape", acts.SHAPES)
@pytest.mark.parametrize("name", NAMES)
def test_every_shape_in_every_template(name: str, shape: str, witness: Witness) -> None:
    assert witness.faults(render_act(acts.SHAPES[shape](), template=name)) == set()


@pytest.mark.parametrize("source", CORPUS, ids=_case)
def test_every_act_of_the_corpus(source: Path, witness: Witness) -> None:
    assert witness.faults(render(read(source).act, template=None)) == set()


@pytest.mark.parametrize("source", CORPUS, ids=_case)
def test_the_look_of_every_document_of_the_corpus(source: Path, witness: Witness) -> None:
    assert witness.faults(render(acts.order(), like=source)) == set()
    assert witness.faults(render(read(source).act, like=source)) == set()
