"""Accept or reject tracked changes (ECMA-376, 17.13.5): all of a part, or those in one element.

Insertions stay and deletions go on acceptance, the other way round on rejection. A paragraph whose
mark goes is joined to the one that follows, whose properties the result has, as in Word.
"""

from collections.abc import Callable
from typing import Final

from order_pipeline.revise.markup import Element, climb, local, value, w

Ours = Callable[[Element], bool]

INSERTED: Final = ("ins", "moveTo")
DELETED: Final = ("del", "moveFrom")
_RANGES: Final = tuple(
    f"move{side}Range{edge}" for side in ("From", "To") for edge in ("Start", "End")
)
_FORMER: Final = (
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange",
    "trPrChange", "tcPrChange", "tblPrExChange", "numberingChange",
)  # fmt: skip
_LIVE: Final = {"delText": "t", "delInstrText": "instrText"}
_LINKS: Final = ("hyperlink", "smartTag")
_EMPTY_GOES: Final = ("rPr", "pPr", "trPr", "tcPr")


def every(_mark: Element) -> bool:
    """Choose every revision."""
    return True


def numbered_in(ids: range) -> Ours:
    """Choose the revisions with these ids."""

    def ours(mark: Element) -> bool:
        identity = value(mark, "id")
        return identity is not None and identity.isdigit() and int(identity) in ids

    return ours


def accept(element: Element, ours: Ours = every) -> bool:
    """Accept the chosen revisions in an element, in place; tell whether there were any."""
    return _resolve(element, INSERTED, DELETED, ours, restore=False)


def reject(element: Element, ours: Ours = every) -> bool:
    """Reject the chosen revisions in an element, in place; tell whether there were any."""
    return _resolve(element, DELETED, INSERTED, ours, restore=True)


def _resolve(
    element: Element,
    staying: tuple[str, ...],
    going: tuple[str, ...],
    ours: Ours,
    *,
    restore: bool,
) -> bool:
    marks = [
        mark
        for mark in element.iter(*map(w, (*staying, *going, *_FORMER)))
        if mark is not element and ours(mark)
    ]
    for mark in marks:
        if local(mark) in _FORMER:
            _settle_properties(mark, restore=restore)
    joined: list[Element] = []
    for mark in marks:
        holder = mark.getparent()
        kind = local(mark)
        if holder is None or kind in _FORMER:
            continue
        if local(holder) == "trPr":
            _settle_row(mark, holder, goes=kind in going)
        elif local(holder) == "rPr":
            _settle_mark(mark, holder, joined if kind in going else None)
        elif kind in going:
            take_out(mark)
        else:
            _unwrap(mark)
    for paragraph in joined:
        _join(paragraph)
    if marks:
        _tidy(element)
    return bool(marks)


def _settle_properties(change: Element, *, restore: bool) -> None:
    holder = change.getparent()
    if holder is None:
        return
    holder.remove(change)
    former = change.find(w(local(holder)))
    if not restore or former is None:
        return
    kept = [child for child in holder if _outlives(child)]
    for child in list(holder):
        holder.remove(child)
    for child in (*former, *kept):
        holder.append(child)


def _outlives(child: Element) -> bool:
    """Tell whether a child of properties stands outside of what their former state holds."""
    return local(child) in {*INSERTED, *DELETED, "rPr", "sectPr"} or local(child) in _FORMER


def _settle_row(mark: Element, holder: Element, *, goes: bool) -> None:
    row = holder.getparent()
    holder.remove(mark)
    if not goes or row is None:
        if row is not None and not len(holder):
            row.remove(holder)
        return
    whole = climb(row)
    table = whole.getparent()
    if table is not None:
        table.remove(whole)
        if local(table) == "tbl" and table.find(f".//{w('tr')}") is None:
            above = table.getparent()
            if above is not None:
                above.remove(table)


def _settle_mark(mark: Element, holder: Element, joined: list[Element] | None) -> None:
    """Settle the revision of a paragraph mark, or of a numbering or run property."""
    holder.remove(mark)
    above = holder.getparent()
    paragraph = None if above is None else above.getparent()
    if joined is not None and paragraph is not None and local(paragraph) == "p":
        joined.append(paragraph)


def take_out(piece: Element) -> None:
    """Take a piece out of a paragraph, and a link that it leaves without content."""
    holder = piece.getparent()
    if holder is None:
        return
    holder.remove(piece)
    if local(holder) in _LINKS and not any(isinstance(child.tag, str) for child in holder):
        take_out(holder)


def _unwrap(mark: Element) -> None:
    holder = mark.getparent()
    if holder is None:
        return
    at = holder.index(mark)
    for text in list(mark.iter(*map(w, _LIVE))):
        text.tag = w(_LIVE[local(text)])
    for child in list(mark):
        holder.insert(at, child)
        at += 1
    holder.remove(mark)


def _join(paragraph: Element) -> None:
    """Put what is left of a paragraph before the content of the one that follows it."""
    following = paragraph.getnext()
    while following is not None and local(following) not in {"p", "tbl", "sdt", "tcPr"}:
        following = following.getnext()
    if following is not None and local(following) == "p":
        join(paragraph, following)
    elif following is not None and all(local(child) == "pPr" for child in paragraph):
        holder = paragraph.getparent()
        if holder is not None:
            holder.remove(paragraph)


def join(paragraph: Element, following: Element) -> None:
    """Move the content of a paragraph to the start of the following one and take it away.

    Where nothing is left of it, the marks of Word's spelling check do not go along.
    """
    at = int(following.find(w("pPr")) is not None)
    empty = all(local(child) in {"pPr", "proofErr"} for child in paragraph)
    for child in [] if empty else list(paragraph):
        if local(child) != "pPr":
            following.insert(at, child)
            at += 1
    holder = paragraph.getparent()
    if holder is not None:
        holder.remove(paragraph)


def _tidy(element: Element) -> None:
    """Take away move ranges and property elements that the revisions left empty."""
    for left in list(element.iter(*map(w, _RANGES))):
        holder = left.getparent()
        if holder is not None:
            holder.remove(left)
    for name in _EMPTY_GOES:
        for left in list(element.iter(w(name))):
            holder = left.getparent()
            if holder is not None and not len(left) and not left.attrib:
                holder.remove(left)
