"""What a report is made of: a section for each source."""

from dataclasses import dataclass

from order_pipeline.model.act import Act
from order_pipeline.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Section:
    """A source by name, the act read from it, and its findings in the order they are shown."""

    name: str
    act: Act
    findings: tuple[Finding, ...] = ()
