"""Printed numbers taken apart and put together: «1.2», «II», «1)», «IV.3», «б)»."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from order_pipeline.change.folding import folded_number
from order_pipeline.text.numerals import RUSSIAN, letters, roman, roman_value

Script = Literal["arabic", "roman", "letters"]

_TOKEN = rf"(?:\d{{1,9}}|[IVXLC]+|[{RUSSIAN}])"
_NUMBER = re.compile(
    rf"(?P<prefix>[^\dIVXLC{RUSSIAN}]*)"
    rf"(?P<parts>{_TOKEN}(?:(?P<joint>[.\-/]){_TOKEN}(?:(?P=joint){_TOKEN})*)?)"
    r"(?P<suffix>[).]*)"
)
_COMMON = 0.9


@dataclass(frozen=True, slots=True)
class Style:
    """How numbers of a list are printed around their counts; a script for each level."""

    prefix: str
    scripts: tuple[Script, ...]
    joint: str
    suffix: str

    def printed(self, counts: tuple[int, ...]) -> str:
        """Print counts in this style."""
        levels = zip(counts, self.scripts, strict=True)
        texts = [_PRINT[script](count) for count, script in levels]
        return self.prefix + self.joint.join(texts) + self.suffix


@dataclass(frozen=True, slots=True)
class Parsed:
    """A number's counts, the outer level first, and its style."""

    counts: tuple[int, ...]
    style: Style


def parse_number(number: str | None) -> Parsed | None:
    """Take a printed number apart; None where it is none."""
    found = _NUMBER.fullmatch(folded_number(number))
    if found is None:
        return None
    joint = found["joint"] or "."
    levels = [_count(token) for token in found["parts"].split(joint)]
    counts = tuple(count for count, _script in levels)
    if 0 in counts and any(script == "roman" for _count, script in levels):
        return None
    scripts = tuple(script for _count, script in levels)
    return Parsed(counts, Style(found["prefix"], scripts, joint, found["suffix"]))


def common_style(numbers: Sequence[Parsed]) -> Style | None:
    """Give the style of a list's numbers; None where they have no common prefix and scripts."""
    styles = Counter(number.style for number in numbers)
    kinds = Counter((number.style.prefix, number.style.scripts) for number in numbers)
    if not kinds or kinds.most_common(1)[0][1] < _COMMON * len(numbers):
        return None
    kind = kinds.most_common(1)[0][0]
    fitting = (style for style, _n in styles.most_common() if (style.prefix, style.scripts) == kind)
    return next(fitting)


def _count(token: str) -> tuple[int, Script]:
    if token.isdigit():
        return int(token), "arabic"
    if token in RUSSIAN:
        return RUSSIAN.index(token) + 1, "letters"
    value = roman_value(token)
    return value if roman(value) == token else 0, "roman"


_PRINT: Mapping[Script, Callable[[int], str]] = {
    "arabic": str,
    "roman": roman,
    "letters": partial(letters, RUSSIAN),
}
