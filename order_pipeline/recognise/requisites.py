"""Date, number and place of an act, in any order on a line (GOST R 7.0.97, requisites 10-13)."""

import re
from dataclasses import dataclass, replace

from order_pipeline.recognise.lines import Line
from order_pipeline.recognise.wording import (
    BARE_NUMBER,
    BARE_PLACE,
    BLANK_NUMBER,
    NO_NUMBER,
    NUMBER_SIGN,
    NUMBER_SIGN_TEXT,
    PLACE,
)
from order_pipeline.text.dates import DateFound, find_dates
from order_pipeline.text.spacing import fold

_FROM = re.compile(r"(?:^|\s)от$", re.IGNORECASE)
_EDGES = " ,;"
_PLACE_INSIDE = re.compile(r"\s(?=(?:г|гор|п|пос|пгт|с|ст|д)\.\s?[А-ЯЁ])")
_NUMBER_FROM = re.compile(rf"\s*(?:за\s)?{NUMBER_SIGN_TEXT}\s*", re.IGNORECASE)
_BLANK_DATE = re.compile(r"^(?:от\s*)?_{2,}\s*(?=№|N|№№)|\bот\s?_{2,}(?!\s*_)", re.IGNORECASE)
_LONGEST_NUMBER = 40


@dataclass(frozen=True, slots=True)
class Requisites:
    """What a line says of date, number and place.

    ``numbered`` tells that a sign stood there, even over a blank; ``leftover`` keeps what a blank
    printed and no field holds (««___» ____ 2024 г.»).
    """

    date: DateFound | None = None
    number: str | None = None
    place: str | None = None
    numbered: bool = False
    leftover: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Tell whether anything was found."""
        return bool(self.date or self.numbered or self.place)

    def joined(self, other: "Requisites") -> "Requisites":
        """Add what another line says; what stands first wins, the rest is left over."""
        left = [*self.leftover, *other.leftover]
        if self.date and other.date:
            left.append(other.date.text)
        if self.number and other.number:
            left.append(f"№ {other.number}")
        if self.place and other.place:
            left.append(other.place)
        return Requisites(
            self.date or other.date,
            self.number or other.number,
            self.place or other.place,
            self.numbered or other.numbered,
            tuple(left),
        )


def of_line(line: Line) -> Requisites | None:
    """Read a line that holds nothing but requisites; None for any other line."""
    whole = of_text(line.text)
    if whole:
        return whole
    pieces = line.pieces
    found = Requisites()
    unsure: list[str] = []
    for piece in pieces:
        read = of_text(piece)
        if read:
            found = found.joined(read)
        else:
            unsure.append(piece)
    if not (found.date or found.numbered):
        return None
    for piece in unsure:
        if BARE_PLACE.fullmatch(piece) and not found.place:
            found = replace(found, place=piece)
        elif BARE_NUMBER.fullmatch(piece) and not found.numbered:
            found = replace(found, number=piece, numbered=True)
        else:
            return None
    return found


def of_text(text: str) -> Requisites | None:
    """Read a text that is wholly date, number and place."""
    if not text:
        return None
    if PLACE.fullmatch(text):
        return Requisites(place=text)
    text = _BLANK_DATE.sub("", text) or text
    dates = find_dates(text, torn=True)
    date = dates[0] if len(dates) == 1 else None
    if len(dates) > 1:
        return None
    if not date:
        return _without_date(text)
    before = _FROM.sub("", text[: date.start].strip(_EDGES)).strip(_EDGES)
    after = text[date.end :].strip(_EDGES)
    if date.text.endswith("г.") and re.match(r"[А-ЯЁ]", after) and _digits_only(date.text):
        printed = date.text.removesuffix("г.").rstrip()
        date, after = replace(date, text=printed), f"г. {after}"
    found = Requisites(date=date)
    for part in filter(None, (before, after)):
        read = _without_date(part)
        if read is None and BARE_PLACE.fullmatch(part):
            read = Requisites(place=part)
        if read is None and part is after and BARE_NUMBER.fullmatch(part):
            read = Requisites(number=part, numbered=True)
        if read is None:
            return None
        found = found.joined(read)
    return found


def _digits_only(text: str) -> bool:
    return not re.search(r"[а-яё]{2}", text, re.IGNORECASE)


def _without_date(text: str) -> Requisites | None:
    if PLACE.fullmatch(text):
        return Requisites(place=text)
    if NO_NUMBER.match(text) and len(text) < 6:  # noqa: PLR2004 («б / н»)
        return Requisites(number=text, numbered=True)
    sign = NUMBER_SIGN.search(text)
    if not sign:
        return None
    before, rest = text[: sign.start()].strip(_EDGES), text[sign.end() :].strip()
    rest = _FROM.sub("", rest).strip(_EDGES)
    place = None
    inside = _PLACE_INSIDE.search(rest)
    if inside:
        rest, place = rest[: inside.start()].strip(_EDGES), rest[inside.end() :]
        if not PLACE.fullmatch(place):
            return None
    if before:
        if place or not (PLACE.fullmatch(before) or BARE_PLACE.fullmatch(before)):
            return None
        place = before
    if len(rest) > _LONGEST_NUMBER or (rest and not _numberlike(rest)):
        return None
    number, leftover = plain_number(rest)
    return Requisites(number=number, place=place, numbered=True, leftover=leftover)


def plain_number(text: str) -> tuple[str | None, tuple[str, ...]]:
    """Give a number as printed, or None and what a blank for it printed beside its line."""
    text = fold(text).strip(_EDGES)
    if not text or BLANK_NUMBER.fullmatch(text):
        return None, ()
    if "__" in text:
        return None, (text,)
    return text, ()


_NUMBERLIKE = re.compile(
    r"(?:[\w/().\-–—]*[\d_][\w/().\-–—]*|б\s?/\s?н)(?:\s?[-–/,]\s?[\w/().\-–]+| [А-ЯЁа-яё]{1,3}\b)*",
    re.IGNORECASE,
)


def _numberlike(text: str) -> bool:
    return bool(_NUMBERLIKE.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Dated:
    """A reference «от … № …» inside a text: its date, its number, the text without it."""

    date: DateFound | None
    number: str | None
    numbered: bool
    rest: str
    leftover: tuple[str, ...] = ()


_NUMBER_TOKEN = re.compile(
    r"(?:б\s?/\s?н|[\w/().\-–]*[\w)](?:\s?[-–]\s?[А-ЯЁа-яё]{1,4}\b)?(?:,\s?\d[\w\-/]*)*|_+)",
    re.IGNORECASE,
)


def dated_reference(text: str) -> Dated:
    """Take «от <date> № <number>» (or the number first) out of a stamp's text."""
    blank = _BLANK_DATE.search(text)
    if blank and not find_dates(text, torn=True):
        return dated_reference(fold(f"{text[: blank.start()]} {text[blank.end() :]}"))
    dates = find_dates(text, torn=True)
    preceded = [d for d in dates if _FROM.search(text[: d.start].rstrip())]
    date = (preceded or dates or [None])[-1]
    start, end = (date.start, date.end) if date else (len(text), len(text))
    if date:
        head = text[: date.start].rstrip()
        start = len(_FROM.sub("", head))
    sign = _NUMBER_FROM.match(text, end) if date else None
    number: str | None = None
    leftover: tuple[str, ...] = ()
    numbered = False
    if sign:
        token = _NUMBER_TOKEN.match(text, sign.end())
        number, leftover = plain_number(token.group() if token else "")
        end, numbered = (token.end() if token else sign.end()), True
    elif date:
        bare = re.compile(r"\s+(\d[\w\-/]*)$").match(text, end)
        if bare:
            number, end, numbered = bare[1], bare.end(), True
    if not numbered and not date:
        alone = re.compile(rf"{_NUMBER_FROM.pattern}_+\s*$", re.IGNORECASE).search(text)
        if alone:
            start = end = len(text)
            text, numbered = text[: alone.start()], True
    if not numbered:
        before = re.compile(
            rf"{_NUMBER_FROM.pattern}(?P<n>{_NUMBER_TOKEN.pattern})\s*$", re.IGNORECASE
        ).search(text[:start])
        if before:
            number, leftover = plain_number(before["n"])
            start, numbered = before.start(), True
    rest = fold(f"{text[:start]} {text[end:]}").strip(_EDGES)
    if date and date.prints_more:
        leftover = (date.text, *leftover)
    return Dated(date, number, numbered, rest, leftover)
