"""What reading a source gives: the act, what was noticed, and where everything stood."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from order_pipeline.model.act import Act
from order_pipeline.model.finding import Finding
from order_pipeline.model.place import Place


@dataclass(frozen=True, slots=True)
class Reading:
    """The act read from a source, with findings and places.

    ``places`` maps a JSON pointer into the act's JSON (RFC 6901: ``/title``,
    ``/appendices/0/register/rows/3``, ``/clauses/0/clauses/1``) to its place in the source.
    ``columns`` says which field of a row each header of a register was read as («extra»: none).
    """

    act: Act
    findings: tuple[Finding, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
