"""Jinja's sandbox for templates: text comes out as itself; no code runs and no file is read.

An unknown name is a fault, not a blank. The two places where Jinja spends its time in a long
table, printing a value and taking an attribute, have a short way for plain text and plain records.
"""

import re
from typing import Any, Final

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.idtracking import VAR_LOAD_PARAMETER
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

_SPECIAL: Final = re.compile("[\x00-\x1f&<>\"'\ufffe\uffff\ud800-\udfff]")
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'
_DICT_NAMES: Final = frozenset(dir(dict))
_LARGEST: Final = 1_000_000
NO_TEXT: Final = "no text"
joined: Final = "".join


class Printable:
    """A plain record of data slots, which a template may read without further questions."""

    __slots__ = ()


def printed(value: Any) -> str:
    """Give a value as the inside of ``w:t``: escaped, tabs and line breaks as Word keeps them.

    A list, a record, a yes or no has no text: how Python writes it is nothing for paper.
    """
    if type(value) is str:
        # Five searches for one letter beat one for a class.
        special = "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
        if not special and value.isprintable():
            return value
        # A no-break space is not printable either, and many titles and dates have one.
        return _escaped(value) if _SPECIAL.search(value) else value
    if value is None:
        return ""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Undefined | str) or (
        isinstance(value, int | float) and not isinstance(value, bool)
    ):
        return _escaped(str(value))
    raise TypeError(NO_TEXT)


def _escaped(value: str) -> str:
    """Escape text; what XML can't hold is dropped (XML 1.0, 2.2)."""
    text = str(escape(_ILLEGAL.sub("", value.replace("\r\n", "\n"))))
    return text.replace("\r", "\n").replace("\n", _BREAK).replace("\t", _TAB)


def holders(attribute: str) -> frozenset[type]:
    """Give the plain records that have an attribute for templates."""
    found: set[type] = set()
    left: list[type] = [Printable]
    while left:
        record = left.pop()
        left += record.__subclasses__()
        if any(
            attribute in vars(base).get("__annotations__", ())
            or isinstance(vars(base).get(attribute), property)
            for base in record.__mro__
        ):
            found.add(record)
    return frozenset(found)


class _Generator(CodeGenerator):
    """Jinja's generator of code with a short way for what a long table does most.

    Neighbouring pieces are printed as one; a name's attribute is taken straight off a plain
    record or out of a dictionary, and only else through the sandbox's questions.
    """

    def visit_Template(  # noqa: N802 - Jinja names its visitors so
        self, node: nodes.Template, frame: Frame | None = None
    ) -> None:
        self._asked: set[str] = set()
        self.writeline(f"from {__name__} import holders, joined, printed")
        super().visit_Template(node, frame)
        for attribute in sorted(self._asked):
            self.writeline(f"have_{attribute} = holders({attribute!r})")

    def visit_Output(  # noqa: N802 - as above
        self, node: nodes.Output, frame: Frame
    ) -> None:
        if frame.buffer is not None or frame.require_output_check:
            super().visit_Output(node, frame)
            return
        self.writeline("yield joined((", node)
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                self.write(repr(child.data))
            else:
                self.write("printed(")
                self.visit(child, frame)
                self.write(")")
            self.write(", ")
        self.write("))")

    def visit_Getattr(  # noqa: N802 - as above
        self, node: nodes.Getattr, frame: Frame
    ) -> None:
        name = self._always_there(node.node, frame)
        if name is None or node.attr[0] == "_" or node.attr in _DICT_NAMES:
            super().visit_Getattr(node, frame)
            return
        self._asked.add(node.attr)
        self.write(
            f"({name}.{node.attr} if type({name}) in have_{node.attr}"
            f" else {name}[{node.attr!r}] if type({name}) is dict and {node.attr!r} in {name}"
            f" else environment.getattr({name}, {node.attr!r}))"
        )

    def _always_there(self, node: nodes.Node, frame: Frame) -> str | None:
        """Give the variable of a loop's item, which is never undefined."""
        if not isinstance(node, nodes.Name):
            return None
        name = frame.symbols.ref(node.name)
        load = frame.symbols.find_load(name)
        given = load is not None and load[0] == VAR_LOAD_PARAMETER
        return name if given and not self.parameter_is_undeclared(name) else None

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        del node, frame, finalize
        self.write("environment.printed(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        del node, frame, finalize
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment every template is compiled in."""

    code_generator_class = _Generator
    intercepted_binops = frozenset(("*", "**"))
    printed = staticmethod(printed)

    def __init__(self) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            # The way of a Jinja whose generator has no such hook: slower, the same text.
            finalize=lambda value: Markup(printed(value)),  # noqa: S704 - escaped there
            cache_size=0,
        )
        del self.globals["lipsum"]  # text without end, for nobody

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Give an attribute of a plain record or a key of a mapping; else as the sandbox does."""
        if attribute[0] != "_":
            if isinstance(obj, Printable):
                try:
                    return getattr(obj, attribute)
                except AttributeError:
                    return self.undefined(obj=obj, name=attribute)
            if type(obj) is dict and attribute not in _DICT_NAMES and attribute in obj:
                return obj[attribute]
        return super().getattr(obj, attribute)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply numbers; a template has no need of giant values."""
        if not (isinstance(left, int | float) and isinstance(right, int | float)):
            raise SecurityError(f"{operator} is for numbers")
        if operator == "**" or abs(left * right) > _LARGEST:
            raise SecurityError(f"{operator} gives too large a number")
        return super().call_binop(context, operator, left, right)


__all__ = ["Printable", "Sandbox", "printed"]
