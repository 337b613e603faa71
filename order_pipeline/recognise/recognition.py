"""Blocks to an act with places and findings: the recipe of recognition."""

from collections.abc import Mapping

from order_pipeline.collection import collection_paused
from order_pipeline.model.act import Act
from order_pipeline.model.finding import Finding
from order_pipeline.model.reading import Balance, Reading
from order_pipeline.recognise import findings, ledger
from order_pipeline.recognise.draft import Draft
from order_pipeline.recognise.ledger import Visible
from order_pipeline.recognise.nesting import read_acts
from order_pipeline.recognise.stream import stream
from order_pipeline.text.spacing import fold
from order_pipeline.word.blocks import Document, Table, lines


def recognise(document: Document, *, columns: Mapping[str, str] | None = None) -> Reading:
    """Recognise the act in a document.

    Never refuses: what cannot be understood is an act of kind ``other`` with all its text.
    ``columns`` maps headers of the register to fields of a row, over the mapping that is found.
    """
    with collection_paused():
        return _recognise(document, columns)


def _recognise(document: Document, columns: Mapping[str, str] | None) -> Reading:
    root = read_acts(stream(document), document.blocks, columns=columns, file=document.file)
    _add_notes(root, document)
    noticed = [*findings.of_document(document), *root.all_findings()]
    act = root.act()
    seen = ledger.visible(document)
    placed = len(root.unrecognised)
    balance = _balance(root, act, document, seen, noticed)
    if len(root.unrecognised) > placed:
        act = root.act()
    noticed.extend(findings.mixed_alphabets(seen.text, document.file))
    return Reading(act, tuple(noticed), root.all_places(), root.all_columns(), balance)


def _add_notes(root: Draft, document: Document) -> None:
    for note in document.notes:
        text = fold(" ".join(lines(note.blocks)))
        root.unrecognised.append(f"{note.mark} {text}".strip())


def _balance(
    root: Draft, act: Act, document: Document, seen: Visible, noticed: list[Finding]
) -> Balance:
    """Draw up the loss ledger; keep what it finds missing as unrecognised, and say so."""
    visible, read = document.visible_characters, seen.characters
    if visible is not None:
        if read < visible:
            noticed.append(findings.lost_characters(visible - read, document.file))
        read = min(read, visible)
    doubtful = any(remark.severity != "note" for remark in document.remarks) or any(
        left.reason == "unreadable" for left in document.left_out
    )
    tables = sum(isinstance(block, Table) for block in document.blocks)
    lost = ledger.missing(seen, act, tables=tables)
    if not lost:
        return Balance(read, visible, doubtful=doubtful)
    saved = [fold(line) for line in ledger.lines_with(lost, seen)]
    root.unrecognised.extend(saved)
    if saved:
        noticed.append(findings.unplaced(saved, document.file))
    still = ledger.missing(seen, root.act(), tables=tables)
    if still:
        noticed.append(findings.lost_words(still, document.file))
    return Balance(read, visible, still.total(), doubtful)
