"""An outline whose lines name their field: «Процесс: …», «Точка взаимодействия: …»."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from order_pipeline.model.register import FIELDS
from order_pipeline.recognise.register.assembly import Assembled, assemble
from order_pipeline.recognise.register.events import (
    FEATURES,
    INTERACTIONS,
    TOUCHPOINT,
    Entry,
    Event,
    Note,
)
from order_pipeline.recognise.register.outline_lines import (
    Kind,
    Label,
    OutlineLine,
    first_heading,
    heading_of,
    label_of,
)
from order_pipeline.word.blocks import Paragraph

_GROUPING = ("direction", "process")


def read_labelled(lines: Sequence[OutlineLine], fewest: int) -> tuple[Assembled, int, int] | None:
    """Read such an outline of at least so many touchpoints.

    Gives the indices of its first and last block too.
    """
    labels = [label_of(line.text) for line in lines]
    named = [place for place, label in enumerate(labels) if label.field]
    names = [labels[place].field for place in named]
    if names.count("touchpoint") < fewest or "interactions" not in names:
        return None
    first, last = first_heading(lines, named[0]), named[-1]
    while last + 1 < len(lines) and lines[last + 1].leaf:
        last += 1
    outline = _Labelled(frozenset(line.kind for line in lines[first : named[0]]))
    for line, label in zip(lines[first : last + 1], labels[first : last + 1], strict=True):
        outline.take(line, label)
    return assemble(outline.events), lines[first].index, lines[last].index


@dataclass(slots=True)
class _Labelled:
    heads: frozenset[Kind]
    """What the headings that lead to the first label look like."""
    events: list[Event] = field(default_factory=list)
    group: dict[str, str] = field(default_factory=dict)
    current: str = ""

    def take(self, line: OutlineLine, label: Label) -> None:
        """Take a line: a new label, a heading, or more of what the last label named."""
        entry = self.events[-1] if self.events else None
        name, value, _header = label
        if not name and line.kind in self.heads:
            self.events.append(heading_of(line))
            return
        self.current = name or self.current
        if name == "direction":
            self.group = {name: value}
        elif name == "process":
            self.group[name] = value
        elif name == "touchpoint":
            self.events.append(self._touchpoint(line, value))
        elif self.current == "interactions" and isinstance(entry, Entry):
            if value:
                entry.values[INTERACTIONS] = entry.values[INTERACTIONS] or value
                entry.items += (Paragraph(value, line.paragraph.place),)
        elif self.current == "features" and isinstance(entry, Entry):
            entry.values[FEATURES] = f"{entry.values[FEATURES]} {value}".strip()
        else:
            self.events.append(Note(f"{line.number} {line.text}".strip()))

    def _touchpoint(self, line: OutlineLine, value: str) -> Entry:
        values = [self.group.get(name, "") for name in FIELDS]
        values[0] = line.number
        values[TOUCHPOINT] = value
        return Entry(values, line.paragraph.place)
