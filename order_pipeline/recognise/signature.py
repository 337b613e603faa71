"""Signatures under an act, in every layout (field notes, signatures; GOST R 7.0.97, 22).

The position may take several lines, the name stand on its last line, on a line of its own, behind
a tab or in a table cell.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from order_pipeline.model.act import Signature
from order_pipeline.model.place import Place
from order_pipeline.recognise.lines import Line
from order_pipeline.recognise.markers import marker_of
from order_pipeline.recognise.names import bare_name, name_at_end
from order_pipeline.recognise.wording import (
    ADDRESSEE,
    E_SIGNATURE,
    EXECUTOR,
    GREETING,
    NAME,
    NOT_A_POSITION,
    POSITION,
    SIGN_HERE,
)
from order_pipeline.text.spacing import fold

_SENTENCE_END = re.compile(r"[.;:]$")
_MOST_POSITION_LINES = 9
_LONGEST_POSITION_LINE = 140
_WORD = re.compile(r"\w", re.UNICODE)
_PHONE = re.compile(r"^(?:тел|\(?\d{3,5}\)|\+?[78][\s(-]|\d{1,3}-\d{2}-\d{2})", re.IGNORECASE)


@dataclass(slots=True)
class Signatures:
    """The signatures found, their places, the lines they took, and words without a field."""

    found: list[Signature] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    leftover: dict[int, str] = field(default_factory=dict)
    lines: list[list[int]] = field(default_factory=list)


def read_signatures(lines: Sequence[Line]) -> Signatures:
    """Find the signatures in the lines after the last clause."""
    result = Signatures()
    for index, line in enumerate(lines):
        if not line.text or index in result.taken:
            continue
        if EXECUTOR.match(line.text) or E_SIGNATURE.search(line.text):
            _set_aside(result, lines, index)
            continue
        named = _name_in(line)
        if named:
            _sign(result, lines, index, *named)
    _drop_what_text_follows(result, lines)
    return result


def _drop_what_text_follows(result: Signatures, lines: Sequence[Line]) -> None:
    """Give up what looked like a signature but stands before the text: an addressee."""
    last = max(
        (i for i, line in enumerate(lines) if i not in result.taken and _says(line)), default=-1
    )
    for index in [i for i in result.leftover if i < last and i in result.taken]:
        result.taken.discard(index)
        del result.leftover[index]
    keep = [i for i, line in enumerate(result.lines) if line[-1] > last]
    for i, taken in enumerate(result.lines):
        if i not in keep:
            result.taken.difference_update(taken)
            for index in taken:
                result.leftover.pop(index, None)
    result.found = [result.found[i] for i in keep]
    result.places = [result.places[i] for i in keep]


def _says(line: Line) -> bool:
    """Tell whether a line is a sentence of the text."""
    words = len(line.text.split())
    return bool(GREETING.match(line.text)) or (words > 6 and bool(_SENTENCE_END.search(line.text)))  # noqa: PLR2004


def _set_aside(result: Signatures, lines: Sequence[Line], index: int) -> None:
    """Keep an executor mark or an e-signature mark, and the lines that go with it."""
    result.taken.add(index)
    result.leftover[index] = lines[index].seen
    executor = EXECUTOR.match(lines[index].text)
    after = index + 1
    if executor and after < len(lines):
        text = lines[after].text
        if NAME.fullmatch(text) or _PHONE.match(text):
            _set_aside_line(result, after, text)
            if after + 1 < len(lines) and _PHONE.match(lines[after + 1].text):
                _set_aside_line(result, after + 1, lines[after + 1].text)


def _set_aside_line(result: Signatures, index: int, text: str) -> None:
    result.taken.add(index)
    result.leftover[index] = text


def _name_in(line: Line) -> tuple[str, str, list[str]] | None:
    """Give name, what stands before it on the line, and placeholders; None without a name."""
    if line.number:
        return None
    pieces = list(line.pieces)
    aside = [piece for piece in pieces if SIGN_HERE.fullmatch(piece)]
    pieces = [piece for piece in pieces if not SIGN_HERE.fullmatch(piece)]
    if not pieces:
        return None
    whole = bare_name(pieces[-1])
    if whole:
        before = " ".join(pieces[:-1])
        if len(pieces) > 1 and NOT_A_POSITION.search(before):
            return None
        return whole, before, aside
    if len(pieces) == 1 or POSITION.match(pieces[0]):
        found = name_at_end(" ".join(pieces))
        if found and not NOT_A_POSITION.search(found[0]):
            before, placeholder = _without_placeholder(found[0])
            if placeholder:
                aside.append(placeholder)
            if "  " in line.raw or POSITION.match(before) or placeholder or _ends_position(before):
                return found[1], before, aside
    return None


_PLACEHOLDER = re.compile(r"\s+(\(?подпись\)?|п/п|_{2,}\s?/?|/)\s*$", re.IGNORECASE)


def _without_placeholder(text: str) -> tuple[str, str]:
    match = _PLACEHOLDER.search(text.rstrip())
    if not match:
        return text.strip(), ""
    return text[: match.start()].strip(), match[1]


def _ends_position(text: str) -> bool:
    """Tell whether a text can be the last line of a position of several lines."""
    return bool(text) and not _SENTENCE_END.search(text) and len(text) < 60  # noqa: PLR2004


def _sign(
    result: Signatures, lines: Sequence[Line], index: int, name: str, before: str, aside: list[str]
) -> None:
    after = next((line.text for line in lines[index + 1 :] if line.text), "")
    if not before and _PHONE.match(after):
        _set_aside_line(result, index, lines[index].text)
        return
    above = _position_above(result, lines, index, inline=bool(before))
    position = [lines[i].text for i in above]
    if before and above and POSITION.match(before) and not POSITION.match(position[0]):
        above, position = [], []
    if before:
        position.append(before)
    elif not position and any(line.text for line in lines[index + 1 :]):
        return
    if before and not any(POSITION.match(part) for part in position) and not _parted(lines[index]):
        return
    signed = [i for i in range((above or [index])[0], index + 1) if i not in result.taken]
    for i in signed:
        text = lines[i].text
        if i not in above and i != index and text and SIGN_HERE.fullmatch(text):
            result.leftover[i] = text
    words = [text for text in aside if _WORD.search(text.replace("_", ""))]
    if words:
        result.leftover[index] = " ".join(words)
    result.taken.update(signed)
    result.lines.append(signed)
    result.found.append(Signature(position=fold(" ".join(position)) or None, name=name))
    result.places.append(lines[(above or [index])[0]].place)


def _parted(line: Line) -> bool:
    return len(line.pieces) > 1 or "  " in line.raw.strip()


def _position_above(
    result: Signatures, lines: Sequence[Line], index: int, *, inline: bool
) -> list[int]:
    """Give the lines of the position above a name."""
    cell = lines[index].cell
    found: list[int] = []
    start = index - 1
    while start >= 0 and start not in result.taken:
        text = lines[start].text
        if text and not SIGN_HERE.fullmatch(text):
            break
        if inline and not text:
            return []
        start -= 1
    row = cell[:2] if cell else None
    for i in range(start, max(-1, start - _MOST_POSITION_LINES), -1):
        line = lines[i]
        if i in result.taken or not line.text or line.number:
            if not line.text and row and line.cell and line.cell[:2] == row:
                continue
            break
        if row and (not line.cell or line.cell[:2] != row) and found:
            break
        if not _can_be_position(line):
            break
        found.insert(0, i)
    first = next((k for k, i in enumerate(found) if POSITION.match(lines[i].text)), None)
    if first is not None:
        return found[first:]
    if inline:
        return []
    return found if _set_apart(lines, found) else []


def _can_be_position(line: Line) -> bool:
    text = line.text
    if ADDRESSEE.match(text) or len(text) > _LONGEST_POSITION_LINE or NOT_A_POSITION.search(text):
        return False
    if _SENTENCE_END.search(text) and not text.endswith(("обл.", "г.", "им.", "р-на.")):
        return False
    marker, _rest = marker_of(line)
    return marker is None and not NAME.fullmatch(text)


def _set_apart(lines: Sequence[Line], found: Sequence[int]) -> bool:
    """Tell whether lines without a known opening still stand as a position does."""
    if not found or len(found) > 5:  # noqa: PLR2004
        return False
    first = found[0]
    above = lines[first - 1] if first else None
    apart = above is None or not above.text or (lines[first].cell or ()) != (above.cell or ())
    return apart and lines[first].text[:1].isupper()
