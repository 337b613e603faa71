"""A register kept as a nested outline, without a table.

Directions as headings, processes under them, touchpoints under these, and the interactions as
dashes (or behind a colon). Prose has dashes too, so it is only a register where most touchpoints
name a channel and nothing else stands between: a procedure's clauses never are.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from order_pipeline.model.register import Register
from order_pipeline.recognise.register.assembly import Assembled, assemble
from order_pipeline.recognise.register.columns import FIELDS, names_channel
from order_pipeline.recognise.register.events import (
    FEATURES,
    INTERACTIONS,
    NUMBER,
    TOUCHPOINT,
    Entry,
    Event,
    Heading,
    look_of_paragraph,
)
from order_pipeline.recognise.register.labelled_outline import read_labelled
from order_pipeline.recognise.register.outline_lines import (
    Kind,
    OutlineLine,
    label_of,
    outline_line,
)
from order_pipeline.recognise.register.paragraph_headings import is_title
from order_pipeline.recognise.register.register_reading import RegisterReading
from order_pipeline.word.blocks import Block, Paragraph

_INLINE: Final = re.compile(r"(?P<touchpoint>[^:]{2,120}):\s+(?P<items>\S.*)")
_PROSE: Final = re.compile(
    r"\b(?:настоящ\w+|следующ\w+|осуществляется|определя\w+|являет\w+|утвержда\w+|размещает\w+"
    r"|включают\w+|указыва\w+|подлеж\w+|должн\w+|посредством|на основании|в случа\w+)\b",
    re.IGNORECASE,
)
_LONGEST: Final = 200
_LONGEST_HEADING: Final = 120
_FEWEST_TOUCHPOINTS: Final = 2
_MOST_LEVELS: Final = 4
_CHANNELS: Final = 0.6


def read_outline(blocks: Sequence[Block]) -> RegisterReading | None:
    """Read a register kept as an outline; None where the blocks hold none."""
    lines = [
        outline_line(index, block)
        for index, block in enumerate(blocks)
        if isinstance(block, Paragraph) and not block.blank
    ]
    found = read_labelled(lines) or _dashed(lines) or _inline(lines)
    if found is None:
        return None
    assembled, first, last = found
    return RegisterReading(
        Register(rows=assembled.rows),
        assembled.places,
        used=frozenset(i for i in range(first, last + 1) if isinstance(blocks[i], Paragraph)),
        unplaced=assembled.unplaced,
    )


_Found = tuple[Assembled, int, int]


def _dashed(lines: Sequence[OutlineLine]) -> _Found | None:
    """Read touchpoints with their interactions as dashes below, whichever the dash is."""
    leaves = Counter(line.kind for line in lines if line.leaf)
    found = (_under(lines, leaf) for leaf, _count in leaves.most_common(_MOST_LEVELS))
    return next(filter(None, found), None)


def _under(lines: Sequence[OutlineLine], leaf: Kind) -> _Found | None:
    over = _over([line for line in lines if not _tells_features(line)], leaf)
    if len(over) < _FEWEST_TOUCHPOINTS:
        return None
    point = Counter(line.kind for line in over).most_common(1)[0][0]
    return _outlined(lines, [line for line in over if line.kind == point], point, leaf)


def _over(lines: Sequence[OutlineLine], leaf: Kind | None) -> list[OutlineLine]:
    """Give the lines that stand right over an interaction."""
    return [a for a, b in pairwise(lines) if a.kind != leaf == b.kind]


def _inline(lines: Sequence[OutlineLine]) -> _Found | None:
    """Read touchpoints with their interactions behind a colon."""
    kinds = Counter(line.kind for line in lines if _INLINE.fullmatch(line.text))
    if not kinds:
        return None
    point = kinds.most_common(1)[0][0]
    points = [line for line in lines if line.kind == point and _INLINE.fullmatch(line.text)]
    return _outlined(lines, points, point, None)


def _outlined(
    lines: Sequence[OutlineLine], points: Sequence[OutlineLine], point: Kind, leaf: Kind | None
) -> _Found | None:
    if not _are_touchpoints(points):
        return None
    begin = _first_touchpoint(lines, lines.index(points[0]), leaf)
    first = _first_heading(lines, begin)
    last = max(i for i, line in enumerate(lines) if line.kind in (point, leaf))
    while last + 1 < len(lines) and _tells_features(lines[last + 1]):
        last += 1
    region = lines[first : last + 1]
    if region[0].kind in (point, leaf) or first == begin or any(map(_is_prose, region)):
        return None
    put_in = _put_in(region, point, leaf)
    events: list[Event] = []
    for line in region:
        _take(line, events, point in (line.kind, put_in.get(line.index)), leaf)
    return assemble(events), region[0].index, region[-1].index


def _put_in(region: Sequence[OutlineLine], point: Kind, leaf: Kind | None) -> dict[int, Kind]:
    """Give the touchpoints that came later: their numbers are deeper than those around, or none.

    Nothing but interactions stands below a touchpoint, so a deeper number is no heading; nor is
    an unmarked line right over interactions, unless others like it stand over touchpoints.
    """
    lines = [line for line in region if not _tells_features(line)]
    over = {line.index for line in _over(lines, leaf)}
    heads = {line.kind for line in lines if line.index not in over}
    return {
        line.index: point
        for line in lines
        if _deeper(line, point)
        or (line.index in over and not line.kind.marker and line.kind not in heads)
    }


def _deeper(line: OutlineLine, point: Kind) -> bool:
    if not line.kind.marker.startswith("arabic"):
        return False
    if point.marker == "paren":
        return line.number.endswith(")")
    return point.marker.startswith("arabic") and line.kind.marker > point.marker


def _first_touchpoint(lines: Sequence[OutlineLine], point: int, leaf: Kind | None) -> int:
    """Go up over touchpoints without a mark that were put in before the first one."""
    while point and lines[point - 1].kind == leaf is not None:
        above = point - 1
        while above and lines[above].kind == leaf:
            above -= 1
        head = lines[above]
        if head.kind.marker or _is_prose(head) or not names_channel(head.text):
            break
        point = above
    return point


def _tells_features(line: OutlineLine) -> bool:
    return label_of(line.text)[0] == "features"


def _are_touchpoints(points: Sequence[OutlineLine]) -> bool:
    names = [line.text.partition(":")[0] for line in points]
    if len(names) < _FEWEST_TOUCHPOINTS or any(map(_is_prose, points)):
        return False
    return sum(map(names_channel, names)) >= _CHANNELS * len(names)


def _is_prose(line: OutlineLine) -> bool:
    return len(line.text) > _LONGEST or _PROSE.search(line.text) is not None


def _first_heading(lines: Sequence[OutlineLine], point: int) -> int:
    """Go up from the first touchpoint over the headings that lead to it, one of each kind."""
    first = point
    seen = {lines[point].kind}
    while first and len(seen) <= _MOST_LEVELS:
        above = lines[first - 1]
        if above.leaf or above.kind in seen or _is_prose(above):
            break
        if not above.kind.marker and not _may_head(above.text):
            break
        seen.add(above.kind)
        first -= 1
    return first


def _may_head(text: str) -> bool:
    return not is_title(text) and len(text) <= _LONGEST_HEADING and text[-1] not in ".;"


def _take(line: OutlineLine, events: list[Event], point: bool, leaf: Kind | None) -> None:  # noqa: FBT001
    last = events[-1] if events else None
    name, value = label_of(line.text)
    if isinstance(last, Entry) and name == "features":
        last.values[FEATURES] = value
    elif line.kind == leaf and isinstance(last, Entry):
        _add_items(last, line)
    elif point:
        events.append(_touchpoint(line))
    else:
        look = look_of_paragraph(line.paragraph)
        text = f"{line.number} {line.text}".strip().removesuffix(":")
        events.append(Heading(text, line.paragraph.place, look, block=line.index))


def _touchpoint(line: OutlineLine) -> Entry:
    values = [""] * len(FIELDS)
    values[NUMBER] = line.number
    values[TOUCHPOINT] = line.text.removesuffix(":")
    entry = Entry(values, line.paragraph.place)
    if inline := _INLINE.fullmatch(line.text):
        values[TOUCHPOINT] = inline["touchpoint"]
        values[INTERACTIONS] = inline["items"]
        entry.items = (Paragraph(inline["items"], line.paragraph.place),)
    return entry


def _add_items(entry: Entry, line: OutlineLine) -> None:
    entry.values[INTERACTIONS] = entry.values[INTERACTIONS] or line.text
    entry.items += (Paragraph(line.text, line.paragraph.place),)
