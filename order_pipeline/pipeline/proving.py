"""Proof that an amended file reads as the change set asks, and what to say where it does not."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.finding import Finding, RowMention, mention
from order_pipeline.model.misfit import in_words
from order_pipeline.model.register import LEVELS_JOIN

if TYPE_CHECKING:
    from order_pipeline.model.act import Act
    from order_pipeline.model.register import Register
    from order_pipeline.revise.amend import Amended

_MOST_SHOWN = 5


def verify(again: "Act", wanted: "Act", path: str, result: "Amended") -> tuple[Finding, ...]:
    """Compare what is read back with what was wanted; automatic numbers may differ."""
    from order_pipeline.model.exchange import act_at, with_act_at

    holder, aim = act_at(again, path), act_at(wanted, path)
    new, old = holder.register_, aim.register_
    if new is None or old is None or len(new.rows) != len(old.rows):
        raise differs([_("the number of rows differs")], result.findings)
    rows = list(old.rows)
    shifted = []
    for index in sorted(result.automatic):
        if rows[index].number != new.rows[index].number:
            shifted.append((index, rows[index].number))
            rows[index] = rows[index].model_copy(update={"number": new.rows[index].number})
    groups = []
    for name, pattern in result.counted.items():
        for index, row in enumerate(new.rows):
            wish, seen = getattr(rows[index], name), getattr(row, name)
            if wish != seen and _same_group(wish, seen, pattern):
                groups.append((index, f"«{wish}» → «{seen}»"))
                rows[index] = rows[index].model_copy(update={name: seen})
    register = old.model_copy(update={"rows": tuple(rows)})
    wanted = with_act_at(wanted, path, aim.model_copy(update={"register_": register}))
    if again != wanted:
        raise differs(list(_differences(wanted, again)), result.findings)
    return (*_shift_findings(shifted, again, path), *_group_findings(groups, new, path))


def _same_group(wish: str | None, seen: str | None, pattern: str) -> bool:
    """Tell whether two names of a group differ only in the numbers that Word counts."""
    if wish is None or seen is None:
        return False
    number = re.compile(rf"(?:^|(?<={re.escape(LEVELS_JOIN)}))(?:{pattern})")
    return number.sub("", wish) == number.sub("", seen)


def misread(again: "Act", wanted: "Act", path: str) -> frozenset[int]:
    """Give the rows whose group is read wrongly: a blank cell may not mean «the same» there."""
    from order_pipeline.model.exchange import act_at

    new, old = act_at(again, path).register_, act_at(wanted, path).register_
    if new is None or old is None or len(new.rows) != len(old.rows):
        return frozenset()
    pairs = enumerate(zip(new.rows, old.rows, strict=True))
    return frozenset(
        index
        for index, (one, other) in pairs
        if (one.direction, one.process, one.number)
        != (other.direction, other.process, other.number)
    )


def restamped(
    wanted: "Act", again: "Act", result: "Amended", number: str | None, date: dt.date | None
) -> "Act":
    """Give the act with the order's new date and number where they were set and read so."""
    from order_pipeline.model.exchange import act_at, with_act_at
    from order_pipeline.text.dates import find_dates

    for one in result.restamped:
        act, seen = act_at(wanted, one.act), act_at(again, one.act)
        if one.field in {"date", "number"}:
            fresh: dict[str, object] = {"number": number}
            if one.field == "date":
                fresh = {"date": date, "date_text": seen.date_text}
        elif act.approval is None or seen.approval is None:
            continue
        else:
            stamp: dict[str, object] = {"act_number": number}
            if one.field == "act_date":
                stamp = {"act_date": date}
            elif one.field == "approval_date":
                stamp = {"date": date, "date_text": seen.approval.date_text}
            fresh = {"approval": act.approval.model_copy(update=stamp)}
        # a blank to be filled in («___» ______ 20__ г.) had found no place in the act
        fresh["unrecognised"] = tuple(
            text
            for text in act.unrecognised
            if text in seen.unrecognised or not find_dates(text, torn=True)
        )
        wanted = with_act_at(wanted, one.act, act.model_copy(update=fresh))
    return wanted


