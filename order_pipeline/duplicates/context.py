"""What a register says of itself: its own agency, acronyms worked out, words mistyped once."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from order_pipeline.duplicates.acronyms import ACRONYM, Meanings, acronyms_of
from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.misprints import WHOLE_WORD, corrections_of, long_words
from order_pipeline.duplicates.normalise import normalise
from order_pipeline.duplicates.own import guessed_own, head_of, numbers_of, own_words
from order_pipeline.text.lookalikes import fold_lookalikes

_FREE_WORD = re.compile(r"(?<![\w.@/-])[A-Za-zА-Яа-яЁё]+(?![\w@/]|\.\w)")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Context:
    """What is known of one register; ``rewrite`` spells a name out by it.

    ``own`` are the words of the agency's name, ``heads`` the nouns that say what it is.
    """

    own: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    acronyms: Meanings = field(default_factory=dict)
    corrections: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _known_acronyms(self) -> frozenset[str]:
        return frozenset(acronym for acronym, _process in self.acronyms)

    def depends_on_process(self, name: str) -> bool:
        """Tell whether a name may be spelled out differently from process to process."""
        return bool(self.acronyms) and not self._known_acronyms.isdisjoint(
            ACRONYM.findall(fold_scripts(name))
        )

    def rewrite(self, text: str, process: str) -> str:
        """Write the register's own acronyms out and mend its one-off misspellings."""
        if not self.acronyms and not self.corrections:
            return text
        text = fold_scripts(text)
        if self.acronyms:
            text = ACRONYM.sub(
                lambda match: self.acronyms.get((match.group(), process), match.group()), text
            )
        if self.corrections and self.mends(text):
            text = WHOLE_WORD.sub(lambda match: self._mended(match.group()), text)
        return text

    def mends(self, text: str) -> bool:
        """Tell whether a name holds a misprint."""
        return bool(self.corrections) and not self._mistyped.isdisjoint(
            long_words(fold_scripts(text))
        )

    @cached_property
    def _mistyped(self) -> frozenset[str]:
        return frozenset(self.corrections)

    def _mended(self, word: str) -> str:
        mended = self.corrections.get(word.lower().replace("ё", "е"))
        if mended is None:
            return word
        return mended.capitalize() if word[0].isupper() else mended


@lru_cache(maxsize=200_000)
def fold_scripts(text: str) -> str:
    """Fold the form of a text and its look-alike letters, outside addresses and accounts."""
    text = normalise(text)
    if not _LATIN.search(text):
        return text
    return _FREE_WORD.sub(lambda match: fold_lookalikes(match.group()), text)


def context_of(
    names: Iterable[str],
    homes: Callable[[str], Collection[str]],
    agency: Iterable[str],
    knowledge: Knowledge,
) -> Context:
    """Learn a register's context.

    ``names`` are its distinct names, ``homes`` gives for each the processes it stands in;
    ``agency`` are the texts that name the agency.
    """
    titles = [fold_scripts(title) for title in agency if title]
    folded: dict[str, list[str]] = {}
    for name in sorted(names):
        folded.setdefault(fold_scripts(name), []).append(name)
    return Context(
        heads=frozenset(head for title in titles for head in head_of(title, knowledge)),
        own=frozenset(word for title in titles for word in own_words(title, knowledge))
        | {number for title in titles for number in numbers_of(title, knowledge)}
        or guessed_own(folded, knowledge),
        acronyms=acronyms_of(folded, homes, titles, knowledge),
        corrections=corrections_of(folded, knowledge),
    )
