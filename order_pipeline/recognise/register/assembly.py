"""From what tables say, row by row, to the rows of the register, each complete by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, takewhile, zip_longest
from typing import Final

from order_pipeline.model.place import Place
from order_pipeline.model.register import LEVELS_JOIN, Row
from order_pipeline.recognise.cells import number_of, says_nothing
from order_pipeline.recognise.register.drafts import Drafts
from order_pipeline.recognise.register.events import (
    DIRECTION,
    NUMBER,
    PROCESS,
    SAME,
    Entry,
    Event,
    Heading,
    Note,
)
from order_pipeline.recognise.register.groups import field_of, levels_of
from order_pipeline.recognise.register.habits import habits_of

_GROUPING: Final = (DIRECTION, PROCESS)


@dataclass(frozen=True, slots=True)
class Assembled:
    """The rows with their places, and the texts that found none, in order."""

    rows: tuple[Row, ...]
    places: tuple[Place, ...]
    unplaced: tuple[str, ...]


def assemble(events: Sequence[Event]) -> Assembled:
    """Make rows of events: fill what stands for many rows, join what stands for one."""
    events = _with_headings(_without_form(events))
    habits = habits_of(events)
    room = [f for f in _GROUPING if not any(_gives(event, f) for event in events)]
    levels = levels_of(events, len(room))
    groups = _Groups(levels, room, max(levels.values(), default=0))
    drafts = Drafts(habits)
    unplaced: list[str] = []
    for place, event in enumerate(events):
        if isinstance(event, Note):
            unplaced.append(event.text)
        elif isinstance(event, Heading):
            lends = bool(event.label) and _lends_number(events, place)
            unplaced += groups.enter(place, event, lends=lends)
            drafts.begin_group(groups.current, label=event.label if lends else "")
        elif place in habits.leaders:
            drafts.lead(event, lends=_lends_number(events, place))
        else:
            groups.use()
            drafts.add(event)
    unplaced += groups.leave(0)
    return Assembled(drafts.rows(), tuple(drafts.places), tuple(unplaced))


def _gives(event: Event, field: int) -> bool:
    return isinstance(event, Entry) and event.values[field] not in ("", SAME)


def _without_form(events: Sequence[Event]) -> list[Event]:
    """Drop the blank rows of a form: nothing but an automatic number, or numbers at the end."""
    says = [isinstance(event, Entry) and _says(event) for event in events]
    last = max((place for place, said in enumerate(says) if said), default=-1)
    kept: list[Event] = []
    for place, event in enumerate(events):
        if not isinstance(event, Entry) or says[place]:
            kept.append(event)
        elif event.typed and (number := number_of(event.values[NUMBER])) and number is not SAME:
            kept.append(event if place < last else Note(number))
    return kept


def _with_headings(events: Sequence[Event]) -> list[Event]:
    """Turn entries that only name a group into the headings they are.

    Told by the number below («1.1» under «1»), or by a look that the entries below do not share.
    """
    return [
        event.heading
        if isinstance(event, Entry) and event.heading and _heads(event.heading, below)
        else event
        for event, below in zip_longest(events, events[1:])
    ]


def _heads(heading: Heading, below: Event | None) -> bool:
    if isinstance(below, Heading):
        return heading.look.stands_out
    if not isinstance(below, Entry) or below.values[heading.column] in ("", SAME):
        return False
    number = heading.label.rstrip(". ")
    if number and below.values[NUMBER]:
        return below.values[NUMBER].startswith(f"{number}.")
    return heading.look.stands_out


def _says(entry: Entry) -> bool:
    for value in chain(entry.values[NUMBER + 1 :], entry.extra.values()):
        if value and value is not SAME and not says_nothing(value):
            return True
    return False


def _lends_number(events: Sequence[Event], place: int) -> bool:
    """Tell whether the entries right below a heading have no numbers of their own."""
    below = list(takewhile(lambda e: isinstance(e, Entry), events[place + 1 : place + 200]))
    first = next((e for e in below if isinstance(e, Entry)), None)
    return first is not None and not any(
        e.values[NUMBER] not in ("", SAME) for e in below if isinstance(e, Entry)
    )


@dataclass(slots=True)
class _Groups:
    """The headings in force, by level, and the fields they give."""

    levels: dict[int, int]
    room: Sequence[int]
    deepest: int
    active: dict[int, tuple[Heading, str]] = field(default_factory=dict)
    unused: set[int] = field(default_factory=set)
    current: dict[int, str] = field(default_factory=dict)

    def enter(self, place: int, heading: Heading, *, lends: bool) -> list[str]:
        """Take a heading; give the texts of those it ends that had no entries."""
        if not self.room:
            return [heading.whole]
        level = self.levels[place]
        ended = self.leave(level)
        self.active[level] = (heading, heading.text if lends else heading.whole)
        self.unused.add(level)
        self._settle()
        return ended

    def leave(self, level: int) -> list[str]:
        """End the headings from a level inwards; give the texts of those without entries."""
        ended = [at for at in sorted(self.active) if at >= level]
        texts = [self.active[at][0].whole for at in ended if at in self.unused]
        for at in ended:
            del self.active[at]
            self.unused.discard(at)
        return texts

    def use(self) -> None:
        """Note that an entry stands under the headings in force."""
        if self.room:
            self.unused.clear()

    def _settle(self) -> None:
        given: dict[int, list[str]] = {}
        for level in sorted(self.active):
            heading, text = self.active[level]
            field = field_of(heading, level, self.deepest, self.room)
            if field is not None:
                given.setdefault(field, []).append(text)
        self.current = {field: LEVELS_JOIN.join(texts) for field, texts in given.items()}
