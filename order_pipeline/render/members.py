"""Opening a template or an earlier order: a stranger's package, within bounds."""

from typing import Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.word.package import Package

MAIN: Final = "word/document.xml"


def opened(data: bytes) -> dict[str, bytes]:
    """Give a package's members by their names.

    Raises InputError where it is no Word file, damaged, or larger than any honest one.
    """
    if not data.startswith(b"PK"):
        raise _not_word()
    package = Package(data, "")
    members = {name: package.read(name) for name in package.names() if not name.endswith("/")}
    if MAIN not in members:
        raise _not_word()
    return members


def _not_word() -> InputError:
    return InputError(Fault(_("this is not a Word file"), _("Save it from Word as .docx.")))
