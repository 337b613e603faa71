"""Read a change set from YAML or JSON; every fault of the file at once, each with its line."""

import re

from order_pipeline.change.binding import Binder
from order_pipeline.change.dump import dump_change_set
from order_pipeline.change.json_tree import parse_json
from order_pipeline.change.tree import (
    LARGEST,
    Scalar,
    line_place,
    too_much,
)
from order_pipeline.change.yaml_tree import parse_yaml
from order_pipeline.errors import ChangeSetError, Fault
from order_pipeline.language import _
from order_pipeline.model.change_set import ChangeSet

__all__ = ["dump_change_set", "load_change_set"]

_JSON = re.compile(r'\s*\{\s*"')


def load_change_set(text: str | bytes, name: str) -> ChangeSet:
    """Read a change set; ``name`` is the file's, for the format and for the faults.

    Raises ChangeSetError with a fault for everything that is wrong, each with its line.
    """
    try:
        return _load(text, name)
    except ChangeSetError as error:
        raise ChangeSetError(*error.located(name).faults) from None


def _load(text: str | bytes, name: str) -> ChangeSet:
    if len(text) > LARGEST:
        raise too_much(1, _("the file is too large for a change set"))
    source = _decoded(text) if isinstance(text, bytes) else text.removeprefix("\ufeff")
    as_json = name.lower().endswith(".json") or _JSON.match(source) is not None
    root = parse_json(source) if as_json else parse_yaml(source)
    if root is None or (isinstance(root, Scalar) and not root.text):
        raise ChangeSetError(
            Fault(_("the change set is empty"), _("Write at least «schema» and «changes»."))
        )
    binder = Binder()
    data = binder.change_set(root)
    if binder.faults:
        raise ChangeSetError(*(fault for _line, fault in sorted(binder.faults, key=_by_line)))
    return ChangeSet.model_validate(data)


def _by_line(item: tuple[int, Fault]) -> int:
    return item[0]


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ChangeSetError(
            Fault(
                _("the file is not in UTF-8"),
                _("Save it as UTF-8 in the editor."),
                place=line_place(data.count(b"\n", 0, error.start) + 1),
            )
        ) from None
