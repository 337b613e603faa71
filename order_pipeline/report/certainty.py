"""Whether anything of a source was lost, said in figures: what a liable person wants first."""

from collections.abc import Iterator

from order_pipeline.language import _, current, plural
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import walk
from order_pipeline.model.reading import Balance


def certainty(balance: Balance | None, act: Act) -> tuple[str, ...]:
    """Say how much of the document was read, and how much of it found no place in the act."""
    if balance is None:
        return (_("The act was given as JSON and is taken as it is."),)
    return (_read(balance), _unrecognised(len(unrecognised(act))))


def is_certain(balance: Balance) -> bool:
    """Tell whether it may be said that nothing is lost, or at least that nothing is known to be."""
    return balance.complete and not balance.doubtful


def unrecognised(act: Act) -> list[str]:
    """Give what found no place in the act and in its appendices, in order."""
    return [text for _path, part in walk(act) for text in part.unrecognised]


def figure(number: int) -> str:
    """Write a number in groups of three, as the language in use does: «12 345», «12,345»."""
    return f"{number:,}".replace(",", "\u00a0") if current() == "ru" else f"{number:,}"


def share(balance: Balance) -> str:
    """Say the characters read, of how many a reader sees where that is known: «95 of 100»."""
    if balance.visible is None:
        return figure(balance.read)
    return _("{read} of {visible}").format(
        read=figure(balance.read), visible=figure(balance.visible)
    )


def _read(balance: Balance) -> str:
    return " ".join(_sentences(balance))


def _sentences(balance: Balance) -> Iterator[str]:
    yield _("Characters read: {share}.").format(share=share(balance))
    if balance.lost_words:
        yield plural(
            "TEXT IS LOST: {count} word is not in the result.",
            "TEXT IS LOST: {count} words are not in the result.",
            balance.lost_words,
        ).format(count=figure(balance.lost_words))
    elif not balance.complete:
        yield _("TEXT IS LOST.")
    elif balance.doubtful:
        yield _("Whether all was read is not certain: see the findings.")
    elif balance.visible is None:
        yield _("Every word read is in the result; the format lets nobody count the rest.")
    else:
        yield _("Nothing is lost: every word is in the result.")


def _unrecognised(count: int) -> str:
    if not count:
        return _("Nothing is left unrecognised.")
    return plural(
        "{count} piece of text found no place and is kept as unrecognised.",
        "{count} pieces of text found no place and are kept as unrecognised.",
        count,
    ).format(count=figure(count))
