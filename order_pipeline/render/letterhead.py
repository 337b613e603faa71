"""The pictures above the first requisite of an earlier order: the coat of arms of its form."""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from order_pipeline.render.clothing import W
from order_pipeline.render.package import OFFICE, Relationship
from order_pipeline.word.package import parse

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_RELATIONS: Final = "word/_rels/document.xml.rels"


def letterhead_of(
    root: etree._Element, found: Mapping[str, etree._Element], members: Mapping[str, bytes]
) -> tuple[str, list[Relationship]]:
    """Keep the pictures above the first requisite: the coat of arms of the agency's form."""
    targets = (
        {
            relation.get("Id", ""): relation.get("Target", "").removeprefix("/word/")
            for relation in parse(members[_RELATIONS], "", _RELATIONS).iter(_RELATION)
            if relation.get("Type") == f"{OFFICE}/image"
            and relation.get("TargetMode") != "External"
        }
        if _RELATIONS in members
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
