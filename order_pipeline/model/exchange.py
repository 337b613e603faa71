"""Acts and registers as JSON and back; fingerprints; the JSON Schemas (contract, section 1)."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.act import Act
from order_pipeline.model.change_set import ChangeSet
from order_pipeline.model.finding import Finding
from order_pipeline.model.misfit import json_place, misfit, shown
from order_pipeline.model.register import Register


def act_to_data(act: Act) -> dict[str, Any]:
    """Give the act as plain JSON data with every key in place."""
    data: dict[str, Any] = act.model_dump(mode="json", by_alias=True)
    return data


def act_to_json(act: Act) -> str:
    """Give the act as JSON, two spaces of indent, letters as they are, a final line break."""
    return json.dumps(act_to_data(act), ensure_ascii=False, indent=2) + "\n"


def act_from_json(text: str | bytes) -> Act:
    """Read an act from JSON.

    Raises InputError with a fault for every key that does not fit.
    """
    try:
        return Act.model_validate_json(text)
    except ValidationError as error:
        raise InputError(*_faults(error)) from None


def _faults(error: ValidationError) -> Iterator[Fault]:
    details = error.errors(include_url=False)
    # Of another version all else is a consequence.
    version = [detail for detail in details if detail["loc"] == ("schema",)]
    for detail in version or details:
        place = "/" + "/".join(str(step) for step in detail["loc"])
        if detail["type"] == "json_invalid":
            yield Fault(
                _("this is not JSON, or it is cut off"),
                _("Give a file that «parse» wrote."),
                place=json_place(detail),
            )
        elif detail["loc"][-1:] == ("schema",):
            yield Fault(
                _("unknown version of the format: {value}").format(value=shown(detail["input"])),
                _("This program reads «order-pipeline/act/1»."),
                place=place,
            )
        elif detail["type"] == "extra_forbidden":
            yield Fault(_("unknown key"), _("Remove it or mend its spelling."), place=place)
        elif detail["type"] == "missing":
            yield Fault(_("a required key is missing"), _("Add it."), place=place)
        else:
            yield Fault(
                misfit(detail),
                _("See «order-pipeline schema»."),
                place=place,
            )


def findings_to_data(findings: Sequence[Finding]) -> dict[str, Any]:
    """Give findings as the data that ``check --format json`` prints."""
    return {"findings": [finding.model_dump(mode="json") for finding in findings]}


def fingerprint(register: Register) -> str:
    """Give ``sha256:`` and the hex digest of the register's JSON: sorted keys, no spaces, UTF-8."""
    rows = [
        {  # in the order of their names, which is what «sorted keys» comes to
            "direction": row.direction,
            "extra": dict(sorted(row.extra.items())) if row.extra else row.extra,
            "features": row.features,
            "interactions": row.interactions,
            "number": row.number,
            "process": row.process,
            "touchpoint": row.touchpoint,
        }
        for row in register.rows
    ]
    data = to_json({"columns": register.columns, "rows": rows})
    return "sha256:" + hashlib.sha256(data).hexdigest()


def schemas() -> dict[str, dict[str, Any]]:
    """Give the JSON Schemas of the act, the change set and a finding, by name."""
    return {
        "act": Act.model_json_schema(by_alias=True),
        "changes": ChangeSet.model_json_schema(by_alias=True),
        "finding": Finding.model_json_schema(by_alias=True),
    }


def walk(act: Act, path: str = "") -> Iterator[tuple[str, Act]]:
    """Give the act and all its appendices, outermost first, with their paths («», «0», «0/1»)."""
    yield path, act
    for index, appendix in enumerate(act.appendices):
        yield from walk(appendix, f"{path}/{index}" if path else str(index))


def act_at(act: Act, path: str) -> Act:
    """Give the act at a path; raises IndexError or ValueError where there is none."""
    for step in path.split("/") if path else ():
        act = act.appendices[int(step)]
    return act


def with_act_at(act: Act, path: str, new: Act) -> Act:
    """Give the outer act with the act at the path replaced."""
    if not path:
        return new
    first, _slash, rest = path.partition("/")
    index = int(first)
    appendices = list(act.appendices)
    appendices[index] = with_act_at(appendices[index], rest, new)
    return act.model_copy(update={"appendices": tuple(appendices)})


def pointer(path: str) -> str:
    """Give the JSON pointer of the act at a path: «0/1» → «/appendices/0/appendices/1»."""
    return "".join(f"/appendices/{step}" for step in path.split("/")) if path else ""
