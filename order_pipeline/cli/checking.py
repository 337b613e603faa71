"""``check``: duplicates within a process and every other rule broken."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from order_pipeline.cli import inputs, outputs
from order_pipeline.cli.acts import read_all
from order_pipeline.cli.options import (
    COLUMNS,
    DECISIONS,
    FAIL_ON,
    KNOWLEDGE,
    OUT,
    REVISIONS,
    SOURCES,
)
from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _, mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from order_pipeline.model.act import Act
    from order_pipeline.report.section import Section

CHECK_HELP = mark(
    "Find touchpoints stated twice within a process and every other rule broken.\n\n"
    "--propose writes the cure of the duplicates as a change set: look it through, strike what is "
    "wrong, give it to «apply» or «amend».\n\n"
    "> order-pipeline check order.docx\n"
    "> order-pipeline check order.docx --format html -o findings.html\n"
    "> order-pipeline check order.docx --propose changes.yaml"
)
_FORMATS = ("text", "json", "html", "xlsx")


def check(
    sources: SOURCES,
    *,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="text|json|html|xlsx",
            help=mark("Form of the report; by the ending of -o where not said, else text."),
        ),
    ] = None,
    out: OUT = None,
    fail_on: FAIL_ON = "error",
    propose: Annotated[
        str | None,
        typer.Option(
            "--propose",
            metavar=mark("CHANGES"),
            help=mark("Write a change set that merges the duplicates, for you to review."),
        ),
    ] = None,
    decisions: DECISIONS = None,
    knowledge: KNOWLEDGE = None,
    revisions: REVISIONS = "final",
    columns: COLUMNS = None,
) -> int:
    """Find every rule broken."""
    floor = inputs.fail_on(fail_on)
    form = _form(form, out)
    for option, asked in (("--propose", propose is not None), ("--format xlsx", form == "xlsx")):
        if asked and len(sources) > 1:
            problem = _("{option} takes one source at a time").format(option=option)
            raise InputError(Fault(problem, _("Run «check» for each of them.")))
    inputs.once_standard(*sources, decisions, knowledge)
    verdicts = inputs.decisions(decisions)
    known = inputs.knowledge(knowledge)
    read = read_all(sources, revisions, columns)

    from order_pipeline.pipeline import checking
    from order_pipeline.report.section import Section

    sections = [
        Section(
            source.name,
            reading.act,
            tuple(
                checking.check_reading(
                    reading, decisions=verdicts, knowledge=known, source=source.name
                )
            ),
            reading.balance,
        )
        for source, reading in read
    ]
    results: list[tuple[str | bytes, str | None]] = [(_content(sections, form), out)]
    if propose is not None:
        results.append((_proposal(sections[0], propose), propose))
    outputs.give_together(
        results, inputs=inputs.files(*sources, decisions, knowledge, columns=columns)
    )
    return int(any(checking.rules_break(section.findings, floor) for section in sections))


def _form(form: str | None, out: str | None) -> str:
    if form is not None:
        return inputs.choice("--format", form, _FORMATS)
    ending = Path(out).suffix.lower().removeprefix(".") if out else ""
    return {"json": "json", "html": "html", "htm": "html", "xlsx": "xlsx"}.get(ending, "text")


def _content(sections: "Sequence[Section]", form: str) -> str | bytes:
    from order_pipeline.pipeline import reporting

    return reporting.report(sections, form)


def _proposal(section: "Section", out: str) -> str:
    from order_pipeline.pipeline import changing, checking

    act: Act = section.act
    try:
        changes = checking.propose(act, section.findings)
    except InputError as error:
        raise error.located(section.name) from None
    return changing.dump_changes(changes, as_json=out.lower().endswith(".json"))
