"""Paragraph marks that can neither go nor come, for nothing follows that could be joined to them.

A paragraph that is deleted or inserted as a tracked change is joined to the one behind it when its
mark goes (ECMA-376, 17.13.5). The last paragraph of a text, one before a table, and one that ends
a section have none: there the mark of the paragraph *before* goes or comes, as Word does it, and
the last one takes over its properties, with the former ones in a ``pPrChange`` (17.13.5.29).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from order_pipeline.revise.accept import accept
from order_pipeline.revise.markup import Element, climb, detached, local, make, properties, w
from order_pipeline.revise.outline.drawing import in_control
from order_pipeline.revise.outline.plan import Step
from order_pipeline.revise.pen import Pens, TrackingPen

_BESIDE: Final = ("rPr", "sectPr", "pPrChange")
_OF_MARK: Final = ("ins", "del", "moveFrom", "moveTo", "rPrChange")
_BLOCKS: Final = ("p", "tbl", "sdt", "customXml", "altChunk", "sectPr")


def inked(steps: Sequence[Step], pen: Pens) -> Iterator[Step]:
    """Give the steps with what goes and comes marked so by the pen, endings seen to."""
    for part in _segments(steps):
        yield from _written(part, pen)


def _segments(steps: Sequence[Step]) -> list[list[Step]]:
    """Part the steps behind each paragraph whose mark can't go."""
    last = max((at for at, step in enumerate(steps) if step.old is not None), default=-1)
    found: list[list[Step]] = [[]]
    for at, step in enumerate(steps):
        found[-1].append(step)
        if step.old is not None and at < last and _ends(step.old):
            found.append([])
    return found


def _ends(paragraph: Element, *, coming: bool = False) -> bool:
    """Tell whether nothing stands behind a paragraph that its mark could go with.

    Before a table or a content control a whole paragraph can go. What is ``coming`` behind a
    paragraph stands behind the content control that holds it alone.
    """
    behind = _beside(climb(paragraph) if coming else paragraph)
    return _section(paragraph) is not None or behind is None or local(behind) == "sectPr"


def _section(paragraph: Element) -> Element | None:
    return paragraph.find(f"{w('pPr')}/{w('sectPr')}")


def _beside(paragraph: Element, *, before: bool = False) -> Element | None:
    """Give the block beside a paragraph in its text."""
    for one in paragraph.itersiblings(preceding=before):
        if local(one) in _BLOCKS:
            return one
    return None


def _written(steps: list[Step], pen: Pens) -> Iterator[Step]:
    olds = [step.old for step in steps if step.old is not None]
    trailing = _trailing(steps)
    coming = all(step.kind == "come" for step in trailing)
    if not olds or not trailing or not _ends(olds[-1], coming=coming):
        yield from (_marked(step, pen) for step in steps)
        return
    rest = steps[: len(steps) - len(trailing)]
    section = _section(olds[-1])
    if section is None and not pen.tracked:
        yield from steps
        return
    keeper = rest[-1] if rest else _keeper(olds[0])
    if keeper is None:
        raise in_control()
    yield from (_marked(step, pen) for step in rest[:-1])
    if isinstance(pen, TrackingPen):
        yield from _tracked(keeper, trailing, pen)
    else:
        yield from _with_section(keeper, trailing, section)


def _trailing(steps: Sequence[Step]) -> list[Step]:
    """Give what goes and comes behind the last paragraph that stays."""
    found: list[Step] = []
    for step in reversed(steps):
        if step.kind == "stay":
            break
        found.insert(0, step)
    return found


def _keeper(first: Element) -> Step | None:
    """Give the paragraph above the list; None where the list begins its text."""
    above = _beside(first, before=True)
    return Step("stay", above) if above is not None and local(above) == "p" else None


def _marked(step: Step, pen: Pens) -> Step:
    if isinstance(pen, TrackingPen) and step.new is not None:
        if step.kind == "come":
            pen.insert_paragraph(step.new)
        elif step.kind == "go":
            pen.delete_paragraph(step.new)
    return step


