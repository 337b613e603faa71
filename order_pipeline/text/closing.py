"""The punctuation that closes an item of a list, and the key by which two items say the same."""

from order_pipeline.text.spacing import fold

_MARKS = " ;,.:\t\n"
_ELLIPSIS = "..."


def without_closing(text: str) -> str:
    """Drop the punctuation that closes an item: «приём заявлений;» → «приём заявлений».

    An ellipsis stays, for it is part of what is said.
    """
    bare = text.rstrip(_MARKS)
    kept = text.rfind(_ELLIPSIS, len(bare))
    return bare if kept < 0 else text[: kept + len(_ELLIPSIS)]


def same_saying(text: str) -> str:
    """Give the key of an item: case, ё, white space and closing punctuation folded."""
    return without_closing(fold(text)).casefold().replace("ё", "е")
