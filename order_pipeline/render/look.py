"""The look of each role of a document: what stands in ``w:pPr`` and ``w:rPr``, and the sections.

The package's own look names styles of its own ``styles.xml``; a look learned from an agency's
earlier order holds what was found there. Measures are twips (ECMA-376 part 1, 17.3 and 17.6).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Dress:
    """What a paragraph wears: the insides of its ``w:pPr`` and of its runs' ``w:rPr``."""

    paragraph: str = ""
    run: str = ""


_LINES: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
LINES: Final = f"<w:tblBorders>{_LINES}</w:tblBorders>"


@dataclass(frozen=True, slots=True)
class Look:
    """The dress of each role, the tables' properties and the two page layouts.

    ``table`` and ``plain_table`` are the insides of ``w:tblPr`` for the register and for what
    only lays out; ``head_cell`` and ``cell`` what follows the merges in ``w:tcPr``.
    ``tabbed`` tells that a signature's name stands behind a tab and not in a cell.
    """

    portrait: str
    landscape: str
    dresses: Mapping[str, Dress] = field(default_factory=dict)
    table: str = (
        f'<w:tblStyle w:val="Register"/><w:tblW w:w="0" w:type="auto"/>{LINES}'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420"/>'
    )
    plain_table: str = (
        '<w:tblStyle w:val="Invisible"/><w:tblW w:w="5000" w:type="pct"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/>'
    )
    head_cell: str = ""
    cell: str = ""
    tabbed: bool = False
    letterhead: str = ""
    letter_spacing: int = 60

    def dress(self, role: str) -> Dress:
        """Give the dress of a role; the package's style of that name where none was learned."""
        return self.dresses.get(role) or Dress(f'<w:pStyle w:val="{style_id(role)}"/>')


def style_id(role: str) -> str:
    """Give the id of the style of a role: «stamp-landscape» → «StampLandscape»."""
    return "".join(word.capitalize() for word in role.split("-"))


def page(width: int, height: int, margins: tuple[int, int, int, int], header: str) -> str:
    """Give the inside of ``w:sectPr``; margins are left, right, top, bottom; ``header`` an r:id."""
    left, right, top, bottom = margins
    orient = ' w:orient="landscape"' if width > height else ""
    return (
        f'<w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        ' w:header="709" w:footer="567" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/>'
    )


# A4; left 30, right 10, top and bottom 20 mm; on a sheet laid sideways the bound edge is on top.
PORTRAIT_PAGE: Final = page(11906, 16838, (1701, 567, 1134, 1134), "rIdPages")
LANDSCAPE_PAGE: Final = page(16838, 11906, (1134, 1134, 1701, 567), "rIdPages")
OWN: Final = Look(portrait=PORTRAIT_PAGE, landscape=LANDSCAPE_PAGE)
