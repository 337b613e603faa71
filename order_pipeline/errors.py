"""Exceptions that stop the program; each carries its exit code and its faults, a line each.

What is wrong *with a document* is a finding, not an exception.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where, what, and the mend, in the user's language."""

    problem: str
    mend: str = ""
    file: str = ""
    place: str = ""

    def line(self) -> str:
        """Give the fault as one line: «file: place: problem. Mend»."""
        where = ": ".join(part for part in (self.file, self.place) if part)
        text = f"{where}: {self.problem}" if where else self.problem
        if not self.mend:
            return text
        return f"{text} {self.mend}" if text.endswith("…") else f"{text.rstrip('.')}. {self.mend}"


class OrderPipelineError(Exception):
    """Base of all errors of the package."""

    exit_code = 2

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(fault.line() for fault in faults))
        self.faults: tuple[Fault, ...] = faults

    def located(self, file: str) -> "OrderPipelineError":
        """Give the same error with the file's name in every fault that has none."""
        return type(self)(
            *(
                fault if fault.file else Fault(fault.problem, fault.mend, file, fault.place)
                for fault in self.faults
            )
        )


def problem_of(error: OrderPipelineError) -> str:
    """Give what an error says is wrong and where in the file, without the mend."""
    return "; ".join(
        f"{fault.problem} ({fault.place})" if fault.place else fault.problem
        for fault in error.faults
    )


class InputError(OrderPipelineError):
    """The input or the call is wrong (exit code 2)."""


class ChangeSetError(InputError):
    """A change set is malformed or does not fit its register; every fault is named."""

    def told(self, changes: str, source: str) -> "ChangeSetError":
        """Give the same error with files: a fault with a place is of the change set's file.

        One without a place is of the source: it holds no register at all.
        """
        return type(self)(
            *(
                replace(fault, file=fault.file or (changes if fault.place else source))
                for fault in self.faults
            )
        )


class MissingProgramError(OrderPipelineError):
    """A needed outside program is missing (exit code 3)."""

    exit_code = 3
