"""Taking the look of paragraphs and tables off a Word file: what is format, without its content.

Only plain ``w:`` properties are taken; numbering, revisions, sections and page breaks are not,
for they belong to the old text (ECMA-376 part 1, 17.3.1 and 17.3.2).
"""

import re
from collections.abc import Iterable
from copy import copy
from typing import Final

from lxml import etree

from order_pipeline.render.look import LINES, Dress
from order_pipeline.render.styles import HAND
from order_pipeline.word.child_order import in_order, later

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMESPACE: Final = re.compile(r' xmlns:\w+="[^"]*"')
_FOREIGN: Final = re.compile(r' (?!w:)[\w]+:\w+="[^"]*"')
_BLANK: Final = 240
_DEFAULT_TAB: Final = 709
_MOST_BLANKS: Final = 3
_NOT_FORMAT: Final = frozenset(
    f"{W}{name}"
    for name in (
        "numPr",
        "sectPr",
        "rPr",
        "pPrChange",
        "pageBreakBefore",
        "outlineLvl",
        "rPrChange",
        "ins",
        "del",
        "vanish",
        "webHidden",
        "rStyle",
        "lang",
        "tblPrChange",
        "tblCaption",
        "tblDescription",
        "tblW",
        "tblLayout",
        "tblLook",
        "tblBorders",
        "tblpPr",
    )
)


def dress_of(paragraph: etree._Element) -> Dress:
    """Give what a paragraph and its first visible run wear."""
    run = next(
        (run for run in paragraph.iter(f"{W}r") if any(t.text for t in run.iter(f"{W}t"))), None
    )
    return Dress(_inside(paragraph.find(f"{W}pPr")), _inside(_child(run, "rPr")))


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return None if element is None else element.find(f"{W}{name}")


def _inside(properties: etree._Element | None) -> str:
    if properties is None:
        return ""
    return "".join(plain(child) for child in in_order(properties) if _is_format(child))


def _is_format(element: etree._Element) -> bool:
    tag = element.tag
    return isinstance(tag, str) and tag.startswith(W) and tag not in _NOT_FORMAT


def plain(element: etree._Element) -> str:
    """Give an element's XML without declarations and without attributes of other makers."""
    held = copy(element)
    held[:] = in_order(held)
    text = etree.tostring(held, encoding="unicode", with_tail=False)
    return _FOREIGN.sub("", _NAMESPACE.sub("", text))


def indented(dress: Dress, left: int) -> Dress:
    """Give the dress with the left edge moved: a stamp that stood in a cell or a frame."""
    pieces = re.sub(r"<w:framePr [^>]*/>", "", dress.paragraph)
    pieces = re.sub(r"<w:ind [^>]*/>|<w:tabs>.*?</w:tabs>", "", pieces)
    indent = f'<w:ind w:left="{left}"/>'
    hand = left + HAND
    tabs = f'<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="{hand}"/></w:tabs>'
    pieces = _placed(_placed(pieces, "ind", indent), "tabs", tabs)
    return Dress(pieces, dress.run)


def air_of(paragraph: etree._Element) -> tuple[int, int]:
    """Give the air above and below a paragraph: its own spacing and the empty ones next to it."""
    spacing = paragraph.find(f"{W}pPr/{W}spacing")
    own = [
        int(float(spacing.get(f"{W}{side}", "0"))) if spacing is not None else 0
        for side in ("before", "after")
    ]
    before = _blanks(paragraph.itersiblings(preceding=True))
    after = _blanks(paragraph.itersiblings())
    return own[0] + before, own[1] + after


def aired(dress: Dress, before: int, after: int) -> Dress:
    """Give the dress with so much air above and below, twips."""
    spacing = re.search(r"<w:spacing [^>]*/>", dress.paragraph)
    old = spacing.group() if spacing else "<w:spacing/>"
    air = re.sub(r' w:(?:before|after)(?:Autospacing|Lines)?="[^"]*"', "", old)
    air = air.replace("<w:spacing", f'<w:spacing w:before="{before}" w:after="{after}"')
    if spacing:
        return Dress(dress.paragraph.replace(old, air), dress.run)
    return Dress(_placed(dress.paragraph, "spacing", air), dress.run)


def _blanks(siblings: Iterable[etree._Element]) -> int:
    """Measure the empty paragraphs next to one, at most three."""
    count = 0
    for sibling in siblings:
        blank = sibling.tag == f"{W}p" and not "".join(sibling.itertext()).strip()
        if not blank or count == _MOST_BLANKS or sibling.find(f"{W}pPr/{W}sectPr") is not None:
            break
        count += 1
    return count * _BLANK


