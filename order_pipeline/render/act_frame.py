"""The frame of a template that prints any act: one loop over its parts.

The committed templates are built from it, and so is a template learned from an earlier order.
"""

from collections.abc import Sequence
from typing import Final

from order_pipeline.render.frame import Frame
from order_pipeline.render.wordml import cell, paragraph, row, run

# A table whose cells a loop makes stands in the template as three: the loop, the cell, its end.
_FLEXIBLE: Final = (2000, 5638, 2000)
# Position and name (86 and 84 mm); with a place for the e-signature mark between them, which is a
# frame with a certificate's number in one line: 58, 60 and 52 mm.
_SIGNATURE: Final = (4876, 4762)
_E_SIGNATURE: Final = (3289, 3402, 2947)
# An agreement stamp, the gap, and the approval stamp within its 80 mm.
_STAMPS: Final = (4536, 567, 4535)


class ActFrame(Frame):
    """Makes the parts of an act: stamp, preface, body, signatures, what follows them."""

    def preamble(self) -> str:
        """Give the preamble and the enacting word with its letters spaced."""
        dress = self.look.dress("text")
        runs = (
            run("{{ part.preamble }}{% if part.preamble %} {% endif %}", dress.run)
            + self.spaced_run("{{ part.enacting }}", dress)
            + run(":", dress.run)
        )
        enacted = paragraph(dress.paragraph, runs)
        bare = self.given("part.preamble", self.line("text", "{{ part.preamble }}"))
        return self.either("part.enacting", enacted, bare)

    def stamps(self) -> str:
        """Give the stamp top right; agreement stamps stand beside it at the left."""
        beside = self.plain(
            _STAMPS,
            row(
                cell(
                    _STAMPS[0],
                    self.each(
                        "stamp",
                        "part.agreements",
                        self.given("not loop.first", self.line("air")),
                        self.each("line", "stamp", self.line("name", "{{ line }}")),
                    ),
                )
                + cell(_STAMPS[1], self.line("spacer"))
                + cell(_STAMPS[2], self.each("line", "part.stamp", self.line("name", "{{ line }}")))
            ),
        ) + self.line("spacer")
        alone = self.each(
            "line",
            "part.stamp",
            self.either(
                "part.landscape",
                self.line("stamp-landscape", "{{ line }}"),
                self.line("stamp", "{{ line }}"),
            ),
        )
        return self.either("part.agreements", beside, alone)

    def preface(self) -> str:
        """Give the issuer, the heading, date and number, place and title."""
        heading = self.either(
            "part.issued",
            self.spaced("heading", "{{ part.heading }}"),
            self.line("appendix-heading", "{{ part.heading }}"),
        )
        title = self.either(
            "part.issued",
            self.line("title", "{{ part.title }}"),
            self.either(
                "part.heading",
                self.line("appendix-title-below", "{{ part.title }}"),
                self.line("appendix-title", "{{ part.title }}"),
            ),
        )
        arms = self.given("part.first and arms", self.line("arms", "{{r arms }}"))
        if self.look.letterhead:
            arms = self.given("part.first", self.look.letterhead)
        return (
            arms
            + self.each("line", "part.header", self.line("header", "{{ line }}"))
            + self.given("part.issuer", self.line("issuer", "{{ part.issuer }}"))
            + self.given("part.heading", heading)
            + self.given(
                "part.dated", self.line("date", "{{ part.date }}", "\t", "{{ part.number }}")
            )
            + self.given("part.place", self.line("place", "{{ part.place }}"))
            + self.given("part.title", title)
        )

    def body(self) -> str:
        """Give clauses, section headings and tables; the last clause stays with the signature."""
        text = self.either(
            "block.heading",
            self.line("section", "{{ block.line }}"),
            self.either(
                "loop.last and part.signatures",
                self.line("clause", "{{ block.line }}", with_next=True),
                self.line("clause", "{{ block.line }}"),
            ),
        )
        line = self.either("block.stamp", self.line("stamp", "{{ block.line }}"), text)
        return self.each("block", "part.blocks", self.either("block.table", self.table(), line))

    def table(self) -> str:
        """Give the register: header rows repeated on each page, rows not split."""
        head = row(
            self._cells("table-head"),
            "<w:cantSplit/><w:tblHeader/>",
        )
        rows = (
            self.row_tag("{%tr for row in block.table.header %}", _FLEXIBLE)
            + head
            + self.row_tag("{%tr endfor %}", _FLEXIBLE)
            + self.row_tag("{%tr for row in block.table.rows %}", _FLEXIBLE)
            + row(self._cells("table-cell"), "<w:cantSplit/>")
            + self.row_tag("{%tr endfor %}", _FLEXIBLE)
        )
        return self.bordered(_FLEXIBLE, rows)

    def _cells(self, role: str) -> str:
        lines = self.each("line", "cell.lines", self.line(role, "{{ line }}"))
        extras = self.look.head_cell if role == "table-head" else self.look.cell
        return (
            cell(2000, self.tag("{%tc for cell in row.cells %}"))
            + cell(5638, lines, extras)
            + cell(2000, self.tag("{%tc endfor %}"))
        )

    def signatures(self) -> str:
        """Give signatures: the position at the left, the name on its last line at the right."""
        if self.look.tabbed:
            line = self.line("position", "{{ signer.position }}", "\t", "{{ signer.name }}")
            return self.given(
                "part.signatures",
                self.line("gap"),
                self.each("signer", "part.signatures", line),
            )
        position = self.line("position", "{{ signer.position }}")
        name = self.line("name-right", "{{ signer.name }}")
        box = self.line("box") + self.line("spacer")
        table = self.either(
            "profile.layout.e_signature_box",
            self._signature_lines(_E_SIGNATURE, (position, box, name)),
            self._signature_lines(_SIGNATURE, (position, name)),
        )
        return self.given("part.signatures", self.line("gap") + table + self.line("spacer"))

    def _signature_lines(self, widths: tuple[int, ...], contents: Sequence[str]) -> str:
        """Give the table of signatures, a row each, its cells at the bottom of the row."""
        cells = (
            cell(width, content, '<w:vAlign w:val="bottom"/>')
            for width, content in zip(widths, contents, strict=True)
        )
        rows = (
            self.row_tag("{%tr for signer in part.signatures %}", widths)
            + row("".join(cells), "<w:cantSplit/>")
            + self.row_tag("{%tr endfor %}", widths)
        )
        return self.plain(widths, rows)

    def closing(self) -> str:
        """Give in a frame what found no place, and visas, which go on to the end."""
        loop, end = (
            self.row_tag("{%tr for row in part.others.rows %}", _FLEXIBLE),
            self.row_tag("{%tr endfor %}", _FLEXIBLE),
        )
        line = row(self._cells("other"), "<w:cantSplit/>")
        others = self.line("gap") + self.bordered(_FLEXIBLE, loop + line + end)
        return self.given("part.others", others) + self.each(
            "visa",
            "part.visas",
            self.line("air"),
            self.each("line", "visa", self.line("visa", "{{ line }}")),
        )

    def section_end(self) -> str:
        """Give the break after a part: the sheet of the part is upright or sideways."""
        dress = self.look.dress("spacer").paragraph
        return self.either(
            "part.landscape",
            paragraph(f"{dress}<w:sectPr>{self.look.landscape}</w:sectPr>", ""),
            paragraph(f"{dress}<w:sectPr>{self.look.portrait}</w:sectPr>", ""),
        )

    def parts(self) -> str:
        """Give the whole document: the act and its appendices, each on a sheet of its own."""
        return self.each(
            "part",
            "parts",
            self.stamps(),
            self.preface(),
            self.preamble(),
            self.body(),
            self.signatures(),
            self.closing(),
            self.section_end(),
        )
