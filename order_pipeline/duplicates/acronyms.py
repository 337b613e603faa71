"""Acronyms worked out from initials inside one register: ЦЗН = центр занятости населения."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.phrases import find
from order_pipeline.duplicates.words import words
from order_pipeline.text.morphology import known, lemma

ACRONYM = re.compile(r"(?<![\w-])[А-ЯЁ]{2,7}(?![\w-])")
_WORD = re.compile(r"[А-Яа-яЁё]+")
_DEFINED = re.compile(r"([^()\"]+?)\"?\s*\((?:далее\s*[-–—:]?\s*)?([А-ЯЁ]{3,7})\)")
_LITTLE = frozenset("и в во по на с со о об для при к из от а до у".split())  # noqa: SIM905 - reads better
_FREE = 3
_LONG = 4
_SHOUTED = 12
_PREFIXES = (
    "меж", "много", "микро", "авто", "авиа", "био", "видео", "водо", "газо", "гидро", "гео",
    "жил", "кино", "лесо", "метео", "радио", "тепло", "теле", "фото", "электро", "энерго", "эко",
    "спорт", "строй", "спец", "сельхоз", "внутри", "вне", "противо", "кадро", "горно", "дорожно",
    "культурно", "информ", "медико", "психолого", "социально", "право",
)  # fmt: skip

Meanings = dict[tuple[str, str], str]
"""What an acronym means in a process: (acronym, process) → words as they stand."""


def acronyms_of(
    names: Mapping[str, Sequence[str]],
    homes: Callable[[str], Collection[str]],
    titles: Sequence[str],
    knowledge: Knowledge,
) -> Meanings:
    """Work out the acronyms of a register.

    ``names`` maps each name, scripts folded, to the names as printed; ``homes`` gives the
    processes of a printed name; ``titles`` name the agency.
    """
    wanted = _wanted(names, homes, knowledge)
    if not wanted:
        return {}
    spelled: dict[str, dict[str, str]] = {acronym: {} for acronym in wanted}
    for acronym, full in _definitions(printed for found in names.values() for printed in found):
        if acronym in wanted:
            spelled[acronym].setdefault("", full)
    for text, found in names.items():
        for acronym, full in _spelled_out(text, wanted):
            for process in sorted(process for name in found for process in homes(name)):
                spelled[acronym].setdefault(process, full)
    processes = {process for found in wanted.values() for process in found}
    for text in (*sorted(processes), *titles):
        for acronym, full in _spelled_out(text, wanted):
            spelled[acronym].setdefault("" if text in titles else text, full)
    return _settled(wanted, spelled)


def _wanted(
    names: Mapping[str, Sequence[str]],
    homes: Callable[[str], Collection[str]],
    knowledge: Knowledge,
) -> dict[str, set[str]]:
    """Give the acronyms that no channel's name explains, with the processes they stand in."""
    wanted: dict[str, set[str]] = {}
    for name, found in names.items():
        if name.isupper() and len(name) > _SHOUTED:
            continue
        for acronym in ACRONYM.findall(name):
            if not _is_known(acronym.lower(), name, knowledge):
                wanted.setdefault(acronym, set()).update(*map(homes, found))
    return wanted


def _is_known(acronym: str, name: str, knowledge: Knowledge) -> bool:
    """Tell whether an acronym stands in a channel's known name, or is a word for a class."""
    return acronym in knowledge.words["class"] or any(
        word.lemma == acronym and found.token.startswith("@")
        for found in find(words(name, knowledge), knowledge)
        for word in found.words
    )


def _settled(wanted: Mapping[str, set[str]], spelled: Mapping[str, Mapping[str, str]]) -> Meanings:
    """Prefer the spelling in the same process; elsewhere in the register it must be the only one.

    Two letters are too few to be trusted from another process, unless they name the agency.
    """
    result: Meanings = {}
    for acronym, processes in wanted.items():
        found = spelled[acronym]
        if not found:
            continue
        meanings = {tuple(map(lemma, _WORD.findall(full))) for full in found.values()}
        for process in processes:
            if process in found:
                result[acronym, process] = found[process]
            elif "" in found:
                result[acronym, process] = found[""]
            elif len(meanings) == 1 and len(acronym) >= _FREE:
                result[acronym, process] = next(iter(found.values()))
    return result


def _definitions(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Give acronyms that a name defines in brackets, a letter more or less than its initials."""
    for name in names:
        for full, acronym in _DEFINED.findall(name) if "(" in name else ():
            initials = "".join(
                word[0] for word in _WORD.findall(full) if word.lower() not in _LITTLE
            ).upper()
            if initials[:1] == acronym[0] and OSA.distance(initials, acronym) <= 1:
                yield acronym, full.strip()


def _spelled_out(text: str, wanted: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Give the acronyms that words of the text spell by their initials."""
    for initials, spans in _runs(text):
        for acronym in wanted:
            at = initials.find(acronym)
            if at >= 0 and (at == 0 or spans[at] != spans[at - 1]):
                yield acronym, text[spans[at][0] : spans[at + len(acronym) - 1][1]]


@lru_cache(maxsize=50_000)
def _runs(text: str) -> tuple[tuple[str, tuple[tuple[int, int], ...]], ...]:
    """Give the initials of a text in four ways: little words or not, compounds cut or not."""
    pieces = [match for match in _WORD.finditer(text) if not _is_capitals(match.group())]
    full = [piece for piece in pieces if piece.group().lower() not in _LITTLE]
    return tuple(
        dict.fromkeys(
            _initials(run, compound=compound)
            for run in (full, pieces)
            for compound in (False, True)
        )
    )


def _initials(
    run: Sequence[re.Match[str]], *, compound: bool
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Give the initials of words, of both parts of a compound if asked, and each letter's word."""
    initials: list[str] = []
    spans: list[tuple[int, int]] = []
    for piece in run:
        word = piece.group().lower()
        letters = [word[0]]
        second = _second_part(word) if compound else ""
        if second:
            letters.append(second[0])
        for letter in letters:
            initials.append(letter)
            spans.append(piece.span())
    return "".join(initials).upper(), tuple(spans)


@lru_cache(maxsize=50_000)
def _second_part(word: str) -> str:
    """Give the second part of a compound: «внешнеэкономический» → «экономический»."""
    for place in range(_LONG, len(word) - _LONG):
        if word[place - 1] in "ое" and known(word[place:]):
            return word[place:]
    prefix = next((part for part in _PREFIXES if word.startswith(part)), "")
    return word[len(prefix) :] if prefix and len(word) > len(prefix) + _FREE else ""


def _is_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper()
