"""JSON text to the tree of nodes, with line numbers; numbers stay as they are written."""

import re
from bisect import bisect_right
from json import JSONDecodeError, JSONDecoder

from order_pipeline.change.tree import Builder, Mapping_, Node, Scalar, Sequence_, line_place
from order_pipeline.errors import ChangeSetError, Fault
from order_pipeline.language import _

_SPACE = re.compile(r"[ \t\r\n]*")
_LITERAL = re.compile(r"true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")

_STRINGS = JSONDecoder()


def parse_json(text: str) -> Node | None:
    """Give the tree of a JSON text (RFC 8259).

    Raises ChangeSetError with the line where it is no JSON, and for what is too much.
    """
    return _Reader(text).read()


class _Reader:
    """Goes through the text once, without recursion."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._builder = Builder()
        self._closers: list[str] = []
        self._fresh = False
        self._breaks = [found.start() for found in re.finditer("\n", text)]

    def read(self) -> Node | None:
        self._value()
        while self._closers:
            self._next_in(self._closers[-1])
        self._skip()
        if self._at < len(self._text):
            raise self._no_json(_("there is more behind the end"))
        return self._builder.root

    def _next_in(self, closer: str) -> None:
        """Read the next item of the innermost list or mapping, or its end."""
        mark = self._peek()
        if mark == closer:
            self._at += 1
            self._closers.pop()
            self._builder.end()
            self._fresh = False
            return
        if not self._fresh:
            self._expect(",")
        if closer == "}":
            if self._peek() != '"':
                raise self._no_json(_("a key in double quotes is missing"))
            self._value()
            self._expect(":")
        self._value()

    def _value(self) -> None:
        mark, line = self._peek(), self._line()
        if mark == "{":
            self._begin(Mapping_(line), "}")
            return
        if mark == "[":
            self._begin(Sequence_(line), "]")
            return
        self._fresh = False
        if mark == '"':
            try:
                value, self._at = _STRINGS.raw_decode(self._text, self._at)
            except JSONDecodeError as error:
                self._at = error.pos
                raise self._no_json(
                    _("a text in quotes is not closed or holds a bad escape")
                ) from None
            self._builder.put(Scalar(line, value))
        else:
            found = _LITERAL.match(self._text, self._at)
            if found is None:
                raise self._no_json(_("a value is missing"))
            self._at = found.end()
            self._builder.put(Scalar(line, None if found[0] == "null" else found[0]))

    def _begin(self, node: Mapping_ | Sequence_, closer: str) -> None:
        self._at += 1
        self._builder.begin(node)
        self._closers.append(closer)
        self._fresh = True

    def _expect(self, mark: str) -> None:
        if self._peek() != mark:
            raise self._no_json(_("«{mark}» is missing").format(mark=mark))
        self._at += 1

    def _peek(self) -> str:
        self._skip()
        return self._text[self._at : self._at + 1]

    def _skip(self) -> None:
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _line(self) -> int:
        return bisect_right(self._breaks, self._at - 1) + 1

    def _no_json(self, reason: str) -> ChangeSetError:
        return ChangeSetError(
            Fault(
                _("this is no JSON: {reason}").format(reason=reason),
                _("Check the quotes, the commas and the brackets near this line."),
                place=line_place(self._line()),
            )
        )
