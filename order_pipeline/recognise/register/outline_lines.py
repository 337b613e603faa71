"""The lines of an outline: each with its marker taken off, and what kind of line that makes it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from order_pipeline.model.header_scores import STRONG, score
from order_pipeline.recognise.register.events import Heading, look_of_paragraph
from order_pipeline.recognise.register.groups import names_group, numbering_of
from order_pipeline.recognise.register.paragraph_headings import is_title
from order_pipeline.text.spacing import fold
from order_pipeline.word.blocks import Paragraph

_MARKER: Final = re.compile(
    r"(?P<bullet>[-–—−•·▪◦‣●○■□*\uf0b7\uf0a7\uf0d8\uf0fc]+)\s*(?=[^\W_]|[«\"(№])"
    r"|(?P<arabic>\d{1,3}(?:\.\d{1,3})*)(?P<close>[.)])?\s+"
    r"|(?P<letter>[а-яa-z](?:\.\d{1,2})?)\)\s*|(?P<roman>[IVXLC]{1,6})[.)]\s+"
)
_LABEL: Final = re.compile(r"(?P<label>[^:.;]{3,60}):\s*(?P<value>.*)")
_DASHED_LABEL: Final = re.compile(r"(?P<label>[^:.;]{3,60}?)\s[–—-]\s+(?P<value>.*)")
_PROSE: Final = re.compile(
    r"\b(?:настоящ\w+|следующ\w+|осуществляется|определя\w+|являет\w+|утвержда\w+|размещает\w+"
    r"|включают\w+|указыва\w+|подлеж\w+|должн\w+|посредством|на основании|в случа\w+)\b",
    re.IGNORECASE,
)
_LONGEST: Final = 200
_LONGEST_HEADING: Final = 120
MOST_LEVELS: Final = 4
"""So many kinds of headings stand over a touchpoint at most."""


class Kind(NamedTuple):
    """What lines of one level have in common."""

    marker: str
    """«bullet -», «arabic 1» (a dot inside), «paren», «letter», «roman», «process», or empty."""
    level: int | None
    bold: bool
    italic: bool
    outline: int | None


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A line of an outline: its number as it stands, and its text without any marker."""

    index: int
    paragraph: Paragraph
    number: str
    text: str
    kind: Kind

    @property
    def leaf(self) -> bool:
        """Whether its marker may be that of an interaction."""
        return self.kind.marker.startswith(("bullet", "paren", "letter"))


def outline_line(index: int, paragraph: Paragraph) -> OutlineLine:
    """Read a paragraph as a line of an outline."""
    text = fold(paragraph.text)
    label = f"{paragraph.number} " if paragraph.number else ""
    match = _MARKER.match(f"{label}{text}" if label else text)
    number, marker = "", ""
    if match:
        marker = _marker(match)
        number = "" if match["bullet"] else match.group().strip()
        text = f"{label}{text}"[match.end() :].strip()
    elif label and not any(map(str.isalnum, label)):
        marker = f"bullet {paragraph.number}"
    elif not label and names_group(text):
        marker = numbering_of(text)
    kind = Kind(marker, paragraph.level, paragraph.bold, paragraph.italic, paragraph.outline)
    return OutlineLine(index, paragraph, number, text, kind)


def _marker(match: re.Match[str]) -> str:
    if match["bullet"]:
        return f"bullet {match['bullet'][0]}"
    if match["arabic"]:
        depth = match["arabic"].count(".")
        return "paren" if match["close"] == ")" and not depth else f"arabic {depth}"
    return "letter" if match["letter"] else "roman"


class Label(NamedTuple):
    """The field a line names («Точка взаимодействия: …»), its value, and the words that name it."""

    field: str
    value: str
    header: str = ""


def label_of(text: str) -> Label:
    """Give what a line names; the whole text as value, without a field, where it names nothing."""
    return _labelled(text, _LABEL)


def touchpoint_of(text: str) -> Label:
    """Give the touchpoint of a line, which may name its field («Точка взаимодействия – сайт»)."""
    found = (_labelled(text, pattern) for pattern in (_DASHED_LABEL, _LABEL))
    return next((one for one in found if one.field == "touchpoint"), Label("", text))


def labels_in(lines: Iterable[str]) -> Iterator[str]:
    """Give the words by which the lines of an outline name their fields."""
    for line in lines:
        match = _MARKER.match(line)
        text = line[match.end() :] if match else line
        yield touchpoint_of(text).header or label_of(text).header


def _labelled(text: str, pattern: re.Pattern[str]) -> Label:
    match = pattern.fullmatch(text)
    scores = score((match["label"],)) if match else {}
    best = max(scores, key=lambda name: scores[name], default="")
    if match is None or not best or scores[best] < STRONG:
        return Label("", text)
    return Label(best, match["value"], match["label"])


def is_prose(line: OutlineLine) -> bool:
    """Tell whether a line is a sentence of a procedure and no part of an outline."""
    return len(line.text) > _LONGEST or _PROSE.search(line.text) is not None


def first_heading(lines: Sequence[OutlineLine], point: int) -> int:
    """Go up from the first touchpoint over the headings that lead to it, one of each kind."""
    first = point
    seen = {lines[point].kind}
    while first and len(seen) <= MOST_LEVELS:
        above = lines[first - 1]
        if above.leaf or above.kind in seen or is_prose(above):
            break
        if not above.kind.marker and not _may_head(above.text):
            break
        seen.add(above.kind)
        first -= 1
    return first


def _may_head(text: str) -> bool:
    return not is_title(text) and len(text) <= _LONGEST_HEADING and text[-1] not in ".;"


def heading_of(line: OutlineLine) -> Heading:
    """Give a line as the heading of what stands below."""
    text = f"{line.number} {line.text}".strip().removesuffix(":")
    look = look_of_paragraph(line.paragraph)
    return Heading(text, line.paragraph.place, look, block=line.index)
