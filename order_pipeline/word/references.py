"""Rules about what a part refers to: styles, lists, notes, comments, relationships."""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from order_pipeline.errors import InputError
from order_pipeline.language import _
from order_pipeline.word.names import R, w
from order_pipeline.word.package import Package, Relationship
from order_pipeline.word.structure import Fault

_STYLES: Final = ("pStyle", "rStyle", "tblStyle")
_NOTES: Final = {
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "commentReference": "comment",
}
_RANGES: Final = {"bookmarkStart": "bookmarkEnd", "commentRangeStart": "commentRangeEnd"}


class Known:
    """What the parts of a package define: styles, lists, notes, comments."""

    def __init__(self, package: Package, main: str, trees: Mapping[str, etree._Element]) -> None:
        self._package = package
        targets = {one.kind: one.target for one in self._relations(main).values()}
        self.styles = _ids(trees.get(targets.get("styles", "")), "style", "styleId")
        self.lists = _ids(trees.get(targets.get("numbering", "")), "num", "numId")
        self.notes = {
            name: _ids(trees.get(targets.get(f"{name}s", "")), name, "id")
            for name in _NOTES.values()
        }

    def relationships(self, part: str) -> frozenset[str]:
        """Give the ids of a part's relationships; none where they are damaged."""
        return frozenset(self._relations(part))

    def _relations(self, part: str) -> Mapping[str, Relationship]:
        try:
            return self._package.relationships(part)
        except InputError:
            return {}


def _ids(root: etree._Element | None, name: str, attribute: str) -> frozenset[str]:
    if root is None:
        return frozenset()
    return frozenset(found for one in root.iter(w(name)) if (found := one.get(w(attribute))))


def reference_faults(root: etree._Element, part: str, known: Known) -> Iterator[Fault]:
    """Give the references of a part that lead nowhere."""
    for style in root.iter(*map(w, _STYLES)):
        name = style.get(w("val"))
        if known.styles and name and name not in known.styles:
            message = _("the style «{name}» is not defined").format(name=name)
            yield Fault("missing-style", "warning", message, style)
    for number in root.iter(w("numId")):
        name = number.get(w("val"))
        if name not in {None, "0"} and name not in known.lists:
            message = _("the list {name} is not defined").format(name=name)
            yield Fault("missing-list", "warning", message, number)
    for kind, target in _NOTES.items():
        for reference in root.iter(w(kind)):
            if reference.get(w("id")) not in known.notes[target]:
                message = _("a note or comment mark leads to nothing")
                yield Fault("missing-note", "error", message, reference)
    yield from _relationship_faults(root, known.relationships(part))
    yield from _range_faults(root)


def _relationship_faults(root: etree._Element, ids: frozenset[str]) -> Iterator[Fault]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for attribute, identity in element.attrib.items():
            if str(attribute).startswith(f"{{{R}}}") and identity and identity not in ids:
                message = _("the relationship {id} is not there").format(id=identity)
                yield Fault("missing-relationship", "error", message, element)


def _range_faults(root: etree._Element) -> Iterator[Fault]:
    for opening, closing in _RANGES.items():
        begun = {mark.get(w("id")): mark for mark in root.iter(w(opening))}
        ended = {mark.get(w("id")): mark for mark in root.iter(w(closing))}
        for identity in begun.keys() ^ ended.keys():
            mark = begun.get(identity, ended.get(identity))
            if mark is not None:
                message = _("a bookmark or comment begins or ends nowhere")
                yield Fault("half-range", "warning", message, mark)
