"""The lines of an outline as they stand in the file, explained by the rows read from them."""

from collections.abc import Mapping, Sequence
from typing import Final

from order_pipeline.model.exchange import pointer
from order_pipeline.model.place import Place
from order_pipeline.model.register import LEVELS_JOIN, Register, Row
from order_pipeline.revise.markup import Element, local
from order_pipeline.revise.outline.blocks import take_blocks
from order_pipeline.revise.outline.items import (
    Heading,
    Item,
    Level,
    OutlineLayout,
    Path,
    Unit,
    not_understood,
    path_of,
)
from order_pipeline.revise.outline.shown import Shown, heading_shown, point_shown
from order_pipeline.revise.outline.story import is_blank, is_silent, story_of
from order_pipeline.revise.splice import Part
from order_pipeline.revise.stream import text_of

_LOOK_BACK: Final = 12


def stands_in_paragraphs(
    part: Part, register: Register, places: Mapping[str, Place], path: str
) -> bool:
    """Tell whether the rows of a register are paragraphs of the text, not rows of tables."""
    place = places.get(f"{pointer(path)}/register/rows/0") if register.rows else None
    if place is None:
        return False
    try:
        return local(part.at(place.path)) == "p"
    except IndexError:
        return False


def read_outline(
    part: Part, register: Register, places: Mapping[str, Place], path: str
) -> OutlineLayout:
    """Find an outline in the file.

    Raises InputError where a line of it can't be explained by the row read from it.
    """
    starts = [
        part.at(places[f"{pointer(path)}/register/rows/{n}"].path)
        for n in range(len(register.rows))
    ]
    story = story_of(starts[0])
    order = {element: at for at, element in enumerate(story)}
    ends = [*(order[start] for start in starts[1:]), len(story)]
    rows = register.rows
    above = story[max(0, order[starts[0]] - _LOOK_BACK) : order[starts[0]]]
    levels = _levels(register, [text_of(one) for one in above])
    reader = _Reader(levels)
    reader.take_first(above, rows[0])
    for index, (row, start, end) in enumerate(zip(rows, starts, ends, strict=True)):
        rest = reader.take_unit(index, row, start, story[order[start] + 1 : end])
        if index + 1 < len(rows):
            reader.take_headings(rest, rows[index + 1])
    items = reader.items
    last = items[-1]
    first_element = items[0].element
    final = last.paragraphs[-1] if isinstance(last, Unit) else last.element
    return OutlineLayout(register, levels, items, story[order[first_element] : order[final] + 1])


def _levels(register: Register, above: Sequence[str]) -> tuple[Level, ...]:
    """Tell the levels of headings: directions may stand in several, one under the other."""
    found: list[Level] = []
    directions = [row.direction for row in register.rows if row.direction]
    if directions:
        parts = max(len(name.split(LEVELS_JOIN)) for name in directions)
        first = register.rows[0].direction or ""
        if any(heading_shown(text, first) for text in above if first):
            parts = 1
        found += [Level("direction", part) for part in range(parts)]
    if any(row.process for row in register.rows):
        found.append(Level("process"))
    return tuple(found)


class _Reader:
    """Reads the paragraphs from top to bottom, each once."""

    def __init__(self, levels: Sequence[Level]) -> None:
        self._levels = levels
        self._said: list[str | None] = [None] * len(levels)
        self._waiting: list[Element] = []
        self._over: list[Heading] = []
        self.items: list[Item] = []

    def take_first(self, above: Sequence[Element], row: Row) -> None:
        """Take the headings over the first row: what stands right above it and explains it."""
        path = path_of(row, self._levels)
        level = len(path)
        taken: list[Element] = []
        for element in reversed(above):
            found = None
            if not is_silent(element):
                found = _heading_at(text_of(element), path, range(level - 1, -1, -1))
                if found is None:
                    break
                level = found[0]
            taken.insert(0, element)
        while taken and is_silent(taken[0]):
            taken.pop(0)
        self.take_headings(taken, row)

    def take_headings(self, paragraphs: Sequence[Element], row: Row) -> None:
        """Take what stands between two rows: headings, blank paragraphs, and other things.

        Raises InputError where the headings do not say what the row does.
        """
        path = path_of(row, self._levels)
        level = -1
        for element in paragraphs:
            if is_blank(element):
                self._waiting.append(element)
                continue
            found = None
            if not is_silent(element):
                found = _heading_at(text_of(element), path, range(level + 1, len(path)))
            if found is None:
                self._waiting = []
                continue
            level, shown = found
            self._say(element, level, path[level] or "", shown)
        if tuple(self._said) != path:
            raise not_understood(row)

    def _say(self, element: Element, level: int, value: str, shown: Shown) -> None:
        same = self._said[level] == value
        heading = Heading(element, level, value, shown, self._waiting, redundant=same)
        self._waiting = []
        self._said[level:] = [value, *([None] * (len(self._said) - level - 1))]
        self._over.append(heading)
        self.items.append(heading)

    def take_unit(
        self, index: int, row: Row, start: Element, below: Sequence[Element]
    ) -> Sequence[Element]:
        """Take a row; give the paragraphs up to the next row that do not belong to it."""
        point = point_shown(text_of(start), row)
        if point is None:
            raise not_understood(row)
        unit = Unit(index, row, start, point, path_of(row, self._levels), [start])
        unit.lead, self._waiting = self._waiting, []
        unit.headings, self._over = self._over, []
        items = () if point.items is not None else row.interactions
        taken = take_blocks(unit, below, items, row.features)
        unit.paragraphs += below[:taken]
        self.items.append(unit)
        return below[taken:]


def _heading_at(text: str, path: Path, levels: Sequence[int]) -> tuple[int, Shown] | None:
    for level in levels:
        value = path[level]
        shown = heading_shown(text, value) if value else None
        if shown is not None:
            return level, shown
    return None
