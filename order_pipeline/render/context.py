"""What a template is filled with: an act as a flat run of parts, each ready to print.

The act and its appendices follow each other on paper, outermost first, so a template needs one
loop over ``parts`` and no recursion. ``templates/README.md`` lists the names for staff.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from order_pipeline.model.act import Act, Endorsement
from order_pipeline.model.profile import Profile
from order_pipeline.render import typography
from order_pipeline.render.body import Block, Setting, body_of
from order_pipeline.render.columns import printed_columns
from order_pipeline.render.completion import header_lines
from order_pipeline.render.leftovers import Leftovers
from order_pipeline.render.measures import Measures
from order_pipeline.render.sandbox import Printable
from order_pipeline.render.sheets import acquainted, approvers
from order_pipeline.render.stamps import approval_lines, endorsement_lines, is_list
from order_pipeline.text.declension import act_kind_instrumental

_WIDE: Final = 5
# The cells of a signature's name in the templates (act_frame), and the type there.
_NAME_WIDTH: Final = 4762
_NAME_BESIDE_BOX: Final = 2947
_POINTS: Final = 14
_ISSUED: Final = ("order", "amendment")
_KINDS: Final = {
    "order": "приказ",
    "procedure": "порядок",
    "register": "перечень",
    "amendment": "приказ",
    "other": "документ",
}


@dataclass(frozen=True, slots=True)
class Signer(Printable):
    """A signature: the position at the left, the name at the right edge."""

    position: str
    name: str


@dataclass(frozen=True, slots=True)
class Part(Printable):
    """An act or one of its appendices, ready to print."""

    first: bool
    issued: bool
    landscape: bool
    stamp: tuple[str, ...]
    agreements: tuple[tuple[str, ...], ...]
    issuer: str
    heading: str
    dated: bool
    header: tuple[str, ...]
    date: str
    number: str
    place: str
    title: str
    preamble: str
    enacting: str
    blocks: tuple[Block, ...]
    signatures: tuple[Signer, ...]
    visas: tuple[tuple[str, ...], ...]
    others: Leftovers | None
    _act: Act

    @property
    def document(self) -> str:
        """Name the act in a line: «приказ от … № 201 «Об утверждении …»»."""
        return _document(self._act, _kind(self._act))

    @property
    def document_with(self) -> str:
        """Name the act in a line after «с»: «приказом от … № 201 «Об утверждении …»»."""
        return _document(self._act, act_kind_instrumental(_kind(self._act)))


def context(
    act: Act, profile: Profile | None = None, measures: Measures | None = None
) -> dict[str, Any]:
    """Give all the values a template may print."""
    profile = profile or Profile()
    setting = Setting(profile, measures or Measures())
    parts = tuple(_parts(act, None, setting, first=True))
    return {
        "parts": parts,
        "act": parts[0],
        "profile": profile,
        "arms": None,
        "approvers": approvers(act, profile),
        "acquainted": acquainted(act),
    }


def _parts(act: Act, outer: Act | None, setting: Setting, *, first: bool = False) -> Iterator[Part]:
    yield _part(act, outer, setting, first=first)
    for appendix in act.appendices:
        yield from _parts(appendix, act, setting)


def _part(act: Act, outer: Act | None, setting: Setting, *, first: bool) -> Part:
    register, columns = act.register_, setting.profile.columns
    wide = register is not None and (
        len(register.columns) >= _WIDE or len(printed_columns(register, columns)) >= _WIDE
    )
    landscape = wide and not act.clauses
    beside, visas = _endorsements(act)
    issued = (first and act.kind in _ISSUED) or act.kind == "order"
    width = setting.measures.landscape if landscape else setting.measures.portrait
    header, issuer = header_lines(act, setting.profile)
    return Part(
        first=first,
        issued=issued,
        landscape=landscape,
        stamp=approval_lines(act.approval, outer) if act.approval else (),
        agreements=beside,
        header=tuple(map(typography.bound, header)),
        issuer=typography.bound(issuer),
        heading=act.heading or "",
        dated=(first and issued) or bool(act.date_text or act.date or act.number),
        date=_date(act) or (typography.DATE_BLANK if first and issued else ""),
        number=_number(act) or (typography.NUMBER_BLANK if first and issued else ""),
        place=typography.bound(act.place or ""),
        title=typography.bound(act.title or ""),
        preamble=typography.numbers_bound(act.preamble or ""),
        enacting=_enacting(act),
        blocks=tuple(body_of(act, width, setting)),
        signatures=tuple(
            Signer(typography.bound(s.position or ""), _signed(s.name or "", setting.profile))
            for s in act.signatures
        ),
        visas=visas,
        others=Leftovers(act.unrecognised, width) if act.unrecognised else None,
        _act=act,
    )


def _signed(name: str, profile: Profile) -> str:
    if not name:
        return typography.NAME_BLANK
    layout = profile.layout
    width = _NAME_BESIDE_BOX if layout.e_signature_box else _NAME_WIDTH
    return typography.name_within(name, width, layout.size or _POINTS)


def _date(act: Act) -> str:
    return typography.date(act.date_text or (typography.long_date(act.date) if act.date else ""))


def _number(act: Act) -> str:
    return typography.number(act.number) if act.number else ""


def _kind(act: Act) -> str:
    return (act.heading or _KINDS[act.kind]).lower()


def _document(act: Act, form: str) -> str:
    """Name a document in a line, its kind in a form: «приказом от … № 201 «Об утверждении …»».

    A title that begins with the kind goes on after it: «порядком ведения перечня …».
    """
    when = f"от {_date(act)}" if _date(act) else ""
    kind, title = _kind(act), act.title or ""
    begins = title.casefold().startswith(f"{kind} ")
    named = f"{form}{title[len(kind) :]}" if begins else form
    quoted = f"«{title}»" if title and not begins else ""
    return typography.bound(" ".join(filter(None, (named, when, _number(act), quoted))))


def _endorsements(act: Act) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """Part stamps that stand beside the approval stamp from what follows the signatures."""
    beside: list[tuple[str, ...]] = []
    after: list[tuple[str, ...]] = []
    above: str | None = None
    for endorsement in act.endorsements:
        if _is_stamp(endorsement) and act.approval:
            beside.append(endorsement_lines(endorsement))
            continue
        repeated = is_list(endorsement.mark) and endorsement.mark == above
        after.append(endorsement_lines(endorsement, repeated=repeated))
        above = endorsement.mark
    return tuple(beside), tuple(after)


def _is_stamp(endorsement: Endorsement) -> bool:
    return bool(endorsement.mark and endorsement.mark.isupper())


def _enacting(act: Act) -> str:
    if not act.enacting:
        return ""
    return act.enacting if act.preamble else act.enacting[0].upper() + act.enacting[1:]
