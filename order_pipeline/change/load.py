"""Read a change set from YAML or JSON; every fault of the file at once, each with its line."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, get_args

from order_pipeline.change.dump import dump_change_set
from order_pipeline.change.json_tree import parse_json
from order_pipeline.change.tree import (
    LARGEST,
    Mapping_,
    Node,
    Scalar,
    Sequence_,
    line_place,
    too_much,
)
from order_pipeline.change.yaml_tree import parse_yaml
from order_pipeline.errors import ChangeSetError, Fault
from order_pipeline.language import _
from order_pipeline.model.change_set import SCHEMA, ChangeSet, Numbering, Trigger
from order_pipeline.text.closing import without_closing
from order_pipeline.text.spacing import fold

__all__ = ["dump_change_set", "load_change_set"]

_JSON = re.compile(r'\s*\{\s*"')
_DASHES = re.compile(r"[-‐‑‒–—―−]+")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")

Converter = Callable[[Node], Any]


def load_change_set(text: str | bytes, name: str) -> ChangeSet:
    """Read a change set; ``name`` is the file's, for the format and for the faults.

    Raises ChangeSetError with a fault for everything that is wrong, each with its line.
    """
    try:
        return _load(text, name)
    except ChangeSetError as error:
        raise ChangeSetError(*error.located(name).faults) from None


def _load(text: str | bytes, name: str) -> ChangeSet:
    if len(text) > LARGEST:
        raise too_much(1, _("the file is too large for a change set"))
    source = _decoded(text) if isinstance(text, bytes) else text.removeprefix("\ufeff")
    as_json = name.lower().endswith(".json") or _JSON.match(source) is not None
    root = parse_json(source) if as_json else parse_yaml(source)
    if root is None or (isinstance(root, Scalar) and not root.text):
        raise ChangeSetError(
            Fault(_("the change set is empty"), _("Write at least «schema» and «changes»."))
        )
    binder = _Binder()
    data = binder.change_set(root)
    if binder.faults:
        raise ChangeSetError(*(fault for _line, fault in sorted(binder.faults, key=_by_line)))
    return ChangeSet.model_validate(data)


def _by_line(item: tuple[int, Fault]) -> int:
    return item[0]


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ChangeSetError(
            Fault(
                _("the file is not in UTF-8"),
                _("Save it as UTF-8 in the editor."),
                place=line_place(data.count(b"\n", 0, error.start) + 1),
            )
        ) from None


class _Binder:
    """Turns nodes into the data of the model, collecting faults with their lines."""

    def __init__(self) -> None:
        self.faults: list[tuple[int, Fault]] = []
        self._reference: dict[str, Converter] = {
            "number": self._text,
            "process": self._text,
            "touchpoint": self._text,
            "index": self._index,
        }
        self._row: dict[str, Converter] = {
            "number": self._number,
            "direction": self._cell,
            "process": self._cell,
            "touchpoint": self._cell,
            "interactions": self._interactions,
            "features": self._cell,
            "extra": self._extra,
        }
        self._verbs: dict[str, Converter] = {
            "exclude": self._row_reference,
            "change": self._change,
            "add": self._add,
            "merge": self._merge,
        }

    def change_set(self, node: Node) -> dict[str, Any]:
        """Bind the whole file."""
        known: dict[str, Converter] = {
            "schema": self._schema,
            "base": self._text,
            "register": self._path,
            "date": self._date,
            "trigger": self._choice(get_args(Trigger)),
            "initiator": self._text,
            "reason": self._text,
            "numbering": self._choice(get_args(Numbering)),
            "changes": self._list(self._any_change),
            "approvals": self._list(self._agreement),
        }
        data = self._keys(node, known, required=("schema", "changes"))
        return {key: value for key, value in data.items() if value is not None or key == "schema"}

    def _keys(
        self,
        node: Node,
        known: Mapping[str, Converter],
        *,
        required: tuple[str, ...] = (),
        belongs: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """Bind the keys of a mapping; unknown, doubled and missing ones are faults."""
        if not isinstance(node, Mapping_):
            self._fault(
                node,
                _("keys with values are expected here"),
                _("The keys are: {keys}.").format(keys=", ".join(known)),
            )
            return {}
        found: dict[str, Any] = {}
        for key, value in node.items:
            name = fold(key.text or "")
            if name not in known:
                self._unknown(key, name, known, belongs or {})
            elif name in found:
                self._fault(key, _("the key «{key}» stands twice").format(key=name), _("Keep one."))
            else:
                found[name] = known[name](value)
        for name in required:
            if name not in found and not self._misspelt(node, name, known):
                self._fault(node, _("the key «{key}» is missing").format(key=name), _("Add it."))
        return found

    def _misspelt(self, node: Mapping_, name: str, known: Mapping[str, Converter]) -> bool:
        """Tell whether an unknown key was told on as a misspelling of the missing one."""
        return any(
            _nearest(fold(key.text or ""), known) == name
            for key, _value in node.items
            if fold(key.text or "") not in known
        )

    def _unknown(
        self, key: Scalar, name: str, known: Mapping[str, Converter], belongs: Mapping[str, str]
    ) -> None:
        nearest = _nearest(name, known)
        if name in belongs:
            mend = _("It belongs under «{key}».").format(key=belongs[name])
        elif nearest:
            mend = _("Probably meant: «{key}».").format(key=nearest)
        else:
            mend = _("The keys here are: {keys}.").format(keys=", ".join(known))
        self._fault(key, _("unknown key «{key}»").format(key=name), mend)

    def _fault(self, node: Node, problem: str, mend: str) -> None:
        self.faults.append((node.line, Fault(problem, mend, place=line_place(node.line))))

    def _schema(self, node: Node) -> str | None:
        text = self._text(node)
        if text != SCHEMA:
            self._fault(
                node,
                _("unknown version of the format: {value}").format(value=text or "null"),
                _("This program reads «{schema}».").format(schema=SCHEMA),
            )
        return text

    def _text(self, node: Node) -> str | None:
        if isinstance(node, Scalar):
            return fold(node.text) or None if node.text is not None else None
        self._fault(node, _("a text is expected here"), _("Write it on one line, in quotes."))
        return None

    def _cell(self, node: Node) -> str | None:
        text = self._text(node)
        return None if text is None or _DASHES.fullmatch(text) else text

    def _number(self, node: Node) -> str | None:
        text = self._cell(node)
        return text.rstrip(". ") or None if text is not None else None

    def _path(self, node: Node) -> str | None:
        if isinstance(node, Scalar) and node.text is not None:
            return fold(node.text)  # "" is the outer act itself
        return self._text(node)

    def _index(self, node: Node) -> int | None:
        text = self._text(node)
        if text is None or re.fullmatch(r"\d{1,9}", text):
            return None if text is None else int(text)
        self._fault(
            node,
            _("an index is a whole number from 0, not «{value}»").format(value=text),
            _("Give the place of the row, counted from 0."),
        )
        return None

    def _date(self, node: Node) -> dt.date | None:
        text = self._text(node)
        if text is None:
            return None
        try:
            return dt.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self._fault(node, _("no such date: «{value}»").format(value=text), _date_mend(text))
            return None

    def _choice(self, words: tuple[str, ...]) -> Converter:
        def convert(node: Node) -> str | None:
            text = self._text(node)
            if text is None or text in words:
                return text
            nearest = _nearest(text, words)
            mend = (
                _("Probably meant: «{key}».").format(key=nearest)
                if nearest
                else _("It is one of: {keys}.").format(keys=", ".join(words))
            )
            self._fault(node, _("unknown word «{value}»").format(value=text), mend)
            return None

        return convert

    def _list(self, convert: Converter) -> Converter:
        def each(node: Node) -> tuple[Any, ...] | None:
            if isinstance(node, Sequence_):
                return tuple(convert(item) for item in node.items)
            if not (isinstance(node, Scalar) and node.text is None):
                self._fault(node, _("a list is expected here"), _("Begin each item with «- »."))
            return ()

        return each

    def _interactions(self, node: Node) -> tuple[str, ...]:
        found = self._list(self._cell)(node) or ()
        return tuple(text for text in (without_closing(cell or "") for cell in found) if text)

    def _extra(self, node: Node) -> dict[str, str | None]:
        if isinstance(node, Scalar) and node.text is None:
            return {}
        if not isinstance(node, Mapping_):
            self._fault(node, _("headers with texts are expected here"), _("Write «header: text»."))
            return {}
        return {fold(key.text or ""): self._cell(value) for key, value in node.items}

    def _row_reference(self, node: Node) -> dict[str, Any]:
        before = len(self.faults)
        found = self._keys(node, self._reference)
        stands = {key: value for key, value in found.items() if value is not None}
        if not stands and len(self.faults) == before:
            self._fault(
                node,
                _("a reference without a word"),
                _("Give the number, the process with the touchpoint, or the index."),
            )
        return stands

    def _anchor(self, node: Node) -> Any:
        if isinstance(node, Scalar):
            if node.text is None or fold(node.text) == "start":
                return None if node.text is None else "start"
            self._fault(
                node,
                _("«after» is a row or the word «start», not «{value}»").format(value=node.text),
                _('Write «after: {number: "1.1"}».'),
            )
            return None
        return self._row_reference(node)

    def _any_change(self, node: Node) -> dict[str, Any]:
        before = len(self.faults)
        found = self._keys(node, self._verbs)
        if len(found) != 1 and len(self.faults) == before:
            self._fault(
                node,
                _("a change has exactly one verb"),
                _("It is one of: {keys}.").format(keys=", ".join(self._verbs)),
            )
        return found

    def _change(self, node: Node) -> dict[str, Any]:
        known = {"row": self._row_reference, "set": self._set, "after": self._anchor}
        before = len(self.faults)
        found = self._keys(node, known, required=("row",), belongs=dict.fromkeys(self._row, "set"))
        stands = {key: value for key, value in found.items() if value not in (None, {})}
        if len(stands) == 1 and len(self.faults) == before:
            self._fault(node, _("the change changes nothing"), _("Add «set», «after» or both."))
        return stands

    def _set(self, node: Node) -> dict[str, Any] | None:
        if isinstance(node, Scalar) and node.text is None:
            return None
        return self._keys(node, self._row)

    def _add(self, node: Node) -> dict[str, Any]:
        return self._keys(node, {**self._row, "after": self._anchor})

    def _merge(self, node: Node) -> dict[str, Any]:
        known = {"rows": self._list(self._row_reference), "touchpoint": self._cell}
        found = self._keys(node, known, required=("rows",))
        return {key: value for key, value in found.items() if value is not None}

    def _agreement(self, node: Node) -> dict[str, Any]:
        known: dict[str, Converter] = {
            "role": self._text,
            "name": self._text,
            "date": self._date,
            "decision": self._text,
        }
        return self._keys(node, known, required=("role",))


_IN_RUSSIAN = {
    "номер": "number",
    "направление": "direction",
    "процесс": "process",
    "точка": "touchpoint",
    "точка взаимодействия": "touchpoint",
    "взаимодействия": "interactions",
    "особенности": "features",
    "исключить": "exclude",
    "изменить": "change",
    "добавить": "add",
    "объединить": "merge",
    "после": "after",
    "строка": "row",
    "строки": "rows",
    "дата": "date",
    "причина": "reason",
    "инициатор": "initiator",
    "изменения": "changes",
}


def _nearest(name: str, known: Iterable[str]) -> str | None:
    """Give the key or word that was probably meant: the Russian one's, else by its letters."""
    words = list(known)
    russian = _IN_RUSSIAN.get(name.lower())
    if russian in words:
        return russian
    return next(iter(get_close_matches(name.lower(), words, 1, 0.6)), None)


def _date_mend(text: str) -> str:
    day_first = _DAY_FIRST.fullmatch(text)
    if day_first:
        day, month, year = day_first.groups()
        return _("Write it as {date}.").format(date=f"{year}-{month:0>2}-{day:0>2}")
    return _("Write it as year-month-day: {date}.").format(date="2024-06-03")
