"""Going through a template's tags in order: pairs, levels, names; every fault with its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from jinja2 import TemplateSyntaxError, nodes

from order_pipeline.errors import Fault
from order_pipeline.language import _
from order_pipeline.render.forms import filters
from order_pipeline.render.objections import objection
from order_pipeline.render.sandbox import Sandbox
from order_pipeline.render.tags import Tag
from order_pipeline.render.vocabulary import ANYTHING, NAMES, Meaning, attributes

_ENDS: Final = {"endfor": "for", "endif": "if", "endmacro": "macro", "endset": "set"}
_MIDDLE: Final = {"else": ("if", "for"), "elif": ("if",)}
_OWN: Final = ("vm", "hm", "cellbg", "colspan")


@dataclass(frozen=True, slots=True)
class _Open:
    tag: Tag
    word: str
    names: Mapping[str, tuple[str, Meaning]]


class TagWalk:
    """Goes through the tags in order with the open loops and the names they bind."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.asked: dict[str, list[str]] = {}
        self._open: list[_Open] = []
        self._set: dict[str, tuple[str, Meaning]] = {}
        self._environment = Sandbox()
        self._environment.filters.update(filters())

    def take(self, tag: Tag) -> None:
        """Look at one tag."""
        self._look_at_scope(tag)
        if not tag.block:
            self._look_at_output(tag, self._parse(tag, "{{ " + tag.text + " }}"))
        elif tag.word in _OWN:
            return
        elif tag.word in _ENDS:
            self._close(tag)
        elif tag.word in _MIDDLE:
            self._turn(tag)
        else:
            self._enter(tag)

    def close(self) -> None:
        """Give a fault for all that was never closed."""
        for one in self._open:
            self._fault(
                one.tag,
                _("«{tag}» is never closed").format(tag=one.tag.text),
                _("Add «end{word}» after what it holds.").format(word=one.word),
            )

    def _fault(self, tag: Tag, problem: str, mend: str) -> None:
        self.faults.append(Fault(problem, mend, place=tag.place))

    def _look_at_scope(self, tag: Tag) -> None:
        if tag.scope in ("tr", "tc") and tag.row is None:
            self._fault(
                tag,
                _("«{scope} {tag}» stands outside a table").format(scope=tag.scope, tag=tag.text),
                _("Move it into a row of the table, or write «p» for paragraphs."),
            )
        elif tag.scope and tag.scope != "r" and tag.block and tag.rest:
            self._fault(
                tag,
                _("text beside «{scope} {tag}» would be lost: «{rest}»").format(
                    scope=tag.scope, tag=tag.text, rest=tag.rest[:60]
                ),
                _("Give the tag a paragraph, row or cell of its own."),
            )

    def _enter(self, tag: Tag) -> None:
        word = tag.word
        tree = self._parse(tag, "{% " + tag.text + " %}" + _ending(tag))
        if word == "set" and "=" in tag.text:
            return
        if word in _ENDS.values():
            self._open.append(_Open(tag, word, self._bound(tree)))

    def _close(self, tag: Tag) -> None:
        word = _ENDS[tag.word]
        if not self._open or self._open[-1].word != word:
            held = next((one for one in reversed(self._open) if one.word == word), None)
            if held is None:
                self._fault(
                    tag,
                    _("«{tag}» closes nothing").format(tag=tag.text),
                    _("Remove it, or add «{word}» before it.").format(word=word),
                )
                return
            while self._open[-1] is not held:
                left = self._open.pop()
                self._fault(
                    left.tag,
                    _("«{tag}» is never closed").format(tag=left.tag.text),
                    _("Add «end{word}» after what it holds.").format(word=left.word),
                )
        self._match(self._open.pop().tag, tag)

    def _turn(self, tag: Tag) -> None:
        if tag.word == "elif":
            self._parse(tag, "{% if x %}{% " + tag.text + " %}{% endif %}")
        if not self._open or self._open[-1].word not in _MIDDLE[tag.word]:
            self._fault(
                tag,
                _("«{tag}» belongs to no condition").format(tag=tag.text),
                _("Remove it, or add «{word}» before it.").format(word="if"),
            )
            return
        self._match(self._open[-1].tag, tag)

    def _match(self, opening: Tag, tag: Tag) -> None:
        """See that a pair stands at one level: what lies between must be whole XML."""
        mend = _("Begin and end it alike: both as «p», both as «tr», or both in one paragraph.")
        if opening.scope != tag.scope:
            problem = _("«{opening}» begins as «{one}» and ends as «{other}»").format(
                opening=opening.text, one=opening.scope or "-", other=tag.scope or "-"
            )
            self._fault(tag, problem, mend)
        elif not tag.scope and opening.paragraph != tag.paragraph:
            problem = _("«{opening}» ends in another paragraph").format(opening=opening.text)
            self._fault(opening, problem, _("Write it as «p» or, between rows of a table, «tr»."))
        elif tag.scope == "p" and opening.cell != tag.cell:
            problem = _("«{opening}» begins in one cell and ends in another").format(
                opening=opening.text
            )
            self._fault(opening, problem, _("Between rows of a table write «tr», cells «tc»."))
        elif tag.scope == "tc" and opening.row != tag.row:
            problem = _("«{opening}» ends outside its row").format(opening=opening.text)
            self._fault(opening, problem, _("Between rows of a table write «tr»."))

    def _parse(self, tag: Tag, source: str) -> nodes.Template | None:
        try:
            tree = self._environment.parse(source.replace("“", '"').replace("”", '"'))
        except TemplateSyntaxError as error:
            self._fault(
                tag,
                _("«{tag}» can't be understood: {reason}").format(
                    tag=tag.text, reason=objection(error)
                ),
                _("Mend the tag."),
            )
            return None
        self._look_at_filters(tag, tree)
        self._look_at_reach(tag, tree)
        self._resolve_all(tag, tree)
        return tree

    def _look_at_output(self, tag: Tag, tree: nodes.Template | None) -> None:
        """See that what is printed is a text; what is filtered or reckoned is not looked at."""
        output = tree.find(nodes.Output) if tree is not None else None
        for node in output.nodes if output is not None else ():
            if not isinstance(node, nodes.Name | nodes.Getattr):
                continue
            known, self.faults = self.faults, []
            _name, meaning = self._resolve(tag, node)
            self.faults = known
            if meaning is None or (meaning.items is None and meaning.record is None):
                continue
            if meaning.items is not None:
                self._is_list(tag, _spoken(node))
            elif meaning.record is not None:
                inside = ", ".join(sorted(attributes(meaning.record)))
                self._fault(
                    tag,
                    _("«{name}» is no text by itself").format(name=_spoken(node)),
                    _("Write what of it is meant: {names}.").format(names=inside),
                )

    def _is_list(self, tag: Tag, name: str) -> None:
        self._fault(
            tag,
            _("«{name}» is a list").format(name=name),
            _("Go over it: «for one in {name}», then «one» in its place.").format(name=name),
        )

    def _look_at_reach(self, tag: Tag, tree: nodes.Template) -> None:
        """See that a tag asks for no file and for nothing inside of values."""
        files = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
        if any(True for _node in tree.find_all(files)):
            self._fault(tag, _("a template can't take in other files"), _("Remove the tag."))
        for node in tree.find_all(nodes.Getattr):
            if node.attr.startswith("_"):
                problem = _("«{word}» is closed to templates").format(word=node.attr)
                self._fault(tag, problem, _("Remove the tag."))

    def _look_at_filters(self, tag: Tag, tree: nodes.Template) -> None:
        known = self._environment.filters
        for name in (node.name for node in tree.find_all(nodes.Filter)):
            if name not in known:
                near = get_close_matches(name, filters(), 1)
                mend = _("Perhaps «{name}» is meant.").format(name=near[0]) if near else ""
                self._fault(tag, _("there is no filter «{word}»").format(word=name), mend)

    def _resolve_all(self, tag: Tag, tree: nodes.Template) -> None:
        for assignment in tree.find_all(nodes.Assign):
            if isinstance(assignment.target, nodes.Name):
                self._set[assignment.target.name] = ("", ANYTHING)
        inner = self._names_of_loops(tree)
        held = {id(node.node) for node in tree.find_all(nodes.Getattr)}
        for node in tree.find_all((nodes.Name, nodes.Getattr)):
            if isinstance(node, nodes.Name) and node.ctx != "load":
                continue
            if id(node) not in held:
                self._ask(tag, node, inner)

    @staticmethod
    def _names_of_loops(tree: nodes.Template) -> frozenset[str]:
        return frozenset(
            name.name
            for loop in tree.find_all((nodes.For, nodes.Macro))
            for name in loop.find_all(nodes.Name)
            if name.ctx in ("store", "param")
        )

    def _ask(self, tag: Tag, node: nodes.Node, inner: frozenset[str]) -> None:
        name, meaning = self._resolve(tag, node, inner)
        if name and meaning is not None:
            self.asked.setdefault(name, [])
            if tag.place not in self.asked[name]:
                self.asked[name].append(tag.place)

    def _resolve(
        self, tag: Tag, node: nodes.Node, inner: frozenset[str] = frozenset()
    ) -> tuple[str, Meaning | None]:
        """Give the full name and the meaning of an expression; no meaning where it is unknown."""
        if isinstance(node, nodes.Name):
            return self._resolve_name(tag, node.name, inner)
        if isinstance(node, nodes.Getitem):
            name, meaning = self._resolve(tag, node.node, inner)
            item = meaning.items if meaning is not None and meaning.items is not None else ANYTHING
            return f"{name}[]" if name else "", item
        if not isinstance(node, nodes.Getattr):
            return "", ANYTHING
        outer, meaning = self._resolve(tag, node.node, inner)
        if meaning is None or not meaning.known:
            return "", meaning
        return self._resolve_attribute(tag, node, outer, meaning)

    def _resolve_attribute(
        self, tag: Tag, node: nodes.Getattr, outer: str, meaning: Meaning
    ) -> tuple[str, Meaning | None]:
        if node.attr.startswith("_"):
            return "", None  # told of elsewhere
        if meaning.items is not None:
            self._is_list(tag, _spoken(node.node))
            return "", None
        known = attributes(meaning.record) if meaning.record is not None else {}
        if node.attr in known:
            return f"{outer}.{node.attr}", known[node.attr]
        self._unknown(tag, f"{_spoken(node.node)}.{node.attr}", node.attr, known)
        return "", None

    def _resolve_name(
        self, tag: Tag, name: str, inner: frozenset[str]
    ) -> tuple[str, Meaning | None]:
        if name in inner or name == "loop":
            return "", ANYTHING
        for one in reversed(self._open):
            if name in one.names:
                return one.names[name]
        if name in self._set:
            return self._set[name]
        if name in NAMES:
            return name, NAMES[name]
        if name in self._environment.globals:
            return "", ANYTHING
        bound = [key for one in self._open for key in one.names]
        self._unknown(tag, name, name, dict.fromkeys((*bound, *NAMES)))
        return "", None

    def _unknown(self, tag: Tag, full: str, name: str, known: Mapping[str, object]) -> None:
        near = get_close_matches(name, known, 1, 0.5)
        mend = (
            _("Perhaps «{name}» is meant.").format(name=near[0])
            if near
            else _("Known are: {names}.").format(names=", ".join(sorted(known)) or "-")
        )
        self._fault(tag, _("there is no «{name}»").format(name=full), mend)

    def _bound(self, tree: nodes.Template | None) -> Mapping[str, tuple[str, Meaning]]:
        """Give the names a loop binds, with what they mean."""
        loop = tree.find(nodes.For) if tree is not None else None
        if loop is None or not isinstance(loop.target, nodes.Name):
            names = loop.target.find_all(nodes.Name) if loop is not None else ()
            return {name.name: ("", ANYTHING) for name in names}
        known, self.faults = self.faults, []
        name, meaning = self._resolve(_NOWHERE, loop.iter)
        self.faults = known
        items = meaning.items if meaning is not None else None
        return {loop.target.name: (f"{name}[]" if name else "", items or ANYTHING)}


_NOWHERE: Final = Tag("", False, "", "", 0, None, None)  # noqa: FBT003 - a place that is none


def _ending(tag: Tag) -> str:
    """Give what makes an opening tag a whole piece of Jinja."""
    if tag.word == "set" and "=" in tag.text:
        return ""
    return "{% end" + tag.word + " %}" if tag.word in _ENDS.values() else ""


def _spoken(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_spoken(node.node)}.{node.attr}"
    return "…"
