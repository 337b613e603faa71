"""The quick pass over a Word part: a listener hears of its elements in order.

Word's XML is mostly formatting that repeats, so this scanner hands over whole elements of
properties and whole plain paragraphs by their bytes and never builds a tree; that makes it
faster than parsing the XML. It reads what ``canonical`` lets through: UTF-8 without comments,
CDATA or processing instructions. What it does not follow is damaged XML.
"""

import re
from collections.abc import Callable
from html import unescape
from typing import Final, Protocol

Begin = Callable[[bytes, bytes], object]
"""Takes the attributes and the text behind the tag; gives True to pass over the element."""

_INNER: Final = rb"((?:<(?!/w:%b>)[^<]*+)*+)"
_RUN: Final = (
    rb"<w:r(?:\s[^<>]*+)?(?<!/)>(?:<w:rPr>"
    + (_INNER % b"rPr")
    + rb"</w:rPr>)?<w:t( xml:space=\"preserve\")?>([^<]*+)</w:t></w:r>"
)
_BARE_RUN: Final = (
    _RUN.replace(rb"((", rb"(?:(").replace(rb"( xml", rb"(?: xml").replace(rb"([^<]*+)", rb"[^<]*+")
)
_PLAIN_PARAGRAPH: Final = (
    rb"<w:p(?:\s[^<>]*+)?(?<!/)>"
    rb"(?:<w:pPr>" + (_INNER % b"pPr") + rb"</w:pPr>)?"
    rb"((?:" + _BARE_RUN + rb"|<w:(?:proofErr|bookmarkStart|bookmarkEnd)\s[^<>]*+>)*+)"
    rb"</w:p>"
)
_TOKEN: Final = re.compile(
    rb"(?:<w:tc>(?:<w:tcPr>" + (_INNER % b"tcPr") + rb"</w:tcPr>)?" + _PLAIN_PARAGRAPH + rb"</w:tc>"
    rb"|" + _PLAIN_PARAGRAPH + rb"|<(w:(?:rPr|tcPr|trPr|pPr|tblPr))>((?:<(?!/\6>)[^<]*+)*+)</\6>"
    rb")[^<]*+"
    rb"|<(/?)([^\s<>/!?]++)((?:[^<>\"]++|\"[^\"]*+\")*+)>([^<]*+)"
    rb"|([\s\S])"
)
_RUNS: Final = re.compile(_RUN)
_PROLOGUE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?\s*")
_CELL, _PARAGRAPH, _PROPERTIES, _ELEMENT = 3, 5, 7, 11
"""The last group of a token of each kind; a token of any other is no XML."""
_MOST_ATTEMPTS: Final = 16
_DEEPEST: Final = 1000
"""Elements inside one another; far more than fifty tables in tables need."""


class DamagedMarkupError(Exception):
    """The XML is not sound."""


class Listener(Protocol):
    """What hears of the elements.

    ``path`` holds the indices of open elements among their siblings, the last one that of the
    element just seen. ``captures`` take the bytes inside an element of properties and give False
    when these are not whole (the element holds another one of its name).
    """

    path: list[int]
    begins: dict[bytes, Begin]
    ends: dict[bytes, Callable[[], object]]
    captures: dict[bytes, Callable[[bytes], bool]]

    def plain_paragraph(self, properties: bytes, runs: list[tuple[bytes, bytes, bytes]]) -> None:
        """Hear of a paragraph that holds plain runs only: properties, preserve flag, text."""

    def plain_cell(
        self, cell: bytes | None, properties: bytes, runs: list[tuple[bytes, bytes, bytes]]
    ) -> None:
        """Hear of a cell that holds one plain paragraph only."""


def decoded(text: bytes) -> str:
    """Give the characters of a piece of XML text; raises UnicodeDecodeError for rubbish."""
    out = text.decode()
    return unescape(out) if "&" in out else out


_ATTRIBUTES: Final[dict[bytes, re.Pattern[bytes]]] = {}


def attribute(attributes: bytes, name: bytes) -> str:
    """Give the value of an attribute, «» when it is missing."""
    pattern = _ATTRIBUTES.get(name)
    if pattern is None:
        pattern = re.compile(rb"(?:^|\s)" + re.escape(name) + rb"\s*=\s*([\"'])(.*?)\1", re.DOTALL)
        _ATTRIBUTES[name] = pattern
    found = pattern.search(attributes)
    return "" if found is None else decoded(found[2])


def scan(data: bytes, listener: Listener) -> None:
    """Pass over a part once; raises DamagedMarkupError where the XML is not sound."""
    prologue = _PROLOGUE.match(data)
    position: int | None = prologue.end() if prologue else 0
    names: list[bytes] = []
    try:
        while position is not None:
            position = _scan_on(data, position, names, listener)
    except UnicodeDecodeError:
        raise DamagedMarkupError from None
    if names:
        raise DamagedMarkupError


def _scan_on(  # noqa: C901, PLR0912, PLR0915 - the hot loop; calls would cost a third of its time
    data: bytes, position: int, names: list[bytes], listener: Listener
) -> int | None:
    """Scan to the end and give None, or the position where to go on after a nested capture."""
    path, begins, ends = listener.path, listener.begins, listener.ends
    captures = listener.captures
    plain_cell, plain_paragraph = listener.plain_cell, listener.plain_paragraph
    find_runs = _RUNS.findall
    skipped = 0
    for token in _TOKEN.finditer(data, position):
        kind = token.lastindex
        if kind == _CELL:
            if not skipped:
                path[-1] += 1
                cell, properties, runs = token.group(1, 2, 3)
                plain_cell(cell, properties or b"", find_runs(runs))
            continue
        if kind == _PARAGRAPH:
            if not skipped:
                path[-1] += 1
                plain_paragraph(token[4] or b"", find_runs(token[5]))
            continue
        if kind == _PROPERTIES:
            if not skipped:
                path[-1] += 1
                take = captures.get(token[6])
                if take is not None and not take(token[7]):
                    return _capture(data, token.start(7), token[6], take)
            continue
        if kind != _ELEMENT:
            raise DamagedMarkupError
        closing, name, attributes, text = token.group(8, 9, 10, 11)
        if closing:
            if not names or names.pop() != name:
                raise DamagedMarkupError
            if skipped:
                skipped -= 1
                if skipped:
                    continue
            path.pop()
            finish = ends.get(name)
            if finish is not None:
                finish()
            continue
        empty = attributes[-1:] == b"/"
        if skipped:
            if not empty:
                names.append(name)
                skipped += 1
            continue
        path[-1] += 1
        take = captures.get(name)
        if take is not None:
            if not empty:
                return _capture(data, token.start(11), name, take)
            take(b"")
            continue
        path.append(-1)
        begin = begins.get(name)
        passed = begin is not None and begin(attributes, text) is True
        if len(names) > _DEEPEST:
            raise DamagedMarkupError
        if empty:
            path.pop()
            finish = ends.get(name)
            if finish is not None:
                finish()
        else:
            names.append(name)
            skipped = 1 if passed else 0
    return None


def _capture(data: bytes, start: int, name: bytes, take: Callable[[bytes], bool]) -> int:
    """Take an element of properties that may hold another of its name; give its end."""
    close = b"</" + name + b">"
    end = start
    for _attempt in range(_MOST_ATTEMPTS):
        end = data.find(close, end)
        if end < 0:
            break
        if take(data[start:end]):
            after = data.find(b"<", end + len(close))
            return len(data) if after < 0 else after
        end += len(close)
    raise DamagedMarkupError
