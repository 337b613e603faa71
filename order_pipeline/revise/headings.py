"""Headings over groups: they go with the last row, follow a new name, come before new groups."""

from collections.abc import Iterator, Mapping

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.register import Row
from order_pipeline.revise.entries import Entry, Headed, Removed
from order_pipeline.revise.grid import Table, told
from order_pipeline.revise.layout import GROUPS, Heading, Layout
from order_pipeline.revise.states import Slot


def settle_headings(entries: list[Entry]) -> None:
    """Let headings go with the last row of their group, and follow their rows to a new name."""
    for at, entry in enumerate(entries):
        if not isinstance(entry, Headed) or entry.gone:
            continue
        below = list(_below(entries, at, entry))
        slots = [one for one in below if isinstance(one, Slot)]
        if not slots:
            entry.gone = any(isinstance(one, Removed) for one in below)
            continue
        values = [next(iter(told(slot.row, entry.model.field)), None) for slot in slots]
        if entry.value == values[0] or values[0] is None:
            continue
        if entry.value in values:
            entry.gone = True  # the rows that need it get it again further down
        else:
            entry.value = values[0]


def _below(entries: list[Entry], at: int, heading: Headed) -> Iterator[Entry]:
    for entry in entries[at + 1 :]:
        if isinstance(entry, Headed) and entry.model.level <= heading.model.level:
            return
        yield entry


def with_new_headings(entries: list[Entry], layout: Layout) -> Iterator[Entry]:
    """Give the entries with a heading before each row that would stand under a wrong one."""
    models = {
        name: [item for item in layout.items if isinstance(item, Heading) and item.field == name]
        for name in GROUPS
        if layout.headed(name)
    }
    said: dict[str, str] = {}
    for at, entry in enumerate(entries):
        if isinstance(entry, Headed) and not entry.gone:
            first = next((one for one in _below(entries, at, entry) if isinstance(one, Slot)), None)
            if first is not None:
                yield from _missing_headings(first, said, models, entry.model.level)
            _say(said, entry.model.field, entry.value)
        elif isinstance(entry, Slot):
            yield from _missing_headings(entry, said, models, len(GROUPS))
        yield entry


def _missing_headings(
    slot: Slot, said: dict[str, str], models: Mapping[str, list[Heading]], level: int
) -> Iterator[Headed]:
    """Give the headings above a level that a row needs and that do not stand above it."""
    for name in GROUPS[:level]:
        wanted = next(iter(told(slot.row, name)), None)
        if name not in models or said.get(name) == wanted:
            continue
        if wanted is None:
            raise _homeless(slot.row, name)
        _say(said, name, wanted)
        yield Headed(_nearest(models[name], slot.base.table), wanted, None, slot.base.table)


def _say(said: dict[str, str], name: str, value: str) -> None:
    """Note what a heading says; a direction ends the process above it."""
    said[name] = value
    if name == GROUPS[0]:
        said.pop(GROUPS[1], None)


def _nearest(models: list[Heading], table: Table) -> Heading:
    inside = [model for model in models if model.table is table]
    return (inside or models)[-1]


def _homeless(row: Row, name: str) -> InputError:
    problem = (
        _("the row «{touchpoint}» has no direction, and the list names directions in headings")
        if name == GROUPS[0]
        else _("the row «{touchpoint}» has no process, and the list names processes in headings")
    )
    return InputError(Fault(problem.format(touchpoint=row.touchpoint or ""), _("Add it.")))
