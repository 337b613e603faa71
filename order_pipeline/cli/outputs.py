"""Where results go: a file, a folder for several, or standard output."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from order_pipeline.cli.inputs import STANDARD
from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.language.system import objection


def give(content: str | bytes, out: str | None, *, inputs: Iterable[Path] = ()) -> None:
    """Write the result whole to the file, or to standard output where none («-») is named.

    Raises InputError where the file is an input or can't be written, and where bytes that are
    no text would go to a console.
    """
    give_together([(content, out)], inputs=inputs)


def give_together(
    results: Sequence[tuple[str | bytes, str | None]], *, inputs: Iterable[Path] = ()
) -> None:
    """Give several results, each to its file or to standard output: all of them or none.

    Standard output belongs to the last that goes there; a text before it is said to the user.
    Raises InputError as ``give`` does, and where two name one file.
    """
    files = [(Path(out), content) for content, out in results if out and out != STANDARD]
    shown = [content for content, out in results if not out or out == STANDARD]
    if len({path.absolute() for path, _content in files}) < len(files):
        raise _crowded(str(files[0][0]))
    if any(isinstance(content, bytes) for content in shown[:-1]):
        raise _crowded(_("standard output"))
    if shown and isinstance(shown[-1], bytes) and sys.stdout.isatty():
        problem = _("a file would be printed on the screen")
        raise InputError(Fault(problem, _("Name a file with -o.")))
    if files:
        from order_pipeline.pipeline.writing import write_all

        write_all({path: _bytes(content) for path, content in files}, inputs=inputs)
    for content in shown[:-1]:
        say(str(content).rstrip("\n"))
    for content in shown[-1:]:
        _print(_bytes(content))


def _crowded(place: str) -> InputError:
    problem = _("two results would be written into one file")
    return InputError(Fault(problem, _("Name another file with -o."), place))


def _print(data: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        problem = _("cannot be written: {reason}").format(reason=objection(error))
        raise InputError(Fault(problem, _("Name a file with -o."), _("standard output"))) from None


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def give_several(
    contents: Mapping[str, bytes], folder: str | None, *, inputs: Iterable[Path] = ()
) -> None:
    """Write several results into a folder, all or none; raises InputError as ``give`` does."""
    from order_pipeline.pipeline.writing import write_all

    if folder is None or folder == STANDARD or Path(folder).is_file():
        problem = _("several results need a folder")
        raise InputError(Fault(problem, _("Name a folder with -o."), file=folder or ""))
    write_all({Path(folder) / name: data for name, data in contents.items()}, inputs=inputs)


def say(text: str) -> None:
    """Print a line for the user, on standard error: standard output belongs to results."""
    sys.stderr.write(text + "\n")
