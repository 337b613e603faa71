"""From the new order of lines to edits of the file, row by row."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.revise.accept import accept
from order_pipeline.revise.build import copied_row, strip
from order_pipeline.revise.drawing import Draughtsman
from order_pipeline.revise.entries import Entry, Headed, Removed, table_of_entry
from order_pipeline.revise.grid import Line, Table
from order_pipeline.revise.layout import Heading, Layout
from order_pipeline.revise.manner import folded, printed
from order_pipeline.revise.markup import (
    Element,
    climb,
    descend,
    detached,
    make,
    set_merge,
    value,
    w,
)  # fmt: skip
from order_pipeline.revise.pen import Pens, PlainPen, TrackingPen
from order_pipeline.revise.regroup import is_new_paragraph
from order_pipeline.revise.rewrite import rewrite
from order_pipeline.revise.splice import Edit
from order_pipeline.revise.states import Slot

if TYPE_CHECKING:
    from order_pipeline.model.register import Row

_OPENING: Final = {
    "bookmarkStart": "bookmarkEnd",
    "commentRangeStart": "commentRangeEnd",
    "permStart": "permEnd",
}


class Emitter:
    """Collects the edits of a part, written with one pen."""

    def __init__(self, pen: Pens) -> None:
        self.pen = pen
        self.edits: dict[Element, Edit] = {}
        self.settled: list[Slot | Line] = []
        self.settled_rows: list[Row] = []
        self.unnumbered: list[tuple[str, Row]] = []
        self.rebuilt: list[Slot] = []
        self.left_behind: list[str] = []
        self._below: dict[Slot, Slot | None] = {}
        self._moved: set[Line] = set()

    def edit(self, element: Element) -> Edit:
        """Give the edit of an element of the file."""
        return self.edits.setdefault(element, Edit())

    def write(self, layout: Layout, entries: Sequence[Entry], draughtsman: Draughtsman) -> None:
        """Write the entries of all tables and the headings above them."""
        for table in layout.tables:
            slots = [one for one in entries if isinstance(one, Slot) and one.base.table is table]
            self._below.update(zip(slots, [*slots[1:], None], strict=False))
            self._moved.update(slot.base for slot in slots if slot.moved)
        entries = list(self._without_new_tables(entries, draughtsman))
        emptied = _emptied(layout, entries)
        for table in layout.tables:
            own = [entry for entry in entries if table_of_entry(entry) is table]
            if table in emptied:
                self._remove_table(table)
            else:
                self._write_table(own, draughtsman)
        for entry in entries:
            if isinstance(entry, Headed) and entry.source is not None and entry.table is None:
                self._write_heading(entry, entry.source)

    def _write_table(self, entries: Sequence[Entry], draughtsman: Draughtsman) -> None:
        """Write a table; in tracked changes what goes stands before what comes."""
        waiting: list[Element] = []
        last: Element | None = None
        for entry in entries:
            old, fresh, stays = self._write_entry(entry, draughtsman)
            if old is not None and stays and waiting:
                (self.edit(old).before if last is None else self.edit(last).after).extend(waiting)
                waiting = []
            waiting.extend(fresh)
            last = last if old is None else old
        if waiting and last is not None:
            self.edit(last).after.extend(waiting)

    def _write_entry(
        self, entry: Entry, draughtsman: Draughtsman
    ) -> tuple[Element | None, list[Element], bool]:
        """Write an entry; give its element in the file, new rows to come, and if it stays."""
        if isinstance(entry, Line):
            return entry.whole, [], True
        if isinstance(entry, Removed):
            self._remove(entry.line)
            return entry.line.whole, [], False
        if isinstance(entry, Slot):
            return self._write_slot(entry, draughtsman)
        if entry.source is None or entry.source.line is None:
            return None, [self._new_heading_row(entry)], True
        self._write_heading(entry, entry.source)
        return entry.source.line.whole, [], not entry.gone

    def _write_slot(
        self, slot: Slot, draughtsman: Draughtsman
    ) -> tuple[Element | None, list[Element], bool]:
        drawing = draughtsman.draw(slot, self._below[slot], self.pen)
        line = slot.source
        if drawing is not None and drawing.settled:
            self.settled.append(slot)
        if isinstance(self.pen, TrackingPen) and drawing is not None:
            again = slot.moved or (line is not None and drawing.rebuilt)
            self.left_behind.extend(_marks(slot.base.element) if again else ())
        if line is None:
            return None, [] if drawing is None else [self._inserted(drawing.row)], True
        if drawing is None:
            return line.whole, [], True
        if drawing.rebuilt and self.pen.tracked:
            self.rebuilt.append(slot)
            self._remove(line)
            if line.whole is line.element:
                return line.whole, [self._inserted(drawing.row)], False
            # in a content control the new row takes the place of the old one
            (self.edit(line.element).instead or []).append(self._inserted(drawing.row))
            return line.whole, [], True
        self.edit(line.element).instead = [drawing.row]
        return line.whole, [], True

    def _inserted(self, row: Element) -> Element:
        return self.pen.insert_row(row) if isinstance(self.pen, TrackingPen) else row

    def _remove(self, line: Line) -> None:
        """Take a line out, or mark it as deleted; ends of bookmarks that begin elsewhere stay."""
        if isinstance(self.pen, TrackingPen):
            copy = detached(line.element)
            if accept(copy):
                self.settled.append(line)
            self.edit(line.element).instead = [self.pen.delete_row(copy)]
            return
        kept = [] if line in self._moved else list(lone_marks(line.element))
        self.edit(line.whole).instead = kept

    def _remove_table(self, table: Table) -> None:
        """Take a table out that has lost all its rows, its header with it."""
        if isinstance(self.pen, TrackingPen):
            for line in table.lines:
                self._remove(line)
        else:
            self.edit(climb(table.element)).instead = []

    def _write_heading(self, entry: Headed, heading: Heading) -> None:
        """Write a heading of the file: it goes, is reworded, or stays untouched."""
        if entry.gone:
            if heading.line is not None:
                self._remove(heading.line)
            elif isinstance(self.pen, TrackingPen):
                copy = detached(heading.element)
                accept(copy)
                self.edit(heading.element).instead = [self.pen.delete_paragraph(copy)]
            else:
                self.edit(heading.element).instead = list(lone_marks(heading.element))
        elif entry.value != heading.value:
            copy = detached(heading.element)
            words = heading.printed(entry.value)
            spots = [_twin(spot, heading.element, copy) for spot, _text in words]
            for spot, (_spot, text) in zip(spots, words, strict=True):
                accept(spot)
                rewrite(spot, text, self.pen)
            self.edit(heading.element).instead = [copy]

    def _new_heading_row(self, entry: Headed) -> Element:
        """Make a heading row like another; what its other cells say is left out."""
        line = entry.model.line
        assert line is not None  # noqa: S101 - paragraphs are written with their new tables
        row = copied_row(line.element)
        words = dict(entry.model.printed(entry.value))
        for cell, known in zip(descend(row, "tc"), line.cells, strict=True):
            if known.element in words:
                rewrite(cell, words[known.element], PlainPen())
            elif folded(known.text):
                rewrite(cell, "", PlainPen())
            set_merge(cell, "none")
        return self._inserted(row)

    def _without_new_tables(
        self, entries: Sequence[Entry], draughtsman: Draughtsman
    ) -> Iterator[Entry]:
        """Write groups that take a heading paragraph and a table of their own; give the rest."""
        group: list[Entry] = []
        begun: set[Table] = set()
        for entry in (*entries, None):
            table = None if entry is None else table_of_entry(entry)
            if group and (entry is None or table is not table_of_entry(group[0])):
                opens = isinstance(entry, Headed) and table_of_entry(group[0]) not in begun
                ahead = entry.source if opens and isinstance(entry, Headed) else None
                self._new_tables(group, ahead, draughtsman)
                group = []
            if entry is None:
                return
            if is_new_paragraph(entry) or (group and _is_fresh(entry)):
                group.append(entry)
                continue
            if isinstance(entry, Slot):
                begun.add(entry.base.table)
            yield entry

    def _new_tables(
        self, group: Sequence[Entry], ahead: Heading | None, draughtsman: Draughtsman
    ) -> None:
        """Write heading paragraphs and tables like those there, behind a table or before one."""
        table = table_of_entry(group[0])
        assert table is not None  # noqa: S101 - a new heading knows its table
        edit = self.edit(climb(table.element) if ahead is None else ahead.element)
        target = edit.after if ahead is None else edit.before
        fresh: Element | None = None
        for entry in group:
            if isinstance(entry, Headed) and entry.model.line is None:
                target.append(self._new_heading_paragraph(entry))
                fresh = None
                continue
            if fresh is None:
                fresh = self._table_like(table)
                target.append(fresh)
            if isinstance(entry, Headed):
                fresh.append(self._new_heading_row(entry))
            elif isinstance(entry, Slot):
                fresh.extend(self._write_slot(entry, draughtsman)[1])

    def _new_heading_paragraph(self, entry: Headed) -> Element:
        copy = detached(entry.model.element)
        accept(copy)
        strip(copy)
        rewrite(copy, printed(entry.model.manner, [entry.value]), PlainPen())
        return self.pen.insert_paragraph(copy) if isinstance(self.pen, TrackingPen) else copy

    def _table_like(self, table: Table) -> Element:
        """Make a table with the properties, grid and header rows of another."""
        fresh = make("tbl")
        for name in ("tblPr", "tblGrid"):
            held = table.element.find(w(name))
            if held is not None:
                fresh.append(detached(held))
        for line in table.lines:
            if line.row is not None or _is_heading(line, table):
                break
            fresh.append(self._inserted(copied_row(line.element)))
        return fresh


def _emptied(layout: Layout, entries: Sequence[Entry]) -> list[Table]:
    """Give the tables that go because no row is left in them; a list keeps one header.

    Raises InputError where the list would vanish.
    """
    filled = {id(entry.base.table) for entry in entries if isinstance(entry, Slot)}
    gone = [table for table in layout.tables if id(table) not in filled]
    staying = [table for table in layout.tables if id(table) in filled]
    if not any(map(_has_header, staying)):
        keeper = next(filter(_has_header, gone), None)
        gone = [table for table in gone if table is not keeper]
        if keeper is None and not staying:
            problem = _("the list would lose its last row, and it has no header to stay")
            raise InputError(Fault(problem, _("Make this change in Word by hand.")))
    return gone


def _has_header(table: Table) -> bool:
    return bool(table.lines) and table.lines[0].row is None


def _is_heading(line: Line, table: Table) -> bool:
    """Tell whether a line above the first row names a group: one cell over the whole table."""
    return len(line.cells) == 1 and len(table.shape) > 1


def _is_fresh(entry: Entry) -> bool:
    return isinstance(entry, Slot | Headed) and entry.source is None


def _twin(element: Element, root: Element, copy: Element) -> Element:
    """Give the element of a copy that stands where an element stands in the original."""
    for mine, other in zip(root.iter(), copy.iter(), strict=True):
        if mine is element:
            return other
    return copy


def _marks(row: Element) -> Iterator[str]:
    """Give the names of the bookmarks of a row that someone set, and the numbers of comments."""
    for mark in row.iter(w("bookmarkStart"), w("commentReference")):
        name = value(mark, "name") or value(mark, "id") or ""
        if not name.startswith("_"):
            yield name


def lone_marks(block: Element) -> Iterator[Element]:
    """Give copies of range marks whose other end stands outside of a block that goes."""
    for opening, closing in _OPENING.items():
        begun = {value(mark, "id"): mark for mark in block.iter(w(opening))}
        ended = {value(mark, "id"): mark for mark in block.iter(w(closing))}
        for identity in begun.keys() ^ ended.keys():
            yield detached(begun.get(identity, ended.get(identity, block)))
