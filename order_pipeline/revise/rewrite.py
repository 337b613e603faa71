"""Write a new text into a cell or paragraph, word by word, so that what stays keeps its look."""

from collections.abc import Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.revise.look import look_beside
from order_pipeline.revise.markup import SPACE, Element, local, make, w
from order_pipeline.revise.pen import Pens
from order_pipeline.revise.stream import MARK, WORDS, Stream, Token, read, text_element

_TOO_DIFFERENT: Final = 0.34
_BETWEEN: Final = (
    "", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart",
    "permEnd", "proofErr",
)  # fmt: skip
NOT_FOR_NEW_TEXT: Final = (
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "vanish", "specVanish",
)  # fmt: skip
"""Run properties that new text does not take over; nor «caps», which would change its letters."""
_Step = tuple[str, int, int, int, int]
_CHILDREN: Final = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen"}


def rewrite(block: Element, target: str, pen: Pens) -> None:
    r"""Make the visible text of a cell or paragraph the target, in place.

    The target has «\u2029» between paragraphs, «\n» for a line break, «\t» for a tab. Raises
    InputError where the text stands in something that can't be edited in part.
    """
    stream = read(block)
    if not stream.whole:
        raise unfit(_("a field runs over several paragraphs"))
    old = [token for token in stream.tokens if token.text]
    new = [*_words(target, [token.text for token in old if token.whole]), MARK]
    for kind, i, j, k, m in _uncut(list(_steps([token.text for token in old], new)), old, new):
        if kind == "equal":
            continue
        removed = old[i:j]
        if any(token.is_mark and _following(token.paragraph) is None for token in removed):
            raise unfit(_("the cell holds a nested table or a block that can't be joined"))
        if k < m:
            _insert("".join(new[k:m]), (old, i, j), stream, pen)
        for token in removed:
            _remove(token, pen)
    _mend(block, stream)


def unfit(reason: str) -> InputError:
    """Make the fault of a text that can't be edited."""
    return InputError(Fault(reason, _("Make this change in Word by hand.")))


def _words(target: str, wholes: Sequence[str]) -> list[str]:
    """Cut the target to tokens; the text of a field counts as one wherever it stands whole."""
    words = WORDS.findall(target)
    for whole in filter(None, wholes):
        parts = WORDS.findall(whole)
        for at in range(len(words) - len(parts) + 1):
            if words[at : at + len(parts)] == parts:
                words[at : at + len(parts)] = [whole]
                break
    return words


def _steps(old: list[str], new: list[str]) -> Sequence[_Step]:
    """Compare token by token, the last paragraph marks apart, which always stay.

    Texts with little in common are replaced whole between their common edges.
    """
    old, new = old[:-1], new[:-1]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    same = [old[at] for i, _j, size in matcher.get_matching_blocks() for at in range(i, i + size)]
    if _letters(same) >= max(_letters(old), _letters(new)) * _TOO_DIFFERENT:
        return matcher.get_opcodes()
    least = min(len(old), len(new))
    head = _common(old, new, least)
    tail = _common(old[::-1], new[::-1], least - head)
    i, k = len(old) - tail, len(new) - tail
    kind = "insert" if head == i else "delete" if head == k else "replace"
    steps = [("equal", 0, head, 0, head), (kind, head, i, head, k)]
    return [*steps, ("equal", i, len(old), k, len(new))]


def _uncut(steps: list[_Step], old: list[Token], new: list[str]) -> list[_Step]:
    """Let a step that breaks a paragraph inside of a link or control take all of its rest with it.

    So the break comes behind the whole of it, and it stays in one piece.
    """
    for at, (kind, i, j, k, m) in enumerate(steps):
        if kind == "equal" or MARK not in new[k:m]:
            continue
        anchor = _anchor(old, i, j)
        holder = None if anchor is None else _holder(anchor.pieces[-1])
        end, last, rest = j, m, steps[at + 1 :]
        while holder is not None and rest and _inside(old[rest[0][1]], holder):
            following, i2, j2, _k2, m2 = rest.pop(0)
            if following == "equal":
                end, last = i2 + 1, last + 1
                if i2 + 1 < j2:
                    rest.insert(0, ("equal", i2 + 1, j2, last, m2))
            else:
                end, last = j2, m2
        if end > j:
            taken = ("replace", i, end, k, last)
            return _uncut([*steps[:at], taken, *rest], old, new)
    return steps


