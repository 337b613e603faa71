"""The change set that takes another back."""

from order_pipeline.change.apply import apply_changes, outcomes
from order_pipeline.change.express import express
from order_pipeline.change.locate import register_at, target_path
from order_pipeline.model.act import Act
from order_pipeline.model.change_set import ChangeSet
from order_pipeline.model.exchange import fingerprint, walk
from order_pipeline.model.outcome import RowOutcome


def invert(act: Act, changes: ChangeSet) -> ChangeSet:
    """Give the change set that makes the act again of what ``changes`` make of it.

    Raises ChangeSetError where the change set does not fit the act.
    """
    path = target_path(act, changes)
    old = register_at(act, path)
    result = outcomes(old, changes)
    places = {row.origin: place for place, row in enumerate(result) if row.origin is not None}
    back = [RowOutcome(row, places.get(index)) for index, row in enumerate(old.rows)]
    return ChangeSet(
        base=fingerprint(register_at(apply_changes(act, changes), path)),
        register=path if _several(act) else None,
        changes=express([row.row for row in result], back),
    )


def _several(act: Act) -> bool:
    """Tell whether more than one act of the document holds a register."""
    return sum(inner.register_ is not None for _path, inner in walk(act)) > 1
