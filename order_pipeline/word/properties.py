"""Direct properties of paragraphs, runs, rows and cells, as they stand in one element.

Nothing is resolved here; ``None`` means «not said here, ask the style».
ECMA-376 Part 1: 17.3.1 (paragraphs), 17.3.2 (runs), 17.4 (tables), 17.13.5 (revisions).
"""

from dataclasses import dataclass

from lxml import etree

from order_pipeline.word.blocks import Alignment
from order_pipeline.word.names import VAL, children, on, value, value_of, w, whole

TOGGLES = ("b", "i", "caps", "vanish")
WIDEST_SPAN = 1024
"""Grid columns; Word itself stops at 63. A wider span is damage and would only eat memory."""

_ALIGNMENTS: dict[str, Alignment] = {
    "start": "left",
    "left": "left",
    "center": "center",
    "end": "right",
    "right": "right",
    "both": "both",
    "distribute": "both",
    "lowKashida": "both",
    "mediumKashida": "both",
    "highKashida": "both",
    "thaiDistribute": "both",
}


@dataclass(frozen=True, slots=True)
class RunProperties:
    """What a ``w:rPr`` says; ``size`` in points, ``font`` the face for Latin text."""

    style: str | None = None
    b: bool | None = None
    i: bool | None = None
    caps: bool | None = None
    vanish: bool | None = None
    size: float | None = None
    font: str | None = None
    language: str | None = None


NO_RUN = RunProperties()


def run_properties(element: etree._Element | None) -> RunProperties:
    """Read a ``w:rPr``."""
    if element is None or len(element) == 0:
        return NO_RUN
    said = children(element)
    half_points = whole(value_of(said, "sz"))
    fonts = said.get("rFonts")
    language = said.get("lang")
    return RunProperties(
        style=value_of(said, "rStyle"),
        b=on(said.get("b")),
        i=on(said.get("i")),
        caps=on(said.get("caps")),
        vanish=on(said.get("vanish")),
        size=None if half_points is None else half_points / 2,
        font=None if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")),
        language=None if language is None else language.get(VAL),
    )


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """What a ``w:pPr`` says.

    ``mark`` are the properties of the paragraph mark; ``mark_deleted`` and ``mark_inserted`` its
    revisions (a moved mark counts as deleted where it was and inserted where it is).
    """

    style: str | None = None
    number_id: int | None = None
    level: int | None = None
    number_inserted: bool = False
    alignment: Alignment | None = None
    indent_left: int | None = None
    indent_first: int | None = None
    outline: int | None = None
    page_break: bool | None = None
    framed: bool | None = None
    drop_cap: bool = False
    mark: RunProperties = NO_RUN
    mark_deleted: bool = False
    mark_inserted: bool = False
    section: str | None = None
    """The type of the section that ends with this paragraph."""


NO_PARAGRAPH = ParagraphProperties()


def paragraph_properties(element: etree._Element | None) -> ParagraphProperties:
    """Read a ``w:pPr``."""
    if element is None or len(element) == 0:
        return NO_PARAGRAPH
    said = children(element)
    numbering = said.get("numPr")
    frame = said.get("framePr")
    mark = said.get("rPr")
    drop_cap = frame is not None and frame.get(w("dropCap"), "none") != "none"
    left, first = indents(said.get("ind"))
    return ParagraphProperties(
        style=value_of(said, "pStyle"),
        number_id=whole(value(numbering, "numId")),
        level=whole(value(numbering, "ilvl")),
        number_inserted=numbering is not None and numbering.find(w("ins")) is not None,
        alignment=_ALIGNMENTS.get(value_of(said, "jc") or ""),
        indent_left=left,
        indent_first=first,
        outline=whole(value_of(said, "outlineLvl")),
        page_break=on(said.get("pageBreakBefore")),
        framed=None if frame is None else not drop_cap,
        drop_cap=drop_cap,
        mark=run_properties(mark),
        mark_deleted=_has(mark, "del", "moveFrom"),
        mark_inserted=_has(mark, "ins", "moveTo"),
        section=_section(said.get("sectPr")),
    )


def indents(element: etree._Element | None) -> tuple[int | None, int | None]:
    """Read ``w:ind``: left and first-line indent in twips, a hanging one negative."""
    if element is None:
        return None, None
    left = whole(element.get(w("left"), element.get(w("start"))))
    hanging = whole(element.get(w("hanging")))
    first = whole(element.get(w("firstLine")))
    return left, first if hanging is None else -hanging


def _has(mark: etree._Element | None, *names: str) -> bool:
    return mark is not None and any(mark.find(w(name)) is not None for name in names)


def _section(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    return value(element, "type") or "nextPage"


@dataclass(frozen=True, slots=True)
class RowProperties:
    """What a ``w:trPr`` says."""

    header: bool = False
    hidden: bool = False
    before: int = 0
    after: int = 0
    deleted: bool = False
    inserted: bool = False


NO_ROW = RowProperties()


def row_properties(element: etree._Element) -> RowProperties:
    """Read a ``w:trPr``."""
    said = children(element)
    return RowProperties(
        header=bool(on(said.get("tblHeader"))),
        hidden=bool(on(said.get("hidden"))),
        before=_span(value_of(said, "gridBefore"), 0),
        after=_span(value_of(said, "gridAfter"), 0),
        deleted="del" in said,
        inserted="ins" in said,
    )


@dataclass(frozen=True, slots=True)
class CellProperties:
    """What a ``w:tcPr`` says; merges are «», «restart» or «continue»."""

    span: int = 1
    vertical: str = ""
    vertical_before: str | None = None
    """The merge before a tracked one (17.13.5.1), None where no merge is tracked."""
    horizontal: str = ""
    deleted: bool = False
    inserted: bool = False
    lined: bool = False
    revised: bool = False
    """Whether any revision of the cell is tracked."""


_CELL_REVISIONS = ("cellDel", "cellIns", "cellMerge")
NO_CELL = CellProperties()


def cell_properties(element: etree._Element) -> CellProperties:
    """Read a ``w:tcPr``."""
    said = children(element)
    vertical = _merge(said.get("vMerge"))
    before = None
    tracked = said.get("cellMerge")
    if tracked is not None:
        words = {"rest": "restart", "cont": "continue"}
        before = words.get(tracked.get(w("vMergeOrig"), ""), "")
        vertical = words.get(tracked.get(w("vMerge"), ""), vertical)
    return CellProperties(
        span=_span(value_of(said, "gridSpan"), 1),
        vertical=vertical,
        vertical_before=before,
        horizontal=_merge(said.get("hMerge")),
        deleted="cellDel" in said,
        inserted="cellIns" in said,
        lined=lined(said.get("tcBorders")),
        revised=any(name in said for name in _CELL_REVISIONS),
    )


def lined(borders: etree._Element | None) -> bool:
    """Tell whether any of the borders draws a line (17.4.38, 17.4.66)."""
    return borders is not None and any(
        side.get(VAL, "none") not in {"nil", "none"} for side in borders
    )


def _merge(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return "restart" if element.get(VAL) == "restart" else "continue"


def _span(text: str | None, least: int) -> int:
    number = whole(text)
    return least if number is None else max(least, min(number, WIDEST_SPAN))
