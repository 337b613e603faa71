"""What a change set does to each row, in a line a person reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from order_pipeline.change.apply import outcomes
from order_pipeline.change.express import difference
from order_pipeline.change.folding import process_of, saying
from order_pipeline.change.plan import plan_changes
from order_pipeline.change.words import word_changes
from order_pipeline.language import _
from order_pipeline.model.change_set import ChangeSet
from order_pipeline.model.outcome import RowOutcome
from order_pipeline.model.register import Register, Row
from order_pipeline.text.quotes import quoted

Kind = Literal["excluded", "added", "merged", "split", "changed", "moved", "renumbered"]

_LONG = 60


@dataclass(frozen=True, slots=True)
class RowNote:
    """What happens to a row. ``old`` and ``new`` are its places before and after."""

    kind: Kind
    line: str
    old: tuple[int, ...] = ()
    new: tuple[int, ...] = ()


def row_notes(register: Register, changes: ChangeSet) -> list[RowNote]:
    """Give a note for every row that a change set touches, in the order of the new register.

    Excluded rows come first. A row whose interactions went in part to an added row of its process
    is split.
    """
    old, new = register.rows, outcomes(register, changes)
    moved = {move.row for move in plan_changes(register, changes).moves}
    named = {index for row in new for index in (row.origin, *row.merged)}
    notes = [
        RowNote("excluded", _name(row), (index,))
        for index, row in enumerate(old)
        if index not in named
    ]
    parts = _split_off(old, new)
    split = {place for places in parts.values() for place in places}
    for place, row in enumerate(new):
        if row.origin is None:
            if place not in split:
                notes.append(RowNote("added", _added_line(row.row), (), (place,)))
            continue
        notes.extend(_kept_notes(old, new, place, parts, moved))
    return notes


def _kept_notes(
    old: Sequence[Row],
    new: Sequence[RowOutcome],
    place: int,
    parts: dict[int, list[int]],
    moved: set[int],
) -> Iterator[RowNote]:
    row = new[place]
    origin = row.origin
    assert origin is not None  # noqa: S101 - only rows that were there come here
    if row.merged:
        yield _merged(old, row, place)
    elif place in parts:
        names = ", ".join(_name(new[part].row, process=False) for part in parts[place])
        line = _("{row}: the rest went to {names}").format(row=_name(row.row), names=names)
        yield RowNote("split", line, (origin,), (place, *parts[place]))
    else:
        details = list(_details(old[origin], row.row))
        if origin in moved:
            details.append(_moved_line(new, place))
        if details:
            yield _changed(old[origin], row.row, details, (origin, place), moved=origin in moved)


def _changed(
    old: Row, new: Row, details: list[str], places: tuple[int, int], *, moved: bool
) -> RowNote:
    fields = difference(old, new).keys()
    kind: Kind = "changed"
    if not fields:
        kind = "moved"
    elif fields == {"number"} and not moved:
        kind = "renumbered"
    name = _name(new if kind == "renumbered" else old, number=kind != "renumbered")
    return RowNote(kind, f"{name}: {'; '.join(details)}", places[:1], places[1:])


def _merged(old: Sequence[Row], row: RowOutcome, place: int) -> RowNote:
    assert row.origin is not None  # noqa: S101 - a merged row continues the first of its rows
    sources = (row.origin, *row.merged)
    names = " + ".join(_name(old[index], process=False) for index in sources)
    line = _("{names} became {row}").format(names=names, row=_name(row.row))
    return RowNote("merged", line, sources, (place,))


def _split_off(old: Sequence[Row], new: Sequence[RowOutcome]) -> dict[int, list[int]]:
    """Give the changed rows whose lost interactions stand in added rows of their process."""
    parts: dict[int, list[int]] = {}
    added = [place for place, row in enumerate(new) if row.origin is None and row.row.interactions]
    for place, row in enumerate(new):
        if row.origin is None or row.merged or not added:
            continue
        lost = _said(old[row.origin]) - _said(row.row)
        if not lost:
            continue
        found = [
            part
            for part in added
            if process_of(new[part].row) == process_of(row.row) and _said(new[part].row) <= lost
        ]
        if found:
            parts[place] = found
            added = [part for part in added if part not in found]
    return parts


def _said(row: Row) -> set[str]:
    return {saying(text) for text in row.interactions}


def _name(row: Row, *, number: bool = True, process: bool = True) -> str:
    """Name a row: «1.2 «Почта» (Рассмотрение обращений)»."""
    parts = [row.number if number else None, quoted(row.touchpoint) if row.touchpoint else None]
    parts.append(f"({row.process})" if process and row.process else None)
    return " ".join(filter(None, parts)) or _("a row without a name")


def _added_line(row: Row) -> str:
    said = "; ".join(row.interactions)
    return f"{_name(row)}: {said}" if said else _name(row)


def _moved_line(new: Sequence[RowOutcome], place: int) -> str:
    if place == 0:
        return _("moved to the beginning")
    return _("moved behind {row}").format(row=_name(new[place - 1].row))


def _details(old: Row, new: Row) -> Iterator[str]:
    """Say field by field what is new in a row."""
    titles = {
        "number": _("number"),
        "direction": _("direction"),
        "process": _("process"),
        "touchpoint": _("touchpoint"),
        "interactions": _("interactions"),
        "features": _("features"),
    }
    for field in difference(old, new):
        if field == "interactions":
            yield f"{titles[field]}: {_items(old, new)}"
        elif field == "extra":
            for header in dict.fromkeys((*old.extra, *new.extra)):
                before, after = old.extra.get(header), new.extra.get(header)
                if before != after:
                    yield f"{header}: {_texts(before, after)}"
        else:
            yield f"{titles[field]}: {_texts(getattr(old, field), getattr(new, field))}"


def _items(old: Row, new: Row) -> str:
    removed = [quoted(text) for text in old.interactions if saying(text) not in _said(new)]
    added = [quoted(text) for text in new.interactions if saying(text) not in _said(old)]
    told = []
    if added:
        told.append(_("added {items}").format(items=", ".join(added)))
    if removed:
        told.append(_("removed {items}").format(items=", ".join(removed)))
    return ", ".join(told) or _("put in another order or reworded in letters only")


def _texts(old: str | None, new: str | None) -> str:
    """Say how a text changed: whole when it is short, else the words that came and went."""
    if old is None or new is None or len(old) + len(new) <= _LONG:
        return f"{_quoted(old)} → {_quoted(new)}"
    pieces = word_changes(old, new)
    removed = [_quoted(piece.text.strip()) for piece in pieces if piece.kind == "removed"]
    added = [_quoted(piece.text.strip()) for piece in pieces if piece.kind == "added"]
    told = []
    if removed:
        told.append(_("removed {items}").format(items=", ".join(removed)))
    if added:
        told.append(_("added {items}").format(items=", ".join(added)))
    return ", ".join(told)


def _quoted(text: str | None) -> str:
    return _("nothing") if text is None else f"«{text}»"
