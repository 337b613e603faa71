"""The order of the rows after a change set: who stays, who goes where, what joins at an anchor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from order_pipeline.change.folding import process_of
from order_pipeline.change.plan import START, Addition, Plan
from order_pipeline.change.union import united
from order_pipeline.model.change_set import RowFields
from order_pipeline.model.outcome import RowOutcome
from order_pipeline.model.register import Row


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of the new register before the numbering rule.

    ``anchor`` is the old row an added row follows (START: none before it; None: not added);
    ``fixed`` tells that its number was given explicitly.
    """

    outcome: RowOutcome
    anchor: int | None = None
    fixed: bool = False

    def numbered(self, number: str | None) -> "Placed":
        """Give the same row with another number."""
        if number == self.outcome.row.number:
            return self
        row = self.outcome.row.model_copy(update={"number": number})
        return replace(self, outcome=replace(self.outcome, row=row))


def placed(rows: Sequence[Row], plan: Plan) -> Iterator[Placed]:
    """Give the rows of the new register in order."""
    absorbed = {row for union in plan.unions for row in union.rows[1:]}
    unions = {union.rows[0]: union for union in plan.unions}
    gone = plan.excluded | absorbed | {move.row for move in plan.moves}
    joining = _joining(rows, plan)
    for place in range(START, len(rows)):
        if place in unions:
            union = unions[place]
            row = united([rows[index] for index in union.rows], union.touchpoint)
            yield Placed(RowOutcome(row, place, union.rows[1:]))
        elif place != START and place not in gone:
            yield _kept(rows, plan, place)
        yield from joining.get(place, ())


def _kept(rows: Sequence[Row], plan: Plan, index: int) -> Placed:
    fields = plan.edits.get(index)
    if fields is None:
        return Placed(RowOutcome(rows[index], index))
    return Placed(
        RowOutcome(edited(rows[index], fields), index), fixed="number" in fields.model_fields_set
    )


def edited(row: Row, fields: RowFields) -> Row:
    """Give a row with the fields that stand in the change set anew, the others as they were."""
    values = {name: getattr(fields, name) for name in fields.model_fields_set & ROW_FIELDS}
    if "extra" in values:
        merged = {**row.extra, **fields.extra}
        values["extra"] = {header: text for header, text in merged.items() if text is not None}
    return row.model_copy(update=values)


ROW_FIELDS = frozenset(Row.model_fields)

_Key = tuple[int, ...]


def _joining(rows: Sequence[Row], plan: Plan) -> dict[int, list[Placed]]:
    """Give what joins behind each old place, in order.

    Explicit anchors and ends of processes come first, in the order of the set; then new processes
    at the end of their direction; then new directions at the end of the register. An added row
    without an anchor whose process or direction the set itself begins goes on there.
    """
    ends = _Ends(rows)
    keyed: list[tuple[int, _Key, Placed]] = [
        (move.anchor, (0, move.order), _kept(rows, plan, move.row)) for move in plan.moves
    ]
    for addition in plan.additions:
        row = edited(Row(), addition.body)
        anchor, key = ends.place(addition, row)
        fixed = "number" in addition.body.model_fields_set
        keyed.append((anchor, key, Placed(RowOutcome(row), anchor, fixed)))
    keyed.sort(key=lambda item: item[:2])
    joining: dict[int, list[Placed]] = {}
    for anchor, _key, row_placed in keyed:
        joining.setdefault(anchor, []).append(row_placed)
    return joining


class _Ends:
    """Where each process and direction ends, those that the set itself begins included."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._last = len(rows) - 1
        self._processes: dict[tuple[str, str], int] = {}
        self._directions: dict[str, int] = {}
        self._bare: dict[str, int] = {}
        for index, row in enumerate(rows):
            direction, process = process_of(row)
            self._processes[direction, process] = index
            self._directions[direction] = index
            self._bare[process] = index
        self._begun: dict[tuple[str, ...], tuple[int, _Key]] = {}

    def place(self, addition: Addition, row: Row) -> tuple[int, _Key]:
        """Give the anchor of an added row and the key of its order at that anchor."""
        direction, process = process_of(row)
        if addition.anchor is not None:
            place: tuple[int, _Key] = addition.anchor, (0, addition.order)
        else:
            place = self._end(direction, process, addition.order)
        self._begun.setdefault((direction, process), place)
        self._begun.setdefault((direction,), place)
        return place

    def _end(self, direction: str, process: str, order: int) -> tuple[int, _Key]:
        if (direction, process) in self._processes:
            return self._processes[direction, process], (0, order)
        if not direction and process in self._bare:
            return self._bare[process], (0, order)
        if (direction, process) in self._begun:
            anchor, key = self._begun[direction, process]
            return anchor, (*key, 0, order)
        if direction in self._directions:
            return self._directions[direction], (1, order)
        if (direction,) in self._begun:
            anchor, key = self._begun[direction,]
            return anchor, (*key, 1, order)
        return self._last, (2, order)
