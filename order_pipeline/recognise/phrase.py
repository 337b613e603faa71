"""A phrase: a named pattern that also finds its words where a letter is of the other alphabet."""

import re
from dataclasses import dataclass
from functools import lru_cache

from order_pipeline.text.lookalikes import fold_lookalikes

_folded = lru_cache(maxsize=256)(fold_lookalikes)
"""A line is asked for many phrases one after another."""


@dataclass(frozen=True, slots=True)
class Found:
    """A match in a text whose look-alike letters were folded; gives the letters as they stand.

    Folding takes a letter for a letter, so the places are the same in both.
    """

    match: re.Match[str]
    text: str

    def __getitem__(self, group: str) -> str:
        """Give a group as printed; empty where it took no part."""
        start, end = self.match.span(group)
        return self.text[start:end] if start >= 0 else ""

    def group(self) -> str:
        """Give the whole match as printed."""
        return self.text[self.match.start() : self.match.end()]

    def start(self, group: str | int = 0) -> int:
        """Give where the match or a group begins."""
        return self.match.start(group)

    def end(self, group: str | int = 0) -> int:
        """Give where the match or a group ends."""
        return self.match.end(group)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern with its name and its two examples.

    ``whole`` says that the phrase is meant to be a whole text; ``test`` tests it that way.
    """

    name: str
    pattern: re.Pattern[str]
    fits: str
    misses: str
    whole: bool = False

    def search(self, text: str) -> Found | None:
        """Find the phrase anywhere."""
        match = self.pattern.search(_folded(text))
        return Found(match, text) if match else None

    def match(self, text: str) -> Found | None:
        """Find the phrase at the beginning."""
        match = self.pattern.match(_folded(text))
        return Found(match, text) if match else None

    def fullmatch(self, text: str) -> Found | None:
        """Find the phrase as the whole text."""
        match = self.pattern.fullmatch(_folded(text))
        return Found(match, text) if match else None

    def test(self, text: str) -> bool:
        """Tell whether the phrase fits the way it is meant to be used."""
        return bool(self.fullmatch(text) if self.whole else self.search(text))


def phrase(
    name: str, pattern: str, fits: str, misses: str, *, whole: bool = False, case: bool = False
) -> Phrase:
    """Make a phrase; ``case`` says that capitals tell."""
    flags = re.NOFLAG if case else re.IGNORECASE
    return Phrase(name, re.compile(pattern, flags), fits, misses, whole)
