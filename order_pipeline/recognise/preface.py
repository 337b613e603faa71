"""What stands before the clauses: issuer, heading, requisites, title, preamble, enacting word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from order_pipeline.model.act import Approval
from order_pipeline.model.place import Place
from order_pipeline.recognise import requisites
from order_pipeline.recognise.lines import Line, Piece, Sheet
from order_pipeline.recognise.markers import marker_of
from order_pipeline.recognise.requisites import Requisites
from order_pipeline.recognise.stamp import Stamps, read_stamps, sort_of, read_bracketed
from order_pipeline.recognise.wording import (
    ABOUT,
    BARE_PLACE,
    ORDER_OF_BODY,
    SAMPLE_WORD,
    ACT_HEADING,
    APPROVED_IN_BRACKETS,
    CHANGES_TITLE,
    CONTACTS,
    COUNTRY,
    ENACTING,
    LEGAL_BASE_HEADING,
    OTHER_TITLE,
    ORDER_HEADING,
    ORDER_RUN_ON,
    PREAMBLE_OPENING,
    PROCEDURE_TITLE,
    PROJECT_MARK,
    REGISTER_TITLE,
    REGISTRATION,
    REQUISITE_LABEL,
    SECTION_NAME,
)
from order_pipeline.text.letters import close_up, squeeze
from order_pipeline.text.spacing import fold

_FRONT = 80
_LONGEST_TITLE_LINE = 400
_SENTENCE_END = re.compile(r"[.;:]$")
_ABBREVIATED_END = re.compile(r"(?:\bг|\bгг|\bобл|\bим|\bт\.\s?п|\bдр|далее)\.$")


@dataclass(slots=True)
class Front:
    """The preface of an act and the index of the piece where its body begins."""

    start: int
    body: int = 0
    heading: str | None = None
    issuer: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    requisites: Requisites = field(default_factory=Requisites)
    stamps: Stamps | None = None
    preamble: str | None = None
    enacting: str | None = None
    rest: Line | None = None
    is_order: bool = False
    places: dict[str, Place] = field(default_factory=dict)
    leftover: list[str] = field(default_factory=list)

    @property
    def approval(self) -> Approval | None:
        """Give the approval that the stamps made."""
        return self.stamps.approval if self.stamps else None

    @property
    def says_what_it_is(self) -> bool:
        """Tell whether heading, title, approval or enacting word was found."""
        return bool(self.heading or self.title or self.approval or self.is_order)

    def note(self, key: str, line: Line) -> None:
        """Keep the place where a part first stands."""
        self.places.setdefault(key, line.place)


def read_front(
    pieces: Sequence[Piece], start: int = 0, *, inner: bool = False, fragment: bool = False
) -> Front:
    """Read the preface from ``start``.

    ``inner`` for an appendix, whose stamp comes first; ``fragment`` for quoted text, which need
    not have a preface at all.
    """
    front = Front(start, stamps=Stamps(start))
    heading = _find_heading(pieces, start)
    enacting = _find_enacting(
        pieces, start, ordered=heading is not None and _order_at(pieces[heading])
    )
    front.is_order = enacting is not None or (heading is not None and _order_at(pieces[heading]))
    reader = _Reader(pieces, front, heading, enacting, inner=inner and not fragment)
    reader.read()
    return front


def _order_at(piece: Piece) -> bool:
    if not isinstance(piece, Line):
        return False
    key = squeeze(piece.text)
    return bool(
        ORDER_HEADING.fullmatch(key)
        or ORDER_RUN_ON.match(close_up(piece.raw))
        or ORDER_OF_BODY.match(piece.text)
        or LEGAL_BASE_HEADING.match(piece.text)
    )


def _find_heading(pieces: Sequence[Piece], start: int) -> int | None:
    """Find the word of the kind on a line of its own, before the first clause."""
    fallback: int | None = None
    for index in range(start, min(len(pieces), start + _FRONT)):
        piece = pieces[index]
        if isinstance(piece, Sheet):
            break
        if not piece.text:
            continue
        if _order_at(piece):
            if not PROJECT_MARK.fullmatch(piece.text):
                return index
            fallback = index if fallback is None else fallback
        marker, _text = marker_of(piece)
        if marker and not marker.weak and marker.kind in {"decimal", "roman", "word"}:
            break
        key = squeeze(piece.text)
        if fallback is None and ACT_HEADING.fullmatch(key):
            fallback = None if SAMPLE_WORD.fullmatch(key) and _heads(pieces, index) else index
        if fallback is None and len(piece.text) > _LONGEST_TITLE_LINE:
            break
    return fallback


def _heads(pieces: Sequence[Piece], index: int) -> bool:
    """Tell whether the next text below is a heading of its own."""
    following = (piece for piece in pieces[index + 1 : index + 5] if getattr(piece, "text", ""))
    piece = next(following, None)
    return isinstance(piece, Line) and bool(ACT_HEADING.fullmatch(squeeze(piece.text)))


def _find_enacting(pieces: Sequence[Piece], start: int, *, ordered: bool) -> int | None:
    for index in range(start, min(len(pieces), start + _FRONT)):
        piece = pieces[index]
        if isinstance(piece, Sheet):
            return None
        found = ENACTING.search(piece.text)
        if found and (ordered or found["word"]):
            return index
        marker, _text = marker_of(piece)
        if marker and not marker.weak and marker.kind in {"decimal", "roman", "word"}:
            return None
    return None


class _Reader:
    """Reads the preface line by line."""

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
        self.index = front.start
        self.title_last: Line | None = None
        self.title_closed = False

    def read(self) -> None:
        """Read until the body begins."""
        while self.index < len(self.pieces):
            piece = self.pieces[self.index]
            if isinstance(piece, Sheet) or self.index == self.enacting:
                break
            if piece.blank:
                self.title_closed = bool(self.front.title)
                self.index += 1
                continue
            if not self._take(piece):
                break
        self.front.body = self.index
        if self.front.is_order:
            self._preamble()

    # Each step gives True when it took the line.
    def _take(self, line: Line) -> bool:
        if self._stamp(line):
            return True
        taken = (
            self._heading(line)
            or self._mark(line)
            or (not self._body_begins(line) and (self._requisites(line) or self._text(line)))
        )
        if taken:
            self.index += 1
        return taken

    def _stamp(self, line: Line) -> bool:
        front = self.front
        if sort_of(line) is None or (front.heading or front.title):
            return False
        if front.stamps is None:
            return False
        front.stamps.end = self.index
        stamps = read_stamps(self.pieces, self.index) if not front.approval else front.stamps
        if stamps is front.stamps:
            later = read_stamps(self.pieces, self.index)
            if later.approval:
                return False
            front.stamps.endorsements += later.endorsements
            front.stamps.endorsement_places += later.endorsement_places
            front.stamps.leftover += later.leftover
            stamps = later
        else:
            stamps.endorsements[:0] = front.stamps.endorsements
            stamps.endorsement_places[:0] = front.stamps.endorsement_places
            stamps.leftover[:0] = front.stamps.leftover
            front.stamps = stamps
        self.index = stamps.end
        return True

    def _heading(self, line: Line) -> bool:
        front = self.front
        if self.index != self.heading or front.heading:
            return False
        key = squeeze(line.text)
        found = ORDER_HEADING.fullmatch(key)
        if found and found["project"]:
            front.leftover.append(close_up(line.raw).split()[0])
            front.heading = key[found.start("word") : found.end("word")]
        elif self._legal_base_heading(line):
            pass
        elif found or ACT_HEADING.fullmatch(key):
            word = close_up(line.raw)
            front.heading = (key if " " in word and found else word).rstrip(",")
        else:
            run_on = ORDER_RUN_ON.match(close_up(line.raw))
            rest = run_on["rest"] if run_on else ""
            read = requisites.of_text(rest)
            if run_on and read is None and re.match(r"по\s", rest, re.IGNORECASE):
                read = Requisites(leftover=(rest,))
            if not run_on or read is None:
                return False
            front.heading = run_on["word"]
            front.requisites = front.requisites.joined(read)
            front.note("/date", line)
        if line.number:
            front.leftover.append(line.number)
        front.note("/heading", line)
        return True

    def _legal_base_heading(self, line: Line) -> bool:
        """Read «Приказ Министерства … от … N …», as legal databases print it."""
        front = self.front
        match = LEGAL_BASE_HEADING.match(line.text)
        read = requisites.of_text(match["tail"]) if match else None
        if match is None or read is None:
            return False
        front.heading = match["word"]
        front.issuer.append(match["issuer"])
        front.requisites = front.requisites.joined(read)
        for key in ("/issuer", "/date", "/number"):
            front.note(key, line)
        return True

    def _mark(self, line: Line) -> bool:
        text = line.text
        front = self.front
        if APPROVED_IN_BRACKETS.match(text) and front.stamps and not front.approval:
            read_bracketed(front.stamps, text, line.place, front.heading or " ".join(front.title))
            return True
        if (
            PROJECT_MARK.fullmatch(text)
            or COUNTRY.fullmatch(squeeze(text))
            or REGISTRATION.match(text)
            or REQUISITE_LABEL.fullmatch(text)
        ):
            front.leftover.append(_shown(line))
            return True
        if not front.title and front.is_order and CONTACTS.search(text) and not ABOUT.match(text):
            front.leftover.append(text)
            return True
        return False

    def _requisites(self, line: Line) -> bool:
        if self.inner and not self.front.is_order and self.front.title:
            return False
        front = self.front
        read = requisites.of_line(line)
        if read is None and front.is_order and self._bare_place(line):
            read = Requisites(place=line.text)
        if read is None:
            return False
        for key, value in (("/date", read.date), ("/number", read.number), ("/place", read.place)):
            if value:
                front.note(key, line)
        front.requisites = front.requisites.joined(read)
        if front.title:
            self.title_closed = True
        return True

    def _bare_place(self, line: Line) -> bool:
        """Tell whether a line is a place without its kind: «Москва» between heading and title."""
        front = self.front
        if front.title or front.requisites.place or not BARE_PLACE.fullmatch(line.text):
            return False
        if not front.heading or not front.issuer:
            return False
        return front.requisites.anything or any(
            isinstance(piece, Line) and requisites.of_line(piece)
            for piece in self.pieces[self.index + 1 : self.index + 4]
        )

    def _body_begins(self, line: Line) -> bool:
        marker, _text = marker_of(line)
        if marker and not (marker.weak and self.front.title and not self.title_closed):
            return not self._before_heading()
        text = line.text
        if self.front.is_order:
            opening = PREAMBLE_OPENING.match(text) and text[:1].isupper()
            return bool(opening) and not self._before_heading()
        return bool(SECTION_NAME.fullmatch(text.rstrip(".")) and self.front.title)

    def _before_heading(self) -> bool:
        return self.heading is not None and self.index < self.heading

    def _text(self, line: Line) -> bool:
        front = self.front
        text = _shown(line)
        if front.title:
            if not self._title_goes_on(line):
                return False
            self._add_title(line, text)
            return True
        if self._before_heading():
            self._before(line, text)
            return True
        if front.is_order:
            return self._order_text(line, text)
        if self._titles(line, text):
            self._add_title(line, text)
            return True
        return False

    def _before(self, line: Line, text: str) -> None:
        front = self.front
        if self.inner or SAMPLE_WORD.fullmatch(squeeze(text)):
            front.leftover.append(text)
            return
        front.issuer.append(text)
        front.note("/issuer", line)

    def _order_text(self, line: Line, text: str) -> bool:
        front = self.front
        if ABOUT.match(text) or ORDER_RUN_ON.match(text):
            self._add_title(line, text)
            return True
        if front.heading and not front.issuer and not front.requisites.date and len(text) < 160:  # noqa: PLR2004
            front.issuer.append(text)
            front.note("/issuer", line)
            return True
        if front.heading is None and len(text) < 160 and not _ends(text):  # noqa: PLR2004
            front.issuer.append(text)
            front.note("/issuer", line)
            return True
        if front.heading and front.issuer and not front.requisites.date:
            if text[:1].islower() and self._issuer_came_first():
                front.leftover.append(text)
                return True
            if not self._issuer_came_first():
                front.issuer.append(text)
                return True
        if not _ends(text) and (line.centred or line.look.bold or len(text) < 200):  # noqa: PLR2004
            self._add_title(line, text)
            return True
        return False

    def _issuer_came_first(self) -> bool:
        places = self.front.places
        if "/issuer" not in places or "/heading" not in places:
            return False
        return places["/issuer"].path < places["/heading"].path

    def _titles(self, line: Line, text: str) -> bool:
        """Tell whether a line of an appendix or of an unordered act is its title."""
        if len(text) > _LONGEST_TITLE_LINE:
            return False
        named = (
            PROCEDURE_TITLE.match(text)
            or REGISTER_TITLE.match(text)
            or CHANGES_TITLE.match(text)
            or OTHER_TITLE.match(text)
            or ABOUT.match(text)
        )
        if self.front.heading:
            return not _ends(text)
        if named:
            return not _ends(text) or text[0].isupper()
        if _ends(text):
            return False
        return line.centred or line.look.bold or (self.inner and text[0].isupper())

    def _add_title(self, line: Line, text: str) -> None:
        self.front.title.append(text)
        self.front.note("/title", line)
        self.title_last = line
        self.title_closed = False

    def _title_goes_on(self, line: Line) -> bool:
        last = self.title_last
        assert last is not None
        if line.cell != last.cell or line.look.box != last.look.box:
            return False
        if not line.first and line.look is last.look:
            return True
        if self.title_closed:
            stressed = line.centred or line.look.bold
            same = line.centred == last.centred and line.look.bold == last.look.bold
            return stressed and same and line.text[0] in "(абвгдежзийклмнопрстуфхцчшщэюяё«"
        if (last.centred and not line.centred) or (last.look.bold and not line.look.bold):
            return False
        if _ends(self.front.title[-1]) or line.text.endswith(":"):
            return False
        return len(line.text) <= _LONGEST_TITLE_LINE

    # --- preamble -------------------------------------------------------------------------------

    def _preamble(self) -> None:
        if self.enacting is None or self.enacting < self.index:
            self._preamble_without_word()
            return
        lines = [
            piece
            for piece in self.pieces[self.index : self.enacting + 1]
            if isinstance(piece, Line) and piece.text
        ]
        line = lines[-1]
        found = ENACTING.search(line.text)
        assert found is not None
        front = self.front
        word = found["word"] or found["colon"]
        front.enacting = squeeze(word).lower()
        before = [one.seen for one in lines[:-1]] + [line.number, line.text[: found.start()]]
        front.preamble = fold(" ".join(before)) or None
        if front.preamble:
            front.note("/preamble", lines[0])
        front.note("/enacting", line)
        rest = line.text[found.end() :].lstrip(" :").strip()
        if rest:
            front.rest = replace(line, text=rest, raw=rest, number="", first=True)
        front.body = self.enacting + 1

    def _preamble_without_word(self) -> None:
        front = self.front
        lines: list[Line] = []
        index = self.index
        while index < len(self.pieces):
            piece = self.pieces[index]
            if isinstance(piece, Sheet):
                return
            index += 1
            if not piece.text:
                continue
            if marker_of(piece)[0]:
                break
            lines.append(piece)
            if piece.text.endswith(":"):
                break
        if not lines or not PREAMBLE_OPENING.match(lines[0].text):
            return
        if not lines[-1].text.endswith(":") and len(lines) > 2:  # noqa: PLR2004
            return
        follows = any(
            isinstance(piece, Line) and marker_of(piece)[0]
            for piece in self.pieces[index - 1 : index + 3]
        )
        if lines[-1].text.endswith(":") or follows:
            front.preamble = fold(" ".join(line.text for line in lines))
            front.note("/preamble", lines[0])
            last = lines[-1]
            front.body = (
                next(i for i in range(self.index, len(self.pieces)) if self.pieces[i] is last) + 1
            )


def _shown(line: Line) -> str:
    """Give a line as it is kept: letter-spaced words closed up, the automatic number before it."""
    return f"{line.number} {close_up(line.raw)}".strip()


def _ends(text: str) -> bool:
    """Tell whether a text closes like a sentence."""
    return bool(_SENTENCE_END.search(text)) and not _ABBREVIATED_END.search(text)
