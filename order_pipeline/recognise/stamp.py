"""Stamps: approval (УТВЕРЖДАЮ, УТВЕРЖДЕН…), appendix mark, agreement (field notes, stamps)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

from order_pipeline.model.act import MARKS, Approval, Endorsement, Mark
from order_pipeline.model.place import Place
from order_pipeline.recognise.lines import Line, Piece
from order_pipeline.recognise.markers import split_marker
from order_pipeline.recognise.names import name_at_end
from order_pipeline.recognise.requisites import dated_reference, of_text
from order_pipeline.recognise.wording import (
    ACT_HEADING,
    AGREED_MARK,
    APPENDIX_MARK,
    APPROVE_MARK,
    APPROVED_IN_BRACKETS,
    APPROVED_MARK,
    BY_ACT,
    ENACTING,
    DATED_KINDS,
    NUMBER_SIGN,
    ORGANISATION,
    POSITION,
    PROCEDURE_TITLE,
    REGISTER_TITLE,
    SIGN_HERE,
    TITLE_IN_STAMP,
    TO_ACT,
    TO_CLAUSES,
    act_kind_of,
)
from order_pipeline.text.dates import DateFound, find_date
from order_pipeline.text.letters import close_up, squeeze
from order_pipeline.text.spacing import fold

_Sort = Literal["appendix", "approved", "approve", "agreed"]
_MARKS: tuple[tuple[_Sort, object], ...] = (
    ("appendix", APPENDIX_MARK),
    ("approve", APPROVE_MARK),
    ("approved", APPROVED_MARK),
    ("agreed", AGREED_MARK),
)
_MOST_LINES = 16
_LONGEST_LINE = 200
_INDENT_APART = 1200


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


def sort_of(piece: Piece) -> _Sort | None:
    """Tell which stamp a line begins, if any."""
    if not isinstance(piece, Line) or piece.number or not piece.text:
        return None
    if len(piece.text) > _LONGEST_LINE:
        return None
    text = close_up(piece.raw)
    for sort, phrase in _MARKS:
        if phrase.match(text):  # type: ignore[attr-defined]
            return sort
    return None


def read_stamps(pieces: Sequence[Piece], start: int) -> Stamps:
    """Read the stamps that stand one after another from ``start``."""
    stamps = Stamps(start)
    while True:
        index = _skip_blank(pieces, stamps.end)
        sort = sort_of(pieces[index]) if index < len(pieces) else None
        if sort is None or (stamps.approval and sort == "appendix" and not _joins(stamps)):
            return stamps
        end = _extent(pieces, index, sort)
        lines = [line for line in pieces[index:end] if isinstance(line, Line) and line.text]
        _READERS[sort](stamps, lines)
        stamps.end = end


def _joins(stamps: Stamps) -> bool:
    return bool(stamps.approval and stamps.approval.mark != "Приложение")


def _skip_blank(pieces: Sequence[Piece], index: int) -> int:
    while index < len(pieces):
        piece = pieces[index]
        if not isinstance(piece, Line) or not piece.blank:
            break
        index += 1
    return index


# --- where a stamp ends -------------------------------------------------------------------------


def _extent(pieces: Sequence[Piece], start: int, sort: _Sort) -> int:
    first = pieces[start]
    assert isinstance(first, Line)
    taken = [first]
    end = start + 1
    done = _complete if sort in {"appendix", "approved"} else _signed
    while end < len(pieces) and end - start < _MOST_LINES:
        index = _skip_blank(pieces, end)
        line = pieces[index] if index < len(pieces) else None
        if not isinstance(line, Line) or not _goes_on(taken, line, sort, parted=index > end):
            break
        if done(taken) and not _belongs_after(taken, line):
            break
        taken.append(line)
        end = index + 1
    return end


def _goes_on(taken: Sequence[Line], line: Line, sort: _Sort, *, parted: bool) -> bool:
    if (
        line.number
        or (line.cell or ()) != (taken[-1].cell or ())
        or line.look.box != taken[-1].look.box
    ):
        return False
    follows = sort_of(line)
    if follows and not (follows == "approved" and sort == "appendix" and len(taken) < 3):  # noqa: PLR2004
        return False
    text = line.text
    if ACT_HEADING.fullmatch(squeeze(text)) or ENACTING.search(text) or len(text) > _LONGEST_LINE:
        return False
    marker, rest = split_marker(text)
    if marker and not marker.weak and marker.kind in {"decimal", "roman", "word"} and rest:
        return False
    if sort in {"approve", "agreed"}:
        return not _another_look(taken, line) or not _signed(taken)
    if not parted:
        return not _title_begins(taken, line)
    only_marks = all(sort_of(one) for one in taken)
    return bool(
        (only_marks and (TO_ACT.match(text) or BY_ACT.match(text) or TO_CLAUSES.match(text)))
        or (not _complete(taken) and _tail(text))
    )


def _tail(text: str) -> bool:
    return bool(re.match(r"от\s", text, re.IGNORECASE) or of_text(text))


def _title_begins(taken: Sequence[Line], line: Line) -> bool:
    text = line.text
    if len(taken) > 1 and _another_look(taken, line):
        return True
    nominative = PROCEDURE_TITLE.match(text) or REGISTER_TITLE.match(text)
    return bool(nominative and text[:1].isupper() and len(taken) > 1)


def _another_look(taken: Sequence[Line], line: Line) -> bool:
    last = taken[-1].look
    look = line.look
    if look.alignment != last.alignment and "center" in {look.alignment, last.alignment}:
        return True
    return abs(look.indent_left - last.indent_left) > _INDENT_APART or (
        look.bold and not last.bold and len(taken) > 1
    )


def _complete(taken: Sequence[Line]) -> bool:
    """Tell whether an appendix mark has said date and number of its act."""
    text = " ".join(line.text for line in taken)
    tail = dated_reference(text)
    return bool(tail.date and (tail.numbered or tail.date.end == len(text)))


def _belongs_after(taken: Sequence[Line], line: Line) -> bool:
    """Tell whether a line still belongs to a stamp that could end here."""
    if NUMBER_SIGN.match(line.text) and of_text(line.text):
        return not dated_reference(" ".join(one.text for one in taken)).numbered
    found = of_text(line.text)
    if found and found.date:
        return not any(find_date(one.text, torn=True) for one in taken)
    return bool(SIGN_HERE.fullmatch(line.text)) or bool(re.match(r"\(?протокол ", line.text))


def _signed(taken: Sequence[Line]) -> bool:
    """Tell whether a stamp of an official has said a name or a date."""
    return any(name_at_end(line.text) or (find_date(line.text, torn=True)) for line in taken[1:])


# --- what a stamp says --------------------------------------------------------------------------


def _read_appendix(stamps: Stamps, lines: Sequence[Line]) -> None:
    texts = [close_up(line.raw) for line in lines]
    number, mark = None, "Приложение"
    rest: list[str] = []
    for text in texts:
        appendix = APPENDIX_MARK.match(text) if not rest else None
        approved = APPROVED_MARK.match(text)
        if appendix:
            number = number or appendix["number"]
            text = appendix["rest"].strip("() ")  # noqa: PLW2901
            approved = APPROVED_MARK.match(text)
        if approved:
            mark = approved["word"].upper().replace("Ё", "Е")
            text = approved["rest"]  # noqa: PLW2901
        if text.strip():
            rest.append(text.strip())
    own = of_text(rest[0]) if rest and not number else None
    if own and own.number and not own.date:
        number = own.number
        rest.pop(0)
    _point(stamps, mark, number, fold(" ".join(rest)), lines[0].place)


def _point(stamps: Stamps, mark: str, number: str | None, text: str, place: Place) -> None:
    """Read to which act the stamp points."""
    bound = TO_CLAUSES.match(text)
    if bound:
        stamps.leftover.append(bound.group().strip())
        text = fold(text[bound.end() :])
    to = TO_ACT.match(text) or BY_ACT.match(text)
    kind = act_kind_of(to["form"]) if to else None
    tail = text[to.end() :].strip() if to else text
    second = re.search(r",? утвержд[её]н\w+ ", tail) if kind not in DATED_KINDS else None
    organization, act_date, act_number = None, None, None
    if to and kind not in DATED_KINDS:
        stamps.reference = fold(f"{stamps.reference} {tail}")
    elif second is None or kind in DATED_KINDS:
        dated = dated_reference(tail)
        title = TITLE_IN_STAMP.search(dated.rest)
        organization = dated.rest
        if title:
            stamps.reference = fold(f"{stamps.reference} {title.group()}")
            organization = dated.rest[: title.start()]
        act_number = dated.number
        stamps.leftover.extend(dated.leftover)
        if dated.date:
            act_date = dated.date.date
            if dated.date.soundness == "damaged":
                stamps.leftover.append(dated.date.text)
                stamps.damaged.append((dated.date.text, "/approval/act_date"))
    else:
        stamps.leftover.append(tail)
    before = stamps.approval
    approval = Approval(
        mark=cast("Mark", mark if mark in MARKS else "Приложение"),
        number=number,
        act_kind=kind,
        organization=(organization or "").strip(' ,;«"(') or None,
        act_date=act_date,
        act_number=act_number,
    )
    stamps.approval = _united(before, approval) if before else approval
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
    signed = _official(stamps, lines, APPROVE_MARK.match(close_up(lines[0].raw)))
    if signed.date and signed.date.soundness == "damaged":
        stamps.damaged.append((signed.date.text, "/approval/date"))
    approval = Approval(
        mark="УТВЕРЖДАЮ",
        position=signed.position,
        organization=signed.organization,
        name=signed.name,
        date=signed.date.date if signed.date else None,
        date_text=_date_text(signed.date),
    )
    stamps.approval = _united(stamps.approval, approval) if stamps.approval else approval
    stamps.place = stamps.place or lines[0].place


def _read_agreed(stamps: Stamps, lines: Sequence[Line]) -> None:
    match = AGREED_MARK.match(close_up(lines[0].raw))
    signed = _official(stamps, lines, match)
    mark = close_up(lines[0].raw)
    if match and match["rest"].strip():
        mark = mark[: match.start("rest")].strip()
    position = fold(" ".join(filter(None, (signed.position, signed.organization))))
    index = len(stamps.endorsements)
    if signed.date and signed.date.soundness == "damaged":
        stamps.damaged.append((signed.date.text, f"/endorsements/{index}/date"))
    stamps.endorsements.append(
        Endorsement(
            mark=mark.strip('«»"“”: '),
            position=position or None,
            name=signed.name,
            date=signed.date.date if signed.date else None,
            date_text=_date_text(signed.date),
        )
    )
    stamps.endorsement_places.append(lines[0].place)


def _date_text(date: DateFound | None) -> str | None:
    return date.text if date and date.soundness != "blank" else None


@dataclass(frozen=True, slots=True)
class Signed:
    """Position, organisation, name and date of an official's stamp."""

    position: str | None
    organization: str | None
    name: str | None
    date: DateFound | None


