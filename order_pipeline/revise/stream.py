"""The text of a cell or paragraph as a stream of tokens, each with the markup it stands in.

Runs split words anywhere, so a word is a token of one or more *pieces*: runs cut so small that
each can be kept or deleted by itself. A paragraph mark is a token, too. What nobody sees (comment
marks, drawings, hidden runs) is a token without text, which stays where it is.
"""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from order_pipeline.revise.markup import Element, descend, local, make, on, value, w

MARK: Final = "\u2029"
"""A paragraph mark in the text of a stream; a line break is «\\n», a tab «\\t»."""

WORDS: Final = re.compile(r"\w+|\W", re.DOTALL)
WORD: Final = re.compile(r"\w")
_CHARACTERS: Final = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011",
}  # fmt: skip
_INLINE: Final = ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "bdo", "dir")
_ATOMS: Final = ("fldSimple", "ruby")


@dataclass(slots=True, eq=False)
class Token:
    """A word, a sign, a space, a paragraph mark (then without pieces) or something unseen."""

    text: str
    paragraph: Element
    pieces: list[Element] = field(default_factory=list)
    whole: bool = False
    """Whether it can only stay or go as a whole (a field), even if it has several words."""

    @property
    def is_mark(self) -> bool:
        """Tell whether it is a paragraph mark."""
        return self.text == MARK


@dataclass(slots=True)
class Stream:
    """The tokens of a cell with the run each piece was cut from."""

    tokens: list[Token] = field(default_factory=list)
    origins: dict[Element, Element] = field(default_factory=dict)
    whole: bool = True
    """Whether every token can be edited (no field runs over a paragraph mark)."""

    @property
    def text(self) -> str:
        """Give the visible text, without the last paragraph mark."""
        return "".join(token.text for token in self.tokens).removesuffix(MARK)


def text_of(block: Element) -> str:
    """Give the visible text of a cell or paragraph without changing it."""
    return "".join(_texts(block)).removesuffix(MARK)


def _texts(block: Element) -> Iterator[str]:
    for paragraph in paragraphs(block):
        depth: list[bool] = []
        for run in _runs(paragraph):
            if isinstance(run, str):
                yield run
                continue
            held = run.find(w("rPr"))
            hidden, upper = on(held, "vanish"), on(held, "caps")
            for child in run:
                if local(child) == "fldChar":
                    _step_field(depth, value(child, "fldCharType"))
                elif not hidden and all(depth):
                    text = _visible(child)
                    yield text.upper() if upper else text
        if paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is None:
            yield MARK


def _step_field(depth: list[bool], kind: str | None) -> None:
    """Follow nested fields: False while in a field's code, True in its result."""
    if kind == "begin":
        depth.append(False)
    elif kind == "separate" and depth:
        depth[-1] = True
    elif kind == "end" and depth:
        depth.pop()


def _runs(holder: Element) -> Iterator[Element | str]:
    """Give the runs of a paragraph in order, atoms as their text; deleted ones left out."""
    for child in holder:
        kind = local(child)
        if kind == "r":
            yield child
        elif kind in {*_INLINE, "ins", "moveTo"}:
            yield from _runs(child)
        elif kind in _ATOMS or child.tag in _MATH:
            yield _atom_text(child)


_MATH: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMathPara",
)


def _atom_text(atom: Element) -> str:
    if local(atom) == "ruby":
        return "".join(_visible(text) for text in atom.iterfind(f"{w('rubyBase')}//{w('t')}"))
    if atom.tag in _MATH:
        return "".join(text.text or "" for text in atom.iter("{*}t") if not local(text))
    return "".join(_visible(child) for run in atom.iter(w("r")) for child in run)


def _visible(child: Element) -> str:
    kind = local(child)
    if kind == "t":
        return (child.text or "").replace("\u00ad", "")
    if kind == "sym":
        code = int(value(child, "char") or "0", 16)
        return chr(code) if code else ""
    return _CHARACTERS.get(kind, "")


