"""The form of a touchpoint's name, folded in named steps; no meaning is judged here."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from order_pipeline.text.lookalikes import fold_lookalikes
from order_pipeline.text.spacing import fold


class Step(NamedTuple):
    """A step: its name and what it does to the text."""

    name: str
    run: Callable[[str], str]


_DEFINITION = re.compile(r"\(\s*далее(?:\s+по\s+тексту)?\s*[-–—:]?[^)]*\)", re.IGNORECASE)
_QUOTES = re.compile("[«»„“”‟‹›″＂]|''|``")
_DASHES = re.compile("[‐‑‒–—―−]")
_APOSTROPHES = re.compile("[`’‘ʼ]")
_DOUBLE_LETTERSPACING = re.compile(r"\b(?:[А-ЯЁ] ){3,}[А-ЯЁ]\b")
_NUMBER_SIGN = re.compile(r"№\s*|(?<![A-Za-zА-Яа-я])N[ºo°]?\s*(?=\d)")
_SPACED_AT = re.compile(r"(?<=[\w.-])\s*@\s*(?=[\w-]+\.[a-zа-я]{2})")
_CLOSING = re.compile(r"[\s.,;:]+$")
_HYPHEN_SPACED = re.compile(r"(?<=[А-Яа-яё]{3}о) ?- (?=[а-яё])|(?<=[А-Яа-яё]{3}о) -(?=[а-яё])")


_SPELLED = re.compile(r"[А-Яа-яЁё]+")
_LITTLE = frozenset({"и", "в", "по", "на", "с", "о", "для", "при"})
_BEFORE = re.compile(r"(?<![\w-])(?P<short>[А-ЯЁ]{2,7})\s*\((?P<full>[^()]+)\)")
_BEHIND = re.compile(r"(?P<full>[^()]+?)\s*\((?P<short>[А-ЯЁ]{2,7})\)")


def _unspaced(text: str) -> str:
    return _DOUBLE_LETTERSPACING.sub(lambda match: match.group().replace(" ", ""), text)


def _without_twin(match: re.Match[str]) -> str:
    """Give one of two names that stand beside each other: an acronym and its words."""
    short, full = match.group("short", "full")
    initials = [word[0].upper() for word in _SPELLED.findall(full) if word.lower() not in _LITTLE]
    return full if "".join(initials) == short else match.group()


@lru_cache(maxsize=200_000)
def one_of_twins(text: str) -> str:
    """Leave out an acronym that stands beside its own words: «ОК (отдел кадров)»."""
    if "(" not in text:
        return text
    return _BEFORE.sub(_without_twin, _BEHIND.sub(_without_behind, text))


def _without_behind(match: re.Match[str]) -> str:
    """Leave out an acronym in brackets whose letters begin the words before it."""
    words = [word for word in _SPELLED.findall(match["full"]) if word.lower() not in _LITTLE]
    last = words[-len(match["short"]) :]
    spells = "".join(word[0].upper() for word in last) == match["short"]
    return match["full"] if spells else match.group()


STEPS: tuple[Step, ...] = (
    Step("white space", fold),
    Step("definitions", lambda text: _DEFINITION.sub(" ", text)),
    Step("letter-spaced words", _unspaced),
    Step("quotes", lambda text: _APOSTROPHES.sub("'", _QUOTES.sub('"', text))),
    Step("dashes", lambda text: _HYPHEN_SPACED.sub("-", _DASHES.sub("-", text))),
    Step("e-mails", lambda text: _SPACED_AT.sub("@", text)),
    Step("number signs", lambda text: _NUMBER_SIGN.sub("№", text)),
    Step("closing punctuation", lambda text: _CLOSING.sub("", fold(text))),
)
"""Steps that keep case and script, so that contacts and acronyms can still be told."""

LETTERS: tuple[Step, ...] = (
    Step("look-alike letters", fold_lookalikes),
    Step("case", str.lower),
    Step("ё", lambda text: text.replace("ё", "е")),
)
"""Steps for the letters themselves, after contacts are taken out."""

_MARKS = re.compile(r"[^\w@+]+")


@lru_cache(maxsize=200_000)
def normalise(text: str) -> str:
    """Give the name with its form folded, case and scripts kept."""
    for step in STEPS:
        text = step.run(text)
    return text


@lru_cache(maxsize=200_000)
def plain(text: str) -> str:
    """Give the bare letters and digits of a name: two names with equal ones differ in form only."""
    text = normalise(text)
    for step in LETTERS:
        text = step.run(text)
    return _MARKS.sub(" ", text).strip()
