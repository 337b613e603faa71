"""Stage phrases tacked on to a name: «(подача заявления)», «– выдача результата»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.phrases import Found, find
from order_pipeline.duplicates.words import words
from order_pipeline.text.morphology import part_of_speech

_CUT = re.compile(
    r"\s*[()\[\]]\s*"  # brackets
    r"|\s+-+\s+"  # a spaced dash
    r"|(?<!1[CСcс]):\s*(?!//|\d)"  # a colon, but for «1С:» and hours
    r"|;\s*|,\s+(?=[^\W\d])|/(?=\s)"
    r"|\.\s+(?=[А-ЯЁ][а-яё]{3})"  # a full stop before a sentence
)


_INLINE = re.compile(
    r"\s*\((функци[ия]\w*)\)|\s*\(([а-яё]+(?:ых|ого|ой|ую|ый|ая|ое|ые|им|ом))\)(?=\s+[а-яё])"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a name between brackets, dashes, colons and commas."""

    text: str
    found: tuple[Found, ...]


@lru_cache(maxsize=100_000)
def segments(text: str, knowledge: Knowledge) -> tuple[Segment, ...]:
    """Cut a normalised text at brackets, spaced dashes, colons and commas, outside quotes."""
    text = _INLINE.sub(lambda match: f" {match.group(1) or match.group(2)} ", text)
    pieces = []
    start = 0
    for match in _CUT.finditer(text):
        if text.count('"', 0, match.start()) % 2:
            continue
        pieces.append(text[start : match.start()])
        start = match.end()
    pieces.append(text[start:])
    return tuple(
        Segment(piece, tuple(find(words(piece, knowledge), knowledge)))
        for piece in pieces
        if piece.strip()
    )


def cut(parts: Sequence[Segment], knowledge: Knowledge) -> tuple[list[Segment], tuple[str, ...]]:
    """Give the segments that name the touchpoint, and the texts of the stages.

    The first segment is a stage only when it says nothing but a common action («подача
    заявления: ЕПГУ»). Where all are stages, the first one is the name.
    """
    kept: list[Segment] = []
    stages: list[str] = []
    if not parts:
        return kept, ()
    for index, part in enumerate(parts):
        stage = is_stage(part, knowledge) if index else _is_opener(part, knowledge)
        if stage:
            stages.append(part.text.strip())
        else:
            kept.append(part)
    if not kept or (kept[0] is not parts[0] and not _stands_alone(kept, knowledge)):
        kept.insert(0, parts[0])
        first = parts[0].text.strip()
        stages = [stage for stage in stages if stage != first]
    return kept, tuple(stages)


def _stands_alone(kept: Sequence[Segment], knowledge: Knowledge) -> bool:
    return any(
        (item.token.startswith("@") and knowledge.kind(item.token) != "form")
        or item.token in knowledge.words["bodies"]
        for part in kept
        for item in part.found
    )


def is_stage(part: Segment, knowledge: Knowledge) -> bool:
    """Tell whether a segment says only what is done: its head is an action, and it names nothing."""
    lists = knowledge.words
    head = None
    for item in part.found:
        word = item.words[0]
        names_something = item.token.startswith("@") and knowledge.kind(item.token) not in {
            "form",
            "",
        }
        if names_something or word.number or word.quoted:
            return False
        if item.token in lists["clients"] or (item.token in lists["roles"] and not word.linked):
            return False
        if head is None and not _is_adjective(item):
            head = item
    return head is not None and not head.words[0].linked and is_action(head.token, knowledge)


def _is_adjective(item: Found) -> bool:
    return item.token.endswith(("ый", "ий", "ой")) or item.token.startswith("@")


def is_action(token: str, knowledge: Knowledge) -> bool:
    """Tell whether a word names an action, by the list or by its ending."""
    lists = knowledge.words
    if token in lists["actions"] or token in lists["openers"]:
        return True
    if token in lists["not_actions"]:
        return False
    return token.endswith(("ние", "тие", "ция")) or part_of_speech(token) == "INFN"


def _is_opener(part: Segment, knowledge: Knowledge) -> bool:
    lists = knowledge.words
    head = part.found[0].token if part.found else ""
    return head in lists["openers"] and all(
        item.token in lists["openers"]
        or item.token in lists["objects"]
        or item.token in lists["actions"]
        for item in part.found
    )
