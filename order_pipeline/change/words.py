"""Words added and removed inside a cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 4_000_000
"""Pairs of words up to which the words between the common ends are compared one by one."""

Kind = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stands in both cells, only in the old or only in the new."""

    kind: Kind
    text: str


def word_changes(old: str, new: str) -> tuple[Piece, ...]:
    """Give the pieces that make the old text into the new one, whole words at a time.

    «same» and «removed» joined are the old text, «same» and «added» the new one. A space or a
    mark alone between two changed words counts as changed: a person reads it as one change.
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    return tuple(_joined(_bridged(list(_pieces(before, after)))))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    shortest = min(len(old), len(new))
    head = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    rest = shortest - head
    tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    yield Piece("same", "".join(old[:head]))
    yield from _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    yield Piece("same", "".join(old[len(old) - tail :]))


def _middle(old: list[str], new: list[str]) -> Iterator[Piece]:
    if not old or not new or len(old) * len(new) > _MOST:
        yield Piece("removed", "".join(old))
        yield Piece("added", "".join(new))
        return
    for kind, start, end, other, until in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(old[start:end]))
        else:
            yield Piece("removed", "".join(old[start:end]))
            yield Piece("added", "".join(new[other:until]))


def _bridged(pieces: list[Piece]) -> Iterator[Piece]:
    """Take bare spaces and marks between two changes into both."""
    pieces = [piece for piece in pieces if piece.text]
    for at, piece in enumerate(pieces):
        between = 0 < at < len(pieces) - 1
        if piece.kind == "same" and between and not re.search(r"\w", piece.text):
            yield Piece("removed", piece.text)
            yield Piece("added", piece.text)
        else:
            yield piece


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join neighbouring changes: what is removed comes before what is added."""
    removed = added = ""
    for piece in pieces:
        if piece.kind == "removed":
            removed += piece.text
        elif piece.kind == "added":
            added += piece.text
        else:
            yield from _changed(removed, added)
            removed = added = ""
            yield piece
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece("removed", removed)
    if added:
        yield Piece("added", added)
