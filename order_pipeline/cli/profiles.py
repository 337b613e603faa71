"""``profile``: an agency's profile completed, for a person to confirm."""

from typing import Annotated

import typer

from order_pipeline.cli import inputs, outputs
from order_pipeline.cli.options import FAIL_ON, OUT
from order_pipeline.language import mark

PROFILE_HELP = mark(
    "Complete an agency's profile: positions, names and the agency in their cases.\n\n"
    "Forms that are certain are written under «forms»; the others are named on standard error, for "
    "you to write them in. What the profile has already stays.\n\n"
    "> order-pipeline profile agency.yaml -o completed.yaml"
)


def profile(
    file: Annotated[
        str,
        typer.Argument(
            metavar=mark("PROFILE"),
            help=mark("The agency's profile (YAML): names in their forms, officials, layout."),
            show_default=False,
        ),
    ],
    *,
    out: OUT = None,
    fail_on: FAIL_ON = "error",
) -> int:
    """Complete a profile."""
    from order_pipeline.pipeline.checking import rules_break
    from order_pipeline.pipeline.profiling import complete
    from order_pipeline.report.plain import finding_line

    floor = inputs.fail_on(fail_on)
    source = inputs.load(file)
    text, findings = complete(source.data, source.name)
    outputs.give(text, out, inputs=source.inputs)
    for finding in findings:
        outputs.say(finding_line(finding))
    return int(rules_break(findings, floor))
