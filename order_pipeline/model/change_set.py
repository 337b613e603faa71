"""A change set: what to exclude, change, add and merge in a register (contract, section 2)."""

import datetime as dt
from collections.abc import Mapping
from typing import Final, Literal

from pydantic import Field

from order_pipeline.model.record import Record

SCHEMA: Final = "order-pipeline/changes/1"

Trigger = Literal["process_registry", "touchpoint_kind", "client_needs", "other"]
Numbering = Literal["keep", "restate"]


class RowReference(Record):
    """A row of the register before the change set; whatever stands must agree."""

    number: str | None = None
    """The row's number."""
    process: str | None = None
    """The row's process."""
    touchpoint: str | None = None
    """The row's touchpoint."""
    index: int | None = None
    """The row's 0-based place."""


Anchor = RowReference | Literal["start"]


class RowFields(Record):
    """Fields of a row that a change sets; only the keys that stand are set (null empties one)."""

    number: str | None = None
    """The row's number."""
    direction: str | None = None
    """Direction of activity."""
    process: str | None = None
    """Process."""
    touchpoint: str | None = None
    """Touchpoint."""
    interactions: tuple[str, ...] = ()
    """All interactions anew."""
    features: str | None = None
    """Features."""
    extra: Mapping[str, str | None] = Field(default_factory=dict)
    """Single keys of ``extra``; null removes one."""


class Exclude(Record):
    """Exclude a row."""

    exclude: RowReference
    """The row to exclude."""


class ChangeBody(Record):
    """What changes in a row, and where it moves."""

    row: RowReference
    """The row to change."""
    set_: RowFields | None = Field(default=None, alias="set")
    """The fields to set; ``model_fields_set`` tells which stand. Absent in a pure move."""
    after: Anchor | None = None
    """The row it moves behind, or «start»; absent where it stays."""


class Change(Record):
    """Change a row, move it, or both."""

    change: ChangeBody
    """What changes."""


class AddBody(RowFields):
    """A new row and its place."""

    after: Anchor | None = None
    """The row it follows, or «start»; absent: the end of its process."""


class Add(Record):
    """Add a row."""

    add: AddBody
    """The row to add."""


class MergeBody(Record):
    """Duplicates of one process that become one row."""

    rows: tuple[RowReference, ...]
    """At least two rows of one process."""
    touchpoint: str | None = None
    """The touchpoint of the result; absent: that of the first row."""


class Merge(Record):
    """Merge duplicates into one row (clause 2.3 / 2.6 of the seeds)."""

    merge: MergeBody
    """What to merge."""


AnyChange = Exclude | Change | Add | Merge


class Agreement(Record):
    """Who agreed to the change set (clause 3.4 of the fire unit's procedure)."""

    role: str
    """The role in which the person agrees."""
    name: str | None = None
    """The name as it is to be printed."""
    date: dt.date | None = None
    """The date of the decision."""
    decision: str | None = None
    """«agreed» or whatever was decided."""


class ChangeSet(Record):
    """A change set (изменения в перечень), applied whole or not at all."""

    schema_id: Literal["order-pipeline/changes/1"] = Field(default=SCHEMA, alias="schema")
    """The version of this format."""
    base: str | None = None
    """Fingerprint of the register it was written for."""
    register_: str | None = Field(default=None, alias="register")
    """Path to the act that holds the list («0/1»); absent: the only one with rows."""
    date: dt.date | None = None
    """The date of the changes."""
    trigger: Trigger | None = None
    """The ground for the update (clause 3.3 / 3.2 of the seeds)."""
    initiator: str | None = None
    """The structural unit responsible for the process."""
    reason: str | None = None
    """The reason in words."""
    numbering: Numbering = "keep"
    """keep: other rows keep their numbers; restate: numbered anew."""
    changes: tuple[AnyChange, ...]
    """The changes, in order."""
    approvals: tuple[Agreement, ...] = ()
    """Who agreed."""
