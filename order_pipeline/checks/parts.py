"""The parts of an act that rules look at, each with its JSON pointer."""

from collections.abc import Iterator

from order_pipeline.language import _
from order_pipeline.model.act import Act, Clause
from order_pipeline.model.exchange import pointer, walk
from order_pipeline.model.register import Register, Row


def registers(act: Act) -> Iterator[tuple[str, Register]]:
    """Give each register that has rows, with the path of its act; quoted rows are not looked at."""
    for path, part in walk(act):
        if part.register_ is not None and part.register_.rows:
            yield path, part.register_


def clauses(act: Act) -> Iterator[tuple[str, Clause]]:
    """Give every clause of the act and its appendices in order, each with its JSON pointer."""
    for path, part in walk(act):
        yield from _nested(part.clauses, f"{pointer(path)}/clauses")


def _nested(given: tuple[Clause, ...], at: str) -> Iterator[tuple[str, Clause]]:
    for index, clause in enumerate(given):
        yield f"{at}/{index}", clause
        yield from _nested(clause.clauses, f"{at}/{index}/clauses")


def row_name(index: int, row: Row) -> str:
    """Name a row for a person: by its number, process and touchpoint, else by its place."""
    parts = [part for part in (row.number, row.process, row.touchpoint) if part]
    return f"«{' – '.join(parts)}»" if parts else _("with place {order}").format(order=index + 1)


def row_at(path: str, index: int) -> str:
    """Give the JSON pointer of a row."""
    return f"{pointer(path)}/register/rows/{index}"
