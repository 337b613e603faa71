"""Dates as Russian papers write them, the certain ones told from the damaged and the blank.

Forms: field notes on dates («29 февраля 2024г.», «от «30»ноября 2015г.», 22.03.2024, 2024-03-22).
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from order_pipeline.text.lookalikes import fold_lookalikes

Soundness = Literal["certain", "damaged", "blank"]

MONTHS: Final = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip
"""The months as dates are written: «14 марта»."""
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "января январь янв",
            "февраля февраль февр фев",
            "марта март мар",
            "апреля апрель апр",
            "мая май",
            "июня июнь июн",
            "июля июль июл",
            "августа август авг",
            "сентября сентябрь сент сен",
            "октября октябрь окт",
            "ноября ноябрь нояб ноя",
            "декабря декабрь дек",
        ),
        start=1,
    )
    for name in names.split()
}
_SHORT: Final = frozenset(
    (
        "янв",
        "февр",
        "фев",
        "мар",
        "апр",
        "июн",
        "июл",
        "авг",
        "сент",
        "сен",
        "окт",
        "нояб",
        "ноя",
        "дек",
    )
)
_LONG_FIRST: Final = sorted(_MONTHS, key=len, reverse=True)
# An abbreviation needs its full stop: «окт.» is October, «окт» may be a word that was cut.
_MONTH: Final = "|".join(rf"{name}(?=\.)" if name in _SHORT else name for name in _LONG_FIRST)
_QUOTE_OPEN = r"[«“„\"'<]"
_QUOTE_CLOSE = r"[»”“\"'>]"
_YEAR_SIGN = r"(?:\s*(?:года\b|году\b|год\b|г\b\.?))?"
_LINE = r"[_.…]{2,}|_"

_IN_WORDS = re.compile(
    rf"(?P<q>{_QUOTE_OPEN}\s*)?(?<!\d)(?P<day>\d{{1,2}})(?:-?го)?(?(q)\s*{_QUOTE_CLOSE}|)\s*"
    rf"(?P<month>{_MONTH})\b\.?\s*,?\s*(?P<year>\d{{4}}|\d{{2}}(?=\s*г))(?![\d_])"
    rf"{_YEAR_SIGN}",
    re.IGNORECASE,
)
_GLUED = re.compile(  # «24 октября2017 г.»: no word boundary between month and year
    rf"(?P<q>{_QUOTE_OPEN}\s*)?(?<!\d)(?P<day>\d{{1,2}})(?(q)\s*{_QUOTE_CLOSE}|)\s*"
    rf"(?P<month>{_MONTH})(?P<year>\d{{4}})(?!\d){_YEAR_SIGN}",
    re.IGNORECASE,
)
_IN_DIGITS = re.compile(
    rf"(?<![\d./-])(?P<day>\d{{1,2}})\s?[./]\s?(?P<month>\d{{1,2}})\s?[./]\s?"
    rf"(?P<year>\d{{4}}|(?<=\d\d[./]\d\d[./])\d{{2}})(?!\d|[./]\d){_YEAR_SIGN}",
    re.IGNORECASE,
)
_QUOTED_DIGITS = re.compile(  # «19» 03 2025 г.
    rf"{_QUOTE_OPEN}\s*(?P<day>\d{{1,2}})\s*{_QUOTE_CLOSE}\s*[./]?\s*(?P<month>\d{{1,2}})\s?[./\s]\s?"
    rf"(?P<year>\d{{4}})(?!\d){_YEAR_SIGN}",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<![\d./-])(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])")
# A blank or half-filled form, or a damaged date: a quoted or underscored day decides.
_FORM = re.compile(
    rf"(?:{_QUOTE_OPEN}\s*(?P<day>\d{{0,2}}(?:{_LINE})?|[\s_.]*)\s*{_QUOTE_CLOSE}|(?P<line>_{{2,}}))"
    rf"\s*(?P<month>{_LINE}|[а-яё]{{1,9}}\b\.?)?\s*"
    rf"(?P<year>\d{{4}}|\d{{1,3}}(?:{_LINE})|\d{{2}}(?=\s*г)|{_LINE})?{_YEAR_SIGN}",
    re.IGNORECASE,
)
# Unquoted but torn: day, some letters, year («26 ок 2024 г.»), or no year («29 февраля»).
_TORN = re.compile(
    rf"(?<![\d./-])(?P<day>\d{{1,2}})\s+(?P<month>[а-яё]{{1,9}}(?:\s[а-яё]{{1,5}})?)\.?\s*"
    rf"(?P<year>\d{{4}}|\d{{1,3}}(?:{_LINE}))(?!\d){_YEAR_SIGN}"
    rf"|(?<![\d./-])\d{{1,2}}\s+(?:{_MONTH})\b(?!\s*\d)",
    re.IGNORECASE,
)
_TORN_DIGITS = re.compile(
    rf"(?<![\d./-])(?:\d{{1,2}}|_+)\.(?:\d{{1,2}}|_+)\.(?:\d{{3,4}}|_+|\d{{1,3}}_+)(?![\d.]*\d)"
    rf"{_YEAR_SIGN}",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"[^\W_]")
YEAR_TO_FILL: Final = re.compile(r"20(?<!\w20)_+\s*(?:г(?:ода|\.)?)?", re.IGNORECASE)
"""The place for a year in a form, «20__ г.»: it says nothing yet.

