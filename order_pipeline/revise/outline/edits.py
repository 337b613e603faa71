"""A change set into an outline: from its rows to edits of the file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.outcome import RowOutcome
from order_pipeline.model.register import Row
from order_pipeline.revise.emit import Emitter, lone_marks
from order_pipeline.revise.markup import Element, climb, local
from order_pipeline.revise.outline.endings import inked
from order_pipeline.revise.outline.items import OutlineLayout
from order_pipeline.revise.outline.order import Entry, Headed, in_order
from order_pipeline.revise.outline.plan import Planner, Step
from order_pipeline.revise.outline.shown import NUMBERED, label_pattern
from order_pipeline.revise.splice import Edit


@dataclass(frozen=True, slots=True)
class Counted:
    """What Word counts in an outline: rows, by index, and the groups' numbers.

    ``groups`` maps a field to a pattern of the numbers before its values.
    """

    rows: frozenset[int] = frozenset()
    groups: Mapping[str, str] = field(default_factory=dict)


def write_outline(
    layout: OutlineLayout, outcomes: Sequence[RowOutcome], emitter: Emitter
) -> Counted:
    """Write the rows and their headings; tell which numbers Word counts.

    Raises InputError for what the outline has no place for.
    """
    if not outcomes:
        problem = _("the list would lose all its rows, and nothing would show that it is one")
        raise InputError(Fault(problem, _("Make this change in Word by hand.")))
    _refuse_homeless(layout, outcomes)
    planner = Planner(layout, emitter.pen)
    entries = in_order(layout, outcomes)
    steps = planner.plan(entries)
    emitter.unnumbered += _unnumbered(layout, entries)
    _edit(list(inked(steps, emitter.pen)), emitter)
    emitter.settled_rows += planner.settled
    emitter.left_behind += planner.left_behind
    return _counted(layout, outcomes)


def _edit(steps: Sequence[Step], emitter: Emitter) -> None:
    before: Element | None = None
    olds = [step.old for step in steps if step.old is not None]
    ahead = iter((*olds, None))
    following = next(ahead)
    for step in steps:
        if step.old is None:
            edit, behind = _neighbour(before, following, emitter)
            (edit.after if behind else edit.before).append(step.shown)
            continue
        if step.kind == "go" and step.new is None:
            emitter.edit(step.old).instead = [] if step.elsewhere else list(lone_marks(step.old))
        elif step.new is not None:
            emitter.edit(step.old).instead = [step.new]
        before, following = step.old, next(ahead)
    _drop_empty_controls(steps, emitter)


def _neighbour(
    before: Element | None, following: Element | None, emitter: Emitter
) -> tuple[Edit, bool]:
    """Give what a new paragraph stands beside, and whether behind it."""
    if before is not None and following is None:
        return emitter.edit(climb(before)), True
    if before is not None and following is not None:
        if before.getparent() is following.getparent():
            return emitter.edit(before), True
        return emitter.edit(_outside(following, before)), False
    assert following is not None  # noqa: S101 - a list has paragraphs
    return emitter.edit(_outside(following, before)), False


def _outside(paragraph: Element, before: Element | None) -> Element:
    """Give the outermost content control that a paragraph opens and another is not in."""
    found = paragraph
    while (holder := found.getparent()) is not None and local(holder) in {"sdtContent", "sdt"}:
        if before is not None and holder in before.iterancestors():
            break
        found = holder
    return found


def _drop_empty_controls(steps: Sequence[Step], emitter: Emitter) -> None:
    """Take out content controls that have lost all their paragraphs."""
    for step in steps:
        if step.old is None or step.kind != "go" or step.new is not None:
            continue
        holder = step.old.getparent()
        if holder is None or local(holder) != "sdtContent":
            continue
        inside = [emitter.edits.get(child) for child in holder]
        if all(one is not None and one.instead == [] and not one.after for one in inside):
            control = climb(step.old) if len(inside) == 1 else holder.getparent()
            for child in holder:
                del emitter.edits[child]
            if control is not None:
                emitter.edit(control).instead = []


def _refuse_homeless(layout: OutlineLayout, outcomes: Sequence[RowOutcome]) -> None:
    """Raise InputError for every value that no line of the outline shows a place for."""
    units = layout.units
    known = {level.field for level in layout.levels}
    has = {
        "number": any(unit.point.number or unit.point.counted for unit in units),
        "direction": "direction" in known,
        "process": "process" in known,
        "interactions": any(unit.row.interactions for unit in units),
        "features": any(unit.row.features for unit in units),
    }
    faults = [
        _no_place(outcome, name)
        for outcome in outcomes
        for name, there in has.items()
        if getattr(outcome.row, name) and not there
    ]
    faults += [_no_place(outcome, key) for outcome in outcomes for key in outcome.row.extra]
    if faults:
        raise InputError(*faults)


def _no_place(outcome: RowOutcome, name: str) -> Fault:
    problems = {
        "number": _("the row «{row}»: the rows of this list have no numbers"),
        "direction": _("the row «{row}»: no line of this list names a direction"),
        "process": _("the row «{row}»: no line of this list names a process"),
        "interactions": _("the row «{row}»: no line of this list names an interaction"),
        "features": _("the row «{row}»: no line of this list tells features"),
    }
    problem = problems.get(name, _("the row «{row}»: this list has no place for «{column}»"))
    row = outcome.row.touchpoint or outcome.row.number or outcome.row.process or ""
    text = problem.format(row=row, column=name)
    return Fault(text, _("Leave this field out of the change, or add such a line in Word."))


def _unnumbered(layout: OutlineLayout, entries: Sequence[Entry]) -> Iterator[tuple[str, Row]]:
    """Give new names of headings without a number where those of the list have typed ones."""
    numbered = {
        level
        for level in range(len(layout.levels))
        if all(NUMBERED.match(one.value) for one in layout.headings if one.level == level)
    }
    for entry in entries:
        if not isinstance(entry, Headed) or entry.level not in numbered:
            continue
        model = next(one for one in layout.headings if one.level == entry.level)
        known = entry.source is not None and entry.source.value == entry.value
        if not known and not model.shown.label and not NUMBERED.match(entry.value):
            yield entry.value, entry.row


def _counted(layout: OutlineLayout, outcomes: Sequence[RowOutcome]) -> Counted:
    counted = any(unit.point.counted for unit in layout.units)
    rows = frozenset(range(len(outcomes))) if counted else frozenset()
    groups: dict[str, list[str]] = {}
    for heading in layout.headings:
        if heading.shown.label:
            patterns = groups.setdefault(layout.levels[heading.level].field, [])
            pattern = label_pattern(heading.shown.label)
            if pattern not in patterns:
                patterns.append(pattern)
    return Counted(rows, {name: "|".join(found) for name, found in groups.items()})
