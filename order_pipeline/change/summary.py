"""What changed between two versions, for a chief who has ten seconds."""

from collections.abc import Iterable, Iterator, Sequence

from order_pipeline.change.apply import outcomes
from order_pipeline.change.clause_lines import clause_lines
from order_pipeline.change.locate import register_at, target_path
from order_pipeline.change.row_notes import RowNote, row_notes
from order_pipeline.language import _, plural
from order_pipeline.model.act import Act
from order_pipeline.model.change_set import ChangeSet
from order_pipeline.model.register import Register

_SHOWN = 12


def summarise(old: Act, new: Act | None, changes: ChangeSet) -> str:
    """Say in a few lines what a change set does, and what else differs in the new version.

    First one line of counts, then the rows by what happens to them, then clauses and requisites.
    Raises ChangeSetError where the change set does not fit the old act.
    """
    register = register_at(old, target_path(old, changes))
    notes = row_notes(register, changes)
    lines = [_head(register, changes, notes), *_sections(notes)]
    if new is not None:
        lines.extend(clause_lines(old, new))
    return "\n".join(lines) + "\n"


def _head(register: Register, changes: ChangeSet, notes: Sequence[RowNote]) -> str:
    before, after = len(register.rows), len(outcomes(register, changes))
    size = plural("{count} row", "{count} rows", after).format(count=after)
    if before != after:
        size = _("{size} (was {before})").format(size=size, before=before)
    counts = [
        f"{title} – {count}"
        for kind, title in _titles()
        if (count := sum(note.kind == kind for note in notes))
    ]
    if not counts:
        return _("The register: {size}; nothing changed.").format(size=size)
    return _("The register: {size}; {counts}.").format(size=size, counts=", ".join(counts))


def _titles() -> tuple[tuple[str, str], ...]:
    return (
        ("excluded", _("excluded")),
        ("added", _("added")),
        ("merged", _("merged")),
        ("split", _("split")),
        ("changed", _("changed")),
        ("moved", _("moved")),
        ("renumbered", _("renumbered")),
    )


def _sections(notes: Sequence[RowNote]) -> Iterator[str]:
    for kind, title in _titles():
        lines = [note.line for note in notes if note.kind == kind]
        if lines:
            yield ""
            yield f"{title[0].upper()}{title[1:]}:"
            yield from shortened(lines)


def shortened(lines: Sequence[str]) -> Iterable[str]:
    """Give the first lines, indented, and how many more there are."""
    for line in lines[:_SHOWN]:
        yield f"  {line}"
    more = len(lines) - _SHOWN
    if more > 0:
        yield "  " + plural("and {count} more line", "and {count} more lines", more).format(
            count=more
        )
