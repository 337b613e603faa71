from importlib import import_module
from pkgutil import iter_modules

import pytest

from order_pipeline.recognise import wording
from order_pipeline.recognise.phrase import Phrase
from order_pipeline.recognise.wording.acts import act_kind_of

_MODULES = [
    import_module(f"{wording.__name__}.{module.name}") for module in iter_modules(wording.__path__)
]
PHRASES = {
    found.name: found
    for module in _MODULES
    for found in vars(module).values()
    if isinstance(found, Phrase)
}


def test_there_are_many_phrases_each_with_a_name_of_its_own() -> None:
    named = {id(one) for m in _MODULES for one in vars(m).values() if isinstance(one, Phrase)}
    assert len(named) == len(PHRASES) > 50


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
