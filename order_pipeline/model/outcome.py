"""What a change set makes of a register, row by row, with the origin of each row."""

from dataclasses import dataclass

from order_pipeline.model.register import Row


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """A row of the new register and the rows of the old one that it comes from.

    ``origin`` is the 0-based index of the old row it continues (None: the row is added);
    ``merged`` are the further old rows merged into it. Old rows that no outcome names are
    excluded. Moves show in the order of the outcomes.
    """

    row: Row
    origin: int | None = None
    merged: tuple[int, ...] = ()
