"""Help pages and usage faults in the user's language.

Typer's own words («Usage», «Options», «No such option») are English and change from version to
version, so both classes below lay the page out themselves and turn wrong calls into faults of
ours. Help texts in the commands are English message ids, marked by ``mark`` and translated only
here, when they are shown: so ``--lang`` acts on them and importing the commands stays cheap.
"""

from collections.abc import Iterator
from typing import Any, Final

from typer.core import TyperCommand, TyperGroup

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _, mark

LANGUAGE_OPTION: Final = "--lang"
_GLOBAL: Final = ((f"{LANGUAGE_OPTION} ru|en", mark("Language of messages and reports.")),)
VERSION_OPTION: Final = "--version"
_VERSION: Final = mark("Print the version and stop.")
_HELP: Final = mark("Show this page and stop.")
_EXAMPLE: Final = "> "
_ITEM: Final = "- "


def _metavar(param: Any) -> str:
    text = _(param.metavar) if param.metavar else ""
    return text if param.required or param.param_type_name == "option" else f"[{text}]"


def _option_row(param: Any) -> tuple[str, str]:
    if param.name == "help":
        return "-h, --help", _(_HELP)
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {_metavar(param)}", _(param.help or "")


def _paragraphs(formatter: Any, text: str) -> None:
    """Write paragraphs parted by blank lines; lines of «> » are examples, those of «- » items."""
    for paragraph in text.split("\n\n"):
        formatter.write_paragraph()
        with formatter.indentation():
            if paragraph.startswith(_EXAMPLE):
                indent = " " * (formatter.current_indent + 2)
                examples = [line.removeprefix(_EXAMPLE) for line in paragraph.split("\n")]
                formatter.write("".join(f"{indent}{example}\n" for example in examples))
            elif paragraph.startswith(_ITEM):
                for item in paragraph.split("\n"):
                    formatter.write_text(item)
            else:
                formatter.write_text(" ".join(paragraph.split()))


def _section(formatter: Any, heading: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(heading):
            formatter.write_dl(rows)


def _write_params(command: Any, ctx: Any, formatter: Any) -> None:
    params = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    rows = [(_(param.metavar or ""), _(param.help or "")) for param in arguments]
    _section(formatter, _("Arguments"), rows)
    rows = [_option_row(param) for param in options]
    if ctx.parent is None:
        rows.append((VERSION_OPTION, _(_VERSION)))
    rows.extend((name, _(text)) for name, text in _GLOBAL)
    _section(formatter, _("Options"), rows)


def _usage_pieces(command: Any, ctx: Any) -> Iterator[str]:
    params = command.get_params(ctx)
    yield _("[OPTIONS]")
    yield from (_metavar(param) for param in params if param.param_type_name == "argument")
    yield from (
        _named(param) for param in params if param.param_type_name == "option" and param.required
    )


def _said_no(option: Any) -> Any:
    """Give the help option a plain «no»: coercing its missing value would load pydantic."""
    if option is not None:
        option.default = False
    return option


class Command(TyperCommand):
    """A command whose help page and usage faults speak the user's language."""

    def get_help_option(self, ctx: Any) -> Any:
        """Give the option that shows the help page."""
        return _said_no(super().get_help_option(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        pieces = " ".join(_usage_pieces(self, ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage:") + " ")

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the whole help page."""
        self.format_usage(ctx, formatter)
        _paragraphs(formatter, _(self.help or ""))
        _write_params(self, ctx, formatter)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; raises InputError for arguments that fit nowhere."""
        if ctx.args:
            extra = " ".join(map(str, ctx.args))
            problem = _("unexpected argument: {extra}").format(extra=extra)
            raise InputError(Fault(problem, _help_mend(ctx)))
        return super().invoke(ctx)


class Group(TyperGroup):
    """The program and «template»: a group of commands, its help page translated too."""

    def get_help_option(self, ctx: Any) -> Any:
        """Give the option that shows the help page."""
        return _said_no(super().get_help_option(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        pieces = _("[OPTIONS] COMMAND …")
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage:") + " ")

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the whole help page, with the commands in the order of the work."""
        self.format_usage(ctx, formatter)
        _paragraphs(formatter, _(self.help or ""))
        rows = [(name, _first_sentence(command)) for name, command in self.commands.items()]
        _section(formatter, _("Commands"), rows)
        _write_params(self, ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; raises InputError with the nearest names."""
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            problem = _("there is no command «{name}»").format(name=name)
            raise InputError(Fault(problem, _nearest(name, self.commands) or _help_mend(ctx)))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; raises InputError where none is named."""
        # Typer keeps the first argument apart under a private name, so both are asked.
        if not ctx.args and not getattr(ctx, "_protected_args", ()):
            raise InputError(Fault(_("no command is named"), _help_mend(ctx)))
        return super().invoke(ctx)


def _first_sentence(command: Any) -> str:
    return str(_(command.help or "")).split("\n\n", maxsplit=1)[0]


def _nearest(name: str, names: Any) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(names), n=2)
    return _("Perhaps you meant: {names}.").format(names=", ".join(near)) if near else ""


def _help_mend(ctx: Any) -> str:
    return _("See «{command} --help».").format(command=ctx.command_path)


def _named(param: Any) -> str:
    if param.param_type_name == "argument":
        return _(param.metavar or param.name)
    return f"{min(param.opts, key=len)} {_metavar(param)}"


def usage_fault(error: Any) -> Fault:
    """Say in the user's language what Typer found wrong with the call.

    Typer's exceptions have no public home, so they are told apart by the names of their classes.
    """
    ctx = getattr(error, "ctx", None)
    mend = _help_mend(ctx) if ctx is not None else _("See «--help».")
    kind = type(error).__name__
    if kind == "MissingParameter":
        name = _named(error.param) if error.param else ""
        return Fault(_("missing: {name}").format(name=name), mend)
    if kind == "NoSuchOption":
        near = ", ".join(error.possibilities or ())
        hint = _("Perhaps you meant: {names}.").format(names=near) if near else mend
        return Fault(_("there is no option {name}").format(name=error.option_name), hint)
    if kind == "BadOptionUsage":
        problem = _("option {name}: its value is missing, or it takes none")
        return Fault(problem.format(name=error.option_name), mend)
    if kind == "BadParameter" and error.param is not None:
        # The only values that are not told of by ``choice`` and its like are numbers.
        problem = _("{name}: a whole number of 1 or more is needed")
        return Fault(problem.format(name=_named(error.param)), mend)
    return Fault(_("the call is wrong: {reason}").format(reason=error.format_message()), mend)
