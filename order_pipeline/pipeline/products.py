"""What the main job makes of a source: the endings of its files, and what each is for."""

from order_pipeline.language import _

ACT, FINDINGS, REPORT, DOCUMENT = ".act.json", ".findings.json", ".findings.html", ".docx"
NEW_ACT, NEW_FINDINGS, NEW_DOCUMENT = ".new.act.json", ".new.findings.json", ".new.docx"
AMENDED, TRACKED = ".amended.docx", ".tracked.docx"
PROPOSAL, PROPOSED = ".proposal.yaml", ".proposal.docx"

ENDINGS = (
    *(REPORT, DOCUMENT, NEW_DOCUMENT, TRACKED, AMENDED, PROPOSED, PROPOSAL),
    *(ACT, FINDINGS, NEW_ACT, NEW_FINDINGS),
)
"""What the names of outputs add to the stem of their source: what people read first."""


_OF_CHANGES = (NEW_DOCUMENT, TRACKED, AMENDED, NEW_ACT, NEW_FINDINGS)
_OF_PROPOSAL = (PROPOSED, PROPOSAL)


def endings(*, changes: bool) -> tuple[str, ...]:
    """Give the endings that a run can write: with changes, or without and then a proposal."""
    others = _OF_PROPOSAL if changes else _OF_CHANGES
    return tuple(ending for ending in ENDINGS if ending not in others)


def purpose(ending: str) -> str:
    """Say what a file of this ending is, and who it is for."""
    return {
        REPORT: _("this report"),
        DOCUMENT: _("the document printed anew from what was read: compare it with the source"),
        NEW_DOCUMENT: _("the new version, to be signed"),
        TRACKED: _("your own file with the changes as tracked changes, for the chief to see"),
        AMENDED: _("your own file with the changes made: only the touched rows are rewritten"),
        PROPOSED: _(
            "your own file with the duplicates merged as tracked changes: accept or reject each"
        ),
        PROPOSAL: _("the same merges as a change set: strike what is wrong, hand it to --changes"),
        ACT: _("the act as data, for other programs"),
        FINDINGS: _("the findings as data"),
        NEW_ACT: _("the new version as data"),
        NEW_FINDINGS: _("the findings of the new version as data"),
    }[ending]
