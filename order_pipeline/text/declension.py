"""Russian cases of positions, organisations and names.

The head group of a phrase is declined up to its first genitive; what follows stays.
"""

from typing import Final

# Kinds of acts: nominative → dative («к приказу»), instrumental («утверждён приказом»).
_ACT_KINDS: Final = {
    "приказ": ("приказу", "приказом"),
    "распоряжение": ("распоряжению", "распоряжением"),
    "постановление": ("постановлению", "постановлением"),
    "решение": ("решению", "решением"),
    "указ": ("указу", "указом"),
    "закон": ("закону", "законом"),
    "протокол": ("протоколу", "протоколом"),
    "письмо": ("письму", "письмом"),
    "порядок": ("порядку", "порядком"),
    "положение": ("положению", "положением"),
    "регламент": ("регламенту", "регламентом"),
    "правила": ("правилам", "правилами"),
    "инструкция": ("инструкции", "инструкцией"),
    "методика": ("методике", "методикой"),
    "программа": ("программе", "программой"),
    "план": ("плану", "планом"),
    "договор": ("договору", "договором"),
    "перечень": ("перечню", "перечнем"),
    "изменения": ("изменениям", "изменениями"),
}


def act_kind_dative(kind: str) -> str:
    """Give «приказу» for «приказ»; an unknown kind as it is."""
    return _ACT_KINDS.get(kind.casefold(), (kind, kind))[0]


def act_kind_instrumental(kind: str) -> str:
    """Give «приказом» for «приказ»; an unknown kind as it is."""
    return _ACT_KINDS.get(kind.casefold(), (kind, kind))[1]
