"""The Word templates that come with the package."""

from functools import cache
from pathlib import Path
from typing import Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _

NAMES: Final = (
    "order",
    "procedure",
    "register",
    "amending-order",
    "approval-sheet",
    "acquaintance-sheet",
)
_BY_KIND: Final = {"procedure": "procedure", "register": "register", "amendment": "amending-order"}
_PACKAGE: Final = Path(__file__).resolve().parents[1]


def shipped_folder() -> Path:
    """Give the folder of the templates: in the package, else beside it in a checkout."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


@cache
def shipped_template(name: str) -> bytes:
    """Give a template's bytes by its name."""
    return (shipped_folder() / f"{name}.docx").read_bytes()


def load_template(template: str | Path | bytes) -> bytes:
    """Give the bytes of a template: a name of the package's own, a path, or the bytes themselves.

    Raises InputError where there is no such template.
    """
    if isinstance(template, bytes):
        return template
    if template in NAMES:
        return shipped_template(str(template))
    path = Path(template)
    try:
        return path.read_bytes()
    except OSError:
        names = ", ".join(NAMES)
        fault = Fault(
            _("there is no such template"),
            _("Give the path of a .docx file or one of: {names}.").format(names=names),
            file=str(template),
        )
        raise InputError(fault) from None


def template_for(kind: str) -> str:
    """Give the name of the template that an act of a kind is printed by."""
    return _BY_KIND.get(kind, "order")
