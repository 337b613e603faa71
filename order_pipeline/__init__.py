"""Word orders of public agencies into structured data and back into Word."""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from order_pipeline.errors import (
        ChangeSetError,
        InputError,
        MissingProgramError,
        OrderPipelineError,
    )
    from order_pipeline.model.act import Act
    from order_pipeline.model.change_set import ChangeSet
    from order_pipeline.model.finding import Finding
    from order_pipeline.model.reading import Reading
    from order_pipeline.model.register import Register, Row
    from order_pipeline.pipeline.amending import amend
    from order_pipeline.pipeline.changing import apply, diff
    from order_pipeline.pipeline.checking import check
    from order_pipeline.pipeline.reading import read
    from order_pipeline.pipeline.rendering import render

_HOME = {
    "Act": "order_pipeline.model.act",
    "ChangeSet": "order_pipeline.model.change_set",
    "ChangeSetError": "order_pipeline.errors",
    "Finding": "order_pipeline.model.finding",
    "InputError": "order_pipeline.errors",
    "MissingProgramError": "order_pipeline.errors",
    "OrderPipelineError": "order_pipeline.errors",
    "Reading": "order_pipeline.model.reading",
    "Register": "order_pipeline.model.register",
    "Row": "order_pipeline.model.register",
    "amend": "order_pipeline.pipeline.amending",
    "apply": "order_pipeline.pipeline.changing",
    "check": "order_pipeline.pipeline.checking",
    "diff": "order_pipeline.pipeline.changing",
    "read": "order_pipeline.pipeline.reading",
    "render": "order_pipeline.pipeline.rendering",
}

__version__ = "0.1.0"
__all__ = [
    "Act",
    "ChangeSet",
    "ChangeSetError",
    "Finding",
    "InputError",
    "MissingProgramError",
    "OrderPipelineError",
    "Reading",
    "Register",
    "Row",
    "amend",
    "apply",
    "check",
    "diff",
    "read",
    "render",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for: importing the package stays instant."""
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(name)


class _Package(ModuleType):
    """The package, whose ``render`` stays the function though a room bears the same name."""

    @property
    def render(self) -> Any:
        """Give the function; a property is found before what an import sets."""
        return import_module(_HOME["render"]).render

    @render.setter
    def render(self, room: ModuleType) -> None:
        """Let the room go that Python sets here when it is first imported."""


sys.modules[__name__].__class__ = _Package
