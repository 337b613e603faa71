"""The register among the pieces of an act, or of the new text that an amending act brings."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from order_pipeline.model.register import Register, Row
from order_pipeline.recognise.draft import Draft
from order_pipeline.recognise.kinds import names_a_register
from order_pipeline.recognise.lines import Line, Piece, Sheet
from order_pipeline.recognise.register.entries import is_note
from order_pipeline.recognise.register.quoted_rows import Known
from order_pipeline.recognise.register.register_reading import RegisterReading
from order_pipeline.recognise.register.register_table import (
    read_register,
    read_rows,
)
from order_pipeline.recognise.wording.headings import TOUCHPOINTS
from order_pipeline.text.spacing import fold
from order_pipeline.word.blocks import Block, Paragraph

_FIELDS: Final = ("number", "direction", "process", "touchpoint", "features")
_OPENING: Final = re.compile(r"^[«\"“„]\s*")
_RESTATED: Final = re.compile(r"[«\"“„]Приложение\b", re.IGNORECASE)
_CLOSING: Final = re.compile(r"\s*[»\"”“][.;]?$")


def take_register(
    draft: Draft,
    front: Sequence[Piece],
    body: Sequence[Piece],
    blocks: Sequence[Block],
    columns: Mapping[str, str] | None,
    *,
    known: Known | None,
) -> set[int]:
    """Read the register of an act into its draft; give the blocks it took.

    ``known`` is what is known of the columns where it is new text that an amending act brings,
    which may be bare rows without a header; None for an act.
    """
    fragment = known is not None
    named = _is_named(draft)
    if not (fragment or named or _holds_table(body)):
        return set()
    before = {piece.block for piece in front if not (isinstance(piece, Line) and piece.blank)}
    given = sorted({piece.block for piece in body} - before)
    read = read_register([blocks[index] for index in given], columns=columns, named=named)
    if read:
        _keep(draft, read, fragment=fragment)
        used = {given[index] for index in read.used}
        last = max(used)
        return used | _take_notes(draft, [index for index in given if index > last], blocks)
    sheet = next((piece for piece in body if isinstance(piece, Sheet)), None)
    if known is None or sheet is None:
        return set()
    _keep(draft, read_rows(sheet.table, known), fragment=True)
    return {sheet.block}


def _take_notes(draft: Draft, given: Sequence[int], blocks: Sequence[Block]) -> set[int]:
    """Set the notes below the tables aside, like those inside; give their blocks.

    «Примечания:» opens a list of notes that goes on to the end of the act.
    """
    notes = {}
    opened = False
    for index in given:
        block = blocks[index]
        if isinstance(block, Paragraph):
            text = fold(f"{block.number} {block.text}")
            note = not block.number and is_note(text)
            opened = opened or (note and text.endswith(":"))
            if note or opened:
                notes[index] = text
    draft.unrecognised.extend(notes.values())
    return set(notes)


def _holds_table(body: Sequence[Piece]) -> bool:
    return any(isinstance(piece, Sheet) and piece.of_register for piece in body)


def _is_named(draft: Draft) -> bool:
    return bool(names_a_register(draft) and TOUCHPOINTS.search(" ".join(draft.title)))


def _keep(draft: Draft, read: RegisterReading, *, fragment: bool) -> None:
    quoted = fragment or any(map(_RESTATED.match, draft.unrecognised))
    draft.register = _without_quotes(read.register) if quoted else read.register
    for index, place in enumerate(read.row_places):
        draft.places[f"/register/rows/{index}"] = place
    if read.row_places:
        draft.places.setdefault("/register", read.row_places[0])
    draft.unrecognised.extend(read.unplaced)
    draft.findings.extend(read.findings)
    draft.columns |= read.mapping


def _without_quotes(register: Register) -> Register:
    """Drop the quote that opens in the first row and the one that closes in the last.

    It may open in a heading over the rows, which all of them repeat.
    """
    rows = list(register.rows)
    if rows:
        rows[0] = _edge(rows[0], _OPENING, last=False)
        rows[-1] = _edge(rows[-1], _CLOSING, last=True)
        said = rows[0].direction or ""
        if _OPENING.match(said) and _unpaired(said):
            bare = _OPENING.sub("", said)
            rows = [
                row.model_copy(update={"direction": bare}) if row.direction == said else row
                for row in rows
            ]
    return register.model_copy(update={"rows": tuple(rows)})


def _edge(row: Row, pattern: re.Pattern[str], *, last: bool) -> Row:
    names = [name for name in _FIELDS if getattr(row, name)]
    if last and row.interactions and not row.features and _unpaired(row.interactions[-1]):
        *others, text = row.interactions
        return row.model_copy(update={"interactions": (*others, pattern.sub("", text))})
    for name in reversed(names) if last else names:
        text = getattr(row, name)
        if pattern.search(text) and _unpaired(text):
            return row.model_copy(update={name: pattern.sub("", text) or None})
        break
    return row


def _unpaired(text: str) -> bool:
    return text.count("«") != text.count("»") or text.count('"') % 2 == 1 or "“" in text
