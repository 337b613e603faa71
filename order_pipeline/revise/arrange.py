"""The new order of lines and headings: what stays, what goes, what comes, and where."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice
from typing import Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.outcome import RowOutcome
from order_pipeline.model.register import Row
from order_pipeline.revise.entries import Entry, Headed, Removed, table_of_entry
from order_pipeline.revise.grid import Line, Table
from order_pipeline.revise.headings import settle_headings, with_new_headings
from order_pipeline.revise.layout import Heading, Layout, Rung
from order_pipeline.revise.regroup import regroup
from order_pipeline.revise.states import Slot

_FAR: Final = 100.0
_MIDDLE: Final = 50.0
_NEAR: Final = 40
_OUTERMOST: Final = (0, 0)


def arrange(layout: Layout, outcomes: Sequence[RowOutcome]) -> list[Entry]:
    """Put the outcomes in their order among the lines and headings of the file."""
    keep = staying([outcome.origin for outcome in outcomes])
    lines = _lines_by_row(layout)
    slots = {
        outcome.origin: list(_kept(outcome, lines[outcome.origin]))
        for outcome in outcomes
        if outcome.origin in keep
    }
    entries = list(_start(layout, slots))
    stations = [
        (order, slots[outcome.origin])
        for order, outcome in enumerate(outcomes)
        if outcome.origin in keep
    ]
    after: Entry | None = None
    for order, outcome in enumerate(outcomes):
        if outcome.origin in keep:
            after = slots[outcome.origin][-1]
            continue
        low = 0 if after is None else entries.index(after) + 1
        ahead = next((found[0] for at, found in stations if at > order), None)
        high = len(entries) if ahead is None else entries.index(ahead)
        at, table = _best(entries, low, high, outcome.row, layout)
        fresh = list(_made(outcome, entries, at, table, lines))
        entries[at:at] = fresh
        after = fresh[-1]
    settle_headings(entries, layout)
    return regroup(list(with_new_headings(entries, layout)))


def staying(origins: Sequence[int | None]) -> set[int | None]:
    """Give the rows that keep their place: the longest run of origins that still ascends."""
    tails: list[int] = []
    links: list[tuple[int, int | None]] = []
    ends: list[int] = []
    for origin in origins:
        if origin is None:
            continue
        at = bisect_left(tails, origin)
        links.append((origin, ends[at - 1] if at else None))
        if at == len(tails):
            tails.append(origin)
            ends.append(len(links) - 1)
        else:
            tails[at] = origin
            ends[at] = len(links) - 1
    found: set[int | None] = set()
    at_link = ends[-1] if ends else None
    while at_link is not None:
        origin, at_link = links[at_link]
        found.add(origin)
    return found


def _lines_by_row(layout: Layout) -> dict[int | None, list[Line]]:
    lines: dict[int | None, list[Line]] = {}
    for item in layout.items:
        if isinstance(item, Line) and item.row is not None:
            lines.setdefault(item.row, []).append(item)
    return lines


def _start(layout: Layout, slots: dict[int | None, list[Slot]]) -> Iterator[Entry]:
    """Give the file's lines and headings with the slots of the rows that stay."""
    for item in layout.items:
        if isinstance(item, Heading):
            yield Headed(item, item.value, item, item.table)
        elif item.row is None:
            yield item
        elif item.row not in slots:
            yield Removed(item)
        else:
            own = slots[item.row]
            yield from _parts_at(item, own) or [Removed(item)]


def _parts_at(line: Line, own: list[Slot]) -> list[Entry]:
    """Give the part of a row that stays in a line, with the new parts beside it."""
    sourced = [at for at, slot in enumerate(own) if slot.source is not None]
    here = next((at for at in sourced if own[at].source is line), None)
    if here is None:
        return []
    begin = 0 if here == sourced[0] else here
    end = next((at for at in sourced if at > here), len(own))
    return [*own[begin:end]]


def _kept(outcome: RowOutcome, lines: list[Line]) -> Iterator[Slot]:
    """Give the slots of a row that stays: its parts, with some gone or come with its items."""
    row, index = outcome.row, outcome.origin
    assert index is not None  # noqa: S101 - it stays, so it was there
    old = tuple(item for line in lines for item in line.items)
    if len(lines) == 1 or old == row.interactions:
        shares = [row.interactions] if len(lines) == 1 else [line.items for line in lines]
        for part, (line, items) in enumerate(zip(lines, shares, strict=True)):
            yield Slot(row, index, part, items, line, line)
        return
    for part, (line, items, stays) in enumerate(_shared_anew(lines, row.interactions)):
        yield Slot(row, index, part, items, line, line if stays else None)


def _shared_anew(
    lines: list[Line], items: tuple[str, ...]
) -> list[tuple[Line, tuple[str, ...], bool]]:
    """Share new interactions out among the parts of a row; equal ones stay where they are."""
    singles = [line for line in lines if line.items]
    if any(len(line.items) > 1 for line in lines) or not singles or not items:
        return [(lines[0], items, True)]
    matcher = SequenceMatcher(None, [line.items[0] for line in singles], items, autojunk=False)
    shares: list[tuple[Line, tuple[str, ...], bool]] = []
    for _kind, i, j, k, m in matcher.get_opcodes():
        for step in range(m - k):
            stays = i + step < j
            line = singles[min(i + step, len(singles) - 1)] if stays else singles[max(j - 1, 0)]
            shares.append((line, (items[k + step],), stays))
    if not any(stays for _line, _items, stays in shares):
        return [
            (lines[0], shares[0][1], True),
            *((line, own, False) for line, own, _s in shares[1:]),
        ]
    return shares


