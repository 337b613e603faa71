"""The paragraphs of a text in order, and those among them that say nothing."""

from collections.abc import Iterator
from typing import Final

from order_pipeline.revise.manner import folded
from order_pipeline.revise.markup import Element, local, w
from order_pipeline.revise.stream import text_of

_TELLING: Final = tuple(map(w, (
    "drawing", "pict", "object", "br", "fldChar", "footnoteReference", "del", "moveFrom",
)))  # fmt: skip
_WRAPPERS: Final = ("sdt", "sdtContent", "customXml")


def story_of(paragraph: Element) -> list[Element]:
    """Give the paragraphs of the text that a paragraph stands in; tables are left out."""
    holder = paragraph.getparent()
    while holder is not None and local(holder) in _WRAPPERS:
        holder = holder.getparent()
    return [] if holder is None else list(_paragraphs(holder))


def _paragraphs(holder: Element) -> Iterator[Element]:
    for child in holder:
        kind = local(child)
        if kind == "p":
            yield child
        elif kind in _WRAPPERS:
            yield from _paragraphs(child)


def is_silent(paragraph: Element) -> bool:
    """Tell whether a paragraph says nothing: blank, hidden, a drawing, or deleted by somebody."""
    return not folded(text_of(paragraph))


def is_deleted(paragraph: Element) -> bool:
    """Tell whether somebody's pending change deletes a whole paragraph: it is not there to read."""
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    if mark is None or all(mark.find(w(name)) is None for name in ("del", "moveFrom")):
        return False
    return not folded(text_of(paragraph))


def is_blank(paragraph: Element) -> bool:
    """Tell whether a paragraph only keeps its neighbours apart: no text, drawing, break, number."""
    if any(text.text and not text.text.isspace() for text in paragraph.iter(w("t"))):
        return False
    held = paragraph.find(w("pPr"))
    if held is not None and any(held.find(w(name)) is not None for name in ("sectPr", "numPr")):
        return False
    if folded(text_of(paragraph)):
        return False
    return next(paragraph.iter(*_TELLING), None) is None
