"""Styles: what a paragraph or run looks like once defaults, styles and direct properties agree.

ECMA-376 Part 1, 17.7: a style inherits from ``basedOn``; 17.7.3: toggle properties of the
paragraph and the character style cancel each other out, direct ones stand by themselves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from lxml import etree

from order_pipeline.word.names import VAL, on, value, w
from order_pipeline.word.properties import (
    NO_PARAGRAPH,
    NO_RUN,
    TOGGLES,
    ParagraphProperties,
    RunProperties,
    lined,
    paragraph_properties,
    run_properties,
)

_OF_PARAGRAPH: Final = (
    "alignment",
    "indent_left",
    "indent_first",
    "outline",
    "page_break",
    "framed",
)
_OF_RUN: Final = (*TOGGLES, "size", "font")
_DEEPEST = 64
"""Steps along basedOn; more is a ring."""
SIZE_WITHOUT_STYLES = 10.0
_PICTORIAL = ("wingdings", "webdings")


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks to a reader; ``size`` in points."""

    bold: bool = False
    italic: bool = False
    caps: bool = False
    hidden: bool = False
    size: float | None = None
    font: str | None = None
    pictorial: bool = False
    """Whether even ordinary letters are pictures in this font."""
    plain: bool = True
    """Whether text is seen as it is stored: not hidden, no capitals, no pictures."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style by itself, without what it inherits."""

    id: str
    name: str
    kind: str
    based_on: str | None
    paragraph: ParagraphProperties
    run: RunProperties
    lined: bool | None
    linked_number: str | None = None


class Styles:
    """The styles of a document, read when they are asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._defaults: dict[str, str] = {}
        self._styles: dict[str, Style] = {}
        self._chains: dict[str, tuple[Style, ...]] = {}
        self._runs: dict[tuple[str | None, str], RunProperties] = {}
        self._paragraphs: dict[str | None, ParagraphProperties] = {}
        self._root = root
        if root is None:
            return
        for element in root.iterchildren(w("style")):
            name = element.get(w("styleId"), "")
            self._elements.setdefault(name, element)
            if element.get(w("default"), "0") in {"1", "true", "on"}:
                self._defaults[element.get(w("type"), "paragraph")] = name

    @cached_property
    def _default_run(self) -> RunProperties:
        path = f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"
        return NO_RUN if self._root is None else run_properties(self._root.find(path))

    @cached_property
    def _default_paragraph(self) -> ParagraphProperties:
        path = f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}"
        return NO_PARAGRAPH if self._root is None else paragraph_properties(self._root.find(path))

    @cached_property
    def language(self) -> str:
        """The language of the document's text by default, as a tag («ru-RU»), or empty."""
        own = self.chain(None)
        return next(filter(None, (style.run.language for style in own)), None) or (
            self._default_run.language or ""
        )

    def get(self, style_id: str) -> Style | None:
        """Give a style by its id."""
        style = self._styles.get(style_id)
        if style is None and style_id in self._elements:
            style = self._styles[style_id] = _style(style_id, self._elements[style_id])
        return style

    def chain(self, style_id: str | None, kind: str = "paragraph") -> tuple[Style, ...]:
        """Give a style and those it is based on, nearest first; the default style for None."""
        if style_id is None or style_id not in self._elements:
            style_id = self._defaults.get(kind, "")
        known = self._chains.get(style_id)
        if known is None:
            known = self._chains[style_id] = tuple(self._walk(style_id))
        return known

    def _walk(self, style_id: str) -> Iterator[Style]:
        seen: set[str] = set()
        while style_id and style_id not in seen and len(seen) < _DEEPEST:
            seen.add(style_id)
            style = self.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on or ""

    def of_paragraph(self, style_id: str | None) -> ParagraphProperties:
        """Give what a style and the document defaults say of a paragraph, the nearest word each."""
        known = self._paragraphs.get(style_id)
        if known is None:
            said = (*(style.paragraph for style in self.chain(style_id)), self._default_paragraph)
            known = self._paragraphs[style_id] = ParagraphProperties(
                **{name: _nearest(said, name) for name in _OF_PARAGRAPH}
            )
        return known

    def _of_run(self, style_id: str | None, kind: str) -> RunProperties:
        """Give what a style of a kind says of a run, the nearest word each."""
        known = self._runs.get((style_id, kind))
        if known is None:
            said = [style.run for style in self.chain(style_id, kind)]
            known = self._runs[style_id, kind] = RunProperties(
                **{name: _nearest(said, name) for name in _OF_RUN}
            )
        return known

    def look(self, direct: RunProperties, paragraph_style: str | None) -> Look:
        """Resolve the look of a run in a paragraph of a style."""
        around = self._of_run(paragraph_style, "paragraph")
        own = NO_RUN if direct.style is None else self._of_run(direct.style, "character")
        by_default = self._default_run

        def toggle(name: str) -> bool:
            said: bool | None = getattr(direct, name)
            if said is None:
                said = bool(getattr(around, name)) ^ bool(getattr(own, name))
                said = said or bool(getattr(by_default, name))
            return said

        said = (direct, own, around, by_default)
        caps, hidden = toggle("caps"), toggle("vanish")
        font: str | None = _nearest(said, "font")
        pictorial = font is not None and font.lower().startswith(_PICTORIAL)
        return Look(
            bold=toggle("b"),
            italic=toggle("i"),
            caps=caps,
            hidden=hidden,
            size=_nearest(said, "size") or SIZE_WITHOUT_STYLES,
            font=font,
            pictorial=pictorial,
            plain=not (caps or hidden or pictorial),
        )

    def table_lined(self, style_id: str | None) -> bool:
        """Tell whether a table style draws lines."""
        said = (style.lined for style in self.chain(style_id, "table"))
        return next((bool(line) for line in said if line is not None), False)


def _nearest(said: Sequence[ParagraphProperties] | Sequence[RunProperties], name: str) -> Any:
    for properties in said:
        found = getattr(properties, name)
        if found is not None:
            return found
    return None


def _style(style_id: str, element: etree._Element) -> Style:
    properties = element.find(w("pPr"))
    borders = element.find(f"{w('tblPr')}/{w('tblBorders')}")
    return Style(
        id=style_id,
        name=value(element, "name") or style_id,
        kind=element.get(w("type"), "paragraph"),
        based_on=value(element, "basedOn"),
        paragraph=paragraph_properties(properties),
        run=run_properties(element.find(w("rPr"))),
        lined=None if borders is None else lined(borders),
    )


def hidden_by_default(root: etree._Element | None) -> bool:
    """Tell whether any style or default hides text, so that a quick count is not enough."""
    if root is None:
        return False
    return any(on(element) for element in root.iter(w("vanish")))


__all__ = ["VAL", "Look", "Style", "Styles", "hidden_by_default"]
