"""Every rule but duplicates, over an act with all its appendices."""

from collections.abc import Callable, Iterator

from order_pipeline.checks.bodies import foreign_bodies
from order_pipeline.checks.citations import mismatched_citations
from order_pipeline.checks.dates import damaged_dates
from order_pipeline.checks.directions import directions_without_touchpoints
from order_pipeline.checks.fields import missing_fields
from order_pipeline.checks.letters import mixed_letters
from order_pipeline.checks.numbers import row_numbers
from order_pipeline.model.act import Act
from order_pipeline.model.finding import Finding

RULES: tuple[Callable[[Act], Iterator[Finding]], ...] = (
    damaged_dates,
    mismatched_citations,
    missing_fields,
    row_numbers,
    directions_without_touchpoints,
    foreign_bodies,
    mixed_letters,
)


def check_act(act: Act) -> tuple[Finding, ...]:
    """Check an act by every rule in turn; each finding points to its part of the act."""
    return tuple(finding for rule in RULES for finding in rule(act))
