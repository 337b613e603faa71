"""Mentions of bodies in a text: a self-reference told from the name of another body.

«ведения министерством перечня» speaks of the own body; «Министерство финансов», «министерства
области», «отраслевое министерство», «отдел кадров» say which.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

# The singular forms of each kind; plurals speak of others.
_FORMS: Final[Mapping[str, str]] = {
    "министерство": r"министерств(?:о|а|у|ом|е)|министр(?:а|у|ом|е)?",
    "департамент": r"департамент(?:а|у|ом|е)?",
    "комитет": r"комитет(?:а|у|ом|е)?",
    "администрация": r"администраци(?:я|и|ю|ей)",
    "агентство": r"агентств(?:о|а|у|ом|е)",
    "инспекция": r"инспекци(?:я|и|ю|ей)",
    "отряд": r"отряд(?:а|у|ом|е)?",
    "учреждение": r"учреждени(?:е|я|ю|ем|и)",
    "управление": r"управлени(?:е|я|ю|ем|и)",
    "отдел": r"отдел(?:а|у|ом|е)?",
    "служба": r"служб(?:а|ы|у|ой|е)",
}
UNITS: Final = frozenset({"управление", "отдел", "служба"})
"""Kinds that are units of other bodies too, and words of other senses."""
INSTITUTIONS: Final = frozenset({"учреждение", "отряд"})
"""Kinds of bodies that authorities have under them and speak of."""
_PATTERNS: Final = {
    kind: re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)
    for kind, forms in _FORMS.items()
}
_ABBREVIATED: Final = re.compile(r"\b[ГМФОК][А-Я]{0,4}У[А-Я]{0,3}\b")
_WORD: Final = re.compile(r"[\w-]+|[^\w\s]")
_BEFORE: Final = re.compile(r"[\w-]+")
_OPENS_NAME: Final = frozenset('«"“„№')
_OF_OTHERS: Final = re.compile(
    r"(?:ин(?:ое|ого|ым|ой|ая)$|друг(?:ое|ого|им|ой|ая)$|люб(?:ое|ого|ой)$|кажд|начальник|"
    r"заведующ|специалист|консультант)",
    re.IGNORECASE,
)
"""What stands before a mention of another body, or of a unit by its staff."""
_FIELD_WORDS: Final = re.compile(
    r"(?:перечн|порядк|реестр|точ(?:ек|ки)|процесс|клиент|внешн|внутренн|услуг|функци)",
    re.IGNORECASE,
)
"""Words of the field that stand behind a self-reference and are no part of a name."""
_REACH: Final = 60


class Mention(NamedTuple):
    """A mention of a kind of body with the words around it; ``bare`` says which body not."""

    kind: str
    said: str
    bare: bool


def kinds_in(text: str) -> frozenset[str]:
    """Give the kinds of bodies a text speaks of; ГКУ, МБУ and their like are institutions."""
    found = frozenset(kind for kind, pattern in _PATTERNS.items() if pattern.search(text))
    return found | {"учреждение"} if _ABBREVIATED.search(text) else found


def count(text: str, kind: str) -> int:
    """Count the mentions of a kind."""
    return len(_PATTERNS[kind].findall(text))


def mentions(text: str, without: frozenset[str]) -> Iterator[Mention]:
    """Give the mentions of bodies of other kinds than ``without``."""
    for kind, pattern in _PATTERNS.items():
        if kind not in without:
            for match in pattern.finditer(text):
                yield Mention(kind, _snippet(text, match), _is_bare(text, match))


def _snippet(text: str, match: re.Match[str]) -> str:
    before = text[: match.start()].split()[-2:]
    after = text[match.end() :].split()[:2]
    return " ".join([*before, match.group(), *after]).rstrip(" .,;:")


def _is_bare(text: str, match: re.Match[str]) -> bool:
    """Tell whether neither a word before nor a name behind says which body is meant."""
    before = _BEFORE.findall(text[max(0, match.start() - _REACH) : match.start()])
    if before and (_OF_OTHERS.match(before[-1]) or _qualifies(before[-1])):
        return False
    following = _WORD.search(text, match.end())
    return following is None or not _begins_name(following.group())


def _begins_name(word: str) -> bool:
    """Tell whether a word behind a mention may begin the body's name: «финансов», «по делам»."""
    if not word[0].isalpha():
        return word in _OPENS_NAME
    if _FIELD_WORDS.match(word):
        return False
    return word == "по" or word[0].isupper() or _continues_name(word)


def _qualifies(word: str) -> bool:
    """Tell whether a word before a mention says which: «отраслевое министерство», not «данное»."""
    tag = _morphology().parse(word)[0].tag
    return tag.POS in {"ADJF", "PRTF"} and "Apro" not in tag


def _continues_name(word: str) -> bool:
    """Tell whether a word may go on the name: «финансов», «кадров», «делами», «социальной»."""
    tag = _morphology().parse(word)[0].tag
    return tag.POS in {"NOUN", "ADJF"} and tag.case not in {"nomn", "accs"}


@cache
def _morphology() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()
