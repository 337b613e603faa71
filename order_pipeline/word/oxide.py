"""A ``.doc`` by office_oxide where LibreOffice is missing, and only where nothing is lost by it.

It gives the text and tables of Word 97–2003 files in milliseconds, but shows neither automatic
numbers nor which text is deleted or hidden, and it loses the Cyrillic letters of Word 95 files
without a word. So a file with numbered lists or without Cyrillic letters is not read by it.
"""

from collections.abc import Iterator
from typing import Any, Final

from order_pipeline.language import _
from order_pipeline.model.place import Place
from order_pipeline.word.blocks import Block, Cell, Document, Merge, Paragraph, Remark, Row, Table

_ENOUGH_LETTERS: Final = 20
_ALIGNMENTS: Final = {"center": "center", "right": "right", "justify": "both"}


def read_doc(data: bytes, name: str) -> Document | None:
    """Read a ``.doc``; None when the library is missing or would lose something."""
    try:
        import office_oxide
    except ImportError:
        return None
    try:
        with office_oxide.Document.from_bytes(data, "doc") as source:
            content = source.to_ir()
    except (office_oxide.OfficeOxideError, ValueError, RuntimeError):
        return None
    elements = [
        element for section in content.get("sections", ()) for element in section["elements"]
    ]
    if any(_is_numbered(element) for element in elements):
        return None
    blocks = tuple(_blocks(elements))
    if _has_lost_letters(blocks):
        return None
    remark = Remark(
        "read-without-libreoffice",
        "warning",
        _("read without LibreOffice: deleted and hidden text can't be told from the rest"),
    )
    return Document(blocks, file=name, format="doc", remarks=(remark,))


def _is_numbered(element: dict[str, Any]) -> bool:
    """Tell whether automatic numbers stand in an element, which the library does not give."""
    if element["type"] == "list":
        return True
    cells = (cell for row in element.get("rows", ()) for cell in row["cells"])
    inner = [part for cell in cells for part in cell["content"]]
    if element["type"] == "text_box":
        inner = element["content"]
    return any(_is_numbered(part) for part in inner)


def _has_lost_letters(blocks: tuple[Block, ...]) -> bool:
    text = "".join(_texts(blocks))
    letters = [sign for sign in text if sign.isalpha()]
    cyrillic = sum("а" <= sign.lower() <= "я" for sign in letters)
    return len(letters) < _ENOUGH_LETTERS or cyrillic * 2 < len(letters)


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _texts(cell.blocks)


def _blocks(elements: list[dict[str, Any]]) -> Iterator[Block]:
    for index, element in enumerate(elements):
        place = Place("", (index,), paragraph=index + 1)
        kind = element["type"]
        if kind in {"paragraph", "heading"}:
            alignment: Any = _ALIGNMENTS.get(element.get("alignment", ""), "left")
            yield Paragraph(_text(element["content"]), place, alignment=alignment)
        elif kind == "table":
            yield _table(element, place)
        elif kind == "text_box":
            yield from _blocks(element["content"])


def _text(parts: list[dict[str, Any]]) -> str:
    signs = {"line_break": "\n", "tab": "\t"}
    return "".join(part.get("text", signs.get(part["type"], "")) for part in parts)


def _table(element: dict[str, Any], place: Place) -> Table:
    """Lay cells on the grid: a cell over several rows is followed by covered ones below."""
    open_below: dict[int, tuple[int, int]] = {}
    rows = []
    width = 0
    for row in element["rows"]:
        cells: list[Cell] = []
        column = 0
        for cell in row["cells"]:
            column = _cover(cells, open_below, column, place)
            span, height = cell.get("col_span", 1), cell.get("row_span", 1)
            merge: Merge = "start" if height > 1 else "none"
            blocks = tuple(_blocks(cell["content"]))
            cells.append(Cell(blocks, column, place, span, merge))
            if height > 1:
                open_below[column] = (height - 1, span)
            column += span
        column = _cover(cells, open_below, column, place)
        width = max(width, column)
        rows.append(Row(tuple(cells), place))
    return Table(tuple(rows), width, place)


def _cover(
    cells: list[Cell], open_below: dict[int, tuple[int, int]], column: int, place: Place
) -> int:
    while column in open_below:
        height, span = open_below.pop(column)
        if height > 1:
            open_below[column] = (height - 1, span)
        cells.append(Cell((), column, place, span, "continue"))
        column += span
    return column
