"""Jinja's sandbox for templates: text comes out as itself; no code runs and no file is read.

An unknown name is a fault, not a blank. The two places where Jinja spends its time in a long
table, printing a value and taking an attribute, have a short way for plain text and plain records.
"""

import re
from typing import Any, Final

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'
_DICT_NAMES: Final = frozenset(dir(dict))
_LARGEST: Final = 1_000_000


class Printable:
    """A plain record of data slots, which a template may read without further questions."""

    __slots__ = ()


def printed(value: Any) -> str:
    """Give a value as the inside of ``w:t``: escaped, tabs and line breaks as Word keeps them."""
    if type(value) is str:
        return value if value.isprintable() and _is_plain(value) else _escaped(value)
    if value is None:
        return ""
    if isinstance(value, Markup):
        return value
    return _escaped(str(value))


def _is_plain(value: str) -> bool:
    """Tell that nothing has to be escaped: five searches for one letter beat one for a class."""
    return not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value)


def _escaped(value: str) -> str:
    """Escape text; what XML can't hold is dropped (XML 1.0, 2.2)."""
    text = str(escape(_ILLEGAL.sub("", value.replace("\r\n", "\n"))))
    return text.replace("\r", "\n").replace("\n", _BREAK).replace("\t", _TAB)


class _Generator(CodeGenerator):
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
