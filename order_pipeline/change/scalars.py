"""Scalars of a change set's file to values, faults noted with their lines."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any

from order_pipeline.change.key_names import nearest
from order_pipeline.change.tree import Node, Scalar, line_place
from order_pipeline.errors import Fault
from order_pipeline.language import _
from order_pipeline.model.change_set import SCHEMA
from order_pipeline.text.spacing import fold

_DASHES = re.compile(r"[-‐‑‒–—―−]+")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_HELPED = 200
"""Faults up to which the word that was probably meant is looked for."""

Converter = Callable[[Node], Any]


class Scalars:
    """Converts scalars and collects the faults of a file."""

    def __init__(self) -> None:
        self.faults: list[tuple[int, Fault]] = []

    def fault(self, node: Node, problem: str, mend: str) -> None:
        """Note what is wrong with a node."""
        self.faults.append((node.line, Fault(problem, mend, place=line_place(node.line))))

    def meant(self, name: str, known: Iterable[str]) -> str | None:
        """Give the key or word that was probably meant, for as many faults as a person reads."""
        return nearest(name, known) if len(self.faults) < _HELPED else None

    def schema(self, node: Node) -> str | None:
        """Take the version of the format."""
        text = self.text(node)
        if text != SCHEMA:
            self.fault(
                node,
                _("unknown version of the format: {value}").format(value=text or "null"),
                _("This program reads «{schema}».").format(schema=SCHEMA),
            )
        return text

    def text(self, node: Node) -> str | None:
        """Take a text, folded; null for nothing."""
        if isinstance(node, Scalar):
            return fold(node.text) or None if node.text is not None else None
        self.fault(node, _("a text is expected here"), _("Write it on one line, in quotes."))
        return None

    def cell(self, node: Node) -> str | None:
        """Take what a cell would say: a dash means nothing."""
        text = self.text(node)
        return None if text is None or _DASHES.fullmatch(text) else text

    def number(self, node: Node) -> str | None:
        """Take a number, without its closing full stop."""
        text = self.cell(node)
        return text.rstrip(". ") or None if text is not None else None

    def path(self, node: Node) -> str | None:
        """Take the path to an act; the empty one is the outer act itself."""
        if isinstance(node, Scalar) and node.text is not None:
            return fold(node.text)
        return self.text(node)

    def index(self, node: Node) -> int | None:
        """Take a whole number from 0."""
        text = self.text(node)
        if text is None or re.fullmatch(r"\d{1,9}", text):
            return None if text is None else int(text)
        self.fault(
            node,
            _("an index is a whole number from 0, not «{value}»").format(value=text),
            _("Give the place of the row, counted from 0."),
        )
        return None

    def date(self, node: Node) -> dt.date | None:
        """Take a day in ISO 8601."""
        text = self.text(node)
        if text is None:
            return None
        try:
            return dt.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fault(node, _("no such date: «{value}»").format(value=text), _date_mend(text))
            return None

    def choice(self, words: tuple[str, ...]) -> Converter:
        """Give the converter of a word out of several."""

        def convert(node: Node) -> str | None:
            text = self.text(node)
            if text is None or text in words:
                return text
            meant = self.meant(text, words)
            mend = (
                _("Probably meant: «{key}».").format(key=meant)
                if meant
                else _("It is one of: {keys}.").format(keys=", ".join(words))
            )
            self.fault(node, _("unknown word «{value}»").format(value=text), mend)
            return None

        return convert


def _date_mend(text: str) -> str:
    day_first = _DAY_FIRST.fullmatch(text)
    if day_first:
        day, month, year = day_first.groups()
        return _("Write it as {date}.").format(date=f"{year}-{month:0>2}-{day:0>2}")
    return _("Write it as year-month-day: {date}.").format(date="2024-06-03")
