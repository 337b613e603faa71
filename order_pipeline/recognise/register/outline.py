"""A register kept as a nested outline, without a table.

Directions as headings, processes under them, touchpoints under these, and the interactions as
dashes (or behind a colon). Prose has dashes too, so it is only a register where most touchpoints
name a channel and nothing else stands between: a procedure's clauses never are.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from order_pipeline.model.register import FIELDS, Register
from order_pipeline.recognise.register.assembly import Assembled, assemble
from order_pipeline.recognise.register.columns import names_channel
from order_pipeline.recognise.register.events import (
    FEATURES,
    INTERACTIONS,
    NUMBER,
    TOUCHPOINT,
    Entry,
    Event,
)
from order_pipeline.recognise.register.labelled_outline import read_labelled
from order_pipeline.recognise.register.outline_lines import (
    MOST_LEVELS,
    Kind,
    OutlineLine,
    first_heading,
    heading_of,
    is_prose,
    label_of,
    outline_line,
    touchpoint_of,
)
from order_pipeline.recognise.register.register_reading import RegisterReading
from order_pipeline.word.blocks import Block, Paragraph

_INLINE: Final = re.compile(r"(?P<touchpoint>[^:]{2,120}):\s+(?P<items>\S.*)")
_CHANNELS: Final = 0.6
_CHANNELS_NAMED: Final = 0.2


def read_outline(blocks: Sequence[Block], *, named: bool = False) -> RegisterReading | None:
    """Read a register kept as an outline; None where the blocks hold none.

    Under a title that says what it is (``named``) one touchpoint is a register too, and few of
    the touchpoints need to name a channel.
    """
    proof = _Proof(1, _CHANNELS_NAMED) if named else _Proof(2, _CHANNELS)
    lines = [
        outline_line(index, block)
        for index, block in enumerate(blocks)
        if isinstance(block, Paragraph) and not block.blank
    ]
    labelled = read_labelled(lines, proof.touchpoints)
    found = labelled or _dashed(lines, proof) or _inline(lines, proof)
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


class _Proof(NamedTuple):
    """What it takes to tell a register from other lists: touchpoints, and a share of channels."""

    touchpoints: int
    channels: float

    def holds(self, points: Sequence[OutlineLine]) -> bool:
        """Tell whether lines are the touchpoints of a register."""
        if len(points) < self.touchpoints or any(map(is_prose, points)):
            return False
        named = [touchpoint_of(line.text) for line in points]
        told = sum(bool(one.field) or names_channel(one.value.partition(":")[0]) for one in named)
        return told >= self.channels * len(points)


def _dashed(lines: Sequence[OutlineLine], proof: _Proof) -> _Found | None:
    """Read touchpoints with their interactions as dashes below, whichever the dash is."""
    leaves = Counter(line.kind for line in lines if line.leaf)
    kinds = [kind for kind, _count in leaves.most_common(MOST_LEVELS)]
    inmost = sorted(kinds, key=lambda kind: _stands_over(lines, kind, kinds))
    return next(filter(None, (_under(lines, leaf, proof) for leaf in inmost)), None)


def _stands_over(lines: Sequence[OutlineLine], kind: Kind, kinds: Sequence[Kind]) -> float:
    """Give the share of the lines of a kind that stand right over one of another.

    Nearly all touchpoints stand over interactions, and of the interactions only the last ones
    over a touchpoint.
    """
    said = [line.kind for line in lines if not _tells_features(line)]
    pairs = Counter(below for above, below in pairwise(said) if above == kind != below)
    return max((pairs[other] for other in kinds), default=0) / said.count(kind)


def _under(lines: Sequence[OutlineLine], leaf: Kind, proof: _Proof) -> _Found | None:
    over = _over([line for line in lines if not _tells_features(line)], leaf)
    if not over or _names_touchpoints(lines, leaf):
        return None
    point = _kind_of_touchpoints(lines, over)
    points = [line for line in over if line.kind == point or _deeper(line, point)]
    return _outlined(lines, points, point, leaf) if proof.holds(points) else None


def _names_touchpoints(lines: Sequence[OutlineLine], leaf: Kind) -> bool:
    """Tell whether the lines that may be interactions name touchpoints: «– Сайт: подача»."""
    own = [line for line in lines if line.kind == leaf]
    found = [match["touchpoint"] for line in own if (match := _INLINE.fullmatch(line.text))]
    return sum(map(names_channel, found)) >= _CHANNELS * len(own)


def _kind_of_touchpoints(lines: Sequence[OutlineLine], over: Sequence[OutlineLine]) -> Kind:
    """Give the commonest kind over interactions; of numbers that got deeper later, the first."""
    counts = Counter(line.kind for line in over)
    point = max(counts, key=lambda kind: (counts[kind], kind.marker != ""))
    own = [line for line in over if line.kind == point]
    indices = {line.index for line in over}
    inside = range(over[0].index, over[-1].index + 1)
    heads = {line.kind for line in lines if line.index in inside and line.index not in indices}
    upper = {line.kind for line in over if line.kind not in heads}
    fitting = (
        kind
        for kind in upper
        if kind == point._replace(marker=kind.marker) and all(_deeper(one, kind) for one in own)
    )
    return min(fitting, key=lambda kind: kind.marker, default=point)


def _over(lines: Sequence[OutlineLine], leaf: Kind | None) -> list[OutlineLine]:
    """Give the lines that stand right over an interaction, or have one behind a colon."""
    if leaf is None:
        return [line for line in lines if _INLINE.fullmatch(line.text)]
    return [a for a, b in pairwise(lines) if a.kind != leaf == b.kind]


def _inline(lines: Sequence[OutlineLine], proof: _Proof) -> _Found | None:
    """Read touchpoints with their interactions behind a colon."""
    spoken = _over([line for line in lines if not _tells_features(line)], None)
    if not spoken:
        return None
    point = _kind_of_touchpoints(lines, spoken)
    points = [line for line in spoken if line.kind == point or _deeper(line, point)]
    alike = sum(line.kind == point for line in lines)
    if len(points) < _CHANNELS * alike or not proof.holds(points):
        return None
    return _outlined(lines, points, point, None)


def _outlined(
    lines: Sequence[OutlineLine], points: Sequence[OutlineLine], point: Kind, leaf: Kind | None
) -> _Found | None:
    begin = _first_touchpoint(lines, lines.index(points[0]), point, leaf)
    first = first_heading(lines, begin)
    last = max(i for i, line in enumerate(lines) if line.kind in (point, leaf))
    if leaf is None:
        late = (i for i, line in enumerate(lines) if i > last and _put_in_line(line, point))
        last = max(late, default=last)
    while last + 1 < len(lines) and _tells_features(lines[last + 1]):
        last += 1
    region = lines[first : last + 1]
    if region[0].kind in (point, leaf) or first == begin or any(map(is_prose, region)):
        return None
    put_in = _put_in(region, point, leaf)
    over = {one.index for one in _over([x for x in region if not _tells_features(x)], leaf)}
    events: list[Event] = []
    for line in region:
        if _is_more(line, events, leaf):
            continue
        if point in (line.kind, put_in.get(line.index)):
            events.append(_touchpoint(line, inline=leaf is None or line.index not in over))
        else:
            events.append(heading_of(line))
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


def _put_in_line(line: OutlineLine, point: Kind) -> bool:
    return _deeper(line, point) and _INLINE.fullmatch(line.text) is not None


def _deeper(line: OutlineLine, point: Kind) -> bool:
    if not line.kind.marker.startswith("arabic"):
        return False
    if point.marker == "paren":
        return line.number.endswith(")")
    return point.marker.startswith("arabic") and line.kind.marker > point.marker


def _first_touchpoint(lines: Sequence[OutlineLine], at: int, point: Kind, leaf: Kind | None) -> int:
    """Go up to touchpoints without interactions, and to those put in later without a mark."""
    found, heads = at, 0
    for index in range(at - 1, -1, -1):
        line, below = lines[index], lines[index + 1]
        if line.kind == leaf or _tells_features(line):
            continue
        if is_prose(line) or heads > MOST_LEVELS:
            break
        put_in = not line.kind.marker and _names_channel_over(line, below, leaf)
        if line.kind == point or put_in:
            found, heads = index, 0
        else:
            heads += 1
    return found


def _names_channel_over(line: OutlineLine, below: OutlineLine, leaf: Kind | None) -> bool:
    """Tell whether a line names a channel and interactions or features right behind it."""
    name, _colon, items = line.text.partition(": ")
    over = bool(items) if leaf is None else below.kind == leaf or _tells_features(below)
    return over and names_channel(name)


def _tells_features(line: OutlineLine) -> bool:
    return label_of(line.text).field == "features"


def _is_more(line: OutlineLine, events: Sequence[Event], leaf: Kind | None) -> bool:
    """Take a line that says more of the touchpoint above it; tell whether it does."""
    last = events[-1] if events else None
    if not isinstance(last, Entry):
        return False
    label = label_of(line.text)
    if label.field == "features":
        last.values[FEATURES] = label.value
    elif line.kind == leaf:
        _add_items(last, line)
    else:
        return False
    return True


def _touchpoint(line: OutlineLine, *, inline: bool) -> Entry:
    """Read a touchpoint; its interactions may follow on its line, unless they stand below it."""
    values = [""] * len(FIELDS)
    values[NUMBER] = line.number
    text = touchpoint_of(line.text).value
    values[TOUCHPOINT] = text.removesuffix(":")
    entry = Entry(values, line.paragraph.place)
    match = _INLINE.fullmatch(text)
    if match and (inline or text.endswith(";")):
        values[TOUCHPOINT] = match["touchpoint"]
        values[INTERACTIONS] = match["items"]
        entry.items = (Paragraph(match["items"], line.paragraph.place),)
    return entry


def _add_items(entry: Entry, line: OutlineLine) -> None:
    entry.values[INTERACTIONS] = entry.values[INTERACTIONS] or line.text
    entry.items += (Paragraph(line.text, line.paragraph.place),)
