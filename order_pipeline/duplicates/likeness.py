"""Likeness of two words: a typing fault, one root in two parts of speech, another alphabet."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.text.morphology import known, part_of_speech

_LATIN = re.compile(r"[a-z]+$")
_HAS_LATIN = re.compile(r"[a-z]")
_PAIRS = (
    ("sch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ya", "я"),
    ("yu", "ю"), ("oo", "у"), ("ee", "и"), ("ph", "ф"), ("th", "т"), ("ck", "к"), ("x", "кс"),
)  # fmt: skip
_SINGLE = str.maketrans("abcdefghijklmnopqrstuvwyz", "абкдефгхижклмнопкрстувви" + "з")
_ADJECTIVE = re.compile(
    r"[жчшц]?[оеи]?(?:ь?н|онн|енн|очн|ованн|ов|ев|ск|ическ|истическ|ичн|альн|арн|ионн|ационн|тельн|льн)(?:ый|ий|ой)$"
)
_DOING = frozenset({"рование", "ирование", "ование", "ение", "ание"})
"""Endings of a noun of action beside its adjective: «лицензирование», «лицензионный»."""
_SOFTENED = str.maketrans("гкхц", "жчшч")
_SHORT, _LONG = 5, 9
_SAME, _ROOT, _ENDING = 3, 4, 3
_SOUNDS_ALIKE = 0.79


@lru_cache(maxsize=200_000)
def related(one: str, other: str, surface: str, its: str, knowledge: Knowledge) -> str:
    """Tell how two words are one: «clip», «translit», «typo», «root», or empty."""
    if one.startswith("@") or other.startswith("@"):
        return ""
    if one.endswith(".") or other.endswith("."):
        return "clip" if _clipped(one, other) or _clipped(other, one) else ""
    if any(one in group and other in group for group in knowledge.opposites):
        return ""
    if _LATIN.match(one) or _LATIN.match(other):
        return _transliterated(one, other)
    if _mistyped(one, other, surface, its):
        return "typo"
    return "root" if one_root(one, other) else ""


def _clipped(short: str, full: str) -> bool:
    return short.endswith(".") and full.rstrip(".").startswith(short[:-1])


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


def one_root(one: str, other: str) -> bool:
    """Tell whether an adjective and a noun share their root: «бумажный», «бумага»."""
    if one[:_SAME] != other[:_SAME]:
        return False
    if part_of_speech(one) == "NOUN":
        one, other = other, one
    if part_of_speech(one) != "ADJF" or part_of_speech(other) != "NOUN":
        return False
    common = _common(one, other)
    ends = len(other) - common <= _ENDING or other[common:] in _DOING
    return common >= _ROOT and ends and bool(_ADJECTIVE.match(one[common:]))


def _transliterated(one: str, other: str) -> str:
    first, second = in_cyrillic(one), in_cyrillic(other)
    if min(len(first), len(second)) < _ROOT:
        return "translit" if first == second else ""
    return "translit" if OSA.normalized_similarity(first, second) > _SOUNDS_ALIKE else ""


def _common(one: str, other: str) -> int:
    """Give how many first letters two words share; «г» in «книга» is «ж» in «книжный»."""
    pairs = enumerate(zip(one.translate(_SOFTENED), other.translate(_SOFTENED), strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


@lru_cache(maxsize=50_000)
def in_cyrillic(word: str) -> str:
    """Write a Latin word in Cyrillic letters as it sounds; a Cyrillic one stays."""
    if not _HAS_LATIN.search(word):
        return word
    for latin, cyrillic in _PAIRS:
        word = word.replace(latin, cyrillic)
    return word.translate(_SINGLE)
