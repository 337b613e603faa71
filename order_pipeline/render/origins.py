"""Where an earlier order shows its look: the paragraphs, the table and the pages of each role."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from order_pipeline.model.place import Place
from order_pipeline.model.reading import Reading
from order_pipeline.render import clothing
from order_pipeline.render.clothing import W
from order_pipeline.render.look import LANDSCAPE_PAGE, PORTRAIT_PAGE
from order_pipeline.render.members import MAIN

_APPENDED: Final = r"(?:/appendices/\d+)+"
# Where a role is learned: the first of these parts of the reading that has a place.
_SOURCES: Final = {
    "text": (r"/preamble",),
    "stamp": (r"(?:/appendices/0)?/approval", r"/appendices/\d+/approval"),
    "stamp-landscape": (r"(?:/appendices/\d+){2}/approval",),
    "appendix-heading": (rf"{_APPENDED}/heading",),
    "appendix-title": (rf"{_APPENDED}/title",),
    "position": (r"/signatures/0", rf"{_APPENDED}/signatures/0"),
}
_OF_AN_ORDER: Final = {
    "issuer": (r"/issuer",),
    "heading": (r"/heading",),
    "date": (r"/date", r"/number"),
    "place": (r"/place",),
    "title": (r"/title",),
}
_OF_ANOTHER: Final = {
    "appendix-heading": (r"/heading", *_SOURCES["appendix-heading"]),
    "appendix-title": (r"/title", *_SOURCES["appendix-title"]),
}
_CLAUSE: Final = re.compile(r"(?:/appendices/\d+)*(?:/clauses/\d+)+")
_WIDE: Final = 5


def _element(root: etree._Element, place: Place) -> etree._Element | None:
    found = root
    for index in place.path:
        children = [child for child in found if isinstance(child.tag, str)]
        if index >= len(children):
            return None
        found = children[index]
    return found


def found_paragraphs(
    root: etree._Element, reading: Reading
) -> Iterator[tuple[str, etree._Element]]:
    """Give for each role the paragraph in which it was found."""
    issued = reading.act.kind in ("order", "amendment")
    sources = {**_SOURCES, **(_OF_AN_ORDER if issued else _OF_ANOTHER)}
    for role, patterns in sources.items():
        pointers = (
            pointer
            for pattern in patterns
            for pointer in reading.places
            if re.fullmatch(pattern, pointer)
        )
        found = (_at(root, reading.places[pointer]) for pointer in pointers)
        paragraph = next((one for one in found if one is not None), None)
        if paragraph is not None:
            yield role, paragraph
    yield from _clauses(root, reading.places)


def _clauses(
    root: etree._Element, places: Mapping[str, Place]
) -> Iterator[tuple[str, etree._Element]]:
    """Give the clause whose look most clauses share, and a section heading that looks otherwise."""
    found = [
        (pointer, paragraph, clothing.dress_of(paragraph))
        for pointer, place in places.items()
        if _CLAUSE.fullmatch(pointer) and (paragraph := _at(root, place)) is not None
    ]
    if not found:
        return
    usual = Counter(dress for _pointer, _paragraph, dress in found).most_common(1)[0][0]
    yield "clause", next(paragraph for _pointer, paragraph, dress in found if dress == usual)
    for pointer, paragraph, dress in found:
        holds = any(other.startswith(f"{pointer}/clauses/") for other, _p, _d in found)
        if holds and dress != usual and pointer.count("/clauses/") == 1:
            yield "section", paragraph
            return


def _at(root: etree._Element, place: Place) -> etree._Element | None:
    """Give the paragraph at a place of the main part."""
    element = _element(root, place) if place.part == MAIN else None
    return None if element is None else _paragraph(element)


def _paragraph(element: etree._Element) -> etree._Element | None:
    if element.tag == f"{W}p":
        return element
    around = next(element.iterancestors(f"{W}p"), None)
    inside = (p for p in element.iter(f"{W}p") if "".join(p.itertext()).strip())
    return around if around is not None else next(inside, None)


def found_table(root: etree._Element, places: Mapping[str, Place]) -> etree._Element | None:
    """Give the table of the first register."""
    for pointer, place in places.items():
        if re.fullmatch(r"(?:/appendices/\d+)*/register/rows/0", pointer) and place.part == MAIN:
            element = _element(root, place)
            if element is not None:
                table = next(element.iterancestors(f"{W}tbl"), None)
                return element if element.tag == f"{W}tbl" else table
    return None


def found_pages(root: etree._Element, table: etree._Element | None) -> tuple[str, str]:
    """Give the page of the order and the page of the register."""
    sections = list(root.iter(f"{W}sectPr"))
    upright = _page(sections[0], PORTRAIT_PAGE) if sections else PORTRAIT_PAGE
    if lies(upright):
        upright = PORTRAIT_PAGE
    if table is None:
        return upright, LANDSCAPE_PAGE
    order = {element: index for index, element in enumerate(root.iter())}
    after = [section for section in sections if order[section] > order[table]]
    sideways = _page(after[0], LANDSCAPE_PAGE) if after else LANDSCAPE_PAGE
    wide = len(clothing.widths_of(table)) >= _WIDE or lies(sideways)
    return upright, sideways if wide else LANDSCAPE_PAGE


def _page(section: etree._Element, own: str) -> str:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return own
    page = re.sub(r"<w:pgSz [^>]*/>", clothing.plain(size), own)
    return re.sub(r"<w:pgMar [^>]*/>", clothing.plain(margins), page)


def first_page_lies(root: etree._Element) -> bool:
    """Tell whether the document begins on a sheet that lies on its side."""
    section = next(root.iter(f"{W}sectPr"), None)
    return section is not None and lies(_page(section, PORTRAIT_PAGE))


def lies(page: str) -> bool:
    """Tell whether a page is wider than high."""
    return 'w:orient="landscape"' in page


def text_width(page: str) -> int:
    """Give the width of the text on a page, twips."""

    def value(name: str) -> int:
        match = re.search(rf'w:{name}="(-?[\d.]+)"', page)
        return int(float(match.group(1))) if match else 0

    return max(2000, value("w") - value("left") - value("right"))


def first_filled(element: etree._Element) -> etree._Element | None:
    """Give the first paragraph with text in an element."""
    return next((p for p in element.iter(f"{W}p") if "".join(p.itertext()).strip()), None)
