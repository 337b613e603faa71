"""Changes into the agency's own file: written, read back, and given only if they are all there."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.finding import Finding, RowMention

if TYPE_CHECKING:
    from order_pipeline.model.act import Act
    from order_pipeline.model.change_set import ChangeSet
    from order_pipeline.model.reading import Reading
    from order_pipeline.revise.amend import Amended

_MOST_SHOWN = 5


def amend(
    source: str | Path | bytes,
    changes: "ChangeSet",
    *,
    track: bool = False,
    author: str = "order-pipeline",
    date: dt.datetime | dt.date | None = None,
    order_number: str | None = None,
    order_date: dt.date | None = None,
) -> bytes:
    """Give the file (a path or its bytes) with the change set in it; see ``amended``."""
    from order_pipeline.word.source import load

    data, name = (source, "") if isinstance(source, bytes) else load(Path(source))
    return amended(
        data,
        changes,
        name=name,
        track=track,
        author=author,
        date=date,
        order_number=order_number,
        order_date=order_date,
    ).data


def amended(
    source: bytes,
    changes: "ChangeSet",
    *,
    name: str = "",
    track: bool = False,
    author: str = "order-pipeline",
    date: dt.datetime | dt.date | None = None,
    order_number: str | None = None,
    order_date: dt.date | None = None,
    columns: Mapping[str, str] | None = None,
) -> "Amended":
    """Write a change set into the agency's own Word file, plainly or as tracked changes.

    Only the touched rows are rewritten. The result is read back and must be what ``apply`` makes
    of the same change set; tracked changes, accepted, must read as the new act and, rejected, as
    the old one. Raises InputError (ChangeSetError) with every fault, and then gives nothing.
    ``date`` is that of the revisions; absent: the change set's. ``name`` is for messages.
    """
    from order_pipeline.errors import OrderPipelineError

    settings = Settings(track, author, date or changes.date, order_number, order_date, columns)
    try:
        return _written(source, changes, settings)
    except OrderPipelineError as error:
        raise error.located(name) from None


def amend_with_findings(
    source: bytes,
    changes: "ChangeSet",
    *,
    name: str = "",
    track: bool = False,
    author: str = "order-pipeline",
    date: dt.datetime | dt.date | None = None,
    order_number: str | None = None,
    order_date: dt.date | None = None,
) -> tuple[bytes, tuple[Finding, ...]]:
    """Give the file and what was noticed while writing it; see ``amended``."""
    result = amended(
        source,
        changes,
        name=name,
        track=track,
        author=author,
        date=date,
        order_number=order_number,
        order_date=order_date,
    )
    return result.data, result.findings


@dataclass(frozen=True, slots=True)
class Settings:
    """How a change set is written into a file."""

    track: bool
    author: str
    date: dt.datetime | dt.date | None
    order_number: str | None
    order_date: dt.date | None
    columns: Mapping[str, str] | None


def _written(source: bytes, changes: "ChangeSet", settings: Settings) -> "Amended":
    from order_pipeline.change.apply import apply_changes, outcomes
    from order_pipeline.change.locate import target_path
    from order_pipeline.model.exchange import act_at
    from order_pipeline.revise.amend import revise

    _refuse_other_formats(source)
    columns = settings.columns
    reading = _read(source, columns)
    path = target_path(reading.act, changes)
    register = act_at(reading.act, path).register_
    assert register is not None  # noqa: S101 - the path leads to a register
    made = outcomes(register, changes)
    new_act = apply_changes(reading.act, changes)
    explicit: frozenset[int] = frozenset()
    for last in (False, True):
        result = revise(
            source,
            reading,
            path,
            made,
            track=settings.track,
            author=settings.author,
            date=settings.date,
            order_number=settings.order_number,
            order_date=settings.order_date,
            columns=columns,
            explicit=explicit,
        )
        again = _read(result.data, columns).act
        wanted = _restamped(new_act, again, result, settings)
        try:
            shifted = _verify(again, wanted, path, result)
            break
        except InputError:
            explicit = _misread(again, wanted, path)
            if last or not explicit:
                raise
    if settings.track:
        _verify_tracks(result, reading, again, columns)
    return replace(result, findings=(*result.findings, *shifted))


def _restamped(wanted: "Act", again: "Act", result: "Amended", settings: Settings) -> "Act":
    """Give the act with the order's new date and number where they were set and read so."""
    from order_pipeline.model.exchange import act_at, with_act_at
    from order_pipeline.text.dates import find_dates

    for one in result.restamped:
        act, seen = act_at(wanted, one.act), act_at(again, one.act)
        if one.field in {"date", "number"}:
            fresh: dict[str, object] = {"number": settings.order_number}
            if one.field == "date":
                fresh = {"date": settings.order_date, "date_text": seen.date_text}
        elif act.approval is None or seen.approval is None:
            continue
        else:
            stamp: dict[str, object] = {"act_number": settings.order_number}
            if one.field == "act_date":
                stamp = {"act_date": settings.order_date}
            elif one.field == "approval_date":
                stamp = {"date": settings.order_date, "date_text": seen.approval.date_text}
            fresh = {"approval": act.approval.model_copy(update=stamp)}
        # a blank to be filled in («___» ______ 20__ г.) had found no place in the act
        fresh["unrecognised"] = tuple(
            text
            for text in act.unrecognised
            if text in seen.unrecognised or not find_dates(text, torn=True)
        )
        wanted = with_act_at(wanted, one.act, act.model_copy(update=fresh))
    return wanted


