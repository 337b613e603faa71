"""The loss ledger: words of the blocks against words of the act, counted on their own.

A word may be in the act as it was or as the value it became: «к приказу … от …» became
``act_kind`` and ``act_date``. What such values account for is worked out from the act alone, not
from what recognition believes it did.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from order_pipeline.model.act import Act, Approval, Clause
from order_pipeline.model.exchange import walk
from order_pipeline.model.register import Register
from order_pipeline.recognise.wording import ACT_FORMS
from order_pipeline.text.letters import spaced_words, squeeze
from order_pipeline.word.blocks import Block, Document, Paragraph, Table

_WORD = re.compile(r"[^\W_]+")
_LIST_MARK = re.compile(r"^\s*(?:\d{1,2}[.)]|[а-яёa-z]\)|[-–—•])+\s*(?=\S)", re.MULTILINE)
_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip
_SIGNS = ("n", "no", "nо", "в")
_FREE_IN_REGISTER = frozenset({"то", "же", "продолжение", "таблицы", "окончание"})


def count(texts: Iterable[str]) -> "Counter[str]":
    """Count the words of texts, case folded."""
    return Counter(_WORD.findall("\n".join(texts).lower()))


def visible(document: Document) -> tuple[list[str], list[str]]:
    """Give the visible lines of the document: those of paragraphs, and those in tables."""
    running: list[str] = []
    tabular: list[str] = []
    _collect(document.blocks, running, tabular)
    for note in document.notes:
        running.append(note.mark)
        _collect(note.blocks, running, tabular)
    return running, tabular


def _collect(blocks: Sequence[Block], running: list[str], tabular: list[str]) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.number:
                running.append(f"{block.number} {block.text}")
            elif block.text:
                running.append(block.text)
        else:
            for row in block.rows:
                for cell in row.cells:
                    _collect(cell.blocks, tabular, tabular)


def characters(document: Document) -> int:
    """Count the non-space characters of the blocks and notes, automatic numbers apart."""
    total = 0
    stack: list[Block] = [*document.blocks]
    for note in document.notes:
        stack.extend(note.blocks)
    while stack:
        block = stack.pop()
        if isinstance(block, Paragraph):
            total += len(block.text) - sum(map(block.text.count, " \t\n\u00a0"))
        else:
            for row in block.rows:
                for cell in row.cells:
                    stack.extend(cell.blocks)
    return total


def missing(document: Document, act: Act) -> "Counter[str]":
    """Give the words of the document that the act neither holds nor accounts for."""
    running, tabular = visible(document)
    text = "\n".join(running) + "\n" + _LIST_MARK.sub("", "\n".join(tabular))
    seen = count([text])
    seen.subtract(count(_strings(act)))
    lost = Counter({word: n for word, n in seen.items() if n > 0})
    if not lost:
        return lost
    lost -= _closed_up(text, seen)
    lost -= _accounted(act, tables=sum(isinstance(b, Table) for b in document.blocks))
    free = set(_FREE_IN_REGISTER)
    for _path, inner in walk(act):
        if inner.register_:
            free |= set(count(inner.register_.columns))
    if len(free) > len(_FREE_IN_REGISTER):
        lost = Counter({word: n for word, n in lost.items() if word not in free})
    return lost


def _closed_up(text: str, seen: "Counter[str]") -> "Counter[str]":
    """Give the single letters of words that the document spaces and the act closes up."""
    letters: Counter[str] = Counter()
    for word in spaced_words(text):
        for end in range(len(word), 2, -1):
            part = word[:end].lower()
            if seen.get(part, 0) < 0:
                seen[part] += 1
                letters.update(part)
                break
    return letters


def lines_with(words: "Counter[str]", document: Document) -> Iterator[str]:
    """Give the lines of the document that hold words still missing, each taken once."""
    left = Counter(words)
    running, tabular = visible(document)
    for line in (*running, *tabular):
        if not left:
            return
        for part in line.split("\n"):
            held = count([part])
            if any(left.get(word, 0) > 0 for word in held):
                yield part
                left -= held


def _strings(act: Act) -> Iterator[str]:
    for _path, inner in walk(act):
        yield from _own(inner)


def _own(act: Act) -> Iterator[str]:
    for value in (
        act.heading, act.issuer, act.title, act.date_text, act.number, act.place, act.preamble,
        act.enacting,
    ):  # fmt: skip
        yield value or ""
    if act.approval:
        yield from _texts(act.approval, ("mark", "number", "organization", "act_number"))
        yield from _texts(act.approval, ("position", "name", "date_text"))
    yield from _clauses(act.clauses)
    for signature in act.signatures:
        yield from _texts(signature, ("position", "name"))
    marks: set[str | None] = set()
    for endorsement in act.endorsements:
        yield from _texts(endorsement, ("position", "name", "date_text"))
        if endorsement.mark not in marks:
            yield endorsement.mark or ""
        elif endorsement.mark and endorsement.mark.lower().startswith("соглас"):
            yield endorsement.mark
        marks.add(endorsement.mark)
    if act.register_:
        yield from _register(act.register_)
    yield from act.unrecognised


def _texts(record: object, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        yield getattr(record, name) or ""


def _clauses(clauses: Sequence[Clause]) -> Iterator[str]:
    for clause in clauses:
        yield clause.number
        yield clause.text
        yield from _clauses(clause.clauses)
        if clause.quoted:
            yield from _strings(clause.quoted)


def _register(register: Register) -> Iterator[str]:
    yield from register.columns
    for row in register.rows:
        yield row.number or ""
        yield row.direction or ""
        yield row.process or ""
        yield row.touchpoint or ""
        yield from row.interactions
        yield row.features or ""
        yield from row.extra.values()


def _accounted(act: Act, *, tables: int) -> "Counter[str]":
    """Give the words that values of the act stand for."""
    words: Counter[str] = Counter()
    titles: list[str] = []
    for _path, inner in walk(act):
        if inner.number:
            words.update(_SIGNS)
        if inner.approval:
            words += _of_approval(inner.approval, titles)
        for endorsement in inner.endorsements:
            words.update(("от", "г", "года", *_SIGNS) if endorsement.date_text else ())
        words.update(("от",) if inner.date_text or inner.number else ())
        if inner.register_:
            width = max(len(inner.register_.columns), 1)
            words.update(str(n) for n in range(1, width + 1) for _table in range(tables))
        titles.append(f"{inner.heading or ''} {inner.title or ''}")
    return words


def _of_approval(approval: Approval, titles: Sequence[str]) -> "Counter[str]":
    words = count(["приложение"])
    words.update(("утв", "утвержден", "утверждён", *_SIGNS, "от", "г", "года"))
    if approval.mark == "Приложение":
        words.update(("форма",))
    if approval.act_kind:
        words.update(("к", "ко", "настоящему", "настоящим"))
        words.update(" ".join(ACT_FORMS.get(approval.act_kind, "").split("\u00a0")).split())
        for title in titles:
            words |= words + count([title])
    words.update((approval.mark.lower().replace("е", "ё"),))
    for date in (approval.act_date, approval.date):
        if date:
            words.update(
                {
                    str(date.day), f"{date.day:02}", f"{date.month:02}", str(date.month),
                    _MONTHS[date.month - 1], _MONTHS[date.month - 1][:3], str(date.year),
                    f"{date.year % 100:02}", squeeze(f"{_MONTHS[date.month - 1]}{date.year}"),
                }
            )  # fmt: skip
    return words
