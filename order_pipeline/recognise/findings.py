"""What recognition notices about a document, as findings."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from order_pipeline.language import _, plural
from order_pipeline.model.finding import Finding
from order_pipeline.model.place import Place
from order_pipeline.text.lookalikes import has_latin, mixed
from order_pipeline.word.blocks import Document, LeftOut

if TYPE_CHECKING:
    from collections import Counter

_LATIN = re.compile(r"[A-Za-z]+")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_WORD = re.compile(r"[A-Za-zА-Яа-яЁё]+")
_MOST_NAMED = 12
_LONGEST_SAMPLE = 120


def place_text(file: str, place: Place | None) -> str | None:
    """Give file and place for a person: «order.docx, table 1, row 3»."""
    parts = [file] if file else []
    if place:
        for label, number in (
            (_("table {n}"), place.table),
            (_("row {n}"), place.row),
            (_("column {n}"), place.column),
            (_("paragraph {n}"), place.paragraph),
        ):
            if number is not None:
                parts.append(label.format(n=number))
    return ", ".join(parts) or None


def damaged_date(text: str, at: str, source: str | None) -> Finding:
    """Report a date that cannot be read with certainty."""
    return Finding(
        code="damaged-date",
        severity="warning",
        message=_("The date cannot be read with certainty: {text}").format(text=text),
        why=_("A part of it is missing, misspelt or impossible; nothing is guessed."),
        cure=_("Look it up in the original and write the date in full."),
        at=at,
        source=source,
    )


def further_order(named: str, source: str | None) -> Finding:
    """Report an order that begins behind the first one in the same file."""
    return Finding(
        code="several-orders",
        severity="warning",
        message=_("The file seems to hold another order: {named}.").format(named=named),
        why=_("One file should hold one order with its appendices."),
        cure=_("Part the file if so; until then that order is read as the last appendix."),
        at="",
        source=source,
    )


def lost_characters(missing: int, file: str) -> Finding:
    """Report that the blocks hold fewer characters than a reader sees."""
    return Finding(
        code="lost-text",
        severity="error",
        message=plural(
            "{n} visible character of the file was not read.",
            "{n} visible characters of the file were not read.",
            missing,
        ).format(n=missing),
        why=_("A count of the file's own characters gives more than were read."),
        cure=_("Compare the result with the document page by page; report the file."),
        source=file or None,
    )


def lost_words(missing: "Counter[str]", file: str) -> Finding:
    """Report words of the document that are nowhere in the act."""
    named = sorted(missing, key=lambda word: (-missing[word], word))[:_MOST_NAMED]
    return Finding(
        code="lost-text",
        severity="error",
        message=plural(
            "{n} word of the document is not in the result: {words}.",
            "{n} words of the document are not in the result: {words}.",
            missing.total(),
        ).format(n=missing.total(), words=", ".join(named)),
        why=_("Every word of a document must be in the result, or named as unrecognised."),
        cure=_("Compare the result with the document page by page; report the file."),
        source=file or None,
    )


def unplaced(texts: Iterable[str], file: str) -> Finding:
    """Report text that only the count of words saved; it stands under unrecognised."""
    sample = "; ".join(texts)
    if len(sample) > _LONGEST_SAMPLE:
        sample = sample[: _LONGEST_SAMPLE - 1].rstrip() + "…"
    return Finding(
        code="unplaced-text",
        severity="warning",
        message=_("This text found no place and is kept as unrecognised: {text}").format(
            text=sample
        ),
        cure=_("Look whether it belongs to a clause or a row."),
        at="/unrecognised",
        source=file or None,
    )


def mixed_alphabets(text: str, file: str) -> Iterator[Finding]:
    """Report words that mix Latin and Cyrillic letters; the letters stay as they are."""
    if not has_latin(text):
        return
    words: dict[str, None] = {}
    for match in _LATIN.finditer(text):
        start, end = match.span()
        if _CYRILLIC.match(text[start - 1 : start]) or _CYRILLIC.match(text[end : end + 1]):
            word = _WORD.match(text, _word_start(text, start))
            if word and mixed(word.group()):
                words[word.group()] = None
    if not words:
        return
    named = list(words)[:_MOST_NAMED]
    shown = ", ".join(f"«{word}»" for word in named)
    if len(words) > _MOST_NAMED:
        shown += _(" and others")
    yield Finding(
        code="mixed-alphabet",
        severity="note",
        message=plural(
            "{n} word mixes Latin and Cyrillic letters: {words}.",
            "{n} words mix Latin and Cyrillic letters: {words}.",
            len(words),
        ).format(n=len(words), words=shown),
        why=_("Such a word looks right but is not found by a search."),
        cure=_("Type the word anew in one alphabet."),
        source=file or None,
    )


def _word_start(text: str, index: int) -> int:
    while index and text[index - 1].isalpha():
        index -= 1
    return index


def _reason(left: LeftOut) -> str:
    return {
        "header": _("running header"),
        "footer": _("running footer"),
        "hidden": _("hidden text"),
        "comment": _("comment"),
        "deleted": _("tracked deletion"),
        "inserted": _("tracked insertion"),
        "unreadable": _("part that could not be read"),
    }[left.reason]


def of_document(document: Document) -> Iterator[Finding]:
    """Pass on what reading the file noticed, and name what it left out."""
    for remark in document.remarks:
        yield Finding(
            code=remark.code,
            severity=remark.severity,
            message=remark.message,
            source=place_text(document.file, remark.place),
        )
    yield from _left_out(document)


def _left_out(document: Document) -> Iterator[Finding]:
    """Name what is in the file and no part of the act, each text once, no bare page numbers."""
    seen: set[tuple[str, str]] = set()
    for left in document.left_out:
        text = " ".join(left.text.split())
        if (left.reason, text) in seen or not re.search(r"[^\W\d_]", text):
            continue
        seen.add((left.reason, text))
        if len(text) > _LONGEST_SAMPLE:
            text = text[: _LONGEST_SAMPLE - 1].rstrip() + "…"
        yield Finding(
            code="left-out",
            severity="error" if left.reason == "unreadable" else "note",
            message=_("Not part of the act: {reason}: {text}").format(
                reason=_reason(left), text=text
            ),
            source=place_text(document.file, left.place),
        )
