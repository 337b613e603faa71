"""Dictionary forms of Russian words, from pymorphy3; loaded when first asked, cached by word."""

import unicodedata
from functools import cache, lru_cache
from typing import Any

_ADJECTIVES = ("ADJF", "ADJS", "COMP")
_PARTICIPLES = ("PRTF", "PRTS")
_SELDOM = frozenset({"VERB", "GRND", "PRED", "INTJ", "PRCL"})
_VERBAL = {"ка": ("ить", "ать", "ять", "овать"), "ство": ("ить", "ать"), "аж": ("ировать", "ить")}


@cache
def _analyser() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=50_000)
def _parses(word: str) -> list[Any]:
    """Give the readings of a word; letters that Unicode has no name for are shown as one it has.

    The dictionary's reader asks for the name of each letter and fails where there is none.
    """
    parses: list[Any] = _analyser().parse("".join(c if _is_named(c) else "□" for c in word))
    return parses


def _is_named(letter: str) -> bool:
    return bool(unicodedata.name(letter, ""))


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """Give the dictionary form of a word in lower case, «ё» written «е».

    A feminine noun that was an adjective («приёмная») stays a noun; a participle becomes its own
    masculine form, not the verb; an adverb in «-о» becomes its adjective, where there is one.
    """
    word = word.lower()
    if len(word) == 1 or not word.isalpha() or not all(map(_is_named, word)):
        return word.replace("ё", "е")
    return _choose(_parses(word), word).replace("ё", "е")


def _choose(parses: list[Any], word: str) -> str:
    best = parses[0]
    tag = best.tag.POS
    chosen = None
    if tag in _ADJECTIVES or tag in _PARTICIPLES:
        chosen = _form(parses, "NOUN", "ая")
    if chosen is None and tag == "NOUN" and best.normal_form.endswith(("ое", "ее")):
        chosen = _form(parses, "ADJF")
    if chosen is None and tag in _PARTICIPLES:
        full = best.inflect({"PRTF", "nomn", "sing", "masc"})
        chosen = str(full.word) if full else None
    if tag in _SELDOM:
        chosen = _form(parses, "NOUN")
    if tag == "ADVB" and word.endswith("о"):
        chosen = _form(parses, "ADJS")
    return chosen or str(best.normal_form)


def _form(parses: list[Any], part: str, ending: str = "") -> str | None:
    """Give the dictionary form of the likeliest reading of a part of speech."""
    return next(
        (
            str(parse.normal_form)
            for parse in parses
            if str(parse.tag.POS) == part and parse.normal_form.endswith(ending)
        ),
        None,
    )


@lru_cache(maxsize=50_000)
def part_of_speech(word: str) -> str:
    """Give the part of speech of a word's likeliest reading («NOUN», «ADJF», «INFN»), or empty."""
    return str(_parses(word.lower())[0].tag.POS or "")


@lru_cache(maxsize=200_000)
def known(word: str) -> bool:
    """Tell whether the dictionary holds a word (in any form, «ё» or «е»)."""
    return bool(_analyser().word_is_known(word.lower()))


@lru_cache(maxsize=50_000)
def is_animate(word: str) -> bool:
    """Tell whether a noun names a living being: «логопед»."""
    return "anim" in _parses(word.lower())[0].tag


@lru_cache(maxsize=50_000)
def comes_of_verb(noun: str) -> bool:
    """Tell whether a noun in «-ка», «-ство», «-аж» has its verb in the dictionary: «проверка»."""
    return any(
        noun.endswith(ending) and known(noun[: -len(ending)] + verb)
        for ending, verbs in _VERBAL.items()
        for verb in verbs
    )
