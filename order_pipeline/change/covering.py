"""What one change set inherits from several: date, ground, initiator, reason, approvals."""

from collections.abc import Iterable, Sequence
from typing import Any

from order_pipeline.model.change_set import ChangeSet

_JOINT = "; "


def covering(sets: Sequence[ChangeSet]) -> dict[str, Any]:
    """Give the fields of a change set that stands for several, in their order.

    The latest date; the common ground, or «other» where they differ; initiators and reasons
    joined, each once; all approvals, each once.
    """
    triggers = {changes.trigger for changes in sets if changes.trigger is not None}
    return {
        "date": max((changes.date for changes in sets if changes.date), default=None),
        "trigger": next(iter(triggers), None) if len(triggers) <= 1 else "other",
        "initiator": _joined(changes.initiator for changes in sets),
        "reason": _joined(changes.reason for changes in sets),
        "approvals": tuple(
            dict.fromkeys(approval for changes in sets for approval in changes.approvals)
        ),
    }


def _joined(texts: Iterable[str | None]) -> str | None:
    return _JOINT.join(dict.fromkeys(text for text in texts if text)) or None
