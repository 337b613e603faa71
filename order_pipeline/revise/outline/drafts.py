"""What becomes of a row line by line: a line stays, is reworded, goes, or comes like another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from order_pipeline.model.register import Row
from order_pipeline.revise.manner import Manner, printed
from order_pipeline.revise.markup import Element, w
from order_pipeline.revise.outline.items import (
    Block,
    OutlineLayout,
    Role,
    Unit,
    not_understood,
)
from order_pipeline.revise.outline.shown import continued
from order_pipeline.revise.stream import MARK, text_of

_ROLES: Final[tuple[Role, ...]] = ("interactions", "features")
_LINKED: Final = ("hyperlink", "fldSimple", "fldChar", "drawing", "pict", "object")
_Kind = Literal["keep", "write", "drop", "new"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A line to be: ``element`` is its paragraph in the file or, for a new one, its model."""

    kind: _Kind
    element: Element
    text: str = ""


class Drafter:
    """Drafts the rows of one outline."""

    def __init__(self, layout: OutlineLayout) -> None:
        self._layout = layout
        self._units = layout.units
        self._linked = {unit: _is_linked(unit) for unit in self._units}

    def redrafted(self, unit: Unit, row: Row) -> list[Draft]:
        """Draft a row of the file with what it says now."""
        if row is unit.row or row == unit.row:
            return [Draft("keep", one) for one in unit.paragraphs]
        drafts = {id(one): [Draft("keep", one)] for one in unit.paragraphs}
        drafts[id(unit.element)] = [self._point(unit, row)]
        for role in _ROLES:
            self._redraft(drafts, unit, row, role)
        return [draft for one in unit.paragraphs for draft in drafts[id(one)]]

    def _redraft(self, drafts: dict[int, list[Draft]], unit: Unit, row: Row, role: Role) -> None:
        values = _values(row, role)
        if values == _values(unit.row, role) or (role == "interactions" and self._inline(unit)):
            return
        blocks = [block for block in unit.blocks if block.role == role]
        if len(blocks) > 1:
            raise not_understood(row)
        if not blocks:
            fresh = self._fresh(unit, row, role)
            if fresh:
                behind = self._place(unit, role)
                drafts[id(behind)] = [*drafts[id(behind)], *fresh]
            return
        block = blocks[0]
        pattern = self._pattern(unit, role, values) if values else None
        lines = _lines(block, values, pattern)
        for at, draft in _against(block, lines, pattern or block):
            drafts[id(block.paragraphs[at])].append(draft)
        for one in block.paragraphs:
            own = drafts[id(one)]
            if len(own) > 1:
                own.remove(own[0])

    def _place(self, unit: Unit, role: Role) -> Element:
        """Give the line that the first lines of a field follow: as in the rows around."""
        if role == "features" and unit.blocks and not self._features_first(unit):
            return unit.blocks[-1].paragraphs[-1]
        if role == "interactions" and unit.blocks and self._features_first(unit):
            return unit.blocks[-1].paragraphs[-1]
        return unit.element

    def _features_first(self, unit: Unit) -> bool:
        both = [one for one in self._near(unit) if len(one.blocks) > 1]
        return bool(both) and both[0].blocks[0].role == "features"

    def drafted(self, base: Unit, row: Row) -> list[Draft]:
        """Draft a new row in the look of another."""
        drafts = [self._point(base, row, new=True)]
        roles = reversed(_ROLES) if self._features_first(base) else _ROLES
        for role in roles:
            if role != "interactions" or self._inline(base) is None:
                drafts += self._fresh(base, row, role)
        return drafts

    def _point(self, unit: Unit, row: Row, *, new: bool = False) -> Draft:
        point = unit.point
        near = [one.point for one in self._near(unit)]
        numbers = next((one for one in near if one.number), point)
        items = self._inline(unit)
        like = next((one.items for one in near if one.items and one.items.several), None)
        text = point.saying(row, point if point.number else numbers, items, like)
        if not new and text == text_of(unit.element):
            return Draft("keep", unit.element)
        return Draft("new" if new else "write", unit.element, text)

    def _inline(self, unit: Unit) -> Manner | None:
        """Give the manner of interactions on the line of the touchpoint; None for lines of own."""
        if unit.point.items is not None or unit.block("interactions") is not None:
            return unit.point.items
        spoken = (one for one in self._near(unit) if one.row.interactions)
        nearest = next(spoken, None)
        return None if nearest is None else nearest.point.items

    def _fresh(self, unit: Unit, row: Row, role: Role) -> list[Draft]:
        """Draft the lines of a field that a row has none for yet."""
        values = _values(row, role)
        if not values:
            return []
        pattern = self._pattern(unit, role, values)
        if pattern is None:
            raise not_understood(row)
        lines = _lines(pattern, values, pattern)
        return [Draft("new", _look(pattern, at, len(lines)), line) for at, line in enumerate(lines)]

    def _pattern(self, unit: Unit, role: Role, values: Sequence[str]) -> Block | None:
        """Give the nearest lines of a field, best ones with several values where several come."""
        found = [block for one in self._near(unit) if (block := one.block(role)) is not None]
        several = [block for block in found if block.manner.several]
        own = unit.block(role)
        if own is not None and (own.manner.several or len(values) < 2):  # noqa: PLR2004
            return own
        return next(iter((several if len(values) > 1 else []) or found), None)

    def _near(self, unit: Unit) -> Iterator[Unit]:
        """Give the rows from one outwards, those that are easily copied first."""
        near = sorted(self._units, key=lambda one: (self._linked[one], abs(one.index - unit.index)))
        yield from near

    def base(self, row: Row, near: int) -> Unit:
        """Choose the row whose look a new one takes: of its own group, and near by."""
        path = self._layout.path(row)

        def distance(unit: Unit) -> tuple[bool, bool, int]:
            return self._linked[unit], unit.path != path, abs(unit.index - near)

        return min(self._units, key=distance)


