"""The names a template may ask for, with their types, taken from the records themselves."""

import dataclasses
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from order_pipeline.model.profile import Profile
from order_pipeline.render.context import Part
from order_pipeline.render.sheets import Signatory


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for: a record, a run of items, or a plain value.

    ``record`` is the class whose attributes may follow; ``items`` the meaning of one item.
    ``known`` is False where nothing can be said.
    """

    record: type | None = None
    items: "Meaning | None" = None
    known: bool = True


ANYTHING = Meaning(known=False)
PLAIN = Meaning()
NAMES: Mapping[str, Meaning] = {
    "parts": Meaning(items=Meaning(record=Part)),
    "act": Meaning(record=Part),
    "profile": Meaning(record=Profile),
    "arms": PLAIN,
    "approvers": Meaning(items=Meaning(record=Signatory)),
    "acquainted": Meaning(items=Meaning(record=Signatory)),
}


@cache
def attributes(record: type) -> Mapping[str, Meaning]:
    """Give the attributes of a record and their meanings."""
    hints = get_type_hints(record)
    names: dict[str, Any] = {name: hint for name, hint in hints.items() if name[0] != "_"}
    for name, member in vars(record).items():
        if isinstance(member, property) and name[0] != "_" and member.fget is not None:
            names[name] = get_type_hints(member.fget).get("return", Any)
    if issubclass(record, BaseModel):
        names = {name: names[name] for name in record.model_fields}
    return {name: _meaning(hint) for name, hint in names.items()}


def _meaning(hint: Any) -> Meaning:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        found = [_meaning(argument) for argument in arguments if argument is not type(None)]
        return found[0] if len(found) == 1 else PLAIN
    if origin is tuple or (isinstance(origin, type) and issubclass(origin, Iterator | Sequence)):
        return Meaning(items=_meaning(arguments[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return ANYTHING
    if isinstance(hint, type) and (dataclasses.is_dataclass(hint) or _is_record(hint)):
        return Meaning(record=hint)
    return PLAIN


def _is_record(hint: type) -> bool:
    from order_pipeline.render.sandbox import Printable

    return issubclass(hint, BaseModel | Printable)
