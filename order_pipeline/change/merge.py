"""Change sets that several units wrote for one base, as one; what they disagree on, by rows.

A three-way merge over rows instead of lines: the base is the register, and each unit's set is
resolved to what it does to each old row and which rows it adds. The order in which the sets come
is nothing to go by, so the result does not depend on it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from order_pipeline.change.addressing import row_label
from order_pipeline.change.covering import covering
from order_pipeline.change.dump import dump_change_set
from order_pipeline.change.express import References
from order_pipeline.change.folding import process_of
from order_pipeline.change.locate import register_at, target_path
from order_pipeline.change.plan import START, plan_changes
from order_pipeline.change.rivals import (
    AddedRow,
    Proposal,
    Wish,
    added_rows,
    disagreement,
    left_processes,
    rival_rows,
    wishes,
)
from order_pipeline.errors import ChangeSetError, Fault
from order_pipeline.language import _
from order_pipeline.model.act import Act
from order_pipeline.model.change_set import (
    Add,
    Anchor,
    AnyChange,
    Change,
    ChangeBody,
    ChangeSet,
    Exclude,
    Merge,
    MergeBody,
    RowFields,
)
from order_pipeline.model.exchange import fingerprint
from order_pipeline.model.finding import Finding, mention
from order_pipeline.model.register import Register, Row


@dataclass(frozen=True, slots=True)
class Merged:
    """What several change sets agree on, and what they do not.

    ``changes`` holds all that no unit contradicts; rows in conflict are left out whole.
    """

    changes: ChangeSet
    conflicts: tuple[Finding, ...] = ()


def merge_change_sets(act: Act, sets: Mapping[str, ChangeSet]) -> Merged:
    """Merge change sets by the names of their units, all written for the same act.

    Raises ChangeSetError with a fault for everything in any of them that does not fit the act,
    and where they are for different registers or number by different rules.
    """
    ordered = sorted(sets.items(), key=lambda item: (dump_change_set(item[1]), item[0]))
    path = _common(ordered, "register", [target_path(act, changes) for _unit, changes in ordered])
    numbering = _common(ordered, "numbering", [changes.numbering for _unit, changes in ordered])
    register = register_at(act, path)
    proposals = _proposals(register, ordered)
    merger = _Merger(register, path, proposals)
    changes = ChangeSet(
        base=fingerprint(register),
        register=next((changes.register_ for _unit, changes in ordered if changes.register_), None),
        numbering=numbering,
        changes=tuple(merger.changes()),
        **covering([changes for _unit, changes in ordered]),
    )
    return Merged(changes, tuple(merger.conflicts))


def _common(ordered: Sequence[tuple[str, ChangeSet]], what: str, values: Sequence[Any]) -> Any:
    """Give the value that all change sets have in common."""
    if not values:
        raise ChangeSetError(Fault(_("there is nothing to merge"), _("Name the change sets.")))
    if any(value != values[0] for value in values):
        given = "; ".join(
            f"{unit}: {value}" for (unit, _changes), value in zip(ordered, values, strict=True)
        )
        raise ChangeSetError(
            Fault(
                _("the change sets differ in «{what}»: {values}").format(what=what, values=given),
                _("Agree on one."),
            )
        )
    return values[0]


def _proposals(register: Register, ordered: Sequence[tuple[str, ChangeSet]]) -> list[Proposal]:
    """Resolve all change sets; the faults of all of them at once, each under its unit."""
    proposals: list[Proposal] = []
    faults: list[Fault] = []
    for unit, changes in ordered:
        try:
            proposals.append(Proposal(unit, plan_changes(register, changes)))
        except ChangeSetError as error:
            faults.extend(error.located(unit).faults)
    if faults:
        raise ChangeSetError(*faults)
    return proposals


class _Merger:
    """Sorts what the units ask into changes and conflicts."""

    def __init__(self, register: Register, path: str, proposals: Sequence[Proposal]) -> None:
        self.conflicts: list[Finding] = []
        self._rows, self._path, self._proposals = register.rows, path, proposals
        self._references = References(register.rows)
        self._wishes = wishes(proposals)
        self._ranks = {proposal.unit: rank for rank, proposal in enumerate(proposals)}
        self._moves = {
            (proposal.unit, move.row): move.order
            for proposal in proposals
            for move in proposal.plan.moves
        }

    def changes(self) -> Iterator[AnyChange]:
        """Give what can stand together: by old rows, then what joins, in a settled order."""
        disputed = set(self._disputes())
        joining: list[tuple[tuple[int, int], AnyChange]] = []
        for row, asked in sorted(self._wishes.items()):
            if disputed.isdisjoint(self._involved(row, asked)):
                key = self._joining_key(row, asked)
                if key is not None:
                    joining.append((key, self._change(row, asked)))
                elif asked[0].verb != "merge" or asked[0].fields["rows"][0] == row:
                    yield self._change(row, asked)
        joining.extend((added.key, Add(add=self._body(added))) for added in self._additions())
        joining.sort(key=lambda item: item[0])
        yield from (change for _key, change in joining)

    def _disputes(self) -> Iterator[int]:
        for row, asked in sorted(self._wishes.items()):
            reason = disagreement(asked, self._rows)
            if reason is not None:
                label = row_label(self._rows[row], row)
                self._conflict(f"{label}: {reason}", [(row, self._rows[row])])
                yield row

    def _involved(self, row: int, asked: Sequence[Wish]) -> set[int]:
        return {row}.union(*(wish.fields["rows"] for wish in asked if wish.verb == "merge"))

    def _joining_key(self, row: int, asked: Sequence[Wish]) -> tuple[int, int] | None:
        """Give the order of a moved row among all that join somewhere; None where it stays."""
        keys = [
            (self._ranks[wish.unit], self._moves[wish.unit, row])
            for wish in asked
            if (wish.unit, row) in self._moves
        ]
        return min(keys, default=None)

    def _change(self, row: int, asked: Sequence[Wish]) -> AnyChange:
        values = {name: value for wish in asked for name, value in wish.fields.items()}
        if asked[0].verb == "exclude":
            return Exclude(exclude=self._references.to(row))
        if asked[0].verb == "merge":
            rows = tuple(map(self._references.to, values["rows"]))
            if values["touchpoint"] is None:
                return Merge(merge=MergeBody(rows=rows))
            return Merge(merge=MergeBody(rows=rows, touchpoint=values["touchpoint"]))
        parts: dict[str, Any] = {"row": self._references.to(row)}
        if "after" in values:
            parts["after"] = self._anchor(values.pop("after"))
        if values:
            parts["set_"] = _fields(values)
        return Change(change=ChangeBody(**parts))

    def _anchor(self, anchor: int) -> Anchor:
        return "start" if anchor == START else self._references.to(anchor)

    def _additions(self) -> Iterator[AddedRow]:
        added = added_rows(self._proposals)
        disputed: list[AddedRow] = []
        for reason, rows in rival_rows(added):
            self._conflict(f"{reason}: {_units(rows)}", [(None, _row(row)) for row in rows])
            disputed.extend(rows)
        left = left_processes(self._rows, self._proposals)
        for row in added:
            unit = left.get(process_of(_row(row)))
            if unit is not None and unit not in row.units:
                self._conflict(
                    _("{units} adds a row to a process that {unit} renames").format(
                        units=_units([row]), unit=unit
                    ),
                    [(None, _row(row))],
                )
                disputed.append(row)
        return (row for row in added if row not in disputed)

    def _body(self, added: AddedRow) -> Any:
        addition = added.addition
        if addition.anchor is None:
            return addition.body
        return addition.body.model_copy(update={"after": self._anchor(addition.anchor)})

    def _conflict(self, message: str, rows: Sequence[tuple[int | None, Row]]) -> None:
        self.conflicts.append(
            Finding(
                code="conflicting-changes",
                severity="error",
                message=message,
                rows=tuple(mention(self._path, index, row) for index, row in rows),
                cure=_("Let the units agree on one change, and take it out of the other sets."),
            )
        )


def _fields(values: Mapping[str, Any]) -> RowFields:
    plain = {name: value for name, value in values.items() if not name.startswith("extra/")}
    extra = {
        name.removeprefix("extra/"): value
        for name, value in values.items()
        if name.startswith("extra/")
    }
    return RowFields(**plain, extra=extra) if extra else RowFields(**plain)


def _row(added: AddedRow) -> Row:
    body = added.addition.body
    return Row(
        number=body.number,
        direction=body.direction,
        process=body.process,
        touchpoint=body.touchpoint,
    )


def _units(rows: Sequence[AddedRow]) -> str:
    return ", ".join(sorted({unit for row in rows for unit in row.units}))
