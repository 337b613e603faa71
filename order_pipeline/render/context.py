"""What a template is filled with: an act as a flat run of parts, each ready to print.

The act and its appendices follow each other on paper, outermost first, so a template needs one
loop over ``parts`` and no recursion. ``templates/README.md`` lists the names for staff.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from order_pipeline.model.act import Act, Clause, Endorsement
from order_pipeline.model.profile import Profile
from order_pipeline.render import typography
from order_pipeline.render.completion import header_lines
from order_pipeline.render.leftovers import Leftovers
from order_pipeline.render.measures import Measures
from order_pipeline.render.sandbox import Printable
from order_pipeline.render.stamps import approval_lines, endorsement_lines
from order_pipeline.render.tables import Table
from order_pipeline.text.declension import act_kind_instrumental

_WIDE: Final = 5
_HEADING_LENGTH: Final = 160
_ISSUED: Final = ("order", "amendment")
_KINDS: Final = {
    "order": "приказ",
    "procedure": "порядок",
    "register": "перечень",
    "amendment": "приказ",
    "other": "документ",
}
_BLANK_LINES: Final = 15
# Clause 3.4 of the fire unit's procedure: whose agreement changes of the register need.
_ROLES: Final = (
    "Руководитель структурного подразделения, ответственного за процесс",
    "Заместитель руководителя, курирующий направление деятельности",
    (
        "Заместитель руководителя, ответственный за внедрение принципов и стандартов"
        " клиентоцентричности"
    ),
)


@dataclass(frozen=True, slots=True)
class Block(Printable):
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
class Signer(Printable):
    """A signature: the position at the left, the name at the right edge."""

    position: str
    name: str


@dataclass(frozen=True, slots=True)
class Part(Printable):
    """An act or one of its appendices, ready to print."""

    first: bool
    issued: bool
    landscape: bool
    stamp: tuple[str, ...]
    agreements: tuple[tuple[str, ...], ...]
    issuer: str
    heading: str
    dated: bool
    header: tuple[str, ...]
    date: str
    number: str
    place: str
    title: str
    preamble: str
    enacting: str
    blocks: tuple[Block, ...]
    signatures: tuple[Signer, ...]
    visas: tuple[tuple[str, ...], ...]
    others: Leftovers | None
    document: str
    document_with: str


@dataclass(frozen=True, slots=True)
class Signatory(Printable):
    """A line of a sheet that people sign: agreement or acquaintance."""

    number: str
    position: str
    name: str
    date: str


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the printing of every part depends on."""

    profile: Profile
    measures: Measures


def context(
    act: Act, profile: Profile | None = None, measures: Measures | None = None
) -> dict[str, Any]:
    """Give all the values a template may print."""
    profile = profile or Profile()
    setting = _Setting(profile, measures or Measures())
    parts = tuple(_parts(act, None, setting, first=True))
    return {
        "parts": parts,
        "act": parts[0],
        "profile": profile,
        "arms": None,
        "approvers": _approvers(act, profile),
        "acquainted": _acquainted(act),
    }


def _parts(
    act: Act, outer: Act | None, setting: _Setting, *, first: bool = False
) -> Iterator[Part]:
    yield _part(act, outer, setting, first=first)
    for appendix in act.appendices:
        yield from _parts(appendix, act, setting)


def _part(act: Act, outer: Act | None, setting: _Setting, *, first: bool) -> Part:
    wide = act.register_ is not None and len(act.register_.columns) >= _WIDE
    landscape = wide and not act.clauses
    beside, visas = _endorsements(act)
    issued = (first and act.kind in _ISSUED) or act.kind == "order"
    width = setting.measures.landscape if landscape else setting.measures.portrait
    header, issuer = header_lines(act, setting.profile)
    return Part(
        first=first,
        issued=issued,
        landscape=landscape,
        stamp=approval_lines(act.approval, outer) if act.approval else (),
        agreements=beside,
        header=tuple(map(typography.bound, header)),
        issuer=typography.bound(issuer),
        heading=act.heading or "",
        dated=(first and issued) or bool(act.date_text or act.date or act.number),
        date=_date(act) or (typography.DATE_BLANK if first and issued else ""),
        number=_number(act) or (typography.NUMBER_BLANK if first and issued else ""),
        place=typography.bound(act.place or ""),
        title=typography.bound(act.title or ""),
        preamble=typography.numbers_bound(act.preamble or ""),
        enacting=_enacting(act),
        blocks=tuple(_body(act, width, setting)),
        signatures=tuple(
            Signer(typography.bound(s.position or ""), typography.name(s.name or ""))
            for s in act.signatures
        ),
        visas=visas,
        others=Leftovers(act.unrecognised, width) if act.unrecognised else None,
        document=_document(act, _kind(act)),
        document_with=_document(act, act_kind_instrumental(_kind(act))),
    )


