"""Places of the parts of an act in the source they were read from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a source a piece stands.

    ``path`` holds 0-based indices among the child *elements* from the root of ``part`` down to
    the element; in plain text it is the 0-based number of the line.
    The ordinals are for people: 1-based, counted over the body as it is read.
    """

    part: str
    path: tuple[int, ...]
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
