"""Two portraits compared: a named level with its score, or the reason why they differ."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from order_pipeline.duplicates.identity import Veto, difference, veto
from order_pipeline.duplicates.keys import ROOMS
from order_pipeline.duplicates.knowledge import Knowledge, default_knowledge
from order_pipeline.duplicates.omission import Omission, may_be_left_out
from order_pipeline.duplicates.pairing import pair_off
from order_pipeline.duplicates.portrait import Portrait, portray

Level = Literal[
    "decision", "exact", "form", "stage", "wording", "typo", "detail", "contact", "twin", "part",
    "different", "veto",
]  # fmt: skip

LEVELS: dict[Level, float] = {
    "decision": 1.0,
    "exact": 0.99,
    "form": 0.98,
    "stage": 0.97,
    "wording": 0.95,
    "typo": 0.93,
    "detail": 0.85,
    "contact": 0.85,
    "twin": 0.8,
    "part": 0.3,
    "different": 0.05,
    "veto": 0.02,
}
"""The share of pairs of a level that are true, as ``benchmarks/duplicates.py`` estimates it.

The estimate is (true + 1) / (all + 2) over labelled registers, rounded down, for registers of other
hands are less kind than those the rules were written by.
"""

_OTHER_LINES = frozenset({"@fax", "@video", "@auto-informer", "@answering-machine"})
_NETWORKS = frozenset({"network", "messenger"})
_WEB = frozenset({"url", "account"})
_ALMOST = 0.8
_SERVICE = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparison says: the level, its score, and what tells different names apart."""

    level: Level
    score: float
    same: bool = False
    veto: Veto | None = None


def compare(one: Portrait, other: Portrait, knowledge: Knowledge) -> Verdict:
    """Compare two portraits: same form, then vetoes, then word by word."""
    forbidden = veto(one, other)
    if forbidden:
        return _differ("veto", forbidden)
    if one.text == other.text:
        return _same("exact")
    if not one.plain or not other.plain:  # a dash names nothing
        return _differ("different", "subject")
    if one.plain == other.plain:
        return _same("form")
    return _word_by_word(one, other, knowledge)


def _word_by_word(one: Portrait, other: Portrait, knowledge: Knowledge) -> Verdict:
    (left, right), mistyped = pair_off(one, other, knowledge)
    if not left and not right:
        return _agree(one, other, mistyped=mistyped)
    shared = _shared_kinds(one, other)
    if (
        shared
        and not (left and right and shared <= _WEB)
        and _says_no_other(left, right, knowledge)
    ):
        return _same("contact")
    quoted = (one.quoted | other.quoted) & one.core & other.core
    if _same_room(one, other) and _says_no_other_room(left, right, knowledge):
        return _same("detail")
    if left and right:
        return _two_sided(left, right, knowledge, named=bool(quoted), common=bool(one.core - left))
    shorter, longer = (one, other) if right else (other, one)
    head = next((token for token, _surface in longer.surfaces if token in longer.core), "")
    numbered = not dict(shorter.numbers).keys() <= dict(longer.numbers).keys()
    omission = Omission(
        left or right,
        shorter.core,
        quoted,
        longer.quoted,
        head,
        numbered,
        shorter.done,
        shorter.asides,
    )
    if may_be_left_out(omission, knowledge):
        return _same("detail")
    return _differ("part", difference(left or right, frozenset(), knowledge))


def _agree(one: Portrait, other: Portrait, *, mistyped: bool) -> Verdict:
    """Give the level of two names whose words all agree."""
    if one.asides and other.asides and one.asides != other.asides:
        return _differ("different", "subject")
    strange = _strange_contact(one, other)
    if strange:
        return _differ("part", strange)
    if (
        one.asides != other.asides
        or dict(one.numbers).keys() != dict(other.numbers).keys()
        or bool(one.contacts) != bool(other.contacts)
    ):
        return _same("detail")
    if one.stages != other.stages:
        return _same("stage")
    return _same("typo" if mistyped or one.mended != other.mended else "wording")


