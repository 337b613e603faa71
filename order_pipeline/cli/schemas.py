"""``schema``: the JSON Schemas of what the program exchanges."""

import json
from typing import Annotated

import typer

from order_pipeline.cli import inputs, outputs
from order_pipeline.cli.options import OUT
from order_pipeline.language import mark

SCHEMA_HELP = mark(
    "Print the JSON Schemas of acts, change sets and findings.\n\n"
    "Without a name: all of them; with -o and no name, a folder with a file each.\n\n"
    "> order-pipeline schema act"
)


def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="act|changes|finding", help=mark("Which schema."), show_default=False
        ),
    ] = None,
    out: OUT = None,
) -> int:
    """Print JSON Schemas."""
    from order_pipeline.model.exchange import schemas

    found = schemas()
    if name is not None:
        inputs.choice(name, name, found)
        outputs.give(_json(found[name]), out)
    elif out is None or out == inputs.STANDARD:
        outputs.give(_json(found), out)
    else:
        files = {f"{one}.json": _json(schema).encode() for one, schema in found.items()}
        outputs.give_several(files, out)
    return 0


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
