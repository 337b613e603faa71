"""What a report is made of: a section for each source."""

from dataclasses import dataclass

from order_pipeline.model.act import Act
from order_pipeline.model.finding import Finding
from order_pipeline.model.reading import Balance


@dataclass(frozen=True, slots=True)
class Output:
    """A file that was made of a source, and what it is for."""

    name: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Section:
    """A source by name, the act read from it, and its findings in the order they are shown.

    ``balance`` is None where the act was not read from a document. ``changes`` says in a few
    lines what was changed, ``remarks`` what else the user should know of the work itself.
    ``changed`` tells a version that was made by applying changes from one that was read.
    """

    name: str
    act: Act
    findings: tuple[Finding, ...] = ()
    balance: Balance | None = None
    outputs: tuple[Output, ...] = ()
    changes: str = ""
    remarks: tuple[str, ...] = ()
    changed: bool = False
