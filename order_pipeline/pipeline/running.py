"""The main job: read, check, apply, regenerate; one pure function from a source to its outputs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from order_pipeline.errors import OrderPipelineError
from order_pipeline.language import _
from order_pipeline.pipeline.own_file import OwnFile, own_file
from order_pipeline.pipeline.products import (
    ACT,
    AMENDED,
    DOCUMENT,
    ENDINGS,
    FINDINGS,
    NEW_ACT,
    NEW_DOCUMENT,
    NEW_FINDINGS,
    PROPOSAL,
    PROPOSED,
    REPORT,
    TRACKED,
    purpose,
)
from order_pipeline.report.summary import Summary, done

if TYPE_CHECKING:
    import datetime as dt

    from order_pipeline.duplicates.decisions import Decision
    from order_pipeline.duplicates.knowledge import Knowledge
    from order_pipeline.model.act import Act
    from order_pipeline.model.change_set import ChangeSet
    from order_pipeline.model.finding import Finding
    from order_pipeline.model.profile import Profile
    from order_pipeline.model.reading import Reading
    from order_pipeline.word.blocks import Revisions


@dataclass(frozen=True, slots=True)
class Settings:
    """How the job is done, the same for every source."""

    changes: "ChangeSet | None" = None
    template: str | None = None
    profile: "Profile | None" = None
    like: bytes | None = None
    decisions: "Sequence[Decision]" = ()
    knowledge: "Knowledge | None" = None
    revisions: "Revisions" = "final"
    columns: Mapping[str, str] | None = None
    author: str = "order-pipeline"
    date: "dt.datetime | dt.date | None" = None


@dataclass(frozen=True, slots=True)
class Product:
    """The outputs of a source by what they add to its stem, and the record of what was done.

    ``errors`` are those of steps that gave nothing: what they would have made is left out.
    """

    summary: Summary
    findings: "tuple[Finding, ...]" = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    errors: "tuple[OrderPipelineError, ...]" = ()


def produce(data: bytes, name: str, settings: Settings, *, stem: str = "") -> Product:
    """Do the whole job for one source; raises InputError where it can't even be read.

    A later step that fails (a change that fits no row, a document that would read otherwise than
    its act) takes only its own files with it, for the findings are most wanted then. ``stem`` is
    what the names of its files begin with, for the report to lead to them.
    """
    from order_pipeline.pipeline.checking import check_reading
    from order_pipeline.pipeline.reading import read

    reading = read(data, name=name, revisions=settings.revisions, columns=settings.columns)
    findings = tuple(
        check_reading(
            reading, decisions=settings.decisions, knowledge=settings.knowledge, source=name
        )
    )
    job = _Job(data, name, settings, reading)
    job.files |= {ACT: _act_json(reading.act), FINDINGS: _findings_json(findings)}
    job.step(lambda: {DOCUMENT: job.document(reading.act)})
    changes = settings.changes
    if changes is not None:
        job.step(lambda: job.renew(reading.act, changes))
    else:
        job.propose(reading.act, findings)
    job.files[REPORT] = job.report(reading, findings, stem).encode()
    files = {ending: job.files[ending] for ending in ENDINGS if ending in job.files}
    record = done(
        name,
        reading,
        findings,
        files,
        new=job.new,
        errors=job.errors,
        remarks=tuple(job.remarks),
    )
    return Product(record, findings, files, tuple(job.errors))


@dataclass(slots=True)
class _Job:
    """The job for one source under way: its outputs so far and the errors of failed steps."""

    data: bytes
    name: str
    settings: Settings
    reading: "Reading"
    files: dict[str, bytes] = field(default_factory=dict)
    errors: "list[OrderPipelineError]" = field(default_factory=list)
    remarks: "dict[str, None]" = field(default_factory=dict)
    own: OwnFile | None = None
    new: "Act | None" = None
    found: "tuple[Finding, ...]" = ()
    """What is found in the new version."""
    said: str = ""
    """What is changed, in a few lines."""

    def step(self, make: Callable[[], Mapping[str, bytes]]) -> None:
        """Take what a step makes, or its error."""
        try:
            self.files |= make()
        except OrderPipelineError as error:
            self.errors.append(error.located(self.name))

    def document(self, act: "Act") -> bytes:
        """Print an act: by the template asked for, else in the look of the source itself."""
        from order_pipeline.pipeline.rendering import render

        given = self.settings
        as_is = given.template is None and given.like is None
        own = self.own_file(wanted=False) if as_is else None
        if own is not None:
            try:
                return render(act, template=None, profile=given.profile, like=own)
            except OrderPipelineError:
                data = render(act, template=None, profile=given.profile)
                self.remark(
                    _(
                        "The look of the source could not be taken over without loss: the "
                        "document printed anew has the look of the program's template."
                    )
                )
                return data
        return render(act, template=given.template, profile=given.profile, like=given.like)

    def renew(self, act: "Act", changes: "ChangeSet") -> dict[str, bytes]:
        """Make the new version: its act and findings; its documents are steps of their own.

        What was noticed while the agency's own file was amended stands with the findings.
        """
        from order_pipeline.pipeline.changing import apply, summarise
        from order_pipeline.pipeline.checking import check

        given = self.settings
        new = apply(act, changes)
        found = check(new, decisions=given.decisions, knowledge=given.knowledge, source=self.name)
        self.new, self.said = new, summarise(act, new, changes)
        self.step(lambda: {NEW_DOCUMENT: self.document(new)})
        noticed: dict[Finding, None] = {}
        own = self.own_file()
        if own is not None:
            self.step(lambda: {AMENDED: self.amended(own, changes, noticed, track=False)})
            if AMENDED in self.files:  # else the same faults would be told twice
                self.step(lambda: {TRACKED: self.amended(own, changes, noticed, track=True)})
        self.found = (*found, *noticed)
        return {NEW_ACT: _act_json(new), NEW_FINDINGS: _findings_json(self.found)}

    def propose(self, act: "Act", findings: "Sequence[Finding]") -> None:
        """Propose the cure of the duplicates, as a change set and as tracked changes.

        A proposal is an extra: where it can't be made, the work is done all the same.
        """
        from order_pipeline.pipeline.changing import dump_changes
        from order_pipeline.pipeline.checking import propose

        try:
            changes = propose(act, findings)
            if not changes.changes:
                return
            self.files[PROPOSAL] = dump_changes(changes).encode()
            own = self.own_file()
            if own is not None:
                self.files[PROPOSED] = self.amended(own, changes, {}, track=True)
        except OrderPipelineError as error:
            self.remark(
                _("No tracked copy of the proposal: {reason}").format(
                    reason=" ".join(fault.line() for fault in error.faults)
                )
            )

    def own_file(self, *, wanted: bool = True) -> bytes | None:
        """Give the agency's own file as a .docx; why there is none is said where it is wanted."""
        if self.own is None:
            self.own = own_file(self.data, self.name)
        if self.own.said and (wanted or self.own.data is not None):
            self.remark(self.own.said)
        return self.own.data

    def amended(
        self,
        own: bytes,
        changes: "ChangeSet",
        noticed: "dict[Finding, None]",
        *,
        track: bool,
    ) -> bytes:
        from order_pipeline.pipeline.amending import amended

        given = self.settings
        known = own is self.data and given.revisions == "final"
        result = amended(
            own,
            changes,
            name=self.name,
            track=track,
            author=given.author,
            date=given.date,
            columns=given.columns,
            reading=self.reading if known else None,
        )
        noticed |= dict.fromkeys(result.findings)
        return result.data

    def remark(self, text: str) -> None:
        """Keep what the user should know of the work itself, once."""
        self.remarks[text] = None

    def report(self, reading: "Reading", findings: "tuple[Finding, ...]", stem: str) -> str:
        """Give the page of the source; the new version has a section of its own."""
        from order_pipeline.report.html import html_report
        from order_pipeline.report.section import Output, Section

        made = [ending for ending in ENDINGS if ending in self.files]
        outputs = tuple(Output(stem + ending, purpose(ending)) for ending in made)
        sections = [
            Section(
                self.name,
                reading.act,
                findings,
                balance=reading.balance,
                outputs=outputs,
                changes=self.said,
                remarks=tuple(self.remarks),
            )
        ]
        if self.new is not None:
            name = _("{file}: the new version").format(file=self.name)
            sections.append(Section(name, self.new, self.found, changed=True))
        return html_report(sections)


def _act_json(act: "Act") -> bytes:
    from order_pipeline.model.exchange import act_to_json

    return act_to_json(act).encode()


def _findings_json(findings: "Sequence[Finding]") -> bytes:
    from order_pipeline.pipeline.reporting import findings_json

    return findings_json(findings).encode()
