"""The data of a small YAML file that staff write: profiles, maps of columns."""

from typing import Any

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _


def yaml_data(text: str | bytes, name: str = "") -> Any:
    """Give the data of a YAML (or JSON) text; None for an empty one.

    Raises InputError with the line where it is no YAML; ``name`` is the file's.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 - both are the safe loader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        place = _("line {line}").format(line=mark.line + 1) if mark else ""
        mend = _("Check the indents, the colons and the quotes near this line.")
        raise InputError(Fault(_("this is no YAML"), mend, name, place)) from None
