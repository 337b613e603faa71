"""``diff``, ``apply``, ``merge``, ``invert``: change sets found, applied, joined, taken back."""

from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from order_pipeline.cli import inputs, outputs
from order_pipeline.cli.options import CHANGES, COLUMNS, FAIL_ON, OUT, REVISIONS, SOURCE
from order_pipeline.errors import ChangeSetError, OrderPipelineError
from order_pipeline.language import mark, plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from order_pipeline.model.act import Act
    from order_pipeline.model.change_set import ChangeSet

T = TypeVar("T")

DIFF_HELP = mark(
    "Compare two versions: give the change set that makes NEW of OLD.\n\n"
    "Rows are paired by meaning: one that moved, got a new number or was edited is told from one "
    "excluded and another added.\n\n"
    "> order-pipeline diff old.docx new.docx -o changes.yaml\n"
    "> order-pipeline diff old.docx new.docx --summary"
)
APPLY_HELP = mark(
    "Apply a change set: give the new act as JSON.\n\n"
    "It applies whole, or not at all with every fault named.\n\n"
    "> order-pipeline apply order.docx changes.yaml -o new.json"
)
MERGE_HELP = mark(
    "Join the change sets that several units wrote for one version into one.\n\n"
    "What they agree on, and what touches different rows, goes into the result; the order of the "
    "sets does not matter. Where they contradict each other, the row is left out whole and named "
    "on standard error with what each unit asks, and the exit code is 1.\n\n"
    "> order-pipeline merge order.docx staff.yaml legal.yaml -o merged.yaml"
)
INVERT_HELP = mark(
    "Give the change set that takes another back.\n\n"
    "Applied to the version that came of CHANGES, it gives SOURCE again.\n\n"
    "> order-pipeline invert order.docx changes.yaml -o undo.yaml"
)
FORMAT = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="yaml|json",
        help=mark("Form of the change set; JSON for a name in .json, else YAML."),
    ),
]


def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar=mark("OLD"), help=mark("The old version: Word or act JSON."), show_default=False
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(
            metavar=mark("NEW"), help=mark("The new version: Word or act JSON."), show_default=False
        ),
    ],
    *,
    out: OUT = None,
    form: FORMAT = None,
    summary: Annotated[
        bool,
        typer.Option("--summary", help=mark("Say in a few lines what changed, for a chief.")),
    ] = False,
    revisions: REVISIONS = "final",
    columns: COLUMNS = None,
) -> int:
    """Compare two versions."""
    from order_pipeline.pipeline import changing

    as_json = _as_json(form, out)
    inputs.once_standard(old, new)
    shown, meanings = inputs.revisions(revisions), inputs.columns(columns or ())
    given = [inputs.load(old), inputs.load(new)]
    before, after = (inputs.read(source, revisions=shown, columns=meanings).act for source in given)
    files = inputs.files(old, new, columns=columns)
    try:
        changes = changing.diff(before, after)
    except OrderPipelineError as error:
        raise error.located(" → ".join(source.name for source in given)) from None
    if not summary or out is not None:
        outputs.give(changing.dump_changes(changes, as_json=as_json), out, inputs=files)
    if summary:
        outputs.give(changing.summarise(before, after, changes), None)
    return 0


def _as_json(form: str | None, out: str | None) -> bool:
    """Tell whether a change set is to be JSON; raises InputError for another form."""
    if form is not None:
        return inputs.choice("--format", form, ("yaml", "json")) == "json"
    return (out or "").lower().endswith(".json")


def _worked_out(
    work: "Callable[[Act, ChangeSet], T]",
    source: str,
    changes: str,
    columns: "Sequence[str] | None",
) -> "T":
    """Read a source and a change set and do something with both; faults name their files."""
    inputs.once_standard(source, changes)
    given, written = inputs.load(source), inputs.load(changes)
    change_set = inputs.changes_in(written)
    reading = inputs.read(given, columns=inputs.columns(columns or ()))
    try:
        return work(reading.act, change_set)
    except ChangeSetError as error:
        raise error.told(written.name, given.name) from None


def apply(source: SOURCE, changes: CHANGES, *, out: OUT = None, columns: COLUMNS = None) -> int:
    """Apply a change set."""
    from order_pipeline.model.exchange import act_to_json
    from order_pipeline.pipeline import changing

    act = _worked_out(changing.apply, source, changes, columns)
    outputs.give(act_to_json(act), out, inputs=inputs.files(source, changes, columns=columns))
    return 0


def merge(
    source: SOURCE,
    sets: Annotated[
        list[str],
        typer.Argument(
            metavar=mark("CHANGES…"),
            help=mark("The change sets of the units, YAML or JSON."),
            show_default=False,
        ),
    ],
    *,
    out: OUT = None,
    form: FORMAT = None,
    columns: COLUMNS = None,
    fail_on: FAIL_ON = "error",
) -> int:
    """Join the change sets of several units."""
    from order_pipeline.pipeline import changing
    from order_pipeline.pipeline.checking import rules_break
    from order_pipeline.pipeline.places import with_sources
    from order_pipeline.report.plain import finding_lines

    floor, as_json = inputs.fail_on(fail_on), _as_json(form, out)
    inputs.once_standard(source, *sets)
    given = inputs.load(source)
    written = {text: inputs.load(text) for text in sets}
    units = _units(written.values())
    reading = inputs.read(given, columns=inputs.columns(columns or ()))
    try:
        merged = changing.merge(reading.act, units)
    except ChangeSetError as error:
        raise error.located(given.name) from None
    text = changing.dump_changes(merged.changes, as_json=as_json)
    outputs.give(text, out, inputs=inputs.files(source, *sets, columns=columns))
    conflicts = with_sources(merged.conflicts, reading.places, given.name)
    for conflict in conflicts:
        outputs.say("\n".join(finding_lines(conflict)))
    if conflicts:
        outputs.say(
            plural(
                "{count} conflict; what it is about is not in the result.",
                "{count} conflicts; what they are about is not in the result.",
                len(conflicts),
            ).format(count=len(conflicts))
        )
    return int(rules_break(conflicts, floor))


def _units(sources: "Iterable[inputs.Source]") -> "dict[str, ChangeSet]":
    """Read the change sets, each by its unit and its file; raises one error with all faults."""
    found: dict[str, ChangeSet] = {}
    errors: list[OrderPipelineError] = []
    for source in sources:
        try:
            changes = inputs.changes_in(source)
        except OrderPipelineError as error:
            errors.append(error)
            continue
        unit = changes.initiator
        found[f"{unit} ({source.name})" if unit else source.name] = changes
    if errors:
        raise ChangeSetError(*(fault for error in errors for fault in error.faults))
    return found


def invert(
    source: SOURCE,
    changes: CHANGES,
    *,
    out: OUT = None,
    form: FORMAT = None,
    columns: COLUMNS = None,
) -> int:
    """Give the change set that takes another back."""
    from order_pipeline.pipeline import changing

    as_json = _as_json(form, out)
    back = _worked_out(changing.invert, source, changes, columns)
    text = changing.dump_changes(back, as_json=as_json)
    outputs.give(text, out, inputs=inputs.files(source, changes, columns=columns))
    return 0
