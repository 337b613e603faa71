"""``diff`` and ``apply``: two versions into a change set, a change set into a new act."""

from typing import Annotated

import typer

from order_pipeline.cli import inputs, outputs
from order_pipeline.cli.options import CHANGES, COLUMNS, OUT, REVISIONS, SOURCE
from order_pipeline.errors import ChangeSetError, OrderPipelineError
from order_pipeline.language import mark

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
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="yaml|json",
            help=mark("Form of the change set; JSON for a name in .json, else YAML."),
        ),
    ] = None,
    summary: Annotated[
        bool,
        typer.Option("--summary", help=mark("Say in a few lines what changed, for a chief.")),
    ] = False,
    revisions: REVISIONS = "final",
    columns: COLUMNS = None,
) -> int:
    """Compare two versions."""
    from order_pipeline.pipeline import changing

    if form is not None:
        inputs.choice("--format", form, ("yaml", "json"))
    inputs.once_standard(old, new)
    shown, meanings = inputs.revisions(revisions), inputs.columns(columns or ())
    given = [inputs.load(old), inputs.load(new)]
    before, after = (inputs.read(source, revisions=shown, columns=meanings).act for source in given)
    files = inputs.files(old, new, columns=columns)
    try:
        changes = changing.diff(before, after)
    except OrderPipelineError as error:
        raise error.located(" → ".join(source.name for source in given)) from None
    as_json = form == "json" or (form is None and (out or "").lower().endswith(".json"))
    if not summary or out is not None:
        outputs.give(changing.dump_changes(changes, as_json=as_json), out, inputs=files)
    if summary:
        outputs.give(changing.summarise(before, after, changes), None)
    return 0


def apply(source: SOURCE, changes: CHANGES, *, out: OUT = None, columns: COLUMNS = None) -> int:
    """Apply a change set."""
    from order_pipeline.model.exchange import act_to_json
    from order_pipeline.pipeline import changing

    inputs.once_standard(source, changes)
    given, written = inputs.load(source), inputs.load(changes)
    change_set = inputs.changes_in(written)
    reading = inputs.read(given, columns=inputs.columns(columns or ()))
    try:
        act = changing.apply(reading.act, change_set)
    except ChangeSetError as error:
        raise error.told(written.name, given.name) from None
    outputs.give(act_to_json(act), out, inputs=inputs.files(source, changes, columns=columns))
    return 0
