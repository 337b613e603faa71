"""Marks that open a clause: «1.», «1.1», «1)», «а)», «II.», «-», «- 1)», «Статья 5.».

A mark is typed in the text or computed by Word (``Line.number``); both are read alike.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from order_pipeline.recognise.lines import Line
from order_pipeline.text.lookalikes import fold_lookalikes
from order_pipeline.text.numerals import RUSSIAN, roman_value

Kind = Literal["word", "roman", "decimal", "paren", "letter", "dash"]

RANK: Final[dict[Kind, int]] = {
    "word": 0,
    "roman": 10,
    "decimal": 20,
    "paren": 40,
    "letter": 50,
    "dash": 60,
}
_WORDS: Final = ("раздел", "подраздел", "глава", "статья", "часть", "§")

_DASH = re.compile(
    r"(?P<mark>[-–—−‒•·●▪■□◦○➢►✓✔*\uf0b7\uf0a7\uf02d\u2022])(?:\s+|(?=[а-яёА-ЯЁ«\"\d])|$)"
)
_DECIMAL = re.compile(
    r"(?P<mark>\d{1,3}(?:\.\d{1,3}){0,5}(?:\(\d{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹]+|-\d{1,2})?)\.(?![\d)])\s*(?=\D|$)"
)
_DECIMAL_BARE = re.compile(
    r"(?P<mark>\d{1,2}(?:\.\d{1,3}){1,5}(?:\(\d{1,2}\))?)\s+(?=[А-ЯЁA-Z«\"])"
)
_DECIMAL_LOW = re.compile(r"(?P<mark>\d{1,2}(?:\.\d{1,3}){1,5})\s+(?=[а-яё])")
_SINGLE_BARE = re.compile(r"(?P<mark>\d{1,2})\s+(?=[А-ЯЁ][а-яё])")
_PAREN = re.compile(r"(?P<mark>\d{1,3}(?:\.\d{1,3})*(?:\(\d{1,2}\))?\.?\))\s*")
_BRACKETED = re.compile(r"(?P<mark>\((?:\d{1,2}|[а-яёa-z])\))\s+")
_LETTER = re.compile(r"(?P<mark>[а-яёa-z]{1,2}\.?\))\s*", re.IGNORECASE)
_LETTER_DOT = re.compile(r"(?P<mark>[а-яё])\.\s+(?=[а-яёА-ЯЁ])")
_ROMAN = re.compile(r"(?P<mark>[IVXLCХІ]{1,7})(?:\.(?!\S\.)\s*|\)\s*|\s+(?=[А-ЯЁ]))")
_WORD = re.compile(
    r"(?P<mark>(?P<word>Раздел|РАЗДЕЛ|Подраздел|ПОДРАЗДЕЛ|Глава|ГЛАВА|Статья|СТАТЬЯ|Часть|ЧАСТЬ|§)"
    r"\s?(?:№\s?)?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]+))(?:[.:]\s*|\s+(?=[А-ЯЁ«\"])|$)"
)
_VALUE = re.compile(r"\d+")
_LONGEST: Final = 24
_UNITS_BEFORE = re.compile(r"(?:г|с|д|п|ст)\.")


@dataclass(frozen=True, slots=True)
class Marker:
    """The mark of a clause: as written in the act, its kind, depth and values.

    ``weak`` marks need a fitting neighbour: «3 Контроль» is a clause only after 2.
    """

    number: str
    kind: Kind
    values: tuple[int, ...] = ()
    word: str = ""
    weak: bool = False

    @property
    def shape(self) -> tuple[str, int, str]:
        """Give what two marks of one list have in common."""
        return self.kind, len(self.values) if self.kind == "decimal" else 0, self.word

    @property
    def rank(self) -> int:
        """Give how deep such a mark customarily stands: greater is deeper."""
        if self.kind == "word":
            return _WORDS.index(self.word)
        return RANK[self.kind] + (len(self.values) if self.kind == "decimal" else 0)

    @property
    def value(self) -> int:
        """Give its own number in its list; 0 for a dash."""
        return self.values[-1] if self.values else 0

    @property
    def opens(self) -> bool:
        """Tell whether it is the first of a list."""
        return self.value == 1


def marker_of(line: Line) -> tuple[Marker | None, str]:
    """Give the mark of a line and its text without it."""
    if not line.number:
        return split_marker(line.text)
    label = _computed(line.number)
    typed, text = split_marker(line.text)
    if typed and "dash" in {label.kind, typed.kind} and typed.kind != label.kind:
        return _doubled(label, typed), text
    return label, line.text


def _computed(number: str) -> Marker:
    """Read a number that Word computes: its list need not close it with a full stop."""
    bare = number.rstrip(".")
    for closed in (number, f"{bare}.", f"{bare})"):
        label, rest = split_marker(closed)
        if label and not rest:
            shown = label.number if label.kind == "dash" else bare
            return replace(label, number=shown, weak=False)
    return Marker(bare, "paren" if _VALUE.search(number) else "dash")


@lru_cache(maxsize=2048)
def split_marker(text: str) -> tuple[Marker | None, str]:
    """Give the typed mark at the beginning of a folded text, and what follows it."""
    if not text:
        return None, text
    dash = _DASH.match(text)
    if dash:
        rest = text[dash.end() :]
        inner, inner_text = split_marker(rest)
        if inner and inner.kind in {"paren", "letter", "decimal"} and not inner.weak:
            return _doubled(Marker("-", "dash"), inner), inner_text
        return Marker("-", "dash"), rest
    shape = fold_lookalikes(text[:_LONGEST]) + text[_LONGEST:]  # a letter for a letter
    for pattern, kind in _ORDERED:
        match = pattern.match(shape)
        if match and not (kind == "letter" and _UNITS_BEFORE.match(shape)):
            marker = _marker(match["mark"], kind, weak=pattern in _WEAK)
            printed = text[match.start("mark") : match.end("mark")]
            return replace(marker, number=printed), text[match.end() :].lstrip()
    return None, text


_WEAK: Final = (_SINGLE_BARE, _DECIMAL_LOW, _LETTER_DOT)
_ORDERED: Final[tuple[tuple[re.Pattern[str], Kind], ...]] = (
    (_WORD, "word"),
    (_PAREN, "paren"),
    (_DECIMAL, "decimal"),
    (_DECIMAL_BARE, "decimal"),
    (_DECIMAL_LOW, "decimal"),
    (_SINGLE_BARE, "decimal"),
    (_BRACKETED, "paren"),
    (_LETTER, "letter"),
    (_LETTER_DOT, "letter"),
    (_ROMAN, "roman"),
)


def _marker(mark: str, kind: Kind, *, weak: bool) -> Marker:
    if kind == "roman":
        return Marker(mark, kind, (roman_value(mark),))
    if kind == "letter":
        place = RUSSIAN.find(mark[0].lower())
        value = place + 1 if place >= 0 else ord(mark[0].lower()) - 96
        return Marker(mark, kind, (value,), weak=weak)
    word = mark.lower().split()[0].rstrip("0123456789") if kind == "word" else ""
    values = tuple(int(part) for part in _VALUE.findall(mark.partition("(")[0] or mark))
    if kind == "word" and not values:
        values = (roman_value(mark.rsplit(maxsplit=1)[-1]),)
    return Marker(mark, kind, values or (0,), "§" if mark.startswith("§") else word, weak)


def _doubled(first: Marker, second: Marker) -> Marker:
    inner = second if first.kind == "dash" else first
    return Marker(
        f"{first.number} {second.number}", inner.kind, inner.values, inner.word, weak=False
    )
