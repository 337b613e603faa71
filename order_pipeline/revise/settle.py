"""A file with tracked changes accepted or rejected: all of them, or those a revision wrote."""

from collections.abc import Callable

from lxml import etree

from order_pipeline.revise.accept import accept, every, numbered_in, reject
from order_pipeline.revise.amend import Amended
from order_pipeline.revise.markup import Element
from order_pipeline.revise.repack import replace_member
from order_pipeline.revise.splice import Part
from order_pipeline.word.package import Package


def accept_all(data: bytes) -> bytes:
    """Give the file with every tracked change of its main part accepted."""
    return _settled(data, accept, every)


def reject_all(data: bytes) -> bytes:
    """Give the file with every tracked change of its main part rejected."""
    return _settled(data, reject, every)


def settle_ours(amended: Amended, *, accepted: bool) -> bytes:
    """Give the file with the revisions that amending wrote accepted or rejected, no others."""
    return _settled(amended.data, accept if accepted else reject, numbered_in(amended.ids))


def _settled(
    data: bytes,
    settle: Callable[[Element, Callable[[Element], bool]], bool],
    chosen: Callable[[Element], bool],
) -> bytes:
    package = Package(data, "")
    part = Part(package.read(package.main_part))
    if not settle(part.root, chosen):
        return data
    text = etree.tostring(part.root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return replace_member(data, package.main_part, text)
