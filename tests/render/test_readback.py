"""Reading what was printed gives the same act."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from order_pipeline.errors import InputError
from order_pipeline.model.act import Act
from order_pipeline.pipeline.reading import read
from order_pipeline.pipeline.rendering import render
from order_pipeline.render.readback import differences, settled
from order_pipeline.render.shipped import shipped_template

from . import acts, word
from .strategies import orders
from .word import template_of

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.mark.parametrize("shape", sorted(set(acts.SHAPES) - {"amendment"}))
def test_reading_what_was_printed_gives_the_act(shape: str) -> None:
    act = acts.SHAPES[shape]()
    assert read(render(act), name="act.docx").act == settled(act)


@pytest.mark.parametrize(
    "source", sorted(CORPUS.glob("*/source.docx")), ids=lambda path: path.parent.name
)
def test_every_act_of_the_corpus_is_printed_and_read_back(source: Path) -> None:
    act = read(source).act
    assert read(render(act), name="act.docx").act == settled(act)


@given(orders())
@settings(max_examples=40)
def test_any_order_is_printed_and_read_back(act: Act) -> None:
    assert read(render(act), name="act.docx").act == settled(act)


def test_a_date_without_its_print_is_settled_in_words() -> None:
    act = settled(acts.order(date_text=None))
    assert act.date_text == "29 февраля 2024 г."


def test_differences_name_the_place_and_both_texts() -> None:
    (fault,) = differences(acts.order(), acts.order(number="202"))
    assert fault.place == "/number"
    assert "201" in fault.problem
    assert "202" in fault.problem


def test_a_template_that_leaves_something_out_is_not_given_out() -> None:
    template = template_of("{%p for part in parts %}", "{{ part.title }}", "{%p endfor %}")
    with pytest.raises(InputError, match="/clauses"):
        render(acts.order(), template=template)


def test_an_act_that_would_read_otherwise_is_not_given_out() -> None:
    with pytest.raises(InputError, match="/kind"):
        render(acts.order(kind="other"))


def test_a_sheet_names_all_who_sign_it() -> None:
    data = render(acts.order(), template="approval-sheet")
    assert sum("Заместитель руководителя" in line for line in word.paragraphs(data)) == 2


def test_a_sheet_that_leaves_someone_out_is_not_given_out() -> None:
    template = word.template_of("{{ act.document }}", "{{ approvers[0].position }}")
    with pytest.raises(InputError, match="клиентоцентричности"):
        render(acts.order(), template=template)


@pytest.mark.parametrize(
    "markup", ["<w:p a=1/>", "<w:p><w:r><w:t/>&</w:r></w:p>", "<w:p><q:b/></w:p>"]
)
def test_what_word_could_not_open_is_not_given_out(markup: str) -> None:
    form = shipped_template("order")
    xml = word.member(form, "word/document.xml").decode().replace("<w:body>", f"<w:body>{markup}")
    with pytest.raises(InputError, match="заполненный документ был бы повреждён: строка 2, знак"):
        render(acts.order(), template=word.with_members(form, document=xml.encode()))
