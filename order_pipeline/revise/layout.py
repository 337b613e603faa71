"""How the file lays the register out: its tables, lines and headings, in one order.

The rows that recognition read are found again by their places; everything else in the tables is
a heading that names a direction or process, or something that stays as it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.exchange import pointer
from order_pipeline.model.place import Place
from order_pipeline.model.register import LEVELS_JOIN, Register, Row
from order_pipeline.revise.columns import map_columns
from order_pipeline.revise.grid import Line, Table, read_table, table_of, told
from order_pipeline.revise.manner import DASHES, Manner, explain, folded, printed
from order_pipeline.revise.markup import Element, climb, local
from order_pipeline.revise.splice import Part
from order_pipeline.revise.stream import text_of

GROUPS: Final = ("direction", "process")
_NUMBERED: Final = re.compile(
    r"((?:№\s?)?(?:\d+(?:\.\d+)*[.)]*|(?:[IVXLCХ]+|[^\W\d_])[.)]+))\s(.+)"
)
"""A heading's number and its name."""
Rung = tuple[int, int]
"""A level of headings: of which of the groups' fields, and which of the headings sharing it."""
_LOOK_BACK: Final = 12


@dataclass(frozen=True, slots=True)
class Label:
    """The cell with a heading's number, where that has one of its own."""

    spot: Element
    manner: Manner


@dataclass(eq=False, slots=True)
class Heading:
    """A row across the table, or a paragraph above it, that names the group of what follows."""

    element: Element
    spot: Element
    """The cell or paragraph with the words."""
    field: str
    value: str
    manner: Manner
    line: Line | None = None
    part: int = 0
    """Which of the headings that share the field, the outermost first."""
    label: Label | None = None

    @property
    def table(self) -> Table | None:
        """The table it stands in; None for a paragraph."""
        return None if self.line is None else self.line.table

    @property
    def level(self) -> Rung:
        """The level it stands on; outer ones are smaller."""
        return GROUPS.index(self.field), self.part

    def printed(self, said: str) -> list[tuple[Element, str]]:
        """Give what its cells or its paragraph print to say something."""
        if self.label is None:
            return [(self.spot, printed(self.manner, [said]))]
        found = _NUMBERED.fullmatch(said)
        number, name = found.groups() if found else ("", said)
        label = printed(self.label.manner, [number] if number else [])
        return [(self.label.spot, label), (self.spot, printed(self.manner, [name]))]


Item = Line | Heading


@dataclass(slots=True)
class Layout:
    """The register as it stands in the file; ``items`` are in the order of the document."""

    register: Register
    tables: list[Table]
    items: list[Item] = field(default_factory=list)
    rungs: tuple[Rung, ...] = ()
    """The levels that the file has headings on, the outermost first."""

    def lines_of(self, row: int) -> list[Line]:
        """Give the physical rows of a row of the register."""
        return [item for item in self.items if isinstance(item, Line) and item.row == row]

    def headed(self, name: str) -> bool:
        """Tell whether headings, not a column, name the direction or process."""
        return any(isinstance(item, Heading) and item.field == name for item in self.items)

    def over(self, row: Row, rung: Rung) -> str | None:
        """Give what the heading on a level says over a row; None where it needs none."""
        group, part = rung
        deepest = max((other for of, other in self.rungs if of == group), default=0)
        values = told(row, GROUPS[group])
        parts = values[0].split(LEVELS_JOIN, deepest) if values else []
        return parts[part] if part < len(parts) else None


