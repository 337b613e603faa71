"""A template learned from an earlier order of the agency: its look, and new content in its place.

The reading of the order tells where each requisite stood; what stood there is forgotten, what it
wore is kept. Nothing else of the old file goes along: no comments, properties, notes or headers.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Final

from lxml import etree

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.place import Place
from order_pipeline.model.reading import Reading
from order_pipeline.render import clothing
from order_pipeline.render.clothing import W
from order_pipeline.render.frame import Frame
from order_pipeline.render.look import LANDSCAPE_PAGE, LINES, PORTRAIT_PAGE, Dress, Look
from order_pipeline.render.measures import Measures
from order_pipeline.render.package import OFFICE, Relationship, package
from order_pipeline.render.styles import direct_dresses

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN: Final = "word/document.xml"
# Where a role is learned: the first of these parts of the reading that has a place.
_SOURCES: Final = {
    "issuer": (r"/issuer",),
    "heading": (r"/heading",),
    "date": (r"/date", r"/number"),
    "place": (r"/place",),
    "title": (r"/title",),
    "text": (r"/preamble", r"/clauses/0"),
    "clause": (r"/clauses/\d+", r"/appendices/\d+/clauses/\d+/clauses/\d+"),
    "section": (r"(?:/appendices/\d+)+/clauses/\d+",),
    "stamp": (r"(?:/appendices/0)?/approval",),
    "stamp-landscape": (r"(?:/appendices/\d+){2}/approval",),
    "appendix-title": (r"(?:/appendices/\d+)+/(?:title|heading)",),
    "position": (r"/signatures/0", r"(?:/appendices/\d+)+/signatures/0"),
}
_AIRED: Final = ("issuer", "heading", "place", "title", "appendix-title", "section")
_WIDE: Final = 5
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
    members = _members(source)
    root = _parsed(members[_MAIN])
    found = dict(_paragraphs(root, reading.places))
    if not any(role in found for role in _FOUNDING):
        fault = Fault(
            _("no order was recognised there, so its look can't be learned"),
            _("Give an order of the agency as .docx."),
        )
        raise InputError(fault)
    table = _table(root, reading.places)
    upright, sideways = _pages(root, table)
    measures = Measures(
        _text_width(upright),
        _text_width(sideways),
        clothing.widths_of(table) if table is not None else (),
    )
    letterhead, images = _letterhead(root, found, members)
    look = Look(
        portrait=upright,
        landscape=sideways,
        dresses=_dresses(found, table, measures),
        table=_LINED,
        plain_table=_PLAIN,
        tabbed=_is_tabbed(found.get("position")),
        letterhead=letterhead,
    )
    frame = Frame(look if table is None else _with_table(look, table))
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


def _members(source: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(source)) as archive:
            members = {name: archive.read(name) for name in archive.namelist() if name[-1:] != "/"}
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
        members = {}
    if _MAIN not in members:
        fault = Fault(
            _("a look can be learned only from a .docx"), _("Save it from Word as .docx.")
        )
        raise InputError(fault)
    return members


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(content, parser)


def _element(root: etree._Element, place: Place) -> etree._Element | None:
    found = root
    for index in place.path:
        children = [child for child in found if isinstance(child.tag, str)]
        if index >= len(children):
            return None
        found = children[index]
    return found


def _paragraphs(
    root: etree._Element, places: Mapping[str, Place]
) -> Iterator[tuple[str, etree._Element]]:
    """Give for each role the paragraph in which it was found."""
    for role, patterns in _SOURCES.items():
        pointers = (
            pointer
            for pattern in patterns
            for pointer in places
            if re.fullmatch(pattern, pointer) and places[pointer].part == _MAIN
        )
        for pointer in pointers:
            element = _element(root, places[pointer])
            paragraph = None if element is None else _paragraph(element)
            if paragraph is not None:
                yield role, paragraph
                break


def _paragraph(element: etree._Element) -> etree._Element | None:
    if element.tag == f"{W}p":
        return element
    around = next(element.iterancestors(f"{W}p"), None)
    inside = (p for p in element.iter(f"{W}p") if "".join(p.itertext()).strip())
    return around if around is not None else next(inside, None)


def _table(root: etree._Element, places: Mapping[str, Place]) -> etree._Element | None:
    for pointer, place in places.items():
        if re.fullmatch(r"(?:/appendices/\d+)*/register/rows/0", pointer) and place.part == _MAIN:
            element = _element(root, place)
            if element is not None:
                table = next(element.iterancestors(f"{W}tbl"), None)
                return element if element.tag == f"{W}tbl" else table
    return None


def _pages(root: etree._Element, table: etree._Element | None) -> tuple[str, str]:
    """Give the page of the order and the page of the register."""
    sections = list(root.iter(f"{W}sectPr"))
    upright = _page(sections[0], PORTRAIT_PAGE) if sections else PORTRAIT_PAGE
    if table is None:
        return upright, LANDSCAPE_PAGE
    order = {element: index for index, element in enumerate(root.iter())}
    after = [section for section in sections if order[section] > order[table]]
    sideways = _page(after[0], LANDSCAPE_PAGE) if after else LANDSCAPE_PAGE
    wide = len(clothing.widths_of(table)) >= _WIDE or 'w:orient="landscape"' in sideways
    return upright, sideways if wide else LANDSCAPE_PAGE


def _page(section: etree._Element, own: str) -> str:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return own
    page = re.sub(r"<w:pgSz [^>]*/>", clothing.plain(size), own)
    return re.sub(r"<w:pgMar [^>]*/>", clothing.plain(margins), page)


def _text_width(page: str) -> int:
    def value(name: str) -> int:
        match = re.search(rf'w:{name}="(-?[\d.]+)"', page)
        return int(float(match.group(1))) if match else 0

    return max(2000, value("w") - value("left") - value("right"))


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
    head = _first_filled(rows[0])
    cells = rows[-1].findall(f"{W}tc")
    body = _first_filled(cells[len(cells) // 2] if cells else rows[-1])
    found = {"table-head": head, "table-cell": body}
    return {role: clothing.dress_of(p) for role, p in found.items() if p is not None}


def _first_filled(element: etree._Element) -> etree._Element | None:
    return next((p for p in element.iter(f"{W}p") if "".join(p.itertext()).strip()), None)


def _letterhead(
    root: etree._Element, found: Mapping[str, etree._Element], members: Mapping[str, bytes]
) -> tuple[str, list[Relationship]]:
    """Keep the pictures above the first requisite: the coat of arms of the agency's form."""
    targets = (
        {
            relation.get("Id", ""): relation.get("Target", "").removeprefix("/word/")
            for relation in _parsed(members["word/_rels/document.xml.rels"]).iter(_RELATION)
            if relation.get("Type") == f"{OFFICE}/image"
            and relation.get("TargetMode") != "External"
        }
        if "word/_rels/document.xml.rels" in members
        else {}
    )
    kept: list[str] = []
    images: dict[str, Relationship] = {}
    for paragraph in root[0].iterchildren(f"{W}p"):
        if paragraph in found.values() or "".join(paragraph.itertext()).strip():
            break
        used = _image_ids(paragraph)
        if used and all(f"word/{targets.get(key)}" in members for key in used):
            kept.append(etree.tostring(paragraph, encoding="unicode", with_tail=False))
            images |= {key: (key, f"{OFFICE}/image", targets[key]) for key in used}
    return "".join(kept), list(images.values())


def _image_ids(paragraph: etree._Element) -> set[str]:
    names = (f"{_R}embed", f"{_R}id", f"{_R}link")
    return {value for e in paragraph.iter() for name in names if (value := e.get(name))}


def _unnumbered(styles: bytes) -> bytes:
    """Drop automatic numbers from styles: the numbers of the new text are typed."""
    return re.sub(rb"<w:numPr>.*?</w:numPr>", b"", styles, flags=re.DOTALL)
