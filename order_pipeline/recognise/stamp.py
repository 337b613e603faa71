"""Stamps: approval (УТВЕРЖДАЮ, УТВЕРЖДЕН…), appendix mark, agreement (field notes, stamps)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from order_pipeline.model.act import MARKS, Approval, Endorsement
from order_pipeline.model.place import Place
from order_pipeline.recognise.lines import Line, Piece
from order_pipeline.recognise.official import Official, read_official
from order_pipeline.recognise.references import Dated, dated_reference
from order_pipeline.recognise.requisites import of_text
from order_pipeline.recognise.stamp_lines import next_shown, sort_of, stamp_end
from order_pipeline.recognise.wording.acts import (
    BY_ACT,
    DATED_KINDS,
    TO_ACT,
    TO_CLAUSES,
    act_kind_of,
)
from order_pipeline.recognise.wording.stamps import (
    ACT_IN_STAMP,
    AGREED_MARK,
    APPENDIX_MARK,
    APPROVE_MARK,
    APPROVED_IN_BRACKETS,
    APPROVED_MARK,
    TITLE_IN_STAMP,
)
from order_pipeline.text.letters import close_up
from order_pipeline.text.lookalikes import fold_lookalikes
from order_pipeline.text.spacing import fold

__all__ = ["Stamps", "approves_on_one_line", "read_bracketed", "read_stamps", "sort_of"]

_EDGES: Final = ' ,;«"('
_MARK_EDGES: Final = '«»"“”: '
_MINUTES: Final = re.compile(r"\(\s*(?P<word>протокол\w*)[^()]*$", re.IGNORECASE)
_JOINT: Final = re.compile(r"совместн\w+", re.IGNORECASE)


@dataclass(slots=True)
class Stamps:
    """The stamps that stand together, and where they end.

    ``reference`` is what an appendix mark says of the procedure it belongs to, beyond its kind;
    ``damaged`` are dates that could not be read; ``leftover`` words without a field.
    """

    end: int
    approval: Approval | None = None
    place: Place | None = None
    endorsements: list[Endorsement] = field(default_factory=list)
    endorsement_places: list[Place] = field(default_factory=list)
    reference: str = ""
    leftover: list[str] = field(default_factory=list)
    damaged: list[tuple[str, str]] = field(default_factory=list)

    def follow(self, earlier: "Stamps") -> None:
        """Put what earlier stamps said before what these say."""
        self.endorsements[:0] = earlier.endorsements
        self.endorsement_places[:0] = earlier.endorsement_places
        self.leftover[:0] = earlier.leftover
        self.damaged[:0] = earlier.damaged
        if earlier.approval:
            self.approval, self.place = earlier.approval, earlier.place
            self.reference = earlier.reference


def read_stamps(pieces: Sequence[Piece], start: int) -> Stamps:
    """Read the stamps that stand one after another from ``start``."""
    stamps = Stamps(start)
    while True:
        index = next_shown(pieces, stamps.end)
        first = pieces[index] if index < len(pieces) else None
        sort = sort_of(first) if first else None
        if not isinstance(first, Line) or sort is None:
            return stamps
        if sort == "appendix" and stamps.approval and stamps.approval.mark == "Приложение":
            return stamps
        if stamps.end > start and _on_a_new_page(pieces[stamps.end : index + 1]):
            return stamps
        end = stamp_end(pieces, first, index, sort)
        lines = [line for line in pieces[index:end] if isinstance(line, Line) and line.text]
        _READERS[sort](stamps, lines)
        stamps.end = end


def _on_a_new_page(pieces: Sequence[Piece]) -> bool:
    """Tell whether a page begins: a stamp there belongs to what follows it."""
    return any(isinstance(piece, Line) and piece.look.page_break_before for piece in pieces)


def _read_appendix(stamps: Stamps, lines: Sequence[Line]) -> None:
    texts = [close_up(line.raw) for line in lines]
    number, mark = None, "Приложение"
    rest: list[str] = []
    for text in texts:
        left = text
        appendix = APPENDIX_MARK.match(text) if not rest else None
        if appendix:
            number = number or appendix["number"] or None
            left = appendix["rest"].strip("() ")
        approved = APPROVED_MARK.match(left)
        if approved:
            mark = _mark(approved["word"])
            left = approved["rest"].strip()
        if left:
            rest.append(left)
    own = of_text(rest[0]) if rest and not number else None
    if own and own.number and not own.date:
        number = own.number
        rest.pop(0)
    _point(stamps, mark, number, fold(" ".join(rest)), lines[0].place)


def _mark(word: str) -> str:
    """Give the word of a stamp in capitals, of one alphabet, «Ё» written «Е»."""
    return fold_lookalikes(word).upper().replace("Ё", "Е")


def _point(stamps: Stamps, mark: str, number: str | None, text: str, place: Place) -> None:
    """Read to which act the stamp points."""
    bound = TO_CLAUSES.match(text)
    if bound:
        stamps.leftover.append(bound.group().strip())
        text = fold(text[bound.end() :])
    to = TO_ACT.match(text) or BY_ACT.match(text)
    kind = act_kind_of(to["form"]) if to else None
    if to and (joint := _JOINT.search(text[: to.start("form")])):
        stamps.leftover.append(joint.group())
    values: dict[str, object] = {"number": number, "act_kind": kind}
    if to and kind not in DATED_KINDS:
        stamps.reference = fold(f"{stamps.reference} {text[to.end() :]}")
    else:
        values |= _act_values(stamps, text[to.end() :].strip() if to else text)
    values["mark"] = mark if mark in MARKS else "Приложение"
    approval = Approval.model_validate(values)
    _keep(stamps, approval, place)


def _act_values(stamps: Stamps, tail: str) -> dict[str, object]:
    """Read whose act it is, of which date and number; its title is a reference."""
    dated = dated_reference(tail)
    organization = dated.rest
    title = TITLE_IN_STAMP.search(organization)
    if title:
        stamps.reference = fold(f"{stamps.reference} {title.group()}")
        organization = organization[: title.start()]
    number = dated.number
    if minutes := _MINUTES.search(organization):
        stamps.leftover.append(minutes["word"])
        organization = organization[: minutes.start()]
        number = number.removesuffix(")") if number else None
    stamps.leftover.extend(dated.leftover)
    if dated.date and dated.date.soundness == "damaged":
        stamps.leftover.append(dated.date.text)
        stamps.damaged.append((dated.date.text, "/approval/act_date"))
    return {
        "organization": organization.strip(_EDGES) or None,
        "act_date": dated.date.date if dated.date else None,
        "act_number": number,
    }


def _keep(stamps: Stamps, approval: Approval, place: Place) -> None:
    stamps.approval = _united(stamps.approval, approval) if stamps.approval else approval
    stamps.place = stamps.place or place


def _united(first: Approval, second: Approval) -> Approval:
    """Unite an appendix mark and the approval under it."""
    word = second.mark if first.mark == "Приложение" else first.mark
    data = {
        name: getattr(first, name) or getattr(second, name)
        for name in Approval.model_fields
        if name != "mark"
    }
    return Approval(mark=word, **data)


def _read_approve(stamps: Stamps, lines: Sequence[Line]) -> None:
    act, lines = _act_apart(lines)
    official, _mark = _official(stamps, lines)
    if official.date and official.date.soundness == "damaged":
        stamps.damaged.append((official.date.text, "/approval/date"))
    approval = Approval(
        mark="УТВЕРЖДАЮ",
        position=official.position,
        organization=official.organization,
        name=official.name,
        date=official.date.date if official.date else None,
        date_text=official.date_text,
        act_kind=act_kind_of(act[0]) if act else None,
        act_date=act[1].date.date if act and act[1].date else None,
        act_number=act[1].number if act else None,
    )
    _keep(stamps, approval, lines[0].place)


def _act_apart(lines: Sequence[Line]) -> tuple[tuple[str, Dated] | None, Sequence[Line]]:
    """Take out the line that names the approving act: «Приказ № 15-ОД от 12.05.2025»."""
    for index, line in enumerate(lines[1:], start=1):
        match = ACT_IN_STAMP.match(line.text)
        dated = dated_reference(line.text[match.end() :]) if match else None
        sound = dated and not dated.leftover and (dated.date is None or dated.date.date)
        if match and dated and sound and dated.number and not dated.rest:
            return (match["form"], dated), [*lines[:index], *lines[index + 1 :]]
    return None, lines


def _read_agreed(stamps: Stamps, lines: Sequence[Line]) -> None:
    official, mark = _official(stamps, lines)
    if official.date and official.date.soundness == "damaged":
        at = f"/endorsements/{len(stamps.endorsements)}/date"
        stamps.damaged.append((official.date.text, at))
    stamps.endorsements.append(
        Endorsement(
            mark=mark,
            position=fold(" ".join(official.lines)) or None,
            name=official.name,
            date=official.date.date if official.date else None,
            date_text=official.date_text,
        )
    )
    stamps.endorsement_places.append(lines[0].place)


def _official(stamps: Stamps, lines: Sequence[Line]) -> tuple[Official, str]:
    """Read an official's stamp; give the mark too."""
    first = close_up(lines[0].raw)
    match = APPROVE_MARK.match(first) or AGREED_MARK.match(first)
    rest = (match["rest"] or "").strip() if match else ""
    official = read_official([*filter(None, (rest,)), *(line.text for line in lines[1:])])
    stamps.leftover.extend(official.leftover)
    return official, first.removesuffix(rest).strip(_MARK_EDGES)