def _strange_contact(one: Portrait, other: Portrait) -> Veto | None:
    """Give the kind of a contact that only one name gives and that is likely another body's.

    «Сайт gto.ru» beside «официальный сайт», with nothing that says it is the own one; «112» beside
    «телефон».
    """
    if bool(one.contacts) == bool(other.contacts):
        return None
    given = one if one.contacts else other
    for contact in given.contacts:
        own = given.owners or "официальн" in given.plain
        if contact.kind == "url" and not own:
            return "url"
        if contact.kind == "phone" and len(contact.value) <= _SERVICE:
            return "phone"
    return None


def _two_sided(
    left: frozenset[str], right: frozenset[str], knowledge: Knowledge, *, named: bool, common: bool
) -> Verdict:
    """Judge names that each have words of their own.

    ``common`` tells that they share words, ``named`` that they share a proper name.
    """
    if common and _are_twins(left, right, knowledge):
        return _same("twin")
    part = _is_part(left, right, knowledge)
    if named and (part or _is_on_site(left, right, knowledge)):
        return _same("detail")
    return _differ("part" if part else "different", difference(left, right, knowledge))


def _same_room(one: Portrait, other: Portrait) -> bool:
    mine, its = dict(one.numbers), dict(other.numbers)
    return any(kind in its and mine[kind] == its[kind] for kind in ROOMS & mine.keys())


def _says_no_other_room(left: frozenset[str], right: frozenset[str], knowledge: Knowledge) -> bool:
    """Tell whether only one of two names with one room says more, and singles nobody out."""
    left, right = left - ROOMS, right - ROOMS
    clients_and_roles = knowledge.words["clients"] | knowledge.words["roles"]
    return not (left and right) and not any(
        token.startswith("@") or token in clients_and_roles
        for token in (left | right) - {"@personal"}
    )


def _is_part(left: frozenset[str], right: frozenset[str], knowledge: Knowledge) -> bool:
    """Tell whether all that differs is a channel and its part or kind: «соцсети», ВКонтакте."""
    if len(left) != 1 or len(right) != 1:
        return False
    one, other = next(iter(left))[1:], next(iter(right))[1:]
    return one in knowledge.parents.get(other, ()) or other in knowledge.parents.get(one, ())


def _are_twins(left: frozenset[str], right: frozenset[str], knowledge: Knowledge) -> bool:
    """Tell whether two names differ in whom they call anybody, or in one word for another."""
    left, right = left - knowledge.words["anybody"], right - knowledge.words["anybody"]
    if len(left) != 1 or len(right) != 1:
        return not left and not right
    return any(left | right <= group for group in knowledge.twins)


def _is_on_site(left: frozenset[str], right: frozenset[str], knowledge: Knowledge) -> bool:
    """Tell whether one name says where a service is, the other that it is one: «на сайте»."""
    service = knowledge.words["systems"] | knowledge.words["class"]
    return any(
        one == {"@site"} and other <= service for one, other in ((left, right), (right, left))
    )


def _says_no_other(left: frozenset[str], right: frozenset[str], knowledge: Knowledge) -> bool:
    """Tell whether two names with one contact call it differently, not another addressee.

    What a phone line is called does not matter, nor whether an account's network is told; a
    role or another channel does.
    """
    kinds = {knowledge.kind(token) for token in left | right}
    if (left | right) & _OTHER_LINES:
        return False
    if kinds <= {"voice"} or (kinds <= _NETWORKS and not (left and right)):
        return True
    roles = knowledge.words["roles"]
    return kinds <= {"", "body"} and not (left & roles and right & roles)


def _shared_kinds(one: Portrait, other: Portrait) -> set[str]:
    return {a.kind for a in one.contacts for b in other.contacts if a.same(b)}


@cache
def _same(level: Level) -> Verdict:
    return Verdict(level, LEVELS[level], same=True)


@cache
def _differ(level: Level, veto: Veto) -> Verdict:
    return Verdict(level, LEVELS[level], veto=veto)


def similarity(a: str, b: str) -> float:
    """Give the likeness of two names, 0 to 1, for telling an edited row from another one.

    One touchpoint has its level's score; others are as like as their letters, at most 0.8.
    """
    from rapidfuzz import fuzz

    knowledge = default_knowledge()
    one, other = portray(a, knowledge), portray(b, knowledge)
    verdict = compare(one, other, knowledge)
    if verdict.same:
        return verdict.score
    return min(_ALMOST, fuzz.token_sort_ratio(one.plain, other.plain) / 100)
