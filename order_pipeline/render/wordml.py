"""Pieces of WordprocessingML as strings: paragraphs, runs, rows, cells (ECMA-376 part 1, 17)."""

from html import escape
from typing import Final

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def paragraph(properties: str, runs: str) -> str:
    """Give a paragraph of runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Give a run of text; a lone tab is Word's tab."""
    dressed = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    if text == "\t":
        return f"<w:r>{dressed}<w:tab/></w:r>"
    return f'<w:r>{dressed}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def with_spacing(properties: str, spacing: int) -> str:
    """Add letter spacing at its place in the order of ``w:rPr`` (17.3.2.28)."""
    if "<w:spacing " in properties:
        return properties
    for later in ("<w:w ", "<w:kern ", "<w:position ", "<w:sz ", "<w:szCs ", "<w:lang "):
        if later in properties:
            before, found, after = properties.partition(later)
            return f'{before}<w:spacing w:val="{spacing}"/>{found}{after}'
    return f'{properties}<w:spacing w:val="{spacing}"/>'


def row(cells: str, properties: str = "") -> str:
    """Give a table row."""
    return (
        f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"
        if properties
        else f"<w:tr>{cells}</w:tr>"
    )


def cell(width: int, content: str, properties: str = "") -> str:
    """Give a cell of a width in twips."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'
