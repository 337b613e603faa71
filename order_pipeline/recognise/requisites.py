"""Date, number and place of an act, in any order on a line (GOST R 7.0.97, requisites 10-13)."""

import re
from dataclasses import dataclass, replace

from order_pipeline.recognise.lines import Line
from order_pipeline.recognise.wording.requisites import (
    BARE_NUMBER,
    BARE_PLACE,
    BLANK_NUMBER,
    NO_NUMBER,
    NUMBER_SIGN,
    PLACE,
)
from order_pipeline.text.dates import DateFound, find_dates
from order_pipeline.text.spacing import fold

FROM = re.compile(r"(?:^|\s)[оo]т$", re.IGNORECASE)
EDGES = " ,;"
_PLACE_INSIDE = re.compile(r"\s(?=(?:г|гор|п|пос|пгт|с|ст|д)\.\s?[А-ЯЁ])")
BLANK_DATE = re.compile(r"^(?:от\s*)?_{2,}\s*(?=№|N|№№)|\bот\s?_{2,}(?!\s*_)", re.IGNORECASE)
_LONGEST_NUMBER = 40
_LONGEST_TEXT = 300
_NUMBERLIKE = re.compile(
    r"(?:[\w/().@\-–—]*[\d_][\w/().@\-–—]*|б\s?/\s?н)"
    r"(?:\s?[-–/,]\s?[\w/().@\-–]+| [А-ЯЁа-яё]{1,3}\b)*",
    re.IGNORECASE,
)
_DIGITS_AND_YEAR_SIGN = re.compile(r"[\d./\s-]+г\.")
_CAPITAL = re.compile(r"[А-ЯЁ]")


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
    if len(line.text) > _LONGEST_TEXT:
        return None
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
    if not text or len(text) > _LONGEST_TEXT:
        return None
    if PLACE.fullmatch(text):
        return Requisites(place=text)
    text = BLANK_DATE.sub("", text) or text
    dates = find_dates(text, torn=True)
    if not dates:
        return _without_date(text)
    return _around_date(text, dates[0]) if len(dates) == 1 else None


def _around_date(text: str, date: DateFound) -> Requisites | None:
    before = without_from(text[: date.start].strip(EDGES))
    after = text[date.end :].strip(EDGES)
    if _DIGITS_AND_YEAR_SIGN.fullmatch(date.text) and _CAPITAL.match(after):
        # «29.02.2024 г. Орёл»: the sign is the town's, not the year's
        date = replace(date, text=date.text.removesuffix("г.").rstrip())
        after = f"г. {after}"
    found = Requisites(date=date)
    if before:
        read = _beside_date(before)
        if read is None:
            return None
        found = found.joined(read)
    if after:
        bare = Requisites(number=after, numbered=True) if BARE_NUMBER.fullmatch(after) else None
        read = _beside_date(after) or bare
        if read is None:
            return None
        found = found.joined(read)
    return found


def _beside_date(text: str) -> Requisites | None:
    place = Requisites(place=text) if BARE_PLACE.fullmatch(text) else None
    return _without_date(text) or place


def _without_date(text: str) -> Requisites | None:
    if PLACE.fullmatch(text):
        return Requisites(place=text)
    if NO_NUMBER.fullmatch(text):
        return Requisites(number=text, numbered=True)
    sign = NUMBER_SIGN.search(text)
    if not sign:
        return None
    before = text[: sign.start()].strip(EDGES)
    rest = without_from(text[sign.end() :].strip())
    inside = _PLACE_INSIDE.search(rest)
    places = [before] if before else []
    if inside:
        places.append(rest[inside.end() :])
        rest = rest[: inside.start()].strip(EDGES)
    place = places[0] if places else None
    if len(places) > 1 or (place and not (PLACE.fullmatch(place) or BARE_PLACE.fullmatch(place))):
        return None
    if len(rest) > _LONGEST_NUMBER or (rest and not _NUMBERLIKE.fullmatch(rest)):
        return None
    number, leftover = plain_number(rest)
    return Requisites(number=number, place=place, numbered=True, leftover=leftover)


def without_from(text: str) -> str:
    """Drop the word «от» that leads to a date behind the text."""
    return FROM.sub("", text).strip(EDGES)


def plain_number(text: str) -> tuple[str | None, tuple[str, ...]]:
    """Give a number as printed, or None and what a blank for it printed beside its line."""
    text = fold(text).strip(EDGES)
    if not text or BLANK_NUMBER.fullmatch(text):
        return None, ()
    if "__" in text:
        return None, (text,)
    return text, ()
