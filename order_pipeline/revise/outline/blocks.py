"""The paragraphs below a touchpoint that print its interactions and features."""

from collections.abc import Sequence
from typing import Final

from order_pipeline.revise.manner import Manner, folded
from order_pipeline.revise.markup import Element
from order_pipeline.revise.outline.items import Block, Unit, not_understood
from order_pipeline.revise.outline.shown import block_shown
from order_pipeline.revise.outline.story import is_silent
from order_pipeline.revise.stream import MARK, text_of

_MOST_LINES: Final = 6


def take_blocks(
    unit: Unit, below: Sequence[Element], items: Sequence[str], features: str | None
) -> int:
    """Find the interactions and features below a touchpoint; give how many paragraphs they take."""
    taken = 0
    at = 0
    while at < len(below) and (items or features):
        if is_silent(below[at]):
            at += 1
            continue
        block = _block_at(below, at, items, features)
        if block is None:
            break
        if block.role == "features":
            features = None
        else:
            items = items[len(block.manner.values) :]
        at += len(block.paragraphs)
        taken = at
        _join_block(unit, block)
    if items or features:
        raise not_understood(unit.row)
    return taken


def _block_at(
    below: Sequence[Element], at: int, items: Sequence[str], features: str | None
) -> Block | None:
    """Give the block that begins at a paragraph: a label alone takes the next one with it."""
    for size in range(1, _MOST_LINES):
        paragraphs = [one for one in below[at : at + size] if not is_silent(one)]
        if len(paragraphs) < size:
            return None
        text = MARK.join(map(text_of, paragraphs))
        if features and (manner := block_shown(text, [features])) and not _is_item(text, items):
            return Block("features", paragraphs, manner)
        for count in range(len(items), 0, -1):
            if manner := block_shown(text, items[:count]):
                return Block("interactions", paragraphs, manner)
        if features and (manner := block_shown(text, [features])):
            return Block("features", paragraphs, manner)
        if not _may_go_on(text, features):
            return None
    return None


def _is_item(text: str, items: Sequence[str]) -> bool:
    return bool(items) and block_shown(text, items[:1]) is not None


def _may_go_on(text: str, features: str | None) -> bool:
    """Tell whether a text is a label alone, or the beginning of features on several lines."""
    said = folded(text)
    if said.endswith(":"):
        return True
    value = said.partition(":")[2].strip()
    return bool(features and value) and (features or "").startswith(value)


def _join_block(unit: Unit, block: Block) -> None:
    """Add a block to a row; interactions that follow each other are one block."""
    last = unit.blocks[-1] if unit.blocks else None
    if last is None or last.role != block.role or block.role == "features":
        unit.blocks.append(block)
        return
    old, new = last.manner, block.manner
    gap = f"{old.parts[-1]}{MARK}{new.parts[0]}"
    last.manner = Manner((*old.parts[:-1], gap, *new.parts[1:]), (*old.values, *new.values))
    last.paragraphs += block.paragraphs
