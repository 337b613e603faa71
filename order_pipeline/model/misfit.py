"""What does not fit in a record, said in the user's language."""

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from order_pipeline.language import _

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_LONGEST: Final = 60
_AT: Final = re.compile(r"line (\d+) column (\d+)")


def misfit(detail: "ErrorDetails") -> str:
    """Say what is expected instead of the value, whatever the library calls its error."""
    kind = detail["type"].partition("_")[0]
    if kind == "literal":
        allowed = str(detail.get("ctx", {}).get("expected", "")).replace("'", "")
        return _("one of these is expected: {values}").format(values=allowed.replace(" or ", ", "))
    return _expected().get(kind) or _("another value is expected")


def shown(value: object) -> str:
    """Give a value as its file has it: a text as it is, anything else as JSON, cut short."""
    if isinstance(value, str):
        return value
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def in_words(value: object) -> str:
    """Give what a part of an act says to a reader: its texts in order, without keys and blanks."""
    if isinstance(value, Mapping):
        value = [item for key, item in value.items() if key not in {"schema", "kind"}]
    if isinstance(value, list | tuple):
        return " ".join(filter(None, map(in_words, value)))
    return "" if value is None else shown(value)


def _expected() -> dict[str, str]:
    a_list = _("a list in square brackets is expected")
    keys = _("keys with values in braces are expected")
    number = _("a number is expected")
    return {
        "date": _("a date is expected, written as 2024-02-29"),
        "string": _("a text in quotes is expected"),
        "list": a_list,
        "tuple": a_list,
        "model": keys,
        "dict": keys,
        "mapping": keys,
        "int": number,
        "float": number,
        "missing": _("a required key is missing"),
        "extra": _("unknown key"),
        "too": _("more of them are expected"),
        "bool": _("true or false is expected"),
    }


def json_place(detail: "ErrorDetails") -> str:
    """Say where a text stops being JSON: line and column; nothing where that is not known."""
    found = _AT.search(detail["msg"])
    return _("line {line}, column {column}").format(line=found[1], column=found[2]) if found else ""