def _best(entries: list[Entry], low: int, high: int, row: Row, layout: Layout) -> tuple[int, Table]:
    """Find the place for a row between two neighbours: under its headings, beside its group."""
    best: tuple[float, int, Table] | None = None
    for at in range(low, high + 1):
        for table in _tables_at(entries, at):
            score = _score(entries, at, table, row, layout)
            if best is None or score > best[0]:
                best = (score, at, table)
    if best is None:
        return _anywhere(entries, low, layout)
    return best[1], best[2]


def _anywhere(entries: list[Entry], low: int, layout: Layout) -> tuple[int, Table]:
    at = low
    while at < len(entries) and _tables_at(entries, at) == []:
        at += 1
    tables = _tables_at(entries, at)
    return at, (tables[0] if tables else layout.tables[-1])


def _tables_at(entries: list[Entry], at: int) -> list[Table]:
    """Give the tables in which a row can stand before an entry: one that ends, one that begins."""
    before = table_of_entry(entries[at - 1]) if at else None
    behind = table_of_entry(entries[at]) if at < len(entries) else None
    found = []
    if before is not None and (behind is not before or not _leads(entries, at)):
        found.append(before)
    if behind is not None and behind is not before and not _leads(entries, at):
        found.append(behind)
    return found


def _leads(entries: list[Entry], at: int) -> bool:
    """Tell whether the entry is one of the header lines that a table begins with."""
    if at >= len(entries):
        return False
    entry = entries[at]
    return (
        isinstance(entry, Line)
        and all(line.row is None for line in entry.table.lines[: entry.index + 1])
        and not any(isinstance(one, Headed) and one.table is entry.table for one in entries[:at])
    )


def _score(entries: list[Entry], at: int, table: Table, row: Row, layout: Layout) -> float:
    said = _context(entries, at)
    score = 0.0
    for rung in layout.rungs:
        if said.get(rung) != layout.over(row, rung):
            behind = table_of_entry(entries[at]) if at < len(entries) else None
            if behind is table and any(
                item for item in layout.items if isinstance(item, Heading) and item.line is None
            ):
                score -= _MIDDLE
            break
        score += _FAR
    score += 4 * _kinship(entries, range(at - 1, -1, -1), table, row)
    return score + 3 * _kinship(entries, range(at, len(entries)), table, row)


def _context(entries: list[Entry], at: int) -> dict[Rung, str]:
    """Give what the headings above a place say, by their level."""
    said: dict[Rung, str] = {}
    for entry in reversed(entries[:at]):
        if isinstance(entry, Headed) and all(entry.model.level < inner for inner in said):
            said[entry.model.level] = entry.value
            if entry.model.level == _OUTERMOST:
                break
    return said


def _kinship(entries: list[Entry], order: range, table: Table, row: Row) -> float:
    """Say how near the next row in a direction is: of the same process, or direction only."""
    for index in order:
        entry = entries[index]
        if table_of_entry(entry) is not table or isinstance(entry, Headed):
            return 0.0
        if isinstance(entry, Slot):
            if entry.row.direction != row.direction:
                return 0.0
            return 1.0 if entry.row.process == row.process else 0.5
    return 0.0


def _made(
    outcome: RowOutcome,
    entries: list[Entry],
    at: int,
    table: Table,
    lines: dict[int | None, list[Line]],
) -> Iterator[Slot]:
    """Give the slots of a row that comes: of its own lines when it moves, else of a model."""
    row = outcome.row
    own = lines.get(outcome.origin, [])
    if own and own[0].table is table:
        for slot in _kept(outcome, own):
            slot.source, slot.moved = None, slot.source is not None
            yield slot
        return
    model = _model(entries, at, table, row)
    group = [line for line in lines[model.row] if line.starts == table.shape] or [model]
    index = -1 if outcome.origin is None else outcome.origin
    if len(group) == 1 or len(row.interactions) < 2 or any(len(x.items) > 1 for x in group):  # noqa: PLR2004
        yield Slot(row, index, 0, row.interactions, group[0])
        return
    for part, item in enumerate(row.interactions):
        yield Slot(row, index, part, (item,), group[min(part, len(group) - 1)])


def _model(entries: list[Entry], at: int, table: Table, row: Row) -> Line:
    """Choose the row whose look a new one takes: its neighbour, best of the same process."""
    near = list(islice(_lines_near(entries, at, table), _NEAR))
    regular = [line for line in near if line.starts == table.shape and not line.part]
    if not regular:
        regular = [line for line in table.data if line.starts == table.shape and not line.part]
    if not regular:
        problem = _("no row of the table shows how a new row is to look")
        raise InputError(Fault(problem, _("Make this change in Word by hand.")))
    kin = [
        entry.base
        for index in (at - 1, at)
        if 0 <= index < len(entries)
        and isinstance(entry := entries[index], Slot)
        and entry.base in regular
        and entry.row.process == row.process
    ]
    return kin[0] if kin else regular[0]


def _lines_near(entries: list[Entry], at: int, table: Table) -> Iterator[Line]:
    for index in _outwards(at, len(entries)):
        entry = entries[index]
        if isinstance(entry, Slot | Removed) and table_of_entry(entry) is table:
            yield entry.line if isinstance(entry, Removed) else entry.base


def _outwards(at: int, size: int) -> Iterator[int]:
    for step in range(size + 1):
        if 0 <= at - 1 - step < size:
            yield at - 1 - step
        if 0 <= at + step < size:
            yield at + step
