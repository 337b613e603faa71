"""Write a change set as YAML a clerk can read, or as JSON, in exactly the contract's shape."""

import json
from typing import Any

from order_pipeline.model.change_set import (
    Add,
    Change,
    ChangeSet,
    Exclude,
    Merge,
    RowFields,
    RowReference,
)
from order_pipeline.model.register import FIELDS

_HEAD = ("base", "register_", "date", "trigger", "initiator", "reason")
_FIELDS = (*FIELDS, "extra")
_PARTS = ("number", "process", "touchpoint", "index")


def dump_change_set(changes: ChangeSet, *, as_json: bool = False) -> str:
    """Give a change set as YAML, or as JSON; reading it gives the same change set again."""
    data = change_set_data(changes)
    if as_json:
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return _yaml(data)


def change_set_data(changes: ChangeSet) -> dict[str, Any]:
    """Give a change set as plain data: only what stands, in the contract's order."""
    data: dict[str, Any] = {"schema": changes.schema_id}
    for name in _HEAD:
        value = getattr(changes, name)
        if value is not None:
            data[name.rstrip("_")] = _Day(value) if name == "date" else value
    data["numbering"] = changes.numbering
    data["changes"] = [_change(change) for change in changes.changes]
    if changes.approvals:
        data["approvals"] = [
            {
                name: _Day(value) if name == "date" else value
                for name, value in approval.model_dump(exclude_none=True).items()
            }
            for approval in changes.approvals
        ]
    return data


def _change(change: Exclude | Change | Add | Merge) -> dict[str, Any]:
    if isinstance(change, Exclude):
        return {"exclude": _reference(change.exclude)}
    if isinstance(change, Add):
        return {"add": _fields(change.add) | _after(change.add.after)}
    if isinstance(change, Merge):
        rows = [_reference(row) for row in change.merge.rows]
        named = change.merge.touchpoint
        return {"merge": {"rows": rows} | ({} if named is None else {"touchpoint": named})}
    body = change.change
    fields = {} if body.set_ is None else {"set": _fields(body.set_)}
    return {"change": {"row": _reference(body.row)} | fields | _after(body.after)}


def _after(anchor: Any) -> dict[str, Any]:
    if anchor is None:
        return {}
    return {"after": _reference(anchor) if isinstance(anchor, RowReference) else anchor}


def _fields(fields: RowFields) -> dict[str, Any]:
    standing = fields.model_fields_set
    return {name: _plain(name, getattr(fields, name)) for name in _FIELDS if name in standing}


def _plain(name: str, value: Any) -> Any:
    if name == "interactions":
        return list(value)
    return dict(value) if name == "extra" else value


class _Day(str):
    """A date in ISO 8601, which stands without quotes in YAML."""

    __slots__ = ()


class _OneLine(dict[str, Any]):
    """A short mapping that reads best on one line."""


def _reference(reference: RowReference) -> dict[str, Any]:
    values = {name: getattr(reference, name) for name in _PARTS}
    return _OneLine({name: value for name, value in values.items() if value is not None})


def _yaml(data: dict[str, Any]) -> str:
    import yaml

    base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

    class Dumper(base):  # type: ignore[misc]
        """Writes references on one line, numbers in quotes and no aliases."""

        def ignore_aliases(self, _data: Any) -> bool:
            return True

    def one_line(dumper: Any, value: _OneLine) -> Any:
        return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=True)

    def quoted(dumper: Any, value: str) -> Any:
        style = '"' if value[:1].isdigit() else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    def day(dumper: Any, value: _Day) -> Any:
        return dumper.represent_scalar("tag:yaml.org,2002:timestamp", str(value))

    Dumper.add_representer(_Day, day)
    Dumper.add_representer(_OneLine, one_line)
    Dumper.add_representer(str, quoted)
    text: str = yaml.dump(
        data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10**6, indent=2
    )
    return text
