"""The cure of duplicates: a change set of merges, ready for ``apply``, the weakest first."""

from collections.abc import Sequence

from order_pipeline.duplicates.knowledge import default_knowledge
from order_pipeline.duplicates.portrait import portray
from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.act import Act
from order_pipeline.model.change_set import ChangeSet, Merge, MergeBody, RowReference
from order_pipeline.model.exchange import act_at, fingerprint, walk
from order_pipeline.model.finding import Finding


def propose(act: Act, findings: Sequence[Finding]) -> ChangeSet:
    """Write the merges that cure the duplicates, the weakest first so that a person can strike.

    A change set is for one register: where several have duplicates, raises InputError that names
    them, for then each needs a change set of its own.
    """
    duplicates = [finding for finding in findings if finding.code == "duplicate-touchpoint"]
    paths = sorted({row.act for finding in duplicates for row in finding.rows})
    if len(paths) > 1:
        raise InputError(
            Fault(
                _("duplicates stand in several registers: {paths}").format(paths=", ".join(paths)),
                _("Give a file with one register."),
            )
        )
    duplicates.sort(key=lambda finding: (finding.score or 0, finding.rows[0].index or 0))
    if not paths:
        return ChangeSet(changes=())
    register = act_at(act, paths[0]).register_
    several = sum(bool(part.register_ and part.register_.rows) for _path, part in walk(act)) > 1
    return ChangeSet(
        base=fingerprint(register) if register else None,
        register=paths[0] if several else None,
        changes=tuple(_merge(finding) for finding in duplicates),
    )


def _merge(finding: Finding) -> Merge:
    """Merge a cluster's rows; they are addressed by place, which always fits one row.

    The name that tells most of where the touchpoint is stays, so that no room, phone or address
    is lost: «Канцелярия, каб. 1» rather than «Канцелярия».
    """
    names = [row.touchpoint or "" for row in finding.rows]
    fullest = max(names, key=_told)
    return Merge(
        merge=MergeBody(
            rows=tuple(
                RowReference(index=row.index, number=row.number, touchpoint=row.touchpoint)
                for row in finding.rows
            ),
            touchpoint=None if fullest == names[0] else fullest,
        )
    )


def _told(name: str) -> int:
    """Give how many numbers, contacts and places a name tells."""
    knowledge = default_knowledge()
    portrait = portray(name, knowledge)
    numbers = sum(len(values) for _kind, values in portrait.numbers)
    return numbers + len(portrait.contacts) + len(portrait.core & knowledge.words["spots"])
