"""New markup in place of single elements of a part; every other byte of it stays as it was.

The elements that may be replaced are found in the bytes by their order among the tags of their
name: well-formed XML has no «<» but in tags, comments, processing instructions and CDATA.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.revise.markup import STRICT_W, Element, W, local
from order_pipeline.word.damage import damage

_NAMES: Final = ("tbl", "tr", "p", "sdt")
_STRICT: Final = STRICT_W.encode()
_AFTER, _BEFORE, _INSTEAD = range(3)
"""The order of edits at one place: what follows an element comes before what precedes the next."""
_ENCODING: Final = re.compile(rb"(\s*<\?xml[^>]*?encoding=[\"'])([\w.-]+)")
_ODD: Final = rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"


@dataclass(slots=True)
class Edit:
    """What becomes of an element: new ones before it, in its place (None: it stays), after it."""

    before: list[Element] = field(default_factory=list)
    instead: list[Element] | None = None
    after: list[Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cut:
    """A range of the bytes of a part and what stands there instead."""

    begin: int
    end: int
    new: bytes


@dataclass(frozen=True, slots=True)
class Edited:
    """A part with edits in place: its bytes, and the cuts that made them, in order."""

    data: bytes
    cuts: tuple[Cut, ...] = ()


class Part:
    """A part of the main namespace with its tree and its bytes; the tree is never changed."""

    def __init__(self, data: bytes) -> None:
        self.data = data = _as_utf8(data)
        self._children: dict[Element, list[Element]] = {}
        self._found: dict[Element, tuple[int, int]] = {}
        self._sought: set[str] = set()
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        try:
            self.root: Element = etree.fromstring(data.replace(_STRICT, W.encode()), parser)
        except etree.XMLSyntaxError as error:
            problem = _("the document's markup is broken: {reason}").format(reason=damage(error))
            raise InputError(Fault(problem, _("Open and save the file in Word."))) from None

    def at(self, path: Iterable[int]) -> Element:
        """Give the element at a path of 0-based indices among child elements.

        Raises IndexError where there is none.
        """
        element = self.root
        for index in path:
            if element not in self._children:
                self._children[element] = [one for one in element if isinstance(one.tag, str)]
            element = self._children[element][index]
        return element

    def edited(self, edits: Mapping[Element, Edit]) -> Edited:
        """Give the part with the edits in place."""
        if not edits:
            return Edited(self.data)
        spans = self._spans(set(edits))
        steps: list[tuple[int, int, int, bytes]] = []
        for element, edit in edits.items():
            begin, end = spans[element]
            steps.append((begin, _BEFORE, begin, self._all(edit.before)))
            steps.append((end, _AFTER, end, self._all(edit.after)))
            if edit.instead is not None:
                steps.append((begin, _INSTEAD, end, self._all(edit.instead)))
        cuts = tuple(
            Cut(begin, end, new) for begin, _order, end, new in sorted(steps) if new or end > begin
        )
        return Edited(spliced(self.data, cuts), cuts)

    def _all(self, elements: Iterable[Element]) -> bytes:
        return b"".join(map(self._written, elements))

    def _spans(self, wanted: set[Element]) -> dict[Element, tuple[int, int]]:
        """Give the byte ranges of elements and others of their names, by one scan of the tags."""
        names = sorted({local(element) for element in wanted} - self._sought)
        if not names:
            return self._found
        self._sought.update(names)
        tags = _tags(self._prefixes(), names)
        order = {name: iter(self.root.iter(f"{{{W}}}{name}")) for name in names}
        begun: list[tuple[Element, int]] = []
        for found in tags.finditer(self.data):
            if found["name"] is None:
                continue
            if found["close"]:
                element, begin = begun.pop()
            else:
                element, begin = next(order[found["name"].decode()]), found.start()
                if not found["empty"]:
                    begun.append((element, begin))
                    continue
            self._found[element] = (begin, found.end())
        return self._found

    def _prefixes(self) -> list[bytes]:
        """Give the prefixes of the main namespace, with their colons, over the whole part."""
        found = {b"w:"}
        for element in (self.root, *self.root.iterchildren()):
            for prefix, address in element.nsmap.items():
                if address == W:
                    found.add(f"{prefix}:".encode() if prefix else b"")
        return sorted(found, reverse=True)

    def _written(self, element: Element) -> bytes:
        """Write a new element without the namespace declarations that the root has anyway."""
        text = etree.tostring(element, encoding="utf-8", with_tail=False)
        end = _tag_end(text)
        start = text[:end]
        for prefix, address in self.root.nsmap.items():
            name = f"xmlns:{prefix}" if prefix else "xmlns"
            start = start.replace(f' {name}="{address}"'.encode(), b"", 1)
        whole = start + text[end:]
        return whole.replace(W.encode(), _STRICT) if _STRICT in self.data else whole


def spliced(data: bytes, cuts: Iterable[Cut], begin: int = 0, end: int | None = None) -> bytes:
    """Give the bytes from ``begin`` to ``end`` with the cuts among them made."""
    pieces: list[bytes] = []
    at = begin
    for cut in cuts:
        pieces += [data[at : cut.begin], cut.new]
        at = cut.end
    return b"".join([*pieces, data[at:end]])


def _as_utf8(data: bytes) -> bytes:
    """Give the part in UTF-8, which nearly every part is in anyway."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encoding = "utf-16"
    else:
        found = _ENCODING.match(data)
        encoding = found[2].decode().lower() if found else "utf-8"
    if encoding in {"utf-8", "us-ascii"}:
        return data
    recoded = data.decode(encoding).removeprefix("\ufeff").encode()
    return _ENCODING.sub(rb"\1UTF-8", recoded, count=1)


def _tags(prefixes: list[bytes], names: list[str]) -> "re.Pattern[bytes]":
    name = b"|".join(item.encode() for item in names)
    prefix = b"|".join(map(re.escape, prefixes))
    inside = rb"(?:[^<>\"'/]++|/(?!>)|\"[^\"]*+\"|'[^']*+')*+"
    tag = rb"<(?P<close>/?)(?:%b)(?P<name>%b)(?=[\s/>])%b(?P<empty>/?)>" % (prefix, name, inside)
    return re.compile(rb"%b|%b" % (_ODD, tag), re.DOTALL)


def _tag_end(text: bytes) -> int:
    found = re.match(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", text)
    return found.end() if found else 0
