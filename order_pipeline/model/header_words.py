"""The words of table headers: which concept each names, whatever its ending or abbreviation.

A header is read as the sequence of its concepts. The first one that is not transparent
(«наименование», «сведения») is its head: «Особенности взаимодействия» is about features,
«Осуществляемое взаимодействие в точке» about an interaction, «Адрес точки» about an address.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from order_pipeline.text.letters import close_up
from order_pipeline.text.lookalikes import fold_lookalikes
from order_pipeline.text.spacing import fold

NAME: Final = "name"
FORMAL: Final = "formal"
"""Columns of signatures, deadlines and plans; of a register only beside others."""
OTHER: Final = "other"

# Concept → stems; a longer stem wins over a shorter one («контактн» over «контакт»).
_CONCEPTS: Final = {
    NAME: "наименован назван сведени информаци данны переч",
    "number": "номер порядков нумераци",
    "code": "код шифр индекс",
    "direction": "направлени",
    "group": "групп блок раздел макропроцесс",
    "sphere": "сфер област",
    "activity": "деятельност",
    "process": "процесс бизнес",
    "subprocess": "подпроцесс",
    "service": "услуг функци сервис процедур полномочи",
    "situation": "ситуаци",
    "point": "точк точек",
    "channel": "канал площадк ресурс",
    "way": "способ средств",
    "place": "мест",
    "form": "форм",
    "kind": "вид тип категори",
    "contact_data": "контактн контакты телефон почт реквизит",
    "contact": "контакт касани коммуникаци соприкосновени обращени",
    "interaction": "взаимодействи",
    "action": "действи операци делает делают делать получает получают",
    "need": "потребност",
    "content": "содержани описани сут сущност характер предмет",
    "order": "порядок порядк",
    "purpose": "цел задач",
    "stage": "этап стади",
    "feature": "особенност специфик нюанс",
    "condition": "услови",
    "note": "примечани комментари замечани дополнительн иные иное прочее прочие",
    FORMAL: (
        "ответственн исполнител должност фамили срок дат показател количеств подпис мероприяти "
        "фио инициал"
    ),
    OTHER: (
        "адрес ссылк сайт владел подразделени отдел период частот основани норм правов документ "
        "систем режим график врем статус результат оценк клиент потребител заявител получател "
        "сегмент объем дол кабинет этаж язык стоимост оплат"
    ),
}
_STEMS: Final = tuple(
    (stem, concept) for concept, stems in _CONCEPTS.items() for stem in stems.split()
)
_LONGEST_ENDING: Final = 6
_SHORTEST_ABBREVIATION: Final = 3
_SHORT_STEM: Final = 3
_LONGEST_ENDING_OF_SHORT: Final = 2

_NUMBER_SIGN: Final = re.compile(
    r"^(?:[№#]|в„–|n[o°º]?(?![a-zа-я]))|^п\s*[./]?\s*п\b\.?$|^п\s*/\s*п\b", re.IGNORECASE
)
_BRACKETS: Final = re.compile(r"\(([^()]*)\)?")
_TOKEN: Final = re.compile(r"([а-я]+)([.-]?)")
_BROKEN_WORD: Final = re.compile(r"(?<=[а-я])-\s+(?=[а-я])")
_POINT_ABBREVIATED: Final = re.compile(r"\b(?:т|тч)\.\s*(?=взаим|конт)")


class Wording(NamedTuple):
    """A header's concepts in order: those outside brackets, and those inside."""

    main: tuple[str, ...]
    aside: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """What the header is about; empty when no word of it is known."""
        return next((concept for concept in self.main if concept != NAME), "")


def plain(header: str) -> str:
    """Give a header in lower case, ё and look-alikes folded, words broken at line ends joined."""
    lowered = fold_lookalikes(close_up(header)).lower().replace("ё", "е")
    return _BROKEN_WORD.sub("", lowered)


@lru_cache(maxsize=4096)
def concept_of(word: str, *, abbreviated: bool = False) -> str:
    """Give the concept of a lower-case word, or nothing; «деят», «взаимод» where abbreviated."""
    fitting = [(len(stem), concept) for stem, concept in _STEMS if _fits(word, stem)]
    if fitting:
        return max(fitting)[1]
    if abbreviated and len(word) >= _SHORTEST_ABBREVIATION:
        return next((concept for stem, concept in _STEMS if stem.startswith(word)), "")
    return ""


def _fits(word: str, stem: str) -> bool:
    short = len(stem) <= _SHORT_STEM
    ending = _LONGEST_ENDING_OF_SHORT if short else _LONGEST_ENDING
    return word.startswith(stem) and len(word) <= len(stem) + ending


@lru_cache(maxsize=4096)
def wording(header: str) -> Wording:
    """Read a header as concepts."""
    text = _POINT_ABBREVIATED.sub("точка ", plain(header))
    main = _concepts(_BRACKETS.sub(" ", text))
    if _NUMBER_SIGN.match(fold(header)):
        main = ("number", *(concept for concept in main if concept != "number"))
    return Wording(main, _concepts(" ".join(_BRACKETS.findall(text))))


def _concepts(text: str) -> tuple[str, ...]:
    found = (concept_of(word, abbreviated=bool(mark)) for word, mark in _TOKEN.findall(text))
    return tuple(concept for concept in found if concept)
