"""The body of an act in the order of paper: clauses, section headings, tables, quoted text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from order_pipeline.model.act import Act, Clause
from order_pipeline.model.profile import Profile
from order_pipeline.model.register import Register
from order_pipeline.render import typography
from order_pipeline.render.measures import Measures
from order_pipeline.render.sandbox import Printable
from order_pipeline.render.stamps import approval_lines
from order_pipeline.render.tables import Quotes, Table

_HEADING_LENGTH: Final = 160
_TABLE_POINTS: Final = 12
_WITHOUT_SECTIONS: Final = ("order", "amendment")
_ROMAN: Final = re.compile(r"[IVXLC]+|[ІХ]+")


@dataclass(frozen=True, slots=True)
class Block(Printable):
    """A piece of the body: a clause (``label``, ``text``), a heading, a stamp's line, a table."""

    label: str = ""
    text: str = ""
    level: int = 0
    heading: bool = False
    stamp: bool = False
    table: Table | None = None

    @property
    def line(self) -> str:
        """Give the label and the text."""
        return f"{self.label} {self.text}" if self.label and self.text else self.label or self.text


@dataclass(frozen=True, slots=True)
class Setting:
    """What the printing of every part depends on."""

    profile: Profile
    measures: Measures


def body_of(act: Act, width: int, setting: Setting) -> Iterator[Block]:
    """Give the blocks of an act's body, laid out over a width in twips."""
    sections = act.kind not in _WITHOUT_SECTIONS
    for clause in act.clauses:
        yield from _clause(clause, 0, width, setting, sections=sections)
    if act.register_ is not None:
        yield Block(table=_table(act.register_, width, setting, widths=setting.measures.columns))


def _table(register: Register, width: int, setting: Setting, **ways: Any) -> Table:
    points = setting.profile.layout.table_size or _TABLE_POINTS
    return Table(register, width, setting.profile.columns, points=points, **ways)


def _clause(
    clause: Clause,
    level: int,
    width: int,
    setting: Setting,
    *,
    sections: bool = False,
    last: bool = True,
) -> Iterator[Block]:
    heading = sections and _is_heading(clause)
    if clause.number or clause.text:
        text = typography.bound(clause.text) if heading else clause.text
        yield Block(typography.clause_label(clause.number), text, level, heading)
    if clause.quoted is not None:
        # An item of a list goes on after its quotation; a clause, and a list's end, stop there.
        end = "." if last or not clause.number.endswith(")") else ";"
        yield from _quoted(clause.quoted, width, setting, end)
    for index, inner in enumerate(clause.clauses, 1):
        ends = last and index == len(clause.clauses)
        yield from _clause(inner, level + 1, width, setting, last=ends)


def _is_heading(clause: Clause) -> bool:
    """Tell a section heading: short, without a stop, over clauses 1.1, 1.2 or (under II) 3, 4."""
    return bool(
        clause.clauses
        and clause.text
        and clause.quoted is None
        and len(clause.text) <= _HEADING_LENGTH
        and clause.text[-1] not in ".:;,"
        and all(_is_below(clause.number, inner.number) for inner in clause.clauses)
    )


def _is_below(section: str, number: str) -> bool:
    if number.startswith(f"{section}.") and section:
        return True
    return bool(_ROMAN.fullmatch(section) and number.isdecimal())


def _quoted(act: Act, width: int, setting: Setting, end: str) -> Iterator[Block]:
    """Give the new text that a clause brings, in quotation marks and with what ends its clause."""
    stamp = approval_lines(act.approval) if act.approval else ()
    blocks = [
        *(Block(text=line, stamp=True) for line in stamp),
        *(Block(text=line, heading=bool(stamp)) for line in (act.heading, act.title) if line),
        *(Block(text=line) for line in (_preamble(act),) if line),
        *(block for clause in act.clauses for block in _clause(clause, 1, width, setting)),
    ]
    # A whole appendix is one quotation: its stamp opens it, the last cell of its table ends it.
    whole = bool(stamp) and act.register_ is not None
    if blocks:
        blocks[0] = _opened(blocks[0])
        blocks[-1] = blocks[-1] if whole else _closed(blocks[-1], end)
    yield from blocks
    if act.register_ is not None:
        quoted: Quotes = "closed" if whole else "both"
        yield Block(table=_table(act.register_, width, setting, quoted=quoted))


def _opened(block: Block) -> Block:
    if block.label:
        return replace(block, label=f"«{block.label}")
    return replace(block, text=f"«{block.text}")


def _closed(block: Block, end: str) -> Block:
    return replace(block, text=f"{block.text}»{end}")


def _preamble(act: Act) -> str:
    enacting = f"{act.enacting}:" if act.enacting else ""
    return " ".join(filter(None, (act.preamble, enacting)))
