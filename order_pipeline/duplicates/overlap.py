"""Part and whole: «сайт» and its reception form, «соцсети» and ВКонтакте; no duplicates."""

from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.portrait import Portrait


def overlapping(one: Portrait, other: Portrait, knowledge: Knowledge) -> int:
    """Tell which of two names is the whole: 1 the first, -1 the second, 0 neither."""
    if _covers(one, other, knowledge):
        return 1
    return -1 if _covers(other, one, knowledge) else 0


def _covers(whole: Portrait, part: Portrait, knowledge: Knowledge) -> bool:
    extra = part.core - whole.core
    gone = whole.core - part.core
    if not extra and not gone:
        return len(whole.numbers) + len(whole.contacts) < len(part.numbers) + len(part.contacts)
    if len(gone) == 1:
        channel = knowledge.channels.get(next(iter(gone))[1:])
        return channel is not None and any("@" + name in extra for name in channel.parts)
    if gone or len(whole.core) != 1:
        return False
    (token,) = whole.core
    if (
        "@app" in extra
        or knowledge.kind(token) not in knowledge.wholes
        or extra & knowledge.words["bodies"]
    ):
        return False
    return bool(extra & knowledge.words["sections"]) or not extra & part.quoted