def _is_linked(unit: Unit) -> bool:
    """Tell whether a row holds what a new one must not take over: links, fields, drawings."""
    return any(next(one.iter(*map(w, _LINKED)), None) is not None for one in unit.paragraphs)


def _values(row: Row, role: Role) -> tuple[str, ...]:
    if role == "interactions":
        return row.interactions
    return (row.features,) if row.features else ()


def _lines(block: Block, values: Sequence[str], pattern: Block | None) -> list[str]:
    """Print values in the manner of a block, line by line; ``pattern`` shows several."""
    if not values:
        return []
    manner, like = block.manner, None if pattern is None else pattern.manner
    if len(values) > 1 and not manner.several:
        if like is None or not like.several:
            like = continued(like or manner, lines=MARK)
        manner = Manner(like.parts, manner.values)
    return printed(manner, values).split(MARK)


def _look(pattern: Block, at: int, count: int) -> Element:
    """Give the paragraph whose look a new line takes: of the first, the last, or one between."""
    last = len(pattern.paragraphs) - 1
    if at == count - 1 and at > 0:
        return pattern.paragraphs[last]
    return pattern.paragraphs[at if at < last else max(0, min(1, last))]


def _against(block: Block, lines: Sequence[str], pattern: Block) -> Iterator[tuple[int, Draft]]:
    """Compare the lines of a block with new ones; give drafts by the paragraph they stand at."""
    old = block.lines
    matcher = SequenceMatcher(None, _keys(old), _keys(lines), autojunk=False)
    for _kind, i, j, k, m in matcher.get_opcodes():
        pairs = min(j - i, m - k)
        for step in range(pairs):
            at, text = i + step, lines[k + step]
            element = block.paragraphs[at]
            same = old[at] == text
            yield at, Draft("keep" if same else "write", element, "" if same else text)
        for at in range(i + pairs, j):
            yield at, Draft("drop", block.paragraphs[at])
        for number in range(k + pairs, m):
            # behind the line before it, or before the first one
            look = _look(pattern, number, len(lines))
            yield max(i + pairs - 1, 0), Draft("new", look, lines[number])


def _keys(lines: Iterable[str]) -> list[str]:
    """Fold lines to their letters: other punctuation makes no other line."""
    return ["".join(filter(str.isalnum, line)).casefold() for line in lines]
