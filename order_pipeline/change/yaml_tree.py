"""YAML text to the tree of nodes: plain scalars as text, aliases within bounds, no tags."""

from typing import Any

from order_pipeline.change.tree import (
    Builder,
    Mapping_,
    Node,
    Scalar,
    Sequence_,
    line_place,
)
from order_pipeline.errors import ChangeSetError, Fault
from order_pipeline.language import _

_OF_MARKS = (
    "cannot start any token", "line break", "expected '>'", "expected '!'", "expected digit",
    "tag URI", "tag handle", "alphabet", "mapping keys", "directive",
)  # fmt: skip
"""What the YAML parser says of text that begins with a mark of its own: ! & * | > % ? @."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def parse_yaml(text: str) -> Node | None:
    """Give the tree of a YAML text; None for an empty one.

    Raises ChangeSetError for what is no YAML, a second document, tags, and what is too much.
    """
    import yaml

    reader = _Reader()
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            reader.take(event)
    except yaml.YAMLError as error:
        raise ChangeSetError(_fault(error, text)) from None
    return reader.builder.root


def _fault(error: Exception, text: str) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line if mark else text.count("\n", 0, getattr(error, "position", None) or 0)
    told = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    unknown = _("the line can't be understood")
    reason = next((ours for theirs, ours in _reasons() if theirs in told), unknown)
    return Fault(
        _("this is no YAML: {reason}").format(reason=reason),
        _("Check the indents, the colons and the quotes near this line."),
        place=line_place(line + 1),
    )


def _reasons() -> tuple[tuple[str, str], ...]:
    """Give what the YAML parser says, by a part of its words, in the words of ours."""
    needs_quotes = _("a text that begins with such a mark needs quotes")
    return (
        ("mapping values are not allowed", _("a colon stands where none can; quote the text")),
        ("expected ':'", _("a colon is missing")),
        ("tab character", _("a tab in the indent; use spaces")),
        ("expected key", _("the indent does not fit the keys above")),
        ("'-' indicator", _("the indent does not fit the list above")),
        ("',' or", _("a comma or a closing bracket is missing")),
        ("end of stream", _("a quote or a bracket is not closed")),
        ("nesting depth", _("lists and keys are nested too deep")),
        ("expected node content", _("a value is missing, or begins with a mark that needs quotes")),
        ("block sequence entries", _("a list must begin on a line of its own")),
        ("unknown escape", _("a backslash in double quotes; use single ones")),
        ("<document start>", _("something stands behind the end of the data")),
        *((theirs, needs_quotes) for theirs in _OF_MARKS),
        ("control characters", _("the file holds control characters")),
    )


class _Reader:
    """Takes the events of the YAML parser."""

    def __init__(self) -> None:
        self.builder = Builder()
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._unfinished: list[tuple[str | None, Node, int]] = []
        self._documents = 0

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                raise _refused(
                    event, _("a second document begins"), _("Keep one change set in a file.")
                )
        elif kind in {"SequenceEndEvent", "MappingEndEvent"}:
            self.builder.end()
            self._anchor(*self._unfinished.pop())
        elif kind == "AliasEvent":
            self._alias(event)
        elif kind in {"ScalarEvent", "SequenceStartEvent", "MappingStartEvent"}:
            self._node(event, kind)

    def _node(self, event: Any, kind: str) -> None:
        line = event.start_mark.line + 1
        if event.tag and event.tag != "!":
            raise _refused(event, _("a tag: {tag}").format(tag=event.tag), _("Remove it."))
        if kind == "ScalarEvent":
            null = event.implicit[0] and event.value in _NULLS
            scalar = Scalar(line, None if null else event.value)
            self.builder.put(scalar)
            self._anchor(event.anchor, scalar, self.builder.nodes - 1)
        else:
            node = Sequence_(line) if kind == "SequenceStartEvent" else Mapping_(line)
            self._unfinished.append((event.anchor, node, self.builder.nodes))
            self.builder.begin(node)

    def _anchor(self, name: str | None, node: Node, before: int) -> None:
        """Remember an anchored node that is complete, and how many nodes it holds."""
        if name is not None:
            self._anchors[name] = node, self.builder.nodes - before

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            raise _refused(
                event,
                _("an alias of what does not stand above: *{name}").format(name=event.anchor),
                _("Write the value itself."),
            )
        node, weight = self._anchors[event.anchor]
        self.builder.put(node, weight=weight)


def _refused(event: Any, problem: str, mend: str) -> ChangeSetError:
    return ChangeSetError(Fault(problem, mend, place=line_place(event.start_mark.line + 1)))
