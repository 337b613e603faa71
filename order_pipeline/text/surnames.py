"""Russian cases of names as orders print them: initials and a surname, in either order.

Initials hide the sex of a person, so a surname is certain only where its own form shows it
(Ильин, Ильина) or where it does not change for anyone (Левченко, Седых).
"""

import re
from functools import lru_cache
from typing import Final

from order_pipeline.text.declension import CASES, GRAMMEMES, Case, Declined, analyser

_NAME: Final = re.compile(
    r"^(?P<before>(?:[А-ЯЁ]\.[\s\u00a0]?){0,2})(?P<surname>[А-ЯЁ][А-Яа-яЁё]+(?:-[А-ЯЁ][А-Яа-яЁё]+)*)"
    r"(?P<after>(?:[\s\u00a0]?[А-ЯЁ]\.){0,2})$"
)
_FULL: Final = re.compile(
    r"^(?P<surname>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*) (?P<given>[А-ЯЁ][а-яё]+) "
    r"(?P<patronymic>[А-ЯЁ][а-яё]+(?:вич|ьич|вна|чна))$"
)
# Ending → (letters cut off, endings of the five cases, certain); the first that fits holds.
_ENDINGS: Final = (
    (r"(?:ов|ев|ёв|ин|ын)", 0, ("а", "у", "а", "ым", "е"), True),
    (r"(?:ов|ев|ёв|ин|ын)а", 1, ("ой", "ой", "у", "ой", "ой"), True),
    (r"[сц]кий", 2, ("ого", "ому", "ого", "им", "ом"), True),
    (r"(?:[гкхжчшщ])ий", 2, ("ого", "ому", "ого", "им", "ом"), True),
    (r"(?:ый|ой)", 2, ("ого", "ому", "ого", "ым", "ом"), True),
    (r"ая", 2, ("ой", "ой", "ую", "ой", "ой"), True),
    (r"яя", 2, ("ей", "ей", "юю", "ей", "ей"), True),
    (r"(?:[оеёиуюэы]|[ыи]х)", 0, ("", "", "", "", ""), True),
    (r"[гкхжчшщ]а", 1, ("и", "е", "у", "ой", "е"), True),
    (r"[бвдзлмнпрстф]а", 1, ("ы", "е", "у", "ой", "е"), True),
    (r"[бвгджзклмнпрстфхц]", 0, ("а", "у", "а", "ом", "е"), False),
    (r"[чшщ]", 0, ("а", "у", "а", "ем", "е"), False),
    (r"[ьй]", 1, ("я", "ю", "я", "ем", "е"), False),
)


@lru_cache(maxsize=1024)
def decline_name(name: str, case: Case) -> Declined:
    """Propose a name in a case: «А.С. Ильин» → «А.С. Ильину»."""
    full = _FULL.match(name.strip())
    if full is not None:
        return _full_name(full, case)
    match = _NAME.match(name.strip())
    if match is None:
        return Declined(name, certain=False)
    parts = [_surname(part, case) for part in match["surname"].split("-")]
    surname = "-".join(part.text for part in parts)
    text = f"{match['before']}{surname}{match['after']}"
    return Declined(text, all(part.certain for part in parts))


def _full_name(match: re.Match[str], case: Case) -> Declined:
    """Decline «Петров Иван Иванович»: the patronymic tells the sex."""
    man = match["patronymic"].endswith("ч")
    index = CASES.index(case)
    patronymic = match["patronymic"]
    if man:
        patronymic += ("а", "у", "а", "ем", "е")[index]
    else:
        patronymic = patronymic[:-1] + ("ы", "е", "у", "ой", "е")[index]
    given = _given(match["given"], case, man=man)
    parts = [_of_sex(part, case, man=man) for part in match["surname"].split("-")]
    text = f"{'-'.join(part.text for part in parts)} {given.text} {patronymic}"
    return Declined(text, given.certain and all(part.certain for part in parts))


def _given(given: str, case: Case, *, man: bool) -> Declined:
    sex = "masc" if man else "femn"
    for parse in analyser().parse(given):
        if "Name" in parse.tag and "nomn" in parse.tag and sex in parse.tag:
            inflected = parse.inflect({GRAMMEMES[case]})
            if inflected is not None:
                return Declined(inflected.word.capitalize(), parse.is_known)
    return Declined(given, certain=False)


def _of_sex(surname: str, case: Case, *, man: bool) -> Declined:
    """Decline a surname of a known sex: a woman's that ends in a consonant stays as it is."""
    consonant = re.search(r"[бвгджзйклмнпрстфхцчшщь]$", surname.lower()) is not None
    if not man and consonant:
        return Declined(surname, certain=True)
    found = _surname(surname, case)
    return Declined(found.text, found.certain or (man and consonant))


def _surname(surname: str, case: Case) -> Declined:
    index = CASES.index(case)
    for ending, cut, forms, certain in _ENDINGS:
        if re.search(f"{ending}$", surname.lower()):
            stem = surname[: len(surname) - cut]
            new = forms[index].upper() if surname.isupper() else forms[index]
            return Declined(stem + new, certain)
    return Declined(surname, certain=False)
