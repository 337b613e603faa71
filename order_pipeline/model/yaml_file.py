"""The data of a small YAML file that staff write: profiles, maps of columns."""

from typing import Any

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _


def yaml_data(text: str | bytes, name: str = "") -> Any:
    """Give the data of a YAML (or JSON) text; None for an empty one.

    Raises InputError with the line where it is no YAML; ``name`` is the file's. Aliases are
    refused: a few lines of them stand for more than any memory holds.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _refuse_aliases(text, loader, name)
        return yaml.load(text, Loader=loader)  # noqa: S506 - both are the safe loader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        place = _("line {line}").format(line=mark.line + 1) if mark else ""
        mend = _("Check the indents, the colons and the quotes near this line.")
        raise InputError(Fault(_("this is no YAML"), mend, name, place)) from None


def _refuse_aliases(text: str | bytes, loader: Any, name: str) -> None:
    import yaml

    marks = ("&", "*") if isinstance(text, str) else (b"&", b"*")
    if not all(mark in text for mark in marks):  # type: ignore[operator]
        return
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            place = _("line {line}").format(line=getattr(event.start_mark, "line", 0) + 1)
            mend = _("Write the value itself.")
            raise InputError(Fault(_("this file takes no aliases"), mend, name, place))
