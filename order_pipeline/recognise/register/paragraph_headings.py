"""Paragraphs over the tables of a list: headings that name a direction or a process.

Between two tables of one list every short paragraph is a heading or a note of the list. Above
the first table only those belong to it that look like the headings further down (a name right over
the table may lack their label or number), or, where none stand further down, a plain heading over a
table that has no column for the direction.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from order_pipeline.recognise.register.entries import is_note
from order_pipeline.recognise.register.events import Event, Heading, Note, look_of_paragraph
from order_pipeline.recognise.register.frames import Frame
from order_pipeline.recognise.register.groups import ARABIC, names_group, numbering_of
from order_pipeline.text.spacing import fold
from order_pipeline.word.blocks import Block, Paragraph, Table

_LONGEST: Final = 250
_MOST: Final = 4
_TITLE: Final = re.compile(
    r"(?i:перечень|таблица|форма|приложение|список|реестр)\b|[а-яё]"
    r"|.*(?i:\bточ(?:ек|ки)\s+(?:взаимодейств|контакт))"
)
_SENTENCE: Final = re.compile(r"[;:]$|[^\W\d_]{3,}\.$")


@dataclass(frozen=True, slots=True)
class HeadingsOver:
    """The paragraphs that belong to a list, by the table they stand over."""

    over: Mapping[int, tuple[Event, ...]]
    used: frozenset[int]


def headings_over(blocks: Sequence[Block], frames: Mapping[int, Frame]) -> HeadingsOver:
    """Give the headings and notes over each table of a list; ``frames`` by index of the block."""
    tables = sorted(frames)
    found: dict[int, list[tuple[int, Paragraph]]] = {}
    for before, table in itertools.pairwise(tables):
        between = list(_paragraphs(blocks, before + 1, table))
        if len(between) <= _MOST and all(len(p.text) <= _LONGEST for _i, p in between):
            found[table] = between
    first = tables[0]
    found[first] = _over_first(
        blocks, first, frames[first], [p for _t, ps in found.items() for p in ps]
    )
    return HeadingsOver(
        {table: tuple(_event(i, p) for i, p in pairs) for table, pairs in found.items()},
        frozenset(index for pairs in found.values() for index, _p in pairs),
    )


def _paragraphs(blocks: Sequence[Block], begin: int, end: int) -> Iterator[tuple[int, Paragraph]]:
    for index in range(begin, end):
        block = blocks[index]
        if isinstance(block, Paragraph) and not block.blank:
            yield index, block


def _event(index: int, paragraph: Paragraph) -> Event:
    text = fold(f"{paragraph.number} {paragraph.text}")
    if is_note(text):
        return Note(text)
    look = look_of_paragraph(paragraph)
    return Heading(text, paragraph.place, look, paragraph=True, block=index)


def _over_first(
    blocks: Sequence[Block],
    table: int,
    frame: Frame,
    further: Sequence[tuple[int, Paragraph]],
) -> list[tuple[int, Paragraph]]:
    """Give the headings that stand right over the first table."""
    likes = {_alike(p) for _i, p in further if not is_note(fold(p.text))}
    looks = {like[:-1] for like in likes}
    taken: list[tuple[int, Paragraph]] = []
    for index in range(table - 1, -1, -1):
        block = blocks[index]
        if isinstance(block, Table) or len(taken) >= _MOST:
            break
        if block.blank:
            continue
        if likes:
            own = _alike(block)
            fits = own in likes or (
                _is_over(block, taken[0][1], frame)
                if taken
                else own[:-1] in looks and _is_name(block, frame)
            )
        else:
            fits = _is_heading(block, frame)
        if not fits or len(block.text) > _LONGEST:
            break
        taken.insert(0, (index, block))
    return taken


def _alike(paragraph: Paragraph) -> tuple[object, ...]:
    text = fold(f"{paragraph.number} {paragraph.text}")
    return (
        paragraph.bold,
        paragraph.italic,
        paragraph.alignment,
        paragraph.style,
        paragraph.outline,
        numbering_of(text),
    )


def is_title(text: str) -> bool:
    """Tell whether a text is the title of the list, or a part of one, rather than a direction."""
    return _TITLE.match(text) is not None


def _is_name(paragraph: Paragraph, frame: Frame) -> bool:
    """Tell whether a paragraph among headings is one that only lacks their label or number."""
    text = fold(f"{paragraph.number} {paragraph.text}")
    if not _may_head(text, frame) or _SENTENCE.search(text):
        return False
    return names_group(text) or not numbering_of(text)


def _is_over(paragraph: Paragraph, below: Paragraph, frame: Frame) -> bool:
    """Tell whether a paragraph is numbered as the group of the heading below: «1» over «1.1»."""
    text, inner = (fold(f"{one.number} {one.text}") for one in (paragraph, below))
    outer, deeper = ARABIC.match(text), ARABIC.match(inner)
    if outer is None or deeper is None or _SENTENCE.search(text) or not _may_head(text, frame):
        return False
    return deeper[1].rpartition(".")[0] == outer[1]


def _may_head(text: str, frame: Frame) -> bool:
    if "direction" in frame.assignment.fields or is_note(text):
        return False
    return names_group(text) or not is_title(text)


def _is_heading(paragraph: Paragraph, frame: Frame) -> bool:
    """Tell whether a paragraph over a lone table names a direction."""
    text = fold(f"{paragraph.number} {paragraph.text}")
    if not _may_head(text, frame):
        return False
    if names_group(text):
        return True
    stands_out = paragraph.bold or paragraph.outline is not None
    centred = paragraph.alignment == "center"
    return (stands_out or centred) and not _SENTENCE.search(text)
