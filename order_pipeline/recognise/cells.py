"""What a cell says: its text on one line, nothing, a number, or «the same as above»."""

import re
from typing import Final

from order_pipeline.text.spacing import fold
from order_pipeline.word.blocks import Block, Cell, Paragraph

_NOTHING: Final = re.compile(r"[\s\-–—−‒‑_.…·•*/\\]*")
_DITTO: Final = re.compile(
    r"(?:то\s*же(?:\s+самое)?|та\s+же|тот\s+же|те\s+же|аналогично)[.;]?"
    r"|[\s\-–—−_/]*(?:[\"″“”„«»〃‟]|''|``|,,|//)[\s\-–—−_/\"″“”»']*",
    re.IGNORECASE,
)
_LONGEST_DITTO: Final = 14
_BULLET: Final = re.compile(r"[^\w(]+")
_NUMBER: Final = re.compile(
    r"(?:№\s*)?(?:\d+(?:[.\-/]\d+)*(?:\(\d+\))?[а-яa-z]?|[IVXLCХ]+(?:\.\d+)*|[а-яa-z])[.)]*",
    re.IGNORECASE,
)


def shown(cell: Cell) -> str:
    """Give a cell's visible text on one line; automatic bullets are no text."""
    blocks = cell.blocks
    if len(blocks) == 1:
        block = blocks[0]
        if isinstance(block, Paragraph) and not block.number:
            return fold(block.text)
    return fold(" ".join(pieces(blocks)))


def pieces(blocks: tuple[Block, ...]) -> list[str]:
    """Give the text of each paragraph, nested tables included, with automatic numbers."""
    found = []
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.number and not _BULLET.fullmatch(block.number):
                found.append(f"{block.number} {block.text}")
            else:
                found.append(block.text)
        else:
            for row in block.rows:
                for cell in row.cells:
                    found += pieces(cell.blocks)
    return found


def says_nothing(text: str) -> bool:
    """Tell whether a cell's text is a dash, a blank to fill in («____», «…») or empty."""
    return not text or (not text[0].isalnum() and _NOTHING.fullmatch(text) is not None)


def is_ditto(text: str) -> bool:
    """Tell whether a cell says «the same as above»: «то же», «-"-», «—»—», «″»."""
    return len(text) <= _LONGEST_DITTO and _DITTO.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Tell whether a text is a row's or a group's number: «1», «1.1.», «II», «4(1)», «б)»."""
    return _NUMBER.fullmatch(text) is not None


def number_of(text: str) -> str | None:
    """Give a number as printed without its closing full stop; None for nothing."""
    if says_nothing(text):
        return None
    return text.rstrip(". ") or None
