"""Automatic numbers, exactly as Word shows them.

ECMA-376 Part 1, 17.9. A paragraph names a ``w:num`` and a level; the num names an abstract
definition and may override levels. See ``studies/numbering.md``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import compile as pattern

from lxml import etree

from order_pipeline.word.names import MC, on, value, w, whole
from order_pipeline.word.numerals import written
from order_pipeline.word.properties import (
    NO_RUN,
    ParagraphProperties,
    RunProperties,
    indents,
    run_properties,
)
from order_pipeline.word.styles import Styles
from order_pipeline.word.symbols import readable

LEVELS = 9
_DEEPEST = 16
_PLACEHOLDER = pattern(r"%([1-9])")
_SPACE_AND_MARKS = " \t\u00a0"
_PICTURE = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: how its number starts, restarts and looks."""

    index: int
    start: int = 0
    number_format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    """One-based level that restarts this one; 0 never, None any level above."""
    style: str | None = None
    picture: bool = False
    run: RunProperties = NO_RUN
    indent: tuple[int | None, int | None] = (None, None)

    @property
    def bullet(self) -> bool:
        """Tell whether the level shows a sign and no number."""
        return self.number_format == "bullet"

    def restarted_by(self, used: int) -> bool:
        """Tell whether the use of a level above starts this one anew (17.9.10)."""
        if self.restart is None:
            return used < self.index
        return used < min(self.restart, self.index)


@dataclass(frozen=True, slots=True)
class List:
    """A ``w:num`` with its overrides applied; lists of one ``counter`` go on from each other."""

    counter: str
    levels: tuple[Level, ...]
    starts: tuple[int | None, ...]
    """Start overrides by level (17.9.27)."""


class Definitions:
    """The list definitions of a document (``numbering.xml``), resolved when asked for."""

    def __init__(self, load: Callable[[], etree._Element | None], styles: Styles) -> None:
        self._load = load
        self._styles = styles
        self._nums: dict[str, etree._Element] = {}
        self._abstracts: dict[str, etree._Element] = {}
        self._linked: dict[str, etree._Element] = {}
        self._lists: dict[int, List | None] = {}
        self._loaded = False

    def _index(self) -> None:
        """Find the definitions by their ids, once and only if a paragraph is in a list."""
        self._loaded = True
        root = self._load()
        if root is None:
            return
        for element in root.iterchildren(w("num")):
            self._nums.setdefault(element.get(w("numId"), ""), element)
        for element in root.iterchildren(w("abstractNum")):
            self._abstracts.setdefault(element.get(w("abstractNumId"), ""), element)
            link = value(element, "styleLink")
            if link is not None:
                self._linked.setdefault(link, element)

    def get(self, number_id: int) -> List | None:
        """Give a list by the id of its num; None where there is none (and for 0)."""
        if not self._loaded:
            self._index()
        if number_id not in self._lists:
            self._lists[number_id] = self._resolve(number_id)
        return self._lists[number_id]

    def _resolve(self, number_id: int) -> List | None:
        num = self._nums.get(str(number_id))
        abstract = None if num is None else self._abstract(num)
        if num is None or abstract is None or number_id == 0:
            return None
        levels = {level.index: level for level in _levels(abstract)}
        starts: list[int | None] = [None] * LEVELS
        for override in num.iterchildren(w("lvlOverride")):
            index = whole(override.get(w("ilvl")))
            if index is None or not 0 <= index < LEVELS:
                continue
            starts[index] = whole(value(override, "startOverride"))
            levels.update((level.index, level) for level in _levels(override, index))
        return List(
            counter=abstract.get(w("abstractNumId"), ""),
            levels=tuple(levels.get(index, Level(index, text="")) for index in range(LEVELS)),
            starts=tuple(starts),
        )

    def _abstract(self, num: etree._Element) -> etree._Element | None:
        """Follow numStyleLink through the numbering style to the definition (17.9.21)."""
        for _step in range(_DEEPEST):
            abstract = self._abstracts.get(value(num, "abstractNumId") or "")
            link = None if abstract is None else value(abstract, "numStyleLink")
            if link is None:
                return abstract
            if link in self._linked:
                return self._linked[link]
            style = self._styles.get(link)
            number_id = None if style is None else style.paragraph.number_id
            target = self._nums.get(str(number_id))
            if target is None or target is num:
                return abstract
            num = target
        return None

    def of(self, paragraph: ParagraphProperties) -> tuple[List, Level] | None:
        """Find the list and level of a paragraph: its own, or its style's (17.9.23).

        A num id of 0 takes a paragraph out of the list of its style.
        """
        number_id, level, style = paragraph.number_id, paragraph.level, None
        for own in self._styles.chain(paragraph.style):
            said = own.paragraph
            if number_id is None:
                number_id = said.number_id
                style = own.id if number_id is not None and level is None else None
            if level is None:
                level = said.level
            if number_id is not None and level is not None:
                break
        listed = None if number_id is None else self.get(number_id)
        if listed is None:
            return None
        by_style = self._level_of_style(listed, paragraph.style, style)
        if by_style is not None and paragraph.level is None:
            return listed, by_style
        index = level or 0
        return (listed, listed.levels[index]) if 0 <= index < LEVELS else None

    def _level_of_style(self, listed: List, *names: str | None) -> Level | None:
        for name in names:
            if name is not None:
                for level in listed.levels:
                    if level.style == name:
                        return level
        return None


