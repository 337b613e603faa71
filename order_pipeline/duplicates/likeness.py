"""Likeness of two words: a typing fault, one root in two parts of speech, another alphabet."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.text.morphology import known, part_of_speech

_LATIN = re.compile(r"[a-z]+$")
_PAIRS = (
    ("sch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ya", "я"),
    ("yu", "ю"), ("oo", "у"), ("ee", "и"), ("ph", "ф"), ("th", "т"), ("ck", "к"), ("x", "кс"),
)  # fmt: skip
_SINGLE = str.maketrans("abcdefghijklmnopqrstuvwyz", "абкдефгхижклмнопкрстувви" + "з")
_SUFFIXES = re.compile(
    r"(?:ическ|истическ|ованн|ионн|альн|арн|енн|онн|ов|ев|ск|н|оч|еч|к|ств|ени|ани|ци|ци|ист|тель|ник)?(?:ый|ий|ой|ая|ое|а|я|о|е|ь|й|и|ия|ие|ье)?$"
)
_SHORT, _LONG = 5, 9


@lru_cache(maxsize=200_000)
def related(one: str, other: str, surface: str, its: str, knowledge: Knowledge) -> str:
    """Tell how two words are one: «typo», «root», «translit», or empty when they are not."""
    if one.startswith("@") or other.startswith("@"):
        return ""
    if any(one in group and other in group for group in knowledge.opposites):
        return ""
    if _LATIN.match(one) or _LATIN.match(other):
        return _transliterated(one, other)
    if _mistyped(one, other, surface, its):
        return "typo"
    return "root" if _one_root(one, other) else ""


def _mistyped(one: str, other: str, surface: str, its: str) -> bool:
    if any(character.isdigit() for character in one + other):
        return False
    if known(surface) and known(its):
        return False
    shortest = min(len(surface), len(its))
    if shortest < _SHORT:
        return False
    allowed = 1 if shortest < _LONG else 2
    return (
        min(
            OSA.distance(surface, its, score_cutoff=allowed),
            OSA.distance(one, other, score_cutoff=allowed),
        )
        <= allowed
    )


def _one_root(one: str, other: str) -> bool:
    """Tell whether an adjective and a noun share their root: «бумажный», «бумага»."""
    parts = {part_of_speech(one), part_of_speech(other)}
    if "ADJF" not in parts or "NOUN" not in parts:
        return False
    first, second = _root(one), _root(other)
    shortest = min(len(first), len(second))
    return shortest >= 4 and (first == second or (first[:-1] == second[:-1] and shortest > 4))


@lru_cache(maxsize=50_000)
def _root(word: str) -> str:
    return _SUFFIXES.sub("", word) or word


def _transliterated(one: str, other: str) -> str:
    first, second = _cyrillic(one), _cyrillic(other)
    if min(len(first), len(second)) < 4:
        return ""
    return "translit" if OSA.normalized_similarity(first, second) >= 0.8 else ""


def _cyrillic(word: str) -> str:
    for latin, cyrillic in _PAIRS:
        word = word.replace(latin, cyrillic)
    return word.translate(_SINGLE)
