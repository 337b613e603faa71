"""The portrait of a name: what in it makes the touchpoint this touchpoint, in comparable parts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from order_pipeline.duplicates.addresses import locate
from order_pipeline.duplicates.contacts import Contact, extract
from order_pipeline.duplicates.keys import keys_of, tail
from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.normalise import normalise, one_of_twins, plain
from order_pipeline.duplicates.settling import settle
from order_pipeline.duplicates.sketch import Sketch
from order_pipeline.duplicates.stages import cut, segments

_FEW = 2


@dataclass(frozen=True, slots=True)
class Portrait:
    """A name in parts.

    ``core`` are the words and channels («@vk») that must agree; ``numbers`` the numbered places
    by what is numbered; ``contacts`` phones and addresses; ``owners`` bare bodies («сайт
    *департамента*»); ``asides`` words of brackets that single nothing out; ``stages`` what was
    cut, ``done`` their words; ``acronyms`` are acronyms and clipped words («уч.»); ``mended`` tells
    that a misprint was mended. ``surfaces`` give each word as it stands, in the order of the name.
    ``keys`` and ``marks`` serve to find names worth comparing, and so do the ``initials`` of a
    name of several words.
    """

    text: str
    plain: str
    core: frozenset[str]
    numbers: tuple[tuple[str, frozenset[str]], ...] = ()
    contacts: tuple[Contact, ...] = ()
    owners: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()
    stages: tuple[str, ...] = ()
    done: frozenset[str] = field(default=frozenset(), compare=False)
    quoted: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    mended: bool = False
    surfaces: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    keys: frozenset[int] = field(default=frozenset(), compare=False)
    marks: frozenset[tuple[str, str]] = field(default=frozenset(), compare=False)
    initials: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def signature(self) -> object:
        """Give what two names of one touchpoint share to the letter."""
        return self.core, self.numbers, self.contacts, self.owners, self.asides


@lru_cache(maxsize=200_000)
def portray(
    text: str,
    knowledge: Knowledge,
    own: frozenset[str] = frozenset(),
    spelled: str | None = None,
    *,
    heads: frozenset[str] = frozenset(),
    mended: bool = False,
) -> Portrait:
    """Take a name apart.

    ``own`` are the words of the agency's own name, in dictionary form, ``heads`` the nouns
    that say what the agency is; ``spelled`` is the name with the register's own acronyms written
    out.
    """
    bare, contacts = extract(one_of_twins(normalise(text if spelled is None else spelled)))
    bare, address = locate(bare)
    parts = cut(segments(bare, knowledge), knowledge)
    sketch = Sketch(knowledge, own, heads)
    sketch.take_address(address)
    for part in parts.kept:
        sketch.take(part)
    sketch.core |= _named(contacts, knowledge)
    contacts = tuple(contact for contact in contacts if not _well_known(contact, knowledge))
    weak = settle(sketch, contacts, address=bool(address))
    core = frozenset(
        sketch.core or _implied(contacts, address=bool(address)) or weak or sketch.numbers
    )
    asides = frozenset(item.token for part in parts.asides for item in part.found)
    return Portrait(
        text=text,
        plain=plain(text),
        core=core,
        numbers=tuple(sorted((kind, frozenset(values)) for kind, values in sketch.numbers.items())),
        contacts=contacts,
        owners=frozenset(sketch.owners),
        asides=asides,
        stages=parts.stages,
        done=parts.done,
        quoted=frozenset(sketch.quoted),
        acronyms=frozenset(t for t in core if t in sketch.acronyms or t.endswith(".")),
        mended=mended,
        surfaces=tuple(sketch.surfaces.items()),
        initials=frozenset(token[:1] for token in core) if len(core) > _FEW else frozenset(),
        keys=keys_of(
            core,
            contacts,
            sketch.numbers,
            knowledge,
            quoted=sketch.quoted,
            beside=asides or parts.done - knowledge.said_of_actions,
        ),
        marks=frozenset(
            [(kind, value) for kind, values in sketch.numbers.items() for value in values]
            + [tail(contact) for contact in contacts]
        ),
    )


def _implied(contacts: Sequence[Contact], *, address: bool) -> set[str]:
    """Give the channel that a bare contact is."""
    kinds = {contact.kind for contact in contacts}
    for kind, token in (("url", "@site"), ("phone", "@phone")):
        if kind in kinds:
            return {token}
    return {"@post"} if address and not kinds else set()


def _named(contacts: Sequence[Contact], knowledge: Knowledge) -> set[str]:
    """Give the channels that addresses stand for, such as gosuslugi.ru."""
    tokens = set()
    for contact in contacts:
        if contact.kind == "account" and contact.more:
            tokens.add("@" + contact.more)
        elif contact.kind == "email":
            tokens.add("@email")
        elif _well_known(contact, knowledge):
            tokens.add("@" + knowledge.addresses[contact.value])
    return tokens


def _well_known(contact: Contact, knowledge: Knowledge) -> bool:
    return contact.kind == "url" and contact.value in knowledge.addresses
