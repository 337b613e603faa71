"""The loss ledger: how many characters a reader sees, counted by a walk of its own.

It knows nothing of blocks and shares no code with the reader of stories, so that a loss there
shows as a difference here. Counted are characters other than spaces, without automatic numbers
and note marks. Where the reader claims that nothing is hidden, all ``w:t`` of the part must be
there; where it claims that something is not to be seen, a walk over the elements tells what is.
"""

import re
from html import unescape
from typing import Final

from lxml import etree

from order_pipeline.text.spacing import characters
from order_pipeline.word.names import on, value, w

_TEXT: Final = re.compile(rb">([^<]+)</(?:[wm]:t|w:delText)\s*>")


def count_all(data: bytes) -> int:
    """Count all characters of a part, hidden or not."""
    text = b"".join(_TEXT.findall(data)).decode("utf-8", "replace")
    signs = data.count(b"<w:noBreakHyphen") + data.count(b"<m:den>")
    return characters(unescape(text)) + signs


def count_visible(
    data: bytes,
    styles: etree._Element | None = None,
    *,
    original: bool = False,
    notes: frozenset[str] | None = None,
) -> int:
    """Count the visible characters of a part; ``notes`` are the ids of the notes to count."""
    from order_pipeline.word.ledger_walk import Walk

    return Walk(_hidden_styles(styles), original=original, notes=notes).count(data)


def _hidden_styles(styles: etree._Element | None) -> dict[str, bool | None]:
    """Tell of each style whether it hides its text; empty when none does."""
    if styles is None or next(styles.iter(w("vanish")), None) is None:
        return {}
    own: dict[str, bool | None] = {}
    base: dict[str, str | None] = {}
    for style in styles.iterchildren(w("style")):
        key = style.get(w("styleId"), "")
        run = style.find(w("rPr"))
        own[key] = None if run is None else on(run.find(w("vanish")))
        base[key] = value(style, "basedOn")
        if style.get(w("default")) == "1" and style.get(w("type")) == "paragraph":
            base[""] = key
    resolved = {}
    for key in own:
        at: str | None = key
        for _step in own:
            if at is None or own.get(at) is not None:
                break
            at = base.get(at)
        resolved[key] = own.get(at or "")
    resolved[""] = resolved.get(base.get("") or "")
    return resolved
