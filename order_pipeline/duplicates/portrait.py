"""The portrait of a name: what in it makes the touchpoint this touchpoint, in comparable parts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from order_pipeline.duplicates.addresses import locate
from order_pipeline.duplicates.contacts import Contact, extract
from order_pipeline.duplicates.keys import keys_of, tail
from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.normalise import normalise, plain
from order_pipeline.duplicates.phrases import Found
from order_pipeline.duplicates.stages import Segment, cut, segments
from order_pipeline.text.morphology import part_of_speech

_ORDINALS = {
    "первый": "1", "второй": "2", "третий": "3", "четвертый": "4", "пятый": "5", "шестой": "6",
    "цокольный": "0", "нулевой": "0",
}  # fmt: skip
_TERRITORIES = frozenset({"район", "область", "край", "город", "округ", "республика"})
_OPENING = frozenset({"предварительный", "личный", "повторный", "первичный"})
_COUNTRY = frozenset({"россия", "рф"})
_ANY_BODY = frozenset({"учреждение", "ведомство", ""})
_NEVER_BARE = frozenset({"отдел", "центр", "суд", "совет", "дом", "сад"})
_SPECIFIC = frozenset({"voice", "web", "portal", "mail", "system", "network", "messenger", "app"})


@dataclass(frozen=True, slots=True)
class Portrait:
    """A name in parts.

    ``core`` are the words and channels that must agree; ``numbers`` the numbered places by what
    is numbered; ``contacts`` the phones and addresses; ``details`` words that may be left out
    (the agency's own body, a reception at a body); ``stages`` what was cut.
    """

    text: str
    plain: str
    core: frozenset[str]
    numbers: tuple[tuple[str, frozenset[str]], ...] = ()
    contacts: tuple[Contact, ...] = ()
    owners: frozenset[str] = frozenset()
    details: frozenset[str] = frozenset()
    stages: tuple[str, ...] = ()
    quoted: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    surfaces: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    keys: frozenset[int] = field(default=frozenset(), compare=False)
    marks: frozenset[tuple[str, str]] = field(default=frozenset(), compare=False)

    @property
    def signature(self) -> object:
        """Give what two names of one touchpoint share to the letter."""
        return self.core, self.numbers, self.contacts, self.owners


@lru_cache(maxsize=200_000)
def portray(
    text: str, knowledge: Knowledge, own: frozenset[str] = frozenset(), spelled: str | None = None
) -> Portrait:
    """Take a name apart.

    ``own`` are the words of the agency's own name, in dictionary form; ``spelled`` is the name
    with the register's own acronyms written out.
    """
    bare, contacts = extract(normalise(text if spelled is None else spelled))
    bare, address = locate(bare)
    named = _named_contacts(contacts, knowledge)
    contacts = tuple(contact for contact in contacts if not _well_known(contact, knowledge))
    parts, stages = cut(segments(bare, knowledge), knowledge)
    sketch = _Sketch(knowledge, own)
    sketch.take_address(address)
    for part in parts:
        sketch.take(part)
    sketch.core |= named
    sketch.settle_phones(contacts)
    sketch.settle(address=bool(address), linked=any(contact.kind == "url" for contact in contacts))
    if not sketch.core:
        sketch.core |= _implied(contacts, address)
    core = frozenset(sketch.core or sketch.weak or {sketch.room} - {""})
    return Portrait(
        text=text,
        plain=plain(text),
        core=core,
        numbers=tuple(sorted((kind, frozenset(values)) for kind, values in sketch.numbers.items())),
        contacts=contacts,
        owners=frozenset(sketch.owners),
        details=frozenset(sketch.weak),
        stages=stages,
        quoted=frozenset(sketch.quoted),
        acronyms=frozenset(sketch.acronyms & core),
        surfaces=tuple(sketch.surfaces.items()),
        keys=keys_of(core, contacts, knowledge),
        marks=frozenset(
            [(kind, value) for kind, values in sketch.numbers.items() for value in values]
            + [tail(contact) for contact in contacts]
        ),
    )


def _implied(contacts: tuple[Contact, ...], address: tuple[tuple[str, str], ...]) -> set[str]:
    """Give the channel that a bare contact is."""
    kinds = {contact.kind for contact in contacts}
    for kind, token in (("url", "@site"), ("phone", "@phone")):
        if kind in kinds:
            return {token}
    return {"@post"} if address and not kinds else set()


def _named_contacts(contacts: tuple[Contact, ...], knowledge: Knowledge) -> set[str]:
    """Give the channels that addresses stand for: gosuslugi.ru, t.me/…"""
    tokens = set()
    for contact in contacts:
        if contact.kind == "account" and contact.more:
            tokens.add("@" + contact.more)
        elif _well_known(contact, knowledge):
            tokens.add("@" + knowledge.addresses[contact.value])
        elif contact.kind == "email":
            tokens.add("@email")
    return tokens


def _well_known(contact: Contact, knowledge: Knowledge) -> bool:
    return contact.kind == "url" and contact.value in knowledge.addresses


def _looks_adjective(item: Found) -> bool:
    return item.token.endswith(("ый", "ий", "ой")) and not item.token.startswith("@")


def _is_adjective(item: Found) -> bool:
    return not item.token.startswith("@") and part_of_speech(item.words[0].surface) == "ADJF"


class _Sketch:
    """A portrait in the making: takes segments one by one, then settles what adds nothing."""

    def __init__(self, knowledge: Knowledge, own: frozenset[str]) -> None:
        self.knowledge = knowledge
        self.lists = knowledge.words
        self.own = own
        self.core: set[str] = set()
        self.weak: set[str] = set()
        self.owners: set[str] = set()
        self.numbers: dict[str, set[str]] = {}
        self.quoted: set[str] = set()
        self.acronyms: set[str] = set()
        self.surfaces: dict[str, str] = {}
        self.room = ""

    def take(self, part: Segment) -> None:
        """Take a segment's words into the sketch."""
        found = self._without_opener(part.found)
        found = self._without_schedule(found)
        found = [item for item in found if item.token not in _COUNTRY]
        found = self._take_numbers(found)
        found = self._take_owner(found)
        for item in found:
            self._take_word(item)

    def _without_opener(self, found: tuple[Found, ...]) -> list[Found]:
        """Leave out «подача заявления через …», when a place or channel follows."""
        openers = self.lists["openers"]
        if (
            len(found) > 1
            and self.knowledge.kind(found[0].token) not in {"", "form"}
            and found[1].token in openers
            and part_of_speech(found[0].words[0].surface) == "ADJF"
        ):
            return [found[0], *found[2:]]
        head = next(
            (
                index
                for index, item in enumerate(found)
                if not _looks_adjective(item)
                and self.knowledge.kind(item.token) != "form"
                and item.token not in self.lists["filler"]
            ),
            None,
        )
        if head is None or found[head].token not in openers or found[head].words[0].linked:
            return list(found)
        if found[head].words[0].quoted or not self._leads_somewhere(found[head + 1 :]):
            return list(found)
        goes = self.lists["objects"] | self.lists["actions"] | openers | _OPENING
        return [item for item in found if item.words[0].quoted or item.token not in goes]

    def _leads_somewhere(self, rest: Sequence[Found]) -> bool:
        linked = next((index for index, item in enumerate(rest) if item.words[0].linked), len(rest))
        places = self.lists["bodies"] | self.lists["rooms"] | self.lists["places"]
        return any(self.knowledge.kind(item.token) not in {"", "form"} for item in rest) or any(
            item.token in places for item in rest[linked:]
        )

    def _without_schedule(self, found: list[Found]) -> list[Found]:
        times = self.lists["schedule"]
        if (
            found
            and all(item.token in times or item.words[0].number for item in found)
            and any(item.token in times for item in found)
        ):
            return []
        return found

    def _take_numbers(self, found: list[Found]) -> list[Found]:
        """Take out numbered places: what is numbered, and its number."""
        result: list[Found] = []
        index = 0
        rooms = self.lists["rooms"]
        while index < len(found):
            item = found[index]
            following = found[index + 1] if index + 1 < len(found) else None
            if item.token in _ORDINALS and following and following.token in rooms | {"окно"}:
                self._number(following.token, _ORDINALS[item.token], result)
                index += 2
                continue
            if item.words[0].number:
                noun = result[-1] if result else None
                if following and following.token in rooms and not (noun and noun.token in rooms):
                    self._number(following.token, item.token, result)
                    index += 2
                    continue
                kind = self._numbered(result)
                self._number(kind, item.token, result)
                if noun and kind in rooms:
                    result.pop()
                index += 1
                continue
            result.append(item)
            index += 1
        return result

    def take_address(self, address: tuple[tuple[str, str], ...]) -> None:
        """Take the parts of an address; a town alone is what the touchpoint is known by."""
        streets = any(kind == "улица" for kind, _value in address)
        for kind, value in address:
            if kind == "город" and not streets:
                if not set(value.split()) <= self.own:
                    self.core.add("город " + value)
            else:
                self.room = self.room or kind
                self.numbers.setdefault(kind, set()).add(value)

    def _numbered(self, result: list[Found]) -> str:
        """Give the noun that a number belongs to: the nearest before it."""
        for item in reversed(result):
            if item.token.startswith("@") or part_of_speech(item.words[0].surface) != "ADJF":
                return "дом" if item.token == "д" else item.token
        return ""

    def _number(self, kind: str, value: str, result: list[Found]) -> None:
        self.room = self.room or kind
        self.numbers.setdefault(kind, set()).add(value)

    def _take_owner(self, found: list[Found]) -> list[Found]:
        """Take out the agency's own body: «(сайт) департамента», with its own name about it."""
        result: list[Found] = []
        index = 0
        while index < len(found):
            end = self._owner_end(found, index, first=not result and not self.core)
            if end > index:
                body = next(
                    (item.token for item in found[index:end] if item.token in self.lists["bodies"]),
                    "",
                )
                self.owners |= {body} - _ANY_BODY
                index = end
            else:
                result.append(found[index])
                index += 1
        return result

    def _owner_end(self, found: list[Found], index: int, *, first: bool) -> int:
        """Give where the own body that begins here ends; the same index when none begins."""
        bodies = self.lists["bodies"]
        if found[index].words[0].quoted:
            return index
        end = index
        while end < len(found) and self._is_own(found[end]):
            end += 1
        run = [item.token for item in found[index:end]]
        if len(run) > 1 and any(token in _TERRITORIES for token in run):
            return end
        if first:
            return index
        if any(token in bodies for token in run):
            return end
        before = found[index - 1] if index else None
        modified = before is not None and _is_adjective(before)
        after = found[index + 1] if index + 1 < len(found) else None
        bare = (
            after is None
            or after.words[0].linked
            or after.words[0].number
            or after.token.startswith("@")
        )
        if first:
            return index
        if found[index].token in (bodies | _TERRITORIES) - _NEVER_BARE and bare and not modified:
            return index + 1
        return index

    def _is_own(self, item: Found) -> bool:
        kind = self.knowledge.kind(item.token)
        return kind in {"", "body"} and all(word.lemma in self.own for word in item.words)

    def _take_word(self, item: Found) -> None:
        token = item.token
        word = item.words[0]
        if word.quoted:
            self.quoted.add(token)
        if word.acronym and not token.startswith("@"):
            self.acronyms.add(token)
        self.surfaces.setdefault(token, word.surface)
        if token == "вопрос" and word.linked:
            return
        if token in self.lists["filler"] and (not word.quoted or token == "интернет"):
            return
        self.core.add(token)

    def settle_phones(self, contacts: tuple[Contact, ...]) -> None:
        """Say that a name with a phone number is a phone, whatever it calls it."""
        if not any(contact.kind == "phone" for contact in contacts):
            return
        self.core.discard("@internal-phone")
        if self.core <= self.lists["openers"] | self.lists["actions"] | self.lists["objects"]:
            self.core.clear()
        if not any(self.knowledge.kind(token) == "voice" for token in self.core):
            self.core.add("@phone")

    def settle(self, *, address: bool, linked: bool) -> None:
        """Move to the details what adds nothing beside the rest."""
        core = self.core
        channels = {token for token in core if token.startswith("@")}
        if "прием" in core and (
            core & self.lists["roles"]
            or core & {"отдел", "сектор", "управление"}
            or self.owners
            or self.numbers
        ):
            core.discard("прием")
            core.add("@personal")
        for token in channels:
            channel = self.knowledge.channels.get(token[1:])
            if channel:
                self._weaken(channel.covered)
        if channels or self.quoted or self.acronyms or linked:
            self._weaken(self.lists["class"] - self.quoted)
        if "@personal" in core:
            self._weaken(self.lists["anybody"])
            self._weaken(frozenset({"личный", "прием", "@offline"}))
        if core & {"комиссия", "совет", "коллегия", "комитет", "группа", "собрание"}:
            self._weaken(
                self.lists["gathering"]
                if "комиссия" in core or "совет" in core or "коллегия" in core
                else frozenset()
            )
        kinds = {self.knowledge.kind(token) for token in channels - {"@site", "@phone"}}
        if "voice" in kinds:
            self._weaken(frozenset({"@phone"}))
        if kinds & {"web", "portal", "system"} and "@cabinet" not in channels:
            self._weaken(frozenset({"@site"}))
        for token in channels:
            channel = self.knowledge.channels.get(token[1:])
            if channel and channels & {"@" + part for part in channel.parts}:
                self._weaken(frozenset({token}))
        if "@epgu" in core or "@rpgu" in core:
            self._weaken(frozenset({"функция", "услуга", "портал"}))
        if "@rpgu" in core:
            self._weaken(frozenset(self.quoted))
        if address and core & {"письмо", "отправление"}:
            core -= {"письмо", "отправление"}
            core.add("@post")
        for channel in self.knowledge.channels.values():
            if channel.made_of and channel.made_of <= {token[1:] for token in channels}:
                core -= {"@" + part for part in channel.made_of}
                core.add("@" + channel.id)
        if "@post" in core:
            self._weaken(frozenset({"@written", "@paper"}))
        for acronym in self.acronyms & core:
            if self._spelled_beside(acronym):
                self._weaken(frozenset({acronym}))
        if "@by-hand" in core:
            self._weaken(frozenset({"@by-hand"}))

    def _spelled_beside(self, acronym: str) -> bool:
        """Tell whether the words of an acronym, or its first ones, stand beside it."""
        initials = "".join(
            token[0] for token in self.surfaces if token in self.core and token != acronym
        )
        shown = max(2, (len(acronym) + 1) // 2)
        return acronym[:shown] in initials

    def _weaken(self, tokens: frozenset[str]) -> None:
        moved = self.core & tokens
        if moved and moved != self.core:
            self.core -= moved
            self.weak |= moved
