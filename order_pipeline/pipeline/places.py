"""Where a finding stands, said for a person: «приказ.docx, таблица 1, строка 5»."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from order_pipeline.language import _
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import pointer
from order_pipeline.model.finding import Finding, RowMention
from order_pipeline.model.place import Place

_KEYS = {field.alias or name: rank for rank, (name, field) in enumerate(Act.model_fields.items())}


def with_sources(
    findings: Iterable[Finding], places: Mapping[str, Place], file: str
) -> tuple[Finding, ...]:
    """Give each finding that names no source the file and the place of what it is about."""
    return tuple(
        finding
        if finding.source
        else finding.model_copy(update={"source": _source(finding, places, file) or None})
        for finding in findings
    )


def _source(finding: Finding, places: Mapping[str, Place], file: str) -> str:
    found = [_nearest(at, places) for at in pointers(finding)]
    if any(row.index is None for row in finding.rows):  # not in the register: no row to name
        found = [place and replace(place, row=None) for place in found]
    spoken = _spoken([place for place in found if place is not None])
    return ", ".join(part for part in (file, spoken) if part)


def with_place(file: str, place: Place | None) -> str:
    """Say a file and a place in it; of a part without ordinals only its name in the package."""
    if place is None:
        return file
    return ", ".join((file, _spoken([place]) or place.part))


def pointers(finding: Finding) -> tuple[str, ...]:
    """Give JSON pointers to all that the finding is about: its rows, or the one place."""
    if finding.rows:
        return tuple(row_pointer(row) for row in finding.rows)
    return () if finding.at is None else (finding.at,)


def row_pointer(row: RowMention) -> str:
    """Give the JSON pointer of a mentioned row."""
    start = f"{pointer(row.act)}/register/rows"
    return start if row.index is None else f"{start}/{row.index}"


def _nearest(at: str, places: Mapping[str, Place]) -> Place | None:
    """Give the place of the part, or of the smallest part around it that has one."""
    at = at.removesuffix("_text")  # a date and its text stand in one place
    while at:
        if at in places:
            return places[at]
        at = at.rpartition("/")[0]
    return None


def _spoken(places: Sequence[Place]) -> str:
    """Say the places: rows of one table are joined («таблица 1, строки 5, 7»)."""
    said: list[str] = []
    tables: dict[int, list[int]] = {}
    for place in places:
        if place.table is not None:
            tables.setdefault(place.table, [])
            if place.row is not None and place.row not in tables[place.table]:
                tables[place.table].append(place.row)
        elif place.paragraph is not None:
            said.append(_("paragraph {number}").format(number=place.paragraph))
    for table, rows in tables.items():
        said.append(_("table {number}").format(number=table) + _spoken_rows(rows))
    return "; ".join(dict.fromkeys(said))


def _spoken_rows(rows: Sequence[int]) -> str:
    if not rows:
        return ""
    if len(rows) == 1:
        return ", " + _("table row {number}").format(number=rows[0])
    return ", " + _("table rows {numbers}").format(numbers=", ".join(map(str, sorted(rows))))


def position(finding: Finding) -> tuple[int, ...]:
    """Give the finding's place as a key that sorts in the order of the act's parts."""
    first = pointers(finding)
    if not first:
        return (len(_KEYS),)
    steps = first[0].split("/")[1:]
    return tuple(int(step) if step.isdigit() else _KEYS.get(step, 0) for step in steps)
