"""Load a source from disk, with a clear fault for whatever stands in the way."""

from pathlib import Path

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.language.system import objection

LARGEST = 1 << 29
"""Bytes; half a gigabyte is far beyond any order and would only fill the memory."""


def load(path: Path) -> tuple[bytes, str]:
    """Give the bytes of a file and its name for messages.

    Raises InputError for a missing file, a folder, a file without permission, an empty file and
    one too large to read.
    """
    name = str(path)
    try:
        if path.is_dir():
            raise _fault(name, _("this is a folder, not a file"), _("Name the files in it."))
        if path.stat().st_size > LARGEST:
            raise _fault(name, _("the file is too large"), _("Check that it is the right file."))
        data = path.read_bytes()
    except (FileNotFoundError, ValueError):  # a name with a null sign is no name
        raise _fault(name, _("there is no such file"), _("Check the path and the name.")) from None
    except PermissionError:
        raise _fault(
            name, _("no permission to read the file"), _("Ask its owner for the right to read.")
        ) from None
    except OSError as error:
        raise _fault(
            name,
            _("the file cannot be read: {reason}").format(reason=objection(error)),
            _("Copy it to another place and try again."),
        ) from None
    if not data:
        raise _fault(name, _("the file is empty"), _("Save or send it again."))
    return data, name


def _fault(name: str, problem: str, mend: str) -> InputError:
    return InputError(Fault(problem, mend, file=name))