def _date(act: Act) -> str:
    return typography.date(act.date_text or (typography.long_date(act.date) if act.date else ""))


def _number(act: Act) -> str:
    return typography.number(act.number) if act.number else ""


def _kind(act: Act) -> str:
    return (act.heading or _KINDS[act.kind]).lower()


def _document(act: Act, kind: str) -> str:
    """Name a document in a line: «приказ от 29 февраля 2024 г. № 201 «Об утверждении …»»."""
    when = f"от {_date(act)}" if _date(act) else ""
    title = f"«{act.title}»" if act.title else ""
    return typography.bound(" ".join(filter(None, (kind, when, _number(act), title))))


def _approvers(act: Act, profile: Profile) -> tuple[Signatory, ...]:
    """Give who agrees: those the act names, else the profile's, else the three of clause 3.4."""
    named = [e for e in act.endorsements if not _is_acquaintance(e)]
    if named:
        return tuple(_signatory(index, e) for index, e in enumerate(named, 1))
    if profile.approvers:
        return tuple(
            Signatory(str(index), one.position, typography.name(one.name or ""), "")
            for index, one in enumerate(profile.approvers, 1)
        )
    return tuple(Signatory(str(index), role, "", "") for index, role in enumerate(_ROLES, 1))


def _acquainted(act: Act) -> tuple[Signatory, ...]:
    named = [e for e in act.endorsements if _is_acquaintance(e)]
    if named:
        return tuple(_signatory(index, e) for index, e in enumerate(named, 1))
    return tuple(Signatory(str(index), "", "", "") for index in range(1, _BLANK_LINES + 1))


def _signatory(index: int, endorsement: Endorsement) -> Signatory:
    when = endorsement.date_text or ""
    name = typography.name(endorsement.name or "")
    return Signatory(str(index), endorsement.position or "", name, typography.date(when))


def _is_acquaintance(endorsement: Endorsement) -> bool:
    return (endorsement.mark or "").casefold().startswith(("ознаком", "с приказом ознаком"))


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


def _body(act: Act, width: int, setting: _Setting) -> Iterator[Block]:
    for clause in act.clauses:
        yield from _clause(clause, 0, width, setting)
    if act.register_ is not None:
        widths = setting.measures.columns
        yield Block(table=Table(act.register_, width, setting.profile.columns, widths=widths))


def _clause(clause: Clause, level: int, width: int, setting: _Setting) -> Iterator[Block]:
    heading = level == 0 and _is_heading(clause)
    if clause.number or clause.text:
        text = typography.bound(clause.text) if heading else clause.text
        yield Block(typography.clause_label(clause.number), text, level, heading)
    if clause.quoted is not None:
        yield from _quoted(clause.quoted, width, setting)
    for inner in clause.clauses:
        yield from _clause(inner, level + 1, width, setting)


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


def _quoted(act: Act, width: int, setting: _Setting) -> Iterator[Block]:
    """Give the new text that a clause brings, in quotation marks."""
    blocks = [
        *(Block(text=line) for line in (act.heading, act.title) if line),
        *(block for clause in act.clauses for block in _clause(clause, 1, width, setting)),
    ]
    if blocks:
        blocks[0] = _opened(blocks[0])
        blocks[-1] = _closed(blocks[-1])
    yield from blocks
    if act.register_ is not None:
        yield Block(table=Table(act.register_, width, setting.profile.columns, quoted=True))


def _opened(block: Block) -> Block:
    if block.label:
        return Block(f"«{block.label}", block.text, block.level)
    return Block(text=f"«{block.text}", level=block.level)


def _closed(block: Block) -> Block:
    return Block(block.label, f"{block.text}»", block.level)
