"""``foreign-body``: the text calls its own body by a kind that the body is not.

Texts are copied from one body to another, and a word of the first stays: «ведения министерством
перечня» in a fire unit's procedure (its clause 1.1). Only a bare mention is one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from order_pipeline.checks.body_names import INSTITUTIONS, UNITS, Mention, count, kinds_in, mentions
from order_pipeline.checks.parts import clauses
from order_pipeline.language import _
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import pointer, walk
from order_pipeline.model.finding import Finding, Severity

_WITH_DEPARTMENTS: Final = frozenset({"министерство", "администрация"})
"""Bodies whose units may be departments and committees."""
_DEFINED: Final = re.compile(r"\(далее\s*[-–—]\s*([^()]+)\)", re.IGNORECASE)


def foreign_bodies(act: Act) -> Iterator[Finding]:
    """Find texts that speak of the own body as of a kind that neither issuer nor stamp is."""
    own = _own_kinds(act)
    if not own:
        return
    texts = [(at, text) for at, text in _texts(act) if text]
    known = own | _defined_kinds(texts)
    found: dict[str, dict[str, Mention]] = defaultdict(dict)
    named: set[str] = set()
    for at, text in texts:
        for mention in mentions(text, known):
            if mention.bare:
                found[mention.kind].setdefault(at, mention)
            else:
                named.add(mention.kind)
    authority = bool(own - UNITS - INSTITUTIONS)
    usual = max(_count(texts, kind) for kind in own)
    for kind, places in found.items():
        # «отдел» behind «отдел кадров» is that unit; an institution may lack its word in the stamp.
        if kind in named & (UNITS | INSTITUTIONS) or (not authority and len(places) > usual):
            continue
        severity = _severity(kind, own)
        for at, mention in places.items():
            yield _finding(mention, at, _own_name(act), severity)


def _severity(kind: str, own: frozenset[str]) -> Severity:
    """Give «note» for words that may mean a unit, a body below, or an institution's management."""
    authority = bool(own - UNITS - INSTITUTIONS)
    vague = UNITS | (INSTITUTIONS if authority else {"администрация"})
    if own & _WITH_DEPARTMENTS:
        vague |= {"департамент", "комитет"}
    return "note" if kind in vague else "warning"


def _finding(mention: Mention, at: str, own: str, severity: Severity) -> Finding:
    message = _("The text calls its own body «{kind}»: «{said}»")
    return Finding(
        code="foreign-body",
        severity=severity,
        message=message.format(kind=mention.kind, said=mention.said),
        why=_("The body's name is: {own}. The word may be left from a sample.").format(own=own),
        cure=_("Put the right word, or name the other body in full."),
        at=at,
    )


def _texts(act: Act) -> Iterator[tuple[str, str]]:
    for path, part in walk(act):
        yield f"{pointer(path)}/title", part.title or ""
        yield f"{pointer(path)}/preamble", part.preamble or ""
    for at, clause in clauses(act):
        yield f"{at}/text", clause.text


def _count(texts: list[tuple[str, str]], kind: str) -> int:
    return sum(count(text, kind) for _at, text in texts)


def _own_name(act: Act) -> str:
    """Give the body's name as the act itself prints it."""
    for _path, part in walk(act):
        stamp = part.approval
        for name in (part.issuer, stamp and stamp.organization, stamp and stamp.position):
            if name:
                return name
    return act.title or ""


def _own_kinds(act: Act) -> frozenset[str]:
    """Give the kinds that issuers, stamps and signatures call the body by; else the titles."""
    said: list[str] = []
    for _path, part in walk(act):
        said.append(part.issuer or "")
        said += [signature.position or "" for signature in part.signatures]
        if part.approval is not None:
            said += [part.approval.organization or "", part.approval.position or ""]
    titles = " ".join(part.title or "" for _path, part in walk(act))
    return kinds_in(" ".join(said)) or kinds_in(titles)


def _defined_kinds(texts: list[tuple[str, str]]) -> frozenset[str]:
    """Give the kinds that the text defines: «(далее – Комитет)» may stand for another body."""
    return kinds_in(" ".join(name for _at, text in texts for name in _DEFINED.findall(text)))
