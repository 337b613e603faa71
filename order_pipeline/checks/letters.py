"""``mixed-alphabet``: a word with a Latin letter among Cyrillic ones, or the reverse.

A reader sees no difference, a search does (contract, section 1: letters stay, a finding says so).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from order_pipeline.language import _
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import act_to_data
from order_pipeline.model.finding import Finding
from order_pipeline.text.lookalikes import fold_lookalikes, mixed

_WORD = re.compile(r"[A-Za-zА-Яа-яЁё]{2,}")
_SEAM = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
_KEPT_APART = {"schema", "kind"}


def mixed_letters(act: Act) -> Iterator[Finding]:
    """Find words that mix the scripts by look-alikes only, each once with its first place."""
    if not _SEAM.search(act.model_dump_json(by_alias=True)):
        return  # the usual case, told without a walk through every text
    places: dict[str, list[str]] = defaultdict(list)
    for at, text in _texts(act_to_data(act), ""):
        for word in _WORD.findall(text):
            if mixed(word) and not mixed(fold_lookalikes(word)):
                places[word].append(at)
    for word, found in places.items():
        yield Finding(
            code="mixed-alphabet",
            severity="note",
            message=_("The word «{word}» mixes Latin and Cyrillic letters").format(word=word),
            why=_("It looks right, and neither a search nor a comparison finds it."),
            cure=_("Type the word anew on one keyboard layout."),
            at=found[0],
        )


def _texts(data: Any, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(data, str):
        yield at, data
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _texts(item, f"{at}/{index}")
    elif isinstance(data, dict):
        for key, item in data.items():
            if key not in _KEPT_APART:
                yield from _texts(item, f"{at}/{key}")