It begins with its digits, for a whole document is searched for them.
"""
_HAS_DIGIT = re.compile(r"\d")
_MAY_BE_DATE = re.compile(rf"\d|_|{_QUOTE_OPEN}")
"""Any date has a digit, a line to fill in or a day in quotes."""


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text: where it stands, how it is printed, and its value if that is certain."""

    start: int
    end: int
    text: str
    date: dt.date | None
    soundness: Soundness

    @property
    def prints_more(self) -> bool:
        """Tell whether a blank prints letters or digits all the same: «___» ____ 2024 г."""
        said = YEAR_TO_FILL.sub("", self.text)
        return self.soundness == "blank" and bool(_PRINTED.search(said))


def find_dates(text: str, *, torn: bool = False) -> list[DateFound]:
    """Give the dates in a text from left to right.

    With ``torn`` damaged, partial and blank ones too: only where a date is expected, for in
    running text «5 дней 2024» looks like one.
    """
    return list(_dates(text, torn=torn)) if _MAY_BE_DATE.search(text) else []


@lru_cache(maxsize=1024)
def _dates(text: str, *, torn: bool) -> tuple[DateFound, ...]:
    found: list[DateFound] = []
    shape = fold_lookalikes(text)  # one letter for one letter: the places stay
    for pattern in (_ISO, _IN_WORDS, _GLUED, _IN_DIGITS, _QUOTED_DIGITS):
        for match in pattern.finditer(shape):
            if not _overlaps(found, match):
                found.append(_certain(match, text))
    if torn:
        for pattern in (_FORM, _TORN_DIGITS, _TORN):
            for match in pattern.finditer(shape):
                if _is_form(match) and not _overlaps(found, match):
                    found.append(_torn(match, text))
    return tuple(sorted(found, key=lambda one: one.start))


def find_date(text: str, *, torn: bool = False) -> DateFound | None:
    """Give the first date of a text, or None."""
    found = find_dates(text, torn=torn)
    return found[0] if found else None


def _overlaps(found: list[DateFound], match: re.Match[str]) -> bool:
    return any(one.start < match.end() and match.start() < one.end for one in found)


def _is_form(match: re.Match[str]) -> bool:
    """Tell a date's form from a line to sign on («____ И.И. Иванов») and from empty quotes."""
    if match.re is not _FORM:
        return True
    month, year = match["month"] or "", match["year"] or ""
    if re.fullmatch(r"[а-яё]\.?", month, re.IGNORECASE):
        return False
    if match["line"]:
        return bool(year) and not re.fullmatch(r"[а-яё]{1,2}\.?", month, re.IGNORECASE)
    return bool(month or year)


def _certain(match: re.Match[str], text: str) -> DateFound:
    month = match["month"].lower()
    year = int(match["year"])
    try:
        date = dt.date(
            year if year > 99 else 2000 + year,  # noqa: PLR2004 (a year of two digits)
            _MONTHS[month] if month in _MONTHS else int(month),
            int(match["day"]),
        )
    except ValueError:
        return _made(match, text, None, "damaged")
    return _made(match, text, date, "certain")


def _torn(match: re.Match[str], text: str) -> DateFound:
    groups = match.groupdict()
    if match.re is _TORN_DIGITS:
        parts = match.group().split(".")
        blank = not any(_HAS_DIGIT.search(part) for part in parts[:2])
        return _made(match, text, None, "blank" if blank else "damaged")
    day = groups.get("day") or ""
    month = groups.get("month") or ""
    blank = (
        match.re is _FORM
        and not _HAS_DIGIT.search(day)
        and not re.search(r"[а-яё]{2}", month, re.IGNORECASE)
    )
    return _made(match, text, None, "blank" if blank else "damaged")


def _made(match: re.Match[str], text: str, date: dt.date | None, soundness: Soundness) -> DateFound:
    start, end = match.span()
    printed = text[start:end]
    return DateFound(
        start + len(printed) - len(printed.lstrip()),
        start + len(printed.rstrip()),
        printed.strip(),
        date,
        soundness,
    )
