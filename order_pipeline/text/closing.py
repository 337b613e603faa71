"""The punctuation that closes an item of a list, and the key by which two items say the same."""

import re

from order_pipeline.text.spacing import fold

_CLOSING = re.compile(r"(?<![.])[\s;,.:]+$|[\s;,:]+$")


def without_closing(text: str) -> str:
    """Drop the punctuation that closes an item: «приём заявлений;» → «приём заявлений».

    An ellipsis stays, for it is part of what is said.
    """
    if text.endswith("..."):
        return text
    return _CLOSING.sub("", text)


def same_saying(text: str) -> str:
    """Give the key of an item: case, ё, white space and closing punctuation folded."""
    return without_closing(fold(text)).casefold().replace("ё", "е")
