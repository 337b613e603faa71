"""What the preface of an act has said so far."""

from dataclasses import dataclass, field

from order_pipeline.model.act import Approval
from order_pipeline.model.place import Place
from order_pipeline.recognise.lines import Line
from order_pipeline.recognise.requisites import Requisites
from order_pipeline.recognise.stamp import Stamps


@dataclass(slots=True)
class Front:
    """The preface of an act and the index of the piece where its body begins.

    ``rest`` is the text behind the enacting word on its line; ``leftover`` what found no field.
    """

    stamps: Stamps
    body: int = 0
    heading: str | None = None
    issuer: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    requisites: Requisites = field(default_factory=Requisites)
    preamble: str | None = None
    enacting: str | None = None
    rest: Line | None = None
    is_order: bool = False
    places: dict[str, Place] = field(default_factory=dict)
    leftover: list[str] = field(default_factory=list)

    @property
    def approval(self) -> Approval | None:
        """Give the approval that the stamps made."""
        return self.stamps.approval

    @property
    def says_what_it_is(self) -> bool:
        """Tell whether heading, title, approval or enacting word was found."""
        return bool(self.heading or self.title or self.approval or self.is_order)

    def note(self, key: str, line: Line) -> None:
        """Keep the place where a part first stands."""
        self.places.setdefault(key, line.place)

    def add_requisites(self, read: Requisites, line: Line) -> None:
        """Add what a line says of date, number and place."""
        for key, value in (("/date", read.date), ("/number", read.number), ("/place", read.place)):
            if value:
                self.note(key, line)
        self.requisites = self.requisites.joined(read)

    def add_issuer(self, text: str, line: Line) -> None:
        """Add a line of the issuer's name."""
        self.issuer.append(text)
        self.note("/issuer", line)
