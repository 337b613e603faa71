"""What a template is filled with: an act as a flat run of parts, each ready to print.

The act and its appendices follow each other on paper, outermost first, so a template needs one
loop over ``parts`` and no recursion. ``templates/README.md`` lists the names for staff.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from order_pipeline.model.act import Act, Clause, Endorsement
from order_pipeline.model.profile import Profile
from order_pipeline.render import typography
from order_pipeline.render.stamps import approval_lines, endorsement_lines
from order_pipeline.render.tables import LANDSCAPE, PORTRAIT, Table

_WIDE: Final = 5
_HEADING_LENGTH: Final = 160
_ISSUED: Final = ("order", "amendment")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the body: a clause (``label`` and ``text``), a section heading or a table."""

    label: str = ""
    text: str = ""
    level: int = 0
    heading: bool = False
    table: Table | None = None

    @property
    def line(self) -> str:
        """Give the label and the text."""
        return f"{self.label} {self.text}" if self.label and self.text else self.label or self.text


@dataclass(frozen=True, slots=True)
class Signer:
    """A signature: the position at the left, the name at the right edge."""

    position: str
    name: str


@dataclass(frozen=True, slots=True)
class Part:
    """An act or one of its appendices, ready to print."""

    first: bool
    issued: bool
    landscape: bool
    stamp: tuple[str, ...]
    agreements: tuple[tuple[str, ...], ...]
    issuer: str
    heading: str
    dated: bool
    date: str
    number: str
    place: str
    title: str
    preamble: str
    enacting: str
    blocks: tuple[Block, ...]
    signatures: tuple[Signer, ...]
    visas: tuple[tuple[str, ...], ...]
    others: tuple[str, ...]


def context(act: Act, profile: Profile | None = None) -> dict[str, Any]:
    """Give all the values a template may print."""
    profile = profile or Profile()
    parts = tuple(_parts(act, None, profile.columns, first=True))
    return {"parts": parts, "act": parts[0], "profile": profile}


def _parts(
    act: Act, outer: Act | None, columns: Mapping[str, str], *, first: bool = False
) -> Iterator[Part]:
    yield _part(act, outer, columns, first=first)
    for appendix in act.appendices:
        yield from _parts(appendix, act, columns)


def _part(act: Act, outer: Act | None, columns: Mapping[str, str], *, first: bool) -> Part:
    wide = act.register_ is not None and len(act.register_.columns) >= _WIDE
    landscape = wide and not act.clauses
    beside, visas = _endorsements(act)
    issued = first and act.kind in _ISSUED
    when = act.date_text or (typography.long_date(act.date) if act.date else "")
    return Part(
        first=first,
        issued=(first and act.kind in _ISSUED) or act.kind == "order",
        landscape=landscape,
        stamp=approval_lines(act.approval, outer) if act.approval else (),
        agreements=beside,
        issuer=typography.bound(act.issuer or ""),
        heading=act.heading or "",
        dated=issued or bool(when or act.number),
        date=typography.date(when) or (typography.DATE_BLANK if issued else ""),
        number=typography.number(act.number)
        if act.number
        else (typography.NUMBER_BLANK if issued else ""),
        place=typography.bound(act.place or ""),
        title=typography.bound(act.title or ""),
        preamble=typography.bound(act.preamble or ""),
        enacting=_enacting(act),
        blocks=tuple(_body(act, LANDSCAPE if landscape else PORTRAIT, columns)),
        signatures=tuple(
            Signer(typography.bound(s.position or ""), typography.name(s.name or ""))
            for s in act.signatures
        ),
        visas=visas,
        others=act.unrecognised,
    )


def _endorsements(act: Act) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """Part stamps that stand beside the approval stamp from what follows the signatures."""
    beside: list[tuple[str, ...]] = []
    after: list[tuple[str, ...]] = []
    for endorsement in act.endorsements:
        lines = endorsement_lines(endorsement)
        (beside if _is_stamp(endorsement) and act.approval else after).append(lines)
    return tuple(beside), tuple(after)


def _is_stamp(endorsement: Endorsement) -> bool:
    return bool(endorsement.mark and endorsement.mark.isupper())


def _enacting(act: Act) -> str:
    if not act.enacting:
        return ""
    return act.enacting if act.preamble else act.enacting[0].upper() + act.enacting[1:]


def _body(act: Act, width: int, columns: Mapping[str, str]) -> Iterator[Block]:
    for clause in act.clauses:
        yield from _clause(clause, 0, width, columns)
    if act.register_ is not None:
        yield Block(table=Table(act.register_, width, columns))


def _clause(clause: Clause, level: int, width: int, columns: Mapping[str, str]) -> Iterator[Block]:
    heading = level == 0 and _is_heading(clause)
    if clause.number or clause.text:
        text = typography.bound(clause.text) if heading else clause.text
        yield Block(typography.clause_label(clause.number), text, level, heading)
    if clause.quoted is not None:
        yield from _quoted(clause.quoted, width, columns)
    for inner in clause.clauses:
        yield from _clause(inner, level + 1, width, columns)


def _is_heading(clause: Clause) -> bool:
    """Tell a section heading: it holds clauses, is short and ends without a stop."""
    return bool(
        clause.clauses
        and clause.text
        and clause.quoted is None
        and len(clause.text) <= _HEADING_LENGTH
        and clause.text[-1] not in ".:;,"
        and all(inner.number.count(".") for inner in clause.clauses)
    )


def _quoted(act: Act, width: int, columns: Mapping[str, str]) -> Iterator[Block]:
    """Give the new text that a clause brings, in quotation marks."""
    blocks = [
        *(Block(text=line) for line in (act.heading, act.title) if line),
        *(block for clause in act.clauses for block in _clause(clause, 1, width, columns)),
    ]
    if blocks:
        blocks[0] = _opened(blocks[0])
        blocks[-1] = _closed(blocks[-1])
    yield from blocks
    if act.register_ is not None:
        headed = bool(act.register_.columns)
        yield Block(table=Table(act.register_, width, columns, headed=headed))


def _opened(block: Block) -> Block:
    if block.label:
        return Block(f"«{block.label}", block.text, block.level)
    return Block(text=f"«{block.text}", level=block.level)


def _closed(block: Block) -> Block:
    return Block(block.label, f"{block.text}»", block.level)
