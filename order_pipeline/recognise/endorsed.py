"""The endorsements found so far, with their places and what found no field."""

from dataclasses import dataclass, field

from order_pipeline.model.act import Endorsement
from order_pipeline.model.place import Place
from order_pipeline.text.dates import DateFound
from order_pipeline.text.spacing import fold


@dataclass(slots=True)
class Endorsed:
    """Endorsements, their places, damaged dates by index, and words without a field."""

    found: list[Endorsement] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    damaged: list[tuple[str, int]] = field(default_factory=list)
    leftover: list[str] = field(default_factory=list)

    def add(
        self,
        mark: str | None,
        position: str,
        name: str | None,
        date: DateFound | None,
        place: Place,
    ) -> None:
        """Add one endorsement."""
        if date and date.soundness == "damaged":
            self.damaged.append((date.text, len(self.found)))
        self.found.append(
            Endorsement(
                mark=mark,
                position=fold(position) or None,
                name=name,
                date=date.date if date else None,
                date_text=date.text if date and date.soundness != "blank" else None,
            )
        )
        self.places.append(place)
