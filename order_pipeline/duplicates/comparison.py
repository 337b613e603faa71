"""Two portraits compared: a named level with a score, or the reason why they differ."""

from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from order_pipeline.duplicates.knowledge import Knowledge, default_knowledge
from order_pipeline.duplicates.likeness import related
from order_pipeline.duplicates.portrait import Portrait, portray


@dataclass(frozen=True, slots=True)
class Level:
    """A level of agreement and the share of such pairs that are true."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparison says: the level, and for different names what tells them apart."""

    level: str
    score: float
    same: bool = False
    veto: str = ""


_CLIP = (2, 6)
_FEWEST = 3
_BLOCKS = frozenset({"корпус", "строение", "литер"})
_NAMELESS = frozenset({"@intranet", "@edms", "@networks", "@messengers", "@video"})
_GENERAL_BOT = frozenset({"@chat-bot"})
LEVELS = {
    "exact": 0.99,
    "form": 0.98,
    "stage": 0.97,
    "wording": 0.95,
    "typo": 0.93,
    "detail": 0.85,
    "contact": 0.85,
    "part": 0.3,
    "veto": 0.02,
    "different": 0.05,
}


def compare(one: Portrait, other: Portrait, knowledge: Knowledge) -> Verdict:
    """Compare two portraits."""
    if one.plain == other.plain:
        return _verdict("exact" if one.text == other.text else "form", same=True)
    veto = _number_veto(one, other) or _contact_veto(one, other) or _owner_veto(one, other)
    if veto:
        return _verdict("veto", veto=veto)
    left, right = one.core - other.core, other.core - one.core
    level = "wording"
    if left and right:
        left, right, level = _pair_off(left, right, one, other, knowledge)
    if not left and not right:
        return _agree(one, other, level)
    shared = _shared_contact(one, other)
    if shared and _same_line(left | right, knowledge):
        return _verdict("contact", same=True)
    if not left or not right:
        return _one_sided(left or right, one.core & other.core, shared, knowledge)
    if shared and all(_quiet(side, knowledge) for side in (left, right)):
        return _verdict("contact", same=True)
    return _verdict("different")


def _one_sided(
    extra: frozenset[str],
    common: frozenset[str],
    shared: bool,  # noqa: FBT001
    knowledge: Knowledge,
) -> Verdict:
    lists = knowledge.words
    if shared and _quiet(extra, knowledge):
        return _verdict("contact", same=True)
    if extra <= lists["anybody"] | lists["optional"] | {"@personal", "@by-hand"}:
        return _verdict("detail", same=True)
    named = any(knowledge.kind(token) in {"system", "portal"} for token in common)
    if named and extra <= _NAMELESS:
        return _verdict("detail", same=True)
    if len(common) > 1 and extra <= lists["systems"]:
        return _verdict("detail", same=True)
    return _verdict("part")


def _same_line(tokens: frozenset[str], knowledge: Knowledge) -> bool:
    """Tell whether all that differs is what a phone line is called."""
    return all(knowledge.kind(token) == "voice" for token in tokens)


def _quiet(extra: frozenset[str], knowledge: Knowledge) -> bool:
    return not extra & knowledge.words["roles"] and not any(t.startswith("@") for t in extra)


@cache
def _verdict(level: str, *, same: bool = False, veto: str = "") -> Verdict:
    return Verdict(level, LEVELS[level], same, veto)


def _agree(one: Portrait, other: Portrait, level: str) -> Verdict:
    numbers = dict(one.numbers).keys() ^ dict(other.numbers).keys()
    if one.asides != other.asides and one.asides and other.asides:
        return _verdict("different")
    if numbers or bool(one.contacts) != bool(other.contacts) or one.asides != other.asides:
        return _verdict("detail", same=True)
    if level != "wording":
        return _verdict(level, same=True)
    if one.stages != other.stages:
        return _verdict("stage", same=True)
    return _verdict("wording", same=True)


def _number_veto(one: Portrait, other: Portrait) -> str:
    if one.numbers == other.numbers or not one.numbers or not other.numbers:
        return ""
    mine, its = dict(one.numbers), dict(other.numbers)
    for kind in mine.keys() & its.keys():
        if mine[kind] != its[kind]:
            return kind or "number"
    if "дом" in mine and "дом" in its and (mine.keys() ^ its.keys()) & _BLOCKS:
        return "корпус"
    only_mine, only_its = mine.keys() - its.keys(), its.keys() - mine.keys()
    if only_mine and only_its:
        return "number"
    return ""


def _contact_veto(one: Portrait, other: Portrait) -> str:
    if not one.contacts or not other.contacts:
        return ""
    kinds = {contact.kind for contact in one.contacts} & {c.kind for c in other.contacts}
    for kind in sorted(kinds):
        if not any(a.kind == kind and a.same(b) for a in one.contacts for b in other.contacts):
            return kind
    return ""


def _owner_veto(one: Portrait, other: Portrait) -> str:
    if one.owners and other.owners and not one.owners & other.owners:
        return "owner"
    return ""


def _shared_contact(one: Portrait, other: Portrait) -> bool:
    return any(a.same(b) for a in one.contacts for b in other.contacts)


def _pair_off(
    left: frozenset[str],
    right: frozenset[str],
    one: Portrait,
    other: Portrait,
    knowledge: Knowledge,
) -> tuple[frozenset[str], frozenset[str], str]:
    """Pair words that are one word in another form, or mistyped."""
    mine, its = dict(one.surfaces), dict(other.surfaces)
    level = "wording"
    rest = set(right)
    unpaired = set()
    for word in sorted(left):
        for match in sorted(rest):
            how = related(word, match, mine.get(word, word), its.get(match, match), knowledge)
            if how:
                rest.discard(match)
                level = "typo" if how == "typo" else level
                break
        else:
            unpaired.add(word)
    _pair_acronyms(unpaired, rest, one, other)
    _pair_acronyms(rest, unpaired, other, one)
    _pair_compounds(unpaired, rest)
    _pair_compounds(rest, unpaired)
    return frozenset(unpaired), frozenset(rest), level


def _pair_acronyms(left: set[str], right: set[str], one: Portrait, other: Portrait) -> None:
    """Pair an acronym with the words it stands for, a letter more or less."""
    words = [token for token, _surface in other.surfaces if token in right]
    initials = "".join(word[0] for word in words)
    if len(words) < _FEWEST:
        return
    for acronym in sorted(left & one.acronyms):
        if acronym[0] == initials[0] and OSA.distance(acronym, initials, score_cutoff=1) <= 1:
            left.discard(acronym)
            right.difference_update(words)
            return


def _pair_compounds(left: set[str], right: set[str]) -> None:
    """Pair «техотдел» with «технический» and «отдел»."""
    for word in sorted(left):
        for noun in sorted(right):
            clip = word[: -len(noun)]
            if not word.endswith(noun) or not _CLIP[0] <= len(clip) <= _CLIP[1]:
                continue
            adjective = next((other for other in sorted(right) if other.startswith(clip)), None)
            if adjective and adjective != noun:
                left.discard(word)
                right -= {noun, adjective}
                break


def similarity(a: str, b: str) -> float:
    """Give the likeness of two names, 0 to 1, for telling an edited row from another one."""
    from rapidfuzz import fuzz

    knowledge = default_knowledge()
    one, other = portray(a, knowledge), portray(b, knowledge)
    verdict = compare(one, other, knowledge)
    if verdict.same:
        return verdict.score
    return min(0.8, fuzz.token_sort_ratio(one.plain, other.plain) / 100)
