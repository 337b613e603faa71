"""Read a document of any format into blocks."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.word.blocks import Document

Revisions = Literal["final", "original"]

_ZIP = b"PK\3\4"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_document(data: bytes, name: str, *, revisions: Revisions = "final") -> Document:
    """Read a document: bytes and a name (its ending tells texts apart) to blocks.

    ``revisions`` chooses the version: with tracked changes accepted («final») or as it was
    before them («original»). Raises InputError for what cannot be read at all.
    """
    try:
        with _collection_paused():
            return _read(data, name, revisions)
    except InputError as error:
        raise error.located(name) from None


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Hold the collector of cycles: blocks have none, and it would search them again and again.

    With ten thousand rows that search takes a third of the whole time.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _read(data: bytes, name: str, revisions: Revisions) -> Document:
    if not data:
        raise InputError(Fault(_("the file is empty"), _("Save or send it again."), name))
    if data.startswith(_ZIP):
        from order_pipeline.word.office import read_package

        return read_package(data, name, revisions)
    if data.startswith(b"%PDF"):
        raise InputError(
            Fault(
                _("this is a PDF file, whatever its name says"),
                _("Ask for the Word file, or convert it to Word."),
                name,
            )
        )
    from order_pipeline.word.plain import read_plain

    return read_plain(data, name)
