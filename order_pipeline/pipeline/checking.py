"""Every rule and the duplicates over an act, worst first."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from order_pipeline.model.finding import SEVERITIES, Finding, Severity

if TYPE_CHECKING:
    from order_pipeline.duplicates.decisions import Decision
    from order_pipeline.duplicates.knowledge import Knowledge
    from order_pipeline.model.act import Act
    from order_pipeline.model.change_set import ChangeSet
    from order_pipeline.model.reading import Reading


def check(
    act: "Act",
    *,
    decisions: "Sequence[Decision]" = (),
    knowledge: "Knowledge | None" = None,
    source: str = "",
) -> list[Finding]:
    """Check an act by every rule; give the findings, worst first, then in the act's order.

    ``decisions`` are the verdicts on pairs that a person gave before, ``knowledge`` adds channels
    of the user's own, ``source`` is the file to name in findings.
    """
    from order_pipeline.model.reading import Reading

    return check_reading(Reading(act), decisions=decisions, knowledge=knowledge, source=source)


def check_reading(
    reading: "Reading",
    *,
    decisions: "Sequence[Decision]" = (),
    knowledge: "Knowledge | None" = None,
    source: str = "",
) -> list[Finding]:
    """Check what was read: the findings of the reading and of the rules, each once, with places."""
    from order_pipeline.checks.rules import check_act
    from order_pipeline.duplicates.detection import find_duplicates
    from order_pipeline.pipeline.places import with_sources

    duplicates = find_duplicates(reading.act, knowledge=knowledge, decisions=decisions)
    found = _once((*check_act(reading.act), *duplicates), reading.findings)
    return in_order(with_sources(found, reading.places, source))


def _once(of_rules: Sequence[Finding], of_reading: Iterable[Finding]) -> list[Finding]:
    """Join the findings; what reading and a rule both see is told once, as the rule tells it.

    They meet by code and place (a date and its text are one place); a finding of the reading that
    points nowhere gives way to any of that code.
    """
    told = {(finding.code, _place(finding)) for finding in of_rules}
    codes = {finding.code for finding in of_rules}
    own = [
        finding
        for finding in of_reading
        if (finding.code, _place(finding)) not in told
        and not (finding.at is None and finding.code in codes)
    ]
    return [*of_rules, *own]


def _place(finding: Finding) -> str | None:
    return finding.at.removesuffix("_text") if finding.at is not None else None


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings: worst first, then in the order of the act's parts."""
    from order_pipeline.pipeline.places import position

    return sorted(
        findings, key=lambda found: (-SEVERITIES.index(found.severity), position(found), found.code)
    )


def rules_break(findings: Iterable[Finding], fail_on: Severity | None) -> bool:
    """Tell whether a finding is at or above the severity; None stands for «never»."""
    if fail_on is None:
        return False
    floor = SEVERITIES.index(fail_on)
    return any(SEVERITIES.index(finding.severity) >= floor for finding in findings)


def propose(act: "Act", findings: Sequence[Finding]) -> "ChangeSet":
    """Give the merges that cure the duplicates among the findings, for a person to review."""
    from order_pipeline.duplicates import cure

    return cure.propose(act, findings)
