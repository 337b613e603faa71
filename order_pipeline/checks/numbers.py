"""``unnumbered-row`` and ``repeated-number``: what the № column says of the rows.

№ may be the number of a group of processes (clause 1.2, item 1 of the Oryol procedure), and the
numbering may begin anew under each direction; both are told in a note and are no faults.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Final

from order_pipeline.checks.parts import registers, row_at, row_name
from order_pipeline.language import _
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import pointer
from order_pipeline.model.finding import Finding, mention
from order_pipeline.model.register import Row

_Group = Callable[[Row], Hashable]
_GROUPS: Final[tuple[_Group, ...]] = (
    lambda row: row.direction,
    lambda row: (row.direction, row.process),
    lambda row: row.process,
)
_MOSTLY: Final = 0.75


def row_numbers(act: Act) -> Iterator[Finding]:
    """Find rows without a number among numbered ones, and numbers that stand twice."""
    for path, register in registers(act):
        rows = register.rows
        if not any(row.number for row in rows) or _only_at_group_starts(rows):
            continue
        yield from _unnumbered(path, rows)
        yield from _repeated(path, rows)


def _only_at_group_starts(rows: Sequence[Row]) -> bool:
    """Tell a list that prints a group's number once, in the first row of the group."""
    numbers = [row.number for row in rows if row.number]
    return len(set(numbers)) == len(numbers) and any(
        len({group(row) for row in rows}) > 1
        and all(
            bool(row.number) == (index == 0 or group(rows[index - 1]) != group(row))
            for index, row in enumerate(rows)
        )
        for group in _GROUPS
    )


def _unnumbered(path: str, rows: Sequence[Row]) -> Iterator[Finding]:
    for index, row in enumerate(rows):
        if not row.number:
            yield Finding(
                code="unnumbered-row",
                severity="warning",
                message=_("Row {row} has no number, others have").format(row=row_name(index, row)),
                rows=(mention(path, index, row),),
                why=_("An order that changes the register names its rows by number."),
                cure=_("Number the row, or merge it with the one above."),
                at=f"{row_at(path, index)}/number",
            )


def _repeated(path: str, rows: Sequence[Row]) -> Iterator[Finding]:
    holders: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if row.number:
            holders[row.number].append(index)
    if all(len(indices) == 1 for indices in holders.values()):
        return
    if _anew_in_each_direction(rows):
        yield _note(path, _("the numbering begins anew in each direction"))
        return
    group = _numbered_group(rows)
    if group is None:
        yield from _twice(path, rows, holders)
        return
    strays = _strays(rows, group)
    if strays:
        yield from (_stray(path, index, rows) for index in strays)
    else:
        yield _note(path, _("the number is that of a group, the same in all its rows"))


def _twice(path: str, rows: Sequence[Row], holders: dict[str, list[int]]) -> Iterator[Finding]:
    for number, indices in holders.items():
        if len(indices) > 1:
            named = "; ".join(row_name(index, rows[index]) for index in indices)
            yield Finding(
                code="repeated-number",
                severity="warning",
                message=_("Number {number} stands in several rows: {rows}").format(
                    number=number, rows=named
                ),
                rows=tuple(mention(path, index, rows[index]) for index in indices),
                why=_("An order that changes the register names its rows by number."),
                cure=_("Give each row a number of its own."),
                at=f"{row_at(path, indices[1])}/number",
            )


def _anew_in_each_direction(rows: Sequence[Row]) -> bool:
    """Tell whether numbers are unique in each direction and each begins with the same one."""
    directions: dict[str | None, list[str]] = defaultdict(list)
    for row in rows:
        if row.number:
            directions[row.direction].append(row.number)
    firsts = {numbers[0] for numbers in directions.values()}
    unique = all(len(set(numbers)) == len(numbers) for numbers in directions.values())
    return len(directions) > 1 and unique and len(firsts) == 1


def _numbered_group(rows: Sequence[Row]) -> _Group | None:
    """Give what the numbers count, if most rows agree on it: directions or processes."""
    numbered = [row for row in rows if row.number]
    for group in _GROUPS:
        usual = _usual_number(numbered, group)
        if len(usual) < 2 and len({row.number for row in numbered}) < 2:  # noqa: PLR2004 - a pair
            continue
        agree = sum(usual[group(row)] == row.number for row in numbered)
        if len(set(usual.values())) == len(usual) and agree >= _MOSTLY * len(numbered):
            return group
    return None


def _usual_number(rows: Sequence[Row], group: _Group) -> dict[Hashable, str | None]:
    counted: dict[Hashable, Counter[str | None]] = defaultdict(Counter)
    for row in rows:
        counted[group(row)][row.number] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in counted.items()}


def _strays(rows: Sequence[Row], group: _Group) -> list[int]:
    usual = _usual_number([row for row in rows if row.number], group)
    return [
        index
        for index, row in enumerate(rows)
        if row.number and usual[group(row)] != row.number and row.number in usual.values()
    ]


def _stray(path: str, index: int, rows: Sequence[Row]) -> Finding:
    row = rows[index]
    message = _("Row {row} has number {number}, which is that of another group")
    return Finding(
        code="repeated-number",
        severity="warning",
        message=message.format(row=row_name(index, row), number=row.number),
        rows=(mention(path, index, row),),
        why=_("In the other rows the number is that of the group of processes."),
        cure=_("Correct the number, or move the row to its group."),
        at=f"{row_at(path, index)}/number",
    )


def _note(path: str, what: str) -> Finding:
    return Finding(
        code="repeated-number",
        severity="note",
        message=_("Numbers repeat: {what}").format(what=what),
        why=_("Such a number alone does not name a row."),
        cure=_("Name rows of this register by process and touchpoint."),
        at=f"{pointer(path)}/register",
    )
