"""Words that every report shares: severities, counts, names of acts."""

from collections.abc import Iterable

from order_pipeline.language import _, plural
from order_pipeline.model.act import Act
from order_pipeline.model.finding import Finding, Severity


def severity_name(severity: Severity) -> str:
    """Name a severity."""
    names = {"error": _("error"), "warning": _("warning"), "note": _("note")}
    return names[severity]


def counts(findings: Iterable[Finding]) -> str:
    """Say how many findings of each severity there are: «2 errors, 1 note»."""
    found = [finding.severity for finding in findings]
    said = (
        (found.count("error"), plural("{count} error", "{count} errors", found.count("error"))),
        (
            found.count("warning"),
            plural("{count} warning", "{count} warnings", found.count("warning")),
        ),
        (found.count("note"), plural("{count} note", "{count} notes", found.count("note"))),
    )
    parts = [text.format(count=count) for count, text in said if count]
    return ", ".join(parts) or _("no findings")


def row_count(count: int) -> str:
    """Say how many rows: «21 rows»."""
    return plural("{count} row", "{count} rows", count).format(count=count)


def sureness(score: float) -> str:
    """Say how sure a finding is, as a share of such findings that prove true."""
    return _("{percent}% sure").format(percent=round(score * 100))


def place_in(finding: Finding, file: str) -> str:
    """Give the finding's place without the file's name, which stands above already."""
    return (finding.source or "").removeprefix(file).removeprefix(", ")


def kind_name(kind: str | None) -> str:
    """Name the kind of an act; nothing for None."""
    names = {
        "order": _("order"),
        "procedure": _("procedure"),
        "register": _("register"),
        "amendment": _("amending act"),
        "other": _("other document"),
    }
    return names.get(kind or "", "")


def act_name(act: Act) -> str:
    """Name an act in a line: kind, date, number, title."""
    heading = (act.heading or kind_name(act.kind)).capitalize()
    date = act.date.strftime("%d.%m.%Y") if act.date else act.date_text
    parts = [heading]
    if date:
        parts.append(_("of {date}").format(date=date))
    if act.number:
        parts.append(f"№ {act.number}")
    if act.title and not act.heading:
        return act.title if len(parts) == 1 else f"{' '.join(parts)}. {act.title}"
    if act.title:
        # «Перечень точек …» goes on from its heading; behind a date or a number it is a sentence.
        return f"{' '.join(parts)}{' ' if len(parts) == 1 else '. '}{act.title}"
    return " ".join(parts)
