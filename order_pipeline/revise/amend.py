"""The agency's own file with only the touched rows rewritten, plainly or as tracked changes."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.exchange import act_at
from order_pipeline.model.finding import Finding, RowMention, mention
from order_pipeline.model.outcome import RowOutcome
from order_pipeline.model.reading import Reading
from order_pipeline.model.register import FIELDS, Register, Row
from order_pipeline.revise.arrange import arrange
from order_pipeline.revise.drawing import Draughtsman
from order_pipeline.revise.emit import Emitter
from order_pipeline.revise.entries import Entry, Headed, table_of_entry
from order_pipeline.revise.grid import Line, told
from order_pipeline.revise.layout import Layout, read_layout
from order_pipeline.revise.outline.edits import Counted, write_outline
from order_pipeline.revise.outline.layout import read_outline, stands_in_paragraphs
from order_pipeline.revise.pen import Pens, PlainPen, tracking_pen
from order_pipeline.revise.repack import replace_member
from order_pipeline.revise.splice import Edited, Part
from order_pipeline.revise.stamp import Restamped, Restamper
from order_pipeline.revise.states import Slot, States, choose
from order_pipeline.word.package import Package

if TYPE_CHECKING:
    from order_pipeline.revise.outline.items import OutlineLayout

_IDS: Final = re.compile(
    rb"<\w+:(?:ins|del|moveFrom|moveTo|\w+Change|moveFromRangeStart"
    rb"|moveToRangeStart|bookmarkStart|cellIns|cellDel|cellMerge)\b[^>]*?"
    rb"\b\w+:id=[\"'](\d{1,9})[\"']"
)


@dataclass(frozen=True)
class Amended:
    """A file with the changes in it.

    ``automatic`` holds the new rows, by index, whose numbers Word counts: they show what Word
    shows, whatever the change set says.
    """

    source: bytes
    member: str
    edited: Edited
    """The main part and what was cut in it."""
    findings: tuple[Finding, ...] = ()
    automatic: frozenset[int] = field(default_factory=frozenset)
    counted: Mapping[str, str] = field(default_factory=dict)
    """The fields whose groups Word numbers, each with a pattern of the numbers."""
    ids: range = range(0)
    """The ids of the revisions that amending wrote."""
    restamped: tuple[Restamped, ...] = ()
    """The dates and numbers of the order that were set anew."""

    @cached_property
    def data(self) -> bytes:
        """The whole file: every member but the main part byte for byte as it was."""
        return replace_member(self.source, self.member, self.edited.data)


class Revision:
    """A change set to be written into a file: the file is laid out once, then written by any pen.

    ``reading`` is what was read of ``source``, ``path`` leads to the act that holds the list.
    Raises InputError for what the file has no place for.
    """

    def __init__(
        self,
        source: bytes,
        reading: Reading,
        path: str,
        outcomes: Sequence[RowOutcome],
        *,
        order_number: str | None = None,
        order_date: dt.date | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> None:
        self._source = source
        self._package = Package(source, "")
        self._reading = reading
        self._path = path
        self._outcomes = outcomes
        self._order = (order_number, order_date)
        self.part = Part(self._package.read(self._package.main_part))
        register = act_at(reading.act, path).register_
        self._layout: Layout | None = None
        self._outline: OutlineLayout | None = None
        if register is None or not _touches(register, outcomes):
            return
        if stands_in_paragraphs(self.part, register, reading.places, path):
            self._outline = read_outline(self.part, register, reading.places, path)
        else:
            self._layout = read_layout(self.part, register, reading.places, path, columns or {})

    def tracked(
        self,
        author: str,
        date: dt.datetime | dt.date | None,
        explicit: frozenset[int] = frozenset(),
    ) -> Amended:
        """Give the file with the changes tracked; see ``plain``."""
        taken = _highest_id(self._package)
        pen = tracking_pen(author, date, taken)
        amended = self._written(pen, explicit)
        return replace(amended, ids=range(taken + 1, next(pen.ids)))

    def plain(self, explicit: frozenset[int] = frozenset()) -> Amended:
        """Give the file with the changes made.

        ``explicit`` names new rows, by index, that print what they share with the row above even
        where the list leaves a blank for it.
        """
        return self._written(PlainPen(), explicit)

    def _written(self, pen: Pens, explicit: frozenset[int]) -> Amended:
        emitter = Emitter(pen)
        automatic: frozenset[int] = frozenset()
        if self._layout is not None:
            automatic = self._write_rows(self._layout, emitter, explicit)
        counted = Counted()
        if self._outline is not None:
            counted = write_outline(self._outline, self._outcomes, emitter)
            automatic = counted.rows
        restamped: tuple[Restamped, ...] = ()
        if self._order != (None, None):
            restamped = Restamper(self.part, self._reading, emitter).restamp(*self._order)
        findings = tuple(_findings(emitter, self._outcomes, self._path))
        edited = self.part.edited(emitter.edits)
        return Amended(
            self._source,
            self._member,
            edited,
            findings,
            automatic,
            counted.groups,
            restamped=restamped,
        )

    def _write_rows(
        self, layout: Layout, emitter: Emitter, explicit: frozenset[int]
    ) -> frozenset[int]:
        """Write the rows and headings; give the new rows whose numbers Word counts."""
        outcomes = self._outcomes
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
        return _automatic(entries, outcomes)

    @property
    def _member(self) -> str:
        """The name of the main part as the archive writes it."""
        name = self._package.main_part.lower()
        return next(
            one
            for one in self._package.names()
            if one.replace("\\", "/").lstrip("/").lower() == name
        )


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
        if outcome.row is old:
            continue
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


def _automatic(entries: Sequence[Entry], outcomes: Sequence[RowOutcome]) -> frozenset[int]:
    """Give the indices of the new rows whose numbers Word counts."""
    rows = {id(outcome.row): index for index, outcome in enumerate(outcomes)}
    found: set[int] = set()
    for entry in entries:
        if isinstance(entry, Slot):
            column = entry.base.table.column_of("number")
            if column is not None and column.automatic:
                found.add(rows[id(entry.row)])
    return frozenset(found)


def _findings(emitter: Emitter, outcomes: Sequence[RowOutcome], path: str) -> Iterator[Finding]:
    """Say what a person should look at in the file that was written."""
    places = {id(outcome.row): index for index, outcome in enumerate(outcomes)}

    def mentions(slots: Sequence[Slot | Line | Row]) -> tuple[RowMention, ...]:
        rows = [slot.row if isinstance(slot, Slot) else slot for slot in slots]
        return tuple(
            mention(path, places.get(id(row)), row) for row in rows if isinstance(row, Row)
        )

    settled = [*emitter.settled, *emitter.settled_rows]
    if settled:
        yield Finding(
            code="revisions-accepted",
            severity="note",
            message=_("In the touched rows tracked changes of others were accepted."),
            rows=mentions(settled),
            why=_("What is rewritten can't keep an older pending change."),
            cure=_("Look through these rows in Word."),
        )
    if emitter.unnumbered:
        names = dict.fromkeys(f"«{name}»" for name, _row in emitter.unnumbered)
        yield Finding(
            code="heading-without-number",
            severity="warning",
            message=_(
                "The headings of this list are numbered, and these have no number: {names}."
            ).format(names=", ".join(names)),
            rows=mentions([row for _name, row in emitter.unnumbered]),
            why=_("A heading says what the change set says, number and all."),
            cure=_("Write the number into the name, as the list does: «2.3. …»."),
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
