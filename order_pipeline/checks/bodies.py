"""``foreign-body``: the text calls its own body by a kind that the body is not.

Texts are copied from one body to another, and a word of the first stays: «ведения министерством
перечня» in a fire unit's procedure (its clause 1.1). Looked at is a bare singular mention only;
«Министерство финансов», «министерства области», «соответствующее министерство» name others.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from order_pipeline.checks.parts import clauses
from order_pipeline.language import _
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import pointer, walk
from order_pipeline.model.finding import Finding, Severity

# The singular forms of each kind; plurals speak of others.
_KINDS: Final[Mapping[str, str]] = {
    "министерство": r"министерств(?:о|а|у|ом|е)",
    "департамент": r"департамент(?:а|у|ом|е)?",
    "комитет": r"комитет(?:а|у|ом|е)?",
    "администрация": r"администраци(?:я|и|ю|ей)",
    "агентство": r"агентств(?:о|а|у|ом|е)",
    "инспекция": r"инспекци(?:я|и|ю|ей)",
    "учреждение": r"учреждени(?:е|я|ю|ем|и)",
    "управление": r"управлени(?:е|я|ю|ем|и)",
    "отдел": r"отдел(?:а|у|ом|е)?",
    "служба": r"служб(?:а|ы|у|ой|е)",
}
_UNITS: Final = {"управление", "отдел", "служба"}
"""Kinds that are units of other bodies too, and words of other senses."""
_AUTHORITIES: Final = _KINDS.keys() - {"учреждение", *_UNITS}
_MENTION: Final = {
    kind: re.compile(rf"(?<![\w-]){forms}(?![\w-])", re.IGNORECASE)
    for kind, forms in _KINDS.items()
}
_ABBREVIATED: Final = re.compile(r"\b[ГМФОК][А-Я]{0,4}У[А-Я]{0,3}\b")
_WORD: Final = re.compile(r"[\w-]+|[^\w\s]")
_OF_OTHERS: Final = re.compile(
    r"(?:подведомственн|вышестоящ|курирующ|отраслев|профильн|соответствующ|уполномоченн|"
    r"ин(?:ое|ого|ым|ой|ая)$|друг(?:ое|ого|им|ой|ая)$|люб(?:ое|ого|ой)$|кажд|государственн|муниципальн|"
    r"начальник|заведующ|специалист|консультант|структурн|территориальн|бюджетн|казенн|казённ|"
    r"образовательн|дошкольн|федеральн|гражданск|военн|областн|краев|республиканск)",
    re.IGNORECASE,
)
_FIELD_WORDS: Final = re.compile(
    r"(?:перечн|порядк|реестр|точ(?:ек|ки)|процесс|клиент|внешн|внутренн|услуг|функци)",
    re.IGNORECASE,
)
_DEFINED: Final = re.compile(r"\(далее\s*[-–—]\s*([^()]+)\)", re.IGNORECASE)


def foreign_bodies(act: Act) -> Iterator[Finding]:
    """Find clauses that speak of the own body as of a kind that neither issuer nor stamp is."""
    own = _own_kinds(act)
    if not own:
        return
    texts = [(at, text) for at, text in _texts(act) if text]
    exempt = own | _defined_kinds(text for _at, text in texts)
    units = _qualified_kinds(text for _at, text in texts) & (_UNITS | {"учреждение"})
    found: dict[str, dict[str, str]] = defaultdict(dict)
    usual: Counter[str] = Counter()
    for at, text in texts:
        for kind, said in _bare(text):
            usual[kind] += 1
            if kind not in exempt | units:
                found[kind].setdefault(at, said)
    certain = bool(own & _AUTHORITIES)
    for kind, places in found.items():
        if certain or usual[kind] <= max(usual[one] for one in own):
            note = kind in _UNITS or (kind == "администрация" and not certain)
            for at, said in places.items():
                yield _finding(kind, at, said, _own_name(act), "note" if note else "warning")


def _finding(kind: str, at: str, said: str, own: str, severity: Severity) -> Finding:
    return Finding(
        code="foreign-body",
        severity=severity,
        message=_("the text calls its own body «{kind}»: «{said}»").format(kind=kind, said=said),
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


def _own_name(act: Act) -> str:
    """Give the body's name as the act itself prints it."""
    for _path, part in walk(act):
        stamp = part.approval
        for name in (part.issuer, stamp and stamp.organization, stamp and stamp.position):
            if name:
                return name
    return act.title or ""


def _own_kinds(act: Act) -> set[str]:
    """Give the kinds that issuer, stamps and signatures call the body by; else the titles."""
    said: list[str] = []
    titles: list[str] = []
    for _path, part in walk(act):
        titles.append(part.title or "")
        said.append(part.issuer or "")
        said += [signature.position or "" for signature in part.signatures]
        if part.approval is not None:
            said += [part.approval.organization or "", part.approval.position or ""]
    return _kinds_in(" ".join(said)) or _kinds_in(" ".join(titles))


def _kinds_in(text: str) -> set[str]:
    found = {kind for kind, pattern in _MENTION.items() if pattern.search(text)}
    return found | ({"учреждение"} if _ABBREVIATED.search(text) else set())


def _defined_kinds(texts: Iterator[str]) -> set[str]:
    """Give the kinds that the text defines: «(далее – Комитет)» may stand for another body."""
    return _kinds_in(" ".join(name for text in texts for name in _DEFINED.findall(text)))


def _qualified_kinds(texts: Iterator[str]) -> set[str]:
    """Give the kinds that the text also mentions in full: «отдел кадров»."""
    return {
        kind
        for text in texts
        for kind, pattern in _MENTION.items()
        for match in pattern.finditer(text)
        if not _is_bare(text, match)
    }


def _bare(text: str) -> Iterator[tuple[str, str]]:
    for kind, pattern in _MENTION.items():
        for match in pattern.finditer(text):
            if _is_bare(text, match):
                yield kind, _snippet(text, match)


def _is_bare(text: str, match: re.Match[str]) -> bool:
    """Tell a self-reference from a name: no qualifier before, no name behind."""
    before = re.findall(r"[\w-]+", text[max(0, match.start() - 60) : match.start()])
    if before and _OF_OTHERS.match(before[-1]):
        return False
    following = _WORD.search(text, match.end())
    if following is None or not following.group()[0].isalpha():
        return following is None or following.group() not in {"«", '"', "“", "„", "№"}
    word = following.group()
    if word == "по":
        return False  # «комитет по делам молодёжи», «отдел по работе с обращениями»
    if _FIELD_WORDS.match(word):
        return True
    return not word[0].isupper() and not _continues_name(word)


def _continues_name(word: str) -> bool:
    """Tell whether a word may go on the name: «финансов», «кадров», «делами», «социальной»."""
    tag = _morphology().parse(word)[0].tag
    return tag.POS in {"NOUN", "ADJF"} and tag.case not in {"nomn", "accs"}


@cache
def _morphology() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def _snippet(text: str, match: re.Match[str]) -> str:
    """Give the mention with a word or two around it."""
    before = text[: match.start()].split()[-2:]
    after = text[match.end() :].split()[:2]
    return " ".join([*before, match.group(), *after]).rstrip(" .,;:")
