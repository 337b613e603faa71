"""The lines of an outline as they stand in the file, explained by the rows read from them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.exchange import pointer
from order_pipeline.model.place import Place
from order_pipeline.model.register import Register, Row
from order_pipeline.revise.manner import Manner, folded
from order_pipeline.revise.markup import Element, local, w
from order_pipeline.revise.outline.shown import (
    Point,
    Shown,
    block_shown,
    heading_shown,
    point_shown,
)
from order_pipeline.revise.splice import Part
from order_pipeline.revise.stream import MARK, text_of

_JOIN: Final = " / "
"""Between the names of directions over each other, as reading joins them."""
_LOOK_BACK: Final = 12
_MOST_LINES: Final = 6
_TELLING: Final = tuple(map(w, (
    "drawing", "pict", "object", "br", "fldChar", "footnoteReference", "del", "moveFrom",
)))  # fmt: skip
_WRAPPERS: Final = ("sdt", "sdtContent", "customXml")

Role = Literal["interactions", "features"]
Path = tuple[str | None, ...]
"""What the headings over a row say, the outermost first."""


class Level(NamedTuple):
    """A level of headings: the field it fills, and which part of it."""

    field: Literal["direction", "process"]
    part: int = 0


@dataclass(eq=False, slots=True)
class Heading:
    """A paragraph that names the group of the rows below it; ``lead`` are blank ones over it."""

    element: Element
    level: int
    value: str
    shown: Shown
    lead: list[Element] = field(default_factory=list)
    redundant: bool = False
    """Whether the headings above have said the same already."""


@dataclass(eq=False, slots=True)
class Block:
    """The paragraphs of a row that print its interactions, or its features."""

    role: Role
    paragraphs: list[Element]
    manner: Manner

    @property
    def lines(self) -> list[str]:
        """The text of each paragraph."""
        return [text_of(one) for one in self.paragraphs]


@dataclass(eq=False, slots=True)
class Unit:
    """A row of the register: the line of its touchpoint and the paragraphs that belong to it."""

    index: int
    row: Row
    element: Element
    point: Point
    path: Path
    paragraphs: list[Element] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    lead: list[Element] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    """The headings right above it."""

    def block(self, role: Role) -> Block | None:
        """Give the paragraphs of a field."""
        return next((block for block in self.blocks if block.role == role), None)


Item = Heading | Unit


@dataclass(slots=True)
class OutlineLayout:
    """An outline as it stands in the file: its items in order, and all its paragraphs."""

    register: Register
    levels: tuple[Level, ...]
    items: list[Item]
    paragraphs: list[Element]

    @property
    def units(self) -> list[Unit]:
        """The rows, in order."""
        return [item for item in self.items if isinstance(item, Unit)]

    @property
    def headings(self) -> list[Heading]:
        """The headings, in order."""
        return [item for item in self.items if isinstance(item, Heading)]

    def path(self, row: Row) -> Path:
        """Give what the headings over a row have to say."""
        return path_of(row, self.levels)


def path_of(row: Row, levels: Sequence[Level]) -> Path:
    """Give what the headings over a row have to say, level by level."""
    most = sum(level.field == "direction" for level in levels)
    found: list[str | None] = []
    for level in levels:
        said = getattr(row, level.field)
        parts = [said] if said is None or most <= 1 or level.field == "process" else []
        parts = parts or said.split(_JOIN, most - 1)
        found.append(parts[level.part] if level.part < len(parts) else None)
    return tuple(found)


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
    story = _story(starts[0])
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


def _story(paragraph: Element) -> list[Element]:
    """Give the paragraphs of the text that a paragraph stands in; tables are left out."""
    holder = paragraph.getparent()
    while holder is not None and local(holder) in _WRAPPERS:
        holder = holder.getparent()
    return [] if holder is None else list(_paragraphs(holder))


def _paragraphs(holder: Element) -> Iterator[Element]:
    for child in holder:
        kind = local(child)
        if kind == "p":
            yield child
        elif kind in _WRAPPERS:
            yield from _paragraphs(child)


def _levels(register: Register, above: Sequence[str]) -> tuple[Level, ...]:
    """Tell the levels of headings: directions may stand in several, one under the other."""
    found: list[Level] = []
    directions = [row.direction for row in register.rows if row.direction]
    if directions:
        parts = max(len(name.split(_JOIN)) for name in directions)
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
        taken = _take_blocks(unit, below, items, row.features)
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


def _take_blocks(
    unit: Unit, below: Sequence[Element], items: Sequence[str], features: str | None
) -> int:
    """Find the interactions and features below a touchpoint; give how many paragraphs they take."""
    taken = 0
    at = 0
    while at < len(below) and (items or features):
        if is_silent(below[at]):
            at += 1
            continue
        block = _block_at(below, at, items, features)
        if block is None:
            break
        if block.role == "features":
            features = None
        else:
            items = items[len(block.manner.values) :]
        at += len(block.paragraphs)
        taken = at
        _join_block(unit, block)
    if items or features:
        raise not_understood(unit.row)
    return taken


def _block_at(
    below: Sequence[Element], at: int, items: Sequence[str], features: str | None
) -> Block | None:
    """Give the block that begins at a paragraph: a label alone takes the next one with it."""
    for size in range(1, _MOST_LINES):
        paragraphs = [one for one in below[at : at + size] if not is_silent(one)]
        if len(paragraphs) < size:
            return None
        text = MARK.join(map(text_of, paragraphs))
        if features and (manner := block_shown(text, [features])) and not _is_item(text, items):
            return Block("features", paragraphs, manner)
        for count in range(len(items), 0, -1):
            if manner := block_shown(text, items[:count]):
                return Block("interactions", paragraphs, manner)
        if features and (manner := block_shown(text, [features])):
            return Block("features", paragraphs, manner)
        if not _may_go_on(text, features):
            return None
    return None


def _is_item(text: str, items: Sequence[str]) -> bool:
    return bool(items) and block_shown(text, items[:1]) is not None


def _may_go_on(text: str, features: str | None) -> bool:
    """Tell whether a text is a label alone, or the beginning of features on several lines."""
    said = folded(text)
    if said.endswith(":"):
        return True
    value = said.partition(":")[2].strip()
    return bool(features and value) and (features or "").startswith(value)


def _join_block(unit: Unit, block: Block) -> None:
    """Add a block to a row; interactions that follow each other are one block."""
    last = unit.blocks[-1] if unit.blocks else None
    if last is None or last.role != block.role or block.role == "features":
        unit.blocks.append(block)
        return
    old, new = last.manner, block.manner
    gap = f"{old.parts[-1]}{MARK}{new.parts[0]}"
    last.manner = Manner((*old.parts[:-1], gap, *new.parts[1:]), (*old.values, *new.values))
    last.paragraphs += block.paragraphs


def is_silent(paragraph: Element) -> bool:
    """Tell whether a paragraph says nothing: blank, hidden, a drawing, or deleted by somebody."""
    return not folded(text_of(paragraph))


def is_deleted(paragraph: Element) -> bool:
    """Tell whether somebody's pending change deletes a whole paragraph: it is not there to read."""
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    if mark is None or all(mark.find(w(name)) is None for name in ("del", "moveFrom")):
        return False
    return not folded(text_of(paragraph))


def is_blank(paragraph: Element) -> bool:
    """Tell whether a paragraph only keeps its neighbours apart: no text, drawing, break, number."""
    if any(text.text and not text.text.isspace() for text in paragraph.iter(w("t"))):
        return False
    held = paragraph.find(w("pPr"))
    if held is not None and any(held.find(w(name)) is not None for name in ("sectPr", "numPr")):
        return False
    if folded(text_of(paragraph)):
        return False
    return next(paragraph.iter(*_TELLING), None) is None


def not_understood(row: Row) -> InputError:
    """Make the fault of a row whose lines in the file are not what was read of them."""
    problem = _("the row «{touchpoint}»: its lines in the file can't be rewritten safely").format(
        touchpoint=row.touchpoint or row.number or ""
    )
    return InputError(Fault(problem, _("Make this change in Word by hand.")))
