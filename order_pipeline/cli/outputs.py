"""Where results go: a file, a folder for several, or standard output."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from order_pipeline.cli.inputs import STANDARD
from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _


def give(content: str | bytes, out: str | None, *, inputs: Iterable[Path] = ()) -> None:
    """Write the result whole to the file, or to standard output where none («-») is named.

    Raises InputError where the file is an input or can't be written, and where bytes that are
    no text would go to a console.
    """
    data = content.encode() if isinstance(content, str) else content
    if out is None or out == STANDARD:
        if isinstance(content, bytes) and sys.stdout.isatty():
            raise InputError(
                Fault(_("a file would be printed on the screen"), _("Name a file with -o."))
            )
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from order_pipeline.pipeline.writing import write_all

    write_all({Path(out): data}, inputs=inputs)


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
