"""The pairs of old and new rows found so far, and how equal rows find each other."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence


class Pairing:
    """The pairs found so far, from both sides."""

    def __init__(self, old: int, new: int) -> None:
        self.origins: list[int | None] = [None] * new
        self.followers: list[int | None] = [None] * old
        self.absorbed: dict[int, tuple[int, ...]] = {}

    @property
    def complete(self) -> bool:
        """Tell whether one side has no unpaired row left."""
        return None not in self.origins or None not in self.followers

    def pair(self, old: int, new: int) -> None:
        """Note that a new row continues an old one."""
        self.origins[new] = old
        self.followers[old] = new

    def absorb(self, new: int, old: Sequence[int]) -> None:
        """Note that old rows went into a new one; it continues the first of them."""
        self.pair(old[0], new)
        self.absorbed[new] = tuple(old[1:])
        for index in old:
            self.followers[index] = new

    def free_old(self) -> list[int]:
        """Give the old rows without a pair."""
        return [index for index, new in enumerate(self.followers) if new is None]

    def free_new(self) -> list[int]:
        """Give the new rows without a pair."""
        return [index for index, old in enumerate(self.origins) if old is None]

    def neighbours(self, old: int, new: int) -> bool:
        """Tell whether the rows before them, or behind them, are a pair or the edge."""
        before = (old - 1 if old else None) == (self.origins[new - 1] if new else None)
        if old + 1 == len(self.followers) or new + 1 == len(self.origins):
            return before or len(self.followers) - old == len(self.origins) - new
        return before or self.origins[new + 1] == old + 1

    def by_key(self, old: Sequence[Hashable], new: Sequence[Hashable]) -> None:
        """Pair free rows of equal keys; None is no key.

        Where a key stands equally often on both sides, in order; else first beside a pair.
        """
        left, right = places_of(self.free_old(), old), places_of(self.free_new(), new)
        uneven: list[Hashable] = []
        for key, places in right.items():
            others = left.get(key, ())
            if len(others) == len(places):
                for one, other in zip(others, places, strict=True):
                    self.pair(one, other)
            elif others:
                uneven.append(key)
        if not uneven:
            return
        self._beside(sorted(place for key in uneven for place in right[key]), old, new)
        for key in uneven:
            free = (place for place in right[key] if self.origins[place] is None)
            for one, other in zip(
                [place for place in left[key] if self.followers[place] is None], free, strict=False
            ):
                self.pair(one, other)

    def _beside(
        self, places: Sequence[int], old: Sequence[Hashable], new: Sequence[Hashable]
    ) -> None:
        """Pair free rows of equal keys that stand right behind or right before a pair."""
        for step, order in ((-1, places), (1, places[::-1])):
            for place in order:
                other = self._next_to(place, step)
                if other is not None and self.origins[place] is None and old[other] == new[place]:
                    self.pair(other, place)

    def _next_to(self, new: int, step: int) -> int | None:
        """Give the free old row that stands to a pair as a new row stands to it."""
        if not 0 <= new + step < len(self.origins):
            return None
        neighbour = self.origins[new + step]
        if neighbour is None or not 0 <= neighbour - step < len(self.followers):
            return None
        return neighbour - step if self.followers[neighbour - step] is None else None


def grouped(keyed: Iterable[tuple[int, Hashable]]) -> dict[Hashable, list[int]]:
    """Give the places of each key in order; None is no key."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for index, key in keyed:
        if key is not None:
            places[key].append(index)
    return places


def places_of(
    indices: Iterable[int], keys: Sequence[Hashable] | Mapping[int, Hashable]
) -> dict[Hashable, list[int]]:
    """Give the given places by their keys."""
    return grouped((index, keys[index]) for index in indices)
