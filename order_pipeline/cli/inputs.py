"""What the commands are given: sources («-» too), choices, dates, maps of columns."""

import datetime as dt
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _

if TYPE_CHECKING:
    from order_pipeline.duplicates.decisions import Decision
    from order_pipeline.duplicates.knowledge import Knowledge
    from order_pipeline.model.change_set import ChangeSet
    from order_pipeline.model.finding import Severity
    from order_pipeline.model.profile import Profile
    from order_pipeline.model.reading import Reading
    from order_pipeline.word.blocks import Revisions

STANDARD = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a source, the name for messages, and its path where it is a file."""

    data: bytes
    name: str
    path: Path | None = None

    @property
    def inputs(self) -> tuple[Path, ...]:
        """Give the files that must not be overwritten."""
        return () if self.path is None else (self.path,)


def load(text: str) -> Source:
    """Read a file's bytes, or standard input for «-»; raises InputError naming the file."""
    from order_pipeline.word import source

    if text == STANDARD:
        data = sys.stdin.buffer.read()
        if not data.strip():
            raise InputError(
                Fault(_("it is empty"), _("Give it the text of a document."), _("standard input"))
            )
        return Source(data, _("standard input"))
    data, name = source.load(Path(text))
    return Source(data, shown(name), Path(text))


def files(*texts: str | None, columns: Iterable[str] | None = None) -> list[Path]:
    """Give the files among what a command is given, which no output may overwrite."""
    maps = [text for text in columns or () if "=" not in text]
    return [Path(text) for text in (*texts, *maps) if text and text != STANDARD]


def shown(name: str) -> str:
    """Give a file's name as text that can be written anywhere.

    Names of old archives hold bytes of another encoding, which no JSON takes.
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


_DOCUMENTS = (".doc", ".docm", ".docx", ".dotx", ".odt", ".rtf")
_UNSEEN = (".", "~$")
"""What names of hidden files and of Word's own notes on open documents begin with."""


def documents(texts: Iterable[str], out: str) -> list[str]:
    """Give the sources of a run; a folder stands for the documents in it, by name, not deeper.

    Raises InputError where the results would fall among them. A folder without documents stays,
    for the reader to name as a fault.
    """
    found: list[str] = []
    for text in texts:
        folder = Path(text)
        inside = sorted(folder.iterdir()) if text != STANDARD and folder.is_dir() else []
        names = [
            str(path)
            for path in inside
            if path.suffix.lower() in _DOCUMENTS
            and not path.name.startswith(_UNSEEN)
            and path.is_file()
        ]
        if names and folder.resolve() == Path(out).resolve():
            problem = _("the results would fall among the sources")
            raise InputError(Fault(problem, _("Name another folder with -o."), shown(text)))
        found.extend(names or [text])
    return found


def once_standard(*texts: str | None) -> None:
    """Raise InputError where two inputs are «-»: standard input is read once."""
    if sum(text == STANDARD for text in texts) > 1:
        problem = _("standard input («-») can be given only once")
        raise InputError(Fault(problem, _("Name a file instead of one of them.")))


def read(
    source: Source,
    *,
    revisions: "Revisions" = "final",
    columns: Mapping[str, str] | None = None,
) -> "Reading":
    """Read a source into an act; raises InputError naming the file."""
    from order_pipeline.pipeline.reading import read as read_bytes

    return read_bytes(source.data, name=source.name, revisions=revisions, columns=columns)


def changes_in(source: Source) -> "ChangeSet":
    """Read a change set; raises ChangeSetError with every fault of the file."""
    from order_pipeline.pipeline.changing import load_changes

    return load_changes(source.data, source.name)


def decisions(text: str | None) -> "Sequence[Decision]":
    """Read the decisions file; none where it is not named."""
    if text is None:
        return ()
    from order_pipeline.duplicates.decisions import load_decisions

    source = load(text)
    return load_decisions(source.data, source.name)


def knowledge(text: str | None) -> "Knowledge | None":
    """Read the user's own channels; None where no file is named."""
    if text is None:
        return None
    from order_pipeline.duplicates.knowledge import load_knowledge

    source = load(text)
    return load_knowledge(source.data, source.name)


def profile(text: str | None) -> "Profile | None":
    """Read an agency's profile; None where no file is named."""
    if text is None:
        return None
    from order_pipeline.model.profile import profile_from_yaml

    source = load(text)
    try:
        return profile_from_yaml(source.data)
    except InputError as error:
        raise error.located(source.name) from None


def choice(option: str, value: str, allowed: Iterable[str]) -> str:
    """Give the value when it is allowed; raises InputError naming what is."""
    allowed = tuple(allowed)
    if value in allowed:
        return value
    problem = _("{option}: there is no «{value}»").format(option=option, value=value)
    mend = _("Say one of: {values}.").format(values=", ".join(allowed))
    raise InputError(Fault(problem, mend))


def fail_on(value: str) -> "Severity | None":
    """Give the severity from which on findings make the exit code 1; None for «never»."""
    choice("--fail-on", value, ("error", "warning", "note", "never"))
    severities: dict[str, Severity] = {"error": "error", "warning": "warning", "note": "note"}
    return severities.get(value)


def revisions(value: str) -> "Revisions":
    """Give how tracked changes are read."""
    choice("--revisions", value, ("final", "original"))
    return "original" if value == "original" else "final"


def date(option: str, value: str | None) -> dt.date | None:
    """Read a date: 2024-06-03, or 03.06.2024 as staff write it."""
    if value is None:
        return None
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return dt.datetime.strptime(value, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    problem = _("{option}: «{value}» is no date").format(option=option, value=value)
    raise InputError(Fault(problem, _("Write it as 2024-06-03 or 03.06.2024.")))


def moment(option: str, value: str | None) -> dt.datetime | dt.date | None:
    """Read a date, or a date with a time: 2024-06-03T10:00."""
    if value is not None and "T" in value:
        try:
            return dt.datetime.fromisoformat(value)
        except ValueError:
            value = value.replace("T", " ")
    return date(option, value)


def columns(given: Iterable[str]) -> dict[str, str] | None:
    """Read maps of columns: «header=field» each, or YAML files of such pairs."""
    from order_pipeline.model.register import FIELDS

    found: dict[str, str] = {}
    for text in given:
        header, sign, field = text.rpartition("=")
        if sign:
            found[header.strip()] = field.strip()
        else:
            found.update(_columns_file(text))
    for header, field in found.items():
        choice(_("--columns, «{header}»").format(header=header), field, (*FIELDS, "extra"))
    return found or None


def _columns_file(text: str) -> dict[str, str]:
    from order_pipeline.model.yaml_file import yaml_data

    source = load(text)
    data = yaml_data(source.data, source.name)
    if isinstance(data, dict) and isinstance(data.get("columns"), dict):
        data = data["columns"]
    if not isinstance(data, dict) or not all(isinstance(one, str) for one in data.values()):
        mend = _("Write a line «header: field» for each column.")
        raise InputError(Fault(_("no map of columns"), mend, source.name))
    return {str(header): field for header, field in data.items()}
