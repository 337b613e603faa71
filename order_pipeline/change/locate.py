"""Which act of a document holds the register that a change set is for."""

from collections.abc import Sequence

from order_pipeline.errors import ChangeSetError, Fault
from order_pipeline.language import _
from order_pipeline.model.act import Act
from order_pipeline.model.change_set import ChangeSet
from order_pipeline.model.exchange import act_at, walk
from order_pipeline.model.register import Register
from order_pipeline.text.spacing import fold


def target_path(act: Act, changes: ChangeSet) -> str:
    """Give the path of the act that holds the register: «» the act itself, «0/1» an appendix.

    Raises ChangeSetError where the named act has none, or none is named and several have rows.
    """
    return register_path(act, changes.register_)


def register_path(act: Act, named: str | None) -> str:
    """Give the path of the named register, or of the only one with rows, or of the only form."""
    holders = {path: inner for path, inner in walk(act) if inner.register_ is not None}
    if named is not None:
        path = fold(named).strip("/")
        if path in holders:
            return path
        raise ChangeSetError(
            Fault(
                _("there is no register at «{path}»").format(path=named),
                _known(list(holders.items())),
                place="register",
            )
        )
    filled = [path for path, inner in holders.items() if inner.register_ and inner.register_.rows]
    found = filled or list(holders)
    if len(found) == 1:
        return found[0]
    if found:
        problem = _("several acts of the document hold a register; the change set names none")
        known = _known([(path, holders[path]) for path in found])
        raise ChangeSetError(Fault(problem, known, place="register"))
    raise ChangeSetError(Fault(_("the document holds no register"), _known([])))


def _known(holders: Sequence[tuple[str, Act]]) -> str:
    if not holders:
        return _("Check that the file is the order with its list.")
    listed = "; ".join(
        _("«{path}» ({title}, rows: {count})").format(
            path=path,
            title=inner.title or inner.kind,
            count=len(inner.register_.rows) if inner.register_ else 0,
        )
        for path, inner in holders
    )
    return _("Name one in «register»: {listed}.").format(listed=listed)


def register_at(act: Act, path: str) -> Register:
    """Give the register at a path that ``target_path`` gave."""
    register = act_at(act, path).register_
    assert register is not None  # noqa: S101 - the path leads to a register
    return register
