"""Whether converting a ``.doc`` lost letters: a second reader's count against the ``.docx``.

office_oxide reads the text of Word 97–2003 files by itself, so what it finds and the converted
package lacks was lost on the way. Only Cyrillic letters are counted: it shows page numbers and
marks of its own otherwise. It leaves hidden text out, so that it never finds too much.
"""

import re
from collections import Counter
from html import unescape
from typing import Final

from order_pipeline.word.package import Package

_TEXT: Final = re.compile(rb"<(?:[wm]:t|w:delText)(?:\s[^>]*)?>([^<]*)")
_CYRILLIC: Final = re.compile(r"[а-яё]")


def lost_letters(data: bytes, docx: bytes, name: str) -> int | None:
    """Count the letters of a .doc that its .docx lacks; None where nobody can count them."""
    try:
        import office_oxide
    except ImportError:
        return None
    try:
        with office_oxide.Document.from_bytes(data, "doc") as source:
            own = _letters(source.plain_text())
    except (office_oxide.OfficeOxideError, ValueError, RuntimeError):
        return None
    package = Package(docx, name)
    texts = (
        text.decode("utf-8", "replace")
        for part in package.names()
        if part.endswith(".xml")
        for text in _TEXT.findall(package.read(part))
    )
    converted = _letters(unescape("\n".join(texts)))
    if not own:
        return None if converted else 0
    return (own - converted).total()


def _letters(text: str) -> "Counter[str]":
    return Counter(_CYRILLIC.findall(text.lower()))
