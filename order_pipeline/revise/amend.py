"""The agency's own file with only the touched rows rewritten, plainly or as tracked changes."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.exchange import act_at
from order_pipeline.model.finding import Finding, RowMention
from order_pipeline.model.outcome import RowOutcome
from order_pipeline.model.reading import Reading
from order_pipeline.model.register import Register
from order_pipeline.revise.arrange import arrange
from order_pipeline.revise.columns import FIELDS
from order_pipeline.revise.drawing import Draughtsman
from order_pipeline.revise.emit import Emitter
from order_pipeline.revise.entries import Entry, Headed, table_of_entry
from order_pipeline.revise.grid import Line, told
from order_pipeline.revise.layout import Layout, read_layout
from order_pipeline.revise.pen import Pens, PlainPen, TrackingPen, tracking_pen
from order_pipeline.revise.repack import replace_member
from order_pipeline.revise.splice import Part
from order_pipeline.revise.stamp import Restamped, Restamper
from order_pipeline.revise.states import Slot, States, choose
from order_pipeline.word.package import Package

_IDS: Final = re.compile(
    rb"<\w+:(?:ins|del|moveFrom|moveTo|\w+Change|moveFromRangeStart"
    rb"|moveToRangeStart|bookmarkStart|cellIns|cellDel|cellMerge)\b[^>]*?"
    rb"\b\w+:id=[\"'](\d{1,9})[\"']"
)


@dataclass(frozen=True, slots=True)
class Amended:
    """A file with the changes in it.

    ``automatic`` holds the new rows, by index, whose numbers Word counts: they show what Word
    shows, whatever the change set says.
    """

    data: bytes
    findings: tuple[Finding, ...] = ()
    automatic: frozenset[int] = field(default_factory=frozenset)
    ids: range = range(0)
    """The ids of the revisions that amending wrote."""
    restamped: tuple[Restamped, ...] = ()
    """The dates and numbers of the order that were set anew."""


def amend_docx(
    source: bytes,
    reading: Reading,
    path: str,
    outcomes: Sequence[RowOutcome],
    *,
    numbering: str,
    track: bool,
    author: str,
    date: dt.datetime | dt.date | None,
    order_number: str | None = None,
    order_date: dt.date | None = None,
    columns: Mapping[str, str] | None = None,
) -> tuple[bytes, tuple[Finding, ...]]:
    """Write the outcomes of a change set into the agency's own file.

    ``reading`` is what was read of ``source``, ``path`` leads to the act that holds the list.
    Raises InputError for what the file has no place for, the change named.
    """
    del numbering
    amended = revise(
        source,
        reading,
        path,
        outcomes,
        track=track,
        author=author,
        date=date,
        order_number=order_number,
        order_date=order_date,
        columns=columns,
    )
    return amended.data, amended.findings


def revise(
    source: bytes,
    reading: Reading,
    path: str,
    outcomes: Sequence[RowOutcome],
    *,
    track: bool = False,
    author: str = "order-pipeline",
    date: dt.datetime | dt.date | None = None,
    order_number: str | None = None,
    order_date: dt.date | None = None,
    columns: Mapping[str, str] | None = None,
    explicit: frozenset[int] = frozenset(),
) -> Amended:
    """Do what ``amend_docx`` does, and tell which numbers Word counts.

    ``explicit`` names new rows, by index, that print what they share with the row above even
    where the list leaves a blank for it.
    """
    package = Package(source, "")
    name = package.main_part
    part = Part(package.read(name))
    taken = _highest_id(package) if track else 0
    pen: Pens = tracking_pen(author, date, taken) if track else PlainPen()
    register = act_at(reading.act, path).register_
    emitter = Emitter(pen)
    automatic: frozenset[int] = frozenset()
    if register is not None and _touches(register, outcomes):
        layout = read_layout(part, register, reading.places, path, columns or {})
        entries = arrange(layout, outcomes)
        _refuse_homeless(layout, outcomes, entries)
        states = States(layout)
        spoken = {id(outcomes[index].row) for index in explicit}
        for entry in entries:
            if isinstance(entry, Slot):
                entry.explicit = id(entry.row) in spoken
        for table in layout.tables:
            choose(list(_slots(entries, table)), states)
        emitter.write(layout, entries, Draughtsman(states))
        automatic = _automatic(entries, outcomes, layout)
    restamped: tuple[Restamped, ...] = ()
    if order_number is not None or order_date is not None:
        restamped = Restamper(part, reading, emitter).restamp(order_number, order_date)
    written = part.edited(emitter.edits)
    member = next(
        one for one in package.names() if one.replace("\\", "/").lstrip("/").lower() == name.lower()
    )
    ids = range(taken + 1, next(pen.ids)) if isinstance(pen, TrackingPen) else range(0)
    findings = tuple(_findings(emitter, outcomes, path))
    return Amended(replace_member(source, member, written), findings, automatic, ids, restamped)


def _touches(register: Register, outcomes: Sequence[RowOutcome]) -> bool:
    return tuple(outcome.row for outcome in outcomes) != register.rows


def _highest_id(package: Package) -> int:
    """Give the highest id of the revisions and bookmarks in the parts that have any."""
    parts = [name for name in package.names() if name.startswith("word/") and name.endswith(".xml")]
    found = (int(number) for name in parts for number in _IDS.findall(package.read(name)))
    return max(found, default=0)


def _slots(entries: Sequence[Entry], table: object) -> Iterator[Slot]:
    """Give the slots of a table in order, each told whether a heading stands right above it."""
    broken = True
    for entry in entries:
        if isinstance(entry, Headed):
            broken = broken or not entry.gone
        elif isinstance(entry, Slot) and entry.base.table is table:
            entry.fresh_segment = broken
            broken = False
            yield entry
        elif table_of_entry(entry) is not table:
            broken = True


def _refuse_homeless(
    layout: Layout, outcomes: Sequence[RowOutcome], entries: Sequence[Entry]
) -> None:
    """Raise InputError for every value that no column, heading or cell can take."""
    faults: list[Fault] = []
    tables = {id(slot.base.table): slot.base.table for slot in entries if isinstance(slot, Slot)}
    fields = {column.field for table in tables.values() for column in table.columns.values()}
    rows = layout.register.rows
    for outcome in outcomes:
        old = None if outcome.origin is None else rows[outcome.origin]
        names = [*FIELDS, *(f"extra:{key}" for key in outcome.row.extra)]
        for name in names:
            values = told(outcome.row, name)
            if not values or name in fields or layout.headed(name):
                continue
            if old is not None and told(old, name) == values:
                continue
            faults.append(_no_place(outcome, name))
    if faults:
        raise InputError(*faults)


def _no_place(outcome: RowOutcome, name: str) -> Fault:
    problems = {
        "number": _("the row «{row}»: the list has no column for numbers"),
        "direction": _("the row «{row}»: the list has no column for the direction"),
        "process": _("the row «{row}»: the list has no column for the process"),
        "touchpoint": _("the row «{row}»: the list has no column for the touchpoint"),
        "interactions": _("the row «{row}»: the list has no column for interactions"),
        "features": _("the row «{row}»: the list has no column for features"),
    }
    problem = problems.get(name, _("the row «{row}»: the list has no column «{column}»"))
    row = outcome.row.touchpoint or outcome.row.number or outcome.row.process or ""
    text = problem.format(row=row, column=name.removeprefix("extra:"))
    return Fault(text, _("Leave this field out of the change, or add the column in Word."))


def _automatic(
    entries: Sequence[Entry], outcomes: Sequence[RowOutcome], layout: Layout
) -> frozenset[int]:
    """Give the indices of the new rows whose numbers Word counts."""
    rows = {id(outcome.row): index for index, outcome in enumerate(outcomes)}
    found: set[int] = set()
    for entry in entries:
        if isinstance(entry, Slot):
            column = entry.base.table.column_of("number")
            if column is not None and column.automatic:
                found.add(rows[id(entry.row)])
    del layout
    return frozenset(found)


def _findings(emitter: Emitter, outcomes: Sequence[RowOutcome], path: str) -> Iterator[Finding]:
    """Say what a person should look at in the file that was written."""
    places = {id(outcome.row): index for index, outcome in enumerate(outcomes)}

    def mentions(slots: Sequence[Slot | Line]) -> tuple[RowMention, ...]:
        rows = [slot.row for slot in slots if isinstance(slot, Slot)]
        return tuple(
            RowMention(
                number=row.number,
                process=row.process,
                touchpoint=row.touchpoint,
                index=places.get(id(row)),
                act=path,
            )
            for row in rows
        )

    if emitter.settled:
        yield Finding(
            code="revisions-accepted",
            severity="note",
            message=_("In the touched rows tracked changes of others were accepted."),
            rows=mentions(emitter.settled),
            why=_("What is rewritten can't keep an older pending change."),
            cure=_("Look through these rows in Word."),
        )
    if emitter.left_behind:
        yield Finding(
            code="marks-left-behind",
            severity="note",
            message=_("Bookmarks or comments stay in rows shown as deleted: {names}.").format(
                names=", ".join(emitter.left_behind)
            ),
            why=_("A document can have them only once, so the row inserted again has none."),
            cure=_("Set them again after accepting the changes."),
        )
    if emitter.rebuilt:
        yield Finding(
            code="rows-shown-anew",
            severity="note",
            message=_("Some rows that stay are shown as deleted and inserted again."),
            rows=mentions(emitter.rebuilt),
            why=_("Their merged cells begin or end elsewhere now, which Word can't track."),
            cure=_("Accept or reject such a pair together."),
        )
