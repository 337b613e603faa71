"""The register out of the blocks of an act's body: its tables, read as one list.

Three steps, each a module of its own: ``frames`` finds the columns of each table, ``entries``
reads its rows one by one, ``assembly`` makes complete rows of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from order_pipeline.language import _
from order_pipeline.model.finding import Finding
from order_pipeline.model.register import FIELDS, Register
from order_pipeline.recognise.register.assembly import assemble
from order_pipeline.recognise.register.columns import Column, doubt_findings, header_key
from order_pipeline.recognise.register.entries import read_rows_of
from order_pipeline.recognise.register.frames import (
    Frame,
    common_starts,
    find_frame,
    has_header,
)
from order_pipeline.recognise.register.outline import read_outline
from order_pipeline.recognise.register.paragraph_headings import headings_over
from order_pipeline.recognise.register.quoted_rows import (
    Known,
    columns_for,
    headerless_frame,
    quoted_frame,
    unquoted,
    without_closing_column,
)
from order_pipeline.recognise.register.register_reading import RegisterReading
from order_pipeline.word.blocks import Block, Table

if TYPE_CHECKING:
    from order_pipeline.recognise.register.events import Event

__all__ = ["RegisterReading", "headers_of", "looks_like_register", "read_register", "read_rows"]


def looks_like_register(table: Table) -> bool:
    """Tell whether a table has the header of a register."""
    return has_header(table)


def read_register(
    blocks: Sequence[Block], *, columns: Mapping[str, str] | None = None, named: bool = False
) -> RegisterReading | None:
    """Read the register that the body of an act holds; None where there is none.

    ``named`` tells that the act's title calls it a register of touchpoints.

    ``columns`` (header → field, «extra» for none) overrides the mapping that would be found.
    Raises InputError for a field that rows do not have.
    """
    frames = _frames(blocks, columns)
    if not frames and (outline := read_outline(blocks, named=named)):
        return outline
    if not frames and named:
        frames = _frames(blocks, columns, named=True)
    findings = _findings(frames.values(), columns or {})
    if not frames:
        frames = _guessed(blocks)
        findings = (*findings, _headerless())
    if not frames:
        return None
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
        findings,
        frozenset(frames) | headings.used,
        assembled.unplaced,
        _mapping(frames.values()),
    )


def read_rows(table: Table, known: Known | None = None) -> RegisterReading:
    """Read rows quoted by an amending act, mostly without a header of their own.

    ``known`` are the headers of the register they belong to, as far as the act says them; the
    other columns are guessed by their count and by what they hold, and a finding says so. Only a
    header of the rows' own counts as theirs. Quotation marks are left out.
    """
    known = known or {}
    table = unquoted(table)
    own = find_frame(table)
    table = table if own else without_closing_column(table, known)
    width = len(common_starts(table.rows))
    headers = columns_for(known, width)
    frame = own or quoted_frame(table, headers)
    assembled = assemble(list(read_rows_of(table, frame)))
    told = own or width == len(FIELDS) or all(map(headers.__contains__, range(width)))
    return RegisterReading(
        Register(columns=_columns([own]) if own else (), rows=assembled.rows),
        assembled.places,
        () if told else (_guessed_rows(),),
        unplaced=assembled.unplaced,
        mapping=_mapping([frame]) if own else {},
    )


def headers_of(table: Table) -> tuple[str, ...]:
    """Give the headers of a register's table; nothing for another table."""
    frame = find_frame(table)
    return tuple(column.header for column in frame.columns) if frame else ()


def _frames(
    blocks: Sequence[Block], columns: Mapping[str, str] | None, *, named: bool = False
) -> dict[int, Frame]:
    """Give the frames of the register's tables by their index, in order."""
    frames: dict[int, Frame] = {}
    before: Frame | None = None
    bordered = True
    for index, block in enumerate(blocks):
        if not isinstance(block, Table):
            continue
        goes_on = before if block.bordered == bordered else None
        if frame := find_frame(block, goes_on, columns, named=named):
            frames[index] = before = frame
            bordered = block.bordered
    return frames


def _guessed(blocks: Sequence[Block]) -> dict[int, Frame]:
    """Give the frame of the only table without a header that looks like a register's rows."""
    for index, block in enumerate(blocks):
        if isinstance(block, Table) and (frame := headerless_frame(block)):
            return {index: frame}
    return {}


def _columns(frames: Iterable[Frame]) -> tuple[str, ...]:
    """Give the headers of all tables: those of the first, then what others have besides."""
    headers: tuple[str, ...] = ()
    for frame in frames:
        known = set(map(header_key, headers))
        own = tuple(column.header for column in _shown(frame))
        headers += tuple(h for h in own if header_key(h) not in known) if headers else own
    return headers


def _shown(frame: Frame) -> tuple[Column, ...]:
    """Give the columns that a header stands over; a blank one with cells below counts too."""
    if not any(column.levels for column in frame.columns):
        return ()
    return tuple(column for column in frame.columns if column.levels or column.sample)


def _mapping(frames: Iterable[Frame]) -> dict[str, str]:
    return {
        column.header: name
        for frame in frames
        for column, name in zip(frame.columns, frame.assignment.fields, strict=True)
        if column.levels
    }


def _findings(frames: Iterable[Frame], given: Mapping[str, str]) -> tuple[Finding, ...]:
    found = [finding for frame in frames for finding in doubt_findings(frame.assignment)]
    known = {header_key(column.header) for frame in frames for column in frame.columns}
    found += [_unknown(header) for header in given if known and header_key(header) not in known]
    return tuple({finding.message: finding for finding in found}.values())


def _unknown(header: str) -> Finding:
    return Finding(
        code="unknown-column",
        severity="warning",
        message=_("No table has a column «{header}», which --columns names.").format(header=header),
        cure=_("Check the wording against the table's header."),
    )


def _guessed_rows() -> Finding:
    return Finding(
        code="ambiguous-columns",
        severity="note",
        message=_("The quoted rows have no header; their columns were told by what they hold."),
        why=_("An act that changes rows need not say what its columns are."),
        cure=_("Compare them with the columns of the register."),
    )


def _headerless() -> Finding:
    return Finding(
        code="ambiguous-columns",
        severity="warning",
        message=_("The table has no header; its columns were told by what they hold."),
        cure=_("Check the columns; if they are wrong, give the table a header."),
    )
