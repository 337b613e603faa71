"""The tree of a change set's file to the data of the model: its keys, and what each may hold."""

from collections.abc import Mapping
from typing import Any, get_args

from order_pipeline.change.key_names import nearest
from order_pipeline.change.scalars import Converter, Scalars
from order_pipeline.change.tree import Mapping_, Node, Scalar, Sequence_
from order_pipeline.language import _
from order_pipeline.model.change_set import Numbering, Trigger
from order_pipeline.text.closing import without_closing
from order_pipeline.text.spacing import fold


class Binder(Scalars):
    """Turns nodes into the data of the model, collecting faults with their lines."""

    def __init__(self) -> None:
        super().__init__()
        self._reference: dict[str, Converter] = {
            "number": self.text,
            "process": self.text,
            "touchpoint": self.text,
            "index": self.index,
        }
        self._row: dict[str, Converter] = {
            "number": self.number,
            "direction": self.cell,
            "process": self.cell,
            "touchpoint": self.cell,
            "interactions": self._interactions,
            "features": self.cell,
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
            "schema": self.schema,
            "base": self.text,
            "register": self.path,
            "date": self.date,
            "trigger": self.choice(get_args(Trigger)),
            "initiator": self.text,
            "reason": self.text,
            "numbering": self.choice(get_args(Numbering)),
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
            self.fault(
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
                self._twice(key, name)
            else:
                found[name] = known[name](value)
        for name in required:
            if name not in found and not self._misspelt(node, name, known):
                self.fault(node, _("the key «{key}» is missing").format(key=name), _("Add it."))
        return found

    def _misspelt(self, node: Mapping_, name: str, known: Mapping[str, Converter]) -> bool:
        """Tell whether an unknown key was told on as a misspelling of the missing one."""
        return any(
            nearest(fold(key.text or ""), known) == name
            for key, _value in node.items
            if fold(key.text or "") not in known
        )

    def _unknown(
        self, key: Scalar, name: str, known: Mapping[str, Converter], belongs: Mapping[str, str]
    ) -> None:
        meant = self.meant(name, known)
        if name in belongs:
            mend = _("It belongs under «{key}».").format(key=belongs[name])
        elif meant:
            mend = _("Probably meant: «{key}».").format(key=meant)
        else:
            mend = _("The keys here are: {keys}.").format(keys=", ".join(known))
        self.fault(key, _("unknown key «{key}»").format(key=name), mend)

    def _list(self, convert: Converter) -> Converter:
        def each(node: Node) -> tuple[Any, ...] | None:
            if isinstance(node, Sequence_):
                return tuple(convert(item) for item in node.items)
            if not (isinstance(node, Scalar) and node.text is None):
                self.fault(node, _("a list is expected here"), _("Begin each item with «- »."))
            return ()

        return each

    def _interactions(self, node: Node) -> tuple[str, ...]:
        found = self._list(self.cell)(node) or ()
        return tuple(text for text in (without_closing(cell or "") for cell in found) if text)

    def _extra(self, node: Node) -> dict[str, str | None]:
        if isinstance(node, Scalar) and node.text is None:
            return {}
        if not isinstance(node, Mapping_):
            self.fault(node, _("headers with texts are expected here"), _("Write «header: text»."))
            return {}
        found: dict[str, str | None] = {}
        for key, value in node.items:
            header = fold(key.text or "")
            if header in found:
                self._twice(key, header)
            found[header] = self.cell(value)
        return found

    def _twice(self, key: Scalar, name: str) -> None:
        self.fault(key, _("the key «{key}» stands twice").format(key=name), _("Keep one."))

    def _row_reference(self, node: Node) -> dict[str, Any]:
        before = len(self.faults)
        found = self._keys(node, self._reference)
        stands = {key: value for key, value in found.items() if value is not None}
        if not stands and len(self.faults) == before:
            self.fault(
                node,
                _("a reference without a word"),
                _("Give the number, the process with the touchpoint, or the index."),
            )
        return stands

    def _anchor(self, node: Node) -> Any:
        if isinstance(node, Scalar):
            if node.text is None or fold(node.text) == "start":
                return None if node.text is None else "start"
            self.fault(
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
            self.fault(
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
            self.fault(node, _("the change changes nothing"), _("Add «set», «after» or both."))
        return stands

    def _set(self, node: Node) -> dict[str, Any] | None:
        if isinstance(node, Scalar) and node.text is None:
            return None
        return self._keys(node, self._row)

    def _add(self, node: Node) -> dict[str, Any]:
        return self._keys(node, {**self._row, "after": self._anchor})

    def _merge(self, node: Node) -> dict[str, Any]:
        known = {"rows": self._list(self._row_reference), "touchpoint": self.cell}
        found = self._keys(node, known, required=("rows",))
        return {key: value for key, value in found.items() if value is not None}

    def _role(self, node: Node) -> str | None:
        role = self.text(node)
        if role is None and isinstance(node, Scalar):
            self.fault(node, _("the role of an approval is empty"), _("Write who agrees."))
        return role

    def _agreement(self, node: Node) -> dict[str, Any]:
        known: dict[str, Converter] = {
            "role": self._role,
            "name": self.text,
            "date": self.date,
            "decision": self.text,
        }
        return self._keys(node, known, required=("role",))
