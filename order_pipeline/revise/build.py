"""New cells and rows in the look of the ones they join."""

from collections.abc import Iterator
from typing import Final

from order_pipeline.revise.accept import accept
from order_pipeline.revise.look import look_of
from order_pipeline.revise.markup import W14, Element, detached, local, make, set_merge, w
from order_pipeline.revise.rewrite import NOT_FOR_NEW_TEXT, fill
from order_pipeline.revise.stream import MARK

_ONCE: Final = (
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
    "permStart", "permEnd", "proofErr", "lastRenderedPageBreak", "footnoteReference",
    "endnoteReference", "annotationRef", "drawing", "pict", "object",
)  # fmt: skip
_ROW_ONLY: Final = ("ins", "del", "trPrChange", "tblHeader", "cnfStyle")
_CELL_ONLY: Final = ("vMerge", "hMerge", "tcPrChange", "cellIns", "cellDel", "cellMerge")
_PARAGRAPH_ONLY: Final = ("sectPr", "pPrChange", "keepNext", "pageBreakBefore")
_IDS: Final = tuple(f"{{{W14}}}{name}" for name in ("paraId", "textId"))


def new_row(base: Element, cells: list[Element]) -> Element:
    """Give a row with the properties of another and the given cells."""
    row = make("tr")
    for name in ("tblPrEx", "trPr"):
        held = base.find(w(name))
        if held is not None:
            kept = _without(held, _ROW_ONLY)
            if len(kept):
                row.append(kept)
    row.extend(cells)
    return row


def new_cell(base: Element, look: Element, text: str, *, counted: bool = True) -> Element:
    """Give a cell in the place of one and in the look of another, with a text.

    Without ``counted`` its paragraphs have no automatic number.
    """
    cell = make("tc")
    held = base.find(w("tcPr"))
    if held is not None:
        cell.append(_without(held, _CELL_ONLY))
    cell.extend(new_paragraphs(look, text, counted=counted))
    return cell


def new_paragraphs(look: Element, text: str, *, counted: bool = True) -> Iterator[Element]:
    """Give paragraphs with a text in the look of a cell's own."""
    models = [child for child in look if local(child) == "p"] or list(look.iter(w("p")))[:1]
    for number, line in enumerate(text.split(MARK)):
        paragraph = make("p")
        model = models[min(number, len(models) - 1)] if models else None
        settings = None if model is None else model.find(w("pPr"))
        if settings is not None:
            kept = _without(settings, _PARAGRAPH_ONLY)
            for mark in kept.findall(w("rPr")):
                kept.replace(mark, _without(mark, NOT_FOR_NEW_TEXT))
            for count in [] if counted else kept.findall(w("numPr")):
                kept.remove(count)
            paragraph.append(kept)
        if line:
            paragraph.append(_run(line, model, look))
        yield paragraph


def _run(text: str, model: Element | None, look: Element) -> Element:
    run = make("r")
    held = look_of(model) if model is not None else None
    if held is None:
        held = look_of(look)
    if held is None and model is not None:
        held = model.find(f"{w('pPr')}/{w('rPr')}")
    if held is not None:
        caps = () if text == text.upper() else ("caps",)
        kept = _without(held, (*NOT_FOR_NEW_TEXT, *caps))
        if len(kept):
            run.append(kept)
    fill(run, text)
    return run


def _without(element: Element, names: tuple[str, ...]) -> Element:
    copy = detached(element)
    for child in list(copy):
        if local(child) in names:
            copy.remove(child)
    return copy


def empty(cell: Element, look: Element | None) -> None:
    """Leave a cell with one empty paragraph, as a merged cell below another has."""
    own = cell if look is None else look
    fresh = next(new_paragraphs(own, "", counted=False))
    for child in list(cell):
        if local(child) != "tcPr":
            cell.remove(child)
    cell.append(fresh)


def refill(cell: Element, content: Element) -> None:
    """Put a copy of another cell's content in a cell, which keeps its own properties."""
    for child in list(cell):
        if local(child) != "tcPr":
            cell.remove(child)
    for child in content:
        if local(child) != "tcPr":
            cell.append(detached(child))
    accept(cell)
    strip(cell)


def strip(block: Element) -> None:
    """Take out of a copy what a document can have only once: ids, bookmarks, comment marks."""
    emptied: list[Element] = []
    for element in list(block.iter()):
        if not isinstance(element.tag, str):
            continue
        for name in _IDS:
            element.attrib.pop(name, None)
        holder = element.getparent()
        if local(element) in _ONCE and holder is not None:
            holder.remove(element)
            emptied.append(holder)
        elif local(element) == "sdtPr":
            for identity in element.findall(w("id")):
                element.remove(identity)
    for run in emptied:
        holder = run.getparent()
        bare = local(run) == "r" and all(local(child) == "rPr" for child in run)
        if bare and holder is not None:
            holder.remove(run)


def copied_row(row: Element) -> Element:
    """Give a copy of a row to be put in a second time, with the tracked changes in it accepted."""
    copy = detached(row)
    accept(copy)
    held = copy.find(w("trPr"))
    if held is not None:
        for mark in (*held.findall(w("ins")), *held.findall(w("del"))):
            held.remove(mark)
    strip(copy)
    return copy


def holds_drawing(block: Element) -> bool:
    """Tell whether a block holds what a copy of it would lose: a drawing or an object."""
    return next(block.iter(*map(w, ("drawing", "pict", "object"))), None) is not None


def merged(cell: Element, merge: str) -> Element:
    """Give the cell with a vertical merge set."""
    set_merge(cell, merge)
    return cell
