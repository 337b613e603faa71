"""A Word package as a document: body, notes, and the texts that are no part of the body."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from order_pipeline.errors import InputError, problem_of
from order_pipeline.language import _
from order_pipeline.model.place import Place
from order_pipeline.text.spacing import characters
from order_pipeline.word import ledger
from order_pipeline.word.blocks import Block, Document, LeftOut, Note, Remark, lines
from order_pipeline.word.canonical import canonical, rewritten
from order_pipeline.word.chunks import Inner, read_chunk
from order_pipeline.word.damage import damaged
from order_pipeline.word.flow import Content
from order_pipeline.word.forms import Forms
from order_pipeline.word.notes import NoteMarks
from order_pipeline.word.numbering import Counters, Definitions
from order_pipeline.word.package import Package, Relationship, parse
from order_pipeline.word.scanner import DamagedMarkupError
from order_pipeline.word.story import Story
from order_pipeline.word.styles import Styles

if TYPE_CHECKING:
    from order_pipeline.word.blocks import Revisions

_MOST_ATTEMPTS = 4
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
_POINT = _DRAWING + "diagram}pt"
_DRAWN_PARAGRAPH, _DRAWN_TEXT = _DRAWING + "main}p", _DRAWING + "main}t"
_FEW_CHARACTERS = 40
_LATENT = re.compile(rb"<w:latentStyles\b[^<]*(?:<w:lsdException\b[^<]*)*</w:latentStyles>")
"""How Word lists styles in its menus: most of the part of styles, and nothing of the document."""
_PICTURES = (b"<a:blip", b"<v:imagedata")


def read_package(
    package: Package, revisions: "Revisions" = "final", inner: Inner | None = None
) -> Document:
    """Read a Word package; raises InputError for what is none.

    ``inner`` reads the files that a Word file may hold; without one they are left out and told.
    """
    reread = _Reread()
    for _attempt in range(_MOST_ATTEMPTS):
        try:
            return _Office(package, revisions, inner, reread).read()
        except _RereadError:
            continue
    raise package.fault(
        _("the fields of the file are nested beyond understanding"),
        _("Open the file in Word, let Word repair it and save it again."),
        package.main_part,
    )


class _RereadError(Exception):
    """Something was found that the whole file must be read with in mind."""


@dataclass(slots=True)
class _Reread:
    """What an earlier attempt has found: parts with unusual XML, fields that never end."""

    unusual: set[str] = field(default_factory=set)
    unclosed: dict[str, frozenset[int]] = field(default_factory=dict)


def _tree(
    package: Package, by_kind: Mapping[str, Relationship], kind: str
) -> etree._Element | None:
    """Parse the part of a kind; None where there is none."""
    relation = by_kind.get(kind)
    if relation is None or relation.external or relation.target not in package:
        return None
    part = relation.target
    data = _LATENT.sub(b"", package.read(part), count=1)
    return parse(canonical(data, package.name, part), package.name, part)


class _Office:
    """One attempt at reading a package."""

    def __init__(
        self, package: Package, revisions: "Revisions", inner: Inner | None, reread: _Reread
    ) -> None:
        self._package = package
        self._revisions = revisions
        self._inner = inner
        self._reread = reread
        self._main = package.main_part
        self._relations = package.relationships(self._main)
        self._by_kind = {relation.kind: relation for relation in self._relations.values()}
        tree = partial(_tree, package, self._by_kind)
        self._styles_root = tree("styles")
        styles = Styles(self._styles_root)
        definitions = Definitions(partial(tree, "numbering"), styles)
        self._forms = Forms(styles, definitions, original=revisions == "original")
        self._counters = Counters(styles.language)
        self._marks = NoteMarks(partial(tree, "settings"))
        self._remarks: list[Remark] = []
        self._left_out: list[LeftOut] = []
        self._characters = 0

    def read(self) -> Document:
        data, body = self._story(self._main, self._counters)
        if not body.is_document:
            raise self._package.fault(
                _("this is not a Word document"),
                _("Open the file in the program that made it and save it as .docx."),
            )
        self._left_out.extend(body.left_out)
        self._characters += self._count(self._main, data, body)
        notes = tuple(self._notes(body))
        self._notice_scan(data)
        for relation in self._relations.values():
            if relation.kind in {"header", "footer"}:
                self._set_aside(relation, relation.kind)
        if "comments" in self._by_kind:
            self._set_aside(self._by_kind["comments"], "comment")
        return Document(
            blocks=body.blocks,
            notes=notes,
            left_out=tuple(self._left_out),
            visible_characters=self._characters,
            file=self._package.name,
            format="docx",
            remarks=tuple(self._remarks),
        )

    def _notice_scan(self, data: bytes) -> None:
        """Tell a document that is pictures of pages: nothing in it can be read."""
        if self._characters < _FEW_CHARACTERS and any(sign in data for sign in _PICTURES):
            message = _("the document holds pictures and hardly any text: it may be a scan")
            self._remarks.append(Remark("scanned-pages", "warning", message))

    def _bytes(self, part: str) -> bytes:
        data = self._package.read(part)
        if part in self._reread.unusual:
            return rewritten(data, self._package.name, part)
        return canonical(data, self._package.name, part)

    def _story(self, part: str, counters: Counters) -> tuple[bytes, Content]:
        """Read a part; raises _RereadError when it must be read another way."""
        data = self._bytes(part)
        story = Story(part, self._forms, counters)
        story.note_mark = self._marks.mark
        story.chunk = self._chunk
        story.diagram = self._diagram
        story.unclosed = self._reread.unclosed.get(part, frozenset())
        try:
            content = story.read(data)
        except DamagedMarkupError:
            parse(data, self._package.name, part)  # raises where the damage is
            self._reread.unusual.add(part)
            raise _RereadError from None
        unclosed = story.fields_without_end
        if unclosed:
            self._reread.unclosed[part] = story.unclosed | unclosed
            raise _RereadError
        return data, content

    def _count(
        self, part: str, data: bytes, content: Content, notes: frozenset[str] | None = None
    ) -> int:
        """Count what is to be seen, by all that is there where nothing is said to be unseen."""
        if notes is None and content.all_seen:
            return ledger.count_all(data)
        original = self._revisions == "original"
        try:
            return ledger.count_visible(data, self._styles_root, original=original, notes=notes)
        except etree.XMLSyntaxError as error:
            raise damaged(error, self._package.name, part) from None

    # -- notes and what is set aside -------------------------------------------------------

    def _notes(self, body: Content) -> Iterator[Note]:
        """Give the notes in the order in which they are referred to."""
        contents = {}
        for kind in ("footnote", "endnote"):
            relation = self._by_kind.get(kind + "s")
            if relation is None or relation.target not in self._package:
                continue
            data, content = self._story(relation.target, self._counters)
            contents[kind] = content
            self._left_out.extend(content.left_out)
            seen = frozenset(ref.id for ref in body.references if ref.kind == kind)
            self._characters += self._count(relation.target, data, content, seen)
            self._unreferenced(content, seen)
        done: set[tuple[str, str]] = set()
        for reference in body.references:
            key = (reference.kind, reference.id)
            content = contents.get(reference.kind, Content())
            if key not in done and reference.id in content.entries:
                done.add(key)
                entry = content.entries[reference.id]
                mark = reference.mark or self._marks.mark(reference)
                yield Note(mark, entry.blocks, entry.place)

    def _unreferenced(self, content: Content, seen: frozenset[str]) -> None:
        """List notes that nothing a reader sees refers to."""
        for key, entry in content.entries.items():
            if key not in seen:
                self._list(entry.blocks, "hidden")

    def _set_aside(self, relation: Relationship, reason: str) -> None:
        """List the text of a header, footer or the comments: it is no part of the act."""
        if relation.target not in self._package or relation.external:
            return
        try:
            _data, content = self._story(relation.target, Counters())
        except InputError as error:
            place = Place(relation.target, ())
            self._remarks.append(Remark("unreadable-part", "warning", problem_of(error), place))
            return
        self._list(content.blocks, reason)
        for entry in content.entries.values():
            self._list(entry.blocks, reason)

    def _list(self, blocks: tuple[Block, ...], reason: str) -> None:
        for block in blocks:
            text = "\n".join(lines((block,))).strip()
            if text:
                self._left_out.append(LeftOut(reason, text, block.place))  # type: ignore[arg-type]

    def _diagram(self, relation_id: str) -> tuple[str, ...]:
        """Give the texts of a diagram, a paragraph each."""
        relation = self._relations.get(relation_id)
        if relation is None or relation.external or relation.target not in self._package:
            return ()
        points = self._package.tree(relation.target).iter(_POINT)
        texts = tuple(
            "".join(piece.text or "" for piece in paragraph.iter(_DRAWN_TEXT))
            for point in points
            for paragraph in point.iter(_DRAWN_PARAGRAPH)
        )
        self._characters += sum(map(characters, texts))
        return texts

    def _chunk(self, relation_id: str) -> tuple[Block, ...]:
        relation = self._relations.get(relation_id)
        if relation is None or relation.external or relation.target not in self._package:
            return ()
        chunk = read_chunk(self._package.read(relation.target), relation.target, self._inner)
        self._characters += chunk.visible_characters or 0
        self._left_out.extend(chunk.left_out)
        self._remarks.extend(chunk.remarks)
        return chunk.blocks
