"""Two change sets, one after the other, as one."""

from collections.abc import Iterator, Sequence

from order_pipeline.change.apply import apply_changes, outcomes
from order_pipeline.change.covering import covering
from order_pipeline.change.express import express
from order_pipeline.change.locate import register_at, target_path
from order_pipeline.errors import ChangeSetError, Fault
from order_pipeline.language import _
from order_pipeline.model.act import Act
from order_pipeline.model.change_set import ChangeSet
from order_pipeline.model.exchange import fingerprint
from order_pipeline.model.outcome import RowOutcome


def compose(act: Act, first: ChangeSet, second: ChangeSet) -> ChangeSet:
    """Give the change set that does to the act what the first and then the second do.

    Raises ChangeSetError where the first does not fit the act, or the second what comes of it.
    """
    path, between = target_path(act, first), apply_changes(act, first)
    if target_path(between, second) != path:
        raise ChangeSetError(
            Fault(
                _("the two change sets are for different registers"),
                _("Compose change sets of one register."),
            )
        )
    old = register_at(act, path)
    earlier = outcomes(old, first)
    later = outcomes(register_at(between, path), second)
    return ChangeSet(
        base=fingerprint(old),
        register=first.register_,
        changes=express(old.rows, [_traced(row, earlier) for row in later]),
        **covering((first, second)),
    )


def _traced(row: RowOutcome, earlier: Sequence[RowOutcome]) -> RowOutcome:
    """Give a row of the second result with the rows of the outset that it comes from."""
    lineage = list(_lineage(row, earlier))
    return RowOutcome(row.row, lineage[0] if lineage else None, tuple(lineage[1:]))


def _lineage(row: RowOutcome, earlier: Sequence[RowOutcome]) -> Iterator[int]:
    for index in (row.origin, *row.merged):
        if index is not None:
            before = earlier[index]
            if before.origin is not None:
                yield before.origin
            yield from before.merged
