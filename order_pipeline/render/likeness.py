"""A template learned from an earlier order of the agency: its look, and new content in its place.

The reading of the order tells where each requisite stood; what stood there is forgotten, what it
wore is kept. Nothing else of the old file goes along: no comments, properties, notes or headers.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.reading import Reading
from order_pipeline.render import clothing
from order_pipeline.render.act_frame import ActFrame
from order_pipeline.render.clothing import W
from order_pipeline.render.letterhead import letterhead_of
from order_pipeline.render.look import LINES, Dress, Look
from order_pipeline.render.measures import Measures
from order_pipeline.render.members import MAIN, opened
from order_pipeline.render.origins import (
    first_filled,
    first_page_lies,
    found_pages,
    found_paragraphs,
    found_table,
    text_width,
)
from order_pipeline.render.package import Relationship, package
from order_pipeline.render.styles import direct_dresses, styles_xml
from order_pipeline.word.canonical import canonical
from order_pipeline.word.package import parse

_AIRED: Final = ("issuer", "heading", "place", "title", "section")
_DRAWN_FROM: Final = frozenset({MAIN, "word/styles.xml", "word/theme/theme1.xml"})
_FOUNDING: Final = ("clause", "text", "appendix-title", "title")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A learned template and the measures of its pages and its table."""

    template: bytes
    measures: Measures


def learned(source: bytes, reading: Reading) -> Likeness:
    """Learn a template from a Word file and its reading.

    Raises InputError where the file is no .docx or shows no text to learn from.
    """
    members = opened(source)
    members |= {name: canonical(members[name], "", name) for name in _DRAWN_FROM & members.keys()}
    root = parse(members[MAIN], "", MAIN)
    found = dict(found_paragraphs(root, reading))
    if not any(role in found for role in _FOUNDING):
        fault = Fault(
            _("no order was recognised there, so its look can't be learned"),
            _("Give an order of the agency as .docx."),
        )
        raise InputError(fault)
    table = found_table(root, reading.places)
    upright, sideways = found_pages(root, table)
    measures = Measures(
        text_width(upright),
        text_width(sideways),
        clothing.widths_of(table) if table is not None else (),
    )
    letterhead, images = letterhead_of(root, found, members)
    look = Look(
        portrait=upright,
        landscape=sideways,
        dresses=_dresses(found, table, measures, lies=first_page_lies(root)),
        table=_LINED,
        plain_table=_PLAIN,
        tabbed=_is_tabbed(found.get("position")),
        letterhead=letterhead,
    )
    template = _packed(look if table is None else _with_table(look, table), members, images)
    return Likeness(template, measures)


def _packed(look: Look, members: Mapping[str, bytes], images: Sequence[Relationship]) -> bytes:
    """Put the frame in the learned look into a package with the old styles and theme."""
    frame = ActFrame(look)
    styles = members.get("word/styles.xml")
    return package(
        frame.document(frame.parts()),
        styles_xml() if styles is None else _unnumbered(styles),
        '<w:jc w:val="center"/>',
        theme=members.get("word/theme/theme1.xml"),
        images={f"word/{target}": members[f"word/{target}"] for _k, _t, target in images},
        image_relationships=images,
    )


_LINED: Final = (
    f'<w:tblW w:w="0" w:type="auto"/>{LINES}<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420"/>'
)
_PLAIN: Final = (
    '<w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
    '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    '<w:tblLook w:val="0000"/>'
)


def _dresses(
    found: Mapping[str, etree._Element],
    table: etree._Element | None,
    measures: Measures,
    *,
    lies: bool,
) -> Mapping[str, Dress]:
    """Give a dress for every role: what was learned, else the package's own in the same font.

    ``lies`` tells that the document began on a sheet on its side, and so its stamp did.
    """
    learned = {role: _dress(role, paragraph) for role, paragraph in found.items()}
    if "text" in learned or "clause" in learned:
        learned.setdefault("clause", learned.get("text", Dress()))
        learned.setdefault("text", learned["clause"])
    base = next(learned[role] for role in _FOUNDING if role in learned)
    dresses = dict(direct_dresses(clothing.font_of(base)))
    dresses |= learned
    dresses |= _stamps(found, measures, lies=lies) | _appendix_titles(found)
    dresses["date"] = clothing.tabbed_to(dresses["date"], measures.portrait)
    if _is_tabbed(found.get("position")):
        dresses["position"] = clothing.tabbed_to(dresses["position"], measures.portrait)
    dresses["name"] = Dress(dresses["name"].paragraph, dresses["stamp"].run)
    dresses["name-right"] = clothing.righted(dresses["position"])
    return dresses | _table_dresses(table)


