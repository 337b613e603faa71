"""Everything in the order of the document: paragraphs that stay, go and come."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from order_pipeline.model.register import Row
from order_pipeline.revise.markup import Element, w
from order_pipeline.revise.outline.drafts import Draft, Drafter
from order_pipeline.revise.outline.drawing import copied, gone, like, moved, reworded
from order_pipeline.revise.outline.items import Heading, Item, OutlineLayout, Unit
from order_pipeline.revise.outline.order import Entry, Headed, Placed
from order_pipeline.revise.outline.story import is_deleted
from order_pipeline.revise.pen import Pens, PlainPen
from order_pipeline.revise.stream import text_of


@dataclass(eq=False, slots=True)
class Step:
    """A paragraph that stays (``new``: in which form), goes, or comes."""

    kind: Literal["stay", "go", "come"]
    old: Element | None = None
    new: Element | None = None
    elsewhere: bool = False
    """Whether what goes comes again in another place."""

    @property
    def shown(self) -> Element:
        """The paragraph as it will stand there."""
        found = self.new if self.new is not None else self.old
        assert found is not None  # noqa: S101 - a step is about a paragraph
        return found


_Kind = int
"""What a gap stands between: the level of a heading, _UNIT for a row, _START for nothing."""
_UNIT, _START = -1, -2


@dataclass(slots=True)
class Planner:
    """Plans the steps of one outline with one pen."""

    layout: OutlineLayout
    pen: Pens
    settled: list[Row] = field(default_factory=list)
    left_behind: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    _waiting: list[Step] = field(default_factory=list)
    _at: int = 0
    _places: dict[Element, int] = field(default_factory=dict)
    _owned: frozenset[int] = frozenset()
    _elsewhere: frozenset[int] = frozenset()

    def plan(self, entries: Sequence[Entry]) -> list[Step]:
        """Plan what becomes of each paragraph, and where new ones come."""
        self._places = {one: at for at, one in enumerate(self.layout.paragraphs)}
        self._owned = _owned(self.layout)
        moved = [one.moved for one in entries if isinstance(one, Placed) and one.moved]
        self._elsewhere = frozenset(id(one) for unit in moved for one in unit.paragraphs)
        gaps = _gaps(self.layout)
        before_old = _before(self.layout)
        drafter = Drafter(self.layout)
        before: _Kind = _START
        near = 0
        for entry in entries:
            kind = entry.level if isinstance(entry, Headed) else _UNIT
            usual = gaps.get((before, kind))
            if entry.source is None:
                self._waiting += [Step("come", new=copied(one)) for one in usual or ()]
            else:
                same = before_old[id(entry.source)] == before
                self._stay_up_to(entry.source, None if same else usual)
            if isinstance(entry, Headed):
                self._heading(entry)
            else:
                near = entry.source.index if entry.source is not None else near
                self._unit(entry, drafter, near)
            before = kind
        self._flush(len(self.layout.paragraphs))
        self.steps += self._waiting
        return self.steps

    def _stay_up_to(self, item: Item, usual: Sequence[Element] | None) -> None:
        """Come to an item that stays; with ``usual`` the blank paragraphs over it become such."""
        first = (item.lead or [item.element])[0]
        self._flush(self._place(first))
        count = len(item.lead) if usual is None else len(usual)
        for lead in item.lead[:count]:
            self._stay(lead)
        self._flush(self._place(item.element))
        for extra in (usual or ())[len(item.lead) :]:
            self._waiting.append(Step("come", new=copied(extra)))

    def _place(self, element: Element) -> int:
        return self._places[element]

    def _flush(self, end: int) -> None:
        """Let what no one keeps go, up to a place; what comes stands behind it."""
        for element in self.layout.paragraphs[self._at : end]:
            if id(element) in self._owned:
                self.steps.append(self._gone(element))
            else:
                self.steps.append(Step("stay", element))
        self._at = end

    def _gone(self, element: Element) -> Step:
        if not self.pen.tracked:
            return Step("go", element, elsewhere=id(element) in self._elsewhere)
        copy, settled = gone(element)
        if settled:
            self._settle(element)
        return Step("go", element, copy)

    def _settle(self, element: Element) -> None:
        unit = next((one for one in self.layout.units if _concerns(one, element)), None)
        if unit is not None:
            self._note(unit.row, settled=True)

    def _note(self, row: Row, *, settled: bool) -> None:
        """Note a row in whose lines older changes were accepted."""
        if settled and row not in self.settled:
            self.settled.append(row)

    def _stay(self, element: Element, new: Element | None = None) -> None:
        self.steps += self._waiting
        self._waiting = []
        self.steps.append(Step("stay", element, new))
        self._at += 1

    def _heading(self, entry: Headed) -> None:
        source = entry.source
        if source is None:
            model = self._model(entry)
            text = model.shown.saying(entry.value)
            self._waiting.append(Step("come", new=like(model.element, text)))
        elif (text := source.shown.saying(entry.value)) == text_of(source.element):
            self._stay(source.element)
        else:
            copy, settled = reworded(source.element, text, self.pen)
            self._note(entry.row, settled=settled)
            self._stay(source.element, copy)

    def _model(self, entry: Headed) -> Heading:
        """Give the heading whose look a new one takes: that of its own rows, else the last."""
        alike = [one for one in self.layout.headings if one.level == entry.level]
        own = [one for one in alike if one.value == entry.value]
        return (own or alike)[-1]

    def _unit(self, entry: Placed, drafter: Drafter, near: int) -> None:
        if entry.source is not None:
            for draft in drafter.redrafted(entry.source, entry.row):
                self._draw(draft, entry.row)
        elif entry.moved is not None:
            for draft in drafter.redrafted(entry.moved, entry.row):
                self._draw_moved(draft, entry.row)
        else:
            for draft in drafter.drafted(drafter.base(entry.row, near), entry.row):
                self._waiting.append(Step("come", new=like(draft.element, draft.text)))

    def _draw(self, draft: Draft, row: Row) -> None:
        if draft.kind == "keep":
            self._stay(draft.element)
        elif draft.kind == "write":
            copy, settled = reworded(draft.element, draft.text, self.pen)
            self._note(row, settled=settled)
            self._stay(draft.element, copy)
        elif draft.kind == "drop":
            self._flush(self._at + 1)
        else:
            self.steps.append(Step("come", new=like(draft.element, draft.text)))

    def _draw_moved(self, draft: Draft, row: Row) -> None:
        if draft.kind == "new":
            self._waiting.append(Step("come", new=like(draft.element, draft.text)))
        elif draft.kind != "drop" and not is_deleted(draft.element):
            copy, settled = moved(draft.element, row.touchpoint or "", self.pen)
            self._note(row, settled=settled)
            if self.pen.tracked:
                self.left_behind += _marks(draft.element)
            if draft.kind == "write":
                copy, _settled = reworded(copy, draft.text, PlainPen())
            self._waiting.append(Step("come", new=copy))


def _owned(layout: OutlineLayout) -> frozenset[int]:
    """Give what goes with its item; other things between the items always stay."""
    found: set[int] = set()
    for item in layout.items:
        own = item.paragraphs if isinstance(item, Unit) else [item.element]
        found.update(id(one) for one in (*item.lead, *own) if not is_deleted(one))
    return frozenset(found)


def _concerns(unit: Unit, element: Element) -> bool:
    """Tell whether a paragraph belongs to a row or to a heading right above it."""
    over = (one for heading in unit.headings for one in (*heading.lead, heading.element))
    return element in (*over, *unit.lead, *unit.paragraphs)


def _before(layout: OutlineLayout) -> dict[int, _Kind]:
    """Give what stood above each item of the file."""
    kinds = [_START, *map(_kind_of, layout.items)]
    return {id(item): kind for item, kind in zip(layout.items, kinds, strict=False)}


def _kind_of(item: Item) -> _Kind:
    return _UNIT if isinstance(item, Unit) else item.level


def _gaps(layout: OutlineLayout) -> dict[tuple[_Kind, _Kind], list[Element]]:
    """Give the blank paragraphs that usually stand between items of two kinds."""
    sizes: dict[tuple[_Kind, _Kind], Counter[int]] = {}
    found: dict[tuple[_Kind, _Kind, int], list[Element]] = {}
    for one, other in pairwise((None, *layout.items)):
        if other is None:
            continue
        key = (_START if one is None else _kind_of(one), _kind_of(other))
        sizes.setdefault(key, Counter())[len(other.lead)] += 1
        found.setdefault((*key, len(other.lead)), other.lead)
    return {key: found[*key, counts.most_common(1)[0][0]] for key, counts in sizes.items()}


def _marks(paragraph: Element) -> Iterator[str]:
    """Give the names of the bookmarks that someone set, and the numbers of comments."""
    for mark in paragraph.iter(w("bookmarkStart"), w("commentReference")):
        name = mark.get(w("name")) or mark.get(w("id")) or ""
        if not name.startswith("_"):
            yield name
