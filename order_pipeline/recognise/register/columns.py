"""Which column of a table is which field of a row: one best assignment, with a second witness.

Headers speak first (``header_scores``); what the cells hold speaks second, and only where the
headers leave room: numbers in a column, names of channels, long lists of actions.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.finding import Finding
from order_pipeline.model.header_scores import (
    ACCEPTED,
    LEVELS,
    STAND_IN,
    STRONG,
    Scores,
    best,
    score,
)
from order_pipeline.model.register import FIELDS
from order_pipeline.text.spacing import fold

EXTRA: Final = "extra"
_WITNESS_WEIGHT: Final = 0.45
_NEAR: Final = 0.12
_NUMBER: Final = re.compile(r"(?:№\s*)?\d{1,5}(?:\.\d{1,4}){0,4}[.)]?|[IVXLC]{1,7}[.)]?")
_CHANNEL: Final = re.compile(
    r"\b(?:сайт|портал|телефон|почт|при[её]м|мфц|многофункц|кабинет|стенд|мессендж|соц\w*\s*сет"
    r"|госуслуг|епгу|рпгу|окн|канцел|офис|чат|бот|лини|e-?mail|приложени|вконтакте|telegram|сэд"
    r"|мэдо|лично|очно|письм|зал\b|кабинет|колл-|call-)"
)
_KIND_OF_POINT: Final = re.compile(
    r"(?:цифров|он-?лайн|оф+-?лайн|электронн|очн|заочн)\w*(?:\s+\w+)?"
)
_ACTION: Final = re.compile(r"\w(?:ние|ция|ации|ача|дача|при[её]м|запись|ответ)\b")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header's levels from top to bottom, and some of its cells as folded text."""

    levels: tuple[str, ...]
    sample: tuple[str, ...] = ()

    @property
    def header(self) -> str:
        """The header as the register shows it: «upper / lower»."""
        return LEVELS.join(self.levels)


@dataclass(frozen=True, slots=True)
class Assignment:
    """The field of each column, left to right, and how the choice came about."""

    fields: tuple[str, ...]
    strength: Mapping[str, float] = field(default_factory=dict)
    """Field → how well its header fits, 0 to 1."""
    doubts: tuple[tuple[str, str], ...] = ()
    """(header, field) that were not certain."""


def header_key(header: str) -> str:
    """Give the key by which a header is found again: case, ё and white space folded."""
    return fold(header).casefold().replace("ё", "е")


def assign(columns: Sequence[Column], given: Mapping[str, str] | None = None) -> Assignment:
    """Assign fields to columns; ``given`` (header → field) overrides what would be found.

    Raises InputError for a field in ``given`` that no row has.
    """
    wanted = _given(given or {})
    fixed = {i: wanted[k] for i, c in enumerate(columns) if (k := header_key(c.header)) in wanted}
    spoken = [score(column.levels) for column in columns]
    table = [
        {} if index in fixed else _weigh(scores, column.sample)
        for index, (scores, column) in enumerate(zip(spoken, columns, strict=True))
    ]
    free = [name for name in FIELDS if name not in fixed.values()]
    chosen = {**best(table, free), **fixed}
    fields = tuple(chosen.get(index, EXTRA) for index in range(len(columns)))
    strength = {
        name: 1.0 if index in fixed else spoken[index].get(name, 0.0)
        for index, name in chosen.items()
        if name != EXTRA
    }
    return Assignment(fields, strength, tuple(_doubts(columns, spoken, table, chosen, fixed)))


@lru_cache(maxsize=256)
def headed(columns: tuple[Column, ...]) -> Assignment:
    """Assign fields by the headers alone, which many tables share."""
    return assign(columns)


def _given(given: Mapping[str, str]) -> Mapping[str, str]:
    wrong = [name for name in given.values() if name not in {*FIELDS, EXTRA}]
    if wrong:
        raise InputError(
            *(
                Fault(
                    _("no field of a row is called «{name}»").format(name=name),
                    _("Choose one of: {names}.").format(names=", ".join((*FIELDS, EXTRA))),
                    place="--columns",
                )
                for name in wrong
            )
        )
    return {header_key(header): name for header, name in given.items()}


def _weigh(scores: Scores, sample: Sequence[str]) -> dict[str, float]:
    """Join what the header says with what the cells say, the latter in the room left."""
    seen = witness(sample) if leaves_room(scores) else {}
    weighed = {}
    for name in FIELDS:
        said = scores.get(name, 0.0)
        told = seen.get(name, 0.0)
        if said or (told > 0 and not scores):
            weighed[name] = said + _WITNESS_WEIGHT * told * (1 - said)
    return weighed


