"""The few words of WordprocessingML that revision writes, and the order its children stand in."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Final

from lxml import etree

Element = etree._Element  # noqa: SLF001  (lxml has no public name for its type)

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

_WRAPPERS: Final = ("sdt", "sdtContent", "customXml", "smartTag")
_TC_BEFORE_MERGE: Final = ("cnfStyle", "tcW", "gridSpan", "hMerge")


@cache
def w(name: str) -> str:
    """Give a name of the main namespace in Clark's notation."""
    return f"{{{W}}}{name}"


def local(element: Element) -> str:
    """Give the local name of an element of the main namespace; empty for anything else."""
    tag = element.tag
    if not isinstance(tag, str) or not tag.startswith(f"{{{W}}}"):
        return ""
    return tag[len(W) + 2 :]


def value(element: Element | None, attribute: str = "val") -> str | None:
    """Give an attribute of the main namespace, or None where there is no such element."""
    return None if element is None else element.get(w(attribute))


def make(name: str, **attributes: str) -> Element:
    """Make an element of the main namespace with attributes of it."""
    element = etree.Element(w(name), nsmap={"w": W})
    for key, text in attributes.items():
        element.set(w(key), text)
    return element


def on(properties: Element | None, name: str) -> bool:
    """Tell whether a toggle property stands and is not switched off (ECMA-376, 17.17.4)."""
    found = None if properties is None else properties.find(w(name))
    return found is not None and value(found) not in {"0", "false", "off"}


def properties(element: Element, name: str) -> Element:
    """Give the properties element of a paragraph, run, row or cell; it is made where missing."""
    found = element.find(w(name))
    if found is None:
        found = make(name)
        at = 1 if local(element) == "tr" and element.find(w("tblPrEx")) is not None else 0
        element.insert(at, found)
    return found


def climb(element: Element) -> Element:
    """Give the outermost content control that holds this element alone, or the element."""
    while (parent := element.getparent()) is not None and local(parent) in _WRAPPERS:
        beside = [child for child in parent if local(child) not in {"sdtPr", "sdtEndPr", ""}]
        if len(beside) != 1:
            break
        element = parent
    return element


def descend(element: Element, name: str) -> Iterator[Element]:
    """Give the children of a name in order, those inside content controls too."""
    for child in element:
        kind = local(child)
        if kind == name:
            yield child
        elif kind in _WRAPPERS:
            yield from descend(child, name)


def detached(element: Element) -> Element:
    """Give a deep copy without what stood behind the element."""
    copy = deepcopy(element)
    copy.tail = None
    return copy


def set_merge(cell: Element, merge: str) -> None:
    """Set the vertical merge of a cell: «none», «start» or «continue» (ECMA-376, 17.4.84)."""
    held = properties(cell, "tcPr")
    old = held.find(w("vMerge"))
    if old is not None:
        held.remove(old)
    if merge == "none":
        if not len(held) and not held.attrib:
            cell.remove(held)
        return
    mark = make("vMerge", val="restart") if merge == "start" else make("vMerge")
    held.insert(sum(local(child) in _TC_BEFORE_MERGE for child in held), mark)
