"""White space as a reader perceives it."""

import re
from typing import Final

_SPACE = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_UNSEEN: Final = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff\uf020]+")
"""Spaces, soft hyphens, marks without width, the space of symbol fonts."""


def fold(text: str) -> str:
    """Fold runs of white space to one space, drop soft hyphens and zero-width marks, strip."""
    if text.isprintable() and "  " not in text:  # of all that is folded only spaces are printable
        return text.strip()
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def characters(text: str) -> int:
    """Count the characters of a text that are to be seen."""
    plain = text.replace("\n", "").replace(" ", "").replace("\t", "")
    return len(plain if plain.isprintable() else _UNSEEN.sub("", plain))