def _holder(piece: Element) -> Element | None:
    """Give the link or control that a piece stands in; None right in the paragraph."""
    found = None
    for above in piece.iterancestors():
        if local(above) == "p":
            return found
        found = above
    return None


def _inside(token: Token, holder: Element) -> bool:
    return bool(token.pieces) and holder in token.pieces[0].iterancestors()


def _letters(words: Sequence[str]) -> int:
    return sum(len(text) for text in words if text[:1].isalnum())


def _common(one: Sequence[str], other: Sequence[str], limit: int) -> int:
    """Count the equal words that both begin with."""
    pairs = zip(one[:limit], other[:limit], strict=True)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), limit)


def _following(paragraph: Element) -> Element | None:
    """Give the paragraph that this one would be joined to."""
    following = paragraph.getnext()
    while following is not None and local(following) in _BETWEEN:
        following = following.getnext()
    return following if following is not None and local(following) == "p" else None


def _insert(text: str, at: tuple[list[Token], int, int], stream: Stream, pen: Pens) -> None:
    """Insert a text behind the tokens that it replaces, in their look."""
    tokens, i, _j = at
    look = _look(*at)
    behind = _anchor(*at)
    paragraph = tokens[i].paragraph
    last = None
    if behind is not None:
        last = behind.pieces[-1]
        paragraph = next(last.iterancestors(w("p")))
        if not tokens[i:_j]:
            last = _out_of_link(last, tokens[i])
    for number, line in enumerate(text.split(MARK)):
        if number:
            look = _unlinked(look, last)
            _break(paragraph, last, pen)
            last = None
        if line:
            last = _put(_run(line, look, stream), paragraph, last, pen)


def _unlinked(look: Element | None, piece: Element | None) -> Element | None:
    """Give the look of text behind a hyperlink: without what makes a link look like one."""
    holder = None if piece is None else _holder(piece)
    if look is None or holder is None or local(holder) != "hyperlink":
        return look
    plain = deepcopy(look)
    for name in ("rStyle", "color", "u"):
        for child in plain.findall(w(name)):
            plain.remove(child)
    return plain


def _anchor(tokens: list[Token], i: int, j: int) -> Token | None:
    """Give the token that the insertion follows in its paragraph; None at its very start."""
    for at in range(j - 1, -1, -1):
        if not tokens[at].is_mark:
            return tokens[at]
        if at < i:
            return None
    return None


def _out_of_link(piece: Element, following: Token) -> Element:
    """Leave a hyperlink that ends with the piece: what is added behind it is no link."""
    link = piece.getparent()
    if link is None or local(link) != "hyperlink":
        return piece
    inside = bool(following.pieces) and link in following.pieces[0].iterancestors()
    return piece if inside else link


def _look(tokens: list[Token], i: int, j: int) -> Element | None:
    """Give the run properties for new text: of what it replaces, else of what stands nearest.

    White space lends its look only where nothing else can.
    """
    paragraph = tokens[i].paragraph
    near = [*tokens[i:j], *reversed(tokens[:i]), *tokens[j:]]
    able = [token for token in near if token.pieces]
    visible = [token for token in able if token.text.strip()]
    replaced = [token for token in tokens[i:j] if token.pieces and token.text.strip()]
    own = [token for token in visible if token.paragraph is paragraph]
    for token in (*replaced, *own, *visible, *able):
        run = token.pieces[0 if token in replaced else -1]
        return run.find(w("rPr")) if local(run) == "r" else run.find(f".//{w('rPr')}")
    held = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return held if held is not None and len(held) else look_beside(paragraph)


