"""Russian cases of positions and organisations, as proposals that say whether they are certain.

Only the head group of a phrase is declined, up to its first genitive; what follows stays:
«заместитель начальника отряда» → «заместителю начальника отряда». The source's ё or е, capitals
and quoted names are kept. A proposal that is not certain is for a person to confirm.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal

Case = Literal["genitive", "dative", "accusative", "instrumental", "prepositional"]
CASES: Final[tuple[Case, ...]] = (
    "genitive",
    "dative",
    "accusative",
    "instrumental",
    "prepositional",
)
GRAMMEMES: Final = {
    "genitive": "gent",
    "dative": "datv",
    "accusative": "accs",
    "instrumental": "ablt",
    "prepositional": "loct",
}
# Kinds of acts: nominative → dative («к приказу»), instrumental («утверждён приказом»).
_ACT_KINDS: Final = {
    "приказ": ("приказу", "приказом"),
    "распоряжение": ("распоряжению", "распоряжением"),
    "постановление": ("постановлению", "постановлением"),
    "решение": ("решению", "решением"),
    "указ": ("указу", "указом"),
    "закон": ("закону", "законом"),
    "протокол": ("протоколу", "протоколом"),
    "письмо": ("письму", "письмом"),
    "порядок": ("порядку", "порядком"),
    "положение": ("положению", "положением"),
    "регламент": ("регламенту", "регламентом"),
    "правила": ("правилам", "правилами"),
    "инструкция": ("инструкции", "инструкцией"),
    "методика": ("методике", "методикой"),
    "программа": ("программе", "программой"),
    "план": ("плану", "планом"),
    "договор": ("договору", "договором"),
    "перечень": ("перечню", "перечнем"),
    "изменения": ("изменениям", "изменениями"),
    "документ": ("документу", "документом"),
}
# «Исполняющий» is taken for a noun by dictionaries; it is declined as the participle it is.
_ACTING: Final = {
    "исполняющий": ("исполняющего", "исполняющему", "исполняющего", "исполняющим", "исполняющем"),
    "исполняющая": ("исполняющей", "исполняющей", "исполняющую", "исполняющей", "исполняющей"),
}
_IN_CHARGE: Final = re.compile(
    r"(?:(?:заведующ|управляющ|командующ)(?:ий|ая)|уполномоченн(?:ый|ая))$"
)
_ABBREVIATED_ACTING: Final = re.compile(r"(?:и\.\s?о\.|вр\.?\s?и\.?\s?о\.?)(?=\s|$)", re.IGNORECASE)
_APPOSITION: Final = re.compile(r"(\s+[-–—]\s+)")
_WORD: Final = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")


@dataclass(frozen=True, slots=True)
class Declined:
    """A phrase in a case, and whether no other reading was possible."""

    text: str
    certain: bool


def act_kind_dative(kind: str) -> str:
    """Give «приказу» for «приказ»; an unknown kind as it is."""
    return _ACT_KINDS.get(kind.casefold(), (kind, kind))[0]


def act_kind_instrumental(kind: str) -> str:
    """Give «приказом» for «приказ»; an unknown kind as it is."""
    return _ACT_KINDS.get(kind.casefold(), (kind, kind))[1]


@lru_cache(maxsize=1024)
def decline(phrase: str, case: Case) -> Declined:
    """Propose a position or an organisation in a case.

    «Первый вице-губернатор – председатель Правительства» has two heads, and both are declined.
    """
    parts = _APPOSITION.split(phrase)
    done = [
        Declined(part, certain=True) if index % 2 else _declined(part, case)
        for index, part in enumerate(parts)
    ]
    return Declined("".join(part.text for part in done), all(part.certain for part in done))


def _declined(phrase: str, case: Case) -> Declined:
    if _ABBREVIATED_ACTING.match(phrase):
        return Declined(phrase, certain=True)
    words = list(_WORD.finditer(phrase))
    quote = phrase.find("«")
    words = [word for word in words if quote < 0 or word.start() < quote]
    if not words:
        return Declined(phrase, certain=not _WORD.search(phrase))
    group, certain = _head_group([word.group() for word in words], case)
    text, shift = phrase, 0
    for word, new in zip(words, group, strict=False):
        text = text[: word.start() + shift] + new + text[word.end() + shift :]
        shift += len(new) - (word.end() - word.start())
    return Declined(text, certain)


def _head_group(words: list[str], case: Case) -> tuple[list[str], bool]:
    """Decline the words up to and with the head noun; give them and the certainty."""
    before: list[str] = []
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        if word.lower() in _ACTING:
            form = _ACTING[word.lower()][CASES.index(case)]
            return [*before, _cased(form, word)], all(map(_is_adverb, words[:index]))
        if _is_abbreviation(word):
            return [*before, word], not before
        if _is_adverb(word) or (_is_adjective(word) and _is_nominative(following)):
            before.append(word)
            continue
        if _IN_CHARGE.match(word.lower()):
            return _in_charge(before, word, case)
        nouns = _nouns(word)
        if nouns:
            return _agreeing(before, word, nouns, case)
        return [*before, word], False
    return before, False


def _in_charge(before: list[str], word: str, case: Case) -> tuple[list[str], bool]:
    """Decline «заведующий отделом»: a participle that is a position by itself."""
    for parse in analyser().parse(word):
        if ("ADJF" in parse.tag or "PRTF" in parse.tag) and "nomn" in parse.tag:
            wanted = {GRAMMEMES[case], "sing", parse.tag.gender}
            if case == "accusative" and parse.tag.gender == "masc":
                wanted.add("anim")
            inflected = parse.inflect(wanted)
            if inflected is not None:
                return [*before, _cased(_yo_as(inflected.word, word), word)], not before
    return [*before, word], False


def _is_abbreviation(word: str) -> bool:
    if not word.isupper() or len(word) == 1:
        return False
    parse = analyser().parse(word)[0]
    return "Abbr" in parse.tag or not parse.is_known


def _is_nominative(word: str) -> bool:
    return bool(word) and (bool(_nouns(word)) or _is_adjective(word) or _is_abbreviation(word))


def _agreeing(before: list[str], word: str, nouns: list[Any], case: Case) -> tuple[list[str], bool]:
    """Decline a noun with the adjectives before it that agree with it."""
    parts = word.split("-")
    if not before and len(parts) > 1 and all(map(_nouns, parts)):
        done = [_agreeing([], part, _nouns(part), case) for part in parts]
        return ["-".join(text for (text,), _certain in done)], all(sure for _text, sure in done)
    found: list[list[str]] = []
    for noun in nouns:
        inflected = noun.inflect({GRAMMEMES[case]})
        adjectives = [_adjective(one, noun, case) for one in before]
        if inflected is not None and None not in adjectives:
            kept = [one for one in adjectives if one is not None]
            found.append([*kept, _cased(_yo_as(inflected.word, word), word)])
    if not found:
        return [*before, word], False
    distinct = {tuple(one) for one in found}
    return found[0], len(distinct) == 1 and nouns[0].is_known


def _nouns(word: str) -> list[Any]:
    """Give the parses of a word as a noun in the nominative, the likeliest first."""
    return [
        parse
        for parse in analyser().parse(word)
        if "NOUN" in parse.tag and "nomn" in parse.tag and "Abbr" not in parse.tag
    ]


def _is_adjective(word: str) -> bool:
    """Tell whether a word can be an adjective in the nominative («главное», a noun too)."""
    return any(
        ("ADJF" in parse.tag or "PRTF" in parse.tag) and "nomn" in parse.tag
        for parse in analyser().parse(word)
    )


def _is_adverb(word: str) -> bool:
    return "ADVB" in analyser().parse(word)[0].tag


def _adjective(word: str, noun: Any, case: Case) -> str | None:
    """Put an adjective into the case, number, gender and animacy of its noun."""
    if _is_adverb(word):
        return word
    tag = noun.tag
    for parse in analyser().parse(word):
        own = parse.tag
        if not ("ADJF" in own or "PRTF" in own) or "nomn" not in own or own.number != tag.number:
            continue
        if own.number == "sing" and own.gender != tag.gender:
            continue
        wanted = {GRAMMEMES[case], tag.number}
        if own.number == "sing":
            wanted.add(tag.gender)
        if case == "accusative" and (own.number == "plur" or tag.gender == "masc"):
            wanted.add(tag.animacy)
        inflected = parse.inflect(wanted)
        if inflected is not None:
            return _cased(_yo_as(inflected.word, word), word)
    return None


def _yo_as(new: str, source: str) -> str:
    """Keep the source's habit: «казенное» gives «казенного», not «казённого»."""
    return new if "ё" in source.lower() else new.replace("ё", "е")


def _cased(new: str, source: str) -> str:
    if source.isupper() and len(source) > 1:
        return new.upper()
    return new[0].upper() + new[1:] if source[0].isupper() else new


@lru_cache(maxsize=1)
def analyser() -> Any:
    """Give the morphological analyser, loaded when it is first asked for."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()
