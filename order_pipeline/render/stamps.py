"""The lines of an approval stamp, an appendix mark and an agreement stamp.

Sources: GOST R 7.0.97-2025, requisites 16 (approval), 19 (appendix), 20 (agreement).
"""

from typing import Final

from order_pipeline.model.act import Act, Approval, Endorsement
from order_pipeline.render.typography import (
    DATE_BLANK,
    NUMBER_BLANK,
    bound,
    date,
    long_date,
    name,
    number,
)
from order_pipeline.text.declension import act_kind_dative, act_kind_instrumental

_ORDERS: Final = ("приказ", "распоряжение", "постановление", "решение", "указ")
_OFFICIAL: Final = "УТВЕРЖДАЮ"
_APPENDIX: Final = "Приложение"
_AGREED: Final = "СОГЛАСОВАНО"


def approval_lines(approval: Approval, outer: Act | None = None) -> tuple[str, ...]:
    """Give the stamp's lines, top to bottom.

    ``outer`` is the act that this one is an appendix of: a mark that points to a procedure
    («к Порядку …») takes the rest of its title from it.
    """
    lines = []
    if approval.mark == _APPENDIX or approval.number:
        lines.append(
            " ".join(filter(None, (_APPENDIX, approval.number and number(approval.number))))
        )
    if approval.mark != _APPENDIX:
        lines.append(approval.mark)
    if approval.mark == _OFFICIAL:
        lines += _official_lines(approval)
    else:
        lines += _pointing_lines(approval, outer)
        lines += filter(None, (approval.position, approval.name and name(approval.name)))
        lines += _own_date(approval)
    return tuple(bound(line) for line in lines)


def _official_lines(approval: Approval) -> list[str]:
    """Give what stands under «УТВЕРЖДАЮ»: who approves and when, or by which act."""
    lines = list(filter(None, (approval.position, approval.organization)))
    if approval.name:
        lines.append(signed(approval.name))
    if approval.act_kind and (approval.act_date or approval.act_number):
        kind = approval.act_kind[0].upper() + approval.act_kind[1:]
        lines.append(" ".join((kind, *_act_date(approval))))
        lines += [date(approval.date_text)] if approval.date_text else []
        return lines
    return lines + _own_date(approval)


def signed(who: str) -> str:
    """Give a name with room for the hand before it: a tab that draws a line, and no letters."""
    return f"\t {name(who)}"


def _pointing_lines(approval: Approval, outer: Act | None) -> list[str]:
    lines = []
    pointed = _pointed(approval, outer)
    if pointed:
        lines.append(pointed)
    lines += _act_date(approval)
    return lines


def _pointed(approval: Approval, outer: Act | None) -> str:
    kind, organization = approval.act_kind, approval.organization
    if kind is None:
        return organization or ""
    if approval.mark == _APPENDIX:
        first = f"к {act_kind_dative(kind)}"
    else:
        first = act_kind_instrumental(kind)
    if organization is None and outer is not None and kind not in _ORDERS:
        first, organization = _titled(first, kind, outer)
    return " ".join(filter(None, (first, organization)))


def _titled(first: str, kind: str, outer: Act) -> tuple[str, str | None]:
    """Take the outer act's title after its kind: «к Порядку» and «ведения …»."""
    title = outer.title or ""
    if outer.heading and outer.heading.casefold() == kind:
        rest: str | None = title or None
    elif title.casefold().startswith(f"{kind} "):
        rest = title[len(kind) + 1 :]
    else:
        return first, None
    preposition, space, word = first.rpartition(" ")
    return f"{preposition}{space}{word.capitalize()}", rest


def _act_date(approval: Approval) -> list[str]:
    if approval.act_date is None and approval.act_number is None:
        if approval.act_kind in _ORDERS:
            return [f"от {DATE_BLANK} {NUMBER_BLANK}"]
        return []
    when = f"от {date(long_date(approval.act_date))}" if approval.act_date else ""
    which = number(approval.act_number) if approval.act_number else ""
    return [" ".join(filter(None, (when, which)))]


def _own_date(approval: Approval) -> list[str]:
    printed = approval.date_text or (long_date(approval.date) if approval.date else None)
    if printed:
        return [date(printed)]
    return [DATE_BLANK] if approval.mark == _OFFICIAL else []


def endorsement_lines(endorsement: Endorsement, *, repeated: bool = False) -> tuple[str, ...]:
    """Give the lines of an agreement stamp or a visa, top to bottom.

    The mark is left out where it is ``repeated``: one list stands under it.
    """
    printed = endorsement.date_text or (long_date(endorsement.date) if endorsement.date else None)
    agreed = endorsement.mark == _AGREED and endorsement.name
    lines = (
        None if repeated else _marked(endorsement.mark),
        endorsement.position,
        endorsement.name and signed(endorsement.name),
        date(printed) if printed else DATE_BLANK if agreed else None,
    )
    return tuple(bound(line) for line in lines if line)


def is_list(mark: str | None) -> bool:
    """Tell a mark that stands once above several people: «С приказом ознакомлены»."""
    return bool(mark) and mark != _AGREED


def _marked(mark: str | None) -> str | None:
    """Give a mark as it is printed: what is a sentence leads on with a colon."""
    return mark if mark is None or mark.isupper() else f"{mark}:"