def _dress(role: str, paragraph: etree._Element) -> Dress:
    dress = clothing.dress_of(paragraph)
    before, after = clothing.air_of(paragraph)
    return clothing.aired(dress, before, after) if role in _AIRED else dress


def _appendix_titles(found: Mapping[str, etree._Element]) -> dict[str, Dress]:
    """Part the air of an appendix's title among its two lines, where it has two."""
    title = found.get("appendix-title", found.get("appendix-heading"))
    heading = found.get("appendix-heading", title)
    if title is None or heading is None:
        return {}
    above, below = clothing.air_of(heading)[0], clothing.air_of(title)[1]
    dress = clothing.dress_of(title)
    return {
        "appendix-heading": clothing.aired(clothing.dress_of(heading), above, 0),
        "appendix-title-below": clothing.aired(dress, 0, below),
        "appendix-title": clothing.aired(dress, above, below),
    }


def _stamps(
    found: Mapping[str, etree._Element], measures: Measures, *, lies: bool
) -> dict[str, Dress]:
    """Let a stamp begin as far from the right edge as it did, on both sheets."""
    paragraph = found.get("stamp", found.get("stamp-landscape"))
    if paragraph is None:
        return {}
    lies = lies or "stamp" not in found
    width = measures.landscape if lies else measures.portrait
    dress = clothing.dress_of(paragraph)
    reach = width - min(_left(paragraph, dress, width), width - _SHORTEST_STAMP)
    upright = min(reach, _STAMP) if lies else reach
    return {
        "stamp": clothing.indented(dress, max(0, measures.portrait - upright)),
        "stamp-landscape": clothing.indented(dress, max(0, measures.landscape - reach)),
    }


def _left(paragraph: etree._Element, dress: Dress, width: int) -> int:
    """Give where a stamp's line begins, whatever held it there: cell, frame, tabs or indent."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is not None:
        return _left_of(cell) or width - _STAMP
    if "<w:framePr" in dress.paragraph or any(
        True for _box in paragraph.iterancestors(f"{W}txbxContent")
    ):
        return width - _STAMP
    indent = re.search(r'<w:ind [^>]*w:(?:left|start)="(\d+)"', dress.paragraph)
    return clothing.tabs_before(paragraph) or (int(indent[1]) if indent else width - _STAMP)


# 80 mm, the longest line of a stamp, and 40 mm, which no stamp goes below (twips).
_STAMP: Final = 4535
_SHORTEST_STAMP: Final = 2268


def _left_of(cell: etree._Element) -> int:
    """Give where a cell begins: the widths of those before it in its row."""
    left = 0
    for before in cell.itersiblings(f"{W}tc", preceding=True):
        width = before.find(f"{W}tcPr/{W}tcW")
        left += int(float(width.get(f"{W}w", "0"))) if width is not None else 0
    return left


def _is_tabbed(paragraph: etree._Element | None) -> bool:
    if paragraph is None or any(True for _cell in paragraph.iterancestors(f"{W}tc")):
        return False
    return any(tab.getparent().tag == f"{W}r" for tab in paragraph.iter(f"{W}tab"))  # type: ignore[union-attr]


def _with_table(look: Look, table: etree._Element) -> Look:
    rows = table.findall(f"{W}tr")
    return replace(
        look,
        table=clothing.table_of(table),
        head_cell=clothing.cell_of(rows[0].find(f"{W}tc")),
        cell=clothing.cell_of(rows[-1].find(f"{W}tc")),
    )


def _table_dresses(table: etree._Element | None) -> dict[str, Dress]:
    if table is None:
        return {}
    rows = table.findall(f"{W}tr")
    head = first_filled(rows[0])
    cells = rows[-1].findall(f"{W}tc")
    body = first_filled(cells[len(cells) // 2] if cells else rows[-1])
    found = {"table-head": head, "table-cell": body}
    return {role: clothing.dress_of(p) for role, p in found.items() if p is not None}


def _unnumbered(styles: bytes) -> bytes:
    """Drop automatic numbers from styles: the numbers of the new text are typed."""
    return re.sub(rb"<w:numPr>.*?</w:numPr>", b"", styles, flags=re.DOTALL)