def differs(differences: list[str], findings: Sequence[Finding] = ()) -> InputError:
    """Make the error that names the first differences; nothing is written then.

    What writing warned of may be why: it is named, too.
    """
    shown = differences[:_MOST_SHOWN]
    if len(differences) > _MOST_SHOWN:
        shown.append("…")
    problem = _("the file written would not read as the changes ask: {differences}")
    mend = _("Nothing was written. Make these changes in Word, or use «apply» and «render».")
    warned = (
        Fault(finding.message.rstrip("."), finding.cure or "")
        for finding in findings
        if finding.severity == "warning"
    )
    return InputError(Fault(problem.format(differences="; ".join(shown)), mend), *warned)


def _differences(wanted: "Act", again: "Act") -> Iterator[str]:
    from order_pipeline.model.exchange import act_to_data

    yield from _compare(act_to_data(wanted), act_to_data(again), "")


def _compare(wanted: object, again: object, at: str) -> Iterator[str]:
    if isinstance(wanted, dict) and isinstance(again, dict):
        for key in dict.fromkeys((*wanted, *again)):
            yield from _compare(wanted.get(key), again.get(key), f"{at}/{key}")
    elif isinstance(wanted, list) and isinstance(again, list) and len(wanted) == len(again):
        for index, (one, other) in enumerate(zip(wanted, again, strict=True)):
            yield from _compare(one, other, f"{at}/{index}")
    elif wanted != again:
        yield _("{place}: «{wanted}» was wanted, «{found}» would be read").format(
            place=_place(at), wanted=_short(wanted), found=_short(again)
        )


def _place(at: str) -> str:
    """Say a place in the act for a person: rows of the list by their order."""
    found = re.search(r"/rows/(\d+)/(\w+)", at)
    if found is None:
        return at
    return _("row {number} of the new list, {field}").format(
        number=int(found[1]) + 1, field=found[2]
    )


def _short(value: object) -> str:
    text = in_words(value) or "—"
    return text if len(text) <= 80 else text[:79] + "…"  # noqa: PLR2004 - a line a person reads


def _shift_findings(
    shifted: list[tuple[int, str | None]], again: "Act", path: str
) -> tuple[Finding, ...]:
    """Say which automatic numbers are not those that the change set's rule gives."""
    from order_pipeline.model.exchange import act_at

    register = act_at(again, path).register_
    if not shifted or register is None:
        return ()
    told = ", ".join(
        f"{number or '—'} → {register.rows[index].number or '—'}" for index, number in shifted
    )
    message = _("Word counts the rows of this list: numbers shifted: {numbers}.")
    rows = _mentions([index for index, _number in shifted], register, path)
    return (_shifted(message.format(numbers=told), rows),)


def _group_findings(
    shifted: list[tuple[int, str]], register: "Register", path: str
) -> tuple[Finding, ...]:
    """Say which automatic numbers of headings are not those that the change set names."""
    if not shifted:
        return ()
    told = ", ".join(dict.fromkeys(text for _index, text in shifted))
    message = _("Word counts the headings of this list: numbers shifted: {numbers}.")
    rows = _mentions([index for index, _text in shifted], register, path)
    return (_shifted(message.format(numbers=told), rows),)


def _shifted(message: str, rows: tuple[RowMention, ...]) -> Finding:
    return Finding(
        code="automatic-numbers-shifted",
        severity="note",
        message=message,
        rows=rows,
        why=_("Automatic numbers stay automatic and show what Word shows."),
        cure=_("Check the references to these numbers."),
    )


def _mentions(indices: list[int], register: "Register", path: str) -> tuple[RowMention, ...]:
    return tuple(mention(path, index, register.rows[index]) for index in indices)
