"""The main job: read, check, apply, regenerate; one pure function from a source to its outputs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from order_pipeline.report.summary import Summary, done

if TYPE_CHECKING:
    import datetime as dt

    from order_pipeline.duplicates.decisions import Decision
    from order_pipeline.duplicates.knowledge import Knowledge
    from order_pipeline.model.act import Act
    from order_pipeline.model.change_set import ChangeSet
    from order_pipeline.model.finding import Finding
    from order_pipeline.model.reading import Reading
    from order_pipeline.word.reading import Revisions

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
    profile: str | None = None
    like: bytes | None = None
    decisions: "Sequence[Decision]" = ()
    knowledge: "Knowledge | None" = None
    revisions: "Revisions" = "final"
    columns: Mapping[str, str] | None = None
    author: str = "order-pipeline"
    date: "dt.datetime | dt.date | None" = None


@dataclass(frozen=True, slots=True)
class Product:
    """The outputs of a source by what they add to its stem, and the record of what was done."""

    summary: Summary
    findings: "tuple[Finding, ...]" = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


def produce(data: bytes, name: str, settings: Settings) -> Product:
    """Do the whole job for one source; raises the errors of its steps, naming the source."""
    from order_pipeline.errors import OrderPipelineError

    try:
        return _produce(data, name, settings)
    except OrderPipelineError as error:
        raise error.located(name) from None


def _produce(data: bytes, name: str, settings: Settings) -> Product:
    from order_pipeline.pipeline.checking import check_reading
    from order_pipeline.pipeline.reading import read

    reading = read(data, name=name, revisions=settings.revisions, columns=settings.columns)
    findings = tuple(
        check_reading(
            reading, decisions=settings.decisions, knowledge=settings.knowledge, source=name
        )
    )
    files = {
        ACT: _act_json(reading.act),
        **_reports(name, reading.act, findings),
        DOCUMENT: _document(reading.act, settings),
    }
    new = None
    if settings.changes is not None:
        new, renewed = _renew(data, reading, name, settings)
        files |= renewed
    return Product(done(name, reading.act, findings, files, new), findings, files)


def _renew(
    data: bytes, reading: "Reading", name: str, settings: Settings
) -> "tuple[Act, dict[str, bytes]]":
    """Make the new version: act, findings, document, and the agency's own file amended."""
    from order_pipeline.pipeline.changing import apply
    from order_pipeline.pipeline.checking import check

    changes = settings.changes
    assert changes is not None  # noqa: S101 - the caller asked
    new = apply(reading.act, changes)
    found = check(new, decisions=settings.decisions, knowledge=settings.knowledge, source=name)
    files = {
        NEW_ACT: _act_json(new),
        NEW_FINDINGS: _reports(name, new, tuple(found))[FINDINGS],
        NEW_DOCUMENT: _document(new, settings),
    }
    if _is_docx(data):
        files |= _amended(data, settings)
    return new, files


def _amended(data: bytes, settings: Settings) -> dict[str, bytes]:
    from order_pipeline.pipeline.amending import amend

    copies = {AMENDED: False, TRACKED: True}
    return {
        ending: amend(
            data, settings.changes, track=track, author=settings.author, date=settings.date
        )
        for ending, track in copies.items()
    }


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


def _document(act: "Act", settings: Settings) -> bytes:
    from order_pipeline.pipeline.rendering import render

    return render(act, template=settings.template)


def _is_docx(data: bytes) -> bool:
    return data[:4] == b"PK\x03\x04" and b"word/" in data
