"""A list as a person sees it in a test: a line a row, a column a cell."""

import io
import zipfile

from lxml import etree

from order_pipeline.model.act import Act
from order_pipeline.model.change_set import ChangeSet
from order_pipeline.model.register import Row
from order_pipeline.pipeline.amending import amend
from order_pipeline.pipeline.reading import read

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LIST = [
    Row(number="1", direction="Обращения", process="Письменные обращения", touchpoint="Сайт",
        interactions=("подача", "ответ"), features="круглосуточно"),
    Row(number="2", direction="Обращения", process="Письменные обращения", touchpoint="Почта",
        interactions=("подача",)),
    Row(number="3", direction="Обращения", process="Письменные обращения", touchpoint="Телефон",
        interactions=("справка",)),
    Row(number="4", direction="Обращения", process="Личный приём граждан", touchpoint="Кабинет 12",
        interactions=("приём", "разъяснение"), features="по записи"),
    Row(number="5", direction="Услуги", process="Назначение пособия", touchpoint="МФЦ",
        interactions=("заявление", "выдача")),
]  # fmt: skip


def changes(*items: dict[str, object], **more: object) -> ChangeSet:
    return ChangeSet.model_validate({"changes": items, **more}, strict=False)


def amended(data: bytes, *items: dict[str, object], **more: object) -> bytes:
    return amend(data, changes(*items, **more))


def act(data: bytes) -> Act:
    return read(data, name="list.docx").act


def main(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def grid(data: bytes) -> str:
    """Give the tables of a file: «^» a cell merged with the one above, «/» a new paragraph."""
    lines = []
    for table in main(data).iter(f"{W}tbl"):
        rows = table.iter(f"{W}tr")
        lines += [" | ".join(map(_cell, row.iter(f"{W}tc"))).rstrip() for row in rows]
    return "\n".join(lines)


def _cell(cell: etree._Element) -> str:
    mark = cell.find(f"{W}tcPr/{W}vMerge")
    if mark is not None and mark.get(f"{W}val") != "restart":
        return "^"
    shown = []
    for paragraph in cell.iter(f"{W}p"):
        numbered = paragraph.find(f"{W}pPr/{W}numPr") is not None
        text = "".join(
            "⏎" if piece.tag == f"{W}br" else piece.text or ""
            for piece in paragraph.iter(f"{W}t", f"{W}br")
        )
        shown.append(("#" if numbered else "") + text)
    start = "v " if mark is not None else ""
    return start + "/".join(shown)
