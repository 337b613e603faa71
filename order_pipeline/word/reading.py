"""Read a document of any format into blocks; the format is told by its first bytes."""

from typing import Final

from order_pipeline.collection import collection_paused
from order_pipeline.errors import OrderPipelineError
from order_pipeline.language import _
from order_pipeline.word.blocks import Document, Revisions

_ZIP: Final = b"PK"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF: Final = b"{\\rtf"
_PDF: Final = b"%PDF-"
_HEAD: Final = 4096
_DEEPEST: Final = 3


def read_document(data: bytes, name: str, *, revisions: Revisions = "final") -> Document:
    """Read a document: its bytes, and its name for messages, to blocks.

    ``revisions`` chooses the version: with tracked changes accepted («final») or as it was
    before them («original»). Raises InputError for what cannot be read at all and
    MissingProgramError for old formats where nothing on the machine reads them.
    """
    try:
        with collection_paused():
            return _read(data, name, revisions)
    except OrderPipelineError as error:
        raise error.located(name) from None


def _read(data: bytes, name: str, revisions: Revisions, depth: int = 0) -> Document:
    """Read a document that stands inside of so many others."""
    from order_pipeline.word import formats

    def inner(data: bytes, part: str) -> Document:
        return _read(data, part, "final", depth + 1)

    reader = inner if depth < _DEEPEST else None
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        raise formats.fault(name, _("the file is empty"), _("Save or send it again."))
    if data.startswith(_ZIP):
        return formats.read_zip(data, name, revisions, reader)
    if data.startswith(_OLE):
        return formats.read_compound(data, name, revisions)
    if head.startswith(_PDF):
        raise formats.fault(
            name,
            _("this is a PDF file, whatever its name says"),
            _("Ask for the Word file, or convert it to Word."),
        )
    if head.startswith(_RTF):
        return formats.convert(data, name, "rtf", revisions)
    if head.startswith((b"<?xml", b"<pkg:")) and formats.is_flat(data[:_HEAD]):
        return formats.read_flat(data, name, revisions, reader)
    if head[:5].lower() in {b"<html", b"<!doc", b"mime-"}:
        return formats.convert(data, name, "html", revisions)
    from order_pipeline.word.plain import read_plain

    return read_plain(data, name)
