"""What one of two names may leave out of the other: rules by name, each with an example."""

from collections.abc import Callable
from dataclasses import dataclass

from order_pipeline.duplicates.keys import CLERKS, is_detail
from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.stages import is_action

_NAMELESS = frozenset({"@intranet", "@edms", "@networks", "@messengers", "@video", "@edo"})
_MEANS = frozenset({"portal", "system", "app", "messenger", "network", "mail"})
_OF_UNITS = frozenset({"специалист", "сотрудник", "консультант", "инспектор"})
_TERRITORIAL = frozenset(
    {"городской", "районный", "областной", "краевой", "республиканский", "региональный"}
)
_CHANNELS = _MEANS | {"voice", "web"}
_SHORT_NAME = 2


@dataclass(frozen=True, slots=True)
class Omission:
    """Words that only one of two names has.

    ``extra`` are those words, ``common`` the words of the shorter name, ``quoted`` those words of
    a proper name that both have, ``titled`` those in quotes in the longer name and ``head`` its
    first word; ``numbered`` tells that the shorter name has a number that the longer one lacks;
    ``done`` are the words by which the shorter name says what is done there, ``asides`` those of
    its other brackets.
    """

    extra: frozenset[str]
    common: frozenset[str]
    quoted: frozenset[str]
    titled: frozenset[str]
    head: str
    numbered: bool = False
    done: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()


def may_be_left_out(omission: Omission, knowledge: Knowledge) -> bool:
    """Tell whether a name without the extra words may still name the same touchpoint."""
    if omission.head in omission.extra & knowledge.words["anybody"]:
        return False  # «участники проекта»
    if omission.numbered and not _nobody_else(omission, knowledge):
        return False  # «зал № 1» and «зал приёма»
    return any(rule(omission, knowledge) for rule in RULES)


def _nobody_else(omission: Omission, knowledge: Knowledge) -> bool:
    """«Граждан», «в холле», «лично»: said of anybody or of any such place."""
    lists = knowledge.words
    return omission.extra <= (
        lists["filler"] | lists["anybody"] | lists["optional"] | lists["spots"]
    ) | {"@personal", "@by-hand", "@paper"}


def _gathered(omission: Omission, knowledge: Knowledge) -> bool:
    """«Заседание» of a «кафедра»."""
    return omission.extra <= knowledge.words["gathering"]


def _holder(omission: Omission, knowledge: Knowledge) -> bool:
    """«Окно» of the «регистратура», «пункт» of a «прокат»."""
    lists = knowledge.words
    things = {token for token in omission.common if not token.startswith("@")} - lists["roles"]
    return bool(things) and omission.extra <= lists["holders"] | lists["optional"] | lists["spots"]


def _unit_of_person(omission: Omission, _knowledge: Knowledge) -> bool:
    """«Отдела» behind a «специалист» of a subject."""
    return (
        len(omission.common) > 1
        and omission.extra == {"отдел"}
        and not omission.common.isdisjoint(_OF_UNITS)
    )


def _clerk_of_unit(omission: Omission, _knowledge: Knowledge) -> bool:
    """«Специалист» of an «отдел» of some subject."""
    return len(omission.common) > 1 and "отдел" in omission.common and omission.extra <= CLERKS


def _site_of_cabinet(omission: Omission, _knowledge: Knowledge) -> bool:
    """«На сайте» behind a «личный кабинет» of somebody."""
    return (
        len(omission.common) > 1 and omission.extra == {"@site"} and "@cabinet" in omission.common
    )


def _class_word(omission: Omission, knowledge: Knowledge) -> bool:
    """«Портал» beside a name of two words or more."""
    lists = knowledge.words
    return (
        len(omission.common) > 1
        and omission.extra <= lists["systems"] | lists["class"]
        and not omission.extra.isdisjoint(lists["systems"])
    )


def _host(omission: Omission, knowledge: Knowledge) -> bool:
    """«На портале» behind a service whose proper name both give."""
    kinds = {knowledge.kind(token) for token in omission.extra}
    return len(omission.quoted) > 1 and (
        omission.extra == {"@site"} or kinds <= {"portal", "system"}
    )


def _nameless(omission: Omission, knowledge: Knowledge) -> bool:
    """«СЭД» beside the name of the system."""
    named = any(knowledge.kind(token) in {"system", "portal"} for token in omission.common)
    return named and omission.extra <= _NAMELESS


def _done(omission: Omission, knowledge: Knowledge) -> bool:
    """«Запрос», «документов» beside a channel: what is done through it."""
    lists = knowledge.words
    return omission.extra <= lists["openers"] | lists["objects"] | {"@written"} and any(
        knowledge.kind(token) in _MEANS for token in omission.common
    )


def _said_as_stage(omission: Omission, knowledge: Knowledge) -> bool:
    """«Выезд» beside «место работ (осмотр)»: both tell what is done there."""
    if omission.extra <= omission.asides or omission.extra <= omission.done:
        return True
    return (
        bool(omission.done)
        and len(omission.common) > 1
        and all(is_action(token, knowledge) for token in omission.extra - omission.done)
        and not any(
            omission.done & group and omission.extra & group for group in knowledge.opposites
        )
    )


def _beside_a_name(omission: Omission, knowledge: Knowledge) -> bool:
    """«Занятия» of the «кружок „Краевед“»: the proper name tells the touchpoint."""
    return (
        any(not token.startswith("@") for token in omission.quoted)
        and omission.quoted <= omission.titled
        and omission.extra.isdisjoint(knowledge.telling - _TERRITORIAL)
        and not any(map(knowledge.kind, omission.extra))
    )


def _class_of_a_name(omission: Omission, knowledge: Knowledge) -> bool:
    """«Детский технопарк» beside «Кванториум»: the other name is the proper name alone."""
    lists = knowledge.words
    return (
        bool(omission.common)
        and omission.common <= omission.titled
        and not any(token.startswith("@") for token in omission.common)
        and {knowledge.kind(token) for token in omission.extra} <= {"", "form"}
        and omission.extra.isdisjoint(lists["roles"] | lists["sections"])
    )


def _object(omission: Omission, knowledge: Knowledge) -> bool:
    """«Движения» in «расписание движения автобусов»: a mere object of a long name."""
    return (
        len(omission.common) >= _SHORT_NAME
        and len(omission.extra) == 1
        and _CHANNELS.isdisjoint(map(knowledge.kind, omission.common))
        and omission.common.isdisjoint(knowledge.words["roles"] | {"@personal"})
        and not omission.common <= knowledge.telling
        and all(is_detail(token, knowledge) for token in omission.extra)
    )


Rule = Callable[[Omission, Knowledge], bool]
RULES: tuple[Rule, ...] = (
    _nobody_else, _gathered, _holder, _unit_of_person, _clerk_of_unit, _site_of_cabinet,
    _class_word, _host, _nameless, _done, _said_as_stage, _beside_a_name, _class_of_a_name, _object,
)  # fmt: skip
"""Each tells one reason; its docstring gives an example."""
