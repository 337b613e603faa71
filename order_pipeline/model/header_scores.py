"""How well a header fits each field of a row, 0 to 1, by what it is about.

The rules follow the wordings of real lists: «направление деятельности» and «группа процессов»
are the direction, «канал» or «вид точки» a touchpoint only where nothing better stands,
«примечание» the features only where nothing better stands. The best assignment of all headers
makes that choice; each header speaks for itself alone.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from order_pipeline.model.header_words import FORMAL, NAME, OTHER, Wording, wording

Scores = Mapping[str, float]
LEVELS: Final = " / "
"""What stands between the levels of a header of several rows."""

ACCEPTED: Final = 0.3
"""A header below this fits no field."""
STRONG: Final = 0.85
STAND_IN: Final = 0.6
"""At or below this a header only stands in where no better one is there."""

_ABOUT_CONTACT: Final = frozenset({"interaction", "contact", "action", "need"})
_BESIDE: Final = frozenset({FORMAL, OTHER})
_NUMBERED: Final = frozenset(
    {"group", "process", "point", "direction", "service", "subprocess", "action", NAME}
)

# Head of the header → scores, whatever follows.
_PLAIN: Final[Mapping[str, Scores]] = {
    "code": {"number": 0.5},
    "direction": {"direction": 1.0},
    "sphere": {"direction": 0.6},
    "activity": {"process": 0.5, "direction": 0.5},
    "process": {"process": 1.0, "direction": 0.15},
    "subprocess": {"process": 0.8},
    "service": {"process": 0.85},
    "situation": {"process": 0.6, "direction": 0.3},
    "point": {"touchpoint": 1.0},
    "channel": {"touchpoint": 0.55, "interactions": 0.1},
    "way": {"touchpoint": 0.5, "interactions": 0.3},
    "place": {"touchpoint": 0.55},
    "contact": {"interactions": 0.3, "touchpoint": 0.3},
    "interaction": {"interactions": 0.97, "touchpoint": 0.1},
    "action": {"interactions": 0.85},
    "need": {"interactions": 0.75, "features": 0.1},
    "content": {"interactions": 0.5, "features": 0.1},
    "order": {"interactions": 0.4},
    "stage": {"interactions": 0.4},
    "feature": {"features": 1.0},
    "condition": {"features": 0.5},
    "note": {"features": 0.45},
}
# Head → what it is the kind, content, order of (the next telling concept) → scores; a rule
# without such concepts holds for all others.
_OF: Final[Mapping[str, Sequence[tuple[frozenset[str], Scores]]]] = {
    "group": (
        (frozenset({"process", "service", "direction", "activity"}), {"direction": 0.95}),
        (_BESIDE, {"direction": 0.1}),
        (frozenset(), {"direction": 0.65}),
    ),
    "sphere": ((frozenset({"activity"}), {"direction": 0.9}),),
    "kind": (
        (frozenset({"point", "channel", "place"}), {"touchpoint": 0.45}),
        (frozenset({"interaction", "contact"}), {"interactions": 0.8, "touchpoint": 0.2}),
        (frozenset({"action"}), {"interactions": 0.8}),
        (frozenset({"activity"}), {"process": 0.6, "direction": 0.55}),
        (frozenset({"process"}), {"process": 0.6, "direction": 0.5}),
        (frozenset({"service"}), {"process": 0.65, "direction": 0.3}),
        (_BESIDE, {}),
        (frozenset(), {"touchpoint": 0.3}),
    ),
    "form": (
        (_ABOUT_CONTACT, {"interactions": 0.5, "touchpoint": 0.45}),
        (frozenset({"point"}), {"touchpoint": 0.45}),
    ),
    "content": (
        (_ABOUT_CONTACT, {"interactions": 0.95}),
        (frozenset({"feature"}), {"features": 0.95}),
        (frozenset({"service"}), {"process": 0.5, "interactions": 0.3}),
        (frozenset({"point", "process", "direction", "channel"}), {}),
    ),
    "order": ((_ABOUT_CONTACT, {"interactions": 0.92}),),
    "purpose": ((_ABOUT_CONTACT, {"interactions": 0.5}), (frozenset({"process"}), {})),
    "stage": (
        (_ABOUT_CONTACT, {"interactions": 0.7}),
        (frozenset({"process", "service"}), {"process": 0.5}),
    ),
    "feature": ((frozenset({"process", "point", "service"}), {"features": 0.9}),),
    "note": ((frozenset({"feature"}), {"features": 0.9}),),
}
_PARTS: Final = re.compile(r"\s*[/,]\s*|\s+и\s+")
_ALONGSIDE_POINT: Final = frozenset({"channel", "place", "way"})
_TRANSPARENT: Final = frozenset({NAME, "content", "order", "form", "purpose", "stage"})


def score(levels: Sequence[str]) -> Scores:
    """Score a header, given as its levels from the upper row to the lowest.

    A lower header that is plain by itself («особенности») speaks alone; a bare one («вид»,
    «наименование») is read together with what stands above: «вид точки взаимодействия».
    """
    lowest = _score(levels[-1]) if levels else {}
    if len(levels) < 2 or max(lowest.values(), default=0.0) > STAND_IN:  # noqa: PLR2004
        return lowest
    return _score(" ".join(reversed(levels)))


def best(table: Sequence[Mapping[str, float]], fields: Sequence[str]) -> dict[int, str]:
    """Give the assignment of columns to fields with the greatest sum, each field once at most."""
    states: dict[int, tuple[float, tuple[tuple[int, str], ...]]] = {0: (0.0, ())}
    bits = {name: 1 << place for place, name in enumerate(fields)}
    for index, scores in enumerate(table):
        fitting = [(bits[f], f, scores[f]) for f in fields if scores.get(f, 0.0) >= ACCEPTED]
        after = dict(states)
        for taken, (total, chosen) in states.items():
            for bit, name, value in fitting:
                if taken & bit:
                    continue
                mask = taken | bit
                if mask not in after or total + value > after[mask][0]:
                    after[mask] = (total + value, (*chosen, (index, name)))
        states = after
    return dict(max(states.values(), key=lambda state: state[0])[1])


def levels(header: str) -> tuple[str, ...]:
    """Give the levels of a header as a register shows it: «upper / lower»."""
    return tuple(header.split(LEVELS))


@lru_cache(maxsize=4096)
def _score(header: str) -> Scores:
    words = wording(header)
    scores = _by_concepts(words)
    parts = [_by_concepts(wording(part)) for part in _PARTS.split(header)]
    if len(parts) > 1 and _names_both(parts):
        return _PLAIN["process"]  # a direction can stand in headings over the rows
    if (
        words.aside
        and not _BESIDE & set(words.main)
        and max(scores.values(), default=0) <= STAND_IN
    ):
        aside = _by_concepts(Wording(words.aside))
        better = {field: value * 0.9 for field, value in aside.items()}
        return {f: max(scores.get(f, 0), better.get(f, 0)) for f in {*scores, *better}}
    return scores


def _names_both(parts: Sequence[Scores]) -> bool:
    """Tell whether a header joins a direction and a process: «Направление / процесс»."""
    said = {name for part in parts for name, value in part.items() if value >= STRONG}
    return said == {"direction", "process"}


def _by_concepts(words: Wording) -> Scores:
    head = words.head
    rest = [concept for concept in words.main if concept != head]
    if head == "number":
        return {"number": 1.0} if _NUMBERED.issuperset(rest) else {}
    if not head:
        return {"process": 0.3, "touchpoint": 0.3} if words.main else {}
    if "point" in rest and (head in _ALONGSIDE_POINT or (head == "kind" and NAME in rest)):
        return {"touchpoint": 0.9}
    following = next((concept for concept in rest if concept not in _TRANSPARENT), "")
    for needed, scores in _OF.get(head, ()):
        if not needed or following in needed:
            return scores
    return _PLAIN.get(head, {})
