"""The frame of a template: ``word/document.xml`` with docxtpl's tags, dressed in a look.

The committed templates are built from it, and so is a template learned from an earlier order.
"""

from html import escape
from typing import Final

from order_pipeline.render.look import Dress, Look

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# A sheet's columns: the header, the field of a line (empty: filled in by hand), twips.
Columns = tuple[tuple[str, str, int], ...]
# A table whose cells a loop makes stands in the template as three: the loop, the cell, its end.
_FLEXIBLE: Final = (2000, 5638, 2000)
_SIGNATURE: Final = (4876, 2381, 2381)
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Frame:
    """Makes pieces of a template's body in one look."""

    def __init__(self, look: Look) -> None:
        self.look = look

    def document(self, *pieces: str) -> str:
        """Give the whole main part, an upright last section."""
        section = f"<w:sectPr>{self.look.portrait}</w:sectPr>"
        return (
            f"{DECLARATION}<w:document {NAMESPACES}><w:body>"
            f"{''.join(pieces)}{section}</w:body></w:document>"
        )

    def line(self, role: str, *texts: str, before: str = "") -> str:
        """Give a paragraph; each text is a run of its own, a lone tab is Word's tab."""
        dress = self.look.dress(role)
        return _paragraph(dress.paragraph + before, "".join(_run(t, dress.run) for t in texts))

    def tag(self, text: str) -> str:
        """Give a paragraph that holds a tag and vanishes: «{%p for … %}»."""
        return self.line("tag", text)

    def row_tag(self, text: str, widths: tuple[int, ...]) -> str:
        """Give a table row that holds a tag and vanishes: «{%tr for … %}»."""
        span = f'<w:gridSpan w:val="{len(widths)}"/>'
        return _row(_cell(sum(widths), self.tag(text), span))

    def given(self, condition: str, *pieces: str) -> str:
        """Give pieces that are printed on a condition."""
        return self.tag(f"{{%p if {condition} %}}") + "".join(pieces) + self.tag("{%p endif %}")

    def either(self, condition: str, one: str, other: str) -> str:
        """Give one piece or the other."""
        return (
            self.tag(f"{{%p if {condition} %}}")
            + one
            + self.tag("{%p else %}")
            + other
            + self.tag("{%p endif %}")
        )

    def each(self, item: str, items: str, *pieces: str) -> str:
        """Give pieces repeated for each item."""
        loop = self.tag(f"{{%p for {item} in {items} %}}")
        return loop + "".join(pieces) + self.tag("{%p endfor %}")

    def spaced(self, role: str, text: str) -> str:
        """Give a paragraph whose letters are spaced by the type, not by spaces."""
        dress = self.look.dress(role)
        return _paragraph(dress.paragraph, self._spaced_run(text, dress))

    def _spaced_run(self, text: str, dress: Dress) -> str:
        return _run(text, _with_spacing(dress.run, self.look.letter_spacing))

    def preamble(self) -> str:
        """Give the preamble and the enacting word with its letters spaced."""
        dress = self.look.dress("text")
        runs = (
            _run("{{ part.preamble }}{% if part.preamble %} {% endif %}", dress.run)
            + self._spaced_run("{{ part.enacting }}", dress)
            + _run(":", dress.run)
        )
        enacted = _paragraph(dress.paragraph, runs)
        bare = self.given("part.preamble", self.line("text", "{{ part.preamble }}"))
        return self.either("part.enacting", enacted, bare)

    def stamps(self) -> str:
        """Give the stamp top right; agreement stamps stand beside it at the left."""
        beside = self._plain(
            (5103, 4536),
            _row(
                _cell(
                    5103,
                    self.each(
                        "stamp",
                        "part.agreements",
                        self.each("line", "stamp", self.line("name", "{{ line }}")),
                    ),
                )
                + _cell(4536, self.each("line", "part.stamp", self.line("name", "{{ line }}")))
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
            self.line("appendix-title", "{{ part.heading }}"),
        )
        title = self.either(
            "part.issued",
            self.line("title", "{{ part.title }}"),
            self.line("appendix-title", "{{ part.title }}"),
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
        """Give clauses, section headings and tables in their order."""
        text = self.either(
            "block.heading",
            self.line("section", "{{ block.line }}"),
            self.line("clause", "{{ block.line }}"),
        )
        return self.each("block", "part.blocks", self.either("block.table", self.table(), text))

    def table(self) -> str:
        """Give the register: header rows repeated on each page, rows not split."""
        head = _row(
            self._cells("table-head"),
            "<w:cantSplit/><w:tblHeader/>",
        )
        rows = (
            self.row_tag("{%tr for row in block.table.header %}", _FLEXIBLE)
            + head
            + self.row_tag("{%tr endfor %}", _FLEXIBLE)
            + self.row_tag("{%tr for row in block.table.rows %}", _FLEXIBLE)
            + _row(self._cells("table-cell"), "<w:cantSplit/>")
            + self.row_tag("{%tr endfor %}", _FLEXIBLE)
        )
        return self._bordered(_FLEXIBLE, rows)

    def _bordered(self, widths: tuple[int, ...], rows: str) -> str:
        """Give a table with lines, and the paragraph that must follow it."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f"<w:tbl><w:tblPr>{self.look.table}</w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        ) + self.line("spacer")

    def _plain(self, widths: tuple[int, ...], rows: str) -> str:
        """Give a table without lines, as wide as the text."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f"<w:tbl><w:tblPr>{self.look.plain_table}</w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def sheet(self, title: str, about: str, people: str, columns: Columns) -> str:
        """Give a sheet that people sign: a title, what it is about, a table of lines."""
        widths = tuple(width for _title, _field, width in columns)
        head = _row(
            "".join(_cell(w, self.line("table-head", title)) for title, _field, w in columns),
            "<w:cantSplit/><w:tblHeader/>",
        )
        line = _row(
            "".join(
                _cell(w, self.line("table-cell", f"{{{{ one.{field} }}}}" if field else ""))
                for _title, field, w in columns
            ),
            '<w:cantSplit/><w:trHeight w:val="567" w:hRule="atLeast"/>',
        )
        rows = (
            head
            + self.row_tag(f"{{%tr for one in {people} %}}", widths)
            + line
            + self.row_tag("{%tr endfor %}", widths)
        )
        return (
            self.line("title", title)
            + self.line("place", about)
            + self.line("air")
            + self._bordered(widths, rows)
        )

    def _cells(self, role: str) -> str:
        lines = self.each("line", "cell.lines", self.line(role, "{{ line }}"))
        extras = self.look.head_cell if role == "table-head" else self.look.cell
        return (
            _cell(2000, self.tag("{%tc for cell in row.cells %}"))
            + _cell(5638, lines, extras)
            + _cell(2000, self.tag("{%tc endfor %}"))
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
        box = self.given("profile.layout.e_signature_box", self.line("box"))
        row = _row(
            _cell(
                4876, self.line("position", "{{ signer.position }}"), '<w:vAlign w:val="bottom"/>'
            )
            + _cell(2381, box + self.line("spacer"), '<w:vAlign w:val="bottom"/>')
            + _cell(
                2381, self.line("name-right", "{{ signer.name }}"), '<w:vAlign w:val="bottom"/>'
            ),
            "<w:cantSplit/>",
        )
        rows = (
            self.row_tag("{%tr for signer in part.signatures %}", _SIGNATURE)
            + row
            + self.row_tag("{%tr endfor %}", _SIGNATURE)
        )
        table = self._plain(_SIGNATURE, rows)
        return self.given("part.signatures", self.line("gap") + table + self.line("spacer"))

    def closing(self) -> str:
        """Give visas, and in a frame what found no place."""
        loop, end = (
            self.row_tag("{%tr for row in part.others.rows %}", _FLEXIBLE),
            self.row_tag("{%tr endfor %}", _FLEXIBLE),
        )
        row = _row(self._cells("other"), "<w:cantSplit/>")
        others = self.line("gap") + self._bordered(_FLEXIBLE, loop + row + end)
        return self.each(
            "visa",
            "part.visas",
            self.line("air"),
            self.each("line", "visa", self.line("visa", "{{ line }}")),
        ) + self.given("part.others", others)

    def section_end(self) -> str:
        """Give the break after a part: the sheet of the part is upright or sideways."""
        dress = self.look.dress("spacer").paragraph
        return self.either(
            "part.landscape",
            _paragraph(f"{dress}<w:sectPr>{self.look.landscape}</w:sectPr>", ""),
            _paragraph(f"{dress}<w:sectPr>{self.look.portrait}</w:sectPr>", ""),
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


def _paragraph(properties: str, runs: str) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _run(text: str, properties: str = "") -> str:
    dressed = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    if text == "\t":
        return f"<w:r>{dressed}<w:tab/></w:r>"
    return f'<w:r>{dressed}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _with_spacing(properties: str, spacing: int) -> str:
    """Add letter spacing at its place in the order of ``w:rPr`` (17.3.2.28)."""
    if "<w:spacing " in properties:
        return properties
    for later in ("<w:w ", "<w:kern ", "<w:position ", "<w:sz ", "<w:szCs ", "<w:lang "):
        if later in properties:
            before, found, after = properties.partition(later)
            return f'{before}<w:spacing w:val="{spacing}"/>{found}{after}'
    return f'{properties}<w:spacing w:val="{spacing}"/>'


def _row(cells: str, properties: str = "") -> str:
    return (
        f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"
        if properties
        else f"<w:tr>{cells}</w:tr>"
    )


def _cell(width: int, content: str, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'
