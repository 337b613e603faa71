"""What a printed act says, and how what was read back differs from it."""

from collections.abc import Iterable, Iterator
from typing import Any

from order_pipeline.errors import Fault
from order_pipeline.language import _
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import act_to_data
from order_pipeline.model.misfit import in_words
from order_pipeline.model.profile import Profile
from order_pipeline.model.register import Register
from order_pipeline.render.columns import printed_columns
from order_pipeline.render.typography import long_date
from order_pipeline.text.spacing import fold

_SHOWN = 20
_LONG = 200


def settled(act: Act) -> Act:
    """Give the act as paper says it: a date in words, columns for every row, spaces folded."""
    return Act.model_validate_json(_json(_with_prints(act)))


def _json(act: Act) -> str:
    import json

    return json.dumps(_folded(act_to_data(act)), ensure_ascii=False)


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, list):
        return [_folded(item) for item in value]
    if isinstance(value, dict):
        return {fold(key): _folded(item) for key, item in value.items()}
    return value


def _with_prints(act: Act) -> Act:
    approval = act.approval
    if approval is not None and approval.date and not approval.date_text:
        approval = approval.model_copy(update={"date_text": long_date(approval.date)})
    return act.model_copy(
        update={
            "date_text": act.date_text or (long_date(act.date) if act.date else None),
            "approval": approval,
            "endorsements": tuple(
                endorsement.model_copy(update={"date_text": long_date(endorsement.date)})
                if endorsement.date and not endorsement.date_text
                else endorsement
                for endorsement in act.endorsements
            ),
            "register_": _with_columns(act.register_),
            "appendices": tuple(_with_prints(appendix) for appendix in act.appendices),
        }
    )


def _with_columns(register: Register | None) -> Register | None:
    if register is None:
        return register
    return register.model_copy(update={"columns": printed_columns(register)})


def differences(act: Act, read: Act) -> tuple[Fault, ...]:
    """Give a fault for each part of the act that reads otherwise than it was to be printed."""
    found = list(_differences(act_to_data(settled(act)), act_to_data(read), ""))
    faults = [_fault(*difference) for difference in found[:_SHOWN]]
    if len(found) > _SHOWN:
        faults.append(Fault(_("and {count} more").format(count=len(found) - _SHOWN)))
    return tuple(faults)


def missing_from_sheet(
    act: Act, profile: Profile | None, names: Iterable[str], lines: Iterable[str]
) -> tuple[Fault, ...]:
    """Give a fault for each person of a sheet beside an act who can't be read there.

    ``names`` are what the sheet's template asks for, ``lines`` what a reader sees on it.
    """
    from order_pipeline.render.context import context

    seen = fold(" ".join(lines))
    values = context(act, profile)
    people = [one for name in ("approvers", "acquainted") if name in names for one in values[name]]
    wanted = [text for one in people for text in (one.position, one.name, one.date)]
    return tuple(_fault("", fold(text), None) for text in wanted if text and fold(text) not in seen)


def _fault(place: str, wanted: object, found: object) -> Fault:
    return Fault(
        _("«{wanted}» would read as «{found}»").format(wanted=_short(wanted), found=_short(found)),
        place=place or "/",
    )


def _short(value: object) -> str:
    text = in_words(value) or _("nothing")
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _differences(wanted: Any, found: Any, place: str) -> Iterator[tuple[str, object, object]]:
    if wanted == found:
        return
    if isinstance(wanted, dict) and isinstance(found, dict):
        for key in dict.fromkeys((*wanted, *found)):
            yield from _differences(wanted.get(key), found.get(key), f"{place}/{key}")
    elif isinstance(wanted, list) and isinstance(found, list):
        for index in range(max(len(wanted), len(found))):
            one = wanted[index] if index < len(wanted) else None
            other = found[index] if index < len(found) else None
            yield from _differences(one, other, f"{place}/{index}")
    else:
        yield place, wanted, found
