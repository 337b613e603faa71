"""Signatures under an act, in every layout (field notes, signatures; GOST R 7.0.97, 22).

The position may take several lines, the name stand on its last line, on a line of its own, behind
a tab or in a table cell.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from order_pipeline.model.act import Signature
from order_pipeline.model.place import Place
from order_pipeline.recognise.lines import Line
from order_pipeline.recognise.names import bare_name, name_at_end
from order_pipeline.recognise.position import position_above
from order_pipeline.recognise.wording.preamble import GREETING
from order_pipeline.recognise.wording.signatures import (
    COPY_MARK,
    E_SIGNATURE,
    EXECUTOR,
    NAME,
    NOT_A_POSITION,
    PHONE,
    POSITION,
    SIGN_HERE,
    TO_BE_SIGNED,
)
from order_pipeline.text.dates import find_dates
from order_pipeline.text.spacing import fold

_SENTENCE_END: Final = re.compile(r"[.;:]$")
_LETTER: Final = re.compile(r"[^\W_]")
_PLACEHOLDER: Final = re.compile(r"\s+(\(?подпись\)?|п/п|_{2,}\s?/?|/)\s*$", re.IGNORECASE)
_LONGEST_LAST_LINE: Final = 60
_LONGEST_NAME_PART: Final = 200
_WORDS_OF_A_SENTENCE: Final = 6


@dataclass(slots=True)
class Signatures:
    """The signatures found, their places and lines, all lines taken, words without a field."""

    found: list[Signature] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    lines: list[list[int]] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    leftover: dict[int, str] = field(default_factory=dict)
    stamp: frozenset[int] = frozenset()

    def set_aside(self, index: int, text: str) -> None:
        """Keep a line that signs nothing."""
        self.taken.add(index)
        self.leftover[index] = text

    def give_back(self, indices: Sequence[int]) -> None:
        """Leave lines to the text after all."""
        self.taken.difference_update(indices)
        for index in indices:
            self.leftover.pop(index, None)


@dataclass(frozen=True, slots=True)
class _Named:
    """A line that ends with a name: the name, what stands before it, placeholders."""

    name: str
    before: str
    aside: tuple[str, ...]


def read_signatures(lines: Sequence[Line]) -> Signatures:
    """Find the signatures in the lines after the last clause."""
    result = Signatures(stamp=_electronic(lines))
    for index in result.stamp:
        result.set_aside(index, lines[index].seen)
    for index, line in enumerate(lines):
        if not line.text or index in result.taken:
            continue
        if COPY_MARK.match(line.text):
            for below in range(index, len(lines)):
                result.set_aside(below, lines[below].seen)
            break
        if EXECUTOR.match(line.text):
            _set_aside(result, lines, index)
            continue
        named = _name_in(line)
        if named:
            _sign(result, lines, index, named)
        else:
            _sign_blank(result, lines, index)
    _give_back_what_text_follows(result, lines)
    return result


def _electronic(lines: Sequence[Line]) -> frozenset[int]:
    """Give the lines that an electronic signature prints; its owner is no other signer."""
    marks = {i for i, line in enumerate(lines) if E_SIGNATURE.search(line.text)}
    cells = {lines[i].cell for i in marks if len(lines[i].pieces) == 1} - {None}
    inside = {i for i, line in enumerate(lines) if line.text and line.cell in cells}
    return frozenset(marks | inside)


def _set_aside(result: Signatures, lines: Sequence[Line], index: int) -> None:
    """Keep an executor mark, and the name and phone that go with it."""
    result.set_aside(index, lines[index].seen)
    for after in range(index + 1, min(index + 3, len(lines))):
        text = lines[after].text
        if not (PHONE.match(text) or (after == index + 1 and NAME.fullmatch(text))):
            break
        result.set_aside(after, text)


def _name_in(line: Line) -> _Named | None:
    if line.number:
        return None
    parts = _date_apart(line)
    aside = [part for part in parts if SIGN_HERE.fullmatch(part) or _dates(part)]
    pieces = [part for part in parts if part not in aside]
    whole = bare_name(pieces[-1]) if pieces else None
    if whole:
        before = " ".join(pieces[:-1])
        return None if NOT_A_POSITION.search(before) else _Named(whole, before, tuple(aside))
    if not pieces or (len(pieces) > 1 and not POSITION.match(pieces[0])):
        return None
    found = name_at_end(" ".join(pieces))
    if not found or NOT_A_POSITION.search(found[0]):
        return None
    before, placeholder = _without_placeholder(found[0])
    if placeholder:
        aside.append(placeholder)
    if aside or _parted(line) or POSITION.match(before) or _ends_position(before):
        return _Named(found[1], before, tuple(aside))
    return None


def _date_apart(line: Line) -> list[str]:
    """Give the parts of a line, a date behind the name as a part of its own."""
    parts = list(line.pieces)
    short = bool(parts) and len(parts[-1]) < _LONGEST_NAME_PART
    dates = find_dates(parts[-1], torn=True) if short else []
    if dates and dates[-1].start > 0 and dates[-1].end == len(parts[-1]):
        head = parts[-1][: dates[-1].start].strip(" ,")
        if name_at_end(head):
            parts[-1:] = [head, dates[-1].text]
    return parts


def _dates(text: str) -> bool:
    if len(text) > _LONGEST_NAME_PART:
        return False
    found = find_dates(text, torn=True)
    return bool(found) and found[0].text == text


def _without_placeholder(text: str) -> tuple[str, str]:
    match = _PLACEHOLDER.search(text.rstrip())
    return (text[: match.start()].strip(), match[1]) if match else (text.strip(), "")


def _ends_position(text: str) -> bool:
    """Tell whether a text can be the last line of a position of several lines."""
    return bool(text) and not _SENTENCE_END.search(text) and len(text) < _LONGEST_LAST_LINE


def _parted(line: Line) -> bool:
    return len(line.pieces) > 1 or "  " in line.raw.strip()


def _sign(result: Signatures, lines: Sequence[Line], index: int, named: _Named) -> None:
    after = next((line.text for line in lines[index + 1 :] if line.text), "")
    if not named.before and PHONE.match(after):
        result.set_aside(index, lines[index].text)  # an executor
        return
    above = position_above(
        lines, index, result.taken, inline=bool(named.before), stamp=result.stamp
    )
    if named.before and POSITION.match(named.before) and above:
        # A line that opens a position ends what stands above, unless that opens one too.
        above = above if POSITION.match(lines[above[0]].text) else []
    position = [lines[i].text for i in above] + [named.before] * bool(named.before)
    if not position and (after or not named.aside):
        return
    if named.before and not any(map(POSITION.match, position)) and not _parted(lines[index]):
        return
    first = above[0] if above else index
    signed = [i for i in range(first, index + 1) if i not in result.taken]
    _keep_placeholders(result, lines, [i for i in signed if i not in above and i != index])
    words = [text for text in named.aside if _LETTER.search(text)]
    if words:
        result.leftover[index] = " ".join(words)
    result.taken.update(signed)
    result.lines.append(signed)
    said = fold(" ".join(position)).removesuffix(":").rstrip()
    result.found.append(Signature(position=said or None, name=named.name))
    result.places.append(lines[first].place)


def _sign_blank(result: Signatures, lines: Sequence[Line], index: int) -> None:
    """Read a position with an empty line for the name: a form, or a draft not signed yet."""
    line = lines[index]
    blank = TO_BE_SIGNED.fullmatch(line.text)
    if line.number or not blank or NOT_A_POSITION.search(line.text):
        return
    above = position_above(lines, index, result.taken, inline=True)
    position = [lines[i].text for i in above] + [blank["position"]]
    if not POSITION.match(position[0]):
        return
    signed = [*above, index]
    result.taken.update(signed)
    result.lines.append(signed)
    result.found.append(Signature(position=fold(" ".join(position)), name=None))
    result.places.append(lines[signed[0]].place)
    if blank["caption"]:
        result.leftover[index] = line.text[blank.end("position") :].strip("_/ ")
    below = index + 1
    if below < len(lines) and lines[below].text and SIGN_HERE.fullmatch(lines[below].text):
        result.set_aside(below, lines[below].text)


def _keep_placeholders(result: Signatures, lines: Sequence[Line], between: Sequence[int]) -> None:
    for i in between:
        if _LETTER.search(lines[i].text) and SIGN_HERE.fullmatch(lines[i].text):
            result.leftover[i] = lines[i].text


def _give_back_what_text_follows(result: Signatures, lines: Sequence[Line]) -> None:
    """Give up what looked like a signature but stands before the text: an addressee."""
    says = [i for i, line in enumerate(lines) if i not in result.taken and _is_sentence(line)]
    last = max(says, default=-1)
    keep = [i for i, signed in enumerate(result.lines) if signed[-1] > last]
    for i, signed in enumerate(result.lines):
        if i not in keep:
            result.give_back(signed)
    result.give_back([i for i in result.leftover if i < last])
    result.found = [result.found[i] for i in keep]
    result.places = [result.places[i] for i in keep]
    result.lines = [result.lines[i] for i in keep]


def _is_sentence(line: Line) -> bool:
    """Tell whether a line is a sentence of the text."""
    long = len(line.text.split()) > _WORDS_OF_A_SENTENCE
    return bool(GREETING.match(line.text)) or (long and bool(_SENTENCE_END.search(line.text)))
