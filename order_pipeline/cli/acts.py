"""``parse`` and ``fingerprint``: sources into act JSON, and the state of a register."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from order_pipeline.cli import inputs, outputs
from order_pipeline.cli.options import COLUMNS, FAIL_ON, OUT, REVISIONS, SOURCE, SOURCES
from order_pipeline.errors import Fault, InputError, OrderPipelineError
from order_pipeline.language import _, mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from order_pipeline.model.finding import Severity
    from order_pipeline.model.reading import Reading

PARSE_HELP = mark(
    "Read documents into act JSON.\n\n"
    "What was noticed while reading is printed beside the result, on standard error. With several "
    "sources -o is a folder, and each result is named after its source.\n\n"
    "> order-pipeline parse order.docx -o order.json"
)
FINGERPRINT_HELP = mark(
    "Print the fingerprint of a register, for «base» in a change set.\n\n"
    "> order-pipeline fingerprint order.docx"
)


def read_all(
    sources: "Sequence[str]",
    revisions: str = "final",
    columns: "Sequence[str] | None" = None,
) -> "list[tuple[inputs.Source, Reading]]":
    """Read every source; raises one error with the faults of all that can't be read."""
    inputs.once_standard(*sources)
    shown = inputs.revisions(revisions)
    meanings = inputs.columns(columns or ())
    read: list[tuple[inputs.Source, Reading]] = []
    errors: list[OrderPipelineError] = []
    for text in sources:
        try:
            source = inputs.load(text)
            read.append((source, inputs.read(source, revisions=shown, columns=meanings)))
        except OrderPipelineError as error:
            errors.append(error)
    if errors:
        worst = max(errors, key=lambda error: error.exit_code)
        raise type(worst)(*(fault for error in errors for fault in error.faults))
    return read


def parse(
    sources: SOURCES,
    *,
    out: OUT = None,
    revisions: REVISIONS = "final",
    columns: COLUMNS = None,
    show_columns: Annotated[
        bool,
        typer.Option(
            "--show-columns",
            help=mark("Give instead what each column was read as, to mend and hand to --columns."),
        ),
    ] = False,
    fail_on: FAIL_ON = "error",
) -> int:
    """Read documents into act JSON."""
    floor = inputs.fail_on(fail_on)
    if show_columns:
        return _show_columns(sources, out, revisions, columns)
    if len(sources) > 1 and out is None:
        problem = _("several results need a folder")
        raise InputError(Fault(problem, _("Name a folder with -o.")))
    read = read_all(sources, revisions, columns)
    from order_pipeline.model.exchange import act_to_json

    texts = [act_to_json(reading.act) for _source, reading in read]
    files = inputs.files(*sources, columns=columns)
    if len(sources) > 1 or (out is not None and Path(out).is_dir()):
        from order_pipeline.pipeline.naming import stems

        names = stems([source.name for source, _reading in read], endings=(".json",))
        results = {f"{name}.json": text.encode() for name, text in zip(names, texts, strict=True)}
        outputs.give_several(results, out, inputs=files)
    else:
        outputs.give(texts[0], out, inputs=files)
    return _report([reading for _source, reading in read], floor)


def _show_columns(
    sources: "Sequence[str]", out: str | None, revisions: str, columns: "Sequence[str] | None"
) -> int:
    """Give the columns of all sources and what they were read as, a line of YAML each."""
    import yaml

    read = read_all(sources, revisions, columns)
    found: dict[str, str] = {}
    for _source, reading in reversed(read):
        found |= reading.columns
    text = yaml.safe_dump(found, allow_unicode=True, sort_keys=False) if found else ""
    outputs.give(text, out, inputs=inputs.files(*sources, columns=columns))
    return 0


def _report(readings: "Sequence[Reading]", floor: "Severity | None") -> int:
    """Print what was noticed; 1 where the reading itself, not the document, breaks a rule."""
    from order_pipeline.checks.rules import check_act
    from order_pipeline.pipeline.checking import rules_break
    from order_pipeline.report.plain import finding_line

    broken = False
    for reading in readings:
        for finding in reading.findings:
            outputs.say(finding_line(finding))
        if reading.findings:
            of_rules = {found.code for found in check_act(reading.act)}
            own = [found for found in reading.findings if found.code not in of_rules]
            broken = broken or rules_break(own, floor)
    return int(broken)


def fingerprint(
    source: SOURCE,
    register: Annotated[
        str | None,
        typer.Option(
            "--register",
            metavar=mark("PATH"),
            help=mark("Which act holds the list where several do: «0/1»; «» is the act itself."),
        ),
    ] = None,
    columns: COLUMNS = None,
) -> int:
    """Print the fingerprint of a register."""
    from order_pipeline.pipeline.fingerprinting import fingerprint as of_act

    given = inputs.load(source)
    try:
        text = of_act(inputs.read(given, columns=inputs.columns(columns or ())).act, register)
    except InputError as error:
        raise error.located(given.name) from None
    outputs.give(text + "\n", None)
    return 0
