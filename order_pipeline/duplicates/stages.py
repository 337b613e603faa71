"""Stage phrases tacked on to a name: «(подача заявления)», «– выдача результата»; and asides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.phrases import Found, find
from order_pipeline.duplicates.words import Word, words
from order_pipeline.text.morphology import comes_of_verb, is_animate, part_of_speech

_CUT = re.compile(
    r"\s*[()\[\]]\s*"  # brackets
    r"|\s+-+\s+"  # a spaced dash
    r"|(?<!1[CСcс]):\s*(?!//|\d)"  # a colon, but for «1С:» and hours
    r"|;\s*|,\s+(?=[^\W\d])|/(?=\s)"
    r"|\.\s+(?=[А-ЯЁ][а-яё]{3})"  # a full stop before a sentence
)
_INLINE = re.compile(
    r"\s*\((функци\w+)\)"
    r"|\s*\(([а-яё]+(?:ых|ого|ой|ую|ый|ая|ое|ые|им|ом))\)(?=\s+[а-яё])"
)
"""Brackets inside a phrase: «контрольных (надзорных) мероприятий», «услуг (функций)»."""

_FOR_CLIENTS = frozenset({"прием", "обслуживание", "консультация", "обращение", "обучение"})
_INSIDE = re.compile(r'\s*(\([^()"]+\))\s+([а-яё][^()"]*)$')
"""A bracket that parts a phrase: «собрание (сход) жителей»; it is read behind it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a name between brackets, dashes, colons and commas; how it was set off."""

    text: str
    found: tuple[Found, ...]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """The segments of a name: those that name the touchpoint, asides, and the texts of stages.

    ``done`` are the words of the stages.
    """

    kept: tuple[Segment, ...] = ()
    asides: tuple[Segment, ...] = ()
    stages: tuple[str, ...] = ()
    done: frozenset[str] = frozenset()


@lru_cache(maxsize=100_000)
def segments(text: str, knowledge: Knowledge) -> tuple[Segment, ...]:
    """Cut a normalised text at brackets, spaced dashes, colons and commas, outside quotes."""
    if "(" in text:
        text = _INLINE.sub(lambda match: f" {match.group(1) or match.group(2)} ", text)
        text = _INSIDE.sub(r" \2 \1", text)
    pieces: list[tuple[str, str]] = []
    start, after = 0, ""
    for match in _CUT.finditer(text):
        if text.count('"', 0, match.start()) % 2:
            continue
        pieces.append((text[start : match.start()], after))
        start, after = match.end(), match.group().strip()[:1]
    pieces.append((text[start:], after))
    return tuple(
        Segment(piece, tuple(find(words(piece, knowledge), knowledge)), after)
        for piece, after in pieces
        if piece.strip()
    )


def cut(segments: Sequence[Segment], knowledge: Knowledge) -> Parts:
    """Part a name's segments.

    The first segment is a stage only when it says nothing but a common action («подача
    заявления: ЕПГУ»). Where all are stages, the first one is the name. An aside is a bracket that
    says something else than an action and singles nothing out: «(индивидуальный отбор)».
    """
    if not segments:
        return Parts()
    first, *others = segments
    kept = [] if _is_opener(first, knowledge) and others else [first]
    asides: list[Segment] = []
    stages: list[str] = [] if kept else [first.text.strip()]
    for part in others:
        head = _head(part, knowledge)
        if head is None:
            kept.append(part)
        elif is_action(head.token, knowledge):
            stages.append(part.text.strip())
        elif part.after in {"(", "-", ":"} and _is_aside(head, knowledge):
            asides.append(part)
        else:
            kept.append(part)
    if first not in kept and not _stands_alone(kept, knowledge):
        kept.insert(0, first)
        stages = stages[1:]
    done = {item.token for part in segments if part not in (*kept, *asides) for item in part.found}
    return Parts(tuple(kept), tuple(asides), tuple(stages), frozenset(done))


def _stands_alone(kept: Sequence[Segment], knowledge: Knowledge) -> bool:
    return any(
        knowledge.kind(item.token) not in {"", "form"} or item.token in knowledge.words["bodies"]
        for part in kept
        for item in part.found
    )


def _head(part: Segment, knowledge: Knowledge) -> Found | None:
    """Give the noun a segment hangs on; nothing when the segment singles something out."""
    head = None
    objects = knowledge.words["objects"]
    for before, item in pairwise((None, *part.found)):
        word = item.words[0] if item else None
        if item is None or word is None:
            continue
        if word.number and before is not None and before.token in objects:
            continue  # «справки 086/у»
        if word.number or word.quoted or knowledge.kind(item.token) not in {"form", ""}:
            return None
        if item.token in knowledge.words["clients"] and not _is_object_of(head, word):
            return None
        role = item.token in knowledge.words["roles"] and not word.linked
        if role and not _is_object_of(head, word):
            return None
        if head is None and not looks_adjective(item):
            if word.linked and not is_action(item.token, knowledge):
                return None
            head = item
    return head


def _is_object_of(head: Found | None, word: Word) -> bool:
    """Tell whether a client is whom something is done to: «обследование ребёнка»."""
    return head is not None and head.token not in _FOR_CLIENTS and not word.linked


def looks_adjective(item: Found) -> bool:
    """Tell whether a token is an adjective by its ending, or a form («очно»)."""
    return item.token.startswith("@") or item.token.endswith(("ый", "ий", "ой"))


def is_action(token: str, knowledge: Knowledge) -> bool:
    """Tell whether a word names an action: by the list, by its ending, or by its verb."""
    lists = knowledge.words
    if token in lists["actions"] or token in lists["openers"]:
        return True
    if token in lists["not_actions"] or token in knowledge.leads_to:
        return False
    return (
        token.endswith(("ние", "тие", "ция"))
        or comes_of_verb(token)
        or part_of_speech(token) == "INFN"
    )


def _is_aside(head: Found, knowledge: Knowledge) -> bool:
    token = head.token
    return not (
        head.words[0].acronym
        or token in knowledge.leads_to
        or token in knowledge.words["sections"]
        or part_of_speech(token) != "NOUN"
        or is_animate(token)
    )


def _is_opener(part: Segment, knowledge: Knowledge) -> bool:
    lists = knowledge.words
    head = part.found[0].token if part.found else ""
    common = lists["openers"] | lists["objects"] | lists["actions"]
    return head in lists["openers"] and all(item.token in common for item in part.found)