def _levels(parent: etree._Element, index: int | None = None) -> Iterator[Level]:
    for element in parent.iterchildren(w("lvl")):
        at = whole(element.get(w("ilvl"))) if index is None else index
        if at is not None and 0 <= at < LEVELS:
            yield _level(at, element)


def _level(index: int, element: etree._Element) -> Level:
    run = run_properties(element.find(w("rPr")))
    number_format = _number_format(element)
    text = value(element, "lvlText") or ""
    if number_format == "bullet" or run.font:
        text = readable(text, run.font, whole=number_format == "bullet")
    return Level(
        index=index,
        start=whole(value(element, "start")) or 0,
        number_format=number_format,
        text=text,
        legal=bool(on(element.find(w("isLgl")))),
        restart=whole(value(element, "lvlRestart")),
        style=value(element, "pStyle"),
        picture=element.find(w("lvlPicBulletId")) is not None,
        run=run,
        indent=indents(element.find(f"{w('pPr')}/{w('ind')}")),
    )


def _number_format(element: etree._Element) -> str:
    """Read the format; a custom one («001, 002, …») stands in an alternate content block."""
    own = element.find(w("numFmt"))
    if own is None:
        own = element.find(f"{{{MC}}}AlternateContent/{{{MC}}}Choice/{w('numFmt')}")
    if own is None:
        return "decimal"
    name = own.get(w("val"), "decimal")
    return own.get(w("format"), "decimal") if name == "custom" else name


class Counters:
    """The running state of all lists while a document is read in order."""

    def __init__(self, language: str = "") -> None:
        self._language = language or "ru"
        self._counts: dict[str, list[int | None]] = {}
        self._overridden: set[tuple[int, int]] = set()

    def label(self, number_id: int, listed: List, level: Level) -> str:
        """Count a paragraph and give its label as Word shows it.

        ``number_id`` tells the nums of one definition apart, for each start override holds at
        the first use only.
        """
        counts = self._counts.setdefault(listed.counter, [None] * LEVELS)
        at = level.index
        fresh = [
            index
            for index in range(at + 1)
            if listed.starts[index] is not None and (number_id, index) not in self._overridden
        ]
        for index in fresh:
            counts[index] = None
        if at in fresh:
            self._overridden.add((number_id, at))
            counts[at] = listed.starts[at]
        else:
            last = counts[at]
            counts[at] = self._first(listed, at) if last is None else last + 1
        for deeper in listed.levels[at + 1 :]:
            if deeper.restarted_by(at):
                counts[deeper.index] = None
        return self._text(listed, level, counts)

    @staticmethod
    def _first(listed: List, index: int) -> int:
        override = listed.starts[index]
        return listed.levels[index].start if override is None else override

    def _text(self, listed: List, level: Level, counts: list[int | None]) -> str:
        if level.bullet:
            return level.text.strip(_SPACE_AND_MARKS) or (_PICTURE if level.picture else "")

        def number(index: int) -> str:
            if index > level.index:
                return ""
            own = listed.levels[index]
            count = counts[index]
            shown = self._first(listed, index) if count is None else count
            if level.legal and own.number_format not in {"none", "bullet"}:
                return str(shown)
            return written(shown, own.number_format, level.run.language or self._language)

        text = _PLACEHOLDER.sub(lambda match: number(int(match[1]) - 1), level.text)
        text = text.strip(_SPACE_AND_MARKS)
        return text.upper() if level.run.caps else text
