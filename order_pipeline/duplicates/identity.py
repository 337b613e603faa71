"""What makes two touchpoints different whatever the letters: the vetoes, by name."""

from functools import lru_cache
from typing import Final, Literal

from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.portrait import Portrait

Veto = Literal[
    "number", "address", "phone", "email", "url", "account", "owner", "role", "client", "network",
    "channel", "antonym", "section", "subject", "decision",
]  # fmt: skip

_ADDRESS: Final = frozenset({"улица", "дом", "корпус", "строение", "литер", "город"})
_BLOCKS: Final = frozenset({"корпус", "строение", "литер"})
_CONTACTS: Final[tuple[tuple[str, Veto], ...]] = (
    ("account", "account"), ("email", "email"), ("phone", "phone"), ("url", "url"),
)  # fmt: skip


def veto(one: Portrait, other: Portrait) -> Veto | None:
    """Give what forbids two names to be one touchpoint before any word is compared.

    Numbers of the same thing must be equal, and so must contacts of one kind and bare owners; what
    only one of the names tells forbids nothing.
    """
    return _number(one, other) or _contact(one, other) or _owner(one, other)


@lru_cache(maxsize=50_000)
def difference(left: frozenset[str], right: frozenset[str], knowledge: Knowledge) -> Veto:
    """Give a name to what tells two names apart: the words of each that the other has not."""
    lists, both = knowledge.words, left | right
    if any(left & group and right & group for group in knowledge.opposites):
        return "antonym"
    kinds = [{knowledge.kind(token) for token in side} - {""} for side in (left, right)]
    if kinds[0] or kinds[1]:
        networks = {"network", "messenger"}
        return "network" if kinds[0] & networks and kinds[1] & networks else "channel"
    for role, name in _BY_LIST:
        if both & lists[role]:
            return name
    return "subject"


_BY_LIST: Final[tuple[tuple[str, Veto], ...]] = (
    ("roles", "role"), ("clients", "client"), ("sections", "section"), ("bodies", "owner"),
)  # fmt: skip


def _number(one: Portrait, other: Portrait) -> Veto | None:
    if one.numbers == other.numbers or not one.numbers or not other.numbers:
        return None
    mine, its = dict(one.numbers), dict(other.numbers)
    both = mine.keys() & its.keys()
    for kind in sorted(both):
        if mine[kind] != its[kind]:
            return "address" if kind in _ADDRESS else "number"
    if "дом" in both and (mine.keys() ^ its.keys()) & _BLOCKS:
        return "address"
    return "number" if mine.keys() - both and its.keys() - both else None


def _contact(one: Portrait, other: Portrait) -> Veto | None:
    if not one.contacts or not other.contacts:
        return None
    for kind, name in _CONTACTS:
        mine = [contact for contact in one.contacts if contact.kind == kind]
        its = [contact for contact in other.contacts if contact.kind == kind]
        if mine and its and not any(a.same(b) for a in mine for b in its):
            return name
    return None


def _owner(one: Portrait, other: Portrait) -> Veto | None:
    return "owner" if one.owners and other.owners and not one.owners & other.owners else None
