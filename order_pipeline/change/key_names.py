"""The key or word that was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

_IN_RUSSIAN = {
    "номер": "number",
    "направление": "direction",
    "процесс": "process",
    "точка": "touchpoint",
    "точка взаимодействия": "touchpoint",
    "взаимодействия": "interactions",
    "особенности": "features",
    "исключить": "exclude",
    "изменить": "change",
    "добавить": "add",
    "объединить": "merge",
    "после": "after",
    "строка": "row",
    "строки": "rows",
    "дата": "date",
    "причина": "reason",
    "инициатор": "initiator",
    "изменения": "changes",
}


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Give the key or word that was probably meant: the Russian one's, else by its letters."""
    words = list(known)
    russian = _IN_RUSSIAN.get(name.lower())
    if russian in words:
        return russian
    return next(iter(get_close_matches(name.lower(), words, 1, 0.6)), None)
