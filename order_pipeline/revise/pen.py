"""Two pens for the same edits: one that simply writes, one that leaves tracked changes.

Accepting all that the second leaves gives what the first writes; rejecting it, what was there
(ECMA-376, 17.13.5). Moves are a deletion and an insertion: Word is easily upset by move marks.
"""

import datetime as dt
import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Protocol

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.revise.accept import join, take_out
from order_pipeline.revise.markup import Element, local, make, properties, w

_DEAD: Final = {"t": "delText", "instrText": "delInstrText"}
_AFTER_ROW_MARK: Final = ("ins", "del", "trPrChange")
_UNFIT: Final = re.compile("[\\x00-\\x1f\\x7f\\ud800-\\udfff\\ufffe\\uffff]+")


class Pen(Protocol):
    """How an edit is written down."""

    tracked: bool

    def insert(self, run: Element) -> Element:
        """Give what to put in for a new run."""

    def delete(self, piece: Element) -> None:
        """Delete a run or a field in place."""

    def insert_mark(self, paragraph: Element) -> None:
        """Mark the paragraph as one that ends with a new mark."""

    def delete_mark(self, paragraph: Element, following: Element) -> None:
        """Delete the mark between two paragraphs."""


class PlainPen(Pen):
    """Writes without a trace."""

    tracked = False

    def insert(self, run: Element) -> Element:
        """Give the run itself."""
        return run

    def delete(self, piece: Element) -> None:
        """Take the piece out; a content control around it stays."""
        take_out(piece)

    def insert_mark(self, paragraph: Element) -> None:
        """Nothing is to be marked."""

    def delete_mark(self, paragraph: Element, following: Element) -> None:
        """Join the paragraphs."""
        join(paragraph, following)


@dataclass(slots=True)
class TrackingPen(Pen):
    """Writes revisions by an author at a date, with ids that the document has nowhere."""

    author: str
    date: str | None
    ids: "itertools.count[int]"
    tracked: bool = field(default=True, init=False)

    def mark(self, kind: str) -> Element:
        """Make a revision mark: «ins» or «del»."""
        mark = make(kind, id=str(next(self.ids)), author=self.author)
        if self.date:
            mark.set(w("date"), self.date)
        return mark

    def insert(self, run: Element) -> Element:
        """Give the run in an insertion."""
        mark = self.mark("ins")
        mark.append(run)
        return mark

    def delete(self, piece: Element) -> None:
        """Put the piece in a deletion; raises InputError for what none can hold."""
        holder = piece.getparent()
        if holder is None:
            return
        if local(piece) == "fldSimple":
            problem = _("a field can't be deleted as a tracked change")
            raise InputError(Fault(problem, _("Make this change in Word by hand.")))
        mark = self.mark("del")
        holder.replace(piece, mark)
        mark.append(piece)
        _kill(piece)

    def insert_mark(self, paragraph: Element) -> None:
        """Mark the paragraph's mark as inserted."""
        _on_mark(paragraph, self.mark("ins"))

    def delete_mark(self, paragraph: Element, following: Element) -> None:
        """Mark the paragraph's mark as deleted."""
        del following
        _on_mark(paragraph, self.mark("del"))

    def insert_row(self, row: Element) -> Element:
        """Mark a row and all its content as inserted."""
        self._mark_row(row, "ins")
        for paragraph in _paragraphs(row):
            _on_mark(paragraph, self.mark("ins"))
        for group in _groups(row):
            mark = self.mark("ins")
            _wrap(group, mark)
        return row

    def delete_row(self, row: Element) -> Element:
        """Mark a row and all its content as deleted."""
        self._mark_row(row, "del")
        for paragraph in _paragraphs(row):
            _on_mark(paragraph, self.mark("del"))
        self.delete_content(row)
        return row

    def insert_paragraph(self, paragraph: Element) -> Element:
        """Mark a whole paragraph of the body as inserted."""
        _on_mark(paragraph, self.mark("ins"))
        self.insert_content(paragraph)
        return paragraph

    def insert_content(self, paragraph: Element) -> None:
        """Mark what a paragraph holds as inserted, its mark apart."""
        for group in _groups(paragraph):
            _wrap(group, self.mark("ins"))

    def delete_paragraph(self, paragraph: Element) -> Element:
        """Mark a whole paragraph of the body as deleted."""
        _on_mark(paragraph, self.mark("del"))
        self.delete_content(paragraph)
        return paragraph

    def delete_content(self, block: Element) -> None:
        """Mark what a block holds as deleted, the marks of paragraphs apart."""
        for group in _groups(block):
            _wrap(group, self.mark("del"))
            for run in group:
                _kill(run)

    def _mark_row(self, row: Element, kind: str) -> None:
        for each in (row, *row.iterfind(f".//{w('tr')}")):
            held = properties(each, "trPr")
            at = len(held) - sum(local(child) in _AFTER_ROW_MARK for child in held)
            held.insert(at, self.mark(kind))


Pens = PlainPen | TrackingPen


def tracking_pen(author: str, date: dt.datetime | dt.date | None, taken: int) -> TrackingPen:
    """Make a pen whose revisions are numbered from after the highest id taken."""
    name = _UNFIT.sub(" ", author).strip() or "order-pipeline"
    return TrackingPen(name, _stamp(date), itertools.count(taken + 1))


def _stamp(date: dt.datetime | dt.date | None) -> str | None:
    """Write a date as revisions do: to the second, in UTC (ECMA-376, 17.18.9)."""
    if date is None:
        return None
    if not isinstance(date, dt.datetime):
        return f"{date.isoformat()}T00:00:00Z"
    if date.tzinfo is not None:
        date = date.astimezone(dt.UTC)
    return date.strftime("%Y-%m-%dT%H:%M:%SZ")


def _on_mark(paragraph: Element, mark: Element) -> None:
    held = properties(properties(paragraph, "pPr"), "rPr")
    settings = held.getparent()
    if settings is not None and held is settings[0]:
        _place_run_properties(settings, held)
    held.insert(sum(local(child) in {"ins", "del"} for child in held), mark)


def _place_run_properties(settings: Element, held: Element) -> None:
    """Move the mark's properties behind the paragraph's own (CT_PPr: rPr, sectPr, pPrChange)."""
    settings.remove(held)
    at = len(settings) - sum(local(child) in {"sectPr", "pPrChange"} for child in settings)
    settings.insert(at, held)


def _kill(piece: Element) -> None:
    """Make the text of a run text of a deletion."""
    for text in list(piece.iter(*map(w, _DEAD))):
        text.tag = w(_DEAD[local(text)])


def _paragraphs(block: Element) -> list[Element]:
    """Give the paragraphs of a block, those of text boxes apart."""
    return [
        paragraph
        for paragraph in block.iter(w("p"))
        if not any(local(above) == "r" for above in paragraph.iterancestors())
    ]


def _groups(block: Element) -> list[list[Element]]:
    """Give the neighbouring runs of a block that one mark can hold, nested text boxes apart."""
    groups: list[list[Element]] = []
    for run in block.iter(w("r")):
        holder = run.getparent()
        if holder is None or any(local(above) == "r" for above in run.iterancestors()):
            continue
        last = groups[-1][-1] if groups else None
        if last is not None and last.getnext() is run:
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _wrap(runs: Iterable[Element], mark: Element) -> None:
    first, *others = runs
    holder = first.getparent()
    if holder is None:
        return
    holder.replace(first, mark)
    mark.append(first)
    for run in others:
        mark.append(run)
