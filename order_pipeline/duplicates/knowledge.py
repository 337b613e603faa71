"""Channel knowledge: loads ``channels.yaml`` and a user's own file of the same shape beside it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.yaml_file import yaml_data

_OWN = Path(__file__).with_name("channels.yaml")
_WHOLES = frozenset({"web", "portal", "network", "messenger", "system", "app", "body"})
_SHAPED = frozenset({"clips", "prefixes", "same", "opposites", "twins", "phrases", "served"})
"""Words that are no plain list: pairs, groups, names by their word."""
_CHANNEL_KEYS = frozenset({"id", "kind", "names", "addresses", "parts", "covered", "made_of"})


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel that has several names: Госуслуги, ЕПГУ, gosuslugi.ru."""

    id: str
    kind: str = ""
    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    parts: frozenset[str] = frozenset()
    covered: frozenset[str] = frozenset()
    made_of: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Channels by id and words by their role; compared by identity, so that results can be kept."""

    channels: Mapping[str, Channel]
    words: Mapping[str, frozenset[str]]
    clips: Mapping[str, tuple[str, ...]]
    same: Mapping[str, str]
    prefixes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    opposites: tuple[frozenset[str], ...] = ()
    twins: tuple[frozenset[str], ...] = ()
    phrases: Mapping[str, str] = field(default_factory=dict)
    served: Mapping[str, frozenset[str]] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    parents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wholes: frozenset[str] = _WHOLES

    @cached_property
    def droppable(self) -> frozenset[str]:
        """Give the words that one name may have and the other leave out."""
        words = self.words
        lists = ("anybody", "optional", "systems", "class", "holders", "spots", "gathering")
        return frozenset().union(
            *(words[name] for name in lists), {"@personal", "@by-hand", "@paper"}
        )

    @cached_property
    def leads_to(self) -> frozenset[str]:
        """Give the words for places to which «подача документов в …» may lead."""
        return self.words["bodies"] | self.words["rooms"] | self.words["places"]

    @cached_property
    def telling(self) -> frozenset[str]:
        """Give the words that tell touchpoints apart: roles, clients, places, parts, opposites."""
        names = ("roles", "clients", "sections", "bodies", "places", "rooms", "towns", "telling")
        empty: frozenset[str] = frozenset()
        return frozenset().union(*(self.words.get(name, empty) for name in names), *self.opposites)

    @cached_property
    def listed(self) -> frozenset[str]:
        """Give every word that a list holds: none of them is a clipped compound."""
        return frozenset().union(*self.words.values())

    @cached_property
    def headed(self) -> frozenset[str]:
        """Give what a head or his deputy may be head or deputy of: «завотделением»."""
        return self.leads_to | self.words["roles"]

    @cached_property
    def first_parts(self) -> tuple[str, ...]:
        """Give the clipped first parts of compounds, and the short words that may follow one."""
        return (*(first for first, _full in self.prefixes), *self.clips)

    @cached_property
    def twin_of(self) -> Mapping[str, str]:
        """Map each word that may stand for another one to the first of all those it may meet."""
        first: dict[str, str] = {}
        for group in self.twins:
            known = sorted({first[word] for word in group if word in first}) or [min(group)]
            first |= dict.fromkeys(group, known[0])
            first |= {word: known[0] for word, before in first.items() if before in known}
        return first

    @cached_property
    def said_of_actions(self) -> frozenset[str]:
        """Give the words that only tell what is done and with which papers."""
        return self.words["objects"] | self.words["actions"] | self.words["openers"]

    @cached_property
    def done(self) -> frozenset[str]:
        """Give the words for what is done."""
        return self.words["openers"] | self.words["actions"]

    @cached_property
    def joined(self) -> tuple[Channel, ...]:
        """Give the channels made of several tokens that stand apart."""
        return tuple(channel for channel in self.channels.values() if channel.made_of)

    def kind(self, token: str) -> str:
        """Give the kind of a channel token («@vk» → «network»), or empty."""
        channel = self.channels.get(token[1:]) if token.startswith("@") else None
        return channel.kind if channel else ""


@cache
def default_knowledge() -> Knowledge:
    """Give the knowledge that comes with the program."""
    return _build([_read(_OWN.read_bytes(), _OWN.name)])


def load_knowledge(text: str | bytes, name: str) -> Knowledge:
    """Give the program's knowledge extended by a user's own YAML file.

    An entry whose ``id`` is there already gains names, addresses, parts and covered words; word
    lists are united. Raises InputError with a fault for every key or value that does not fit.
    """
    return _build([_read(_OWN.read_bytes(), _OWN.name), _read(text, name)])


def _read(text: str | bytes, name: str) -> Mapping[str, Any]:
    data = yaml_data(text, name)
    data = {} if data is None else data
    faults = list(_faults(data, name))
    if faults:
        raise InputError(*faults)
    assert isinstance(data, dict)  # noqa: S101 - told to mypy; _faults has refused anything else
    return data


def _faults(data: object, name: str) -> Iterable[Fault]:
    mend = _("See the comments in «channels.yaml».")
    if not isinstance(data, dict):
        yield Fault(_("channel knowledge must have the keys «channels» and «words»"), mend, name)
        return
    for key in data.keys() - {"channels", "words"}:
        yield Fault(_("unknown key «{key}»").format(key=key), mend, name)
    yield from _channel_faults([] if data.get("channels") is None else data["channels"], name)
    words = {} if data.get("words") is None else data["words"]
    if not isinstance(words, dict):
        yield Fault(_("«words» must be a mapping"), mend, name)
        return
    for role, value in words.items():
        if not _fits(role, value):
            yield Fault(_("the words «{key}» are not as they must be").format(key=role), mend, name)


def _channel_faults(channels: object, name: str) -> Iterable[Fault]:
    mend = _("See the comments in «channels.yaml».")
    if not isinstance(channels, list):
        yield Fault(_("«channels» must be a list"), mend, name)
        return
    for number, entry in enumerate(channels, 1):
        place = _("channel {number}").format(number=number)
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
            yield Fault(_("a channel needs an «id»"), mend, name, place)
            continue
        for key in entry.keys() - _CHANNEL_KEYS:
            yield Fault(_("unknown key «{key}»").format(key=key), mend, name, place)
        for key in ("names", "addresses", "parts", "covered", "made_of"):
            value = entry.get(key, [])
            if not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
                yield Fault(_("«{key}» must be a list of texts").format(key=key), mend, name, place)


def _fits(role: str, value: object) -> bool:
    """Tell whether a list of words has its shape: pairs for clips, groups for opposites."""
    if role in {"clips", "prefixes", "same"}:
        return isinstance(value, dict) and all(
            isinstance(text, str) for pair in value.items() for text in pair
        )
    if role in {"phrases", "served"}:
        return isinstance(value, dict) and all(
            isinstance(word, str)
            and isinstance(names, list)
            and all(isinstance(name, str) for name in names)
            for word, names in value.items()
        )
    if not isinstance(value, list):
        return False
    groups = value if role in {"opposites", "twins"} else [value]
    return all(
        isinstance(group, list) and all(isinstance(word, str) for word in group) for group in groups
    )


def _build(sources: list[Mapping[str, Any]]) -> Knowledge:
    channels: dict[str, Channel] = {}
    for source in sources:
        for entry in source.get("channels") or []:
            channels[entry["id"]] = _joined(channels.get(entry["id"]), entry)
    prefixes = _written_out(sources, "prefixes")
    return Knowledge(
        channels=channels,
        words=_word_lists(sources),
        clips=_written_out(sources, "clips"),
        same={_fold(word): _fold(other) for word, other in _pairs(sources, "same")},
        prefixes=tuple(sorted(prefixes.items(), key=lambda pair: (-len(pair[0]), pair))),
        opposites=_groups(sources, "opposites"),
        twins=_groups(sources, "twins"),
        phrases={name: _fold(word) for word, names in _pairs(sources, "phrases") for name in names},
        served={_fold(body): frozenset(map(_fold, who)) for body, who in _pairs(sources, "served")},
        parents=_parents(channels.values()),
        addresses={
            address: channel.id for channel in channels.values() for address in channel.addresses
        },
    )


def _of_role(sources: list[Mapping[str, Any]], role: str) -> Iterator[Any]:
    for source in sources:
        found = (source.get("words") or {}).get(role)
        if found:
            yield found


def _pairs(sources: list[Mapping[str, Any]], role: str) -> Iterator[tuple[str, Any]]:
    for mapping in _of_role(sources, role):
        yield from mapping.items()


def _written_out(sources: list[Mapping[str, Any]], role: str) -> dict[str, tuple[str, ...]]:
    return {_fold(short): tuple(_fold(full).split()) for short, full in _pairs(sources, role)}


def _groups(sources: list[Mapping[str, Any]], role: str) -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(map(_fold, group)) for groups in _of_role(sources, role) for group in groups
    )


def _word_lists(sources: list[Mapping[str, Any]]) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for source in sources:
        for role, value in (source.get("words") or {}).items():
            if role not in _SHAPED:
                words.setdefault(role, set()).update(_fold(str(word)) for word in value)
    return {role: frozenset(value) for role, value in words.items()}


def _parents(channels: Iterable[Channel]) -> dict[str, tuple[str, ...]]:
    parents: dict[str, list[str]] = {}
    for channel in channels:
        for part in channel.parts:
            parents.setdefault(part, []).append(channel.id)
    return {part: tuple(sorted(found)) for part, found in parents.items()}


def _joined(channel: Channel | None, entry: Mapping[str, Any]) -> Channel:
    before = channel or Channel(id=entry["id"])
    return Channel(
        id=before.id,
        kind=entry.get("kind", before.kind),
        names=(*before.names, *entry.get("names", ())),
        addresses=(*before.addresses, *map(_fold, entry.get("addresses", ()))),
        parts=before.parts | frozenset(entry.get("parts", ())),
        made_of=before.made_of | frozenset(entry.get("made_of", ())),
        covered=before.covered | frozenset(map(_fold, entry.get("covered", ()))),
    )


def _fold(text: str) -> str:
    return text.lower().replace("ё", "е")
