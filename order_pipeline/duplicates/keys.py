"""Keys under which names that may be one touchpoint meet, so that not every pair is compared."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from order_pipeline.duplicates.contacts import Contact
from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.likeness import in_cyrillic, one_root
from order_pipeline.text.morphology import is_animate, known, part_of_speech

_STEM, _TAIL = 3, 5
_CLIPS = range(2, 7)
_SHORTEST_NOUN = 5
_FEW = 2
_HOSTS = frozenset({"web", "portal", "system", "app"})
CLERKS = frozenset({"специалист", "сотрудник"})
"""People of a unit that are as good as the unit."""
ROOMS = frozenset({"кабинет", "окно"})
"""Places so small that a number tells them whatever else is said."""


def keys_of(
    core: frozenset[str],
    contacts: Sequence[Contact],
    numbers: Mapping[str, Collection[str]],
    knowledge: Knowledge,
    *,
    quoted: Collection[str] = (),
    beside: frozenset[str] = frozenset(),
) -> frozenset[int]:
    """Give the keys of a name with these words, channels and contacts, ``quoted`` among them.

    ``beside`` are the words of a stage or aside, which another name may say in one breath.

    Names meet when their words begin alike, leaving aside what a name may leave out; a word no
    dictionary knows may be left aside too, and a compound may stand for two words. A name with a
    portal or site among its words meets that portal by itself, and a part its whole.
    A key is a hash and never leaves the process, so it may differ from run to run.
    """
    base = core - knowledge.droppable or core
    base = frozenset(knowledge.twin_of.get(token, token) for token in base)
    stems = frozenset(map(_stem, base))
    found = {hash(stems)}
    nouns = {token for token in base if is_detail(token, knowledge)} if len(core) > _FEW else ()
    for token in base:
        if token.startswith("@"):
            found.update(hash(whole) for whole in _wholes(token, stems, len(core), knowledge))
            continue
        if not known(token):
            found.add(hash(stems - {_stem(token)}))
        found.update(
            hash(stems | {knowledge.same.get(noun, noun)[:_STEM]}) for noun in _tails(token)
        )
        if len(base) > 1 and (
            token in knowledge.done or token in CLERKS or of_body(token, knowledge)
        ):
            found.add(hash(stems - {_stem(token)}))
        if len(base) > 1 and token in nouns:
            found.add(hash(stems - {_stem(token)}))
    found.update(hash((kind, value)) for kind in ROOMS & numbers.keys() for value in numbers[kind])
    found.update(hash(tail(contact)) for contact in contacts)
    if beside:
        whole = (core | beside) - knowledge.droppable
        found.add(hash(frozenset(_stem(knowledge.twin_of.get(token, token)) for token in whole)))
    named = {token for token in quoted if token in core}
    for words in (named, base) if named else (base,):
        bare = [_stem(token) for token in words if not token.startswith("@")]
        if bare and (named or not _HOSTS.isdisjoint(map(knowledge.kind, core))):
            found.add(hash(frozenset(bare)))
    return frozenset(found)


def is_detail(token: str, knowledge: Knowledge) -> bool:
    """Tell whether a word is a mere object, which one of two long names may leave out: «жильё».

    A role, a body, a client, a place, a part of a site, a name or an acronym is none.
    """
    return (
        token.isalpha()
        and token not in knowledge.telling
        and part_of_speech(token) == "NOUN"
        and known(token)
        and not is_animate(token)
    )


@lru_cache(maxsize=50_000)
def of_body(token: str, knowledge: Knowledge) -> bool:
    """Tell whether an adjective says whose something is: «театральная»."""
    return any(one_root(token, body) for body in knowledge.words["bodies"])


def tail(contact: Contact) -> tuple[str, str]:
    """Give what every notation of a contact shares: of a phone its last digits."""
    return contact.kind, contact.value[-_TAIL:] if contact.kind == "phone" else contact.value


def _stem(token: str) -> str:
    return token if token.startswith("@") else in_cyrillic(token)[:_STEM]


def _tails(token: str) -> Iterator[str]:
    """Give the nouns that a compound may end in: «техотдел» → «отдел»."""
    for clip in _CLIPS:
        if len(token) - clip >= _SHORTEST_NOUN and known(token[clip:]):
            yield token[clip:]


def _wholes(
    token: str, stems: frozenset[str], size: int, knowledge: Knowledge
) -> Iterator[frozenset[str]]:
    kind = knowledge.kind(token)
    if size > 1 and kind == "mail":
        yield frozenset({token})
    if size > 1 and kind in knowledge.wholes:
        yield frozenset({token})
        if kind in {"portal", "system"}:
            yield stems - {token}
    for parent in knowledge.parents.get(token[1:], ()):
        whole = "@" + parent
        yield stems - {token} | {knowledge.twin_of.get(whole, whole)}
