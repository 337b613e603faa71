"""Words of a name compared without their endings."""

import re
from typing import Final

_WORD: Final = re.compile(r"[a-zа-я0-9]+")
_SHORT, _ENDING = 4, 3
_FILLERS: Final = frozenset(
    (
        *("для", "при", "или", "как", "над", "под", "без", "между", "также", "иных", "иные"),
        *("деятельности", "вопросам", "сфере", "области", "раздел", "направление"),
        *("рассмотрение", "работа", "осуществление", "организация", "обеспечение", "ведение"),
        *("предоставление", "оказание", "проведение", "взаимодействие", "реализация"),
        *("департамента", "министерства", "комитета", "управления", "учреждения"),
        *("администрации", "службы", "агентства"),
    )
)


def content_words(text: str) -> frozenset[str]:
    """Give the words that carry the sense: three letters and more, no fillers, no own body."""
    words = frozenset(
        word for word in _WORD.findall(text.casefold().replace("ё", "е")) if len(word) >= _ENDING
    )
    return frozenset(word for word in words if not _among(word, _FILLERS)) or words


def same_word(one: str, other: str) -> bool:
    """Tell whether two words differ in their endings only: «обращений», «обращениями»."""
    pairs = enumerate(zip(one, other, strict=False))
    shared = next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))
    longest = max(len(one), len(other))
    return one == other or (shared >= _SHORT and shared >= longest - _ENDING)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the share of common words, 0 to 1; a name inside the other scores a half at least."""
    shared = sum(_among(word, other) for word in one)
    if not shared:
        return 0.0
    common = shared / (len(one) + len(other) - shared)
    return 0.5 + common / 2 if shared >= min(len(one), len(other)) else common


def _among(word: str, words: frozenset[str]) -> bool:
    return any(same_word(word, other) for other in words)
