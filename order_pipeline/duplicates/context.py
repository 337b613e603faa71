"""What a register says of itself: its own agency, acronyms worked out, words mistyped once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz.distance import OSA

from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.normalise import normalise
from order_pipeline.duplicates.phrases import find
from order_pipeline.duplicates.words import words
from order_pipeline.text.lookalikes import fold_lookalikes
from order_pipeline.text.morphology import known, lemma

_ACRONYM = re.compile(r"(?<![\w-])[А-ЯЁ]{2,7}(?![\w-])")
_LETTERS = re.compile(r"[А-Яа-яЁё]+")
_WHOLE = re.compile(r"(?<![\w-])[А-Яа-яЁё]+(?![\w-])")
_FREE_WORD = re.compile(r"(?<![\w.@/-])[A-Za-zА-Яа-яЁё]+(?![\w@/]|\.\w)")
_LITTLE = frozenset(
    [
        "и",
        "в",
        "во",
        "по",
        "на",
        "с",
        "со",
        "о",
        "об",
        "для",
        "при",
        "к",
        "из",
        "от",
        "а",
        "до",
        "у",
    ]
)
_SHORT_WORD = 5
_FREE = 3
_SHOUTED = 12
_PREFIXES = (
    "меж", "много", "микро", "авто", "авиа", "био", "видео", "водо", "газо", "гидро", "гео", "жил", "кино", "лесо",
    "метео", "радио", "тепло", "теле", "фото", "электро", "энерго", "эко", "спорт", "строй", "спец", "сельхоз", "внутри",
    "вне", "противо", "кадро", "горно", "дорожно", "культурно", "информ", "медико", "психолого", "социально", "право",
)  # fmt: skip


@dataclass(frozen=True)
class Context:
    """What is known of one register; ``rewrite`` spells a name out by it."""

    own: frozenset[str] = frozenset()
    acronyms: Mapping[tuple[str, str], str] = field(default_factory=dict)
    corrections: Mapping[str, str] = field(default_factory=dict)

    def rewrite(self, text: str, process: str) -> str:
        """Write the register's own acronyms out and mend its one-off misspellings."""
        if not self.acronyms and not self.corrections:
            return text
        text = _fold_scripts(normalise(text))
        if self.acronyms:
            text = _ACRONYM.sub(lambda match: self._full(match.group(), process), text)
        if self.corrections:
            text = _WHOLE.sub(lambda match: self._mended(match.group()), text)
        return text

    def _mended(self, word: str) -> str:
        mended = self.corrections.get(word.lower().replace("ё", "е"))
        if mended is None:
            return word
        return mended.capitalize() if word[0].isupper() else mended

    def _full(self, acronym: str, process: str) -> str:
        full = self.acronyms.get((acronym, process)) or self.acronyms.get((acronym, ""))
        return full or acronym


def _fold_scripts(text: str) -> str:
    """Fold look-alike letters outside addresses of sites and accounts."""
    return _FREE_WORD.sub(lambda match: fold_lookalikes(match.group()), text)


def context_of(
    names: Iterable[tuple[str, str]], agency: Iterable[str], knowledge: Knowledge
) -> Context:
    """Learn a register's context from its (process, name) pairs and its agency's names."""
    pairs = sorted(set(names))
    titles = [_fold_scripts(normalise(title)) for title in agency if title]
    own = frozenset(word.lemma for title in titles for word in words(title, knowledge))
    folded = [(process, _fold_scripts(normalise(name))) for process, name in pairs]
    return Context(
        own=own,
        acronyms=_acronyms(folded, titles, knowledge),
        corrections=_corrections({name for _process, name in folded}, knowledge),
    )


def _acronyms(
    names: list[tuple[str, str]], titles: list[str], knowledge: Knowledge
) -> dict[tuple[str, str], str]:
    wanted: dict[str, set[str]] = {}
    for process, name in names:
        if name.isupper() and len(name) > _SHOUTED:
            continue
        for acronym in _ACRONYM.findall(name):
            if not _is_known(acronym.lower(), name, knowledge):
                wanted.setdefault(acronym, set()).add(process)
    if not wanted:
        return {}
    spelled: dict[str, dict[str, str]] = {acronym: {} for acronym in wanted}
    texts = {(process, name) for process, name in names}
    texts |= {(process, process) for process, _name in names} | {("", title) for title in titles}
    for process, text in sorted(texts):
        for acronym, full in _spelled_out(text, wanted):
            spelled[acronym].setdefault(process, full)
    return _settled(wanted, spelled)


