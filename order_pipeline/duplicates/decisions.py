"""Decisions of people on pairs of touchpoints, kept in a small file and respected next time.

The file is YAML (or JSON, which is YAML too)::

    schema: order-pipeline/decisions/1
    decisions:
      - {process: "Приём заявлений", touchpoints: ["Почта", "Почтовый ящик"], decision: distinct,
         who: "И.И. Иванов", when: 2024-06-03}

``decision`` is «duplicate» or «distinct»; without ``process`` it holds in every process. Names are
compared with form folded (case, ё, quotes, spaces), so the decision outlives small corrections.
"""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Final, Literal

import yaml
from pydantic import Field, ValidationError

from order_pipeline.duplicates.normalise import plain
from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.misfit import misfit
from order_pipeline.model.record import Record
from order_pipeline.model.yaml_file import yaml_data

SCHEMA: Final = "order-pipeline/decisions/1"


class Decision(Record):
    """What a person decided on touchpoints of one process."""

    touchpoints: tuple[str, ...] = Field(min_length=2)
    """The names it is about, as printed; it holds for each pair of them."""
    decision: Literal["duplicate", "distinct"]
    """duplicate: one touchpoint; distinct: each its own."""
    process: str | None = None
    """The process it holds in; null: in every one."""
    who: str | None = None
    """Who decided."""
    when: dt.date | None = None
    """The day of the decision."""


class _File(Record):
    schema_id: Literal["order-pipeline/decisions/1"] = Field(default=SCHEMA, alias="schema")
    decisions: tuple[Decision, ...] = ()


def load_decisions(text: str | bytes, name: str) -> tuple[Decision, ...]:
    """Read decisions from YAML or JSON; raises InputError with a fault for each misfit."""
    data = yaml_data(text, name)
    try:
        return _File.model_validate_json(
            json.dumps({} if data is None else data, default=str)
        ).decisions
    except ValidationError as error:
        raise InputError(
            *(
                Fault(
                    misfit(detail),
                    _("A decision has touchpoints, decision, process, who and when."),
                    name,
                    "/".join(str(step) for step in detail["loc"]),
                )
                for detail in error.errors(include_url=False)
            )
        ) from None


def dump_decisions(decisions: Sequence[Decision]) -> str:
    """Give decisions as YAML that ``load_decisions`` reads back to equal ones."""
    data = _File(decisions=tuple(decisions)).model_dump(mode="python", by_alias=True)
    data["decisions"] = [
        {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in entry.items()
            if value is not None
        }
        for entry in data["decisions"]
    ]
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)


class Decided:
    """Decisions ready to be asked by pair of names; the last one on a pair holds."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._by_pair: dict[tuple[str, frozenset[str]], str] = {}
        for decision in decisions:
            process = plain(decision.process) if decision.process else ""
            names = [plain(name) for name in decision.touchpoints]
            for index, one in enumerate(names):
                for other in names[index + 1 :]:
                    self._by_pair[process, frozenset((one, other))] = decision.decision

    def __bool__(self) -> bool:
        return bool(self._by_pair)

    def on(self, process: str | None, one: str, other: str) -> str:
        """Give «duplicate», «distinct» or nothing for two names with form folded."""
        pair = frozenset((one, other))
        here = self._by_pair.get((plain(process), pair)) if process else None
        return here or self._by_pair.get(("", pair), "")
