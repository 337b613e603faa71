"""Where an act begins in the stream of lines, and which act it is an appendix to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from order_pipeline.model.act import Approval
from order_pipeline.recognise.amending import quoted_after
from order_pipeline.recognise.further_orders import order_begins, signs
from order_pipeline.recognise.headings import find_heading, heads_an_order
from order_pipeline.recognise.lines import Line, Piece, Sheet
from order_pipeline.recognise.markers import marker_of
from order_pipeline.recognise.stamp import approves_on_one_line, read_stamps, sort_of
from order_pipeline.recognise.stamp_lines import stamp_end
from order_pipeline.recognise.wording.acts import DATED_KINDS, act_kind_of
from order_pipeline.recognise.wording.amendments import OWN_APPENDIX
from order_pipeline.recognise.wording.headings import (
    ABOUT,
    ACT_HEADING,
    PROCEDURE_TITLE,
    REGISTER_TITLE,
)
from order_pipeline.recognise.wording.preamble import ENACTING
from order_pipeline.text.letters import squeeze

_LONG = 150
_DIGITS = re.compile(r"\d+")


def act_starts(pieces: Sequence[Piece]) -> list[int]:
    """Give the index of the first piece of each act; the first is 0."""
    starts = [0]
    content, signed, bodied = False, False, False
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if isinstance(piece, Sheet):
            content, signed, bodied = True, False, True
            index += 1
            continue
        if piece.blank:
            index += 1
            continue
        sort = sort_of(piece)
        if sort:
            visa = sort == "agreed" and content  # an appendix mark may stand right behind it
            end = stamp_end(pieces, piece, index, sort) if visa else read_stamps(pieces, index).end
            end = max(end, index + 1)
            under_title = content and not bodied and approves_on_one_line(piece.text)
            if under_title:
                index += 1
                continue
            if sort != "agreed" and content and (sort != "approve" or _heads(pieces, end)):
                starts.append(index)
                content, signed, bodied = False, False, False
            index = end
            continue
        order = order_begins(pieces, index, starts[-1] + 1) if bodied else None
        if order is not None or (content and signed and _begins_unstamped(piece)):
            starts.append(index if order is None else order)
            content, signed, bodied = True, False, False
        content = content or _is_content(piece)
        bodied = bodied or bool(marker_of(piece)[0] or ENACTING.search(piece.text))
        signed = signs(piece) or (signed and not marker_of(piece)[0])
        index += 1 + quoted_after(pieces, index)
    return starts


def _is_content(line: Line) -> bool:
    text = line.text
    if len(text) > _LONG or ACT_HEADING.fullmatch(squeeze(text)) or ABOUT.match(text):
        return True
    if PROCEDURE_TITLE.match(text) or REGISTER_TITLE.match(text) or ENACTING.search(text):
        return True
    return marker_of(line)[0] is not None


def opens_an_order(pieces: Sequence[Piece]) -> bool:
    """Tell whether the pieces of an act are an order of its own and no appendix with a mark."""
    first = next((one for one in pieces if not (isinstance(one, Line) and one.blank)), None)
    if first is None or sort_of(first) is not None:
        return False
    heading = find_heading(pieces)
    return heading is not None and heads_an_order(pieces[heading])


def _heads(pieces: Sequence[Piece], index: int) -> bool:
    """Tell whether the next text is the heading or title of an act."""
    for piece in pieces[index:]:
        if isinstance(piece, Sheet):
            return False
        if piece.text:
            return _begins_unstamped(piece) or bool(ACT_HEADING.fullmatch(squeeze(piece.text)))
    return False


def _begins_unstamped(line: Line) -> bool:
    """Tell whether a line after a signature begins an appendix that has no mark."""
    text = line.text
    stressed = line.centred or line.look.bold or line.look.page_break_before
    if ACT_HEADING.fullmatch(squeeze(text)):
        return stressed or text.isupper()
    return stressed and bool(PROCEDURE_TITLE.match(text) or REGISTER_TITLE.match(text))


@dataclass(frozen=True, slots=True)
class Outline:
    """What nesting needs to know of an act: its approval, its own words and its text.

    ``order`` tells an order that stands by itself, ``number`` its number.
    """

    approval: Approval | None
    heading: str
    title: str
    text: str
    order: bool = False
    number: str | None = None

    def named(self, kind: str) -> bool:
        """Tell whether the act is of a kind such as «порядок»."""
        words = f"{self.heading} {self.title}".lower().split()
        stem = kind[: max(4, len(kind) - 2)]
        return any(word.startswith(stem) for word in words[:4])

    def speaks_of_its_appendix(self) -> bool:
        """Tell whether its text says «приложение к настоящему Порядку» of its own kind."""
        match = OWN_APPENDIX.search(self.text)
        return bool(match and self.named(act_kind_of(match["form"])))


def parents(outlines: Sequence[Outline]) -> list[int]:
    """Give for each act the index of the act it belongs to; -1 for the first."""
    found = [-1]
    for index in range(1, len(outlines)):
        found.append(_parent(outlines[: index + 1], found))
    return found


def _parent(outlines: Sequence[Outline], found: Sequence[int]) -> int:
    current = outlines[-1]
    if current.order:
        return 0
    last = len(outlines) - 2
    approval = current.approval
    root = _order_of(outlines, approval)
    if approval is None:
        return root
    kind = approval.act_kind
    if kind in DATED_KINDS:
        return root
    backwards = range(last, root - 1, -1)
    if kind:
        return next((i for i in backwards if outlines[i].named(kind)), last)
    number = _number(approval.number)
    above = (i for i in backwards if i != root and number)
    brother = next((i for i in above if _numbered(outlines[i]) == number - 1), root)
    if brother != root:
        return found[brother]
    return next((i for i in backwards if outlines[i].speaks_of_its_appendix()), root)


def _order_of(outlines: Sequence[Outline], approval: Approval | None) -> int:
    """Give the order that an appendix is of: the one whose number its mark says, or the last."""
    orders = [i for i, one in enumerate(outlines) if one.order or i == 0]
    number = approval.act_number if approval else None
    same = [i for i in orders if number and outlines[i].number == number]
    return (same or orders)[-1]


def _numbered(outline: Outline) -> int:
    return _number(outline.approval.number) if outline.approval else 0


def _number(text: str | None) -> int:
    match = _DIGITS.fullmatch(text or "")
    return int(match.group()) if match else 0
