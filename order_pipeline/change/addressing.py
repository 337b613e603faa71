"""Which old row a reference means; what stands there instead, and what was probably meant."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from order_pipeline.change.folding import folded, folded_number, name_of
from order_pipeline.language import _
from order_pipeline.model.change_set import RowReference
from order_pipeline.model.register import Row
from order_pipeline.text.quotes import quoted

Key = TypeVar("Key")

_CLOSE = 60.0
_SHOWN = 3
_HELPED = 200
"""Faults up to which the rows that were probably meant are looked for."""


def row_label(row: Row, index: int) -> str:
    """Name a row for a person: «1.2 «Почта» (процесс «…»)»; by its place when it has no number."""
    number = folded_number(row.number)
    name = (
        _("row {number}").format(number=number)
        if number
        else _("row at index {index}").format(index=index)
    )
    touchpoint = f" {quoted(row.touchpoint)}" if row.touchpoint else ""
    process = _(" of the process «{process}»").format(process=row.process) if row.process else ""
    return f"{name}{touchpoint}{process}"


def reference_label(reference: RowReference) -> str:
    """Give a reference as a person would say it."""
    parts = []
    if reference.number is not None:
        parts.append(_("number {number}").format(number=reference.number))
    if reference.process is not None:
        parts.append(_("process «{process}»").format(process=reference.process))
    if reference.touchpoint is not None:
        parts.append(_("touchpoint «{touchpoint}»").format(touchpoint=reference.touchpoint))
    if reference.index is not None:
        parts.append(_("index {index}").format(index=reference.index))
    return ", ".join(parts)


class UnresolvedReference(Exception):  # noqa: N818 - a reason, told on as a fault of the change set
    """A reference that means no row, or more than one; carries the problem and the mend."""

    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.mend = mend


class Directory:
    """The rows of a register, found by number, process and touchpoint."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._helped = 0

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        return _by(folded_number(row.number) for row in self.rows)

    @cached_property
    def _processes(self) -> dict[str, list[int]]:
        return _by(folded(row.process or "") for row in self.rows)

    @cached_property
    def _touchpoints(self) -> dict[str, list[int]]:
        return _by(folded(row.touchpoint or "") for row in self.rows)

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], list[int]]:
        return _by(map(name_of, self.rows))

    def find(self, reference: RowReference) -> int:
        """Give the index of the one row that a reference means.

        Raises UnresolvedReference where it means none, several, or its parts disagree.
        """
        found = self._matches(reference)
        if len(found) == 1:
            return found[0]
        if found:
            raise UnresolvedReference(
                _("the reference ({reference}) fits {count} rows: {rows}").format(
                    reference=reference_label(reference),
                    count=len(found),
                    rows=self._listed(found),
                ),
                _("Add what tells the row apart, or its index."),
            )
        raise self._missing(reference)

    def _matches(self, reference: RowReference) -> Sequence[int]:
        sets: list[Sequence[int]] = []
        if reference.index is not None:
            sets.append((reference.index,) if 0 <= reference.index < len(self.rows) else ())
        if reference.number is not None:
            sets.append(self._numbers.get(folded_number(reference.number), ()))
        process, touchpoint = reference.process, reference.touchpoint
        if process is not None and touchpoint is not None:
            sets.append(self._pairs.get((folded(process), folded(touchpoint)), ()))
        elif process is not None:
            sets.append(self._processes.get(folded(process), ()))
        elif touchpoint is not None:
            sets.append(self._touchpoints.get(folded(touchpoint), ()))
        fewest = min(sets, key=len, default=())
        return [index for index in fewest if self._agrees(index, reference)]

    def _agrees(self, index: int, reference: RowReference) -> bool:
        row = self.rows[index]
        process, touchpoint = name_of(row)
        number = folded_number(row.number)
        return (
            reference.index in {None, index}
            and (reference.number is None or folded_number(reference.number) == number)
            and (reference.process is None or folded(reference.process) == process)
            and (reference.touchpoint is None or folded(reference.touchpoint) == touchpoint)
        )

    def _missing(self, reference: RowReference) -> UnresolvedReference:
        label = reference_label(reference)
        if not label:
            return UnresolvedReference(
                _("a reference without a word"),
                _("Give the number, the process with the touchpoint, or the index."),
            )
        there = self._there(reference)
        self._helped += 1
        sought = self._probable(reference) if self._helped <= _HELPED else ()
        probable = [index for index in sought if index not in there]
        meant = self._listed(list(dict.fromkeys(probable))[:_SHOWN])
        mend = (
            _("Probably meant: {rows}.").format(rows=meant)
            if meant
            else _("Name the row as it stands in the list.")
        )
        if reference.index is not None and not 0 <= reference.index < len(self.rows):
            problem = _("there is no row at index {index}: the register has {count} rows").format(
                index=reference.index, count=len(self.rows)
            )
        elif there:
            problem = _(
                "the parts of the reference ({reference}) disagree: {there} stands there"
            ).format(reference=label, there=self._listed(there))
        else:
            problem = _("no row fits the reference ({reference})").format(reference=label)
        return UnresolvedReference(problem, mend)

    def _there(self, reference: RowReference) -> Sequence[int]:
        """Give what stands at the index or number of a reference."""
        if reference.index is not None and 0 <= reference.index < len(self.rows):
            return (reference.index,)
        if reference.number is not None:
            return self._numbers.get(folded_number(reference.number), ())
        return ()

    def _probable(self, reference: RowReference) -> Iterator[int]:
        """Give rows that were probably meant, the likeliest first."""
        process, touchpoint = folded(reference.process or ""), folded(reference.touchpoint or "")
        number = folded_number(reference.number)
        if process and touchpoint:
            yield from self._pairs.get((process, touchpoint), ())
        within = self._processes.get(process, ()) if process else ()
        if touchpoint:
            near = {folded(self.rows[index].touchpoint or ""): index for index in reversed(within)}
            yield from (near[name] for name in _close(touchpoint, near))
            for name in _close(touchpoint, self._touchpoints):
                yield from self._touchpoints[name]
        if number:
            yield from self._numbers.get(number, ())
            if not touchpoint:
                for name in _close(number, self._numbers):
                    yield from self._numbers[name]
        if process and not within:
            for name in _close(process, self._processes):
                yield from self._processes[name]

    def _listed(self, indices: Sequence[int]) -> str:
        text = "; ".join(row_label(self.rows[index], index) for index in indices[:_SHOWN])
        return f"{text}…" if len(indices) > _SHOWN else text


def _by(keys: Iterable[Key]) -> dict[Key, list[int]]:
    """Give the places of each key."""
    places: dict[Key, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        places[key].append(index)
    return places


def _close(text: str, names: Iterable[str]) -> list[str]:
    """Give the names nearest to a text, the nearest first; case and ё make no difference."""
    from rapidfuzz import fuzz, process

    choices = {name: _plain(name) for name in names if name}
    found = process.extract(
        _plain(text), choices, scorer=fuzz.ratio, limit=_SHOWN, score_cutoff=_CLOSE
    )
    return [name for _choice, _score, name in found]


def _plain(text: str) -> str:
    return text.casefold().replace("ё", "е")
