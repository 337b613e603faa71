"""What reading a register gives to the recognition of the act around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from order_pipeline.model.finding import Finding
from order_pipeline.model.place import Place
from order_pipeline.model.register import Register


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """A register with the places of its rows and what it took from the blocks.

    ``used`` holds indices of the given blocks; ``unplaced`` the texts of those blocks that found
    no place in the register, in order; ``mapping`` says which field each header was read as
    (``extra`` for a header without a field). ``row_places`` has one place for each row.
    """

    register: Register
    row_places: tuple[Place, ...] = ()
    findings: tuple[Finding, ...] = ()
    used: frozenset[int] = frozenset()
    unplaced: tuple[str, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)
