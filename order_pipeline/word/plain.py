r"""Plain and Markdown text to the same blocks as Word.

A line is a paragraph. Pipe tables, drawn tables, and lines of three columns or more set off by
tabs or by spaces become tables; a line of two columns («date ⇥ number») stays a paragraph with its
``\t``.
"""

import re
from typing import Final

from order_pipeline.model.place import Place
from order_pipeline.text.spacing import characters
from order_pipeline.word.blocks import Block, Cell, Document, Paragraph, Row, Table
from order_pipeline.word.encodings import decode
from order_pipeline.word.flow import INVISIBLE
from order_pipeline.word.markdown import is_rule, is_separator, pipe_cells, unmarked
from order_pipeline.word.text_tables import (
    TextCell,
    TextRow,
    aligned_rows,
    drawn_rows,
    end_of_aligned,
    end_of_drawn,
)

_LINE: Final = re.compile(r"\r\n|\r|\n|\u2028|\u2029")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_LEAST_COLUMNS: Final = 3
_TAB, _SPACE = 708, 120
"""Widths in twips of a tab stop and of a space of the fixed pitch that plain texts are set in."""


def read_plain(data: bytes, name: str) -> Document:
    """Read a text, one paragraph a line; raises InputError when it is no text."""
    text = _CONTROL.sub("", INVISIBLE.sub("", decode(data, name)))
    reader = _Reader(_LINE.split(text.rstrip()))
    reader.read()
    return Document(
        blocks=tuple(reader.blocks),
        visible_characters=characters(text) - reader.marks,
        file=name,
        format="md" if name.lower().endswith((".md", ".markdown")) else "txt",
    )


class _Reader:
    """Goes through the lines; ``marks`` counts the characters of marks taken off."""

    def __init__(self, lines: list[str]) -> None:
        self.blocks: list[Block] = []
        self.marks = 0
        self._lines = lines
        self._tables = 0

    def read(self) -> None:
        lines = self._lines
        at = 0
        while at < len(lines):
            if (end := self._end_of_pipes(at)) > at:
                self._pipes(at, end)
            elif (end := self._end_of_tabs(at)) > at:
                self._table([_row(i, lines[i].split("\t")) for i in range(at, end)])
            elif (end := end_of_drawn(lines, at)) > at:
                self._drawn(at, end)
            elif (end := end_of_aligned(lines, at)) > at:
                self._table(aligned_rows(lines, at, end), bordered=False)
            else:
                end = self._end_of_lines(at)
                self._paragraphs(at, end)
            at = end

    # -- where a piece ends ----------------------------------------------------------------

    def _end_of_pipes(self, at: int) -> int:
        lines = self._lines
        headed = at + 1 < len(lines) and "|" in lines[at] and is_separator(lines[at + 1])
        if not (headed or (lines[at].lstrip().startswith("|") and lines[at].count("|") > 1)):
            return at
        end = at
        while end < len(lines) and (
            lines[end].lstrip().startswith("|") or (headed and "|" in lines[end])
        ):
            end += 1
        return end

    def _end_of_tabs(self, at: int) -> int:
        """Find the end of lines in columns; the first is whole, those below may have gaps."""
        first = self._lines[at].split("\t")
        if len(first) < _LEAST_COLUMNS or not all(cell.strip() for cell in first):
            return at
        end = at + 1
        while end < len(self._lines) and (
            _LEAST_COLUMNS <= self._lines[end].count("\t") + 1 <= len(first)
        ):
            end += 1
        return end

    def _end_of_lines(self, at: int) -> int:
        """Find the end of a block of lines: a blank line, or where a table begins."""
        end = at + 1
        while (
            end < len(self._lines)
            and self._lines[end - 1].strip()
            and self._end_of_pipes(end) == end
            and self._end_of_tabs(end) == end
            and end_of_drawn(self._lines, end) == end
            and end_of_aligned(self._lines, end) == end
        ):
            end += 1
        return end

    # -- pieces to blocks ------------------------------------------------------------------

    def _paragraphs(self, at: int, end: int) -> None:
        lines = self._lines[at:end]
        kept = ["" if is_rule(line) else line for line in lines]
        for index, (text, bold, level) in enumerate(unmarked(kept), at):
            self.marks += characters(self._lines[index]) - characters(text)
            before = text[: len(text) - len(text.lstrip())]
            place = Place("", (index,), paragraph=index + 1)
            indent = before.count("\t") * _TAB + before.count(" ") * _SPACE
            page = "\f" in text
            self.blocks.append(
                Paragraph(
                    text.replace("\f", "").strip(),
                    place,
                    bold=bold,
                    outline=level,
                    indent_left=indent,
                    page_break_before=page,
                )
            )

    def _pipes(self, at: int, end: int) -> None:
        rows = [
            (index, pipe_cells(self._lines[index]))
            for index in range(at, end)
            if not is_separator(self._lines[index])
        ]
        shown = sum(characters("".join(cells)) for _index, cells in rows)
        self.marks += sum(characters(line) for line in self._lines[at:end]) - shown
        headed = at + 1 < end and is_separator(self._lines[at + 1])
        self._table([_row(index, cells) for index, cells in rows], header=headed)

    def _drawn(self, at: int, end: int) -> None:
        rows = drawn_rows(self._lines, at, end)
        shown = sum(characters(cell.text) for row in rows for cell in row.cells)
        self.marks += sum(characters(line) for line in self._lines[at:end]) - shown
        self._table(rows)

    def _table(self, rows: list[TextRow], *, header: bool = False, bordered: bool = True) -> None:
        self._tables += 1
        width = max(cell.column + cell.span for row in rows for cell in row.cells)
        made = []
        for ordinal, row in enumerate(rows, 1):
            reach = max(cell.column + cell.span for cell in row.cells)
            cells = [*row.cells, *map(TextCell, range(reach, width))]
            made.append(
                Row(
                    tuple(self._cell(cell, row.index, ordinal) for cell in cells),
                    Place("", (row.index,), table=self._tables, row=ordinal),
                    header=header and ordinal == 1,
                )
            )
        place = Place("", (rows[0].index,), table=self._tables)
        self.blocks.append(Table(tuple(made), width, place, bordered=bordered))

    def _cell(self, cell: TextCell, index: int, row: int) -> Cell:
        column = cell.column
        place = Place("", (index, column), table=self._tables, row=row, column=column + 1)
        return Cell((Paragraph(cell.text, place),), column, place, cell.span, cell.merge)


def _row(index: int, texts: list[str]) -> TextRow:
    return TextRow(index, tuple(TextCell(i, lines=[text]) for i, text in enumerate(texts)))
