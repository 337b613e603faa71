"""How cells are compared: folded as read text is. Lists repeat their words, so each folds once."""

from collections.abc import Iterable
from functools import lru_cache

from order_pipeline.model.register import Row
from order_pipeline.text.closing import same_saying
from order_pipeline.text.spacing import fold

folded = lru_cache(maxsize=65_536)(fold)
saying = lru_cache(maxsize=65_536)(same_saying)


@lru_cache(maxsize=65_536)
def folded_number(number: str | None) -> str:
    """Give a number as it is compared: white space folded, no closing full stop."""
    return fold(number).rstrip(". ") if number else ""


def process_of(row: Row) -> tuple[str, str]:
    """Give the direction and process of a row as they are compared."""
    return folded(row.direction or ""), folded(row.process or "")


def processes_of(rows: Iterable[Row]) -> set[tuple[str, str]]:
    """Give the directions and processes of rows as they are compared."""
    found = {(row.direction, row.process) for row in rows}
    return {(folded(direction or ""), folded(process or "")) for direction, process in found}


def name_of(row: Row) -> tuple[str, str]:
    """Give the process and touchpoint of a row as they are compared."""
    return folded(row.process or ""), folded(row.touchpoint or "")