def _is_known(acronym: str, name: str, knowledge: Knowledge) -> bool:
    """Tell whether an acronym stands in a channel's known name, or is a word for a class."""
    return acronym in knowledge.words["class"] or any(
        word.lemma == acronym and found.token.startswith("@")
        for found in find(words(name, knowledge), knowledge)
        for word in found.words
    )


def _settled(
    wanted: Mapping[str, set[str]], spelled: Mapping[str, Mapping[str, str]]
) -> dict[tuple[str, str], str]:
    """Prefer the spelling in the same process; elsewhere in the register it must be the only one."""
    result: dict[tuple[str, str], str] = {}
    for acronym, processes in wanted.items():
        found = spelled[acronym]
        if not found:
            continue
        meanings = {tuple(map(lemma, _LETTERS.findall(full))) for full in found.values()}
        for process in processes:
            if process in found:
                result[acronym, process] = found[process]
            elif "" in found:
                result[acronym, process] = found[""]
            elif len(meanings) == 1 and len(acronym) >= _FREE:
                result[acronym, process] = next(iter(found.values()))
    return result


def _spelled_out(text: str, wanted: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Give the acronyms that words of the text spell by their initials."""
    pieces = [match for match in _LETTERS.finditer(text) if not _is_caps(match.group())]
    full = [piece for piece in pieces if piece.group().lower() not in _LITTLE]
    for run in (full, pieces):
        for compound in (False, True):
            initials, owners = _initials(run, compound=compound)
            for acronym in wanted:
                at = initials.find(acronym)
                if at >= 0 and (at == 0 or owners[at] is not owners[at - 1]):
                    last = owners[at + len(acronym) - 1]
                    yield acronym, text[owners[at].start() : last.end()]


def _initials(run: Sequence[re.Match[str]], *, compound: bool) -> tuple[str, list[re.Match[str]]]:
    """Give the initials of words, of both parts of a compound if asked, with each letter's word."""
    initials: list[str] = []
    owners: list[re.Match[str]] = []
    for piece in run:
        word = piece.group().lower()
        initials.append(word[0])
        owners.append(piece)
        prefix = next((part for part in _PREFIXES if word.startswith(part)), "")
        if compound and prefix and len(word) > len(prefix) + 3:
            initials.append(word[len(prefix)])
            owners.append(piece)
    return "".join(initials).upper(), owners


def _is_caps(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _one_slip(word: str, other: str) -> bool:
    return (
        OSA.distance(word, other, score_cutoff=1) == 1
        or OSA.distance(lemma(word), lemma(other), score_cutoff=1) == 1
    )


@cache
def _common_words(knowledge: Knowledge) -> frozenset[str]:
    """Give the long words of the channels' names: what a misprint is most likely to mean."""
    return frozenset(
        word.lower().replace("ё", "е")
        for channel in knowledge.channels.values()
        for name in channel.names
        for word in _LETTERS.findall(name)
        if len(word) > _SHORT_WORD and known(word.lower())
    )


def _corrections(names: set[str], knowledge: Knowledge) -> dict[str, str]:
    """Give the words no dictionary knows, each with the one known word of the register it is near."""
    vocabulary: set[str] = set()
    strange: set[str] = set()
    for name in names:
        for word in _WHOLE.findall(name):
            if len(word) < _SHORT_WORD or word.isupper():
                continue
            folded = word.lower().replace("ё", "е")
            (vocabulary if known(folded) else strange).add(folded)
    result: dict[str, str] = {}
    if not strange:
        return result
    vocabulary |= _common_words(knowledge)
    by_length: dict[int, list[str]] = {}
    for word in vocabulary:
        by_length.setdefault(len(word), []).append(word)
    for word in sorted(strange):
        near = {
            other
            for length in (len(word) - 1, len(word), len(word) + 1)
            for other in by_length.get(length, ())
            if other[0] == word[0] and _one_slip(word, other)
        }
        if near and len({lemma(other) for other in near}) == 1:
            result[word] = min(near)
    return result
