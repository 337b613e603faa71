"""A reference to an act inside a text: «от 29 февраля 2024 г. № 201», in any order."""

import re
from dataclasses import dataclass

from order_pipeline.recognise.requisites import BLANK_DATE, EDGES, FROM, plain_number
from order_pipeline.recognise.wording.signs import NUMBER_SIGN_TEXT
from order_pipeline.text.dates import DateFound, find_dates
from order_pipeline.text.spacing import fold

_NUMBER_TEXT = (
    r"(?:б\s?/\s?н|[\w/().@\-–]*[\w)@](?:\s?[-–]\s?[А-ЯЁа-яё]{1,4}\b)?(?:,\s?\d[\w\-/]*)*|_+)"
)
_SIGN = re.compile(rf"\s*(?:за\s)?{NUMBER_SIGN_TEXT}\s*", re.IGNORECASE)
_NUMBER = re.compile(_NUMBER_TEXT, re.IGNORECASE)
_BARE = re.compile(r"\s+(\d[\w\-/]*)$")
_BEFORE = re.compile(rf"{_SIGN.pattern}(?P<n>{_NUMBER_TEXT})\s*$", re.IGNORECASE)
_BLANK_NUMBER = re.compile(rf"{_SIGN.pattern}_+\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A reference «от … № …» inside a text: its date, its number, the text without it."""

    date: DateFound | None
    number: str | None
    numbered: bool
    rest: str
    leftover: tuple[str, ...] = ()


def dated_reference(text: str) -> Dated:
    """Take «от <date> № <number>» (or the number first) out of a stamp's text."""
    dates = find_dates(text, torn=True)
    if not dates:
        return _undated(text)
    preceded = [d for d in dates if FROM.search(text[: d.start].rstrip())]
    date = (preceded or dates)[-1]
    start = len(FROM.sub("", text[: date.start].rstrip()))
    end = date.end
    number: str | None = None
    leftover: tuple[str, ...] = (date.text,) if date.prints_more else ()
    sign = _SIGN.match(text, end)
    bare = None if sign else _BARE.match(text, end)
    before = None if sign or bare else _BEFORE.search(text[:start])
    if sign:
        token = _NUMBER.match(text, sign.end())
        number, more = plain_number(token.group() if token else "")
        leftover += more
        end = token.end() if token else sign.end()
    elif bare:
        number, end = bare[1], bare.end()
    elif before:
        number, more = plain_number(before["n"])
        leftover += more
        start = before.start()
    rest = fold(f"{text[:start]} {text[end:]}").strip(EDGES)
    return Dated(date, number, bool(sign or bare or before), rest, leftover)


def _undated(text: str) -> Dated:
    """Read a reference whose date is a bare line, or that has a number alone."""
    blank = BLANK_DATE.search(text)
    if blank:
        text = fold(f"{text[: blank.start()]} {text[blank.end() :]}")
    line = _BLANK_NUMBER.search(text)
    found = line or _BEFORE.search(text)
    if not found:
        return Dated(None, None, numbered=False, rest=text.strip(EDGES))
    number, leftover = (None, ()) if line else plain_number(found["n"])
    return Dated(
        None, number, numbered=True, rest=text[: found.start()].strip(EDGES), leftover=leftover
    )
