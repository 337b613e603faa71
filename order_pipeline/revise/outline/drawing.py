"""The paragraphs of an outline: lines reworded in place, and new ones in the look of others."""

from typing import Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.revise.accept import accept
from order_pipeline.revise.build import holds_drawing, strip
from order_pipeline.revise.markup import Element, detached, local, on, w
from order_pipeline.revise.pen import Pens, PlainPen
from order_pipeline.revise.rewrite import rewrite

_NOT_AGAIN: Final = ("sectPr", "pPrChange", "pageBreakBefore", "framePr")
_LINK_LOOK: Final = ("rStyle", "color", "u")


def reworded(paragraph: Element, text: str, pen: Pens) -> tuple[Element, bool]:
    """Give a copy of a paragraph with a new text, and whether older changes were accepted in it."""
    copy = detached(paragraph)
    settled = accept(copy)
    rewrite(copy, text, pen)
    return copy, settled


def like(paragraph: Element, text: str) -> Element:
    """Give a new paragraph in the look of another, with a text; nothing hidden comes along."""
    copy = copied(paragraph)
    for run in [one for one in copy.iter(w("r")) if on(one.find(w("rPr")), "vanish")]:
        _drop(run)
    for link in list(copy.iter(w("hyperlink"))):
        _unlink(link)
    for control in list(copy.iter(w("sdt"))):
        _open(control)
    rewrite(copy, text, PlainPen())
    return copy


def copied(paragraph: Element) -> Element:
    """Give a copy to be put in a second time, the tracked changes in it accepted."""
    copy = detached(paragraph)
    accept(copy)
    strip(copy)
    _drop_breaks(copy)
    return copy


def moved(paragraph: Element, touchpoint: str, pen: Pens) -> tuple[Element, bool]:
    """Give a paragraph for its new place, and whether older changes were accepted in it.

    Raises InputError for a drawing, which can't be shown both deleted and inserted.
    """
    if pen.tracked and holds_drawing(paragraph):
        problem = _("the row «{touchpoint}» holds a drawing, so tracked changes can't show it anew")
        mend = _("Amend without tracked changes, or make this change in Word by hand.")
        raise InputError(Fault(problem.format(touchpoint=touchpoint), mend))
    copy = detached(paragraph)
    settled = accept(copy)
    if pen.tracked:
        strip(copy)
    _drop_breaks(copy)
    return copy, settled


def _drop_breaks(paragraph: Element) -> None:
    """Leave out what belongs to the place and not to the paragraph: breaks, Word's own marks."""
    for left in list(paragraph.iter(w("proofErr"), w("lastRenderedPageBreak"))):
        run = left.getparent()
        _drop(left)
        if run is not None and local(run) == "r" and all(local(one) == "rPr" for one in run):
            _drop(run)
    held = paragraph.find(w("pPr"))
    for name in _NOT_AGAIN:
        for left in [] if held is None else held.findall(w(name)):
            _drop(left)


def _drop(element: Element) -> None:
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)


def gone(paragraph: Element) -> tuple[Element, bool]:
    """Give a copy of a paragraph to be shown as deleted, and whether older changes were accepted.

    Raises InputError where Word would keep an empty content control of it.
    """
    copy = detached(paragraph)
    settled = accept(copy)
    if copy.find(f".//{w('sdt')}") is not None:
        raise in_control()
    return copy, settled


def in_control() -> InputError:
    """Make the fault of a line whose content control no tracked change can take away."""
    problem = _("a line with a content control can't go as a tracked change")
    mend = _("Amend without tracked changes, or make this change in Word by hand.")
    return InputError(Fault(problem, mend))


def _open(control: Element) -> None:
    """Put what a content control holds in its place."""
    holder, content = control.getparent(), control.find(w("sdtContent"))
    if holder is None:
        return
    for child in [] if content is None else list(content):
        control.addprevious(child)
    holder.remove(control)


def _unlink(link: Element) -> None:
    """Put the runs of a hyperlink in its place, without what makes them look like one."""
    holder = link.getparent()
    if holder is None:
        return
    at = holder.index(link)
    for child in list(link):
        held = child.find(w("rPr")) if local(child) == "r" else None
        for name in _LINK_LOOK:
            for left in [] if held is None else held.findall(w(name)):
                _drop(left)
        holder.insert(at, child)
        at += 1
    holder.remove(link)
