"""YAML and JSON as one tree of nodes with line numbers; scalars stay the text they are.

So «1.10» stays «1.10» and «да» stays «да», and every fault can name its line. What a stranger's
file may hold is bounded: its size, its depth, and how often an alias repeats its anchor.
"""

from dataclasses import dataclass, field

from order_pipeline.errors import ChangeSetError, Fault
from order_pipeline.language import _

LARGEST = 32_000_000
"""Bytes of a change set's file."""
DEEPEST = 24
MOST_NODES = 2_000_000


@dataclass(slots=True)
class Scalar:
    """A text, or null."""

    line: int
    text: str | None


@dataclass(slots=True)
class Sequence_:  # noqa: N801 - apart from collections.abc.Sequence
    """A list."""

    line: int
    items: "list[Node]" = field(default_factory=list)


@dataclass(slots=True)
class Mapping_:  # noqa: N801 - apart from collections.abc.Mapping
    """Keys with values; a key that stands twice is there twice."""

    line: int
    items: "list[tuple[Scalar, Node]]" = field(default_factory=list)


Node = Scalar | Sequence_ | Mapping_


def line_place(line: int) -> str:
    """Name a line of a file for a person."""
    return _("line {line}").format(line=line)


class Builder:
    """Builds a tree from a stream of events, within bounds; ``nodes`` counts what it holds."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[tuple[Sequence_ | Mapping_, Scalar | None]] = []
        self.nodes = 0

    def begin(self, node: Sequence_ | Mapping_) -> None:
        """Open a list or a mapping."""
        self.put(node)
        self._open.append((node, None))
        if len(self._open) > DEEPEST:
            raise too_much(node.line, _("lists and keys are nested too deep"))

    def end(self) -> None:
        """Close the innermost list or mapping."""
        self._open.pop()

    def put(self, node: Node, *, weight: int = 1) -> None:
        """Put a node where the stream stands: the root, an item, a key or its value."""
        self.nodes += weight
        if self.nodes > MOST_NODES:
            raise too_much(node.line, _("there is too much in the file"))
        if not self._open:
            self.root = node
            return
        parent, key = self._open[-1]
        if isinstance(parent, Sequence_):
            parent.items.append(node)
        elif key is not None:
            parent.items.append((key, node))
            self._open[-1] = parent, None
        elif isinstance(node, Scalar):
            self._open[-1] = parent, node
        else:
            raise ChangeSetError(
                Fault(
                    _("a key must be a word"),
                    _("Write «key: value»."),
                    place=line_place(node.line),
                )
            )


def too_much(line: int, problem: str) -> ChangeSetError:
    """Make the error of a file beyond its bounds."""
    return ChangeSetError(
        Fault(problem, _("A change set is a short list; check the file."), place=line_place(line))
    )
