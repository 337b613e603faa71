"""The act: one recursive type for order, procedure and register (contract, section 1)."""

import datetime as dt
from typing import Final, Literal, get_args

from pydantic import Field

from order_pipeline.model.record import Record
from order_pipeline.model.register import Register

SCHEMA: Final = "order-pipeline/act/1"

Kind = Literal["order", "procedure", "register", "amendment", "other"]
Mark = Literal["УТВЕРЖДАЮ", "УТВЕРЖДЕН", "УТВЕРЖДЕНА", "УТВЕРЖДЕНО", "УТВЕРЖДЕНЫ", "Приложение"]
MARKS: tuple[str, ...] = get_args(Mark)


class Approval(Record):
    """The approval stamp (гриф утверждения) or the appendix mark (отметка о приложении)."""

    mark: Mark
    """The word of the stamp in capitals; «Приложение» where no such word stands."""
    number: str | None = None
    """The appendix's own number, without its sign."""
    act_kind: str | None = None
    """The kind of the act it points to, in the nominative: «приказ», «порядок»."""
    organization: str | None = None
    """The organisation in the case it stands in."""
    act_date: dt.date | None = None
    """The date of the act it points to."""
    act_number: str | None = None
    """The number of the act it points to, as printed, without its sign."""
    position: str | None = None
    """The position of the official who approves."""
    name: str | None = None
    """The name of the official who approves, as printed."""
    date: dt.date | None = None
    """The stamp's own date, only when it is certain."""
    date_text: str | None = None
    """The stamp's own date as printed; null where it is absent or a blank."""


class Clause(Record):
    """A clause (пункт, подпункт) with the clauses nested in it."""

    number: str = ""
    """As Word shows it, without a closing full stop: «1», «1.1», «1)», «II», «-»; or empty."""
    text: str = ""
    """What a reader sees, white space folded."""
    clauses: "tuple[Clause, ...]" = ()
    """Nested clauses in the order of the document."""
    quoted: "Act | None" = None
    """In an amending act, the new text the clause brings."""


class Signature(Record):
    """A signature (подпись) under the act."""

    position: str | None = None
    """The position on one line."""
    name: str | None = None
    """The name as printed."""


class Endorsement(Record):
    """A visa, an agreement stamp (согласовано) or a line of an acquaintance list."""

    mark: str | None = None
    """The word of the stamp as printed: «СОГЛАСОВАНО»."""
    position: str | None = None
    """The position of the one who endorses."""
    name: str | None = None
    """The name as printed."""
    date: dt.date | None = None
    """The date, only when it is certain."""
    date_text: str | None = None
    """The date as printed; null where it is absent or a blank."""


class Act(Record):
    """An act (правовой акт): an order, a procedure, a register; each appendix is an act again."""

    schema_id: Literal["order-pipeline/act/1"] = Field(default=SCHEMA, alias="schema")
    """The version of this format."""
    kind: Kind
    """order, procedure, register, amendment (changes another act) or other."""
    heading: str | None = None
    """The word of the kind when it stands on a line of its own: «ПРИКАЗ»."""
    issuer: str | None = None
    """The body that issues the act, lines joined."""
    title: str | None = None
    """What the act is about, lines joined."""
    date: dt.date | None = None
    """The act's date, only when it is certain."""
    date_text: str | None = None
    """The act's date as printed; null where it is absent or a blank."""
    number: str | None = None
    """An opaque string as printed, without its sign: «201», «48-П», «б/н»."""
    place: str | None = None
    """The place of issue as printed: «г. Орёл»."""
    approval: Approval | None = None
    """The approval stamp or appendix mark."""
    preamble: str | None = None
    """The text before the enacting word."""
    enacting: str | None = None
    """The enacting word in its plain form: «приказываю»."""
    clauses: tuple[Clause, ...] = ()
    """The body, nested by numbers."""
    signatures: tuple[Signature, ...] = ()
    """Signatures in the order of the document."""
    endorsements: tuple[Endorsement, ...] = ()
    """Visas, agreement stamps and acquaintance lists."""
    register_: Register | None = Field(default=None, alias="register")
    """The register, when the act holds one (a blank form has columns and no rows)."""
    appendices: "tuple[Act, ...]" = ()
    """Appendices, each an act."""
    unrecognised: tuple[str, ...] = ()
    """In order, every piece of visible text that found no other place."""
