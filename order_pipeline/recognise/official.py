"""What the stamp of an official says: position, organisation, name, date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from order_pipeline.recognise.names import name_at_end
from order_pipeline.recognise.requisites import of_text
from order_pipeline.recognise.wording.signatures import ORGANISATION, POSITION, SIGN_HERE
from order_pipeline.text.dates import DateFound
from order_pipeline.text.spacing import fold

_LETTER = re.compile(r"[^\W_]")


@dataclass(slots=True)
class Official:
    """An official of a stamp: lines of the position, name, date, words without a field."""

    lines: list[str] = field(default_factory=list)
    name: str | None = None
    date: DateFound | None = None
    leftover: list[str] = field(default_factory=list)

    @property
    def position(self) -> str | None:
        """Give the position, and the organisation where they can't be told apart."""
        return fold(" ".join(self.lines[: self._organization_line()])) or None

    @property
    def organization(self) -> str | None:
        """Give the organisation that begins on a line of its own."""
        return fold(" ".join(self.lines[self._organization_line() :])) or None

    @property
    def date_text(self) -> str | None:
        """Give the date as printed; None for a blank."""
        return self.date.text if self.date and self.date.soundness != "blank" else None

    def _organization_line(self) -> int:
        if self.lines and POSITION.match(self.lines[0]) and not ORGANISATION.search(self.lines[0]):
            for index, text in enumerate(self.lines[1:], start=1):
                if ORGANISATION.match(text):
                    return index
        return len(self.lines)


def read_official(texts: Sequence[str]) -> Official:
    """Read the lines of a stamp behind its mark."""
    official = Official()
    for text in texts:
        _dated(official, text) or _room_to_sign(official, text) or _named(official, text)
    return official


def _dated(official: Official, text: str) -> bool:
    found = of_text(text)
    if not found or not found.date or official.date:
        return False
    official.date = found.date
    official.leftover.extend(filter(None, (*found.leftover, found.place)))
    if found.date.prints_more:
        official.leftover.append(found.date.text)
    if found.number:
        official.lines.append(f"№ {found.number}")
    return True


def _room_to_sign(official: Official, text: str) -> bool:
    if not SIGN_HERE.fullmatch(text):
        return False
    if _LETTER.search(text):
        official.leftover.append(text)
    return True


def _named(official: Official, text: str) -> bool:
    signer = None if official.name else name_at_end(text)
    if not signer:
        (official.leftover if official.name else official.lines).append(text)
        return True
    before, official.name = signer
    if before and SIGN_HERE.fullmatch(before):
        official.leftover.append(before)
    elif before:
        official.lines.append(before)
    return True
