"""Rules about what elements hold: cells, rows, tables, ids, spaces, revisions."""

import re
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from lxml import etree

from order_pipeline.language import _
from order_pipeline.word.names import W, w, whole

Severity = Literal["error", "warning", "note"]
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
_PARAGRAPH_ID: Final = f"{{{_W14}}}paraId"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
REVISIONS: Final = (
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange",
    "tcPrChange", "sectPrChange", "tblGridChange", "numberingChange", "cellIns", "cellDel",
    "cellMerge", "tblPrExChange",
)  # fmt: skip
_RANGE_MARKS: Final = (
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "proofErr",
)  # fmt: skip
_WRAPPERS: Final = ("sdt", "sdtContent", "customXml")
_BLOCKS: Final = frozenset({"body", "tbl", "tr", "tc"})
_RUN_LEVEL: Final = {
    w("r"): _BLOCKS | {"r"},
    **dict.fromkeys(map(w, ("t", "delText", "instrText")), _BLOCKS | {"p", "hyperlink", "ins"}),
    **dict.fromkeys(map(w, ("ins", "del", "moveFrom", "moveTo")), frozenset({"r"})),
}
_HIGHEST_PARAGRAPH_ID: Final = 0x80000000
_HEX: Final = re.compile("[0-9A-Fa-f]{8}")
_EDGES: Final = " \t\n\r"


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule broken at an element."""

    code: str
    severity: Severity
    message: str
    element: etree._Element


def structure_faults(root: etree._Element) -> Iterator[Fault]:
    """Give the faults of a part's body of markup."""
    for table in root.iter(w("tbl")):
        yield from _table_faults(table)
    yield from _identity_faults(root)
    yield from _text_faults(root)
    yield from _nesting_faults(root)


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give the children of a name, those inside content controls too."""
    for child in element:
        if child.tag == w(name):
            yield child
        elif child.tag in {w(wrapper) for wrapper in _WRAPPERS}:
            yield from _children(child, name)


def _table_faults(table: etree._Element) -> Iterator[Fault]:
    grid = table.find(w("tblGrid"))
    if table.find(w("tblPr")) is None:
        yield Fault("table-without-properties", "error", _("a table has no properties"), table)
    if grid is None:
        yield Fault("table-without-grid", "error", _("a table has no grid"), table)
    width = 0 if grid is None else sum(1 for _column in grid.iterfind(w("gridCol")))
    rows = list(_children(table, "tr"))
    if not rows:
        yield Fault("table-without-rows", "error", _("a table has no rows"), table)
    open_columns: set[int] = set()
    for row in rows:
        cells = list(_children(row, "tc"))
        if not cells:
            yield Fault("row-without-cells", "error", _("a table row has no cells"), row)
        yield from (fault for cell in cells for fault in _cell_faults(cell))
        if width:
            yield from _grid_faults(row, cells, width)
        open_columns = yield from _merge_faults(row, cells, open_columns)


def _cell_faults(cell: etree._Element) -> Iterator[Fault]:
    content = [child for child in cell if isinstance(child.tag, str)]
    marks = {w(name) for name in _RANGE_MARKS}
    last = next((child for child in reversed(content) if child.tag not in marks), None)
    while last is not None and last.tag in {w("sdt"), w("customXml")}:
        inside = last.find(w("sdtContent")) if last.tag == w("sdt") else last
        last = inside[-1] if inside is not None and len(inside) else None
    if last is None or last.tag != w("p"):
        message = _("a cell does not end with a paragraph; Word refuses such a file")
        yield Fault("cell-without-paragraph", "error", message, cell)


def _grid_faults(row: etree._Element, cells: list[etree._Element], width: int) -> Iterator[Fault]:
    skipped = sum(
        whole(found.get(w("val"))) or 0
        for name in ("gridBefore", "gridAfter")
        if (found := row.find(f"{w('trPr')}/{w(name)}")) is not None
    )
    total = skipped + sum(map(_span, cells))
    if total != width:
        message = _("a row covers {total} columns of the grid's {width}").format(
            total=total, width=width
        )
        yield Fault("grid-mismatch", "warning" if total < width else "error", message, row)


def _span(cell: etree._Element) -> int:
    found = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return max(1, whole(None if found is None else found.get(w("val"))) or 1)


def _merge_faults(
    row: etree._Element, cells: list[etree._Element], above: set[int]
) -> Generator[Fault, None, set[int]]:
    """Find merged cells that go on from nothing; give the columns merges are open in."""
    before = row.find(f"{w('trPr')}/{w('gridBefore')}")
    column = (whole(before.get(w("val"))) or 0) if before is not None else 0
    here: set[int] = set()
    for cell in cells:
        mark = cell.find(f"{w('tcPr')}/{w('vMerge')}")
        if mark is not None:
            here.add(column)
            if mark.get(w("val")) != "restart" and column not in above:
                message = _("a merged cell goes on from a cell that is not merged")
                yield Fault("orphan-merge", "warning", message, cell)
        column += _span(cell)
    return here


def definition_faults(root: etree._Element) -> Iterator[Fault]:
    """Give the ids that styles or lists share, and lists that count by nothing."""
    kinds = {
        "style-id": (root.iter(w("style")), w("styleId"), _("the id {id} of a style")),
        "list-id": (root.iter(w("num")), w("numId"), _("the id {id} of a list")),
        "list-form-id": (
            root.iter(w("abstractNum")),
            w("abstractNumId"),
            _("the id {id} of a list's form"),
        ),
    }
    yield from _repeated(kinds)
    forms = {form.get(w("abstractNumId")) for form in root.iter(w("abstractNum"))}
    for asked in root.iter(w("abstractNumId")):
        name = asked.get(w("val"))
        if name not in forms:
            message = _("the list {name} is not defined").format(name=name)
            yield Fault("missing-list", "warning", message, asked)


def _identity_faults(root: etree._Element) -> Iterator[Fault]:
    kinds = {
        "revision-id": (root.iter(*map(w, REVISIONS)), w("id"), _("the id {id} of a revision")),
        "paragraph-id": (
            root.iter(w("p"), w("tr")),
            _PARAGRAPH_ID,
            _("the id {id} of a paragraph"),
        ),
        "drawing-id": (root.iter(_DRAWING), "id", _("the id {id} of a drawing")),
        "bookmark-id": (root.iter(w("bookmarkStart")), w("id"), _("the id {id} of a bookmark")),
        "bookmark-name": (root.iter(w("bookmarkStart")), w("name"), _("the bookmark name «{id}»")),
    }
    yield from _repeated(kinds)


def _repeated(
    kinds: Mapping[str, tuple[Iterable[etree._Element], str, str]],
) -> Iterator[Fault]:
    """Find ids that two share; a kind has its elements, its attribute, and a way to speak of it."""
    for kind, (elements, attribute, subject) in kinds.items():
        seen: set[str] = set()
        for element in elements:
            identity = element.get(attribute)
            if identity is None or _in_fallback(element):
                continue
            if identity in seen:
                message = _("{subject} stands twice").format(subject=subject.format(id=identity))
                yield Fault(f"repeated-{kind}", "error", message, element)
            seen.add(identity)
            if kind == "paragraph-id" and not _fits(identity):
                message = _("{subject} is no such id").format(subject=subject.format(id=identity))
                yield Fault("wrong-paragraph-id", "error", message, element)


def _fits(identity: str) -> bool:
    """Tell whether a paragraph id is eight hex digits below 0x80000000 (MS-DOCX, 2.6.2.3)."""
    return _HEX.fullmatch(identity) is not None and 0 < int(identity, 16) < _HIGHEST_PARAGRAPH_ID


def _in_fallback(element: etree._Element) -> bool:
    return any(str(above.tag).endswith("}Fallback") for above in element.iterancestors())


def _text_faults(root: etree._Element) -> Iterator[Fault]:
    for text in root.iter(w("t"), w("delText"), w("instrText"), w("delInstrText")):
        said = text.text or ""
        if said != said.strip(_EDGES) and not _preserves(text):
            message = _("the spaces at the edge of «{text}» would be lost").format(text=said[:40])
            yield Fault("lost-spaces", "error", message, text)
        deleted = any(above.tag in {w("del"), w("moveFrom")} for above in text.iterancestors())
        if text.tag == w("delText") and not deleted:
            message = _("deleted text stands outside of a deletion")
            yield Fault("stray-deleted-text", "error", message, text)
        elif text.tag == w("t") and any(a.tag == w("del") for a in text.iterancestors()):
            message = _("a deletion holds text that is not marked as deleted")
            yield Fault("undeleted-text", "error", message, text)


def _preserves(text: etree._Element) -> bool:
    """Tell whether white space is kept; the nearest ``xml:space`` decides."""
    for element in (text, *text.iterancestors()):
        kept = element.get(_SPACE)
        if kept is not None:
            return kept == "preserve"
    return False


def _nesting_faults(root: etree._Element) -> Iterator[Fault]:
    yield from _run_faults(root)
    for element in root.iter(w("p"), w("tbl"), w("tr"), w("tc")):
        above = element.getparent()
        while above is not None and above.tag in {w(name) for name in (*_WRAPPERS, "ins", "del")}:
            above = above.getparent()
        if above is None or not str(above.tag).startswith(f"{{{W}}}"):
            continue
        kind = _local(element)
        allowed = {"tr": {w("tbl")}, "tc": {w("tr")}}.get(kind)
        wrong = above.tag not in allowed if allowed else above.tag in {w("p"), w("r"), w("tbl")}
        if wrong or (allowed is None and above.tag == w("tr")):
            yield _misplaced(element, above)


def _run_faults(root: etree._Element) -> Iterator[Fault]:
    """Find runs that stand in no paragraph, text in no run, and revisions within a run."""
    for element in root.iter(*_RUN_LEVEL):
        above = element.getparent()
        if above is not None and _local(above) in _RUN_LEVEL[str(element.tag)]:
            yield _misplaced(element, above)


def _misplaced(element: etree._Element, above: etree._Element) -> Fault:
    message = _("«{child}» stands in «{parent}», where it can't").format(
        child=_local(element), parent=_local(above)
    )
    return Fault("misplaced-element", "error", message, element)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