def _placed(properties: str, name: str, piece: str) -> str:
    """Put a property before the first of those that come later in the order of ``w:pPr``."""
    behind = re.search(rf"<w:(?:{'|'.join(later('pPr', name))})[ />]", properties)
    at = behind.start() if behind else len(properties)
    return properties[:at] + piece + properties[at:]


def tabbed_to(dress: Dress, position: int) -> Dress:
    """Give the dress with a right tab at the edge of the text, and its text at the left."""
    pieces = re.sub(r"<w:tabs>.*?</w:tabs>|<w:jc [^>]*/>|<w:ind [^>]*/>", "", dress.paragraph)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{position}"/></w:tabs>'
    return Dress(_placed(pieces, "tabs", tabs), dress.run)


def righted(dress: Dress) -> Dress:
    """Give the dress with its text at the right edge: a name beside its position, as high as it."""
    pieces = re.sub(r"<w:tabs>.*?</w:tabs>|<w:jc [^>]*/>|<w:ind [^>]*/>", "", dress.paragraph)
    return Dress(_placed(pieces, "jc", '<w:jc w:val="right"/>'), dress.run)


def tabs_before(paragraph: etree._Element) -> int:
    """Give how far the tabs before the first word of a paragraph carry it, twips."""
    count = 0
    for node in paragraph.iter(f"{W}t", f"{W}tab"):
        if node.tag == f"{W}t" and (node.text or "").strip():
            break
        count += node.tag == f"{W}tab" and node.get(f"{W}pos") is None
    stops = sorted(
        int(float(tab.get(f"{W}pos", "0"))) for tab in paragraph.iterfind(f"{W}pPr/{W}tabs/{W}tab")
    )
    if not count:
        return 0
    return stops[count - 1] if count <= len(stops) else count * _DEFAULT_TAB


def font_of(dress: Dress) -> str:
    """Give the font and the size of a dress, and nothing else of its run."""
    return "".join(re.findall(r"<w:(?:rFonts|sz|szCs) [^>]*/>", dress.run))


def table_of(table: etree._Element) -> str:
    """Give a table's properties with its lines, and widths left to the cells."""
    properties = table.find(f"{W}tblPr")
    kept = {
        child.tag: plain(child)
        for child in (properties if properties is not None else ())
        if _is_format(child)
    }
    order = ("tblStyle", "jc", "tblCellSpacing", "tblInd", "shd", "tblCellMar")
    found = {name: kept.get(f"{W}{name}", "") for name in order}
    return (
        f'{found["tblStyle"]}<w:tblW w:w="0" w:type="auto"/>{found["jc"]}'
        f"{found['tblCellSpacing']}{found['tblInd']}{_lines_of(table)}{found['shd']}"
        f'<w:tblLayout w:type="fixed"/>{found["tblCellMar"]}<w:tblLook w:val="04A0"/>'
    )


def _lines_of(table: etree._Element) -> str:
    lines = table.find(f"{W}tblPr/{W}tblBorders")
    if lines is not None:
        return plain(lines)
    cell = table.find(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders")
    if cell is None:
        return LINES
    # The lines of a cell stand for the whole table: outside as they are, inside likewise.
    sides = {side: cell.find(f"{W}{side}") for side in ("top", "left", "bottom", "right")}
    kept = [(side, plain(found)) for side, found in sides.items() if found is not None]
    inside = [
        re.sub(r"^<w:\w+", f"<w:{name}", text)
        for side, name in (("bottom", "insideH"), ("right", "insideV"))
        for key, text in kept
        if key == side
    ]
    return f"<w:tblBorders>{''.join(text for _side, text in kept)}{''.join(inside)}</w:tblBorders>"


def cell_of(cell: etree._Element | None) -> str:
    """Give a cell's shade and the place of its text."""
    properties = _child(cell, "tcPr")
    found = (
        (properties.find(f"{W}{name}") for name in ("shd", "vAlign"))
        if properties is not None
        else ()
    )
    return "".join(plain(child) for child in found if child is not None)


def widths_of(table: etree._Element) -> tuple[int, ...]:
    """Give the widths of a table's columns, twips."""
    columns = table.findall(f"{W}tblGrid/{W}gridCol")
    return tuple(int(float(column.get(f"{W}w", "0"))) for column in columns)
