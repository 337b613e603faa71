"""The look of text: what a block's own text has, and what text beside an empty cell has."""

from itertools import chain, islice
from typing import Final

from lxml import etree

from order_pipeline.revise.markup import Element, detached, local, make, on, w

_NEAR: Final = 12


def look_of(block: Element) -> Element | None:
    """Give the properties that most of the visible text of a block has; None for no text."""
    weights: dict[bytes, int] = {}
    found: dict[bytes, Element] = {}
    for run in block.iter(w("r")):
        text = "".join(child.text or "" for child in run.iterfind(w("t"))).strip()
        held = run.find(w("rPr"))
        if not text or on(held, "vanish"):
            continue
        held = make("rPr") if held is None else detached(held)
        key = etree.tostring(held, method="c14n")
        weights[key] = weights.get(key, 0) + len(text)
        found.setdefault(key, held)
    return found[max(weights, key=lambda key: weights[key])] if weights else None


def look_beside(paragraph: Element) -> Element | None:
    """Give the look for text in an empty cell: of its column's nearest text, else of its row's."""
    cell = next(paragraph.iterancestors(w("tc")), None)
    row = None if cell is None else next(cell.iterancestors(w("tr")), None)
    if cell is None or row is None:
        return None
    column = list(row.iterfind(f".//{w('tc')}")).index(cell)
    lines = chain(
        islice(row.itersiblings(w("tr"), preceding=True), _NEAR),
        islice(row.itersiblings(w("tr")), _NEAR),
    )
    for line in lines:
        cells = [] if line.find(f"{w('trPr')}/{w('tblHeader')}") is not None else list(line)
        columns = [one for one in cells if local(one) == "tc"]
        held = look_of(columns[column]) if column < len(columns) else None
        if held is not None:
            return held
    return look_of(row)
