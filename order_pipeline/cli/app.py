"""The commands by name, in the order of the work."""

import typer

from order_pipeline.cli import acts, changes, checking, documents, profiles, running, schemas
from order_pipeline.cli.speech import Command, Group
from order_pipeline.language import mark

_SETTINGS = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    cls=Group,
    help=mark(
        "Word orders of public agencies into structured data, and back into Word that a head of "
        "agency can sign.\n\n"
        "The main job:\n\n"
        "> order-pipeline run order.docx -o out"
    ),
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings=_SETTINGS,
)
template = typer.Typer(cls=Group, rich_markup_mode=None, help=documents.TEMPLATE_HELP)


@app.callback()
def _program() -> None:
    """Hold the global options; --lang is taken out before (it acts on the help pages too)."""


def _add(group: typer.Typer, name: str, function: object, text: str) -> None:
    settings = {**_SETTINGS, "allow_extra_args": True}
    group.command(name, cls=Command, help=text, context_settings=settings)(function)  # type: ignore[type-var]


for _name, _function, _text in (
    ("run", running.run, running.RUN_HELP),
    ("parse", acts.parse, acts.PARSE_HELP),
    ("check", checking.check, checking.CHECK_HELP),
    ("diff", changes.diff, changes.DIFF_HELP),
    ("merge", changes.merge, changes.MERGE_HELP),
    ("apply", changes.apply, changes.APPLY_HELP),
    ("invert", changes.invert, changes.INVERT_HELP),
    ("render", documents.render, documents.RENDER_HELP),
    ("amend", documents.amend, documents.AMEND_HELP),
    ("profile", profiles.profile, profiles.PROFILE_HELP),
    ("fingerprint", acts.fingerprint, acts.FINGERPRINT_HELP),
    ("validate", documents.validate, documents.VALIDATE_HELP),
    ("schema", schemas.schema, schemas.SCHEMA_HELP),
):
    _add(app, _name, _function, _text)
_add(template, "check", documents.template_check, documents.TEMPLATE_CHECK_HELP)
_add(template, "fields", documents.template_fields, documents.TEMPLATE_FIELDS_HELP)
app.add_typer(template, name="template")
