"""What stands behind the first bytes of a file: a Word package, an old format, or no document."""

import base64
import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.word.office import read_package
from order_pipeline.word.package import Package, parse

if TYPE_CHECKING:
    from order_pipeline.word.blocks import Document, Revisions
    from order_pipeline.word.chunks import Inner

_PACKAGE: Final = "http://schemas.microsoft.com/office/2006/xmlPackage"
_FIRST_STREAM: Final = re.compile(rb"\xec\xa5")
_ENCRYPTED_FLAG: Final = 0x0100
_SECTOR: Final = 512


def fault(name: str, problem: str, mend: str) -> InputError:
    """Make the error for a file."""
    return InputError(Fault(problem, mend, name))


def read_zip(data: bytes, name: str, revisions: "Revisions", inner: "Inner | None") -> "Document":
    """Read a zip: a Word package, or an OpenDocument text by way of conversion."""
    package = Package(data, name)
    if "mimetype" in package:
        kind = package.read("mimetype").strip()
        if kind.startswith(b"application/vnd.oasis.opendocument.text"):
            return convert(data, name, "odt", revisions)
    return read_package(package, revisions, inner)


def read_compound(data: bytes, name: str, revisions: "Revisions") -> "Document":
    """Read a compound file (MS-CFB): a Word 97–2003 document, or an encrypted package."""
    if _stream("EncryptedPackage") in data:
        raise _protected(name)
    if _stream("WordDocument") not in data:
        raise fault(
            name,
            _("this is not a Word document"),
            _("Open the file in the program that made it and save it as .docx."),
        )
    if _is_encrypted(data):
        raise _protected(name)
    return convert(data, name, "doc", revisions)


def _protected(name: str) -> InputError:
    return fault(
        name,
        _("the file is protected by a password"),
        _("Open it in Word, take the password off and save it again."),
    )


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def _is_encrypted(data: bytes) -> bool:
    """Read the flag in the head of the WordDocument stream (MS-DOC 2.5.1), at a sector's start."""
    for match in _FIRST_STREAM.finditer(data):
        at = match.start()
        if at % _SECTOR == 0:
            return bool(int.from_bytes(data[at + 10 : at + 12], "little") & _ENCRYPTED_FLAG)
    return False


def convert(data: bytes, name: str, ending: str, revisions: "Revisions") -> "Document":
    """Read an old format by a program that knows it; raises MissingProgramError without one."""
    from order_pipeline.word.legacy import read_legacy

    return read_legacy(data, name, ending, revisions)


def is_flat(head: bytes) -> bool:
    """Tell a Word document that is one XML file by its first bytes."""
    return _PACKAGE.encode() in head or b'progid="Word.Document"' in head


def read_flat(data: bytes, name: str, revisions: "Revisions", inner: "Inner | None") -> "Document":
    """Read a package written as one XML file (Flat OPC); Word 2003 XML goes by conversion."""
    root = parse(data, name, "")
    if root.tag != f"{{{_PACKAGE}}}package":
        return convert(data, name, "xml", revisions)
    from lxml import etree

    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for part in root.iterchildren(f"{{{_PACKAGE}}}part"):
            target = part.get(f"{{{_PACKAGE}}}name", "").lstrip("/")
            xml = part.find(f"{{{_PACKAGE}}}xmlData")
            binary = part.find(f"{{{_PACKAGE}}}binaryData")
            if xml is not None and len(xml):
                package.writestr(target, etree.tostring(xml[0], encoding="UTF-8"))
            elif binary is not None:
                package.writestr(target, base64.b64decode(binary.text or ""))
    return read_package(Package(out.getvalue(), name), revisions, inner)
