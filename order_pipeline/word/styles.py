"""Styles: what a paragraph or run looks like once defaults, styles and direct properties agree.

ECMA-376 Part 1, 17.7: a style inherits from ``basedOn``; 17.7.3: toggle properties of the
paragraph and the character style cancel each other out, direct ones stand by themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from lxml import etree

from order_pipeline.word.names import VAL, on, value, w
from order_pipeline.word.properties import (
    NO_PARAGRAPH,
    NO_RUN,
    ParagraphProperties,
    RunProperties,
    lined,
    paragraph_properties,
    run_properties,
)

T = TypeVar("T")
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

    def paragraph(self, direct: ParagraphProperties, name: str, default: T) -> T:
        """Resolve a property of a paragraph: direct, styles, document defaults."""
        found = getattr(direct, name)
        if found is None:
            for style in self.chain(direct.style):
                found = getattr(style.paragraph, name)
                if found is not None:
                    break
            else:
                found = getattr(self._default_paragraph, name)
        return default if found is None else found

    def look(self, direct: RunProperties, paragraph_style: str | None) -> Look:
        """Resolve the look of a run in a paragraph of a style."""
        caps = self._toggle("caps", direct, paragraph_style)
        hidden = self._toggle("vanish", direct, paragraph_style)
        font: str | None = self._plain("font", direct, paragraph_style)
        pictorial = font is not None and font.lower().startswith(_PICTORIAL)
        return Look(
            bold=self._toggle("b", direct, paragraph_style),
            italic=self._toggle("i", direct, paragraph_style),
            caps=caps,
            hidden=hidden,
            size=self._plain("size", direct, paragraph_style) or SIZE_WITHOUT_STYLES,
            font=font,
            pictorial=pictorial,
            plain=not (caps or hidden or pictorial),
        )

    def _toggle(self, name: str, direct: RunProperties, paragraph_style: str | None) -> bool:
        own: bool | None = getattr(direct, name)
        if own is not None:
            return own
        said = _nearest(self.chain(paragraph_style), name) or False
        if direct.style is not None:
            said ^= _nearest(self.chain(direct.style, "character"), name) or False
        return bool(said or getattr(self._default_run, name))

    def _plain(self, name: str, direct: RunProperties, paragraph_style: str | None) -> T | None:
        found: T | None = getattr(direct, name)
        if found is None and direct.style is not None:
            found = _nearest(self.chain(direct.style, "character"), name)
        if found is None:
            found = _nearest(self.chain(paragraph_style), name)
        return getattr(self._default_run, name) if found is None else found

    def table_lined(self, style_id: str | None) -> bool:
        """Tell whether a table style draws lines."""
        said = (style.lined for style in self.chain(style_id, "table"))
        return next((bool(line) for line in said if line is not None), False)


def _nearest(chain: tuple[Style, ...], name: str) -> T | None:
    for style in chain:
        found: T | None = getattr(style.run, name)
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
