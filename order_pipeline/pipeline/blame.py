"""Which change of a set a file has no place for: the one that meets the same fault alone."""

from dataclasses import replace
from typing import TYPE_CHECKING

from order_pipeline.errors import ChangeSetError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from order_pipeline.model.change_set import ChangeSet

_MOST_TRIED = 50


def blamed(
    error: InputError, changes: "ChangeSet", tried: "Callable[[ChangeSet], object]"
) -> InputError:
    """Name the change in each fault that has no place yet.

    ``tried`` writes a change set and raises InputError where that is refused. References mean
    rows before the set, so each change can be tried alone. An error that no change causes (the
    file itself is at fault) stays as it is.
    """
    from order_pipeline.change.plan import change_label

    causes: dict[str, str] = {}
    for order, change in enumerate(changes.changes[:_MOST_TRIED]):
        alone = changes.model_copy(update={"changes": (change,), "base": None})
        try:
            tried(alone)
        except InputError as own:
            for fault in own.faults:
                causes.setdefault(fault.problem, change_label(order, change))
    nothing = changes.model_copy(update={"changes": (), "base": None})
    if not causes or _refused(nothing, tried):
        return error
    return ChangeSetError(
        *(replace(one, place=one.place or causes.get(one.problem, "")) for one in error.faults)
    )


def _refused(changes: "ChangeSet", tried: "Callable[[ChangeSet], object]") -> bool:
    try:
        tried(changes)
    except InputError:
        return True
    return False
