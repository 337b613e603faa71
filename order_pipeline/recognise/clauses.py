"""Clauses out of lines: nested by their numbers (contract, section 1, ``clauses``)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from order_pipeline.model.act import Act, Clause
from order_pipeline.model.finding import Finding
from order_pipeline.model.place import Place
from order_pipeline.recognise.lines import Line, Piece, Sheet
from order_pipeline.recognise.markers import Marker, marker_of
from order_pipeline.recognise.wording.headings import SECTION_NAME

_LIST_KINDS = {"paren", "letter", "dash"}
_COUNTED = {"decimal", "paren", "letter"}
_LONGEST_HEADING = 160
_WORD = re.compile(r"[^\W_]")
_END = re.compile(r"[.;,:!?]$")


@dataclass(slots=True)
class Node:
    """A clause while it is being built."""

    number: str
    text: str
    place: Place
    marker: Marker | None = None
    children: "list[Node]" = field(default_factory=list)
    quoted: "Fragment | None" = None
    indent: int = 0

    def clause(self) -> Clause:
        """Give the finished clause."""
        return Clause(
            number=self.number,
            text=self.text,
            clauses=tuple(child.clause() for child in self.children),
            quoted=self.quoted.act if self.quoted else None,
        )

    def places(self, pointer: str) -> dict[str, Place]:
        """Give the places of this clause and all below it."""
        found = {pointer: self.place}
        for index, child in enumerate(self.children):
            found |= child.places(f"{pointer}/clauses/{index}")
        if self.quoted:
            found |= {f"{pointer}/quoted{key}": at for key, at in self.quoted.places.items()}
        return found

    def findings(self, pointer: str) -> Iterator[Finding]:
        """Give the findings of the new text that this clause, or one below it, brings."""
        for finding in self.quoted.findings if self.quoted else ():
            yield finding.model_copy(update={"at": f"{pointer}/quoted{finding.at or ''}"})
        for index, child in enumerate(self.children):
            yield from child.findings(f"{pointer}/clauses/{index}")


@dataclass(frozen=True, slots=True)
class Fragment:
    """New text that a clause brings, as an act with its places and findings."""

    act: Act
    places: dict[str, Place]
    findings: tuple[Finding, ...] = ()


# Takes a clause's line and text, all pieces and the index of the one behind the clause; gives the
# clause's own text, the fragment and the number of pieces it took, or None.
Quotes = Callable[[Line, str, Sequence[Piece], int], tuple[str, Fragment, int] | None]


def paragraphs(lines: Sequence[Line]) -> list[Line]:
    """Join the lines of one paragraph where a line break does not begin a new clause."""
    joined: list[Line] = []
    for line in lines:
        if not line.first and joined and marker_of(line)[0] is None:
            last = joined[-1]
            if last.look is line.look:
                text = f"{last.text} {line.text}".strip()
                joined[-1] = replace(last, text=text, raw=f"{last.raw}\n{line.raw}")
                continue
        joined.append(line)
    return joined


def is_heading(line: Line, text: str) -> bool:
    """Tell whether an unnumbered line is the heading of a section."""
    if not text or len(text) > _LONGEST_HEADING or not (text[0].isupper() or text[0] in '«"'):
        return False
    if text.endswith((";", ",", ":")):
        return False
    if SECTION_NAME.fullmatch(text.rstrip(".")):
        return True
    if _END.search(text):
        return False
    return line.look.outline is not None or line.centred or line.look.bold


class Builder:
    """Nests clauses as they come."""

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self._stack: list[Node] = []
        self._last: Node | None = None

    def add(self, line: Line) -> Node:
        """Add a line as a clause; give its node."""
        marker, text = marker_of(line)
        if marker and marker.weak and not self._fits(marker):
            marker, text = None, line.seen
        if marker is None:
            return self._unnumbered(line, text)
        node = Node(marker.number, text, line.place, marker, indent=line.look.indent_left)
        self._cut(marker, node.indent)
        self._attach(node)
        self._stack.append(node)
        return node

    def _attach(self, node: Node) -> None:
        (self._stack[-1].children if self._stack else self.roots).append(node)
        self._last = node

    def _fits(self, marker: Marker) -> bool:
        before = [n.marker for n in self._stack if n.marker]
        same = [one for one in before if one.shape == marker.shape]
        if same:
            return marker.value == same[-1].value + 1
        if len(marker.values) > 1:
            return marker.opens and any(one.values == marker.values[:-1] for one in before)
        if marker.kind == "letter":
            return marker.opens and bool(self._last and self._last.text.endswith(":"))
        return marker.opens and not self._stack

    def _cut(self, marker: Marker, indent: int) -> None:
        """Close the clauses that the mark ends; the last one open is then its parent."""
        top = self._stack[-1] if self._stack else None
        if marker.kind == "decimal" and len(marker.values) > 1:
            self._cut_decimal(marker)
            return
        if (
            top
            and top.marker
            and self._last is top
            and top.text.endswith(":")
            and marker.opens
            and (top.marker.shape != marker.shape or marker.kind in _COUNTED)
        ):
            return
        depth = self._sibling(marker, indent)
        if depth is not None:
            del self._stack[depth:]
            return
        opens_list = bool(top and self._last is top and top.text.endswith(":"))
        if opens_list and marker.kind in _LIST_KINDS:
            return
        while self._stack and self._rank(-1) >= marker.rank:
            self._stack.pop()

    def _rank(self, depth: int) -> int:
        marker = self._stack[depth].marker
        return marker.rank if marker else 0

    def _sibling(self, marker: Marker, indent: int) -> int | None:
        """Give the depth of the open clause whose list the mark continues.

        Where a list counts inside another of the same marks, the indent tells which goes on.
        """
        same = [
            depth
            for depth, node in enumerate(self._stack)
            if node.marker and node.marker.shape == marker.shape
        ]
        following = [
            depth
            for depth in same
            if (found := self._stack[depth].marker) and found.value + 1 == marker.value
        ]
        if following:
            beside = [depth for depth in following if self._stack[depth].indent == indent]
            return (beside or following)[-1]
        return same[-1] if same else None

    def _cut_decimal(self, marker: Marker) -> None:
        best: int | None = None
        for depth, node in enumerate(self._stack):
            found = node.marker
            if not found or found.kind != "decimal":
                continue
            if found.values == marker.values[: len(found.values)] and len(found.values) < len(
                marker.values
            ):
                best = depth + 1
            elif len(found.values) >= len(marker.values):
                best = depth if best is None else best
                break
        if best is None:
            best = next(
                (d for d, n in enumerate(self._stack) if n.marker and n.marker.rank >= marker.rank),
                len(self._stack),
            )
            while best and self._stack[best - 1].marker and self._rank(best - 1) >= 20:  # noqa: PLR2004
                best -= 1
        del self._stack[best:]

    def _unnumbered(self, line: Line, text: str) -> Node:
        top = self._stack[-1] if self._stack else None
        if top and top is self._last and not top.text and top.marker:
            top.text = text  # «Глава II» stands above its heading
            return top
        node = Node("", text, line.place)
        if is_heading(line, text):
            self._stack.clear()
        elif self._stack:
            self._place_unnumbered(text)
        self._attach(node)
        return node

    def _place_unnumbered(self, text: str) -> None:
        top, last = self._stack[-1], self._last
        if last is top and top.text.endswith(":"):
            return
        in_list = bool(top.marker and top.marker.kind in _LIST_KINDS)
        if not in_list:
            return
        goes_on = last is not None and last.text.endswith((";", ","))
        if last is not top and last is not None and last in top.children:
            if goes_on or text[:1].islower():
                return  # beside the unnumbered item before it
        elif goes_on or text[:1].islower():
            self._stack.pop()
            return
        while self._stack and self._stack[-1].marker and self._stack[-1].marker.kind in _LIST_KINDS:
            self._stack.pop()


def build(pieces: Sequence[Piece], quotes: Quotes | None = None) -> tuple[list[Node], list[Sheet]]:
    """Nest the clauses of pieces; give the clauses and the tables that stood among them."""
    builder = Builder()
    sheets: list[Sheet] = []
    items: list[Piece] = _joined(pieces)
    index = 0
    while index < len(items):
        piece = items[index]
        index += 1
        if isinstance(piece, Sheet):
            sheets.append(piece)
            continue
        if not _WORD.search(piece.seen):
            continue  # a blank line, one to fill in, an ornament
        node = builder.add(piece)
        brought = quotes(piece, node.text, items, index) if quotes and ":" in node.text else None
        if brought:
            node.text, node.quoted, taken = brought
            index += taken
    return builder.roots, sheets


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    run: list[Line] = []
    for piece in pieces:
        if isinstance(piece, Line):
            run.append(piece)
        else:
            joined.extend(paragraphs(run))
            run = []
            joined.append(piece)
    joined.extend(paragraphs(run))
    return joined
