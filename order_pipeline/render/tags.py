"""The tags of a template as they stand in the Word file, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from order_pipeline.errors import Fault
from order_pipeline.language import _
from order_pipeline.word.package import parse

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG: Final = re.compile(
    r"\{\{(?P<print>.*?)\}\}|\{%(?P<block>.*?)%\}|\{#(?P<note>.*?)#\}", re.DOTALL
)
_SCOPE: Final = re.compile(r"^-?(?P<scope>p|tr|tc|r)\s+(?P<inside>.*)$", re.DOTALL)
_STRAY: Final = re.compile(r"\{[{%]|[%}]\}")
_PARTS: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: «for», «if», … or printing (``block`` False), its scope and where it stands.

    ``scope`` is «p», «tr», «tc», «r» or empty; ``alone`` tells whether its paragraph (row, cell)
    holds nothing else; ``cell`` and ``row`` and ``paragraph`` identify what it stands in.
    """

    text: str
    block: bool
    scope: str
    place: str
    paragraph: int
    row: int | None
    cell: int | None
    rest: str = ""

    @property
    def word(self) -> str:
        """Give the first word of a block tag."""
        return self.text.split(None, 1)[0] if self.text else ""


def read_tags(members: dict[str, bytes]) -> tuple[list[Tag], list[Fault]]:
    """Give all tags in reading order, and a fault for each piece of a tag that is left alone."""
    tags: list[Tag] = []
    faults: list[Fault] = []
    for name in sorted(members, key=lambda name: (name != "word/document.xml", name)):
        if _PARTS.match(name):
            for line in _lines(name, members[name]):
                tags += _tags(line)
                faults += _stray(line)
    return tags, faults


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    place: str
    paragraph: int
    row: int | None
    cell: int | None
    row_text: str
    cell_text: str


def _lines(name: str, content: bytes) -> Iterator[_Line]:
    root = parse(content, "", name)
    tables = {table: index for index, table in enumerate(root.iter(f"{_W}tbl"), 1)}
    for index, paragraph in enumerate(root.iter(f"{_W}p"), 1):
        row = next(paragraph.iterancestors(f"{_W}tr"), None)
        cell = next(paragraph.iterancestors(f"{_W}tc"), None)
        yield _Line(
            _text(paragraph, own=True),
            _place(name, index, row, tables),
            index,
            None if row is None else id(row),
            None if cell is None else id(cell),
            "" if row is None else _text(row),
            "" if cell is None else _text(cell),
        )


def _text(element: etree._Element, *, own: bool = False) -> str:
    """Give the text of an element; its ``own``: without that of text boxes in a paragraph."""
    return "".join(
        child.text or "" if child.tag == f"{_W}t" else "\t"
        for child in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br")
        if (child.tag == f"{_W}t" or _in_run(child))
        and not (own and next(child.iterancestors(f"{_W}p")) is not element)
    )


def _in_run(child: etree._Element) -> bool:
    parent = child.getparent()
    return parent is not None and parent.tag == f"{_W}r"


def _place(
    name: str, index: int, row: etree._Element | None, tables: dict[etree._Element, int]
) -> str:
    part = "" if name == "word/document.xml" else f"{name.rpartition('/')[2]}, "
    if row is None:
        return part + _("paragraph {number}").format(number=index)
    table = next(row.iterancestors(f"{_W}tbl"))
    number = table.findall(f"{_W}tr").index(row) + 1 if row in table.findall(f"{_W}tr") else 1
    spoken = (
        _("table {number}").format(number=tables[table]),
        _("row {number}").format(number=number),
    )
    return part + ", ".join(spoken)


def _tags(line: _Line) -> Iterator[Tag]:
    for match in _TAG.finditer(line.text):
        if match.group("note") is not None:
            continue
        block = match.group("block") is not None
        inside = match.group("block") if block else match.group("print")
        scope = ""
        if scoped := _SCOPE.match(inside):
            scope, inside = scoped.group("scope", "inside")
        around = {"tr": line.row_text, "tc": line.cell_text, "p": line.text}.get(scope, "")
        rest = around.replace(match.group(), "", 1).strip()
        yield Tag(
            inside.strip(" -\t\n"),
            block,
            scope,
            line.place,
            line.paragraph,
            line.row,
            line.cell,
            rest,
        )


def _stray(line: _Line) -> Iterator[Fault]:
    """Give a fault for each half of a tag: Word has torn it, or its end was never typed."""
    left = _TAG.sub("", line.text)
    for match in _STRAY.finditer(left):
        shown = left[max(0, match.start() - 20) : match.end() + 20].strip()
        yield Fault(
            _("a tag is torn or not closed: «{text}»").format(text=shown),
            _("Type it anew in one piece, in one paragraph."),
            place=line.place,
        )
