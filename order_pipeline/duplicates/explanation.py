"""Reasons in sentences a clerk understands, and marks of what is equal and what differs."""

from collections.abc import Sequence

from order_pipeline.duplicates.comparison import Verdict
from order_pipeline.duplicates.portrait import Portrait
from order_pipeline.language import _, mark, plural
from order_pipeline.text.contrast import Mark, contrast
from order_pipeline.text.quotes import quoted

_SHOWN = 4


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
    return _(_REASONS.get(verdict.level, _OTHER_WORDS))


_OTHER_WORDS = mark(
    "The names say the same in other words: word order, inflection, abbreviation or synonym."
)
_REASONS: dict[str, str] = {
    "exact": mark("The names are equal to the letter."),
    "form": mark(
        "The names differ only in case, quotes, punctuation, spaces or look-alike letters."
    ),
    "typo": mark("The names differ only in a misprint."),
    "detail": mark(
        "One name gives a detail (a word, a number, a contact) that the other leaves out."
    ),
    "twin": mark("The names differ in a word that stands for the other one's."),
    "contact": mark("The names give the same phone or address."),
    "decision": mark("A person has decided that these are one touchpoint."),
}


def overlap_of(general: str, special: Sequence[str]) -> tuple[str, str]:
    """Give the message and the reason of an overlap."""
    message = _("{general} may cover {special}, stated beside it.").format(
        general=quoted(general), special=_listed(special)
    )
    return message, _("One is a part of the other, or a kind of it.")


def wording_of(best: str, others: Sequence[str], *, commonest: bool) -> tuple[str, str]:
    """Give the message and the cure of a wording that differs between processes."""
    message = _("One touchpoint is worded differently in different processes: {names}.").format(
        names=_listed([best, *others])
    )
    if commonest:
        cure = _("Word it alike everywhere: {best} is the commonest.")
    else:
        cure = _("Word it alike everywhere, for example {best}.")
    return message, cure.format(best=quoted(best))


def explain(one: str, other: str) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Mark in both names, word by word, what is equal and what differs."""
    first, second = contrast((one, other))
    return first, second


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(map(quoted, names[:_SHOWN]))
    more = len(names) - _SHOWN
    if more <= 0:
        return shown
    return plural("{shown} and {more} more", "{shown} and {more} more", more).format(
        shown=shown, more=more
    )
