"""Groups that stand under a heading paragraph: each has a table of its own."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from order_pipeline.revise.entries import Entry, Headed, Removed, table_of_entry
from order_pipeline.revise.states import Slot

if TYPE_CHECKING:
    from order_pipeline.revise.grid import Table


def regroup(entries: Sequence[Entry]) -> list[Entry]:
    """Give the entries so that what follows a new heading paragraph leaves the table before it."""
    if not any(map(is_new_paragraph, entries)):
        return list(entries)
    return list(_split(_new_ones_first(list(entries))))


def is_new_paragraph(entry: Entry) -> bool:
    """Tell a heading paragraph that the file has not yet."""
    return isinstance(entry, Headed) and entry.source is None and entry.model.line is None


def _new_ones_first(entries: list[Entry]) -> list[Entry]:
    """Put a new group that would open a table before the heading of that table."""
    for at, entry in enumerate(entries):
        if not isinstance(entry, Headed) or not entry.gone or entry.model.line is not None:
            continue
        for again, other in enumerate(entries[at + 1 :], at + 1):
            if isinstance(other, Slot) and other.source is not None:
                break
            if is_new_paragraph(other) and isinstance(other, Headed) and other.value == entry.value:
                between = entries[at + 1 : again]
                fresh = [one for one in between if _is_fresh(one)]
                entry.gone = False
                rest = [one for one in between if not _is_fresh(one)]
                entries[at : again + 1] = [*fresh, entry, *rest]
                return _new_ones_first(entries)
    return entries


def _is_fresh(entry: Entry) -> bool:
    return isinstance(entry, Slot | Headed) and entry.source is None


def _split(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Move the rows of a table that come behind a new heading paragraph out of it."""
    left: set[Table] = set()
    for entry in entries:
        table = table_of_entry(entry)
        if is_new_paragraph(entry) and table is not None:
            left.add(table)
        elif isinstance(entry, Headed) and entry.model.line is None and not entry.gone:
            left.clear()  # a heading of the file: its own table follows
        if isinstance(entry, Slot) and entry.source is not None and table in left:
            yield Removed(entry.source)
            entry.source, entry.moved = None, True
        if isinstance(entry, Headed) and table in left and entry.source and not entry.gone:
            entry.gone = True
            yield entry
            yield Headed(entry.model, entry.value, None, table)
        else:
            yield entry
