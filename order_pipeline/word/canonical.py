"""XML of any writer, brought to the prefixes, names and encoding that Word itself uses.

Word and most programs write ``w:`` for the transitional namespace in UTF-8, and such parts pass
through untouched. Strict files (ISO/IEC 29500-1, ``purl.oclc.org``), other prefixes and other
encodings are rewritten element by element, so that indices of elements stay what they were.
"""

import re
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree

from order_pipeline.word.names import MC, M, R, W
from order_pipeline.word.package import parse

_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/"
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_PREFIXES: Final = {
    W: "w",
    R: "r",
    M: "m",
    MC: "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
}
_CANONICAL: Final = {
    _STRICT + "wordprocessingml/main": W,
    _STRICT + "officeDocument/relationships": R,
    _STRICT + "officeDocument/math": M,
    _STRICT + "drawingml/main": _A + "main",
    _STRICT + "drawingml/wordprocessingDrawing": _A + "wordprocessingDrawing",
    _STRICT + "drawingml/picture": _A + "picture",
    _STRICT + "drawingml/chart": _A + "chart",
    _STRICT + "drawingml/diagram": _A + "diagram",
}
_IGNORABLE: Final = f"{{{MC}}}Ignorable"
_NAMESPACE: Final = {prefix: uri for uri, prefix in _PREFIXES.items()}
_DECLARATION: Final = re.compile(rb"""xmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)""")
_ENCODING: Final = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)""")


def declarations(data: bytes) -> dict[str, str]:
    """Give all namespace prefixes that a part declares anywhere; «» is the default one."""
    return {
        prefix.decode("ascii", "replace"): uri.decode("utf-8", "replace")
        for prefix, uri in set(_DECLARATION.findall(data))
    }


def is_canonical(data: bytes) -> bool:
    """Tell whether a part has Word's own prefixes and encoding throughout."""
    encoding = _ENCODING.match(data[:200].removeprefix(b"\xef\xbb\xbf"))
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data[:4]:
        return False
    if encoding is not None and encoding[1].lower() not in {b"utf-8", b"utf8", b"us-ascii"}:
        return False
    for prefix_bytes, uri_bytes in set(_DECLARATION.findall(data)):
        prefix, uri = prefix_bytes.decode("ascii", "replace"), uri_bytes.decode("utf-8", "replace")
        if uri in _CANONICAL or _PREFIXES.get(uri, prefix) != prefix:
            return False
        if _NAMESPACE.get(prefix, uri) != uri:
            return False
    return True


def canonical(data: bytes, name: str, part: str) -> bytes:
    """Give a part with Word's own prefixes, in UTF-8; raises InputError for damaged XML."""
    if is_canonical(data):
        return data
    return rewritten(data, name, part)


def rewritten(data: bytes, name: str, part: str) -> bytes:
    """Write a part anew: canonical, and without comments, CDATA and the like."""
    return _Writer().write(parse(data, name, part))


class _Writer:
    """Writes a tree with one prefix for each namespace, all declared at the root."""

    def __init__(self) -> None:
        self._prefixes = {"http://www.w3.org/XML/1998/namespace": "xml"}

    def write(self, root: etree._Element) -> bytes:
        body = "".join(self._pieces(root))
        head = f"<{self._name(str(root.tag))}"
        spaces = "".join(
            f' xmlns:{prefix}="{escape(uri, {chr(34): "&quot;"})}"'
            for uri, prefix in self._prefixes.items()
            if prefix != "xml"
        )
        return (head + spaces + body[len(head) :]).encode()

    def _pieces(self, root: etree._Element) -> Iterator[str]:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            name = self._name(str(element.tag))
            if event == "start":
                attributes = "".join(self._attributes(element))
                yield f"<{name}{attributes}>{escape(element.text or '')}"
            else:
                yield f"</{name}>"
                if element is not root:
                    yield escape(element.tail or "")

    def _attributes(self, element: etree._Element) -> Iterator[str]:
        for key, value in element.attrib.items():
            text = str(value)
            if key in {"Requires", _IGNORABLE}:
                text = " ".join(self._requirement(element, word) for word in text.split())
            yield f' {self._name(str(key))}="{escape(text, {chr(34): "&quot;"})}"'

    def _requirement(self, element: etree._Element, prefix: str) -> str:
        uri = element.nsmap.get(prefix)
        return prefix if uri is None else self._prefix(uri)

    def _name(self, tag: str) -> str:
        if not tag.startswith("{"):
            return tag
        uri, _brace, local = tag[1:].partition("}")
        return f"{self._prefix(uri)}:{local}"

    def _prefix(self, uri: str) -> str:
        uri = _CANONICAL.get(uri, uri)
        known = self._prefixes.get(uri)
        if known is None:
            known = self._prefixes[uri] = _PREFIXES.get(uri, f"n{len(self._prefixes)}")
        return known
