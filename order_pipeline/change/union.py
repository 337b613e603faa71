"""What duplicates become when they are merged (clause 2.3 / 2.6 of the seeds)."""

from collections.abc import Iterable, Sequence

from order_pipeline.change.folding import saying
from order_pipeline.model.register import Row

_JOINT = "; "


def united(rows: Sequence[Row], touchpoint: str | None = None) -> Row:
    """Give the one row that says all that the rows say.

    It has the number, direction and process of the first, and its touchpoint unless one is given;
    interactions come in order, each once; differing features and extras are joined with «; ».
    """
    first = rows[0]
    headers = dict.fromkeys(header for row in rows for header in row.extra)
    extras = [(header, _joined(row.extra.get(header) for row in rows)) for header in headers]
    return first.model_copy(
        update={
            "touchpoint": first.touchpoint if touchpoint is None else touchpoint,
            "interactions": tuple(_once(text for row in rows for text in row.interactions)),
            "features": _joined(row.features for row in rows),
            "extra": {header: text for header, text in extras if text is not None},
        }
    )


def _once(texts: Iterable[str]) -> Iterable[str]:
    """Give each text once, the first of those that say the same."""
    seen: dict[str, str] = {}
    for text in texts:
        seen.setdefault(saying(text), text)
    return seen.values()


def _joined(texts: Iterable[str | None]) -> str | None:
    """Join texts that differ; None where there is none."""
    return _JOINT.join(_once(text for text in texts if text is not None)) or None
