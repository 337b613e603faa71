"""What a profile adds to an act before it is printed: only what the act itself does not say."""

import datetime as dt
from typing import Final

from order_pipeline.model.act import Act, Signature
from order_pipeline.model.profile import Profile, Standard

_ISSUED: Final = ("order", "amendment")
_NEW_STANDARD: Final = dt.date(2025, 8, 18)


def completed(act: Act, profile: Profile | None) -> Act:
    """Give the act with the issuer, place and signature that the profile knows.

    Only an order gets them, and only where it has none of its own: a procedure in force or an
    appendix is printed as it stands.
    """
    if profile is None or act.kind not in _ISSUED:
        return act
    additions: dict[str, object] = {}
    issuer = act.issuer or profile.issuer
    if issuer:
        missing = [
            line for line in profile.header_lines if line.casefold() not in issuer.casefold()
        ]
        additions["issuer"] = " ".join((*missing, issuer))
    if not act.place and profile.place:
        additions["place"] = profile.place
    if not act.signatures and profile.head is not None:
        head = profile.head
        additions["signatures"] = (Signature(position=head.position, name=head.name),)
    return act.model_copy(update=additions)


def header_lines(act: Act, profile: Profile) -> tuple[tuple[str, ...], str]:
    """Part an issuer into the profile's header lines that it begins with, and the rest."""
    lines, rest = [], act.issuer or ""
    for line in profile.header_lines:
        if rest != line and rest.startswith(f"{line} "):
            lines.append(line)
            rest = rest[len(line) + 1 :]
    return tuple(lines), rest


def standard_of(act: Act, profile: Profile) -> Standard:
    """Give the standard of the look: the profile's, else the one in force on the act's date."""
    if profile.layout.standard is not None:
        return profile.layout.standard
    return "gost2016" if act.date is not None and act.date < _NEW_STANDARD else "gost2025"
