"""What the attributes of WordprocessingML may say and which may not be left out.

ECMA-376 Part 1, 17.18 and 22.9 (simple types), 17.13.5 (revisions). Only the elements that orders
are made of: text, paragraphs, lists, tables, pages, revisions and bookmarks. Word refuses a file
for a word where a number should stand or for one it does not know; it takes a part of a unit,
which some editors write, and rounds it.
"""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from order_pipeline.language import _
from order_pipeline.word.names import W, w
from order_pipeline.word.structure import REVISIONS, Fault

_ANY: Final = ".*"
_WHOLE: Final = r"[+-]?\d+"
_LENGTH: Final = rf"{_WHOLE}|-?\d+(\.\d+)?(mm|cm|in|pt|pc|pi)"
_WIDTH: Final = rf"{_LENGTH}|-?\d+(\.\d+)?%"
_SIZE: Final = r"\d+|\d+(\.\d+)?(mm|cm|in|pt|pc|pi)"
_MOMENT: Final = r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"
_COLOUR: Final = "auto|[0-9A-Fa-f]{6}"
_RULE: Final = "auto|exact|atLeast"
_ALIGNMENT: Final = (
    "both|center|distribute|end|left|right|start|numTab|thaiDistribute|(high|medium|low)Kashida"
)
_MARKS: Final = (
    "tblGridChange bookmarkEnd commentRangeStart commentRangeEnd moveFromRangeEnd moveToRangeEnd "
    "commentReference footnoteReference endnoteReference"
)
_SWITCHES: Final = (
    "b bCs i iCs caps smallCaps strike dstrike vanish webHidden keepNext keepLines "
    "pageBreakBefore widowControl contextualSpacing mirrorIndents cantSplit tblHeader noWrap "
    "hideMark titlePg"
)
_EDGES: Final = ("top", "right", "bottom", "left", "header", "footer", "gutter")
# Elements, their attributes and what these may say; with an exclamation mark they must be there.
_VALUES: Final[tuple[tuple[str, dict[str, str]], ...]] = (
    (" ".join(REVISIONS), {"!id": _WHOLE, "!author": _ANY, "date": _MOMENT}),
    (_MARKS, {"!id": _WHOLE}),
    ("bookmarkStart", {"!id": _WHOLE, "!name": _ANY}),
    (_SWITCHES, {"val": "0|1|true|false|on|off"}),
    ("sz szCs", {"!val": _SIZE}),
    ("pStyle rStyle tblStyle", {"!val": _ANY}),
    ("numId ilvl gridSpan gridBefore gridAfter", {"!val": _WHOLE}),
    ("color", {"!val": _COLOUR}),
    ("shd", {"!val": _ANY, "fill": _COLOUR, "color": _COLOUR}),
    (
        "spacing",
        {"val": _LENGTH, "before": _LENGTH, "after": _LENGTH, "line": _LENGTH, "lineRule": _RULE},
    ),
    ("ind", dict.fromkeys(("left", "right", "start", "end", "firstLine", "hanging"), _LENGTH)),
    ("jc lvlJc", {"!val": _ALIGNMENT}),
    ("style", {"type": "paragraph|character|table|numbering"}),
    ("abstractNum", {"!abstractNumId": _WHOLE}),
    ("num", {"!numId": _WHOLE}),
    ("vMerge hMerge", {"val": "continue|restart"}),
    ("vAlign", {"!val": "top|center|both|bottom"}),
    ("tblW tcW tblInd tblCellSpacing", {"w": _WIDTH, "type": "nil|pct|dxa|auto"}),
    ("gridCol", {"w": _LENGTH}),
    ("trHeight", {"val": _LENGTH, "hRule": _RULE}),
    ("tblLayout", {"type": "fixed|autofit"}),
    ("br", {"type": "page|column|textWrapping"}),
    ("fldChar", {"!fldCharType": "begin|separate|end"}),
    ("pgSz", {"w": _LENGTH, "h": _LENGTH, "orient": "portrait|landscape"}),
    (
        "pgMar",
        dict.fromkeys(["top", "right", "bottom", "left", "header", "footer", "gutter"], _LENGTH),
    ),
)
_PATTERNS: Final = {
    w(element): tuple(
        (w(name.removeprefix("!")), name.startswith("!"), re.compile(pattern, re.DOTALL))
        for name, pattern in attributes.items()
    )
    for elements, attributes in _VALUES
    for element in elements.split()
}
_PART_OF_UNIT: Final = re.compile(r"-?\d+\.\d+")


def value_faults(root: etree._Element) -> Iterator[Fault]:
    """Give the attributes that are missing or say what they can't."""
    for element in root.iter(*_PATTERNS):
        for name, needed, pattern in _PATTERNS[str(element.tag)]:
            said = element.get(name)
            names = {"element": _local(str(element.tag)), "attribute": _local(name)}
            if said is None:
                if needed:
                    message = _("«{element}» lacks «{attribute}»").format(**names)
                    yield Fault("missing-value", "error", message, element)
            elif not pattern.fullmatch(said):
                message = _("«{attribute}» of «{element}» can't be «{said}»").format(
                    **names, said=said
                )
                rounded = _PART_OF_UNIT.fullmatch(said) is not None
                yield Fault("wrong-value", "warning" if rounded else "error", message, element)


def _local(name: str) -> str:
    return name.removeprefix(f"{{{W}}}")
