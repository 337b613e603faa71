"""Change sets: from two versions, from a file, and onto an act."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from order_pipeline.change.merge import Merged
    from order_pipeline.model.act import Act
    from order_pipeline.model.change_set import ChangeSet


def apply(act: "Act", changes: "ChangeSet") -> "Act":
    """Apply a change set, whole or not at all; raises ChangeSetError with every fault."""
    from order_pipeline.change.apply import apply_changes

    return apply_changes(act, changes)


def diff(old: "Act", new: "Act") -> "ChangeSet":
    """Give the change set that makes the new register of the old one.

    Rows are paired by meaning, with the comparison that finds duplicates.
    Raises ChangeSetError where the two acts have no registers to compare.
    """
    from order_pipeline.change.diff import diff_acts
    from order_pipeline.duplicates.comparison import similarity

    return diff_acts(old, new, similarity=similarity)


def merge(act: "Act", sets: "Mapping[str, ChangeSet]") -> "Merged":
    """Merge the change sets that several units wrote for one act; conflicts are findings.

    The keys name the units. Raises ChangeSetError with every fault of any of the sets.
    """
    from order_pipeline.change.merge import merge_change_sets

    return merge_change_sets(act, sets)


def invert(act: "Act", changes: "ChangeSet") -> "ChangeSet":
    """Give the change set that takes another back; raises ChangeSetError where that one misfits."""
    from order_pipeline.change.invert import invert as inverted

    return inverted(act, changes)


def load_changes(data: bytes, name: str) -> "ChangeSet":
    """Read a change set from YAML or JSON; raises ChangeSetError with every fault of the file."""
    from order_pipeline.change.load import load_change_set
    from order_pipeline.errors import OrderPipelineError

    try:
        return load_change_set(data, name)
    except OrderPipelineError as error:
        raise error.located(name) from None


def dump_changes(changes: "ChangeSet", *, as_json: bool = False) -> str:
    """Write a change set as YAML, or as JSON."""
    from order_pipeline.change.load import dump_change_set

    return dump_change_set(changes, as_json=as_json)


def summarise(old: "Act", new: "Act", changes: "ChangeSet") -> str:
    """Say in a few lines what changed between two versions, clauses too."""
    from order_pipeline.change.summary import summarise as say

    return say(old, new, changes)