def _misread(again: "Act", wanted: "Act", path: str) -> frozenset[int]:
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


def _read(data: bytes, columns: Mapping[str, str] | None) -> "Reading":
    from order_pipeline.pipeline.reading import read

    return read(data, name="source.docx", columns=columns)


def _refuse_other_formats(source: bytes) -> None:
    if not source.startswith(b"PK"):
        problem = _("only a .docx file can be amended")
        mend = _("Save it in Word as .docx, or use «apply» and «render».")
        raise InputError(Fault(problem, mend))


def _verify(again: "Act", wanted: "Act", path: str, result: "Amended") -> tuple[Finding, ...]:
    """Compare what is read back with what was wanted; automatic numbers may differ."""
    from order_pipeline.model.exchange import act_at, with_act_at

    holder, aim = act_at(again, path), act_at(wanted, path)
    new, old = holder.register_, aim.register_
    if new is None or old is None or len(new.rows) != len(old.rows):
        raise _differs([_("the number of rows differs")])
    rows = list(old.rows)
    shifted = []
    for index in sorted(result.automatic):
        if rows[index].number != new.rows[index].number:
            shifted.append((index, rows[index].number))
            rows[index] = rows[index].model_copy(update={"number": new.rows[index].number})
    register = old.model_copy(update={"rows": tuple(rows)})
    wanted = with_act_at(wanted, path, aim.model_copy(update={"register_": register}))
    if again != wanted:
        raise _differs(list(_differences(wanted, again)))
    return _shift_findings(shifted, again, path)


def _verify_tracks(
    result: "Amended", reading: "Reading", again: "Act", columns: Mapping[str, str] | None
) -> None:
    """Prove that accepted tracked changes read as the new act, rejected ones as the old."""
    from order_pipeline.revise.settle import settle_ours

    if _read(settle_ours(result, accepted=True), columns).act != again:
        raise _differs([_("accepting the tracked changes does not give the new list")])
    if _read(settle_ours(result, accepted=False), columns).act != reading.act:
        raise _differs([_("rejecting the tracked changes does not give the old list")])


def _differs(differences: list[str]) -> InputError:
    shown = differences[:_MOST_SHOWN]
    if len(differences) > _MOST_SHOWN:
        shown.append("…")
    problem = _("the file written would not read as the changes ask: {differences}")
    mend = _("Nothing was written. Make these changes in Word, or use «apply» and «render».")
    return InputError(Fault(problem.format(differences="; ".join(shown)), mend))


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
    text = "—" if value is None else str(value)
    return text if len(text) <= 80 else text[:79] + "…"  # noqa: PLR2004 - a line a person reads


def _shift_findings(
    shifted: list[tuple[int, str | None]], again: "Act", path: str
) -> tuple[Finding, ...]:
    """Say which automatic numbers are not those that the change set's rule gives."""
    from order_pipeline.model.exchange import act_at

    register = act_at(again, path).register_
    if not shifted or register is None:
        return ()
    rows = tuple(
        RowMention(
            number=register.rows[index].number,
            process=register.rows[index].process,
            touchpoint=register.rows[index].touchpoint,
            index=index,
            act=path,
        )
        for index, _number in shifted
    )
    told = ", ".join(
        f"{number or '—'} → {register.rows[index].number or '—'}" for index, number in shifted
    )
    return (
        Finding(
            code="automatic-numbers-shifted",
            severity="note",
            message=_("Word counts the rows of this list: numbers shifted: {numbers}.").format(
                numbers=told
            ),
            rows=rows,
            why=_("Automatic numbers stay automatic and show what Word shows."),
            cure=_("Check the references to these numbers."),
        ),
    )
