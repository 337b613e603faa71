"""Apply a change set to a register or to the act that holds it: whole, or not at all."""

from collections.abc import Iterator, Sequence

from order_pipeline.change.locate import register_at, target_path
from order_pipeline.change.numbers import Added, KeptNumbers, restated_numbers
from order_pipeline.change.placing import Placed, placed
from order_pipeline.change.plan import plan_changes
from order_pipeline.model.act import Act
from order_pipeline.model.change_set import ChangeSet
from order_pipeline.model.exchange import act_at, with_act_at
from order_pipeline.model.outcome import RowOutcome
from order_pipeline.model.register import Register, Row


def outcomes(register: Register, changes: ChangeSet) -> tuple[RowOutcome, ...]:
    """Give the rows of the new register, each with the old rows it comes from.

    Raises ChangeSetError with a fault for everything that does not fit.
    """
    rows = list(placed(register.rows, plan_changes(register, changes)))
    rule = _keep if changes.numbering == "keep" else _restate
    return tuple(row.outcome for row in rule(rows, register.rows))


def _keep(rows: Sequence[Placed], old: Sequence[Row]) -> Iterator[Placed]:
    added = [
        Added(row.outcome.row, row.anchor, row.fixed) for row in rows if row.anchor is not None
    ]
    others = [row.outcome.row for row in rows if row.anchor is None]
    numbers = iter(KeptNumbers(old, others).give(added) if added else ())
    for row in rows:
        yield row if row.anchor is None else row.numbered(next(numbers))


def _restate(rows: Sequence[Placed], old: Sequence[Row]) -> Iterator[Placed]:
    numbers = restated_numbers([row.outcome.row for row in rows], old)
    for row, number in zip(rows, numbers, strict=True):
        yield row if row.fixed else row.numbered(number)


def apply_changes(act: Act, changes: ChangeSet) -> Act:
    """Give the act with the change set applied to its register; the rest is as it was.

    Raises ChangeSetError with a fault for everything that does not fit.
    """
    path = target_path(act, changes)
    register = register_at(act, path)
    rows = tuple(outcome.row for outcome in outcomes(register, changes))
    new = register.model_copy(update={"rows": rows})
    return with_act_at(act, path, act_at(act, path).model_copy(update={"register_": new}))
