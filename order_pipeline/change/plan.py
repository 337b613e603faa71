"""What a change set asks of a register, its references resolved to old rows; all faults at once."""

from dataclasses import dataclass, field

from order_pipeline.change.addressing import Directory, UnresolvedReference, row_label
from order_pipeline.change.folding import process_of
from order_pipeline.errors import ChangeSetError, Fault
from order_pipeline.language import _
from order_pipeline.model.change_set import (
    Add,
    AddBody,
    Anchor,
    AnyChange,
    Change,
    ChangeBody,
    ChangeSet,
    Exclude,
    MergeBody,
    RowFields,
    RowReference,
)
from order_pipeline.model.exchange import fingerprint
from order_pipeline.model.register import Register
from order_pipeline.text.spacing import fold

START = -1
"""The anchor before the first row."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A row to add; ``anchor`` is the old row it follows, START, or None: the end of its process.

    ``order`` is the ordinal of the change in the set.
    """

    order: int
    body: AddBody
    anchor: int | None


@dataclass(frozen=True, slots=True)
class Move:
    """An old row that goes to another place; ``anchor`` is an old row or START."""

    order: int
    row: int
    anchor: int


@dataclass(frozen=True, slots=True)
class Union:
    """Old rows that become one; the first keeps its place and number."""

    order: int
    rows: tuple[int, ...]
    touchpoint: str | None


@dataclass(slots=True)
class Plan:
    """A change set with its references resolved: nothing in it can fail any more."""

    excluded: set[int] = field(default_factory=set)
    edits: dict[int, RowFields] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    unions: list[Union] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)


def plan_changes(register: Register, changes: ChangeSet) -> Plan:
    """Resolve a change set against the register it is for.

    Raises ChangeSetError with a fault for everything that does not fit.
    """
    planner = _Planner(register)
    planner.check_base(changes.base)
    for order, change in enumerate(changes.changes):
        planner.take(order, change)
    if planner.faults:
        raise ChangeSetError(*planner.faults)
    return planner.plan


class _Planner:
    """Goes through the changes once, collecting the plan and the faults."""

    def __init__(self, register: Register) -> None:
        self.plan = Plan()
        self.faults: list[Fault] = []
        self._register = register
        self._directory = Directory(register.rows)
        self._touched: dict[int, int] = {}
        self._place = ""
        self._order = 0
        self._labels: dict[int, str] = {}

    def check_base(self, base: str | None) -> None:
        """Compare the fingerprint that the change set was written for."""
        if base is None:
            return
        found = fingerprint(self._register)
        if fold(base) != found:
            self._place = "base"
            self._complain(
                _("the change set was written for another version of the register"),
                _(
                    "Take the version it was written for: its fingerprint is {base}, "
                    "and that of this register {found}."
                ).format(base=base, found=found),
            )

    def take(self, order: int, change: AnyChange) -> None:
        """Resolve one change into the plan, or note what is wrong with it."""
        self._order, self._place = order, change_label(order, change)
        self._labels[order] = self._place
        if isinstance(change, Exclude):
            row = self._touch(self._row(change.exclude))
            if row is not None:
                self.plan.excluded.add(row)
        elif isinstance(change, Change):
            self._change(change.change)
        elif isinstance(change, Add):
            self._add(change.add)
        else:
            self._merge(change.merge)

    def _change(self, body: ChangeBody) -> None:
        row = self._touch(self._row(body.row))
        anchor = self._anchor(body.after) if body.after is not None else None
        if row is None:
            return
        if body.set_ is not None:
            self.plan.edits[row] = body.set_
        if anchor is not None:
            self.plan.moves.append(Move(self._order, row, anchor))

    def _add(self, body: AddBody) -> None:
        anchor = self._anchor(body.after) if body.after is not None else None
        if anchor is not None or body.after is None:
            self.plan.additions.append(Addition(self._order, body, anchor))

    def _merge(self, body: MergeBody) -> None:
        if len(body.rows) < 2:  # noqa: PLR2004 - one row has nothing to merge with
            self._complain(_("a merge needs at least two rows"), _("Name the other rows."))
        touched = [self._touch(self._row(reference)) for reference in body.rows]
        found = [row for row in touched if row is not None]
        rows = self._register.rows
        for row in found[1:]:
            if process_of(rows[row]) != process_of(rows[found[0]]):
                self._complain(
                    _(
                        "a merge joins rows of one process, but {row} is not of that of {first}"
                    ).format(
                        row=row_label(rows[row], row), first=row_label(rows[found[0]], found[0])
                    ),
                    _("Leave the row of the other process out."),
                )
        if len(found) == len(body.rows):
            self.plan.unions.append(Union(self._order, tuple(found), body.touchpoint))

    def _row(self, reference: RowReference) -> int | None:
        try:
            return self._directory.find(reference)
        except UnresolvedReference as unresolved:
            self._complain(unresolved.problem, unresolved.mend)
            return None

    def _anchor(self, anchor: Anchor) -> int | None:
        return self._row(anchor) if isinstance(anchor, RowReference) else START

    def _touch(self, row: int | None) -> int | None:
        """Note that a change touches an old row; two may not."""
        if row is None:
            return None
        if row not in self._touched:
            self._touched[row] = self._order
            return row
        earlier = self._touched[row]
        label = row_label(self._register.rows[row], row)
        if earlier == self._order:
            self._complain(
                _("{row} stands twice in one change").format(row=label), _("Name it once.")
            )
        else:
            self._complain(
                _("{row} is in {change} already").format(row=label, change=self._labels[earlier]),
                _("Leave one change for the row."),
            )
        return None

    def _complain(self, problem: str, mend: str) -> None:
        self.faults.append(Fault(problem, mend, place=self._place))


def change_label(order: int, change: AnyChange) -> str:
    """Name a change of a set for a person: its 1-based place and its verb."""
    verb = next(iter(type(change).model_fields))
    return _("change {number} ({verb})").format(number=order + 1, verb=verb)
