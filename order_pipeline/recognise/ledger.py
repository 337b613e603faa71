"""The loss ledger: words of the blocks against words of the act, counted on their own.

A word may be in the act as it was or as the value it became: «к приказу … от …» became
``act_kind`` and ``act_date``. What such values account for is worked out from the act alone, not
from what recognition believes it did.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from order_pipeline.model.act import Act, Approval, Clause
from order_pipeline.model.exchange import walk
from order_pipeline.model.register import Register
from order_pipeline.recognise.register.outline_lines import labels_in
from order_pipeline.recognise.wording.acts import ACT_FORMS
from order_pipeline.text.closing import without_closing
from order_pipeline.text.dates import MONTHS, YEAR_TO_FILL
from order_pipeline.text.letters import spaced_words
from order_pipeline.text.lookalikes import fold_lookalikes
from order_pipeline.text.spacing import characters
from order_pipeline.word.blocks import Block, Document, Paragraph

_WORD = re.compile(r"[^\W_]+")
_LIST_MARK = re.compile(r"^\s*(?:(?:\d{1,2}[.)]|[а-яёa-z]\)|[-–—•])\s*)+(?=\S)", re.MULTILINE)
_SIGNS = ("n", "no", "nо", "в")
_FREE_IN_REGISTER = frozenset({"то", "же", "продолжение", "таблицы", "окончание"})


def count(texts: Iterable[str]) -> "Counter[str]":
    """Count the words of texts, case and look-alike letters folded."""
    text = YEAR_TO_FILL.sub("", "\n".join(texts))
    return Counter(_WORD.findall(fold_lookalikes(text).lower()))


@dataclass(frozen=True, slots=True)
class Visible:
    """What a reader sees: the lines of paragraphs, those in tables, all of them as one text.

    ``characters`` leaves automatic numbers out, as the count of the file itself does.
    """

    running: tuple[str, ...]
    tabular: tuple[str, ...]
    text: str
    characters: int


def visible(document: Document) -> Visible:
    """Collect what a reader sees of a document."""
    running: list[str] = []
    tabular: list[str] = []
    numbers: list[str] = []
    _collect(document.blocks, running, tabular, numbers)
    for note in document.notes:
        running.append(note.mark)
        numbers.append(note.mark)
        _collect(note.blocks, running, tabular, numbers)
    text = "\n".join((*running, *tabular))
    read = characters(text) - characters("\n".join(numbers))
    return Visible(tuple(running), tuple(tabular), text, read)


def _collect(
    blocks: Sequence[Block], running: list[str], tabular: list[str], numbers: list[str]
) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.number:
                numbers.append(block.number)
                running.append(f"{block.number} {block.text}")
            elif block.text:
                running.append(block.text)
        else:
            for row in block.rows:
                for cell in row.cells:
                    blocks = cell.blocks
                    only = blocks[0] if len(blocks) == 1 else None
                    if isinstance(only, Paragraph) and not only.number:  # most cells
                        if only.text:
                            tabular.append(only.text)
                    else:
                        _collect(blocks, tabular, tabular, numbers)


def missing(seen: Visible, act: Act, *, tables: int = 0) -> "Counter[str]":
    """Give the words of the document that the act neither holds nor accounts for.

    Lines that stand in the act as they are cancel out first; only the rest is taken to words.
    ``tables`` is the number of tables: each may have a row of column numbers.
    """
    held = Counter(_strings(act))
    left = _cancel(Counter(seen.running), held)
    left_in_tables = _cancel(Counter(seen.tabular), held)
    if not left and not left_in_tables:
        return Counter()
    text = "\n".join(_repeated(_behind_numbers(left, held))) + "\n"
    text += _LIST_MARK.sub("", "\n".join(_repeated(_bare_items(left_in_tables, held))))
    balance = count([text])
    balance.subtract(_weighed(held))
    lost = Counter({word: n for word, n in balance.items() if n > 0})
    if not lost:
        return lost
    if any(_outlined(inner.register_, seen) for _path, inner in walk(act)):
        lost -= _of_outline(list(_repeated(left)))
    lost -= _closed_up(text, balance)
    lost -= _accounted(act, tables=tables)
    free = set(_FREE_IN_REGISTER)
    for inner in _all_acts(act):
        if inner.register_:
            free |= set(count(inner.register_.columns))
    if len(free) > len(_FREE_IN_REGISTER):
        lost = Counter({word: n for word, n in lost.items() if word not in free})
    return lost


def _cancel(seen: "Mapping[str, int]", held: "Counter[str]") -> "dict[str, int]":
    """Take equal lines off both sides; give how often each of the seen ones is left."""
    left = {}
    for line, n in seen.items():
        there = held.pop(line, 0)
        if there > n:
            held[line] = there - n
        elif n > there:
            left[line] = n - there
    return left


def _behind_numbers(seen: "Mapping[str, int]", held: "Counter[str]") -> "Counter[str]":
    """Take lines off that the act holds without their first word: clauses behind their numbers."""
    left: Counter[str] = Counter()
    for line, n in seen.items():
        number, _space, rest = line.partition(" ")
        there = held[rest]
        if not rest or there < n:
            left[line] += n
            continue
        left[number] += n
        held[rest] = there - n
    return left


def _bare_items(seen: "Mapping[str, int]", held: "Counter[str]") -> "Counter[str]":
    """Take lines off that the act holds without mark and closing punctuation: items of a cell."""
    left: Counter[str] = Counter()
    for line, n in seen.items():
        for item in line.split("\n"):
            bare = without_closing(_LIST_MARK.sub("", item))
            there = held[bare]
            if bare and there >= n:
                held[bare] = there - n
            else:
                left[item] += n
    return left


def _weighed(lines: "Mapping[str, int]") -> "Counter[str]":
    """Count the words of lines, each line as often as it stands (a merged cell stands often)."""
    alike: dict[int, list[str]] = {}
    for line, n in lines.items():
        if n:
            alike.setdefault(n, []).append(line)
    words: Counter[str] = Counter()
    for n, several in alike.items():
        for word, times in count(several).items():
            words[word] += n * times
    return words


def _repeated(lines: "Mapping[str, int]") -> Iterator[str]:
    return chain.from_iterable(repeat(line, n) for line, n in lines.items())


def _outlined(register: Register | None, seen: Visible) -> bool:
    """Tell whether a register was kept as an outline: its touchpoints stand in running lines."""
    rows = register.rows if register else ()
    point = next((row.touchpoint for row in rows if row.touchpoint), "")
    return bool(point) and any(point in line for line in seen.running)


def _of_outline(lines: Sequence[str]) -> "Counter[str]":
    """Give the marks of the interactions and the words that name fields: they became rows."""
    marks = chain.from_iterable(map(_LIST_MARK.findall, lines))
    return count(marks) + count(labels_in(lines))


def _closed_up(text: str, seen: "Counter[str]") -> "Counter[str]":
    """Give the single letters of words that the document spaces and the act closes up."""
    letters: Counter[str] = Counter()
    for word in spaced_words(text):
        for end in range(len(word), 2, -1):
            part = fold_lookalikes(word[:end]).lower()
            if seen.get(part, 0) < 0:
                seen[part] += 1
                letters.update(part)
                break
    return letters


def lines_with(words: "Counter[str]", seen: Visible) -> Iterator[str]:
    """Give the lines of the document that hold words still missing, each taken once."""
    left = Counter(words)
    for line in (*seen.running, *seen.tabular):
        if not left:
            return
        for part in line.split("\n"):
            held = count([part])
            if any(left.get(word, 0) > 0 for word in held):
                yield part
                left -= held


def _strings(act: Act) -> list[str]:
    """Give every text of an act, its appendices and its quoted fragments."""
    texts: list[str | None] = []
    for _path, inner in walk(act):
        _own(inner, texts)
    return [text for text in texts if text]


def _own(act: Act, texts: list[str | None]) -> None:
    texts += (act.heading, act.issuer, act.title, act.date_text, act.number, act.place)
    texts += (act.preamble, act.enacting, *act.unrecognised)
    if act.approval:
        stamp = act.approval
        texts += (stamp.mark, stamp.number, stamp.organization, stamp.act_number)
        texts += (stamp.position, stamp.name, stamp.date_text)
    _clauses(act.clauses, texts)
    for signature in act.signatures:
        texts += (signature.position, signature.name)
    marks: set[str | None] = set()
    for one in act.endorsements:
        texts += (one.position, one.name, one.date_text)
        if one.mark not in marks or (one.mark or "").lower().startswith("соглас"):
            texts.append(one.mark)
        marks.add(one.mark)
    if act.register_:
        _register(act.register_, texts)


def _all_acts(act: Act) -> Iterator[Act]:
    """Give an act, its appendices and all new text that their clauses bring."""
    for _path, inner in walk(act):
        yield inner
        yield from _quoted(inner.clauses)


def _quoted(clauses: Sequence[Clause]) -> Iterator[Act]:
    for clause in clauses:
        if clause.quoted:
            yield from _all_acts(clause.quoted)
        yield from _quoted(clause.clauses)


def _clauses(clauses: Sequence[Clause], texts: list[str | None]) -> None:
    for clause in clauses:
        texts += (clause.number, clause.text)
        _clauses(clause.clauses, texts)
        if clause.quoted:
            texts += _strings(clause.quoted)


def _register(register: Register, texts: list[str | None]) -> None:
    texts += register.columns
    for row in register.rows:
        texts += (row.number, row.direction, row.process, row.touchpoint, row.features)
        texts += row.interactions
        if row.extra:
            texts += row.extra.values()


def _accounted(act: Act, *, tables: int) -> "Counter[str]":
    """Give the words that values of the act stand for."""
    words: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    for inner in _all_acts(act):
        if inner.number:
            words.update(_SIGNS)
        if inner.approval:
            words.update(_of_approval(inner.approval))
            if inner.approval.act_kind:
                words.update(titles)  # a stamp may name the title of the act it points to
        for endorsement in inner.endorsements:
            words.update(("от", "г", "года", *_SIGNS) if endorsement.date_text else ())
        words.update(("от",) if inner.date_text or inner.number else ())
        if inner.register_:
            width = max(len(inner.register_.columns), 1)
            words.update(str(n) for n in range(1, width + 1) for _table in range(tables))
            words.update(_repeated_in_one_row(inner.register_))
        titles |= count([inner.heading or "", inner.title or ""])
    return words


def _repeated_in_one_row(register: Register) -> "Counter[str]":
    """Give the words that a row may have said once for each of its interactions."""
    words: Counter[str] = Counter()
    for row in register.rows:
        if len(row.interactions) > 1:
            for word, n in count(filter(None, (row.features, *row.extra.values()))).items():
                words[word] += n * (len(row.interactions) - 1)
    return words


def _of_approval(approval: Approval) -> "Counter[str]":
    words = count(["приложение"])
    words.update(("утв", "утвержден", "утверждён", *_SIGNS, "от", "г", "года"))
    if approval.mark == "Приложение":
        words.update(("форма",))
    if approval.act_kind:
        words.update(("к", "ко", "настоящему", "настоящим", *approval.act_kind.split()))
        words.update(" ".join(ACT_FORMS.get(approval.act_kind, "").split("\u00a0")).split())
    if approval.number:
        words.update(_SIGNS)
    words.update((approval.mark.lower().replace("е", "ё"),))
    for date in (approval.act_date, approval.date):
        if date:
            words.update(_of_date(date))
    return words


def _of_date(date: dt.date) -> "Counter[str]":
    """Give the words a date may be printed in, each once for the day, the month and the year."""
    month = MONTHS[date.month - 1]
    words: Counter[str] = Counter({str(date.day), f"{date.day:02}"})
    words.update({str(date.month), f"{date.month:02}", month, month[:3]})
    year = str(date.year)
    words.update({year, year[2:], f"{year}г", f"{month}{year}", f"{month}{year}г"})
    return words
