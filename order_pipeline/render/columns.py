"""Which field of a row a column of the register shows; the reverse of reading a header."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.header_scores import best, levels, score
from order_pipeline.model.register import FIELDS, Register, Row

_LABELS_ONLY: Final = 2
HEADERS: Final = {
    "number": "№",
    "direction": "Направление деятельности",
    "process": "Наименование конкретного процесса",
    "touchpoint": "Точка взаимодействия",
    "interactions": "Осуществляемое взаимодействие с клиентом",
    "features": "Особенности взаимодействия с клиентом",
}


def default_columns(rows: Sequence[Row]) -> tuple[str, ...]:
    """Give the columns for rows that came without a header: the seed's six, then the extras."""
    extras = dict.fromkeys(key for row in rows for key in row.extra)
    used = FIELDS if any(row.number for row in rows) else FIELDS[1:]
    return (*(HEADERS[field] for field in used), *extras)


def columns_to_fields(
    register: Register, given: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Give for each column the name of its field, or «extra».

    ``given`` maps headers to fields where a profile knows them. A direction or process that has
    no column may stand in subheading rows; raises InputError where another field has none.
    """
    return _fields(register.columns, *_found_and_lost(register, given))


def laid_out(
    register: Register, given: Mapping[str, str] | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the columns a register is printed with and their fields, looking once where it can be.

    Raises InputError as ``columns_to_fields`` does.
    """
    columns = register.columns
    if columns:
        found, lost = _found_and_lost(register, given)
        columns = _printed(register, found, lost)
        if columns is register.columns:
            return columns, _fields(columns, found, lost)
    else:
        columns = default_columns(register.rows)
    return columns, columns_to_fields(register.model_copy(update={"columns": columns}), given)


def _fields(
    columns: Sequence[str], found: Mapping[int, str], lost: Sequence[str]
) -> tuple[str, ...]:
    if lost:
        raise InputError(*(_no_column(HEADERS[field]) for field in lost))
    return tuple(found.get(index, "extra") for index in range(len(columns)))


def printed_columns(register: Register, given: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Give the columns a register is printed with: its own, or the seed's where it has no table.

    A list that was no table has only the words that name some of its fields («Особенности: …»):
    what its rows say lacks several columns, or that of the touchpoint. Those words are kept.
    """
    if not register.columns:
        return default_columns(register.rows)
    return _printed(register, *_found_and_lost(register, given))


def _printed(register: Register, found: Mapping[int, str], lost: Sequence[str]) -> tuple[str, ...]:
    if "touchpoint" not in lost and len(lost) < _LABELS_ONLY:
        return register.columns
    headers = {
        HEADERS[field]: register.columns[index]
        for index, field in found.items()
        if field in HEADERS
    }
    return tuple(headers.get(header, header) for header in default_columns(register.rows))


def _found_and_lost(
    register: Register, given: Mapping[str, str] | None
) -> tuple[Mapping[int, str], Sequence[str]]:
    """Give the fields of columns by their places, and the fields that have no column."""
    taken = {key for row in register.rows for key in row.extra}
    found: dict[int, str] = {}
    for index, header in enumerate(register.columns):
        if header in taken:
            found[index] = "extra"
        elif given and header in given:
            found[index] = given[header]
    found.update(_by_header(register.columns, tuple(found.items())))
    filled = _filled(register.rows)
    missing = filled - set(found.values())
    _find_by_rest(register.columns, found, [field for field in FIELDS if field in missing])
    return found, sorted(filled - set(found.values()) - {"direction", "process"})


@lru_cache(maxsize=64)
def _by_header(columns: tuple[str, ...], found: tuple[tuple[int, str], ...]) -> Mapping[int, str]:
    """Give each column that is not found yet the field that its header names best, as in reading.

    Kept, for the registers of a batch have the same headers.
    """
    known = dict(found)
    free = [field for field in FIELDS if field not in known.values()]
    scores = [
        {} if index in known else score(levels(header)) for index, header in enumerate(columns)
    ]
    return best(scores, free)


def _find_by_rest(columns: Sequence[str], found: dict[int, str], missing: Iterable[str]) -> None:
    free = [index for index in range(len(columns)) if index not in found]
    found.update(zip(free, missing, strict=False))


def _filled(rows: Sequence[Row]) -> set[str]:
    return {field for field in FIELDS if any(getattr(row, field) for row in rows)}


def _no_column(header: str) -> Fault:
    return Fault(
        _("the register has no column for «{header}»").format(header=header),
        _("Add the column to «columns», or name it in the profile."),
    )
