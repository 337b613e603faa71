"""What Word refuses or mends in a file: the rules that the schema has not, and some that it has.

Word opens no file whose cell does not end with a paragraph, and «mends» doubled ids or lost spaces
without a word; the transitional schema of ECMA-376 lets all that pass.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from order_pipeline.errors import InputError, problem_of
from order_pipeline.model.place import Place
from order_pipeline.word.blocks import Remark
from order_pipeline.word.canonical import canonical
from order_pipeline.word.child_order import misplaced
from order_pipeline.word.names import W
from order_pipeline.word.package import Package, parse
from order_pipeline.word.package_validity import PackageFault, kind_faults, package_faults
from order_pipeline.word.references import Known, reference_faults
from order_pipeline.word.strangers import stranger_faults
from order_pipeline.word.structure import Fault, definition_faults, structure_faults
from order_pipeline.word.values import value_faults

_STORIES: Final = frozenset(
    f"{{{W}}}{name}" for name in ("document", "hdr", "ftr", "footnotes", "endnotes", "comments")
)
_DEFINITIONS: Final = frozenset(f"{{{W}}}{name}" for name in ("styles", "numbering"))


def validate(data: bytes) -> tuple[Remark, ...]:
    """Give what is wrong with a Word file, package first; nothing where Word will open it as it is.

    Severity error: a rule is broken for certain; warning: Word copes, but shows it otherwise.
    Raises InputError for bytes that are no Word package.
    """
    package = Package(data, "")
    main = package.main_part
    remarks = _of_package(package_faults(package))
    trees: dict[str, etree._Element] = {}
    for part in _xml_parts(package):
        try:
            trees[part] = parse(canonical(package.read(part), "", part), "", part)
        except InputError as error:
            remarks.append(Remark("damaged-xml", "error", problem_of(error), Place(part, ())))
    remarks += _of_package(kind_faults(package, trees))
    known = Known(package, main, trees)
    for part, root in trees.items():
        if root.tag in _STORIES:
            faults = [*structure_faults(root), *reference_faults(root, part, known)]
            remarks.extend(_placed(faults, part))
        if root.tag in _STORIES or root.tag in _DEFINITIONS:
            faults = [*misplaced(root), *value_faults(root), *stranger_faults(root)]
            if root.tag in _DEFINITIONS:
                faults += definition_faults(root)
            remarks.extend(_placed(faults, part))
    return tuple(remarks)


def _of_package(faults: Iterable[PackageFault]) -> list[Remark]:
    return [
        Remark(code, severity, message, Place(part, ()) if part else None)
        for code, severity, message, part in faults
    ]


def _xml_parts(package: Package) -> Iterator[str]:
    for name in package.names():
        part = name.replace("\\", "/").lstrip("/")
        if part.endswith((".xml", ".rels")) and not part.endswith("/"):
            yield part


def _placed(faults: Iterable[Fault], part: str) -> Iterator[Remark]:
    for fault in faults:
        yield Remark(fault.code, fault.severity, fault.message, _place(fault.element, part))


def _place(element: etree._Element, part: str) -> Place:
    """Give the place of an element, with the ordinals of its table, row and paragraph."""
    path: list[int] = []
    table = row = paragraph = None
    at = element
    while (above := at.getparent()) is not None:
        path.append(sum(isinstance(one.tag, str) for one in at.itersiblings(preceding=True)))
        kind = str(at.tag).rpartition("}")[2]
        if kind == "tr":
            row = 1 + sum(one.tag == at.tag for one in at.itersiblings(preceding=True))
        elif kind == "tbl":
            table = 1 + _count_before(at)
        elif kind == "p" and table is None and row is None:
            paragraph = 1 + _count_before(at)
        at = above
    return Place(part, tuple(reversed(path)), paragraph if table is None else None, table, row)


def _count_before(element: etree._Element) -> int:
    return sum(one.tag == element.tag for one in element.itersiblings(preceding=True))
