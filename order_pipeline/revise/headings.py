"""Headings over groups: they go with the last row, follow a new name, come before new groups."""

from collections.abc import Iterator, Sequence

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.register import Row
from order_pipeline.revise.entries import Entry, Headed, Removed
from order_pipeline.revise.grid import Table
from order_pipeline.revise.layout import GROUPS, Heading, Layout, Rung
from order_pipeline.revise.states import Slot


def settle_headings(entries: list[Entry], layout: Layout) -> None:
    """Let headings go with the last row of their group, and follow their rows to a new name."""
    for at, entry in enumerate(entries):
        if not isinstance(entry, Headed) or entry.gone:
            continue
        below = list(_below(entries, at, entry))
        slots = [one for one in below if isinstance(one, Slot)]
        if not slots:
            entry.gone = any(isinstance(one, Removed) for one in below)
            continue
        values = [layout.over(slot.row, entry.model.level) for slot in slots]
        if entry.value == values[0]:
            continue
        if values[0] is None:
            entry.gone = bool(entry.model.part) and entry.value not in values
        elif entry.value in values:
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
    said: dict[Rung, str] = {}
    for at, entry in enumerate(entries):
        if isinstance(entry, Headed) and not entry.gone:
            first = next((one for one in _below(entries, at, entry) if isinstance(one, Slot)), None)
            if first is not None:
                outer = [rung for rung in layout.rungs if rung < entry.model.level]
                yield from _missing_headings(first, said, layout, outer)
            _say(said, entry.model.level, entry.value)
        elif isinstance(entry, Slot):
            yield from _missing_headings(entry, said, layout, layout.rungs)
        yield entry


def _missing_headings(
    slot: Slot, said: dict[Rung, str], layout: Layout, rungs: Sequence[Rung]
) -> Iterator[Headed]:
    """Give the headings on some levels that a row needs and that do not stand above it."""
    for rung in rungs:
        wanted = layout.over(slot.row, rung)
        if said.get(rung) == wanted:
            continue
        if wanted is None:
            raise _homeless(slot.row, rung)
        _say(said, rung, wanted)
        models = [one for one in layout.items if isinstance(one, Heading) and one.level == rung]
        yield Headed(_nearest(models, slot.base.table), wanted, None, slot.base.table)


def _say(said: dict[Rung, str], rung: Rung, value: str) -> None:
    """Note what a heading says; it ends what the headings inside of it said."""
    for inner in [other for other in said if other > rung]:
        del said[inner]
    said[rung] = value


def _nearest(models: list[Heading], table: Table) -> Heading:
    inside = [model for model in models if model.table is table]
    return (inside or models)[-1]


def _homeless(row: Row, rung: Rung) -> InputError:
    group, part = rung
    mend = _("Add it.")
    if part:
        problem = _("the row «{touchpoint}» would stand under a heading it does not belong to")
        mend = _("Put the row elsewhere, or name the inner heading in its direction, too.")
    elif GROUPS[group] == "process":
        problem = _(
            "the row «{touchpoint}» has no process, and the list names processes in headings"
        )
    else:
        problem = _(
            "the row «{touchpoint}» has no direction, and the list names directions in headings"
        )
    return InputError(Fault(problem.format(touchpoint=row.touchpoint or ""), mend))
