"""The separate interactions of a cell.

Contract, «The register»: split at paragraphs, line breaks, then markers (dashes, numbers,
bullets), then semicolons outside brackets, never at commas; each without its marker and closing
punctuation.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from order_pipeline.recognise.cells import says_nothing
from order_pipeline.text.closing import without_closing
from order_pipeline.text.numerals import RUSSIAN
from order_pipeline.text.spacing import fold
from order_pipeline.word.blocks import Block, Paragraph

_DASHES: Final = "-–—−‒‑―"
_BULLETS: Final = "•·▪▫◦‣⁃●○■□◆◇♦➢➤►▶✓✔*\uf0b7\uf0a7\uf0d8\uf0fc\uf02d"
_MARKER: Final = re.compile(
    rf"(?:[{_DASHES}{_BULLETS}]+\s*(?=[^\W_]|[«\"„(№])"
    r"|\(?(?:\d{1,2}|[а-яёa-z])\)\s*"
    r"|\d{1,2}\.(?:(?!0)\d{1,2}\.)*(?:\s+|(?=[^\W\d]))"
    r"|(?!0)\d{1,2}(?:\.(?!0)\d{1,2})+\s+(?=[^\W\d])"
    r"|[IVX]{1,4}[.)]\s+)",
    re.IGNORECASE,
)
_TYPED_MARK: Final = re.compile(rf"[{_DASHES}{_BULLETS}]")
_STEP: Final = re.compile(
    r"(?:(?<=\s)|(?<=[;,.]))\(?(?:(\d{1,2})([).])|([а-яё])(\)))(?=\s|[^\W\d])"
)
_FIRST_STEPS: Final = ("1)", "1.", "а)")
_OPENING: Final = "([{"
_BRACKET: Final = re.compile(r"[()\[\]{}]")
_SEMICOLON: Final = re.compile(";")
_HYPHENATED: Final = re.compile(r"[а-яё]-$")
_MOST_MARKERS: Final = 3


def split_interactions(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Give the interactions of a cell's blocks, in order."""
    if len(blocks) == 1:
        only = blocks[0]
        if isinstance(only, Paragraph) and "\n" not in only.text:
            return tuple(split_line(fold(only.text)))
    return tuple(item for line in _joined(_lines(blocks)) for item in split_line(line))


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            for line in block.text.split("\n"):
                if folded := fold(line):
                    yield folded
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _lines(cell.blocks)


def _joined(lines: Iterator[str]) -> Iterator[str]:
    """Join a word that was broken by hand at the end of a line: «взаимо-», «действие»."""
    held = ""
    for line in lines:
        if held and not line[0].islower():
            yield held
            held = ""
        line = held + line  # noqa: PLW2901 - the line continues the one held back
        held = ""
        if _HYPHENATED.search(line):
            held = line
        else:
            yield line
    if held:
        yield held


def split_line(line: str) -> list[str]:
    """Give the interactions of one folded line."""
    items = (
        without_closing(_unmarked(piece.strip()))
        for part in _at_markers(line)
        for piece in _at_semicolons(_unmarked(part).rstrip("; "))
    )
    return [item for item in items if not says_nothing(item)]


def _unmarked(text: str) -> str:
    """Drop the marker, a doubled one («- 1)») too."""
    for _turn in range(_MOST_MARKERS):
        match = _MARKER.match(text)
        if match is None or match.end() == len(text):
            break
        text = text[match.end() :]
    return text


def _at_markers(line: str) -> list[str]:
    """Split at markers inside a line: the dash it begins with again, or numbers that count on."""
    if _TYPED_MARK.match(line):
        return _at_same_mark(line, line[0])
    return _at_steps(line) if any(map(line.__contains__, _FIRST_STEPS)) else [line]


def _at_same_mark(line: str, mark: str) -> list[str]:
    if f" {mark} " not in line:
        return [line]
    cuts = [
        match.start()
        for match in _again(mark).finditer(line)
        if not _inside(match.start(), _bracketed(line))
    ]
    return [line[begin:end] for begin, end in pairwise((0, *cuts, len(line)))]


@cache
def _again(mark: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=\s){re.escape(mark)}(?=\s)")


def _at_steps(line: str) -> list[str]:
    """Split at «1) … 2) …», «а) … б) …», «1. … 2. …»: two steps at least, in order."""
    cuts: list[int] = []
    awaited: tuple[str, str] | None = None
    for match in _STEP.finditer(f" {line}"):
        label, closing = filter(None, match.groups())
        if (awaited is None and label in {"1", "а"}) or (label, closing) == awaited:
            cuts.append(match.start() - 1)
            awaited = (_next(label), closing)
    if len(cuts) < 2:  # noqa: PLR2004 - one step is no list
        return [line]
    return [
        line[max(begin, 0) : end] for begin, end in pairwise((0, *cuts, len(line))) if end > begin
    ]


def _next(label: str) -> str:
    if label.isdigit():
        return str(int(label) + 1)
    place = RUSSIAN.find(label) + 1
    return RUSSIAN[place] if 0 < place < len(RUSSIAN) else ""


def _at_semicolons(text: str) -> list[str]:
    if ";" not in text:
        return [text]
    brackets = _bracketed(text)
    cuts = [m.start() for m in _SEMICOLON.finditer(text) if not _inside(m.start(), brackets)]
    return [text[begin + 1 : end] for begin, end in pairwise((-1, *cuts, len(text)))]


def _inside(place: int, brackets: Sequence[tuple[int, int]]) -> bool:
    return any(begin < place < end for begin, end in brackets)


def _bracketed(text: str) -> Sequence[tuple[int, int]]:
    """Give where brackets open and close; one without its match does not count."""
    pairs: list[tuple[int, int]] = []
    stack: list[int] = []
    for match in _BRACKET.finditer(text):
        if match.group() in _OPENING:
            stack.append(match.start())
        elif stack:
            begin = stack.pop()
            while pairs and pairs[-1][0] > begin:
                pairs.pop()
            pairs.append((begin, match.start()))
    return pairs
