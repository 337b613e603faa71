"""Reasons in sentences a clerk understands, and marks of what is equal and what differs."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from order_pipeline.duplicates.comparison import Verdict
from order_pipeline.duplicates.portrait import Portrait
from order_pipeline.language import _, plural

_SHOWN = 4


class Mark(NamedTuple):
    """A piece of a name, and whether the name it is compared with has it too."""

    text: str
    equal: bool


def message_of(names: Sequence[str], count: int) -> str:
    """Give the sentence of a duplicate."""
    shown = _listed(names)
    if len(names) == 1:
        return plural(
            "The touchpoint {names} is stated {count} time in one process.",
            "The touchpoint {names} is stated {count} times in one process.",
            count,
        ).format(names=shown, count=count)
    return plural(
        "{count} row of one process names the same touchpoint: {names}.",
        "{count} rows of one process name the same touchpoint: {names}.",
        count,
    ).format(names=shown, count=count)


def cure_of() -> str:
    """Give the cure of a duplicate (clause 2.3 / 2.6)."""
    return _("Leave one row and list the interactions of all of them in it.")


def why_of(verdict: Verdict, portraits: Sequence[Portrait]) -> str:
    """Give the reason for a cluster, by its weakest verdict."""
    if verdict.level == "stage":
        stages = dict.fromkeys(stage for portrait in portraits for stage in portrait.stages)
        return _("The names differ only in the stage: {stages}. The place is the same.").format(
            stages=_listed(list(stages))
        )
    return _reasons().get(verdict.level) or _(
        "The names say the same in other words: word order, inflection, abbreviation or synonym."
    )


def _reasons() -> dict[str, str]:
    return {
        "exact": _("The names are equal to the letter."),
        "form": _(
            "The names differ only in case, quotes, punctuation, spaces or look-alike letters."
        ),
        "typo": _("The names differ only in a misprint."),
        "detail": _(
            "One name gives a detail (a number, an address, a contact) that the other leaves out."
        ),
        "contact": _("The names give the same phone or address."),
        "decision": _("A person has decided that these are one touchpoint."),
    }


def overlap_of(general: str, special: Sequence[str]) -> tuple[str, str]:
    """Give the message and the reason of an overlap."""
    message = _("«{general}» may cover {special}, stated beside it.").format(
        general=general, special=_listed(special)
    )
    return message, _("One is a part of the other, or a kind of it.")


def wording_of(best: str, others: Sequence[str]) -> tuple[str, str]:
    """Give the message and the cure of a wording that differs between processes."""
    message = _("One touchpoint is worded differently in different processes: {names}.").format(
        names=_listed([best, *others])
    )
    return message, _("Word it alike everywhere: «{best}» is the commonest.").format(best=best)


def explain(one: str, other: str) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Mark in both names, word by word, what is equal and what differs."""
    left, right = _words(one), _words(other)
    matcher = SequenceMatcher(
        a=[word.strip().lower().replace("ё", "е") for word in left],
        b=[word.strip().lower().replace("ё", "е") for word in right],
        autojunk=False,
    )
    mine: list[Mark] = []
    its: list[Mark] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if b > a:
            mine.append(Mark("".join(left[a:b]), tag == "equal"))
        if d > c:
            its.append(Mark("".join(right[c:d]), tag == "equal"))
    return tuple(mine), tuple(its)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+\s*|[^\w\s]+\s*|\s+", text)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"«{name}»" for name in names[:_SHOWN])
    more = len(names) - _SHOWN
    if more <= 0:
        return shown
    return plural("{shown} and {more} more", "{shown} and {more} more", more).format(
        shown=shown, more=more
    )
