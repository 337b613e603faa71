"""A Word package as a document: body, notes, and the texts that are no part of the body."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from order_pipeline.language import _
from order_pipeline.word.blocks import Block, Document, LeftOut, Note, Remark, lines
from order_pipeline.word.canonical import canonical
from order_pipeline.word.forms import Forms
from order_pipeline.word.names import R, w
from order_pipeline.word.notes import NoteMarks
from order_pipeline.word.numbering import Counters, Definitions
from order_pipeline.word.package import Package, Relationship, parse
from order_pipeline.word.scanner import DamagedMarkupError
from order_pipeline.word.flow import Content, Reference
from order_pipeline.word.story import Story
from order_pipeline.word.styles import Styles

if TYPE_CHECKING:
    from order_pipeline.word.reading import Revisions

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_DEEPEST_CHUNK = 3


def read_package(
    data: bytes, name: str, revisions: "Revisions" = "final", *, depth: int = 0
) -> Document:
    """Read a Word package; raises InputError for what is none."""
    return _Office(Package(data, name), revisions, depth).read()


@dataclass(slots=True)
class _Office:
    package: Package
    revisions: "Revisions"
    depth: int
    remarks: list[Remark] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def read(self) -> Document:
        package = self.package
        main = package.main_part
        relations = package.relationships(main)
        by_kind = {relation.kind: relation for relation in relations.values()}
        styles = Styles(self._tree(by_kind.get("styles")))
        definitions = Definitions(self._tree(by_kind.get("numbering")), styles)
        forms = Forms(styles, definitions, original=self.revisions == "original")
        counters = Counters(styles.language)
        marks = NoteMarks(self._tree(by_kind.get("settings")))
        body = self._story(main, forms, counters, marks)
        self.left_out.extend(body.left_out)
        notes = tuple(self._notes(body.references, by_kind, forms, counters, marks))
        self._set_aside(relations, body.sections, forms)
        self._comments(by_kind.get("comments"), forms)
        return Document(
            blocks=body.blocks,
            notes=notes,
            left_out=tuple(self.left_out),
            file=package.name,
            format="docx",
            remarks=tuple(self.remarks),
        )

    def _tree(self, relation: Relationship | None) -> etree._Element | None:
        if relation is None or relation.external or relation.target not in self.package:
            return None
        return parse(self._bytes(relation.target), self.package.name, relation.target)

    def _bytes(self, part: str) -> bytes:
        return canonical(self.package.read(part), self.package.name, part)

    def _story(
        self, part: str, forms: Forms, counters: Counters, marks: NoteMarks | None = None
    ) -> Content:
        """Read a story; fields that never end are taken as if they had not begun."""
        data = self._bytes(part)
        story = Story(part, forms, counters)
        if marks is not None:
            story.note_mark = marks.mark
        try:
            return story.read(data)
        except DamagedMarkupError:
            parse(data, self.package.name, part)  # tells where the damage is
            raise self.package.fault(
                _("the XML of the file is damaged"),
                _("Open the file in Word, let Word repair it and save it again."),
                part,
            ) from None

    def _notes(
        self,
        references: list[Reference],
        by_kind: dict[str, Relationship],
        forms: Forms,
        counters: Counters,
        marks: NoteMarks,
    ) -> Iterator[Note]:
        return iter(())

    def _set_aside(
        self, relations: dict[str, Relationship], sections: list[bytes], forms: Forms
    ) -> None:
        """List headers and footers: they are no part of the act."""
        del sections
        for relation in relations.values():
            if relation.kind in {"header", "footer"} and relation.target in self.package:
                self._leave_out(relation.target, relation.kind, forms)

    def _comments(self, relation: Relationship | None, forms: Forms) -> None:
        if relation is not None and relation.target in self.package:
            self._leave_out(relation.target, "comment", forms)

    def _leave_out(self, part: str, reason: str, forms: Forms) -> None:
        content = self._story(part, forms, Counters())
        for block in content.blocks:
            text = "\n".join(lines((block,))).strip()
            if text:
                self.left_out.append(LeftOut(reason, text, block.place))  # type: ignore[arg-type]


__all__ = ["R", "Block", "read_package", "w"]
