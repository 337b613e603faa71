"""The laws of amending, checked for one file and one change set."""

import io
import re
import zipfile
from collections import Counter
from copy import deepcopy

from lxml import etree

from order_pipeline.errors import InputError
from order_pipeline.model.change_set import ChangeSet
from order_pipeline.pipeline.amending import amended
from order_pipeline.revise.settle import accept_all, settle_ours
from order_pipeline.word.validity import validate

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MARKS = (
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
    "lastRenderedPageBreak",
)  # fmt: skip
_EMPTY = ("rPr", "pPr", "trPr", "tcPr")


def canonical(data: bytes, *, marks: bool = True) -> bytes:
    """Give the main part so that equal documents are equal bytes.

    Runs that neighbour each other in one look are joined, ids that only Word's own bookkeeping
    uses (rsid, paraId) and emptied property elements are left out. Without ``marks`` bookmarks
    are, too: a row that is deleted in one place and inserted in another can have them only once.
    """
    root = etree.fromstring(main_part(data).replace(_STRICT, W.encode()))
    return canonical_element(root, marks=marks)


def canonical_element(element: etree._Element, *, marks: bool = True) -> bytes:
    """Give an element in the same way; it stays as it is."""
    root = deepcopy(element)
    for one in root.iter():
        for name in list(one.attrib):
            if "rsid" in name or name.endswith(("}paraId", "}textId", "}space")):
                del one.attrib[name]
    for mark in [] if marks else list(root.iter(*(f"{{{W}}}{name}" for name in _MARKS))):
        mark.getparent().remove(mark)
    for name in _EMPTY:
        for one in list(root.iter(f"{{{W}}}{name}")):
            if not len(one) and not one.attrib:
                one.getparent().remove(one)
    for run in list(root.iter(f"{{{W}}}r")):
        _join_to_previous(run)
    for text in root.iter(f"{{{W}}}t"):
        text.text = text.text or ""
    return etree.tostring(root, method="c14n", exclusive=True)


def _join_to_previous(run: etree._Element) -> None:
    before = run.getprevious()
    if before is None or before.tag != run.tag or _look(before) != _look(run):
        _join_texts(run)
        return
    for child in list(run):
        if not child.tag.endswith("}rPr"):
            before.append(child)
    run.getparent().remove(run)
    _join_texts(before)


def _join_texts(run: etree._Element) -> None:
    for text in list(run.iter(f"{{{W}}}t")):
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            before.text = (before.text or "") + (text.text or "")
            run.remove(text)


def _look(run: etree._Element) -> bytes:
    held = run.find(f"{{{W}}}rPr")
    return b"" if held is None or not len(held) else etree.tostring(held, method="c14n")


def main_part(data: bytes) -> bytes:
    """Give the main part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml")


def members(data: bytes) -> dict[str, bytes]:
    """Give the raw bytes of each member but the main part, header and all."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
        ends = [*(info.header_offset for info in infos[1:]), archive.start_dir]
        return {
            info.filename: data[info.header_offset : end]
            for info, end in zip(infos, ends, strict=True)
            if info.filename != "word/document.xml"
        }


def check(data: bytes, changes: ChangeSet, *, around: bool = True) -> str:
    """Check every law; give «ok» or why the change set was refused. AssertionError: a law broken.

    ``around``: no paragraph beside the table belongs to the list, so none may change.
    """
    try:
        plain = amended(data, changes)
    except InputError as error:
        refused = str(error)
        try:
            amended(data, changes, track=True)
        except InputError:
            return refused
        raise AssertionError(f"tracked goes where plain is refused: {refused}") from None
    try:
        tracked = amended(data, changes, track=True, author="Отдел кадров")
    except InputError as error:
        return str(error)
    for result in (plain.data, tracked.data):
        assert members(result) == members(data), "another member changed"
    known = _wrong(data)
    assert _wrong(plain.data) <= known, validate(plain.data)
    # a merge that goes on from nothing is only to be seen while the changes are pending
    pending = _wrong(tracked.data)
    del pending["orphan-merge"]
    assert pending <= known, validate(tracked.data)
    accepted = settle_ours(tracked, accepted=True)
    rejected = settle_ours(tracked, accepted=False)
    clean, source = plain.data, data
    if any(finding.code == "revisions-accepted" for finding in tracked.findings):
        # what others had pending inside of touched rows counts as accepted
        accepted, rejected, clean, source = map(accept_all, (accepted, rejected, clean, source))
    after = canonical(accepted, marks=False)
    assert after == canonical(clean, marks=False), "accepted is not the clean copy"
    assert canonical(rejected) == canonical(source), "rejected is not the source"
    if around:
        _rest_stays(data, plain.data)
    return "ok"


def _wrong(data: bytes) -> Counter[str]:
    return Counter(remark.code for remark in validate(data))


def _rest_stays(source: bytes, result: bytes) -> None:
    """Check that all but the rows is the same bytes, before the tables and behind them."""
    if any(len(re.findall(rb"<(?:w|ns0):tbl>", main_part(one))) != 1 for one in (source, result)):
        return
    parts = [
        re.split(rb"<(?:w|ns0):tbl>|</(?:w|ns0):tbl>", main_part(one)) for one in (source, result)
    ]
    assert parts[0][0] == parts[1][0], "text before the list changed"
    assert parts[0][-1] == parts[1][-1], "text behind the list changed"
