"""Letters of two scripts that look alike: Latin «c» in a Cyrillic word and the reverse."""

import re
from string import ascii_letters

_LATIN = "ABCEHKMOPTXYaceopxykmt"
_CYRILLIC = "АВСЕНКМОРТХУасеорхукмт"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_WORD = re.compile(r"[A-Za-zА-Яа-яЁё]+(?:-[A-Za-zА-Яа-яЁё]+)*")
_NO_LATIN = bytes(byte for byte in range(256) if chr(byte) not in ascii_letters)
_HAS_LATIN = re.compile(r"[A-Za-z]")
_HAS_CYRILLIC = re.compile(r"[А-Яа-яЁё]")


def mixed(word: str) -> bool:
    """Tell whether a word holds letters of both scripts."""
    return bool(_HAS_LATIN.search(word) and _HAS_CYRILLIC.search(word))


def has_latin(text: str) -> bool:
    """Tell whether a text holds Latin letters; quick for a whole document."""
    return bool(text.encode("utf-8", "surrogatepass").translate(None, _NO_LATIN))


def fold_lookalikes(text: str) -> str:
    """Write every word in one script.

    A mixed word becomes Cyrillic, unless only its Latin letters are unmistakable; the parts of
    «Telegram-канал» go each its own way. A Latin word of look-alikes alone («MAX», «CMC») becomes
    Cyrillic too, so that both spellings meet.
    """
    if not _HAS_LATIN.search(text):
        return text
    return _WORD.sub(lambda match: _fold_word(match.group()), text)


def _fold_word(word: str) -> str:
    if not _HAS_LATIN.search(word):
        return word
    cyrillic = word.translate(_TO_CYRILLIC)
    if not _HAS_LATIN.search(cyrillic):
        return cyrillic
    latin = word.translate(_TO_LATIN)
    if not _HAS_CYRILLIC.search(latin):
        return latin
    if "-" in word:
        return "-".join(map(_fold_word, word.split("-")))
    return cyrillic
