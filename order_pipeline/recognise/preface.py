"""What stands before the clauses: stamps, issuer, heading, requisites, title, preamble."""

import re
from collections.abc import Sequence
from typing import Final

from order_pipeline.recognise import requisites
from order_pipeline.recognise.approval_sheet import row_text
from order_pipeline.recognise.front import Front
from order_pipeline.recognise.headings import (
    LONGEST_TITLE_LINE,
    find_enacting,
    find_heading,
    heads_an_order,
    read_heading,
)
from order_pipeline.recognise.lines import Line, Piece, Sheet
from order_pipeline.recognise.markers import marker_of
from order_pipeline.recognise.preamble import read_preamble
from order_pipeline.recognise.requisites import Requisites
from order_pipeline.recognise.stamp import (
    Stamps,
    approves_on_one_line,
    read_bracketed,
    read_stamps,
    sort_of,
)
from order_pipeline.recognise.wording.headings import (
    ABOUT,
    CHANGES_TITLE,
    ORDER_RUN_ON,
    OTHER_TITLE,
    SAMPLE_WORD,
    SECTION_NAME,
    TITLE_BEGINS,
)
from order_pipeline.recognise.wording.preamble import PREAMBLE_OPENING
from order_pipeline.recognise.wording.requisites import (
    BARE_PLACE,
    CONTACTS,
    COPY_NUMBER,
    COUNTRY,
    PLACE_OF_SOMETHING,
    PROJECT_MARK,
    REGISTRATION,
    REQUISITE_LABEL,
)
from order_pipeline.recognise.wording.signatures import ADDRESSEE, CAPTION
from order_pipeline.recognise.wording.stamps import APPROVED_IN_BRACKETS
from order_pipeline.text.dates import find_dates
from order_pipeline.text.letters import close_up, squeeze

_LONGEST_ISSUER_LINE: Final = 160
_LONGEST_UNSTRESSED: Final = 200
_SENTENCE_END = re.compile(r"[.;:]$")
_ABBREVIATED_END = re.compile(r"(?:\bг|\bгг|\bобл|\bим|\bт\.\s?п|\bдр|далее)\.$")
_CAPITALS = re.compile(r"[А-ЯЁ]{3,}(?:-[А-ЯЁ]{2,})*")
_WORD = re.compile(r"[^\W_]")
_GOES_ON: Final = "(абвгдежзийклмнопрстуфхцчшщэюяё«"


def read_front(pieces: Sequence[Piece], *, inner: bool = False, fragment: bool = False) -> Front:
    """Read the preface of the act in the pieces.

    ``inner`` for an appendix, whose stamp comes first; ``fragment`` for quoted text, which need
    not have a preface at all.
    """
    heading = find_heading(pieces)
    ordered = heading is not None and heads_an_order(pieces[heading])
    enacting = find_enacting(pieces, ordered=ordered)
    front = Front(Stamps(0), is_order=ordered or enacting is not None)
    reader = _Reader(pieces, front, heading, enacting, inner=inner and not fragment)
    reader.fragment = fragment
    front.body = reader.read()
    if front.is_order:
        read_preamble(front, pieces, enacting)
    return front


