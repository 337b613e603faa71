"""Which rows can stay where they are while the others move around them."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise


def longest_rising(values: Sequence[int]) -> list[int]:
    """Give the places of a longest rising run among distinct values, in O(n log n)."""
    if all(left < right for left, right in pairwise(values)):
        return list(range(len(values)))
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_left(tails, value)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(value)
            ends.append(place)
        else:
            tails[length] = value
            ends[length] = place
    found = []
    place = ends[-1] if ends else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]
