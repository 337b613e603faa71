"""``run``: the main job over many sources, into a folder."""

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from order_pipeline.cli import inputs, outputs
from order_pipeline.cli.failure import own_error
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
from order_pipeline.errors import Fault, InputError, OrderPipelineError
from order_pipeline.language import _, mark

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

    from rich.console import Console

    from order_pipeline.model.finding import Finding
    from order_pipeline.pipeline.running import Settings
    from order_pipeline.report.summary import Summary

RUN_HELP = mark(
    "Do the main job: read, check, apply changes, regenerate.\n\n"
    "For each source the folder gets the act (.act.json), the findings (.findings.json, and "
    ".findings.html to read and print) and the regenerated document (.docx). With --changes it "
    "also gets the new version: .new.act.json, .new.findings.json, .new.docx, and for a Word "
    "source its own file with only the touched rows rewritten: .amended.docx, and .tracked.docx "
    "with tracked changes. summary.json records the run. A source that fails is left out whole "
    "and does not stop the others.\n\n"
    "> order-pipeline run order.docx -o out\n"
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
    fail_on: FAIL_ON = "error",
) -> int:
    """Do the main job for each source."""
    floor = inputs.fail_on(fail_on)
    inputs.once_standard(*sources, changes, decisions, knowledge, like, profile)
    if Path(out).is_file() or out == inputs.STANDARD:
        raise InputError(Fault(_("the output is no folder"), _("Name a folder with -o."), out))
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
    code, broken = 0, False
    summaries: list[Summary] = []
    try:
        for summary, findings, errors in _each(sources, Path(out), settings, protected):
            summaries.append(summary)
            code = max((code, *(error.exit_code for error in errors)))
            broken = broken or rules_break(findings, floor)
    except KeyboardInterrupt:
        _finish([*summaries, *_not_reached(sources[len(summaries) :])], Path(out), protected)
        raise
    _finish(summaries, Path(out), protected)
    return code or int(broken)


def _each(
    sources: list[str], folder: Path, settings: "Settings", protected: list[Path]
) -> "Iterator[tuple[Summary, Sequence[Finding], Sequence[OrderPipelineError]]]":
    """Produce and write source by source; a fault is told at once and ends only its source."""
    from order_pipeline.pipeline.naming import stems
    from order_pipeline.pipeline.products import endings
    from order_pipeline.pipeline.running import produce
    from order_pipeline.pipeline.writing import write_all
    from order_pipeline.report import summary as record

    taken = [path.name for path in protected if path.parent.resolve() == folder.resolve()]
    names = stems(
        [inputs.shown(text) for text in sources],
        endings=endings(changes=settings.changes is not None),
        taken=[*taken, SUMMARY, OVERVIEW],
    )
    with _bar(sources) as step:
        for text, stem in zip(sources, names, strict=True):
            step(inputs.shown(text))
            try:
                source = inputs.load(text)
                product = produce(source.data, source.name, settings, stem=stem)
                files = {folder / (stem + end): data for end, data in product.files.items()}
                write_all(files, inputs=protected)
                _tell_left(folder, stem, (*files, *protected))
            except Exception as error:  # noqa: BLE001 - one source's failure ends only itself
                told = error if isinstance(error, OrderPipelineError) else own_error(error)
                name = inputs.shown(text)
                lines = [fault.line() for fault in told.located(name).faults]
                outputs.say("\n".join(lines))
                _tell_left(folder, stem, protected)
                yield record.failed(name, lines), (), (told,)
                continue
            summary = record.named(product.summary, stem)
            if summary.faults:
                outputs.say("\n".join(summary.faults))
            yield summary, product.findings, product.errors


def _not_reached(sources: "Sequence[str]") -> "list[Summary]":
    from order_pipeline.report import summary as record

    return [record.not_reached(inputs.shown(text)) for text in sources]


def _tell_left(folder: Path, stem: str, known: "Container[Path]") -> None:
    """Say which files of the source an earlier run left: they are not of this one."""
    from order_pipeline.pipeline.products import ENDINGS

    for path in (folder / (stem + end) for end in ENDINGS):
        if path not in known and path.is_file():
            _say_left(path)


def _say_left(path: Path) -> None:
    outputs.say(
        _("{file}: an earlier run left it; this run has nothing to put in its place.").format(
            file=inputs.shown(str(path))
        )
    )


def _finish(summaries: "list[Summary]", folder: Path, protected: list[Path]) -> None:
    """Print what came of the run, then write its record: the disk may have no place left."""
    from rich.console import Console

    from order_pipeline.report.overview import overview_lines, overview_page
    from order_pipeline.report.table import summary_table

    console = Console(width=None if sys.stdout.isatty() else _PLAIN_WIDTH)
    console.print(summary_table(summaries))
    for line in overview_lines(summaries):
        _print(console, line)
    data = {"sources": [summary.model_dump(mode="json") for summary in summaries]}
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    records = {folder / SUMMARY: text.encode()}
    if len(summaries) > 1:
        records[folder / OVERVIEW] = overview_page(summaries).encode()
    elif (folder / OVERVIEW).is_file():
        _say_left(folder / OVERVIEW)
    from order_pipeline.pipeline.writing import write_all

    write_all(records, inputs=protected)
    _print(console, _("Results: {folder}").format(folder=inputs.shown(str(folder))))


def _print(console: "Console", line: str) -> None:
    console.print(line, soft_wrap=True, markup=False, highlight=False)


@contextmanager
def _bar(sources: list[str]) -> "Iterator[Callable[[str], Any]]":
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
