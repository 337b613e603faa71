"""A template learned from an earlier order of the agency: its look, and new content in its place.

The reading of the order tells where each requisite stood; what stood there is forgotten, what it
wore is kept. Nothing else of the old file goes along: no comments, properties, notes or headers.
"""

import re
from collections.abc import Mapping
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
    found_pages,
    found_paragraphs,
    found_table,
    text_width,
)
from order_pipeline.render.package import package
from order_pipeline.render.styles import direct_dresses
from order_pipeline.word.package import parse

_AIRED: Final = ("issuer", "heading", "place", "title", "appendix-title", "section")
_FOUNDING: Final = ("text", "clause", "title")


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
    root = parse(members[MAIN], "", MAIN)
    found = dict(found_paragraphs(root, reading.places))
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
        dresses=_dresses(found, table, measures),
        table=_LINED,
        plain_table=_PLAIN,
        tabbed=_is_tabbed(found.get("position")),
        letterhead=letterhead,
    )
    frame = ActFrame(look if table is None else _with_table(look, table))
    template = package(
        frame.document(frame.parts()),
        _unnumbered(members.get("word/styles.xml", b"")),
        '<w:jc w:val="center"/>',
        theme=members.get("word/theme/theme1.xml"),
        images={f"word/{target}": members[f"word/{target}"] for _k, _t, target in images},
        image_relationships=images,
    )
    return Likeness(template, measures)


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
) -> Mapping[str, Dress]:
    """Give a dress for every role: what was learned, else the package's own in the same font."""
    learned = {role: _dress(role, paragraph) for role, paragraph in found.items()}
    base = next(learned[role] for role in _FOUNDING if role in learned)
    dresses = dict(direct_dresses(clothing.font_of(base)))
    dresses |= learned
    dresses["stamp"] = _stamp(found.get("stamp"), measures.portrait, dresses["stamp"])
    dresses["stamp-landscape"] = _stamp(
        found.get("stamp-landscape"), measures.landscape, dresses["stamp"], like=measures
    )
    dresses["date"] = clothing.tabbed_to(dresses["date"], measures.portrait)
    if _is_tabbed(found.get("position")):
        dresses["position"] = clothing.tabbed_to(dresses["position"], measures.portrait)
    dresses["name"] = Dress("", dresses["stamp"].run)
    dresses["name-right"] = Dress('<w:jc w:val="right"/>', dresses["position"].run)
    return dresses | _table_dresses(table)


def _dress(role: str, paragraph: etree._Element) -> Dress:
    dress = clothing.dress_of(paragraph)
    return clothing.aired(dress, paragraph) if role in _AIRED else dress


def _stamp(
    paragraph: etree._Element | None,
    width: int,
    dress: Dress,
    *,
    like: Measures | None = None,
) -> Dress:
    """Let a stamp's lines begin where they began, whatever held them there."""
    if paragraph is None:
        if like is None:
            return dress
        indent = re.search(r'<w:ind [^>]*w:(?:left|start)="(\d+)"', dress.paragraph)
        if indent is None:
            return dress
        return clothing.indented(dress, max(0, width - (like.portrait - int(indent.group(1)))))
    own = clothing.dress_of(paragraph)
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is not None:
        return clothing.indented(own, _left_of(cell))
    boxed = "<w:framePr" in own.paragraph or any(
        True for _box in paragraph.iterancestors(f"{W}txbxContent")
    )
    return clothing.indented(own, width - _STAMP) if boxed else own


_STAMP: Final = 4535


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