class _Reader:
    """Reads the preface line by line; each step gives True when it took the line."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        front: Front,
        heading: int | None,
        enacting: int | None,
        *,
        inner: bool,
    ) -> None:
        self.pieces = pieces
        self.front = front
        self.heading = heading
        self.enacting = enacting
        self.inner = inner
        self.index = 0
        self.title_last: Line | None = None
        self.title_closed = False
        self.addressed = False
        self.fragment = False
        self.mark_open: Line | None = None

    def read(self) -> int:
        """Read until the body begins; give its index."""
        while self.index < len(self.pieces):
            piece = self.pieces[self.index]
            if self.index == self.enacting or (isinstance(piece, Sheet) and not self._aside(piece)):
                break
            if isinstance(piece, Sheet):
                self.index += 1
            elif piece.blank:
                self.title_closed = bool(self.front.title)
                self.index += 1
            elif self._stamp(piece):
                continue
            elif self._take(piece):
                self.index += 1
            else:
                break
        return self.index

    def _aside(self, sheet: Sheet) -> bool:
        """Set a table aside that stands before the enacting word."""
        if self.enacting is None or self.index > self.enacting:
            return False
        self.front.leftover.extend(filter(None, map(row_text, sheet.table.rows)))
        return True

    def _take(self, line: Line) -> bool:
        if not _WORD.search(line.seen):
            return bool(self.front.title or self.front.heading)  # a line to fill in, or an ornament
        return (
            self._heading(line)
            or self._mark(line)
            or (not self._body_begins(line) and (self._requisites(line) or self._text(line)))
        )

    def _stamp(self, line: Line) -> bool:
        front = self.front
        if sort_of(line) is None or front.heading or front.title:
            return False
        stamps = read_stamps(self.pieces, self.index)
        if front.approval and stamps.approval:
            return self._restated(stamps.end)
        stamps.follow(front.stamps)
        front.stamps = stamps
        self.index = stamps.end
        return True

    def _restated(self, end: int) -> bool:
        """Set aside the stamp of an appendix that this one brings anew («Приложение …)."""
        if not self.inner:
            return False
        lines = (piece for piece in self.pieces[self.index : end] if isinstance(piece, Line))
        self.front.leftover.extend(_shown(line) for line in lines if not line.blank)
        self.index = end
        return True

    def _heading(self, line: Line) -> bool:
        if self.index != self.heading or self.front.heading:
            return False
        return read_heading(self.front, line)

    def _mark(self, line: Line) -> bool:
        text = line.text
        front = self.front
        approved = APPROVED_IN_BRACKETS.match(text) or approves_on_one_line(text)
        if approved and not front.approval:
            read_bracketed(front.stamps, text, line.place, front.heading or " ".join(front.title))
            return True
        if (
            PROJECT_MARK.fullmatch(text)
            or COUNTRY.fullmatch(squeeze(text))
            or COPY_NUMBER.fullmatch(text)
            or REGISTRATION.match(text)
            or self._registered(line)
            or self._in_open_brackets(line)
            or (line.text and all(map(REQUISITE_LABEL.fullmatch, line.pieces)))
        ):
            self._note_registration(line)
            front.leftover.append(_shown(line))
            return True
        if not front.title and front.is_order and CONTACTS.search(text) and not ABOUT.match(text):
            front.leftover.append(_shown(line))
            return True
        return False

    def _registered(self, line: Line) -> bool:
        """Tell whether a line goes on with the registration mark above it, up to its date."""
        if self.mark_open is None or not line.text:
            return False
        mark = self.mark_open
        below = line.cell is not None or self.pieces[self.index - 1] is mark
        if line.cell != mark.cell or not below:
            return False
        read = requisites.of_line(line)
        if read is None and (line.cell is None or self.index == self.heading):
            return False
        if read and read.date:
            self.mark_open = None
        return True

    def _note_registration(self, line: Line) -> None:
        """Note whether a registration mark begins here, and whether more of it may follow."""
        text = line.text
        if not REGISTRATION.match(text):
            return
        dated = requisites.of_text(text.partition(" ")[2]) or find_dates(text)
        self.mark_open = None if dated else line

    def _in_open_brackets(self, line: Line) -> bool:
        """Tell whether a line goes on with «(в ред. …», whose bracket is still open."""
        last = self.front.leftover[-1] if self.front.leftover else ""
        return last.startswith("(") and ")" not in last and line.text.endswith(")")

    def _requisites(self, line: Line) -> bool:
        if self.inner and not self.front.is_order and self.front.title:
            return False
        front = self.front
        read = requisites.of_line(line)
        if read is None and front.is_order and self._bare_place(line):
            read = Requisites(place=line.text)
        if read is None:
            return False
        if front.issuer and self._before_heading() and PLACE_OF_SOMETHING.fullmatch(line.text):
            return False  # «школа № 14» above «г. Волчанска»
        front.add_requisites(read, line)
        if front.title:
            self.title_closed = True
        return True

    def _bare_place(self, line: Line) -> bool:
        """Tell whether a line is a place without its kind: «Москва» between heading and title."""
        front = self.front
        text = line.text.title() if _CAPITALS.fullmatch(line.text) else line.text
        if front.title or front.requisites.place or not BARE_PLACE.fullmatch(text):
            return False
        if not front.heading or not front.issuer:
            return False
        return front.requisites.anything or any(
            isinstance(piece, Line) and requisites.of_line(piece)
            for piece in self.pieces[self.index + 1 : self.index + 4]
        )

    def _body_begins(self, line: Line) -> bool:
        marker, _text = marker_of(line)
        if marker and not (marker.weak and self._may_be_more(line)):
            return not self._before_heading()
        text = line.text
        if self.front.is_order:
            opening = PREAMBLE_OPENING.match(text) and text[:1].isupper()
            return bool(opening) and not self._before_heading()
        return bool(SECTION_NAME.fullmatch(text.rstrip(".")) and self.front.title)

    def _may_be_more(self, line: Line) -> bool:
        """Tell whether a line with a weak mark may go on the title, or be a date («05.06.25»)."""
        if self.front.title:
            return not self.title_closed
        return self.front.is_order and requisites.of_line(line) is not None

    def _before_heading(self) -> bool:
        return self.heading is not None and self.index < self.heading

    def _text(self, line: Line) -> bool:
        text = _shown(line)
        if self.front.title:
            return self._under_title(line, text)
        if self._before_heading():
            self._before(line, text)
            return True
        if self.front.is_order:
            return self._order_text(line, text)
        if not self._titles(line, text):
            return False
        self._add_title(line, text)
        return True

    def _under_title(self, line: Line, text: str) -> bool:
        if CAPTION.fullmatch(text):
            self.front.leftover.append(text)
            return True
        if not self._title_goes_on(line):
            return False
        self._add_title(line, text)
        return True

    def _before(self, line: Line, text: str) -> None:
        front = self.front
        if not front.is_order and not front.issuer and ADDRESSEE.match(text):
            self.addressed = True
        if self.inner or self.addressed or SAMPLE_WORD.fullmatch(squeeze(text)):
            self.front.leftover.append(text)
        else:
            self.front.add_issuer(text, line)

    def _order_text(self, line: Line, text: str) -> bool:
        front = self.front
        if ABOUT.match(text) or ORDER_RUN_ON.match(text):
            self._add_title(line, text)
        elif self._still_issuer(text):
            front.add_issuer(text, line)
        elif front.heading and text[:1].islower() and not front.requisites.date:
            front.leftover.append(text)  # «по основной деятельности» under the heading
        elif line.cell and self._title_follows():
            front.leftover.append(text)  # the letterhead in another language
        elif not _ends(text) and (line.stressed or len(text) < _LONGEST_UNSTRESSED):
            self._add_title(line, text)
        else:
            return False
        return True

    def _title_follows(self) -> bool:
        """Tell whether a line below says what the order is about."""
        return any(
            isinstance(piece, Line) and ABOUT.match(piece.text)
            for piece in self.pieces[self.index + 1 : self.enacting]
        )

    def _still_issuer(self, text: str) -> bool:
        """Tell whether the issuer's name begins or goes on: before the heading or right below."""
        front = self.front
        if len(text) > _LONGEST_ISSUER_LINE:
            return False
        if front.heading is None:
            return not _ends(text)
        if front.requisites.date:
            return False
        return not front.issuer or not self._issuer_came_first()

    def _issuer_came_first(self) -> bool:
        places = self.front.places
        return places["/issuer"].path < places["/heading"].path

    def _titles(self, line: Line, text: str) -> bool:
        """Tell whether a line of an appendix or of an act that is no order is its title."""
        if len(text) > LONGEST_TITLE_LINE:
            return False
        if self.front.heading:
            return not _ends(text)
        if any(one.match(text) for one in (TITLE_BEGINS, CHANGES_TITLE, OTHER_TITLE, ABOUT)):
            return not _ends(text) or (text[0].isupper() and not self.fragment)
        return not _ends(text) and (line.stressed or (self.inner and text[0].isupper()))

    def _add_title(self, line: Line, text: str) -> None:
        self.front.title.append(text)
        self.front.note("/title", line)
        self.title_last = line
        self.title_closed = False

    def _title_goes_on(self, line: Line) -> bool:
        last = self.title_last
        if last is None or line.cell != last.cell or line.look.box != last.look.box:
            return False
        if not line.first and line.look is last.look:
            return True
        if self.title_closed:
            same = line.centred == last.centred and line.look.bold == last.look.bold
            return line.stressed and same and line.text[0] in _GOES_ON
        lowers = last.look.bold and not line.look.bold
        if (last.centred and not line.centred) or (lowers and not _goes_on(line)):
            return False
        if _ends(self.front.title[-1]) or line.text.endswith(":"):
            return False
        return len(line.text) <= LONGEST_TITLE_LINE


def _goes_on(line: Line) -> bool:
    """Tell whether a line below a bold title goes on with it though it is lighter."""
    return line.centred and line.text[0] in _GOES_ON


def _shown(line: Line) -> str:
    """Give a line as it is kept: letter-spaced words closed up, the automatic number before it."""
    return f"{line.number} {close_up(line.raw)}".strip()


def _ends(text: str) -> bool:
    """Tell whether a text closes like a sentence."""
    return bool(_SENTENCE_END.search(text)) and not _ABBREVIATED_END.search(text)
