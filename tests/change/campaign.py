"""Random change sets that fit a register: for campaigns over any list, by a seed one can print.

``random_changes(register, seed)`` always fits: no row is touched twice, every reference
means one row, merges stay within a process.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from random import Random
from typing import Any

from order_pipeline.change.folding import folded, folded_number, name_of, process_of
from order_pipeline.model.change_set import (
    Add,
    AddBody,
    Anchor,
    AnyChange,
    Change,
    ChangeBody,
    ChangeSet,
    Exclude,
    Merge,
    MergeBody,
    RowFields,
    RowReference,
)
from order_pipeline.model.exchange import fingerprint
from order_pipeline.model.register import Register, Row

TOUCHPOINTS = (
    "Личный приём в отделе",
    "Телефон горячей линии",
    "Электронная почта",
    "Официальный сайт, раздел «Документы»",
    "МФЦ, окно № 4",
    "Почта",
)
INTERACTIONS = ("приём документов", "консультация", "выдача справки", "запись на приём", "жалоба")
FEATURES = ("по предварительной записи", "круглосуточно", "в рабочие дни с 9:00 до 18:00", None)


def random_changes(
    register: Register,
    seed: int,
    *,
    most: int = 6,
    fields: Sequence[str] = ("touchpoint", "interactions", "features"),
    moves: bool = True,
    numbering: Sequence[str] = ("keep", "keep", "restate"),
) -> ChangeSet:
    """Give a change set of up to ``most`` changes that fits the register."""
    source = Random(seed)  # noqa: S311 - a campaign that can be repeated, no secret
    maker = _Maker(register, source)
    kinds = [maker.add, maker.exclude, maker.change, maker.merge, maker.add, maker.change]
    changes: list[AnyChange] = []
    for _change in range(source.randint(1, most)):
        made = source.choice(kinds)(fields, moves)
        if made is not None:
            changes.append(made)
    return ChangeSet(
        base=fingerprint(register) if source.random() < 0.5 else None,
        date=dt.date(2024, 6, 1) + dt.timedelta(source.randrange(28)),
        numbering=source.choice(list(numbering)),  # type: ignore[arg-type]
        changes=tuple(changes),
    )


class _Maker:
    def __init__(self, register: Register, source: Random) -> None:
        self.rows, self.source = register.rows, source
        self.free = list(range(len(self.rows)))
        self.numbers = Counter(folded_number(row.number) for row in self.rows)
        self.names = Counter(map(name_of, self.rows))

    def reference(self, index: int) -> RowReference:
        row = self.rows[index]
        styles: list[dict[str, Any]] = [{"index": index}]
        number, (process, touchpoint) = folded_number(row.number), name_of(row)
        if number and self.numbers[number] == 1:
            styles.append({"number": number})
            if touchpoint:
                styles.append({"number": number, "touchpoint": touchpoint})
        if process and touchpoint and self.names[process, touchpoint] == 1:
            styles.append({"process": process, "touchpoint": touchpoint})
        return RowReference(**self.source.choice(styles))

    def take(self) -> int | None:
        if not self.free:
            return None
        return self.free.pop(self.source.randrange(len(self.free)))

    def anchor(self) -> Anchor:
        if not self.rows or self.source.random() < 0.15:
            return "start"
        return self.reference(self.source.randrange(len(self.rows)))

    def value(self, field: str) -> Any:
        source = self.source
        if field == "interactions":
            return tuple(source.sample(INTERACTIONS, source.randint(0, 3)))
        if field == "touchpoint":
            return f"{source.choice(TOUCHPOINTS)} {source.randrange(1000)}"
        if field == "features":
            return source.choice(FEATURES)
        if field == "number":
            return source.choice(("7", "8.1", "9", None))
        if field == "extra":
            headers = [header for row in self.rows for header in row.extra] or ["Адрес"]
            return {source.choice(headers): source.choice(("ул. Ленина, 1", None))}
        near = source.choice(self.rows) if self.rows else Row()
        return source.choice((getattr(near, field), f"Новое {source.randrange(9)}"))

    def add(self, _fields: Sequence[str], _moves: bool) -> AnyChange | None:  # noqa: FBT001
        near = self.source.choice(self.rows) if self.rows else Row(process="Приём граждан")
        after = self.anchor() if self.source.random() < 0.6 else None
        if isinstance(after, RowReference):
            near = self.rows[_index(after, self.rows)]
        values = {"direction": near.direction, "process": near.process}
        body = {field: self.value(field) for field in ("touchpoint", "interactions", "features")}
        return Add(add=AddBody(**values, **body, after=after))

    def exclude(self, _fields: Sequence[str], _moves: bool) -> AnyChange | None:  # noqa: FBT001
        index = self.take()
        return None if index is None else Exclude(exclude=self.reference(index))

    def change(self, fields: Sequence[str], moves: bool) -> AnyChange | None:  # noqa: FBT001
        index = self.take()
        if index is None:
            return None
        parts: dict[str, Any] = {"row": self.reference(index)}
        moved = moves and self.source.random() < 0.3
        if not moved or self.source.random() < 0.5:
            chosen = self.source.sample(list(fields), self.source.randint(1, min(3, len(fields))))
            parts["set_"] = RowFields(**{field: self.value(field) for field in chosen})
        if moved:
            parts["after"] = self.anchor()
        return Change(change=ChangeBody(**parts))

    def merge(self, _fields: Sequence[str], _moves: bool) -> AnyChange | None:  # noqa: FBT001
        groups: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index in self.free:
            groups[process_of(self.rows[index])].append(index)
        several = [group for group in groups.values() if len(group) > 1]
        if not several:
            return None
        group = self.source.choice(several)
        chosen = self.source.sample(group, min(len(group), self.source.randint(2, 3)))
        for index in chosen:
            self.free.remove(index)
        touchpoint = self.value("touchpoint") if self.source.random() < 0.3 else None
        rows = tuple(self.reference(index) for index in chosen)
        if touchpoint is None:
            return Merge(merge=MergeBody(rows=rows))
        return Merge(merge=MergeBody(rows=rows, touchpoint=touchpoint))


def _index(reference: RowReference, rows: Sequence[Row]) -> int:
    """Find what a reference made here means, by a way of its own."""
    if reference.index is not None:
        return reference.index
    if reference.number is not None:
        return next(
            i for i, row in enumerate(rows) if folded_number(row.number) == reference.number
        )
    return next(
        index
        for index, row in enumerate(rows)
        if folded(row.process or "") == reference.process
        and folded(row.touchpoint or "") == reference.touchpoint
    )
