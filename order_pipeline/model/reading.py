"""What reading a source gives: the act, what was noticed, and where everything stood."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from order_pipeline.model.act import Act
from order_pipeline.model.finding import Finding
from order_pipeline.model.place import Place


@dataclass(frozen=True, slots=True)
class Balance:
    """What was read against what a reader sees of the source: the loss ledger in figures.

    Characters other than spaces, automatic numbers apart. ``visible`` comes from a walk over the
    file that shares no code with its reading; None where the format allows no such walk.
    """

    read: int
    visible: int | None = None
    lost_words: int = 0
    """Words of the document that are nowhere in the act, not in its ``unrecognised`` either."""

    doubtful: bool = False
    """A part of the file could not be read, or not with certainty; findings say which."""

    @property
    def complete(self) -> bool:
        """Tell whether nothing at all is missing."""
        return not self.lost_words and (self.visible is None or self.read >= self.visible)


@dataclass(frozen=True, slots=True)
class Reading:
    """The act read from a source, with findings and places.

    ``places`` maps a JSON pointer into the act's JSON (RFC 6901: ``/title``,
    ``/appendices/0/register/rows/3``, ``/clauses/0/clauses/1``) to its place in the source.
    ``columns`` says which field of a row each header of a register was read as («extra»: none).
    ``balance`` is None for act JSON, which is taken as it is.
    """

    act: Act
    findings: tuple[Finding, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    balance: Balance | None = None
