"""Known names found in a run of words: «единый портал государственных услуг» → «@epgu»."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.normalise import normalise
from order_pipeline.duplicates.words import Word, words

_ANY = "*"
Table = dict[str, list[tuple[tuple[str, ...], str]]]


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of words that is one token: a channel's, or a word's own."""

    token: str
    words: tuple[Word, ...]


@cache
def _table(knowledge: Knowledge) -> Table:
    """Give the names by their first word, the longest first."""
    table: Table = {}
    for channel in knowledge.channels.values():
        for name in channel.names:
            for form in _ways(name, knowledge):
                table.setdefault(form[0], []).append((form, "@" + channel.id))
    for name, word in knowledge.phrases.items():
        for form in _ways(name, knowledge):
            table.setdefault(form[0], []).append((form, word))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry))
    return table


def _ways(name: str, knowledge: Knowledge) -> set[tuple[str, ...]]:
    """Give the runs of words that a name may stand as: as it is, and two words turned round."""
    pieces = [words(normalise(piece), knowledge) for piece in name.split(_ANY)]
    form = [word.lemma for word in pieces[0]]
    for piece in pieces[1:]:
        form += [_ANY, *(word.lemma for word in piece)]
    ways = {tuple(form)} if form else set()
    if len(form) == 2 and _ANY not in form:  # noqa: PLR2004 - two words turned round
        ways.add((form[1], form[0]))
    if len(form) == 1 and name.isupper():
        ways.update((word.lemma,) for word in words(name.lower(), knowledge))
    return ways


@lru_cache(maxsize=10_000)
def spells(token: str, own: frozenset[str], knowledge: Knowledge) -> bool:
    """Tell whether words hold all of a long name of a body: «УСЗН» of a department so named."""
    channel = knowledge.channels[token[1:]]
    return any(
        len(form) > 1 and own.issuperset(form)
        for name in channel.names
        for form in _ways(name, knowledge)
    )


def find(run: Sequence[Word], knowledge: Knowledge) -> list[Found]:
    """Give the words as tokens, known names as one token each, the longest name first."""
    table = _table(knowledge)
    result: list[Found] = []
    position = 0
    while position < len(run):
        for form, token in table.get(run[position].lemma, ()):
            end = position + len(form)
            if end <= len(run) and all(
                part in (_ANY, word.lemma)
                for part, word in zip(form, run[position:end], strict=True)
            ):
                result.append(Found(token, tuple(run[position:end])))
                position = end
                break
        else:
            result.append(Found(run[position].lemma, (run[position],)))
            position += 1
    return result
