"""``run``: the main job over many sources, into a folder."""

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from order_pipeline.cli import inputs, outputs
from order_pipeline.cli.options import (
    AUTHOR,
    COLUMNS,
    DATE,
    DECISIONS,
    FAIL_ON,
    KNOWLEDGE,
    LIKE,
    PROFILE,
    REVISIONS,
    SOURCES,
    TEMPLATE,
)
from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _, mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import Console

    from order_pipeline.cli.jobs import Done, Job
    from order_pipeline.report.summary import Summary

RUN_HELP = mark(
    "Do the main job: read, check, apply changes, regenerate.\n\n"
    "A source may be a folder: then all Word documents in it are taken. For each of them the "
    "folder of results gets:\n\n"
    "- .findings.html: the report to begin with: what was read, what is wrong and where, what to "
    "do, and the register as a table;\n"
    "- .docx: the document printed anew, in its own look;\n"
    "- .proposal.docx: where touchpoints are stated twice, your own file with their merging as "
    "tracked changes; .proposal.yaml: the same as a change set, to look through and hand to "
    "--changes;\n"
    "- .act.json and .findings.json: the data for other programs.\n\n"
    "With --changes, instead of the proposal:\n\n"
    "- .new.docx: the new version, to be signed;\n"
    "- .tracked.docx: your own file with the changes as tracked changes;\n"
    "- .amended.docx: your own file with the changes made;\n"
    "- .new.act.json and .new.findings.json: the data of the new version.\n\n"
    "Every Word file is read back and compared before it is written. Of many sources summary.html "
    "tells which need a person; summary.json is the record of the run. A source that fails is "
    "left out whole and does not stop the others.\n\n"
    "> order-pipeline run order.docx -o out\n"
    "> order-pipeline run orders -o out\n"
    "> order-pipeline run order.docx --changes changes.yaml -o out"
)
SUMMARY, OVERVIEW = "summary.json", "summary.html"
_WORTH_A_BAR = 3, 1_000_000
_PLAIN_WIDTH = 120


def run(
    sources: SOURCES,
    *,
    out: Annotated[
        str,
        typer.Option(
            "-o", "--output", metavar=mark("DIR"), help=mark("Folder for all results; required.")
        ),
    ],
    changes: Annotated[
        str | None,
        typer.Option(
            "--changes",
            metavar=mark("CHANGES"),
            help=mark("A change set to apply (YAML or JSON)."),
        ),
    ] = None,
    template: TEMPLATE = "",
    like: LIKE = None,
    profile: PROFILE = None,
    decisions: DECISIONS = None,
    knowledge: KNOWLEDGE = None,
    revisions: REVISIONS = "final",
    columns: COLUMNS = None,
    author: AUTHOR = "order-pipeline",
    date: DATE = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            metavar=mark("COUNT"),
            min=1,
            help=mark("How many sources to work on at once (default: by the machine)."),
        ),
    ] = None,
    fail_on: FAIL_ON = "error",
) -> int:
    """Do the main job for each source."""
    floor = inputs.fail_on(fail_on)
    inputs.once_standard(*sources, changes, decisions, knowledge, like, profile)
    sources = inputs.documents(sources, out)
    if Path(out).is_file() or out == inputs.STANDARD:
        raise InputError(Fault(_("the output is no folder"), _("Name a folder with -o."), out))
    from order_pipeline.cli.jobs import Job, processes
    from order_pipeline.pipeline.checking import rules_break
    from order_pipeline.pipeline.running import Settings

    settings = Settings(
        changes=inputs.changes_in(inputs.load(changes)) if changes else None,
        template=template or None,
        profile=inputs.profile(profile),
        like=inputs.load(like).data if like else None,
        decisions=inputs.decisions(decisions),
        knowledge=inputs.knowledge(knowledge),
        revisions=inputs.revisions(revisions),
        columns=inputs.columns(columns or ()),
        author=author,
        date=inputs.moment("--date", date),
    )
    protected = inputs.files(
        *sources, changes, like, profile, decisions, knowledge, template, columns=columns
    )
    job = Job(settings, Path(out), tuple(protected))
    code, broken = 0, False
    summaries: list[Summary] = []
    try:
        for done in _each(job, sources, processes(jobs, sources)):
            summaries.append(done.summary)
            code = max(code, done.code)
            broken = broken or rules_break(done.findings, floor)
    except KeyboardInterrupt:
        _finish([*summaries, *_not_reached(sources[len(summaries) :])], job)
        raise
    _finish(summaries, job)
    return code or int(broken)


def _each(job: "Job", sources: "Sequence[str]", count: int) -> "Iterator[Done]":
    """Do the job source by source; a fault is told as soon as its turn comes."""
    from order_pipeline.cli.jobs import work
    from order_pipeline.pipeline.naming import stems
    from order_pipeline.pipeline.products import endings

    folder = job.folder.resolve()
    taken = [path.name for path in job.protected if path.parent.resolve() == folder]
    names = stems(
        [inputs.shown(text) for text in sources],
        endings=endings(changes=job.settings.changes is not None),
        taken=[*taken, SUMMARY, OVERVIEW],
    )
    with _bar(sources) as step:
        step(inputs.shown(sources[0]))
        for order, done in enumerate(work(job, sources, names, count), 1):
            if done.said:
                outputs.say("\n".join(done.said))
            yield done
            if order < len(sources):
                step(inputs.shown(sources[order]))


def _not_reached(sources: "Sequence[str]") -> "list[Summary]":
    from order_pipeline.report import summary as record

    return [record.not_reached(inputs.shown(text)) for text in sources]


def _finish(summaries: "list[Summary]", job: "Job") -> None:
    """Print what came of the run, then write its record: the disk may have no place left."""
    from rich.console import Console

    from order_pipeline.cli.jobs import left_over
    from order_pipeline.pipeline.writing import write_all
    from order_pipeline.report.overview import overview_lines, overview_page
    from order_pipeline.report.table import summary_table

    console = Console(width=None if sys.stdout.isatty() else _PLAIN_WIDTH)
    console.print(summary_table(summaries))
    for line in overview_lines(summaries):
        _print(console, line)
    data = {"sources": [summary.model_dump(mode="json") for summary in summaries]}
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    records = {job.folder / SUMMARY: text.encode()}
    overview = job.folder / OVERVIEW
    if len(summaries) > 1:
        records[overview] = overview_page(summaries).encode()
    elif overview.is_file():
        outputs.say(left_over(overview))
    write_all(records, inputs=job.protected)
    if overview in records:
        file = inputs.shown(str(overview))
        _print(console, _("What to do with which source: {file}").format(file=file))
    folder = inputs.shown(str(job.folder))
    _print(console, _("Results: {folder}").format(folder=folder))


def _print(console: "Console", line: str) -> None:
    console.print(line, soft_wrap=True, markup=False, highlight=False)


@contextmanager
def _bar(sources: "Sequence[str]") -> "Iterator[Callable[[str], Any]]":
    """Show a progress bar on a terminal where there is something to wait for."""
    files = [Path(text) for text in sources if text != inputs.STANDARD]
    size = sum(path.stat().st_size for path in files if path.is_file())
    many, large = _WORTH_A_BAR
    if not sys.stderr.isatty() or (len(sources) < many and size < large):
        yield lambda _name: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(sources))
        started = iter(range(len(sources)))
        yield lambda name: progress.update(
            task, completed=next(started), description=Path(name).name
        )
