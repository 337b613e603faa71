"""Parts in other formats that Word shows as if they were its own (``w:altChunk``, 17.17.2.1)."""

import re
from collections.abc import Callable

from order_pipeline.errors import OrderPipelineError
from order_pipeline.language import _
from order_pipeline.model.place import Place
from order_pipeline.text.spacing import characters
from order_pipeline.word.blocks import Document, LeftOut, Paragraph, Remark
from order_pipeline.word.encodings import decode
from order_pipeline.word.flow import INVISIBLE

Inner = Callable[[bytes, str], Document]
"""Reads a file inside of a file: its bytes and its name. It comes from above, from ``reading``."""

_HEAD = 1024
_LINE_ENDS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table"})
_SILENT = frozenset({"script", "style", "head", "title"})
_LOOKS_LIKE_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<body|<p\b|<div\b|<table\b)", re.IGNORECASE
)


def read_chunk(data: bytes, part: str, inner: Inner | None) -> Document:
    """Read a part in another format; what can't be read is left out and a finding says so."""
    if _LOOKS_LIKE_HTML.match(data):
        blocks = _html(data, part)
        count = sum(characters(block.text) for block in blocks)
        return Document(tuple(blocks), visible_characters=count)
    if inner is None:
        return _unread(part, _("files inside one another too deep"))
    try:
        return inner(data, part)
    except OrderPipelineError as error:
        return _unread(part, error.faults[0].problem if error.faults else "")


def _html(data: bytes, part: str) -> list[Paragraph]:
    """Give the lines of an HTML page; its tables come line by line."""
    from lxml import etree, html

    try:
        page = data if b"charset" in data[:_HEAD] else decode(data, part)
        root = html.document_fromstring(page, parser=html.HTMLParser(no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    lines: list[str] = [""]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _LINE_ENDS:
            lines.append("")
        if event == "start" and tag and tag not in _SILENT:
            lines[-1] += element.text or ""
        elif event == "end" and element.tail:
            lines[-1] += element.tail
    shown = (" ".join(INVISIBLE.sub("", line).split()) for line in lines)
    place = Place(part, ())
    return [Paragraph(line, place) for line in shown if line]


def _unread(part: str, reason: str) -> Document:
    message = _("a part of the document in another format could not be read: {reason}")
    place = Place(part, ())
    return Document(
        blocks=(),
        left_out=(LeftOut("unreadable", part, place),),
        remarks=(Remark("unread-chunk", "error", message.format(reason=reason), place),),
    )
