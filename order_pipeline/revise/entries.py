"""The entries of a new list, in order: slots, lines that stay or go, headings."""

from dataclasses import dataclass

from order_pipeline.revise.grid import Line, Table
from order_pipeline.revise.layout import Heading
from order_pipeline.revise.states import Slot


@dataclass(eq=False, slots=True)
class Removed:
    """A line that goes."""

    line: Line

    @property
    def table(self) -> Table:
        """The table it goes from."""
        return self.line.table


@dataclass(eq=False, slots=True)
class Headed:
    """A heading of the new list: one of the file's, perhaps reworded, or one made like it."""

    model: Heading
    value: str
    source: Heading | None
    table: Table | None
    gone: bool = False


Entry = Slot | Removed | Headed | Line


def table_of_entry(entry: Entry) -> Table | None:
    """Give the table an entry stands in; None for a paragraph."""
    return entry.base.table if isinstance(entry, Slot) else entry.table
