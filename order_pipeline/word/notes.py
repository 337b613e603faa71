"""Footnotes and endnotes: their marks as Word counts them, their text, and where it stands.

ECMA-376 Part 1, 17.11. Marks are counted in the order of the references that a reader sees.
"""

from lxml import etree

from order_pipeline.word.flow import Reference
from order_pipeline.word.names import value, w, whole
from order_pipeline.word.numerals import written

_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


class NoteMarks:
    """Gives each reference its mark."""

    def __init__(self, settings: etree._Element | None) -> None:
        self._formats = dict(_FORMATS)
        self._next = {"footnote": 1, "endnote": 1}
        self.marks: dict[tuple[str, str], str] = {}
        for kind in _FORMATS:
            said = None if settings is None else settings.find(w(f"{kind}Pr"))
            self._formats[kind] = value(said, "numFmt") or self._formats[kind]
            self._next[kind] = whole(value(said, "numStart")) or 1

    def mark(self, reference: Reference) -> str:
        """Count a reference and give its mark; a second one to the same note repeats it."""
        key = (reference.kind, reference.id)
        if key not in self.marks:
            self.marks[key] = written(self._next[reference.kind], self._formats[reference.kind])
            self._next[reference.kind] += 1
        return self.marks[key]
