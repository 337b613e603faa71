"""The order in which the schema wants the children of an element (ECMA-376 Part 1, annex A).

Word refuses a file for a wrong order in some places and mends it in others.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from order_pipeline.language import _
from order_pipeline.word.names import w
from order_pipeline.word.structure import Fault

# A bar parts those that may stand in any order. The section of a paragraph has no place here:
# LibreOffice writes it before the style, and Word reads it there.
_ORDERS: Final = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
        "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
        "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
        "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
        "rPr pPrChange"
    ),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
        "vAlign hideMark headers cellIns cellDel cellMerge tcPrChange"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
        "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
        "tblDescription tblPrChange"
    ),
    "sectPr": (
        "headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
        "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
        "docGrid printerSettings sectPrChange"
    ),
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
        "qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr "
        "tblStylePr"
    ),
    "styles": "docDefaults latentStyles style",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "num": "abstractNumId lvlOverride",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "numPr": "ilvl numId numberingChange ins",
    "tblGrid": "gridCol tblGridChange",
    "pBdr": "top left bottom right between bar",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
    **dict.fromkeys(("tblCellMar", "tcMar"), "top left start bottom right end"),
}
# Word writes run properties in this order and reads them in any, as the schema has it.
_RUN: Final = (
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline "
    "shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz "
    "szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish "
    "oMath rPrChange"
)
_MANY: Final = frozenset(
    map(
        w,
        [
            "gridCol",
            "headerReference",
            "footerReference",
            "style",
            "tblStylePr",
            "numPicBullet",
            "abstractNum",
            "num",
            "lvl",
            "lvlOverride",
        ],
    )
)
_RANKS: Final = {
    parent: {w(name): rank for rank, same in enumerate(names.split()) for name in same.split("|")}
    for parent, names in _ORDERS.items()
}
_KNOWN: Final = {
    **{w(parent): ranks for parent, ranks in _RANKS.items()},
    w("rPr"): {w(name): rank for rank, name in enumerate(_RUN.split())},
}
_FIRST: Final = {
    "p": ("pPr",),
    "r": ("rPr",),
    "tc": ("tcPr",),
    "tr": ("tblPrEx", "trPr"),
    "tbl": ("tblPr", "tblGrid"),
    "sdt": ("sdtPr", "sdtEndPr", "sdtContent"),
}
_LAST: Final = {
    "rPr": ("rPrChange",),
    "trPr": ("ins", "del", "trPrChange"),
    "body": ("sectPr",),
}
_MARKS: Final = ("ins", "del", "moveFrom", "moveTo")


def misplaced(root: etree._Element) -> Iterator[Fault]:
    """Give the elements that stand behind one that they must precede."""
    for name, ranks in _RANKS.items():
        for parent in root.iter(w(name)):
            yield from _falling(parent, ranks)
    for name, first in _FIRST.items():
        ranks = {w(child): rank for rank, child in enumerate(first)}
        for parent in root.iter(w(name)):
            yield from _falling(parent, ranks, others=len(first))
    for name, last in _LAST.items():
        ranks = {w(child): rank + 1 for rank, child in enumerate(last)}
        for parent in root.iter(w(name)):
            yield from _falling(parent, ranks, others=0)
    marks = {w(child): rank for rank, child in enumerate(_MARKS)}
    for settings in root.iter(w("pPr")):
        held = settings.find(w("rPr"))
        if held is not None:
            yield from _falling(held, marks, others=len(_MARKS))


def _falling(
    parent: etree._Element, ranks: dict[str, int], others: int | None = None
) -> Iterator[Fault]:
    """Give the first child that stands behind one of a higher rank; ``others`` rank the rest."""
    highest, holder = -1, ""
    for child in parent:
        if not isinstance(child.tag, str):
            continue
        rank = ranks.get(child.tag, others)
        if rank is None:
            continue
        if others is not None and child.tag not in ranks and _is_mark(child):
            continue
        if child.tag == holder and child.tag in ranks and child.tag not in _MANY:
            message = _("in «{parent}» the element «{child}» stands twice").format(
                parent=_name(str(parent.tag)), child=_name(holder)
            )
            yield Fault("repeated-element", "error", message, child)
            return
        if rank < highest:
            message = _("in «{parent}» the element «{child}» stands behind «{other}»").format(
                parent=_name(str(parent.tag)), child=_name(str(child.tag)), other=_name(holder)
            )
            yield Fault("wrong-order", "error", message, child)
            return
        highest, holder = rank, child.tag


def later(parent: str, child: str) -> tuple[str, ...]:
    """Give the names of what the schema puts behind a child: («pPr», «ind») → «jc», «rPr» …."""
    names = _ORDERS[parent].split()
    return tuple(names[names.index(child) + 1 :])


def in_order(parent: etree._Element) -> list[etree._Element]:
    """Give the children in the schema's order, strangers at the end, each once; the last counts.

    Where no order is known, they are as they stand.
    """
    children = [child for child in parent if isinstance(child.tag, str)]
    ranks = _KNOWN.get(str(parent.tag))
    if ranks is None:
        return children
    kept = {child.tag if child.tag not in _MANY else child: child for child in children}
    return sorted(kept.values(), key=lambda child: ranks.get(str(child.tag), len(ranks)))


def _is_mark(child: etree._Element) -> bool:
    """Tell a mark of a range, which may stand anywhere among blocks."""
    return str(child.tag).endswith(("Start", "End", "}proofErr"))


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]
