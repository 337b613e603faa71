"""A stranger's Word package: opened within bounds, and written back byte for byte.

ECMA-376 Part 2 (Open Packaging Conventions): parts are members of a zip, joined by relationships
in ``_rels/*.rels`` and typed by ``[Content_Types].xml``.
"""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _

MOST_MEMBERS = 10_000
LARGEST_PART = 1 << 28
LARGEST_WHOLE = 1 << 29
HIGHEST_RATIO = 400
"""An honest part deflates to no less than a hundredth or so; a bomb to a thousandth."""
RATIO_MATTERS_FROM = 1 << 26
TYPES = "[Content_Types].xml"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ENCRYPTED = 0x1
_LOCAL_HEADER = 30


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
            return self._zip.read(member)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            RuntimeError,
            NotImplementedError,
            struct.error,
        ):
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


def parse(data: bytes, name: str, part: str) -> etree._Element:
    """Parse XML of a stranger: no document type, no entities, no network.

    Raises InputError that names the part and the line.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        place = f"{part}:{line}" if line else part
        raise InputError(
            Fault(
                _("the XML of the file is damaged"),
                _("Open the file in Word, let Word repair it and save it again."),
                name,
                place,
            )
        ) from None
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


def replace_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Give the package with some parts replaced or added; all others keep their very bytes.

    The compressed bytes of untouched members are copied with their headers; new parts are
    deflated with a fixed date, so the same content always gives the same bytes. Members keep
    their order; parts that were not there come last in the order given.
    """
    out = BytesIO()
    records: list[bytes] = []
    with zipfile.ZipFile(BytesIO(data)) as source:
        done = set()
        for member in source.infolist():
            content = parts.get(member.filename)
            if content is None:
                records.append(_copy(out, data, member))
            else:
                done.add(member.filename)
                records.append(_write(out, member.filename, content))
        for name, content in parts.items():
            if name not in done:
                records.append(_write(out, name, content))
    start = out.tell()
    directory = b"".join(records)
    out.write(directory)
    out.write(
        struct.pack(
            "<4s4H2LH", b"PK\5\6", 0, 0, len(records), len(records), len(directory), start, 0
        )
    )
    return out.getvalue()


_LOCAL = "<4s5H3L2H"
_CENTRAL = "<4s6H3L5H2L"
_UTF8_NAME = 0x800
_HAS_DESCRIPTOR = 0x8
_DATE = (1 << 5) | 1
"""1 January 1980, the first day a zip knows."""


def _copy(out: BytesIO, data: bytes, member: zipfile.ZipInfo) -> bytes:
    """Write a member with its compressed bytes as they are; give its directory record."""
    at = member.header_offset
    name_length, extra_length = struct.unpack_from("<2H", data, at + 26)
    first = at + _LOCAL_HEADER + name_length + extra_length
    flags = member.flag_bits & ~_HAS_DESCRIPTOR
    hour, minute, second = member.date_time[3:]
    year, month, day = member.date_time[:3]
    stamp = (
        flags,
        member.compress_type,
        (hour << 11) | (minute << 5) | (second // 2),
        ((year - 1980) << 9) | (month << 5) | day,
        member.CRC,
        member.compress_size,
        member.file_size,
    )
    body = memoryview(data)[first : first + member.compress_size]
    name = data[at + _LOCAL_HEADER : at + _LOCAL_HEADER + name_length]
    return _put(out, name, stamp, body, member.external_attr)


def _write(out: BytesIO, filename: str, content: bytes) -> bytes:
    """Write a new member; give its directory record."""
    name = filename.encode()
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    body = deflate.compress(content) + deflate.flush()
    flags = 0 if filename.isascii() else _UTF8_NAME
    stamp = (
        flags,
        zipfile.ZIP_DEFLATED,
        0,
        _DATE,
        zlib.crc32(content),
        len(body),
        len(content),
    )
    return _put(out, name, stamp, memoryview(body), 0)


def _put(
    out: BytesIO, name: bytes, stamp: tuple[int, ...], body: memoryview, attributes: int
) -> bytes:
    offset = out.tell()
    out.write(struct.pack(_LOCAL, b"PK\3\4", 20, *stamp, len(name), 0))
    out.write(name)
    out.write(body)
    record = struct.pack(
        _CENTRAL, b"PK\1\2", 20, 20, *stamp, len(name), 0, 0, 0, 0, attributes, offset
    )
    return record + name
