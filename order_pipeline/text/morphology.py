"""Dictionary forms of Russian words, from pymorphy3; loaded when first asked, cached by word."""

from functools import cache, lru_cache
from typing import Any

_ADJECTIVES = ("ADJF", "ADJS", "COMP")
_PARTICIPLES = ("PRTF", "PRTS")


@cache
def _analyser() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """Give the dictionary form of a word in lower case, «ё» written «е».

    A feminine noun that was an adjective («приёмная») stays a noun; a participle becomes its own
    masculine form, not the verb; an adverb in «-о» becomes its adjective, where there is one.
    """
    word = word.lower()
    if len(word) == 1 or not word.isalpha():
        return word.replace("ё", "е")
    return _choose(_analyser().parse(word), word).replace("ё", "е")


def _choose(parses: list[Any], word: str) -> str:
    best = parses[0]
    tag = best.tag.POS
    if tag in _ADJECTIVES or tag in _PARTICIPLES:
        for parse in parses:
            if parse.tag.POS == "NOUN" and parse.normal_form.endswith("ая"):
                return str(parse.normal_form)
    if tag == "NOUN" and best.normal_form.endswith(("ое", "ее")):
        for parse in parses:
            if parse.tag.POS == "ADJF":
                return str(parse.normal_form)
    if tag in _PARTICIPLES:
        full = best.inflect({"PRTF", "nomn", "sing", "masc"})
        return str(full.word) if full else str(best.normal_form)
    if tag in {"VERB", "GRND", "PRED", "INTJ", "PRCL"}:
        for parse in parses:
            if parse.tag.POS == "NOUN":
                return str(parse.normal_form)
    if tag == "ADVB" and word.endswith("о"):
        for parse in parses:
            if parse.tag.POS == "ADJS":
                return str(parse.normal_form)
    return str(best.normal_form)


@lru_cache(maxsize=50_000)
def part_of_speech(word: str) -> str:
    """Give the part of speech of a word's likeliest reading («NOUN», «ADJF», «INFN»), or empty."""
    return str(_analyser().parse(word.lower())[0].tag.POS or "")


@lru_cache(maxsize=200_000)
def known(word: str) -> bool:
    """Tell whether the dictionary holds a word (in any form, «ё» or «е»)."""
    return bool(_analyser().word_is_known(word.lower()))
