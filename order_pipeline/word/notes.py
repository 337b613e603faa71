"""Footnotes and endnotes: their marks as Word counts them, their text, and where it stands.

ECMA-376 Part 1, 17.11. Marks are counted in the order of the references that a reader sees.
"""

from collections.abc import Callable

from lxml import etree

from order_pipeline.word.flow import Reference
from order_pipeline.word.names import value, w, whole
from order_pipeline.word.numerals import written

_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


class NoteMarks:
    """Gives each reference its mark."""

    def __init__(self, load_settings: Callable[[], etree._Element | None]) -> None:
        self._load_settings = load_settings
        self._next: dict[str, int] = {}
        self._formats: dict[str, str] = {}
        self._marks: dict[tuple[str, str], str] = {}

    def _begin(self) -> None:
        settings = self._load_settings()
        for kind, usual in _FORMATS.items():
            said = None if settings is None else settings.find(w(f"{kind}Pr"))
            self._formats[kind] = value(said, "numFmt") or usual
            self._next[kind] = whole(value(said, "numStart")) or 1

    def mark(self, reference: Reference) -> str:
        """Count a reference and give its mark; a second one to the same note repeats it."""
        key = (reference.kind, reference.id)
        if not self._next:
            self._begin()
        if key not in self._marks:
            self._marks[key] = written(self._next[reference.kind], self._formats[reference.kind])
            self._next[reference.kind] += 1
        return self._marks[key]
