"""Arguments and options that several commands share; help texts are message ids."""

from typing import Annotated

import typer

from order_pipeline.language import mark

SOURCES = Annotated[
    list[str],
    typer.Argument(
        metavar=mark("SOURCE…"),
        help=mark("Word files (.docx .doc .odt .rtf .txt .md) or act JSON; «-» is standard input."),
        show_default=False,
    ),
]
SOURCE = Annotated[
    str,
    typer.Argument(
        metavar=mark("SOURCE"),
        help=mark("A Word file (.docx .doc .odt .rtf .txt .md) or act JSON; «-» standard input."),
        show_default=False,
    ),
]
CHANGES = Annotated[
    str,
    typer.Argument(
        metavar=mark("CHANGES"),
        help=mark("A change set, YAML or JSON; «-» is standard input."),
        show_default=False,
    ),
]
OUT = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar=mark("OUT"),
        help=mark("File for the result; without it, or with «-», standard output."),
    ),
]
FAIL_ON = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar="error|warning|note|never",
        help=mark("Exit with 1 when there is a finding this severe or worse (default: error)."),
    ),
]
REVISIONS = Annotated[
    str,
    typer.Option(
        "--revisions",
        metavar="final|original",
        help=mark("Read tracked changes as accepted (default) or as rejected."),
    ),
]
COLUMNS = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar=mark("HEADER=FIELD|FILE"),
        help=mark(
            "Say what a column of the register means where its header misleads; repeatable, or a "
            "YAML file of such lines. Fields: number, direction, process, touchpoint, "
            "interactions, features, extra."
        ),
    ),
]
DECISIONS = Annotated[
    str | None,
    typer.Option(
        "--decisions",
        metavar=mark("FILE"),
        help=mark("Verdicts on pairs that were decided before: duplicate or distinct."),
    ),
]
KNOWLEDGE = Annotated[
    str | None,
    typer.Option(
        "--knowledge",
        metavar=mark("FILE"),
        help=mark("Channels and services of your own, beside those the program knows."),
    ),
]
AUTHOR = Annotated[
    str,
    typer.Option(
        "--author",
        metavar=mark("NAME"),
        help=mark("Author of the tracked changes (default: order-pipeline)."),
    ),
]
DATE = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar=mark("DATE"),
        help=mark("Date of the tracked changes (default: that of the change set)."),
    ),
]
TEMPLATE = Annotated[
    str,
    typer.Option(
        "--template",
        metavar=mark("TEMPLATE"),
        help=mark("The name of a template of the program, or a .docx of your own."),
    ),
]
LIKE = Annotated[
    str | None,
    typer.Option(
        "--like",
        metavar=mark("FILE.docx"),
        help=mark("An earlier order of the agency whose look is to be taken."),
    ),
]
PROFILE = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar=mark("FILE"),
        help=mark("The agency's profile (YAML): names in their forms, officials, layout."),
    ),
]