def read_layout(
    part: Part,
    register: Register,
    places: Mapping[str, Place],
    path: str,
    columns: Mapping[str, str],
) -> Layout:
    """Find the register in the file.

    Raises InputError where its rows are no rows of Word tables.
    """
    if not register.rows:
        problem = _("the list is a blank form, so no row shows how a new one is to look")
        raise InputError(Fault(problem, _("Print the list with «apply» and «render».")))
    rows = [
        _row_element(part, places, f"{pointer(path)}/register/rows/{n}")
        for n in range(len(register.rows))
    ]
    tables: dict[Element, Table] = {}
    lines: dict[Element, Line] = {}
    for row in rows:
        element = table_of(row)
        if element is not None and element not in tables:
            tables[element] = read_table(element)
            lines.update({line.element: line for line in tables[element].lines})
    for index, row in enumerate(rows):
        line = lines.get(row)
        if line is None or line.row is not None:
            raise _no_table()
        line.row = index
    layout = Layout(register, list(tables.values()))
    before: Table | None = None
    for table in layout.tables:
        _find_parts(table, register)
        map_columns(table, register, columns, before)
        before = table
    _order(layout)
    headings = (item for item in layout.items if isinstance(item, Heading))
    layout.rungs = tuple(sorted({heading.level for heading in headings}))
    return layout


def _row_element(part: Part, places: Mapping[str, Place], at: str) -> Element:
    place = places.get(at)
    if place is None:
        raise _no_table()
    try:
        element = part.at(place.path)
    except IndexError:
        raise _no_table() from None
    if local(element) != "tr":
        raise _no_table()
    return element


def _no_table() -> InputError:
    problem = _("the list is not laid out as rows of a Word table, so its rows can't be rewritten")
    mend = _("Apply the changes with «apply» and print the new version with «render».")
    return InputError(Fault(problem, mend))


def _find_parts(table: Table, register: Register) -> None:
    """Tell which lines go on a row whose cells are merged over several of them."""
    current: Line | None = None
    groups: list[list[Line]] = []
    for line in table.lines:
        if line.row is not None:
            current = line
            groups.append([line])
        elif current is not None and current.row is not None:
            if _goes_on(line, register.rows[current.row]):
                line.row, line.part = current.row, len(groups[-1])
                groups[-1].append(line)
            else:
                current = None
    for group in groups:
        assert group[0].row is not None  # noqa: S101 - set above
        _share_items(group, register.rows[group[0].row].interactions)


def _goes_on(line: Line, row: Row) -> bool:
    if any(cell.merge == "continue" for cell in line.cells):
        return True
    own = [text for cell in line.cells if (text := folded(cell.text)) not in DASHES]
    return bool(own) and all(any(item in text for item in row.interactions) for text in own)


def _share_items(group: list[Line], items: tuple[str, ...]) -> None:
    """Say which interactions each part of a row prints."""
    group[0].items = items
    if len(group) == 1:
        return
    for start in group[0].starts:
        shares = list(_shares(group, start, items))
        if sum(map(len, shares)) == len(items) and len(shares) == len(group):
            for line, share in zip(group, shares, strict=True):
                line.items = share
            return


