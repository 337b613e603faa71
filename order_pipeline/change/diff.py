"""Two versions of a register to the change set that makes one into the other."""

from order_pipeline.change.align import align
from order_pipeline.change.express import express
from order_pipeline.change.likeness import Similarity
from order_pipeline.change.locate import register_at, register_path
from order_pipeline.errors import ChangeSetError, Fault
from order_pipeline.language import _
from order_pipeline.model.act import Act
from order_pipeline.model.change_set import ChangeSet
from order_pipeline.model.exchange import act_at, fingerprint, walk
from order_pipeline.model.register import Register


def diff_acts(old: Act, new: Act, *, similarity: Similarity | None = None) -> ChangeSet:
    """Give the change set that makes the register of the old act into that of the new.

    ``similarity`` may judge two touchpoints of one process beside their letters (0 to 1).
    Raises ChangeSetError where it can't be told which registers are meant.
    """
    path, other = _paths(old, new)
    named = (
        path
        if len(_filled(old)) > 1 or (path not in _filled(old) and len(_holders(old)) > 1)
        else None
    )
    before, after = register_at(old, path), register_at(new, other)
    changes = diff_registers(before, after, similarity=similarity)
    return changes.model_copy(update={"register_": named}) if named is not None else changes


def diff_registers(
    old: Register, new: Register, *, similarity: Similarity | None = None
) -> ChangeSet:
    """Give the change set that makes the rows of one register into those of another."""
    changes = express(old.rows, align(old.rows, new.rows, similarity))
    return ChangeSet(base=fingerprint(old), changes=changes)


def _holders(act: Act) -> list[str]:
    return [path for path, inner in walk(act) if inner.register_ is not None]


def _filled(act: Act) -> list[str]:
    return [path for path, inner in walk(act) if inner.register_ and inner.register_.rows]


def _paths(old: Act, new: Act) -> tuple[str, str]:
    """Give where the register stands in both acts.

    Where an act holds several, the same path is meant, and the one that differs.
    """
    if len(_filled(old)) <= 1 and len(_filled(new)) <= 1:
        return _single(old, new), _single(new, old)
    both = sorted(set(_holders(old)) & set(_holders(new)))
    differing = [
        path for path in both if act_at(old, path).register_ != act_at(new, path).register_
    ]
    if len(differing) <= 1 and set(_filled(old)) | set(_filled(new)) <= set(both):
        path = (differing or both)[0]
        return path, path
    raise ChangeSetError(
        Fault(
            _("several registers differ, and a change set is for one: {paths}").format(
                paths=", ".join(f"«{path}»" for path in differing)
            ),
            _("Compare files with one register each."),
        )
    )


def _single(act: Act, other: Act) -> str:
    """Give the only filled register; else the only form, or that where the other has rows."""
    holders, filled = _holders(act), _filled(other)
    if not _filled(act) and len(holders) > 1 and len(filled) == 1 and filled[0] in holders:
        return filled[0]
    return register_path(act, None)