def _official(stamps: Stamps, lines: Sequence[Line], match: re.Match[str] | None) -> Signed:
    texts = [match["rest"].strip()] if match and match["rest"].strip() else []
    texts += [line.text for line in lines[1:]]
    position: list[str] = []
    name: str | None = None
    date: DateFound | None = None
    for text in texts:
        found = of_text(text)
        if found and found.date and not date:
            date = found.date
            stamps.leftover.extend(found.leftover)
            if date.prints_more:
                stamps.leftover.append(date.text)
            if found.number:
                position.append(f"№ {found.number}")
            continue
        if SIGN_HERE.fullmatch(text):
            if re.search(r"\w", text.replace("_", "")):
                stamps.leftover.append(text)
            continue
        signer = None if name else name_at_end(text)
        if signer:
            before, name = signer
            if before and not SIGN_HERE.fullmatch(before):
                position.append(before)
            elif before:
                stamps.leftover.append(before)
        elif name:
            stamps.leftover.append(text)
        else:
            position.append(text)
    split = _organization_from(position)
    return Signed(
        fold(" ".join(position[:split])) or None,
        fold(" ".join(position[split:])) or None,
        name,
        date,
    )


def _organization_from(lines: Sequence[str]) -> int:
    """Give the line where the organisation begins, if it can be told from the position."""
    if len(lines) > 1 and POSITION.match(lines[0]) and not ORGANISATION.search(lines[0]):
        for index, text in enumerate(lines[1:], start=1):
            if ORGANISATION.match(text):
                return index
    return len(lines)


_GENDERS = (
    (re.compile(r"положение", re.IGNORECASE), "УТВЕРЖДЕНО"),
    (re.compile(r"правила|изменения|рекомендации", re.IGNORECASE), "УТВЕРЖДЕНЫ"),
    (re.compile(r"инструкция|концепция|методика|форма", re.IGNORECASE), "УТВЕРЖДЕНА"),
)


def read_bracketed(stamps: Stamps, text: str, place: Place, approved: str) -> None:
    """Read «(утв. приказом … от … № …)»; the mark agrees with what is approved."""
    match = APPROVED_IN_BRACKETS.match(text)
    assert match is not None
    mark = match["word"].upper().replace("Ё", "Е")
    if mark not in MARKS:
        key = approved.partition(" ")[0]
        mark = next((word for pattern, word in _GENDERS if pattern.fullmatch(key)), "УТВЕРЖДЕН")
    _point(stamps, mark, None, fold(match["rest"]).rstrip(")"), place)


_READERS = {
    "appendix": _read_appendix,
    "approved": _read_appendix,
    "approve": _read_approve,
    "agreed": _read_agreed,
}