def _shares(group: Sequence[Line], start: int, items: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for line in group:
        cell = line.at(start)
        text = "" if cell is None or cell.merge == "continue" else cell.text
        count = 0
        if folded(text) not in DASHES:
            fits = (n for n in range(len(items), 0, -1) if explain(text, items[:n]) is not None)
            count = next(fits, 0)
            if not count:
                return
        yield items[:count]
        items = items[count:]


def _order(layout: Layout) -> None:
    """Put the lines and headings of all tables in one list."""
    for table in layout.tables:
        own = list(_with_headings(table, layout.register))
        first = next((line for line in table.lines if line.row is not None), None)
        if first is not None and first.row is not None:
            named = {item.field for item in own if isinstance(item, Heading)}
            missing = [
                name for name in GROUPS if table.column_of(name) is None and name not in named
            ]
            layout.items.extend(_above(table, layout.register.rows[first.row], missing))
        layout.items.extend(own)


def _with_headings(table: Table, register: Register) -> Iterator[Item]:
    """Give the lines of a table, headings told by what the rows below them say."""
    found: list[Heading] = []
    following: dict[int, Row] = {}
    row: Row | None = None
    for line in reversed(table.lines):
        if line.row is not None:
            row = register.rows[line.row]
        elif row is not None:
            following[line.index] = row
    first = next((line.index for line in table.lines if line.row is not None), 0)
    used: set[Rung] = set()
    for line in table.lines:
        if line.row is not None:
            used = set()
            yield line
            continue
        heading = _heading(line, following.get(line.index), table, used)
        if heading is None and line.index > first:
            heading = _like_known(line, found)
        if heading is None:
            yield line
            continue
        used.add(heading.level)
        found.append(heading)
        yield heading


def _heading(line: Line, row: Row | None, table: Table, used: set[Rung]) -> Heading | None:
    if row is None or (line.starts == table.shape and _filled(line) != 1):
        return None
    for name in GROUPS:
        if table.column_of(name) is not None:
            continue
        for part, said in _sayings(row, name):
            if (GROUPS.index(name), part) in used:
                continue
            for cell in line.cells:
                manner = explain(cell.text, (said,), label=True)
                if manner is not None:
                    return Heading(line.element, cell.element, name, said, manner, line, part)
            if (labelled := _labelled(line, said)) is not None:
                spot, manner, label = labelled
                return Heading(line.element, spot, name, said, manner, line, part, label)
    return None


def _labelled(line: Line, said: str) -> tuple[Element, Manner, Label] | None:
    """Find a number and a name in two cells that say something together."""
    filled = [cell for cell in line.cells if folded(cell.text)]
    found = _NUMBERED.fullmatch(said)
    if len(filled) != 2 or found is None:  # noqa: PLR2004 - the number and the name
        return None
    number, name = (
        explain(cell.text, (own,)) for cell, own in zip(filled, found.groups(), strict=True)
    )
    if number is None or name is None:
        return None
    return filled[1].element, name, Label(filled[0].element, number)


def _sayings(row: Row, name: str) -> list[tuple[int, str]]:
    """Give what headings may say of a row in a field: all in one, or its parts one by one."""
    values = told(row, name)
    if not values:
        return []
    parts = values[0].split(LEVELS_JOIN)
    return [(0, values[0])] + (list(enumerate(parts)) if len(parts) > 1 else [])


def _filled(line: Line) -> int:
    return sum(bool(folded(cell.text)) for cell in line.cells)


def _like_known(line: Line, found: Sequence[Heading]) -> Heading | None:
    """Tell a heading with no rows of its own by its likeness to the others."""
    for heading in reversed(found):
        if (
            heading.line is not None
            and heading.line.starts == line.starts
            and (line.starts != line.table.shape or _filled(line) == 1)
        ):
            spots = [cell.element for cell in heading.line.cells]
            cell = line.cells[spots.index(heading.spot)]
            said, label = folded(cell.text), None
            if said and heading.label is not None:
                beside = line.cells[spots.index(heading.label.spot)]
                label = Label(beside.element, Manner(("", ""), (beside.text,)))
                said = f"{folded(beside.text)} {said}".strip()
            if said:
                manner, name, part = Manner(("", ""), (cell.text,)), heading.field, heading.part
                return Heading(line.element, cell.element, name, said, manner, line, part, label)
    return None


def _above(table: Table, row: Row, missing: Sequence[str]) -> list[Heading]:
    """Find the paragraphs above a table that name its direction or process."""
    found: list[Heading] = []
    element = climb(table.element).getprevious()
    looked = 0
    wanted = [
        (name, part, said)
        for name in reversed(GROUPS)
        if name in missing
        for part, said in reversed(_sayings(row, name))
    ]
    while element is not None and looked < _LOOK_BACK and local(element) != "tbl" and wanted:
        if local(element) == "p":
            looked += 1
            text = text_of(element)
            for name, part, said in wanted:
                manner = explain(text, (said,), label=True)
                if manner is not None:
                    found.insert(0, Heading(element, element, name, said, manner, part=part))
                    level = found[0].level
                    wanted = [one for one in wanted if (GROUPS.index(one[0]), one[1]) < level]
                    break
        element = element.getprevious()
    return found
