"""Writing outputs: whole or not at all, several together, and never over an input."""

import os
import secrets
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.language.system import objection


def refuse_inputs(targets: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Raise InputError for each target that is one of the inputs, links followed."""
    taken = {_identity(path) for path in inputs}
    faults = [
        Fault(
            _("the output would overwrite the input"),
            _("Name another file with -o."),
            file=str(target),
        )
        for target in targets
        if _identity(target) in taken
    ]
    if faults:
        raise InputError(*faults)


def _identity(path: Path) -> tuple[int, int] | str:
    try:
        state = path.stat()
    except OSError:
        return os.path.normcase(path.absolute())
    return state.st_dev, state.st_ino


def write_all(files: Mapping[Path, bytes], *, inputs: Iterable[Path] = ()) -> None:
    """Write the files, all or none: each is written beside its place first, then moved there.

    Missing folders are made. Raises InputError where a target is an input or can't be written.
    """
    refuse_inputs(files, inputs)
    waiting: dict[Path, Path] = {}
    files = {_followed(target): content for target, content in files.items()}
    try:
        for target, content in files.items():
            # Named before it is there: an interruption finds the name of whatever is left.
            waiting[target] = _place_beside(target)
            _write_new(waiting[target], content, target)
        for target in files:
            _move(waiting[target], target)
            del waiting[target]
    except OSError as error:
        raise InputError(_fault(error, next(iter(waiting), None))) from None
    finally:
        for left in waiting.values():
            with suppress(OSError):  # it may never have come to be
                left.unlink()


def _followed(target: Path) -> Path:
    """Follow a link to the file it names, so that the link itself stays."""
    return target.resolve() if target.is_symlink() else target


def _place_beside(target: Path) -> Path:
    """Give a name for a file on its way to a target: in the same folder, so that it can move."""
    device = target.exists() and not target.is_file()
    folder = Path(tempfile.gettempdir()) if device else target.parent
    return folder / f".{secrets.token_hex(6)}.part"


def _write_new(beside: Path, content: bytes, target: Path) -> None:
    if target.is_dir():
        raise InputError(
            Fault(_("the output is a folder"), _("Name a file with -o."), file=str(target))
        )
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("xb") as file:
            file.write(content)
        beside.chmod(_mode(target))
    except OSError as error:
        raise InputError(_fault(error, target)) from None


def _move(beside: Path, target: Path) -> None:
    """Move a finished file to its place; a device or a pipe is written into, not replaced."""
    if target.exists() and not target.is_file():
        target.write_bytes(beside.read_bytes())
        beside.unlink()
    else:
        beside.replace(target)


def _mode(target: Path) -> int:
    """Give the rights a file made in the usual way would have: those of the one it replaces."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _fault(error: OSError, target: Path | None) -> Fault:
    problem = _("cannot be written: {reason}").format(reason=objection(error))
    mend = _("Choose another folder, or free space and rights in this one.")
    return Fault(problem, mend, file=str(target or error.filename or ""))