def _with_section(
    keeper: Step, trailing: Sequence[Step], section: Element | None
) -> Iterator[Step]:
    """Let the section end with the paragraph that is the last now."""
    come = [step for step in trailing if step.kind == "come"]
    copy = _copy(keeper)
    own = _section(copy)
    if own is not None:
        properties(copy, "pPr").remove(own)
    if section is not None:
        held = properties((come[-1].shown if come else copy), "pPr")
        held.append(detached(section))
    yield Step("stay", keeper.old, copy)
    yield from trailing


def _tracked(keeper: Step, trailing: Sequence[Step], pen: TrackingPen) -> Iterator[Step]:
    come = [step for step in trailing if step.kind == "come"]
    gone = [step for step in trailing if step.kind == "go"]
    if come and gone:
        # the last one stays and is reworded: what came last takes its mark
        yield keeper
        yield from (_marked(step, pen) for step in (*come[:-1], *gone[:-1]))
        yield Step("stay", gone[-1].old, _replaced(gone[-1].shown, come[-1].shown, pen))
        return
    copy = _copy(keeper)
    if gone:
        yield Step("stay", keeper.old, copy)
        yield from (_marked(step, pen) for step in gone[:-1])
        last = gone[-1].shown
        pen.delete_content(last)
        _dress(last, copy, last, pen)
        pen.delete_mark(copy, last)
        yield Step("stay", gone[-1].old, last)
        return
    last = come[-1].shown
    pen.insert_content(last)
    _dress(last, last, copy, pen)
    section = _section(copy)
    if section is not None:
        _place_section(properties(last, "pPr"), section)
    pen.insert_mark(copy)
    yield Step("stay", keeper.old, copy)
    yield from (_marked(step, pen) for step in come[:-1])
    yield come[-1]


def _copy(step: Step) -> Element:
    """Give a copy of a paragraph whose mark is to be marked; it can't be so twice."""
    if step.new is not None:
        return step.new
    assert step.old is not None  # noqa: S101 - what stays was there
    copy = detached(step.old)
    mark = copy.find(f"{w('pPr')}/{w('rPr')}")
    if mark is not None and any(local(one) in _OF_MARK for one in mark):
        accept(copy)
    return copy


def _replaced(old: Element, new: Element, pen: TrackingPen) -> Element:
    """Give one paragraph with the content of one deleted and that of another inserted."""
    pen.delete_content(old)
    pen.insert_content(new)
    _dress(old, new, old, pen)
    for child in list(new):
        if local(child) != "pPr":
            old.append(child)
    return old


def _dress(paragraph: Element, look: Element, former: Element, pen: TrackingPen) -> None:
    """Give a paragraph the properties of one, and note those of another as the former ones."""
    section = _section(paragraph)
    held, was = _settings(look), _settings(former)
    mark, mark_was = _mark_look(look), _mark_look(former)
    if not _same(mark, mark_was):
        change = pen.mark("rPrChange")
        change.append(mark_was)
        mark.append(change)
    if len(mark):
        held.append(mark)
    if section is not None:
        held.append(detached(section))
    if not _same(_settings(look), was):
        change = pen.mark("pPrChange")
        change.append(was)
        held.append(change)
    old = paragraph.find(w("pPr"))
    if old is not None:
        paragraph.remove(old)
    if len(held):
        paragraph.insert(0, held)


def _place_section(held: Element, section: Element) -> None:
    """Move the end of a section to other properties, before the note of their former state."""
    holder = section.getparent()
    if holder is not None:
        holder.remove(section)
    held.insert(len(held) - sum(local(child) == "pPrChange" for child in held), section)


def _settings(paragraph: Element) -> Element:
    """Give a copy of a paragraph's own properties, without its mark's and the section's."""
    found = paragraph.find(w("pPr"))
    copy = make("pPr") if found is None else detached(found)
    for child in list(copy):
        if local(child) in _BESIDE:
            copy.remove(child)
    return copy


def _mark_look(paragraph: Element) -> Element:
    """Give a copy of the look of a paragraph's mark, without revisions of it."""
    found = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    copy = make("rPr") if found is None else detached(found)
    for child in list(copy):
        if local(child) in _OF_MARK:
            copy.remove(child)
    return copy


def _same(one: Element, other: Element) -> bool:
    return etree.tostring(one, method="c14n", exclusive=True) == etree.tostring(
        other, method="c14n", exclusive=True
    )
