"""``direction-without-touchpoints``: a direction that the procedure names and the register lacks.

Clause 2.3 of the Oryol procedure: touchpoints must be stated within each direction of activity;
clause 2.2 there (and 2.2 of the fire unit's) lists the directions, an item each.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from order_pipeline.checks.parts import registers
from order_pipeline.checks.words import content_words, likeness
from order_pipeline.language import _
from order_pipeline.model.act import Act, Clause
from order_pipeline.model.exchange import pointer, walk
from order_pipeline.model.finding import Finding
from order_pipeline.text.closing import without_closing
from order_pipeline.text.spacing import fold

_NAMES_DIRECTIONS: Final = re.compile(
    r"\b(?:направлени(?:й|я|ям|ях|ями) деятельности|групп\w* процессов)\b[^.]*:\s*$",
    re.IGNORECASE,
)
_ONE_OF_THEM: Final = re.compile(r"\bкажд\w+ (?:\w+ )?направлени", re.IGNORECASE)
_OF_THE_REGISTER: Final = re.compile(r"перечн|перечен|точ(?:ки|ек|кам|ках)\b", re.IGNORECASE)
_OF_A_UNIT: Final = re.compile(r"\b(?:отдел|сектор|подразделени)", re.IGNORECASE)
_INLINE: Final = re.compile(
    r"\bнаправлени(?:й|я|ям|ях) деятельности\b[^.:]*:\s*(\S.*;.*)$", re.IGNORECASE
)
_MARK: Final = re.compile(r"^(?:\w|\d+)\)\s*")
_ALIKE: Final = 0.5


class _Named(NamedTuple):
    name: str
    clause: str
    at: str


def directions_without_touchpoints(act: Act) -> Iterator[Finding]:
    """Find named directions that no row of the act's registers belongs to."""
    stated = {row.direction for _path, register in registers(act) for row in register.rows} - {None}
    if not stated:
        return
    named = list(_named_in(act))
    taken = _taken([direction for direction in stated if direction], named)
    for direction in named:
        if direction not in taken:
            yield _finding(direction)


def _finding(direction: _Named) -> Finding:
    message = _("The register has no touchpoint for the direction «{name}»")
    return Finding(
        code="direction-without-touchpoints",
        severity="warning",
        message=message.format(name=direction.name),
        why=_(
            "Clause {clause} names the direction, and touchpoints are to be stated in each."
        ).format(clause=direction.clause or "–"),
        cure=_("Add the touchpoints of this direction, or take it out of the clause."),
        at=direction.at,
    )


def _taken(stated: Sequence[str], named: Sequence[_Named]) -> set[_Named]:
    """Give the named directions that the register states: each stated one takes the likest."""
    words = {one: content_words(one.name) for one in named}
    taken: set[_Named] = set()
    for direction in stated:
        own = content_words(direction)
        scores = {one: likeness(own, words[one]) for one in named}
        best = max(scores.values(), default=0.0)
        if best >= _ALIKE:
            taken.update(one for one, score in scores.items() if score == best)
    return taken


def _named_in(act: Act) -> Iterator[_Named]:
    for path, part in walk(act):
        whole = bool(_OF_THE_REGISTER.search(part.title or ""))
        yield from _in_clauses(part.clauses, f"{pointer(path)}/clauses", "", whole=whole)


def _in_clauses(clauses: Sequence[Clause], at: str, outer: str, *, whole: bool) -> Iterator[_Named]:
    """Give the directions that clauses name; ``whole`` when the act is about the register."""
    for index, clause in enumerate(clauses):
        number = clause.number if clause.number.isalnum() or "." in clause.number else outer
        here = f"{at}/{index}"
        if _announces(clause.text, whole=whole):
            inside = clause.clauses
            items, base = (inside, f"{here}/clauses") if inside else (clauses, at)
            for order in _leading_run(items, 0 if inside else index + 1):
                name = without_closing(fold(items[order].text))
                yield _Named(name, number, f"{base}/{order}")
        else:
            yield from (_Named(name, number, here) for name in _inline(clause.text))
        yield from _in_clauses(clause.clauses, f"{here}/clauses", number, whole=whole)


def _inline(text: str) -> Iterator[str]:
    """Give the directions that a clause lists in its own sentence, parted by semicolons."""
    match = _INLINE.search(text)
    if match and _OF_THE_REGISTER.search(text) and not _ONE_OF_THEM.search(text):
        names = (_MARK.sub("", without_closing(fold(name))) for name in match[1].split(";"))
        yield from (name for name in names if name)


def _announces(text: str, *, whole: bool) -> bool:
    """Tell whether a clause announces the directions of the register as items that follow it."""
    if not _NAMES_DIRECTIONS.search(text) or _ONE_OF_THEM.search(text):
        return False
    return bool(_OF_THE_REGISTER.search(text)) or (whole and not _OF_A_UNIT.search(text))


def _leading_run(clauses: Sequence[Clause], start: int) -> Iterator[int]:
    """Give the indices of the items from ``start`` that go on with marks of one kind."""
    if start >= len(clauses):
        return
    kind = _mark_kind(clauses[start].number)
    for index in range(start, len(clauses)):
        if not kind or _mark_kind(clauses[index].number) != kind:
            return
        yield index


def _mark_kind(number: str) -> str:
    """Give the kind of an item's mark: a letter, a number, a dash; nothing for an unmarked one."""
    if not number:
        return ""
    if number[0].isdigit():
        return "digit" + number[-1:].strip("0123456789")
    return "letter" if number[0].isalpha() else "dash"
