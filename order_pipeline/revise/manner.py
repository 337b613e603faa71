"""The manner in which a cell prints its values: what stands before, between and behind them.

«- приём;¶- ответ.» prints the interactions «приём» and «ответ» with the parts «- », «;¶- » and
«.»; a longer list goes on in the same manner, counting where the marks are numbers or letters.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from order_pipeline.revise.stream import MARK
from order_pipeline.text.numerals import LATIN, RUSSIAN

DASHES: Final = frozenset({"", "-", "–", "—", "‒", "−", "--"})
DITTO: Final = re.compile(
    r"(?:[«»\"“”„'‟″〃]|[-–—]?\s*(?:\"|''|//|«|»|”|″)\s*[-–—]?|то\s+же(?:\s+самое)?)\.?",
    re.IGNORECASE,
)
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_HYPHEN: Final = "\u2011"
_COUNTED: Final = re.compile(r"(\d+|[а-я]|[a-z])([.)]\)?)([\s\u2029]*)$", re.IGNORECASE)
_LETTERS: Final = {"а": RUSSIAN, "a": LATIN}
_SPEAKS: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Manner:
    """The printed parts around the values of a cell, one more than there are values."""

    parts: tuple[str, ...]
    values: tuple[str, ...]
    """The values as they are printed, white space and all."""

    @property
    def several(self) -> bool:
        """Tell whether it shows how several values stand together."""
        return len(self.values) > 1


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Fold a printed text to what a value says."""
    return " ".join(_UNSEEN.sub("", text).split()).replace(_HYPHEN, "-")


def _signs(text: str) -> list[tuple[str, int]]:
    """Give the folded text sign by sign, each with its place in the printed text."""
    signs: list[tuple[str, int]] = []
    for at, sign in enumerate(text):
        if _UNSEEN.match(sign):
            continue
        if sign.isspace():
            if signs and signs[-1][0] != " ":
                signs.append((" ", at))
        else:
            signs.append(("-" if sign == _HYPHEN else sign, at))
    if signs and signs[-1][0] == " ":
        signs.pop()
    return signs


def explain(text: str, values: Sequence[str], *, label: bool = False) -> Manner | None:
    """Find the values in a printed text, in order; None where it says something else too.

    With ``label`` words may stand before the first value («Направление: …»).
    """
    line = folded(text)
    if not all(_within(line, folded(each)) for each in values):
        return None
    signs = _signs(text)
    upper = line.upper() if len(line.upper()) == len(line) else line
    bounds: list[tuple[int, int]] = []
    start = 0
    for each in values:
        wanted = folded(each)
        at = _find(line, wanted, start)
        if at < 0:
            at = _find(upper, wanted.upper(), start)
        if at < 0 or not wanted:
            return None
        start = at + len(wanted)
        bounds.append((signs[at][1], signs[start - 1][1] + 1))
    edges = [0, *(edge for bound in bounds for edge in bound), len(text)]
    parts = tuple(text[edges[n] : edges[n + 1]] for n in range(0, len(edges), 2))
    if any(_SPEAKS.search(_COUNTED.sub("", part)) for part in parts[int(label) : -1]):
        return None
    if _SPEAKS.search(parts[-1]):
        return None
    return Manner(parts, tuple(text[begin:end] for begin, end in bounds))


def _within(line: str, wanted: str) -> bool:
    """Tell quickly whether a value can be in a text at all, in whatever case."""
    return wanted in line or wanted.upper() in line.upper()


def _find(line: str, wanted: str, start: int) -> int:
    """Find a value that is not the inside of a longer word; prefer it at the end of a mark."""
    at = line.find(wanted, start)
    while at >= 0:
        before, behind = line[at - 1 : at], line[at + len(wanted) : at + len(wanted) + 1]
        inside = (before.isalnum() and wanted[:1].isalnum()) or (
            behind.isalnum() and wanted[-1:].isalnum()
        )
        if not inside:
            return at
        at = line.find(wanted, at + 1)
    return -1


def printed(manner: Manner, values: Sequence[str], *, like: Manner | None = None) -> str:
    """Print new values in a manner; ``like`` shows how several stand together, if this can't."""
    if not values:
        return ""
    if len(values) > 1 and not manner.several:
        manner = Manner(like.parts, manner.values) if like is not None else manner
    inner = manner.parts[1:-1]
    between = [inner[min(n, len(inner) - 1)] if inner else MARK for n in range(len(values) - 1)]
    words = _as_printed(manner.values, values)
    text = _counted(manner.parts[0], 0) + words[0]
    for number, (gap, word) in enumerate(zip(between, words[1:], strict=True), 1):
        text += _counted(gap, number) + word
    return text + manner.parts[-1]


def _counted(part: str, number: int) -> str:
    """Set the number or letter that a mark ends with to the one of its place."""
    found = _COUNTED.search(part)
    if found is None or (part[: found.start()].strip() and part[found.start() - 1].isalnum()):
        return part
    mark = found[1]
    if mark.isdigit():
        new = str(number + 1)
    else:
        letters = _LETTERS["a" if mark.lower() in _LETTERS["a"] else "а"]
        new = letters[number % len(letters)]
        new = new.upper() if mark.isupper() else new
    return f"{part[: found.start()]}{new}{found[2]}{found[3]}"


def _as_printed(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Give new values with the spacing of old ones: whole where equal, else word by word."""
    known = {folded(text): text for text in old}
    pairs = [(value, known.get(folded(value))) for value in new]
    left = [text for text in old if folded(text) not in {folded(value) for value in new}]
    return [
        same if same is not None else (_spaced(left.pop(0), value) if left else value)
        for value, same in pairs
    ]


def _spaced(old: str, new: str) -> str:
    """Print a new value with the old one's spacing between words that both have."""
    one = re.findall(r"\S+|\s+", old.strip())
    words, gaps = one[::2], one[1::2]
    fresh = new.split()
    spaces = [" "] * (len(fresh) - 1)
    matcher = SequenceMatcher(None, [folded(word) for word in words], fresh, autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size - 1):
            spaces[block.b + step] = gaps[block.a + step]
    return "".join(part for pair in zip(fresh, [*spaces, ""], strict=True) for part in pair)
