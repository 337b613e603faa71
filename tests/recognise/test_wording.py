import pytest

from order_pipeline.recognise.phrase import Phrase
from order_pipeline.recognise.wording import PHRASES, act_kind_of


@pytest.mark.parametrize("phrase", PHRASES.values(), ids=list(PHRASES))
def test_every_phrase_fits_its_example_and_misses_the_other(phrase: Phrase) -> None:
    assert phrase.test(phrase.fits)
    assert not phrase.test(phrase.misses)


@pytest.mark.parametrize(
    ("form", "kind"),
    [("приказу", "приказ"), ("Постановлением", "постановление"), ("Правилам", "правила")],
)
def test_an_act_is_known_by_any_case(form: str, kind: str) -> None:
    assert act_kind_of(form) == kind