def _run(text: str, look: Element | None, stream: Stream) -> Element:
    run = make("r")
    if look is not None:
        held = deepcopy(look)
        held.tail = None
        dropped = NOT_FOR_NEW_TEXT if text == text.upper() else (*NOT_FOR_NEW_TEXT, "caps")
        for child in list(held):
            if local(child) in dropped:
                held.remove(child)
        if len(held):
            run.append(held)
    fill(run, text)
    stream.origins[run] = make("r")
    return run


def fill(run: Element, text: str) -> None:
    """Put a text into a run, tabs and line breaks as their elements."""
    line = ""
    for sign in text:
        if sign in _CHILDREN:
            if line:
                run.append(text_element(line))
            line = ""
            run.append(make(_CHILDREN[sign]))
        else:
            line += sign
    if line:
        run.append(text_element(line))


def _put(run: Element, paragraph: Element, behind: Element | None, pen: Pens) -> Element:
    """Put a new run behind a piece, or at the start of the paragraph."""
    holder = paragraph if behind is None else behind.getparent()
    at = int(paragraph.find(w("pPr")) is not None)
    new = pen.insert(run)
    if holder is None:
        holder = paragraph
    elif behind is not None:
        above = holder.getparent()
        if local(holder) == "ins" and above is not None:
            behind, holder = holder, above
        at = holder.index(behind) + 1
    holder.insert(at, new)
    return run


def _break(paragraph: Element, behind: Element | None, pen: Pens) -> None:
    """Break a paragraph behind a piece: what stands before goes to a new paragraph above."""
    holder = paragraph.getparent()
    if holder is None:
        raise unfit(_("the paragraph stands alone"))
    new = make("p")
    settings = paragraph.find(w("pPr"))
    if settings is not None:
        copy = deepcopy(settings)
        for left in (*copy.iterfind(w("pPrChange")), *copy.iterfind(w("sectPr"))):
            copy.remove(left)
        new.append(copy)
    if behind is not None:
        top = behind
        while (above := top.getparent()) is not None and above is not paragraph:
            if any(local(one) not in _BETWEEN for one in top.itersiblings()):
                raise unfit(_("a link or a content control would be cut in two"))
            top = above
        for child in [*[*top.itersiblings(preceding=True)][::-1], top]:
            if child is not settings:
                new.append(child)
    holder.insert(holder.index(paragraph), new)
    pen.insert_mark(new)


def _remove(token: Token, pen: Pens) -> None:
    if token.is_mark:
        following = _following(token.paragraph)
        if following is not None:
            pen.delete_mark(token.paragraph, following)
        return
    for piece in token.pieces:
        pen.delete(piece)


def _mend(block: Element, stream: Stream) -> None:
    """Join neighbouring marks of one author, then neighbouring pieces of one run."""
    for name in ("ins", "del"):
        for mark in list(block.iter(w(name))):
            before = mark.getprevious()
            if (
                len(mark)
                and before is not None
                and len(before)
                and before.tag == mark.tag
                and before.get(w("author")) == mark.get(w("author"))
                and before.get(w("date")) == mark.get(w("date"))
            ):
                before.extend(mark)
                _drop(mark)
    for piece, origin in stream.origins.items():
        before = piece.getprevious()
        if before is not None and stream.origins.get(before) is origin:
            _append(before, piece)
            _drop(piece)
            stream.origins[piece] = make("r")


def _append(run: Element, piece: Element) -> None:
    """Append the content of a piece to the run before it, text to text."""
    for child in list(piece):
        if local(child) == "rPr":
            continue
        last = run[-1]
        if last.tag == child.tag and local(child) in {"t", "delText"}:
            last.text = (last.text or "") + (child.text or "")
            if last.text != last.text.strip():
                last.set(SPACE, "preserve")
            elif SPACE in last.attrib:
                del last.attrib[SPACE]
        else:
            run.append(child)


def _drop(element: Element) -> None:
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)
