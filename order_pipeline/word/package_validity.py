"""Rules of the package: every part has a content type, every relationship a target.

ECMA-376 Part 2 (OPC), 7.2.3 and 6.5.
"""

import posixpath
from collections.abc import Iterator
from typing import Final, Literal

from order_pipeline.errors import InputError, problem_of
from order_pipeline.language import _
from order_pipeline.word.package import TYPES, Package

PackageFault = tuple[str, Literal["error", "warning", "note"], str, str]
_NAMESPACE: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def package_faults(package: Package) -> Iterator[PackageFault]:
    """Give the faults of a package: code, severity, message, and the part they are about."""
    names = [name.replace("\\", "/").lstrip("/") for name in package.names()]
    parts = [name for name in names if not name.endswith("/") and name != TYPES]
    yield from _repeated(names)
    yield from _untyped(package, parts)
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
    endings = {one.get("Extension", "").lower() for one in root.iter(f"{_NAMESPACE}Default")}
    named = {
        one.get("PartName", "").lstrip("/").lower() for one in root.iter(f"{_NAMESPACE}Override")
    }
    for part in parts:
        if part.lower() not in named and part.rpartition(".")[2].lower() not in endings:
            yield "missing-content-type", "error", _("the part has no content type"), part
    for name in sorted(named - {part.lower() for part in parts}):
        yield "content-type-of-nothing", "warning", _("a content type names a missing part"), name


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
    for relation in relations.values():
        if not relation.external and relation.target.lower() not in known:
            message = _("the relationship {id} leads to «{target}», which is missing").format(
                id=relation.id, target=relation.target
            )
            yield "missing-target", "error", message, rels
