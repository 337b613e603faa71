"""Who signs the sheets beside an act: those who agree, those who were told."""

from dataclasses import dataclass
from typing import Final

from order_pipeline.model.act import Act, Endorsement
from order_pipeline.model.profile import Profile
from order_pipeline.render import typography
from order_pipeline.render.sandbox import Printable

_BLANK_LINES: Final = 15
# What a line of the narrower sheet leaves for a name (templates/build.py), and its type.
_NAME_WIDTH: Final = 1750
_POINTS: Final = 12
# Clause 3.4 of the fire unit's procedure: whose agreement changes of the register need.
_ROLES: Final = (
    "Руководитель структурного подразделения, ответственного за процесс",
    "Заместитель руководителя, курирующий направление деятельности",
    (
        "Заместитель руководителя, ответственный за внедрение принципов и стандартов"
        " клиентоцентричности"
    ),
)


@dataclass(frozen=True, slots=True)
class Signatory(Printable):
    """A line of a sheet that people sign: agreement or acquaintance."""

    number: str
    position: str
    name: str
    date: str


_BLANKS: Final = tuple(Signatory(str(index), "", "", "") for index in range(1, _BLANK_LINES + 1))


def approvers(act: Act, profile: Profile) -> tuple[Signatory, ...]:
    """Give who agrees: those the act names, else the profile's, else the three of clause 3.4."""
    named = [e for e in act.endorsements if not _is_acquaintance(e)]
    if named:
        return tuple(_signatory(index, e) for index, e in enumerate(named, 1))
    if profile.approvers:
        return tuple(
            Signatory(str(index), one.position, _name(one.name), "")
            for index, one in enumerate(profile.approvers, 1)
        )
    return tuple(Signatory(str(index), role, "", "") for index, role in enumerate(_ROLES, 1))


def acquainted(act: Act) -> tuple[Signatory, ...]:
    """Give who was told, as the act names them, else blank lines."""
    named = [e for e in act.endorsements if _is_acquaintance(e)]
    if named:
        return tuple(_signatory(index, e) for index, e in enumerate(named, 1))
    return _BLANKS


def _signatory(index: int, endorsement: Endorsement) -> Signatory:
    when = endorsement.date_text or ""
    position, name = endorsement.position or "", _name(endorsement.name)
    return Signatory(str(index), position, name, typography.short_date(when))


def _name(name: str | None) -> str:
    return typography.name_within(name or "", _NAME_WIDTH, _POINTS)


def _is_acquaintance(endorsement: Endorsement) -> bool:
    return (endorsement.mark or "").casefold().startswith(("ознаком", "с приказом ознаком"))
