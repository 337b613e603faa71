"""What differs between two versions of an act outside its register: clauses and requisites."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from order_pipeline.model.act import Act, Clause

Kind = Literal["added", "removed", "changed", "renumbered"]

_REQUISITES = ("heading", "issuer", "title", "number", "place", "preamble", "enacting")
_ALIKE = 60.0
_MOST = 10_000
"""Pairs of clauses without a partner that are compared by their letters."""


@dataclass(frozen=True, slots=True)
class ActDifference:
    """One difference between two versions of an act.

    ``path`` names the act («» the outer one, «0/1» an appendix, in the old version where it
    stands there); ``part`` is «clause», «appendix», «columns» or the name of a requisite;
    ``old_number`` and ``number`` are a clause's numbers from the outermost, joined by a space.
    """

    path: str
    part: str
    kind: Kind
    old: str | None = None
    new: str | None = None
    old_number: str = ""
    number: str = ""


def act_differences(old: Act, new: Act, path: str = "") -> tuple[ActDifference, ...]:
    """Give what differs outside the rows of the register, the outer act first."""
    return tuple(_differences(old, new, path))


def _differences(old: Act, new: Act, path: str) -> Iterator[ActDifference]:
    before, after = requisites(old), requisites(new)
    for part in dict.fromkeys((*before, *after)):
        if before.get(part) != after.get(part):
            kind: Kind = "changed"
            if part not in before or part not in after:
                kind = "added" if part in after else "removed"
            yield ActDifference(path, part, kind, before.get(part), after.get(part))
    yield from _clauses(list(_flat(old.clauses)), list(_flat(new.clauses)), path)
    yield from _appendices(old, new, path)


def requisites(act: Act) -> Mapping[str, str]:
    """Give what stands in an act beside its clauses, each part as one text."""
    parts = {name: getattr(act, name) for name in _REQUISITES}
    parts["date"] = act.date.isoformat() if act.date else act.date_text
    if act.approval:
        values = act.approval.model_dump(mode="json", exclude_none=True).values()
        parts["approval"] = ", ".join(map(str, values))
    parts["signatures"] = "; ".join(
        ", ".join(filter(None, (one.position, one.name))) for one in act.signatures
    )
    parts["endorsements"] = "; ".join(
        ", ".join(filter(None, (one.mark, one.position, one.name, one.date_text)))
        for one in act.endorsements
    )
    parts["unrecognised"] = " ".join(act.unrecognised)
    parts["columns"] = " | ".join(act.register_.columns) if act.register_ else None
    return {name: text for name, text in parts.items() if text}


@dataclass(frozen=True, slots=True)
class _Flat:
    """A clause with the numbers it stands under; bullets and bare paragraphs have none."""

    number: str
    text: str


def _flat(clauses: Iterable[Clause], above: str = "") -> Iterator[_Flat]:
    for clause in clauses:
        own = "" if clause.number == "-" else clause.number
        number = own if own.startswith(f"{above}.") else f"{above} {own}".strip()
        if clause.text or not clause.clauses:
            yield _Flat(number if own else "", clause.text)
        yield from _flat(clause.clauses, number)
        if clause.quoted:
            yield from _flat(clause.quoted.clauses, f"{number} «»".strip())
            for row in clause.quoted.register_.rows if clause.quoted.register_ else ():
                cells = (row.number, row.direction, row.process, row.touchpoint)
                text = " | ".join(filter(None, (*cells, *row.interactions, row.features)))
                yield _Flat("", text)


def _clauses(old: list[_Flat], new: list[_Flat], path: str) -> Iterator[ActDifference]:
    partners = _partners(old, new)
    continued = set(partners.values())
    for index, clause in enumerate(old):
        if index not in continued:
            yield ActDifference(path, "clause", "removed", clause.text, None, clause.number)
    for index, clause in enumerate(new):
        if index not in partners:
            yield ActDifference(path, "clause", "added", None, clause.text, "", clause.number)
            continue
        before = old[partners[index]]
        if before != clause:
            kind: Kind = "renumbered" if before.text == clause.text else "changed"
            numbers = before.number, clause.number
            yield ActDifference(path, "clause", kind, before.text, clause.text, *numbers)


def _partners(old: Sequence[_Flat], new: Sequence[_Flat]) -> dict[int, int]:
    """Give for each new clause its old one: the same, the same text, the number, the letters."""
    partners: dict[int, int] = {}
    free_old, free_new = dict(enumerate(old)), dict(enumerate(new))

    def pair(before: int, after: int) -> None:
        partners[after] = before
        del free_old[before], free_new[after]

    for key in (_whole, _text, _number):
        places: dict[Hashable, list[int]] = defaultdict(list)
        for index, clause in free_old.items():
            places[key(clause)].append(index)
        for index, clause in list(free_new.items()):
            found = places.get(key(clause))
            if found and key(clause):
                pair(found.pop(0), index)
    for before, after in _alike(free_old, free_new):
        if before in free_old and after in free_new:
            pair(before, after)
    return partners


def _whole(clause: _Flat) -> Hashable:
    return clause


def _text(clause: _Flat) -> Hashable:
    return clause.text


def _number(clause: _Flat) -> Hashable:
    return clause.number


def _alike(old: Mapping[int, _Flat], new: Mapping[int, _Flat]) -> list[tuple[int, int]]:
    """Give pairs of clauses that read alike, the likest first."""
    if not old or not new or len(old) * len(new) > _MOST:
        return []
    from rapidfuzz import fuzz

    scored = [
        (-fuzz.ratio(before.text, after.text), one, other)
        for one, before in old.items()
        for other, after in new.items()
    ]
    return [(one, other) for score, one, other in sorted(scored) if -score >= _ALIKE]


def _appendices(old: Act, new: Act, path: str) -> Iterator[ActDifference]:
    left = dict(enumerate(old.appendices))
    for index, appendix in enumerate(new.appendices):
        partner = _partner(left, index, appendix)
        if partner is None:
            where = f"{path}/{index}" if path else str(index)
            yield ActDifference(where, "appendix", "added", None, appendix_name(appendix))
        else:
            where = f"{path}/{partner}" if path else str(partner)
            yield from _differences(left.pop(partner), appendix, where)
    for index, appendix in left.items():
        where = f"{path}/{index}" if path else str(index)
        yield ActDifference(where, "appendix", "removed", appendix_name(appendix))


def _partner(old: Mapping[int, Act], index: int, appendix: Act) -> int | None:
    """Give the old appendix of the same kind and title, else of the same kind and nearest place."""
    same = [place for place, act in old.items() if act.kind == appendix.kind]
    titled = [place for place in same if old[place].title == appendix.title]
    return min(titled or same, key=lambda place: abs(place - index), default=None)


def appendix_name(act: Act) -> str:
    """Name an act for a person: its heading and title."""
    return " ".join(filter(None, (act.heading, act.title))) or act.kind
