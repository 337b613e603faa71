"""What several units ask of the same row, and whether it can stand together."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from order_pipeline.change.addressing import row_label
from order_pipeline.change.folding import folded_number, process_of, saying
from order_pipeline.change.plan import START, Addition, Plan
from order_pipeline.language import _
from order_pipeline.model.change_set import AddBody, RowFields
from order_pipeline.model.register import Row


@dataclass(frozen=True, slots=True)
class Proposal:
    """A unit's change set, resolved."""

    unit: str
    plan: Plan


@dataclass(slots=True)
class Wish:
    """What one unit asks of one old row."""

    unit: str
    verb: str
    fields: dict[str, Any] = field(default_factory=dict)
    """Single values set, keys of ``extra`` as «extra/header»; for a merge, its rows and name."""


def wishes(proposals: Sequence[Proposal]) -> dict[int, list[Wish]]:
    """Give what the units ask of each old row."""
    found: dict[int, list[Wish]] = defaultdict(list)
    for proposal in proposals:
        unit, plan = proposal.unit, proposal.plan
        for row in plan.excluded:
            found[row].append(Wish(unit, "exclude"))
        anchors = {move.row: move.anchor for move in plan.moves}
        for row in plan.edits.keys() | anchors.keys():
            values = dict(single_values(plan.edits.get(row)))
            if row in anchors:
                values["after"] = anchors[row]
            found[row].append(Wish(unit, "change", values))
        for union in plan.unions:
            for row in union.rows:
                values = {"rows": union.rows, "touchpoint": union.touchpoint}
                found[row].append(Wish(unit, "merge", values))
    for asked in found.values():
        asked.sort(key=_unit)
    return found


def _unit(wish: Wish) -> str:
    return wish.unit


def single_values(fields: RowFields | None) -> Iterator[tuple[str, Any]]:
    """Give the values a change sets one by one, each key of ``extra`` for itself."""
    if fields is None:
        return
    for name in sorted(fields.model_fields_set - {"extra", "after"}):
        yield name, getattr(fields, name)
    for header, text in fields.extra.items():
        yield f"extra/{header}", text


def disagreement(asked: Sequence[Wish], rows: Sequence[Row]) -> str | None:
    """Say how the units disagree over a row; None where all they ask can stand together."""
    verbs = {wish.verb for wish in asked}
    if len(verbs) > 1:
        return _("{who}: one row cannot have both").format(who=_who_asks(asked))
    values: dict[str, list[tuple[str, Any]]] = defaultdict(list)
    for wish in asked:
        for name, value in wish.fields.items():
            values[name].append((wish.unit, value))
    for name, given in values.items():
        if any(value != given[0][1] for _unit, value in given):
            return _("the units set «{field}» differently: {values}").format(
                field=name.removeprefix("extra/"),
                values="; ".join(f"{unit}: {_shown(name, value, rows)}" for unit, value in given),
            )
    return None


def _who_asks(asked: Sequence[Wish]) -> str:
    verbs = {
        "exclude": _("{unit} excludes it"),
        "change": _("{unit} changes it"),
        "merge": _("{unit} merges it"),
    }
    return ", ".join(verbs[wish.verb].format(unit=wish.unit) for wish in asked)


def _shown(name: str, value: Any, rows: Sequence[Row]) -> str:
    """Show a value that a unit sets; places as the rows that stand there."""
    if name == "after" and value == START:
        return _("the beginning")
    if name in {"after", "rows"}:
        places = (value,) if name == "after" else value
        return ", ".join(row_label(rows[place], place) for place in places)
    if isinstance(value, tuple):
        return "; ".join(value)
    return _("nothing") if value is None else str(value)


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row that one or several units add in the same words at the same place."""

    rank: int
    """The place of the unit among the sorted units."""
    addition: Addition
    units: tuple[str, ...]

    @property
    def key(self) -> tuple[int, int]:
        """Give the place of the row among all that are added."""
        return self.rank, self.addition.order


def added_rows(proposals: Sequence[Proposal]) -> list[AddedRow]:
    """Give the added rows; those that several units add alike once."""
    found: dict[tuple[Any, ...], AddedRow] = {}
    for rank, proposal in enumerate(proposals):
        seen: dict[tuple[Any, ...], int] = defaultdict(int)
        for addition in proposal.plan.additions:
            words = (addition.anchor, tuple(single_values(addition.body)))
            seen[words] += 1
            key = (*words, seen[words])
            if key in found:
                known = found[key]
                units = (*known.units, proposal.unit)
                found[key] = AddedRow(known.rank, known.addition, units)
            else:
                found[key] = AddedRow(rank, addition, (proposal.unit,))
    return list(found.values())


def rival_rows(added: Sequence[AddedRow]) -> Iterator[tuple[str, list[AddedRow]]]:
    """Give added rows of different units that claim one touchpoint or one number, and why."""
    by_name: dict[Any, list[AddedRow]] = defaultdict(list)
    by_number: dict[str, list[AddedRow]] = defaultdict(list)
    for row in added:
        body = row.addition.body
        if body.touchpoint:
            by_name[_process(body), saying(body.touchpoint)].append(row)
        if body.number:
            by_number[folded_number(body.number)].append(row)
    for rows in by_name.values():
        if _several_units(rows):
            yield (
                _("the units add the touchpoint «{name}» of one process differently").format(
                    name=rows[0].addition.body.touchpoint
                ),
                rows,
            )
    for number, rows in by_number.items():
        if _several_units(rows):
            yield (
                _("the units give the number {number} to different rows").format(number=number),
                rows,
            )


def _several_units(rows: Sequence[AddedRow]) -> bool:
    return len(rows) > 1 and any(row.units != rows[0].units for row in rows)


def _process(body: AddBody) -> tuple[str, str]:
    return process_of(Row(direction=body.direction, process=body.process))


def left_processes(
    rows: Sequence[Row], proposals: Sequence[Proposal]
) -> Mapping[tuple[str, str], str]:
    """Give the processes that a unit gives another name or direction in all rows, with the unit."""
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        members[process_of(row)].append(index)
    left = {}
    for proposal in proposals:
        edits = proposal.plan.edits
        renamed = {
            index
            for index, fields in edits.items()
            if fields.model_fields_set & {"process", "direction"}
        }
        for process in {process_of(rows[index]) for index in renamed}:
            if renamed.issuperset(members[process]):
                left[process] = proposal.unit
    return left