def paragraphs(block: Element) -> Iterator[Element]:
    """Give the paragraphs of a cell in order, those of nested tables too; or the paragraph."""
    if local(block) == "p":
        yield block
        return
    for child in block:
        kind = local(child)
        if kind == "p":
            yield child
        elif kind in {"sdt", "sdtContent", "customXml"}:
            yield from paragraphs(child)
        elif kind == "tbl":
            for row in descend(child, "tr"):
                for cell in descend(row, "tc"):
                    yield from paragraphs(cell)


def read(block: Element) -> Stream:
    """Cut the runs of a cell or paragraph to pieces, in place, and give its tokens.

    Tracked changes must have been accepted in it before.
    """
    stream = Stream()
    for paragraph in paragraphs(block):
        pieces = list(_pieces(paragraph, stream))
        stream.whole &= _collect(pieces, paragraph, stream.tokens)
        stream.tokens.append(Token(MARK, paragraph))
    return stream


def _pieces(holder: Element, stream: Stream) -> Iterator[tuple[str, Element]]:
    for child in list(holder):
        kind = local(child)
        if kind == "r":
            yield from _cut(child, stream)
        elif kind in _INLINE:
            yield from _pieces(child, stream)
        elif kind in _ATOMS or child.tag in _MATH:
            yield _atom_text(child), child


def _cut(run: Element, stream: Stream) -> Iterator[tuple[str, Element]]:
    """Cut a run to pieces of one word, sign or element each."""
    held = run.find(w("rPr"))
    hidden, upper = on(held, "vanish"), on(held, "caps")
    contents = [child for child in run if child is not held]
    parts = [part for child in contents for part in _parts(child)]
    if len(parts) == 1 and len(contents) == 1:
        stream.origins[run] = run
        yield _shown(parts[0], hidden=hidden, upper=upper), run
        return
    holder = run.getparent()
    if holder is None or not parts:
        return
    at = holder.index(run)
    source = _copy_of(run)
    holder.remove(run)
    for offset, part in enumerate(parts):
        piece = _frame(source, held)
        piece.append(part)
        holder.insert(at + offset, piece)
        stream.origins[piece] = source
        yield _shown(part, hidden=hidden, upper=upper), piece


def _copy_of(run: Element) -> Element:
    """Give a mark of identity for the pieces of one run, with the run's own attributes."""
    copy = make("r")
    copy.attrib.update(run.attrib)
    return copy


def _frame(source: Element, held: Element | None) -> Element:
    piece = make("r")
    piece.attrib.update(source.attrib)
    if held is not None:
        piece.append(deepcopy(held))
    return piece


def _parts(child: Element) -> list[Element]:
    if local(child) != "t" or not child.text:
        return [child]
    return [text_element(part) for part in WORDS.findall(child.text)]


def text_element(text: str) -> Element:
    """Make a text element that keeps the spaces at its edges."""
    element = make("t")
    element.text = text
    if text != text.strip():
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def _shown(part: Element, *, hidden: bool, upper: bool) -> str:
    if hidden:
        return ""
    kind = local(part)
    if kind in {"fldChar", "instrText"}:
        return f"\0{value(part, 'fldCharType') or 'code'}"
    text = _visible(part)
    return text.upper() if upper else text


def _collect(
    pieces: Sequence[tuple[str, Element]], paragraph: Element, tokens: list[Token]
) -> bool:
    """Join pieces to tokens: words over runs, fields with their codes; False for half a field."""
    depth: list[bool] = []
    joinable = False
    for text, piece in pieces:
        if text.startswith("\0"):
            if not depth:
                tokens.append(Token("", paragraph, whole=True))
            tokens[-1].pieces.append(piece)
            _step_field(depth, text[1:])
            joinable = False
        elif depth:
            tokens[-1].pieces.append(piece)
            if all(depth):
                tokens[-1].text += text
        elif joinable and WORD.match(text):
            tokens[-1].text += text
            tokens[-1].pieces.append(piece)
        else:
            whole = len(WORDS.findall(text)) > 1
            tokens.append(Token(text, paragraph, [piece], whole))
            joinable = bool(WORD.match(text)) and not whole
    return not depth
