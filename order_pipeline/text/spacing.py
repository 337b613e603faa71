"""White space as a reader perceives it."""

import re

_SPACE = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def fold(text: str) -> str:
    """Fold runs of white space to one space, drop soft hyphens and zero-width marks, strip."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()
