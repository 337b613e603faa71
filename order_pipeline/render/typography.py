"""How pieces of an act are set in type: no-break spaces, numbers, dates, blanks.

Only white space and set phrases are added; a reader who folds white space finds the same text.
Sources: GOST R 7.0.97-2025, requisites 10, 11, 17 and 22.
"""

import datetime as dt
import re
from typing import Final

from order_pipeline.render.measures import width_of
from order_pipeline.text.dates import MONTHS

NBSP: Final = "\u00a0"
# No letter and no figure: a blank says nothing, and reads as nothing.
DATE_BLANK: Final = f"«____»{NBSP}______________{NBSP}______"
NAME_BLANK: Final = "_" * 20
NUMBER_BLANK: Final = f"№{NBSP}________"
NOTHING: Final = "–"

# Each finds the space alone, so that what takes its place is a plain letter: Python is quicker so.
_ONE_LETTER = re.compile(r"(?:(?<=^[А-Яа-яЁёA-Za-z])|(?<=[\s(«\"„][А-Яа-яЁёA-Za-z])) (?=\S)")
_NUMBER_SIGN = re.compile(r"(?:(?<=№)|(?<=\bN)) (?=\S)")
_LONG_DATE = re.compile(rf"\d (?:{'|'.join(MONTHS)}) \d{{4}}(?: г\.| года)?")
_YEAR = re.compile(r"(?<=\d{4}) (?=г)|(?<=^\d) |(?<=^\d\d) ")
_INITIALS = re.compile(r"(?<!\w)([А-ЯЁA-Z]\.) ?(?=[А-ЯЁA-Z])")
_SURNAME_FIRST = re.compile(r"(?<=\w) (?=[А-ЯЁA-Z]\.)")


def bound(text: str) -> str:
    """Bind one-letter words to what follows, the parts of a date, the number sign to its number."""
    if not text:
        return text
    if " г" in text:
        text = _LONG_DATE.sub(lambda found: date(found.group()), text)
    return numbers_bound(_ONE_LETTER.sub(NBSP, text))


def numbers_bound(text: str) -> str:
    """Bind number signs to their numbers."""
    return _NUMBER_SIGN.sub(NBSP, text) if "№" in text or "N" in text else text


def name(text: str) -> str:
    """Bind initials to each other and to the surname; none of the spaces is added."""
    bind = _INITIALS.sub(lambda match: match.group().replace(" ", NBSP), text)
    return _SURNAME_FIRST.sub(NBSP, bind)


def name_within(text: str, width: int, points: float) -> str:
    """Bind a name as ``name`` does, but let it part after the initials where a line is too short.

    ``width`` is in twips. A surname that is broken in the middle looks worse than one below its
    initials.
    """
    whole = name(text)
    if width_of(whole, points) <= width:
        return whole
    first, space, surname = whole.rpartition(NBSP)
    return f"{first} {surname}" if space and not surname.endswith(".") else text


def number(text: str) -> str:
    """Give a number with its sign."""
    return f"№{NBSP}{text}"


def long_date(date: dt.date) -> str:
    """Give «29 февраля 2024 г.»."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year} г."


def date(text: str) -> str:
    """Bind the parts of a date as printed."""
    return text.replace(" ", NBSP)


def short_date(text: str) -> str:
    """Bind «2024 г.», and let a date part before the year in a narrow cell."""
    return _YEAR.sub(NBSP, text)


def clause_label(number: str) -> str:
    """Give a clause's number as it is printed: a full stop after figures and Roman numerals."""
    if not number:
        return ""
    if number == "-":
        return NOTHING
    return f"{number}." if number[-1].isalnum() else number
