"""The main job: read, check, apply, regenerate; one pure function from a source to its outputs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from order_pipeline.errors import OrderPipelineError
from order_pipeline.report.summary import Summary, done

if TYPE_CHECKING:
    import datetime as dt

    from order_pipeline.duplicates.decisions import Decision
    from order_pipeline.duplicates.knowledge import Knowledge
    from order_pipeline.model.act import Act
    from order_pipeline.model.change_set import ChangeSet
    from order_pipeline.model.finding import Finding
    from order_pipeline.model.profile import Profile
    from order_pipeline.word.blocks import Revisions

ACT, FINDINGS, REPORT, DOCUMENT = ".act.json", ".findings.json", ".findings.html", ".docx"
NEW_ACT, NEW_FINDINGS, NEW_DOCUMENT = ".new.act.json", ".new.findings.json", ".new.docx"
AMENDED, TRACKED = ".amended.docx", ".tracked.docx"
ENDINGS = (
    *(ACT, FINDINGS, REPORT, DOCUMENT),
    *(NEW_ACT, NEW_FINDINGS, NEW_DOCUMENT),
    *(AMENDED, TRACKED),
)
"""What the names of outputs add to the stem of their source."""


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


def produce(data: bytes, name: str, settings: Settings) -> Product:
    """Do the whole job for one source; raises InputError where it can't even be read.

    A later step that fails (a change that fits no row, a document that would read otherwise than
    its act) takes only its own files with it, for the findings are most wanted then.
    """
    from order_pipeline.pipeline.checking import check_reading
    from order_pipeline.pipeline.reading import read

    reading = read(data, name=name, revisions=settings.revisions, columns=settings.columns)
    findings = tuple(
        check_reading(
            reading, decisions=settings.decisions, knowledge=settings.knowledge, source=name
        )
    )
    job = _Job(data, name, settings)
    job.files |= {ACT: _act_json(reading.act), **_reports(name, reading.act, findings)}
    job.step(lambda: {DOCUMENT: job.document(reading.act)})
    changes = settings.changes
    if changes is not None:
        job.step(lambda: job.renew(reading.act, changes))
    record = done(name, reading.act, findings, job.files, new=job.new, errors=job.errors)
    return Product(record, findings, job.files, tuple(job.errors))


@dataclass(slots=True)
class _Job:
    """The job for one source under way: its outputs so far and the errors of failed steps."""

    data: bytes
    name: str
    settings: Settings
    files: dict[str, bytes] = field(default_factory=dict)
    errors: "list[OrderPipelineError]" = field(default_factory=list)
    new: "Act | None" = None
    noticed: "dict[Finding, None]" = field(default_factory=dict)

    def step(self, make: Callable[[], Mapping[str, bytes]]) -> None:
        """Take what a step makes, or its error."""
        try:
            self.files |= make()
        except OrderPipelineError as error:
            self.errors.append(error.located(self.name))

    def document(self, act: "Act") -> bytes:
        from order_pipeline.pipeline.rendering import render

        given = self.settings
        return render(act, template=given.template, profile=given.profile, like=given.like)

    def renew(self, act: "Act", changes: "ChangeSet") -> dict[str, bytes]:
        """Make the new version: its act and findings; its documents are steps of their own.

        What was noticed while the agency's own file was amended stands with the findings.
        """
        from order_pipeline.pipeline.changing import apply
        from order_pipeline.pipeline.checking import check

        given = self.settings
        new = apply(act, changes)
        found = check(new, decisions=given.decisions, knowledge=given.knowledge, source=self.name)
        self.new = new
        self.step(lambda: {NEW_DOCUMENT: self.document(new)})
        own = self.own_file()
        if own is not None:
            self.step(lambda: {AMENDED: self.amended(own, changes, track=False)})
            if AMENDED in self.files:  # else the same faults would be told twice
                self.step(lambda: {TRACKED: self.amended(own, changes, track=True)})
        return {
            NEW_ACT: _act_json(new),
            NEW_FINDINGS: _reports(self.name, new, (*found, *self.noticed))[FINDINGS],
        }

    def own_file(self) -> bytes | None:
        """Give the agency's own file as one that can be amended; an old format is converted."""
        from order_pipeline.word.legacy import as_docx

        return self.data if _is_docx(self.data) else as_docx(self.data, self.name)

    def amended(self, own: bytes, changes: "ChangeSet", *, track: bool) -> bytes:
        from order_pipeline.pipeline.amending import amended

        given = self.settings
        result = amended(
            own,
            changes,
            name=self.name,
            track=track,
            author=given.author,
            date=given.date,
            columns=given.columns,
        )
        self.noticed |= dict.fromkeys(result.findings)
        return result.data


def _act_json(act: "Act") -> bytes:
    from order_pipeline.model.exchange import act_to_json

    return act_to_json(act).encode()


def _reports(name: str, act: "Act", findings: "tuple[Finding, ...]") -> dict[str, bytes]:
    from order_pipeline.pipeline.reporting import findings_json
    from order_pipeline.report.html import html_report
    from order_pipeline.report.section import Section

    sections = [Section(name, act, findings)]
    return {
        FINDINGS: findings_json(sections).encode(),
        REPORT: html_report(sections).encode(),
    }


def _is_docx(data: bytes) -> bool:
    return data[:4] == b"PK\x03\x04" and b"word/" in data
