"""The heading of an act, and the line with the enacting word: where they stand, what they say."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from order_pipeline.recognise import requisites
from order_pipeline.recognise.front import Front
from order_pipeline.recognise.lines import Line, Piece, Sheet
from order_pipeline.recognise.markers import marker_of
from order_pipeline.recognise.requisites import Requisites
from order_pipeline.recognise.stamp_lines import sort_of, stamp_end
from order_pipeline.recognise.wording.headings import (
    ACT_HEADING,
    ORDER_HEADING,
    ORDER_OF_BODY,
    ORDER_RUN_ON,
    SAMPLE_WORD,
)
from order_pipeline.recognise.wording.preamble import ENACTING, LEGAL_BASE_HEADING
from order_pipeline.recognise.wording.requisites import CONTACTS, PROJECT_MARK, REGISTRATION
from order_pipeline.text.letters import close_up, squeeze
from order_pipeline.text.spacing import fold

LONGEST_TITLE_LINE: Final = 400
_FRONT: Final = 80
_MOST_LINES: Final = 10
_WORDS_OF_A_SENTENCE: Final = 8
_ENDS: Final = (".", ";", ":")
_YEAR_AT_END: Final = re.compile(r"\d\s?г\.$")
_CLAUSES: Final = {"decimal", "roman", "word"}
_ABOUT_MATTERS = re.compile(r"по\s", re.IGNORECASE)


def heads_an_order(piece: Piece) -> bool:
    """Tell whether a line is the heading of an order, alone or with what runs on behind it."""
    return isinstance(piece, Line) and _heads_an_order(piece, near=True)


def _heads_an_order(piece: Line, *, near: bool) -> bool:
    if ORDER_HEADING.fullmatch(squeeze(piece.text)) or _in_a_row(piece):
        return True
    if _in_two_languages(piece):
        return True
    if not near or (piece.text.endswith(_ENDS) and not _YEAR_AT_END.search(piece.text)):
        return False
    return bool(
        ORDER_RUN_ON.match(close_up(piece.raw))
        or ORDER_OF_BODY.match(piece.text)
        or LEGAL_BASE_HEADING.match(piece.text)
    )


def find_heading(pieces: Sequence[Piece]) -> int | None:
    """Find the word of the kind on a line of its own, before the first clause."""
    fallback: int | None = None
    lines = behind = 0
    for index, piece in enumerate(pieces[:_FRONT]):
        if index < behind:
            continue  # a stamp may name the act it points to on a line of its own
        if isinstance(piece, Sheet) or _begins_a_clause(piece) or _is_text(piece):
            break
        if not piece.text:
            continue
        lines += 1
        if sort := sort_of(piece):
            behind = stamp_end(pieces, piece, index, sort)
            continue
        key = squeeze(piece.text)
        if _heads_an_order(piece, near=lines <= _MOST_LINES):
            if not PROJECT_MARK.fullmatch(piece.text):
                return index
            fallback = index if fallback is None else fallback
        elif fallback is None and ACT_HEADING.fullmatch(key):
            sample = SAMPLE_WORD.fullmatch(key) and _heading_follows(pieces, index)
            fallback = None if sample else index
    return fallback


def _is_text(line: Line) -> bool:
    """Tell whether a line is a sentence or longer than any title: no heading comes behind it."""
    text = line.text
    if len(text) > LONGEST_TITLE_LINE:
        return True
    sentence = text.endswith(".") and len(text.split()) > _WORDS_OF_A_SENTENCE
    return sentence and not CONTACTS.search(text) and not REGISTRATION.match(text)


def _begins_a_clause(line: Line) -> bool:
    marker, _text = marker_of(line)
    return bool(marker and not marker.weak and marker.kind in _CLAUSES)


def _heading_follows(pieces: Sequence[Piece], index: int) -> bool:
    """Tell whether the next text below is a heading of its own."""
    following = (piece for piece in pieces[index + 1 : index + 5] if getattr(piece, "text", ""))
    piece = next(following, None)
    return isinstance(piece, Line) and bool(ACT_HEADING.fullmatch(squeeze(piece.text)))


def find_enacting(pieces: Sequence[Piece], *, ordered: bool) -> int | None:
    """Find the line with the enacting word; «решает:» and the like only in an order."""
    for index, piece in enumerate(pieces[:_FRONT]):
        if isinstance(piece, Sheet):
            if piece.of_register:
                return None
            continue
        found = ENACTING.search(piece.text)
        if found and (ordered or found["word"]):
            return index
        if _begins_a_clause(piece):
            return None
    return None


def read_heading(front: Front, line: Line) -> bool:
    """Read the line found as heading; False where it is a title instead."""
    key = squeeze(line.text)
    word = close_up(line.raw)
    order = ORDER_HEADING.fullmatch(key)
    if order and order["project"]:
        front.leftover.append(word.split()[0])
        front.heading = order["word"]
    elif order or ACT_HEADING.fullmatch(key):
        front.heading = (word if order is None or order["joint"] else key).rstrip(",")
    elif not any(read(front, line) for read in _FURTHER):
        return False
    if line.number:
        front.leftover.append(line.number)
    front.note("/heading", line)
    return True


def _heading_that_runs_on(front: Front, line: Line) -> bool:
    """Read «ПРИКАЗ от … № …» and «ПРИКАЗ по основной деятельности»."""
    run_on = ORDER_RUN_ON.match(close_up(line.raw))
    if not run_on:
        return False
    read = requisites.of_text(run_on["rest"])
    if read is None and _ABOUT_MATTERS.match(run_on["rest"]):
        read = Requisites(leftover=(run_on["rest"],))
    if read is None:
        return False
    front.heading = run_on["word"]
    front.add_requisites(read, line)
    return True


def _in_a_row(line: Line) -> Requisites | None:
    """Read the requisites behind a heading in one row: «ПРИКАЗ | 15 | 29.02.2024»."""
    pieces = line.pieces
    if len(pieces) < 2 or not ORDER_HEADING.fullmatch(squeeze(pieces[0])):  # noqa: PLR2004
        return None
    raw = "\t".join(pieces[1:])
    return requisites.of_line(replace(line, text=fold(raw), raw=raw))


def _in_two_languages(line: Line) -> str:
    """Give the word of the kind where a line says it in two languages: «ПРИКАЗ      БОЕРЫК»."""
    pieces = line.pieces
    if len(pieces) != 2 or not all(squeeze(one).isupper() for one in pieces):  # noqa: PLR2004
        return ""
    words = [one for one in pieces if ORDER_HEADING.fullmatch(squeeze(one))]
    others = [squeeze(one) for one in pieces if one not in words]
    return words[0] if len(words) == 1 and others[0].isalpha() else ""


def _heading_in_two_languages(front: Front, line: Line) -> bool:
    word = _in_two_languages(line)
    if not word:
        return False
    front.heading = close_up(word)
    front.leftover.extend(close_up(one) for one in line.pieces if one != word)
    return True


def _heading_in_a_row(front: Front, line: Line) -> bool:
    read = _in_a_row(line)
    if read is None:
        return False
    front.heading = close_up(line.pieces[0])
    front.add_requisites(read, line)
    return True


def _legal_base_heading(front: Front, line: Line) -> bool:
    """Read «Приказ Министерства … от … N …», as legal databases print it."""
    match = LEGAL_BASE_HEADING.match(line.text)
    read = requisites.of_text(match["tail"]) if match else None
    if match is None or read is None:
        return False
    front.heading = match["word"]
    front.add_issuer(match["issuer"], line)
    front.add_requisites(read, line)
    if match["title"]:
        front.title.append(match["title"])
        front.note("/title", line)
    return True


_FURTHER: Final = (
    _legal_base_heading,
    _heading_that_runs_on,
    _heading_in_a_row,
    _heading_in_two_languages,
)
