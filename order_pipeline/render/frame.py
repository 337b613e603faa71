"""The building of a template: pieces with docxtpl's tags, dressed in a look."""

import re
from typing import Final

from order_pipeline.render.look import Dress, Look
from order_pipeline.render.wordml import (
    DECLARATION,
    NAMESPACES,
    cell,
    paragraph,
    row,
    run,
    with_spacing,
)

_AFTER_STYLE: Final = re.compile(r"^(?:<w:pStyle [^>]*/>)?")
# A sheet's columns: the header, the field of a line (empty: filled in by hand), twips.
Columns = tuple[tuple[str, str, int], ...]


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

    def line(self, role: str, *texts: str, with_next: bool = False) -> str:
        """Give a paragraph; each text is a run of its own, a lone tab is Word's tab.

        ``with_next`` keeps it on a page with what follows (at its place in ``w:pPr``, 17.3.1.26).
        """
        dress = self.look.dress(role)
        properties = dress.paragraph
        if with_next and "<w:keepNext" not in properties:
            properties = _AFTER_STYLE.sub(r"\g<0><w:keepNext/>", properties, count=1)
        return paragraph(properties, "".join(run(t, dress.run) for t in texts))

    def tag(self, text: str) -> str:
        """Give a paragraph that holds a tag and vanishes: «{%p for … %}»."""
        return self.line("tag", text)

    def row_tag(self, text: str, widths: tuple[int, ...]) -> str:
        """Give a table row that holds a tag and vanishes: «{%tr for … %}»."""
        span = f'<w:gridSpan w:val="{len(widths)}"/>'
        return row(cell(sum(widths), self.tag(text), span))

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
        return paragraph(dress.paragraph, self.spaced_run(text, dress))

    def spaced_run(self, text: str, dress: Dress) -> str:
        """Give a run whose letters are spaced."""
        return run(text, with_spacing(dress.run, self.look.letter_spacing))

    def bordered(self, widths: tuple[int, ...], rows: str) -> str:
        """Give a table with lines, and the paragraph that must follow it."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f"<w:tbl><w:tblPr>{self.look.table}</w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        ) + self.line("spacer")

    def plain(self, widths: tuple[int, ...], rows: str) -> str:
        """Give a table without lines, as wide as the text."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f"<w:tbl><w:tblPr>{self.look.plain_table}</w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def sheet(self, title: str, about: str, people: str, columns: Columns) -> str:
        """Give a sheet that people sign: a title, what it is about, a table of lines."""
        widths = tuple(width for _title, _field, width in columns)
        head = row(
            "".join(cell(w, self.line("table-head", title)) for title, _field, w in columns),
            "<w:cantSplit/><w:tblHeader/>",
        )
        line = row(
            "".join(
                cell(w, self.line("table-cell", f"{{{{ one.{field} }}}}" if field else ""))
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
            + self.bordered(widths, rows)
        )
