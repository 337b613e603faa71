"""The lines of an outline: each with its marker taken off, and what kind of line that makes it."""

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from order_pipeline.recognise.cells import neat
from order_pipeline.recognise.register.groups import names_group, numbering_of
from order_pipeline.recognise.register.header_scores import STRONG, score
from order_pipeline.word.blocks import Paragraph

_MARKER: Final = re.compile(
    r"(?P<bullet>[-–—−•·▪◦‣●○■□*\uf0b7\uf0a7\uf0d8\uf0fc]+)\s*(?=[^\W_]|[«\"(№])"
    r"|(?P<arabic>\d{1,3}(?:\.\d{1,3})*)(?P<close>[.)])?\s+"
    r"|(?P<letter>[а-яa-z](?:\.\d{1,2})?)\)\s*|(?P<roman>[IVXLC]{1,6})[.)]\s+"
)
_LABEL: Final = re.compile(r"(?P<label>[^:.;]{3,60}):\s*(?P<value>.*)")


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
    text = neat(paragraph.text)
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


def label_of(text: str) -> tuple[str, str]:
    """Give the field that a line names («Точка взаимодействия: …») and its value; else nothing."""
    match = _LABEL.fullmatch(text)
    scores = score((match["label"],)) if match else {}
    best = max(scores, key=lambda name: scores[name], default="")
    if match is None or not best or scores[best] < STRONG:
        return "", text
    return best, match["value"]
