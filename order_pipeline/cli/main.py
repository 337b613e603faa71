"""The program's edge: the only place that prints faults and gives exit codes.

0 done, 1 findings at or above ``--fail-on``, 2 the input or the call is wrong, 3 an outside
program is missing (contract, section 3); 130 and 141, as shells have it, where the user
interrupts or the reader of the output goes away.
"""

import os
import sys
from collections.abc import Sequence

import order_pipeline
from order_pipeline import language
from order_pipeline.cli.failure import own_error
from order_pipeline.cli.speech import LANGUAGE_OPTION, VERSION_OPTION
from order_pipeline.errors import Fault, InputError, OrderPipelineError
from order_pipeline.language import _

PROGRAM = "order-pipeline"
INTERRUPTED, READER_GONE = 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with the arguments (those of the process by default); give the exit code."""
    language.use(language.preferred())
    _prepare_streams()
    try:
        code = _run(_expanded(sys.argv[1:]) if arguments is None else list(arguments))
        sys.stdout.flush()
    except OrderPipelineError as error:
        _print_faults(error)
        return error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write(_("Interrupted; no file is left half-written.") + "\n")
        return INTERRUPTED
    except BrokenPipeError:
        # What is still buffered must not raise again when the interpreter flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    return code


def _run(arguments: list[str]) -> int:
    from typer import Exit, TyperException
    from typer.main import get_command

    from order_pipeline.cli.app import app

    arguments = _take_language(arguments)
    if arguments[:1] == [VERSION_OPTION]:
        sys.stdout.write(f"{PROGRAM} {order_pipeline.__version__}\n")
        return 0
    command = get_command(app)
    if not arguments:
        with command.make_context(PROGRAM, ["--help"], resilient_parsing=True) as context:
            sys.stderr.write(context.get_help() + "\n")
        return InputError.exit_code
    try:
        with command.make_context(PROGRAM, arguments) as context:
            return int(command.invoke(context) or 0)
    except Exit as stop:
        return stop.exit_code
    except TyperException as error:
        from order_pipeline.cli.speech import usage_fault

        raise InputError(usage_fault(error)) from None
    except (OrderPipelineError, BrokenPipeError):
        raise
    except Exception as error:
        raise own_error(error) from error


def _take_language(arguments: list[str]) -> list[str]:
    """Take ``--lang`` out, before or after the command, and set the language by it."""
    rest: list[str] = []
    queue = iter(arguments)
    for argument in queue:
        if argument == "--":
            return [*rest, argument, *queue]
        name, sign, value = argument.partition("=")
        if name != LANGUAGE_OPTION:
            rest.append(argument)
            continue
        value = value if sign else next(queue, "")
        if value not in language.LANGUAGES:
            problem = _("there is no language «{name}»").format(name=value)
            raise InputError(Fault(problem, _("Say --lang ru or --lang en.")))
        language.use(value)
    return rest


def _print_faults(error: OrderPipelineError) -> None:
    lines = [fault.line() for fault in error.faults] or [str(error)]
    for line in lines:
        sys.stderr.write(" ".join(line.split()) + "\n")


def _prepare_streams() -> None:
    """Write UTF-8 where the output is not a console, and never fail for want of a letter."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _expanded(arguments: list[str]) -> list[str]:
    """Expand wildcards on Windows, whose shell leaves them to programs."""
    if os.name != "nt":
        return arguments
    from glob import glob

    found = ((argument, sorted(glob(argument))) for argument in arguments)  # noqa: PTH207 - as typed
    return [name for argument, names in found for name in (names or [argument])]


if __name__ == "__main__":
    sys.exit(main())
