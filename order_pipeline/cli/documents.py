"""``render``, ``amend``, ``validate``, ``template``: what makes and looks at Word files."""

from typing import Annotated

import typer

from order_pipeline.cli import inputs, outputs
from order_pipeline.cli.options import (
    AUTHOR,
    CHANGES,
    COLUMNS,
    DATE,
    FAIL_ON,
    LIKE,
    OUT,
    PROFILE,
    SOURCE,
    TEMPLATE,
)
from order_pipeline.errors import Fault, InputError, OrderPipelineError
from order_pipeline.language import _, mark

RENDER_HELP = mark(
    "Make a Word document that is ready to be signed.\n\n"
    "The result is read back and compared with the act before it is written.\n\n"
    "> order-pipeline render order.json -o order.docx"
)
AMEND_HELP = mark(
    "Apply a change set to the agency's own Word file: only the touched rows are rewritten.\n\n"
    "The result is read back and must equal «apply» of the same changes, or nothing is written.\n\n"
    "> order-pipeline amend order.docx changes.yaml -o new.docx\n"
    "> order-pipeline amend order.docx changes.yaml -o draft.docx --track"
)
VALIDATE_HELP = mark(
    "Check that Word will open a file: what the format asks for and what Word asks beside it.\n\n"
    "> order-pipeline validate order.docx"
)
TEMPLATE_HELP = mark("Look at Word templates: are they right, and what do they ask for.")
TEMPLATE_CHECK_HELP = mark(
    "Find every fault of a template at once, with its place.\n\n"
    "> order-pipeline template check my-order.docx"
)
TEMPLATE_FIELDS_HELP = mark(
    "List what a template asks for.\n\n> order-pipeline template fields my-order.docx"
)
_TEMPLATE_FILE = Annotated[
    str,
    typer.Argument(
        metavar=mark("TEMPLATE"),
        help=mark("The name of a template of the program, or a .docx of your own."),
        show_default=False,
    ),
]


def render(
    act: SOURCE,
    *,
    template: TEMPLATE = "",
    like: LIKE = None,
    profile: PROFILE = None,
    pdf: Annotated[
        bool,
        typer.Option("--pdf", help=mark("Make a PDF/A instead (needs LibreOffice).")),
    ] = False,
    out: OUT = None,
    columns: COLUMNS = None,
) -> int:
    """Make a Word document of an act."""
    from order_pipeline.pipeline import rendering

    if pdf and out and out.lower().endswith(".docx"):
        problem = _("--pdf makes a PDF, and the name ends in .docx")
        raise InputError(Fault(problem, _("Give the output a name in .pdf."), out))
    if like and template:
        problem = _("--like and --template both say what the document looks like")
        raise InputError(Fault(problem, _("Give one of them.")))
    inputs.once_standard(act, like, profile)
    source = inputs.load(act)
    model = inputs.load(like) if like else None
    known = inputs.profile(profile)
    reading = inputs.read(source, columns=inputs.columns(columns or ()))
    try:
        data = rendering.render(
            reading.act,
            template=template or None,
            like=(model.path or model.data) if model else None,
            profile=known,
        )
    except OrderPipelineError as error:
        raise error.located(source.name) from None
    if pdf or (out or "").lower().endswith(".pdf"):
        data = rendering.to_pdf(data)
    files = inputs.files(act, like, profile, template, columns=columns)
    outputs.give(data, out, inputs=files)
    if like or rendering.prints_whole(template):
        proof = _("{file}: read back and compared with the act: they agree.")
    else:
        proof = _("{file}: written; it is no whole act, so look it over yourself.")
    _tell(proof, out)
    return 0


def _tell(proof: str, out: str | None) -> None:
    """Say what was proved of a file that was written; a stream goes to a program."""
    if out is not None and out != inputs.STANDARD:
        outputs.say(proof.format(file=inputs.shown(out)))


def amend(
    source: Annotated[
        str,
        typer.Argument(
            metavar=mark("SOURCE.docx"),
            help=mark("The agency's own .docx; «-» is standard input. «run» takes old files too."),
            show_default=False,
        ),
    ],
    changes: CHANGES,
    *,
    out: OUT = None,
    track: Annotated[
        bool, typer.Option("--track", help=mark("Write the changes as tracked changes."))
    ] = False,
    author: AUTHOR = "order-pipeline",
    date: DATE = None,
    order_number: Annotated[
        str | None,
        typer.Option(
            "--order-number",
            metavar=mark("NUMBER"),
            help=mark("Number of the order to print in the approval stamp and the heading."),
        ),
    ] = None,
    order_date: Annotated[
        str | None,
        typer.Option(
            "--order-date",
            metavar=mark("DATE"),
            help=mark("Date of the order to print in the approval stamp and the heading."),
        ),
    ] = None,
    columns: COLUMNS = None,
    fail_on: FAIL_ON = "error",
) -> int:
    """Apply a change set to the agency's own file."""
    from order_pipeline.pipeline import amending
    from order_pipeline.pipeline.checking import rules_break
    from order_pipeline.report.plain import finding_line

    floor = inputs.fail_on(fail_on)
    inputs.once_standard(source, changes)
    given = inputs.load(source)
    written = inputs.load(changes)
    change_set = inputs.changes_in(written)
    result = amending.amended(
        given.data,
        change_set,
        name=given.name,
        changes_name=written.name,
        track=track,
        author=author,
        date=inputs.moment("--date", date),
        order_number=order_number,
        order_date=inputs.date("--order-date", order_date),
        columns=inputs.columns(columns or ()),
    )
    outputs.give(result.data, out, inputs=inputs.files(source, changes, columns=columns))
    proof = _("{file}: read back and compared: it is what «apply» makes of the changes.")
    if track:
        proof = _(
            "{file}: read back and compared: accepting the tracked changes gives what «apply» "
            "makes, rejecting them gives the old list."
        )
    _tell(proof, out)
    for finding in result.findings:
        outputs.say(finding_line(finding))
    return int(rules_break(result.findings, floor))


def validate(
    file: Annotated[
        str,
        typer.Argument(metavar=mark("FILE.docx"), help=mark("A Word file."), show_default=False),
    ],
    fail_on: FAIL_ON = "error",
) -> int:
    """Check that Word will open a file."""
    from order_pipeline.pipeline.checking import rules_break
    from order_pipeline.pipeline.validating import validate as look
    from order_pipeline.report.plain import finding_line

    floor = inputs.fail_on(fail_on)
    source = inputs.load(file)
    findings = look(source.data, source.name)
    lines = [finding_line(finding) for finding in findings]
    verdict = _("{file}: Word will open it.").format(file=source.name)
    outputs.give("\n".join(lines or [verdict]) + "\n", None)
    return int(rules_break(findings, floor))


def template_check(template: _TEMPLATE_FILE) -> int:
    """Find every fault of a template."""
    from order_pipeline.pipeline import rendering

    try:
        faults = rendering.check_template(template)
    except OrderPipelineError as error:
        raise error.located(template) from None
    verdict = _("{file}: no faults.").format(file=template)
    outputs.give("\n".join([fault.line() for fault in faults] or [verdict]) + "\n", None)
    return int(bool(faults))


def template_fields(template: _TEMPLATE_FILE) -> int:
    """List what a template asks for."""
    from order_pipeline.pipeline import rendering

    try:
        fields = rendering.template_fields(template)
    except OrderPipelineError as error:
        raise error.located(template) from None
    outputs.give("".join(f"{name}\n" for name in fields), None)
    return 0
