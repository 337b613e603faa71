"""Positions, organisations and names in the case a place needs.

What the profile has confirmed is printed; else a proposal that is certain; an uncertain one is
never printed by itself, but named for a person to confirm.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.finding import Finding
from order_pipeline.model.profile import Profile
from order_pipeline.text.declension import CASES, Case, Declined, decline
from order_pipeline.text.surnames import decline_name

if TYPE_CHECKING:
    from jinja2.runtime import Context

UNCERTAIN: Final = "uncertain-case"


def in_case(profile: Profile, phrase: str, case: Case) -> str:
    """Give a phrase in a case; raises InputError where a person has to confirm it first."""
    confirmed = profile.forms.get(phrase, {}).get(case)
    if confirmed is not None:
        return confirmed
    proposal = _proposal(profile, phrase, case)
    if proposal.certain:
        return proposal.text
    raise InputError(
        Fault(
            _("«{phrase}» is not certain in the {case} case").format(
                phrase=phrase, case=_case(case)
            ),
            _("Confirm in the profile, under «forms»: {proposal}").format(
                proposal=f"{{{phrase}: {{{case}: {proposal.text}}}}}"
            ),
        )
    )


def proposed(profile: Profile) -> tuple[Profile, tuple[Finding, ...]]:
    """Give the profile with every form that is certain, and a finding for each that is not.

    What the profile has confirmed stays as it is.
    """
    forms: dict[str, dict[str, str]] = {key: dict(value) for key, value in profile.forms.items()}
    findings = []
    for phrase in _phrases(profile):
        for case in CASES:
            known = forms.setdefault(phrase, {})
            if case in known:
                continue
            proposal = _proposal(profile, phrase, case)
            if proposal.certain:
                known[case] = proposal.text
            else:
                findings.append(_uncertain(phrase, case, proposal))
    kept = {phrase: cases for phrase, cases in forms.items() if cases}
    return profile.model_copy(update={"forms": kept}), tuple(findings)


def filters() -> Mapping[str, Callable[..., str]]:
    """Give the filters of templates: ``{{ profile.head.position|dative }}``."""
    return {case: _filter(case) for case in CASES}


def _filter(case: Case) -> Callable[..., str]:
    from jinja2 import pass_context

    @pass_context
    def put(context: "Context", phrase: Any) -> str:
        profile = context.get("profile")
        known = profile if isinstance(profile, Profile) else Profile()
        return in_case(known, str(phrase), case) if phrase else ""

    return put


def _phrases(profile: Profile) -> Iterator[str]:
    officials = [*filter(None, (profile.head,)), *profile.deputies, *profile.approvers]
    texts = [profile.issuer, profile.issuer_short]
    for official in officials:
        texts += [official.position, official.name]
    yield from dict.fromkeys(text for text in texts if text)


def _proposal(profile: Profile, phrase: str, case: Case) -> Declined:
    officials = [*filter(None, (profile.head,)), *profile.deputies, *profile.approvers]
    named = phrase in {official.name for official in officials}
    name = decline_name(phrase, case)
    if named or name.certain:
        return name
    return decline(phrase, case)


def _uncertain(phrase: str, case: Case, proposal: Declined) -> Finding:
    return Finding(
        code=UNCERTAIN,
        severity="warning",
        message=_("«{phrase}» in the {case} case: perhaps «{proposal}»").format(
            phrase=phrase, case=_case(case), proposal=proposal.text
        ),
        why=_("The form can be read in more than one way, or the word is not known."),
        cure=_("Write the right form into the profile, under «forms»."),
        at=f"/forms/{phrase.replace('~', '~0').replace('/', '~1')}/{case}",
    )


def _case(case: Case) -> str:
    return {
        "genitive": _("genitive"),
        "dative": _("dative"),
        "accusative": _("accusative"),
        "instrumental": _("instrumental"),
        "prepositional": _("prepositional"),
    }[case]
