"""Apply a change set to a register or to the act that holds it: whole, or not at all."""

from order_pipeline.change.locate import target_path
from order_pipeline.change.numbers import kept, restated
from order_pipeline.change.placing import placed
from order_pipeline.change.plan import plan_changes
from order_pipeline.model.act import Act
from order_pipeline.model.change_set import ChangeSet
from order_pipeline.model.exchange import act_at, with_act_at
from order_pipeline.model.outcome import RowOutcome
from order_pipeline.model.register import Register


def outcomes(register: Register, changes: ChangeSet) -> tuple[RowOutcome, ...]:
    """Give the rows of the new register, each with the old rows it comes from.

    Raises ChangeSetError with a fault for everything that does not fit.
    """
    rows = list(placed(register.rows, plan_changes(register, changes)))
    rule = kept if changes.numbering == "keep" else restated
    return tuple(row.outcome for row in rule(rows, register.rows))


def apply_changes(act: Act, changes: ChangeSet) -> Act:
    """Give the act with the change set applied to its register; the rest is as it was.

    Raises ChangeSetError with a fault for everything that does not fit.
    """
    path = target_path(act, changes)
    holder = act_at(act, path)
    register = holder.register_
    assert register is not None  # noqa: S101 - the path leads to a register
    rows = tuple(outcome.row for outcome in outcomes(register, changes))
    new = holder.model_copy(update={"register_": register.model_copy(update={"rows": rows})})
    return with_act_at(act, path, new)
