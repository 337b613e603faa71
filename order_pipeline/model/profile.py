"""A profile: what an agency says of itself once, and every document then follows."""

import json
from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, Literal

from pydantic import Field, ValidationError

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.misfit import misfit
from order_pipeline.model.record import Record
from order_pipeline.model.yaml_file import yaml_data

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

SCHEMA: Final = "order-pipeline/profile/1"

Standard = Literal["gost2025", "gost2016"]


class Official(Record):
    """A person by office: head, deputy, or one whose agreement is needed."""

    position: str
    """The position in the nominative, as it is printed."""
    name: str | None = None
    """Initials and surname, as printed."""
    role: str | None = None
    """The role in which the person agrees (clause 3.4 of the seed)."""


class Margins(Record):
    """Margins of an upright sheet, millimetres."""

    left: float = 30
    """The bound edge."""
    right: float = 10
    """The outer edge."""
    top: float = 20
    """Top."""
    bottom: float = 20
    """Bottom."""


class Layout(Record):
    """The look of a document; what is absent follows the standard (GOST R 7.0.97)."""

    standard: Standard | None = None
    """gost2025 or gost2016; absent: by the date of the order."""
    font: str | None = None
    """The typeface of the text."""
    size: float | None = None
    """The size of the text, points."""
    table_size: float | None = None
    """The size of the text in tables, points."""
    line_spacing: float | None = None
    """The spacing of lines of the text: 1 to 1.5."""
    margins: Margins | None = None
    """The margins of an upright sheet."""
    stamp_width: float | None = None
    """The greatest length of a line of the stamp, millimetres."""
    e_signature_box: bool = False
    """Whether a place is kept for the e-signature mark (requisite 23)."""


class Profile(Record):
    """An agency's profile."""

    schema_id: Literal["order-pipeline/profile/1"] = Field(default=SCHEMA, alias="schema")
    """The version of this format."""
    issuer: str | None = None
    """The full name of the body in the nominative."""
    issuer_short: str | None = None
    """The short name in the nominative."""
    header_lines: tuple[str, ...] = ()
    """Lines above the issuer: the country, the region, the body above."""
    place: str | None = None
    """The place of issue."""
    head: Official | None = None
    """The head of the agency, who signs."""
    deputies: tuple[Official, ...] = ()
    """The head's deputies."""
    approvers: tuple[Official, ...] = ()
    """Whose agreement changes of the register need, in order."""
    coat_of_arms: str | None = None
    """The path of an image (PNG or JPEG) that stands above the issuer."""
    layout: Layout = Field(default_factory=Layout)
    """The look of documents."""
    columns: Mapping[str, str] = Field(default_factory=dict)
    """Headers of the register's columns and the fields they mean."""
    forms: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    """Confirmed cases: phrase → case («dative», …) → how it is printed."""
    wording: Mapping[str, str] = Field(default_factory=dict)
    """Preferred wordings by their names."""


def profile_from_yaml(text: str | bytes) -> Profile:
    """Read a profile from YAML (or JSON); an empty file is a profile that says nothing.

    Raises InputError with a fault for every key that does not fit.
    """
    data = yaml_data(text)
    if data is None:
        return Profile()
    if not isinstance(data, dict):
        raise InputError(Fault(_("a profile is a list of keys and values"), _("See the guide.")))
    try:
        return Profile.model_validate_json(json.dumps(data, ensure_ascii=False, default=str))
    except ValidationError as error:
        raise InputError(*map(_fault, error.errors(include_url=False))) from None


def profile_to_yaml(profile: Profile) -> str:
    """Give a profile as YAML, what it does not say left out."""
    import yaml

    data = profile.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text: str = yaml.safe_dump(
        {"schema": SCHEMA, **data}, allow_unicode=True, sort_keys=False, width=100
    )
    return text


def _fault(detail: "ErrorDetails") -> Fault:
    place = "/" + "/".join(str(step) for step in detail["loc"])
    if detail["type"] == "extra_forbidden":
        near = get_close_matches(str(detail["loc"][-1]), Profile.model_fields, 1)
        mend = _("Perhaps «{name}» is meant.").format(name=near[0]) if near else ""
        return Fault(_("unknown key"), mend or _("Remove it or mend its spelling."), place=place)
    if detail["type"] == "missing":
        return Fault(_("a required key is missing"), _("Add it."), place=place)
    return Fault(misfit(detail), _("Mend the value."), place=place)
