"""Words no dictionary knows that are one slip away from a word of the register or of a channel."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.text.morphology import known, lemma

WHOLE_WORD = re.compile(r"(?<![\w-])[А-Яа-яЁё]+(?![\w-])")
_SHORT_WORD = 5


def corrections_of(names: Iterable[str], knowledge: Knowledge) -> dict[str, str]:
    """Give the strange words, lower case and without «ё», each with the word it is meant to be.

    A strange word is mended only where all near words are forms of one.
    """
    vocabulary: set[str] = set()
    strange: set[str] = set()
    for name in names:
        for word in long_words(name):
            (vocabulary if known(word) else strange).add(word)
    if not strange:
        return {}
    vocabulary |= _channel_words(knowledge)
    by_start: dict[tuple[str, int], list[str]] = {}
    for word in vocabulary:
        by_start.setdefault((word[0], len(word)), []).append(word)
    result: dict[str, str] = {}
    for word in strange:
        near = {
            other
            for length in (len(word) - 1, len(word), len(word) + 1)
            for other in by_start.get((word[0], length), ())
            if _one_slip(word, other)
        }
        if near and len({lemma(other) for other in near}) == 1:
            result[word] = min(near)
    return result


@lru_cache(maxsize=100_000)
def long_words(name: str) -> tuple[str, ...]:
    """Give the words of a name that are long enough to be mended, lower case and without «ё»."""
    return tuple(
        word.lower().replace("ё", "е")
        for word in WHOLE_WORD.findall(name)
        if len(word) >= _SHORT_WORD and not word.isupper()
    )


def _one_slip(word: str, other: str) -> bool:
    return (
        OSA.distance(word, other, score_cutoff=1) == 1
        or OSA.distance(lemma(word), lemma(other), score_cutoff=1) == 1
    )


@cache
def _channel_words(knowledge: Knowledge) -> frozenset[str]:
    """Give the long words of the channels' names: what a misprint is most likely to mean."""
    return frozenset(
        word
        for channel in knowledge.channels.values()
        for name in channel.names
        for word in long_words(name)
        if len(word) > _SHORT_WORD and known(word)
    )
