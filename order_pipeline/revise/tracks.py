"""Proof that tracked changes, rejected, are the source and, accepted, the plain copy.

Both copies are the source's bytes with cuts, so what lies between the cuts is the same anyway;
the cuts are compared, neighbouring ones together, as canonical XML.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from lxml import etree

from order_pipeline.revise.accept import Ours, accept, numbered_in, reject
from order_pipeline.revise.markup import SPACE, STRICT_W, Element, W, w
from order_pipeline.revise.splice import Cut, Edited, Part, spliced

_MARKS: Final = tuple(map(w, (
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
    "lastRenderedPageBreak",
)))  # fmt: skip
_EMPTY_GOES: Final = tuple(map(w, ("rPr", "pPr", "trPr", "tcPr")))
_BOOKKEEPING: Final = ("paraId", "textId")
_RUN, _LOOK, _TEXT = w("r"), w("rPr"), w("t")
_FOLLOWED: Final = re.compile(rb"\s*<(?:\w+:)?(?:p|tbl|sdt)[\s/>]")
"""What a paragraph whose mark goes can join: it stands for itself as an empty paragraph."""
_BLANKS: Final = " \t\r\n"


def tracks_hold(part: Part, clean: Edited, tracked: Edited, ids: range) -> bool:
    """Tell whether it is proved that the tracked changes with these ids are the plain ones.

    False says that it is not proved so: a person may still read the same.
    """
    ours = numbered_in(ids)
    cuts = (*clean.cuts, *tracked.cuts)
    try:
        return all(
            _Stretch(part, *bounds).holds(clean, tracked, ours)
            for bounds in _stretches(part.data, cuts)
        )
    except etree.XMLSyntaxError:
        return False


def _stretches(data: bytes, cuts: Sequence[Cut]) -> Iterator[tuple[int, int]]:
    """Give the ranges of the source that cuts touch, those side by side as one."""
    begin = end = -1
    for cut in sorted(cuts, key=lambda cut: (cut.begin, cut.end)):
        if begin >= 0 and not data[end : cut.begin].strip():
            end = max(end, cut.end)
            continue
        if begin >= 0:
            yield begin, end
        begin, end = cut.begin, cut.end
    if begin >= 0:
        yield begin, end


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A range of the bytes of a part: whole elements beside each other."""

    part: Part
    begin: int
    end: int

    def holds(self, clean: Edited, tracked: Edited, ours: Ours) -> bool:
        accepted, rejected = self._tree(tracked.cuts), self._tree(tracked.cuts)
        accept(accepted, ours)
        reject(rejected, ours)
        if canonical(rejected) != canonical(self._tree(())):
            return False
        return canonical(accepted, marks=False) == canonical(self._tree(clean.cuts), marks=False)

    def _tree(self, cuts: Sequence[Cut]) -> Element:
        """Give the range, with the cuts in it made, as the children of an element of no meaning."""
        own = (cut for cut in cuts if self.begin <= cut.begin and cut.end <= self.end)
        declared = "".join(
            f" xmlns{f':{prefix}' if prefix else ''}={quoteattr(address)}"
            for prefix, address in self.part.root.nsmap.items()
        )
        inside = spliced(self.part.data, own, self.begin, self.end)
        if _FOLLOWED.match(self.part.data, self.end):
            inside += b'<p xmlns="%b"/>' % W.encode()
        whole = b"<stretch%b>%b</stretch>" % (declared.encode(), inside)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        return etree.fromstring(whole.replace(STRICT_W.encode(), W.encode()), parser)


def canonical(element: Element, *, marks: bool = True) -> bytes:
    """Give an element so that what reads the same and looks the same is the same bytes.

    Neighbouring runs of one look are joined; ids that only Word's own bookkeeping uses (rsid,
    paraId) and emptied property elements are left out. Without ``marks`` bookmarks are, too: a
    row that is deleted in one place and inserted in another can have them only once. The element
    itself is changed.
    """
    for one in element.iter():
        for name in one.attrib:
            if "rsid" in str(name) or str(name).endswith(_BOOKKEEPING):
                del one.attrib[name]
    for one in [] if marks else list(element.iter(*_MARKS)):
        _take_away(one)
    for one in list(element.iter(*_EMPTY_GOES)):
        if not len(one) and not one.attrib:
            _take_away(one)
    for one in list(element.iter(_TEXT)):
        _say_plainly(one)
    for one in list(element.iter(_RUN)):
        _join_to_previous(one)
    return etree.tostring(element, method="c14n", exclusive=True)


def _say_plainly(text: Element) -> None:
    """Leave blanks only where they are meant (ECMA-376 Part 1, 17.3.3.31)."""
    said = text.text or ""
    text.text = said if text.attrib.pop(SPACE, "") == "preserve" else said.strip(_BLANKS)


def _join_to_previous(run: Element) -> None:
    before = run.getprevious()
    if before is None or before.tag != _RUN or _look(before) != _look(run):
        _join_texts(run)
        return
    for child in list(run):
        if child.tag != _LOOK:
            before.append(child)
    _take_away(run)
    _join_texts(before)


def _join_texts(run: Element) -> None:
    for text in list(run.iterchildren(_TEXT)):
        before = text.getprevious()
        if before is not None and before.tag == _TEXT:
            before.text = (before.text or "") + (text.text or "")
            run.remove(text)


def _look(run: Element) -> bytes:
    held = run.find(_LOOK)
    return b"" if held is None else etree.tostring(held, method="c14n", exclusive=True)


def _take_away(element: Element) -> None:
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)
