"""How alike two rows of one process are: enough to be one row edited, or not."""

from collections.abc import Callable

from order_pipeline.change.folding import saying
from order_pipeline.model.register import Row

Similarity = Callable[[str, str], float]

TOUCHPOINT, INTERACTIONS, NUMBER, FEATURES = 0.5, 0.3, 0.15, 0.05
"""What each part weighs. The name of the touchpoint is what a row is; the number or the place
between the same neighbours speaks for an edit but never alone."""
ENOUGH = 0.5
_REWORDED = 0.6
"""From here two texts are one reworded; below, the common letters are chance."""
_SAME_NAME = 0.85
"""From here two names are one, so that the row is one even if all it says is new."""
_MOST_ASKED = 20_000


class Likeness:
    """Scores pairs of rows; asks the handed-in similarity only where it can decide."""

    def __init__(self, similarity: Similarity | None) -> None:
        self._similarity = similarity
        self._asked = 0

    def score(self, old: Row, new: Row, *, beside: bool) -> float | None:
        """Give the likeness from 0 to 1, or None where the rows are not one row edited.

        ``beside`` tells that the rows stand between the same neighbours.
        """
        said = _interactions(old, new)
        near = float(beside or (bool(old.number) and old.number == new.number))
        parts = ((said, INTERACTIONS), (_features(old, new), FEATURES), (near, NUMBER))
        rest = sum(worth * share for share, worth in parts if share is not None)
        weight = sum(worth for share, worth in parts if share is not None)
        if old.touchpoint is None and new.touchpoint is None:
            return _enough(rest / weight)
        names = old.touchpoint or "", new.touchpoint or ""

        def weighed(alike: float) -> float | None:
            if said == 0.0 and alike < _SAME_NAME:
                return None
            return _enough((rest + TOUCHPOINT * alike) / (weight + TOUCHPOINT))

        alike = _wording(*names)
        score = weighed(alike)
        if score is None and weighed(1.0) is not None and all(names):
            score = weighed(max(alike, self._ask(*names)))
        return score

    def _ask(self, old: str, new: str) -> float:
        if self._similarity is None or self._asked >= _MOST_ASKED:
            return 0.0
        self._asked += 1
        return self._similarity(old, new)


def _enough(score: float) -> float | None:
    return score if score >= ENOUGH else None


def _wording(old: str, new: str) -> float:
    """Give how alike two wordings are; one that only adds words to the other is nearly it."""
    if not old or not new:
        return 0.0
    from rapidfuzz import fuzz

    left, right = saying(old), saying(new)
    return max(fuzz.ratio(left, right), 0.9 * fuzz.token_set_ratio(left, right)) / 100


def _interactions(old: Row, new: Row) -> float | None:
    """Give the share of common interactions, or how alike they read; None where none stand."""
    if not old.interactions and not new.interactions:
        return None
    if old.interactions == new.interactions:
        return 1.0
    left = {saying(text) for text in old.interactions}
    right = {saying(text) for text in new.interactions}
    if not left or not right:
        return 0.0
    common = len(left & right)
    return max(
        common / min(len(left), len(right)) * 0.9,
        _reworded(" ".join(sorted(left)), " ".join(sorted(right))),
    )


def _features(old: Row, new: Row) -> float | None:
    if old.features is None and new.features is None:
        return None
    return _reworded(old.features or "", new.features or "")


def _reworded(old: str, new: str) -> float:
    if old == new:
        return 1.0
    from rapidfuzz import fuzz

    return fuzz.ratio(old, new, score_cutoff=_REWORDED * 100) / 100