_GENDERS: Final = (
    (re.compile(r"положение", re.IGNORECASE), "УТВЕРЖДЕНО"),
    (re.compile(r"правила|изменения|рекомендации", re.IGNORECASE), "УТВЕРЖДЕНЫ"),
    (re.compile(r"инструкция|концепция|методика|форма", re.IGNORECASE), "УТВЕРЖДЕНА"),
)


def approves_on_one_line(text: str) -> bool:
    """Tell whether a line alone says by which act: «Утверждён приказом … от … № …»."""
    match = APPROVED_MARK.match(text)
    dated = dated_reference(match["rest"]) if match else None
    return bool(dated and dated.date and dated.number)


def read_bracketed(stamps: Stamps, text: str, place: Place, approved: str) -> None:
    """Read «(утв. приказом … от … № …)»; the mark agrees with what is approved."""
    match = APPROVED_IN_BRACKETS.match(text) or APPROVED_MARK.match(text)
    if match is None:
        return
    mark = _mark(match["word"])
    if mark not in MARKS:
        key = approved.partition(" ")[0]
        mark = next((word for pattern, word in _GENDERS if pattern.fullmatch(key)), "УТВЕРЖДЕН")
    _point(stamps, mark, None, fold(match["rest"]).rstrip(")"), place)


_READERS: Final = {
    "appendix": _read_appendix,
    "approved": _read_appendix,
    "approve": _read_approve,
    "agreed": _read_agreed,
}