def leaves_room(scores: Scores) -> bool:
    """Tell whether a header with such scores leaves the cells below it anything to say."""
    return not scores or any(0 < said < 1 for said in scores.values())


def witness(sample: Sequence[str]) -> Mapping[str, float]:
    """Tell for each field how far the cells look like it: -1 (not at all) to 1."""
    filled = [text for text in sample if text]
    if not filled:
        return {}
    size = len(filled)
    lowered = [text.lower() for text in filled]
    numbers = sum(map(bool, map(_NUMBER.fullmatch, filled))) / size
    channels = sum(map(bool, map(_CHANNEL.search, lowered))) / size
    kinds = sum(map(bool, map(_KIND_OF_POINT.fullmatch, lowered))) / size
    actions = sum(map(bool, map(_ACTION.search, lowered))) / size
    lists = sum("\n" in text or ";" in text for text in filled) / size
    words = not numbers
    return {
        "number": numbers if numbers >= STAND_IN else -0.5,
        "touchpoint": channels - lists * 0.5 - kinds * 0.5,
        "interactions": (max(lists, actions * 0.6) - kinds) * words,
        "process": (0.3 * actions - 0.5 * channels) * words,
        "direction": (0.3 * (len(set(filled)) < size) - 0.5 * channels) * words,
        "features": -numbers,
    }


def _doubts(
    columns: Sequence[Column],
    spoken: Sequence[Scores],
    table: Sequence[Mapping[str, float]],
    chosen: Mapping[int, str],
    fixed: Mapping[int, str],
) -> list[tuple[str, str]]:
    """Name the headers that could as well have been read otherwise.

    A stand-in by rule (a channel for the touchpoint, a note for the features) is no doubt.
    """
    doubts = []
    for index, name in chosen.items():
        if index in fixed or name == EXTRA:
            continue
        own = table[index].get(name, 0.0)
        rivals = [
            scores.get(name, 0.0)
            for other, scores in enumerate(table)
            if chosen.get(other, EXTRA) == EXTRA and other not in fixed
        ]
        elsewhere = [v for f, v in table[index].items() if f != name and f not in chosen.values()]
        unclear = max(elsewhere, default=0.0) > own - _NEAR and own < STRONG
        if max(rivals, default=0.0) > own - _NEAR or unclear or not spoken[index].get(name):
            doubts.append((columns[index].header, name))
    return doubts


def names_channel(text: str) -> bool:
    """Tell whether a text names a channel: a site, a reception, a telephone."""
    return _CHANNEL.search(text.lower()) is not None


def doubt_findings(assignment: Assignment) -> tuple[Finding, ...]:
    """Give a finding for each header that was not certain."""
    return tuple(
        Finding(
            code="ambiguous-columns",
            severity="warning",
            message=_(
                "The column «{header}» was read as {meaning} ({field}), but that is not certain."
            ).format(header=header, meaning=_meaning(name), field=name),
            why=_("Its header or another column fits that field as well."),
            cure=_("If it is another field, name it with --columns."),
        )
        for header, name in assignment.doubts
    )


def _meaning(name: str) -> str:
    meanings = {
        "number": _("the number"),
        "direction": _("the direction"),
        "process": _("the process"),
        "touchpoint": _("the touchpoint"),
        "interactions": _("the interactions"),
        "features": _("the features"),
    }
    return meanings[name]


def is_register(assignment: Assignment) -> bool:
    """Tell whether the columns are those of a register of touchpoints.

    A plain touchpoint and one more field, or a stand-in for it among columns that speak of
    processes and interactions.
    """
    strength = assignment.strength
    point = strength.get("touchpoint", 0.0)
    rest = sum(v for name, v in strength.items() if name not in {"touchpoint", "number"})
    if point >= STRONG:
        return rest >= ACCEPTED or "number" in strength
    about = max(strength.get("interactions", 0.0), strength.get("features", 0.0))
    return (point >= ACCEPTED and about >= STAND_IN and point + rest >= 2) or (  # noqa: PLR2004
        strength.get("interactions", 0.0) >= STRONG and rest >= 2.7  # noqa: PLR2004
    )


def may_be_register(assignment: Assignment) -> bool:
    """Tell whether the columns can be those of a list that its title calls one of touchpoints."""
    named = set(assignment.strength) - {"number"}
    return len(named) > 1 and bool(named & {"touchpoint", "interactions"})
