"""A stranger's Word package: opened within bounds, and written back byte for byte.

ECMA-376 Part 2 (Open Packaging Conventions): parts are members of a zip, joined by relationships
in ``_rels/*.rels`` and typed by ``[Content_Types].xml``.
"""

import posixpath
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.word.damage import damaged
from order_pipeline.word.members import DamagedMemberError, replace_parts, unpacked

MOST_MEMBERS = 10_000
LARGEST_PART = 1 << 28
LARGEST_WHOLE = 1 << 29
HIGHEST_RATIO = 400
"""An honest part deflates to no less than a hundredth or so; a bomb to a thousandth."""
RATIO_MATTERS_FROM = 1 << 26
TYPES = "[Content_Types].xml"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship of a part: its id, the last word of its type, and its target part or URL."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """A Word package in memory, read part by part."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.data = data
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
            raise self.fault(
                _("the file is damaged: its archive is cut off or broken"),
                _("Open it in Word, let Word repair it and save it again, or ask for a new copy."),
            ) from None
        self._check_bounds()

    def _check_bounds(self) -> None:
        members = self._zip.infolist()
        whole = sum(member.file_size for member in members)
        if len(members) > MOST_MEMBERS or whole > LARGEST_WHOLE:
            raise self.fault(
                _("the archive unpacks to an unreasonable size"),
                _("Check where the file comes from."),
            )
        for member in members:
            if member.flag_bits & _ENCRYPTED:
                raise self.fault(
                    _("the archive is protected by a password"),
                    _("Take the password off and save it again."),
                )

    def fault(self, problem: str, mend: str = "", place: str = "") -> InputError:
        """Make the error for this file."""
        return InputError(Fault(problem, mend, self.name, place))

    @cached_property
    def _members(self) -> dict[str, zipfile.ZipInfo]:
        # Part names are compared without regard to case (OPC 6.3.5); some writers use «\».
        return {
            member.filename.replace("\\", "/").lstrip("/").lower(): member
            for member in self._zip.infolist()
        }

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._members

    def names(self) -> tuple[str, ...]:
        """Give the names of all members."""
        return tuple(self._zip.namelist())

    def read(self, part: str) -> bytes:
        """Give the bytes of a part.

        Raises InputError when the part is missing, damaged or unreasonably large.
        """
        member = self._members.get(part.lower())
        if member is None:
            raise self.fault(
                _("the part is missing from the file"),
                _("Open the file in Word and save it again."),
                part,
            )
        too_dense = (
            member.file_size > RATIO_MATTERS_FROM
            and member.file_size > HIGHEST_RATIO * max(member.compress_size, 1)
        )
        if member.file_size > LARGEST_PART or too_dense:
            raise self.fault(
                _("the part unpacks to an unreasonable size"),
                _("Check where the file comes from."),
                part,
            )
        try:
            return unpacked(self.data, member)
        except DamagedMemberError:
            raise self.fault(
                _("the part is damaged"),
                _("Open the file in Word, let Word repair it and save it again."),
                part,
            ) from None

    def tree(self, part: str) -> etree._Element:
        """Give the parsed XML of a part; raises InputError when it is not sound XML."""
        return parse(self.read(part), self.name, part)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Give the relationships of a part («» for the package) by their ids."""
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", base + ".rels")
        if rels not in self:
            return {}
        return {relation.id: relation for relation in self._relations(rels, folder)}

    def _relations(self, rels: str, folder: str) -> Iterator[Relationship]:
        for element in self.tree(rels).iter(RELATIONS):
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External"
            if not external:
                path = unquote(target.replace("\\", "/"))
                target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            yield Relationship(element.get("Id", ""), kind, target, external)

    @cached_property
    def main_part(self) -> str:
        """The part that holds the document; raises InputError where there is none."""
        for relation in self.relationships("").values():
            if relation.kind == "officeDocument" and not relation.external:
                if relation.target in self:
                    return relation.target
                break
        if "word/document.xml" in self:
            return "word/document.xml"
        raise self.fault(
            _("this is not a Word document: its main part is missing"),
            _("Open the file in Word and save it as .docx."),
        )


_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=True,
    remove_comments=True,
    remove_pis=True,
)


def parse(data: bytes, name: str, part: str) -> etree._Element:
    """Parse XML of a stranger: no document type, no entities, no network.

    Raises InputError that names the part, the line and the character.
    """
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(error, name, part) from None
    if root.getroottree().docinfo.doctype:
        raise InputError(
            Fault(
                _("the XML holds a DOCTYPE, which Word files never have"),
                _("Check where the file comes from."),
                name,
                part,
            )
        )
    return root


__all__ = ["TYPES", "Package", "Relationship", "parse", "replace_parts"]
