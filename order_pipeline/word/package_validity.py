"""Rules of the package: every part has the content type of its kind, every relationship a target.

ECMA-376 Part 2 (OPC), 7.2.3 and 6.5; Part 1, 11.3 (the kinds of parts).
"""

import posixpath
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from lxml import etree

from order_pipeline.errors import InputError, problem_of
from order_pipeline.language import _
from order_pipeline.word.names import w
from order_pipeline.word.package import RELATIONS, TYPES, Package

PackageFault = tuple[str, Literal["error", "warning", "note"], str, str]
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN: Final = "officeDocument"
# The kind of a relationship → the root of its target, and the content types that it may have.
_KINDS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    _MAIN: (
        "document",
        (
            f"{_WORD}document.main+xml",
            f"{_WORD}template.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        ),
    ),
    **{
        kind: (root, (f"{_WORD}{kind}+xml",))
        for kind, root in (
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("settings", "settings"),
            ("fontTable", "fonts"),
            ("header", "hdr"),
            ("footer", "ftr"),
            ("footnotes", "footnotes"),
            ("endnotes", "endnotes"),
            ("comments", "comments"),
        )
    },
}
_NAMESPACE: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def package_faults(package: Package) -> Iterator[PackageFault]:
    """Give the faults of a package: code, severity, message, and the part they are about."""
    names = [name.replace("\\", "/").lstrip("/") for name in package.names()]
    parts = [name for name in names if not name.endswith("/") and name != TYPES]
    yield from _repeated(names)
    yield from _untyped(package, parts)
    if all(one.kind != _MAIN for one in package.relationships("").values()):
        message = _("no relationship of the package leads to the document")
        yield "missing-main-relationship", "error", message, "_rels/.rels"
    for rels in (part for part in parts if part.endswith(".rels")):
        folder, base = posixpath.split(posixpath.dirname(rels)), posixpath.basename(rels)
        source = posixpath.join(folder[0], base.removesuffix(".rels"))
        yield from _unrelated(package, rels, "" if source == "" else source, parts)


def _repeated(names: list[str]) -> Iterator[PackageFault]:
    seen: set[str] = set()
    for name in names:
        if name.lower() in seen:
            yield "repeated-part", "error", _("a part stands twice in the archive"), name
        seen.add(name.lower())


def _untyped(package: Package, parts: list[str]) -> Iterator[PackageFault]:
    if TYPES not in package:
        yield "missing-content-types", "error", _("the list of content types is missing"), TYPES
        return
    try:
        root = package.tree(TYPES)
    except InputError as error:
        yield "damaged-xml", "error", problem_of(error), TYPES
        return
    endings, named = _content_types(root)
    if len(endings) + len(named) < len(root):
        message = _("a content type is given twice for the same parts")
        yield "repeated-content-type", "error", message, TYPES
    for part in parts:
        if not _type_of(part, endings, named):
            yield "missing-content-type", "error", _("the part has no content type"), part
    for name in sorted(named.keys() - {part.lower() for part in parts}):
        yield "content-type-of-nothing", "warning", _("a content type names a missing part"), name


def _content_types(root: etree._Element) -> tuple[dict[str, str], dict[str, str]]:
    """Give the content types by the endings of names, and by the names of parts."""
    endings = {
        one.get("Extension", "").lower(): one.get("ContentType", "")
        for one in root.iter(f"{_NAMESPACE}Default")
    }
    named = {
        one.get("PartName", "").lstrip("/").lower(): one.get("ContentType", "")
        for one in root.iter(f"{_NAMESPACE}Override")
    }
    return endings, named


def _type_of(part: str, endings: Mapping[str, str], named: Mapping[str, str]) -> str:
    ending = part.rpartition(".")[2].lower()
    return named.get(part.lower()) or endings.get(ending, "")


def kind_faults(package: Package, trees: Mapping[str, etree._Element]) -> Iterator[PackageFault]:
    """Give the parts that are not of the kind by which the document refers to them.

    ``trees`` holds the parts that are sound XML.
    """
    if TYPES not in trees:
        return
    types = _content_types(trees[TYPES])
    main = package.main_part
    try:
        others = [(one.kind, one.target) for one in package.relationships(main).values()]
    except InputError:
        others = []
    for kind, part in [(_MAIN, main), *others]:
        root, allowed = _KINDS.get(kind, ("", ()))
        if not root or part not in trees:
            continue
        if _type_of(part, *types) not in {"", *allowed}:
            message = _("the content type of the part is not that of its kind ({kind})")
            yield "wrong-content-type", "error", message.format(kind=kind), part
        if trees[part].tag != w(root):
            message = _("the part begins with «{name}», not with «{root}»").format(
                name=str(trees[part].tag).rpartition("}")[2], root=root
            )
            yield "wrong-root", "error", message, part


def _unrelated(
    package: Package, rels: str, source: str, parts: list[str]
) -> Iterator[PackageFault]:
    known = {part.lower() for part in parts}
    if source and source.lower() not in known:
        message = _("relationships stand beside a part that is missing")
        yield "relationships-of-nothing", "warning", message, rels
        return
    try:
        relations = package.relationships(source)
    except InputError as error:
        yield "damaged-xml", "error", problem_of(error), rels
        return
    yield from _malformed(package, rels)
    for relation in relations.values():
        if not relation.external and relation.target.lower() not in known:
            message = _("the relationship {id} leads to «{target}», which is missing").format(
                id=relation.id, target=relation.target
            )
            yield "missing-target", "error", message, rels


def _malformed(package: Package, rels: str) -> Iterator[PackageFault]:
    """Find relationships that lack an attribute or share an id."""
    seen: set[str] = set()
    for element in package.tree(rels).iter(RELATIONS):
        identity = element.get("Id", "")
        lacking = [name for name in ("Id", "Type", "Target") if not element.get(name)]
        if lacking:
            message = _("a relationship lacks «{attribute}»").format(attribute=lacking[0])
            yield "wrong-relationship", "error", message, rels
        elif identity in seen:
            message = _("two relationships share the id {id}").format(id=identity)
            yield "repeated-relationship-id", "error", message, rels
        seen.add(identity)
