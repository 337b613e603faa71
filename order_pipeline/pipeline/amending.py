"""Changes into the agency's own file: written, read back, and given only if they are all there."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _

if TYPE_CHECKING:
    from order_pipeline.model.act import Act
    from order_pipeline.model.change_set import ChangeSet
    from order_pipeline.model.outcome import RowOutcome
    from order_pipeline.model.reading import Reading
    from order_pipeline.revise.amend import Amended, Revision


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
    changes_name: str = "",
    track: bool = False,
    author: str = "order-pipeline",
    date: dt.datetime | dt.date | None = None,
    order_number: str | None = None,
    order_date: dt.date | None = None,
    columns: Mapping[str, str] | None = None,
    reading: "Reading | None" = None,
) -> "Amended":
    """Write a change set into the agency's own Word file, plainly or as tracked changes.

    Only the touched rows are rewritten. The result is read back and must be what ``apply`` makes
    of the same change set; tracked changes, accepted, must read as the new act and, rejected, as
    the old one. Raises InputError (ChangeSetError) with every fault, and then gives nothing.
    ``date`` is that of the revisions; absent: the change set's. ``name`` and ``changes_name`` are
    the files that faults of the source and of the change set name. ``reading`` is the source as
    read already, with the same columns and its tracked changes accepted.
    """
    from order_pipeline.collection import collection_paused
    from order_pipeline.errors import ChangeSetError, OrderPipelineError

    settings = Settings(track, author, date or changes.date, order_number, order_date, columns)
    try:
        with collection_paused():
            _refuse_other_formats(source)
            known = reading or _read(source, columns, name)
            return _written(source, known, changes, settings)
    except ChangeSetError as error:
        raise error.told(changes_name or name, name) from None
    except OrderPipelineError as error:
        raise error.located(name) from None


@dataclass(frozen=True, slots=True)
class Settings:
    """How a change set is written into a file."""

    track: bool
    author: str
    date: dt.datetime | dt.date | None
    order_number: str | None
    order_date: dt.date | None
    columns: Mapping[str, str] | None


def _written(
    source: bytes, reading: "Reading", changes: "ChangeSet", settings: Settings
) -> "Amended":
    from order_pipeline.change.apply import apply_changes, outcomes
    from order_pipeline.change.locate import target_path
    from order_pipeline.model.exchange import act_at
    from order_pipeline.pipeline.blame import blamed
    from order_pipeline.pipeline.proving import misread, restamped, verify
    from order_pipeline.revise.tracks import tracks_hold

    path = target_path(reading.act, changes)
    register = act_at(reading.act, path).register_
    assert register is not None  # noqa: S101 - the path leads to a register
    made = outcomes(register, changes)
    new_act = apply_changes(reading.act, changes)
    explicit: frozenset[int] = frozenset()
    try:
        revision = _revision(source, reading, path, made, settings)
        result = _pen_of(revision, settings)(explicit)
    except InputError as error:

        def alone(change: "ChangeSet") -> object:
            tried = _revision(source, reading, path, outcomes(register, change), settings)
            return _pen_of(tried, settings)(frozenset())

        raise blamed(error, changes, alone) from None
    while True:
        again = _read(result.data, settings.columns).act
        wanted = restamped(new_act, again, result, settings.order_number, settings.order_date)
        try:
            shifted = verify(again, wanted, path, result)
            break
        except InputError:
            if explicit or not (explicit := misread(again, wanted, path)):
                raise
            result = _pen_of(revision, settings)(explicit)
    if settings.track:
        clean = revision.plain(explicit)
        proved = tracks_hold(revision.part, clean.edited, result.edited, result.ids)
        if not proved:
            _verify_tracks(result, reading, again, settings.columns)
    return replace(result, findings=(*result.findings, *shifted))


def _revision(
    source: bytes,
    reading: "Reading",
    path: str,
    made: "Sequence[RowOutcome]",
    settings: Settings,
) -> "Revision":
    from order_pipeline.revise.amend import Revision

    return Revision(
        source,
        reading,
        path,
        made,
        order_number=settings.order_number,
        order_date=settings.order_date,
        columns=settings.columns,
    )


def _pen_of(revision: "Revision", settings: Settings) -> "Callable[[frozenset[int]], Amended]":
    """Give what writes the revision, plainly or tracked."""
    if settings.track:
        return partial(revision.tracked, settings.author, settings.date)
    return revision.plain


def _read(data: bytes, columns: Mapping[str, str] | None, name: str = "") -> "Reading":
    from order_pipeline.pipeline.reading import read

    return read(data, name=name or "source.docx", columns=columns)


def _refuse_other_formats(source: bytes) -> None:
    if not source.startswith(b"PK"):
        problem = _("only a .docx file can be amended")
        mend = _(
            "Save it in Word as .docx; old files «run» turns into .docx, others «apply» and "
            "«render» print."
        )
        raise InputError(Fault(problem, mend))


def _verify_tracks(
    tracked: "Amended", reading: "Reading", again: "Act", columns: Mapping[str, str] | None
) -> None:
    """Prove by reading that accepted tracked changes are the new act, rejected ones the old.

    This is for what the markup alone does not show: an older pending change in a touched row, or a
    paragraph that joins the one behind it.
    """
    from order_pipeline.pipeline.proving import differs
    from order_pipeline.revise.settle import settle_ours

    if _read(settle_ours(tracked, accepted=True), columns).act != again:
        raise differs([_("accepting the tracked changes does not give the new list")])
    if _read(settle_ours(tracked, accepted=False), columns).act != reading.act:
        raise differs([_("rejecting the tracked changes does not give the old list")])
