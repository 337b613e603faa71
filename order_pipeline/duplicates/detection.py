"""Duplicates of an act: touchpoints stated twice in one process, with the reason and the cure."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from order_pipeline.collection import collection_paused
from order_pipeline.duplicates.consistency import Variants, inconsistent
from order_pipeline.duplicates.decisions import Decided, Decision
from order_pipeline.duplicates.explanation import (
    cure_of,
    message_of,
    overlap_of,
    why_of,
    wording_of,
)
from order_pipeline.duplicates.knowledge import Knowledge, default_knowledge
from order_pipeline.duplicates.own import agency_of
from order_pipeline.duplicates.search import Group, Overlap, Search
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import walk
from order_pipeline.model.finding import Finding, RowMention, mention
from order_pipeline.model.register import Register

_CERTAIN = frozenset({"exact", "form", "decision"})


def find_duplicates(
    act: Act, *, knowledge: Knowledge | None = None, decisions: Sequence[Decision] = ()
) -> tuple[Finding, ...]:
    """Find duplicates in every register of the act, appendices at any depth included.

    Gives ``duplicate-touchpoint`` (error where the names are the same but for their form, else
    warning), ``overlapping-touchpoint`` and ``inconsistent-wording`` (notes). Source: clause 2.3 /
    2.6 of the procedures: within one process a touchpoint is stated once.
    """
    knowledge = knowledge or default_knowledge()
    decided = Decided(decisions)
    agency = agency_of(act, knowledge)
    with collection_paused():
        return tuple(
            finding
            for path, holder in walk(act)
            if holder.register_ is not None and holder.register_.rows
            for finding in _findings(
                holder.register_, path, Search(holder.register_, knowledge, decided, agency)
            )
        )


def duplicate_groups(
    register: Register,
    *,
    agency: Sequence[str] = (),
    knowledge: Knowledge | None = None,
    decisions: Sequence[Decision] = (),
) -> tuple[tuple[int, ...], ...]:
    """Give the clusters of one register as groups of 0-based rows."""
    search = Search(register, knowledge or default_knowledge(), Decided(decisions), agency)
    return tuple(group.rows for block in search.blocks() for group in block.groups)


def pairs(groups: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Give all pairs inside groups of rows."""
    for group in groups:
        yield from combinations(sorted(group), 2)


def _findings(register: Register, path: str, search: Search) -> Iterator[Finding]:
    """Give the findings of a register: process by process in its order, then its wording."""
    for block in search.blocks():
        found = [(group.rows, _duplicate(register, path, group)) for group in block.groups]
        found += [
            (overlap.general + overlap.special, _overlap(register, path, overlap))
            for overlap in block.overlaps
        ]
        for _rows, finding in sorted(found, key=lambda item: (item[1].code, item[0])):
            yield finding
    for variants in inconsistent(search):
        yield _wording(register, path, variants)


def _mentions(register: Register, path: str, rows: Sequence[int]) -> tuple[RowMention, ...]:
    return tuple(mention(path, index, register.rows[index]) for index in rows)


def _names(register: Register, rows: Sequence[int]) -> list[str]:
    return list(dict.fromkeys(register.rows[index].touchpoint or "" for index in rows))


def _duplicate(register: Register, path: str, group: Group) -> Finding:
    return Finding(
        code="duplicate-touchpoint",
        severity="error" if group.verdict.level in _CERTAIN else "warning",
        message=message_of(_names(register, group.rows), len(group.rows)),
        rows=_mentions(register, path, group.rows),
        score=group.verdict.score,
        why=why_of(group.verdict, group.portraits),
        cure=cure_of(),
    )


def _overlap(register: Register, path: str, overlap: Overlap) -> Finding:
    message, why = overlap_of(
        _names(register, overlap.general)[0], _names(register, overlap.special)
    )
    return Finding(
        code="overlapping-touchpoint",
        severity="note",
        message=message,
        rows=_mentions(register, path, (*overlap.general, *overlap.special)),
        why=why,
    )


def _wording(register: Register, path: str, variants: Variants) -> Finding:
    message, cure = wording_of(variants.best, variants.others, commonest=variants.commonest)
    return Finding(
        code="inconsistent-wording",
        severity="note",
        message=message,
        rows=_mentions(register, path, variants.rows),
        cure=cure,
    )
