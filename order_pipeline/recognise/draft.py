"""An act while it is being recognised, before places get their final pointers."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from order_pipeline.model.act import Act, Approval, Endorsement, Kind, Signature
from order_pipeline.model.finding import Finding
from order_pipeline.model.place import Place
from order_pipeline.model.register import Register
from order_pipeline.recognise.clauses import Node
from order_pipeline.recognise.requisites import Requisites
from order_pipeline.text.spacing import fold


@dataclass(slots=True)
class Draft:
    """Everything recognised of one act; ``places`` and findings point from the act itself."""

    kind: Kind = "other"
    heading: str | None = None
    issuer: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    requisites: Requisites = field(default_factory=Requisites)
    approval: Approval | None = None
    reference: str = ""
    preamble: str | None = None
    enacting: str | None = None
    clauses: list[Node] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    endorsements: list[Endorsement] = field(default_factory=list)
    register: Register | None = None
    unrecognised: list[str] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    appendices: "list[Draft]" = field(default_factory=list)

    def act(self) -> Act:
        """Give the finished act with its appendices."""
        date = self.requisites.date
        return Act(
            kind=self.kind,
            heading=self.heading,
            issuer=_joined(self.issuer),
            title=_bare(_joined(self.title)),
            date=date.date if date else None,
            date_text=date.text if date and date.soundness != "blank" else None,
            number=self.requisites.number,
            place=self.requisites.place,
            approval=self.approval,
            preamble=self.preamble,
            enacting=self.enacting,
            clauses=tuple(node.clause() for node in self.clauses),
            signatures=tuple(self.signatures),
            endorsements=tuple(self.endorsements),
            register=self.register,
            appendices=tuple(draft.act() for draft in self.appendices),
            unrecognised=tuple(filter(None, map(fold, self.unrecognised))),
        )

    def walk(self, pointer: str = "") -> "Iterator[tuple[str, Draft]]":
        """Give this draft and all below it with their JSON pointers."""
        yield pointer, self
        for index, draft in enumerate(self.appendices):
            yield from draft.walk(f"{pointer}/appendices/{index}")

    def all_places(self) -> dict[str, Place]:
        """Give the places of every part by its JSON pointer from the outermost act."""
        found: dict[str, Place] = {}
        for pointer, draft in self.walk():
            for key, place in draft.places.items():
                found[pointer + key] = place
            for index, node in enumerate(draft.clauses):
                found |= node.places(f"{pointer}/clauses/{index}")
        return found

    def all_columns(self) -> dict[str, str]:
        """Give what each header of every register was read as; the first register's word holds."""
        found: dict[str, str] = {}
        for _pointer, draft in self.walk():
            found = draft.columns | found
        return found

    def all_findings(self) -> Iterator[Finding]:
        """Give the findings with pointers from the outermost act."""
        for pointer, draft in self.walk():
            for finding in draft.findings:
                at = finding.at
                if pointer and (at is None or not at.startswith("/appendices")):
                    yield finding.model_copy(update={"at": pointer + (at or "")})
                else:
                    yield finding
            for index, node in enumerate(draft.clauses):
                yield from node.findings(f"{pointer}/clauses/{index}")


def _bare(title: str | None) -> str | None:
    """Drop the quotes around a whole title, as legal databases print it."""
    if title and len(title) > 2:  # noqa: PLR2004
        inner = title[1:-1]
        straight = title[0] == title[-1] == '"' and '"' not in inner
        if straight or (title[0] == "«" and title[-1] == "»" and "«" not in inner):
            return inner
    return title


def _joined(lines: list[str]) -> str | None:
    return fold(" ".join(lines)) or None
