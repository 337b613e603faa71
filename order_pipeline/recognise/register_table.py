"""The register out of the blocks of an act's body: its tables, read as one list.

Three steps, each a module of its own: ``frames`` finds the columns of each table, ``entries``
reads its rows one by one, ``assembly`` makes complete rows of them.
"""

from collections.abc import Iterable, Mapping, Sequence

from order_pipeline.model.finding import Finding
from order_pipeline.model.register import Register
from order_pipeline.recognise.assembly import assemble
from order_pipeline.recognise.columns import doubt_findings, header_key
from order_pipeline.recognise.entries import Event, read_rows_of
from order_pipeline.recognise.frames import Frame, find_frame
from order_pipeline.recognise.outline import read_outline
from order_pipeline.recognise.paragraph_headings import headings_over
from order_pipeline.recognise.quoted_rows import quoted_frame, unquoted
from order_pipeline.recognise.register_reading import RegisterReading
from order_pipeline.word.blocks import Block, Table

__all__ = ["RegisterReading", "looks_like_register", "read_register", "read_rows"]


def looks_like_register(table: Table) -> bool:
    """Tell whether a table has the header of a register."""
    return find_frame(table) is not None


def read_register(
    blocks: Sequence[Block], *, columns: Mapping[str, str] | None = None
) -> RegisterReading | None:
    """Read the register that the body of an act holds; None where there is none.

    ``columns`` (header → field, «extra» for none) overrides the mapping that would be found.
    Raises InputError for a field that rows do not have.
    """
    frames = _frames(blocks, columns)
    if not frames:
        return read_outline(blocks)
    headings = headings_over(blocks, frames)
    events: list[Event] = []
    for index, frame in frames.items():
        table = blocks[index]
        if isinstance(table, Table):
            events += headings.over.get(index, ())
            events += read_rows_of(table, frame)
    assembled = assemble(events)
    return RegisterReading(
        Register(columns=_columns(frames.values()), rows=assembled.rows),
        assembled.places,
        _findings(frames.values()),
        frozenset(frames) | headings.used,
        assembled.unplaced,
        _mapping(frames.values()),
    )


def read_rows(table: Table, columns: Sequence[str] = ()) -> RegisterReading:
    """Read rows quoted by an amending act, mostly without a header of their own.

    ``columns`` are the headers of the register they belong to, where they are known; otherwise
    the columns are guessed by their count. Quotation marks around the fragment are left out.
    """
    table = unquoted(table)
    frame = find_frame(table) or quoted_frame(table, columns)
    assembled = assemble(list(read_rows_of(table, frame)))
    return RegisterReading(
        Register(columns=_columns([frame]), rows=assembled.rows),
        assembled.places,
        unplaced=assembled.unplaced,
        mapping=_mapping([frame]),
    )


def _frames(blocks: Sequence[Block], columns: Mapping[str, str] | None) -> dict[int, Frame]:
    """Give the frames of the register's tables by their index, in order."""
    frames: dict[int, Frame] = {}
    before: Frame | None = None
    bordered = True
    for index, block in enumerate(blocks):
        if not isinstance(block, Table):
            continue
        goes_on = before if block.bordered == bordered else None
        if frame := find_frame(block, goes_on, columns):
            frames[index] = before = frame
            bordered = block.bordered
    return frames


def _columns(frames: Iterable[Frame]) -> tuple[str, ...]:
    """Give the headers of all tables: those of the first, then what others have besides."""
    headers: tuple[str, ...] = ()
    for frame in frames:
        known = set(map(header_key, headers))
        own = tuple(column.header for column in frame.columns if column.levels)
        headers += tuple(h for h in own if header_key(h) not in known) if headers else own
    return headers


def _mapping(frames: Iterable[Frame]) -> dict[str, str]:
    return {
        column.header: name
        for frame in frames
        for column, name in zip(frame.columns, frame.assignment.fields, strict=True)
        if column.levels
    }


def _findings(frames: Iterable[Frame]) -> tuple[Finding, ...]:
    found = [finding for frame in frames for finding in doubt_findings(frame.assignment)]
    return tuple({finding.message: finding for finding in found}.values())
