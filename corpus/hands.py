"""Hands: the ways in which different people lay out one and the same act in Word.

``print_act`` writes an act in a hand; ``expected`` gives the act that a reader of that file
must see (a hand with subheading rows has no column for the direction, one with the enacting
word in the same line has a comma before it, and so on).
"""

import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from corpus.writer import (
    CellSpec,
    Numbering,
    control,
    deleted,
    inserted,
    level,
    package,
    paragraph,
    restart_ids,
    run,
    section_break,
    shattered,
    table,
    text_box,
)
from order_pipeline.model.act import Act, Approval, Clause, Signature
from order_pipeline.model.exchange import act_from_json
from order_pipeline.model.register import Register, Row

ACTS = Path(__file__).parent / "acts"

FIELDS = {
    "№": "number",
    "N": "number",
    "№ п/п": "number",
    "Направление деятельности": "direction",
    "Группа процессов": "direction",
    "Наименование группы процессов": "direction",
    "Процесс": "process",
    "Наименование процесса": "process",
    "Наименование конкретного процесса": "process",
    "Точка взаимодействия": "touchpoint",
    "Точка взаимодействия с клиентом": "touchpoint",
    "Точки контакта с клиентом": "touchpoint",
    "Взаимодействие": "interactions",
    "Вид взаимодействия": "interactions",
    "Содержание взаимодействия": "interactions",
    "Осуществляемое взаимодействие": "interactions",
    "Осуществляемое взаимодействие с клиентом": "interactions",
    "Порядок взаимодействия с клиентом": "interactions",
    "Особенности": "features",
    "Особенности взаимодействия с клиентом": "features",
    "Примечание": "features",
}
DATIVE = {
    "приказ": "приказу",
    "распоряжение": "распоряжению",
    "постановление": "постановлению",
    "порядок": "Порядку",
}
INSTRUMENTAL = {
    "приказ": "приказом",
    "распоряжение": "распоряжением",
    "постановление": "постановлением",
}
MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


@dataclass(frozen=True)
class Hand:
    """A way to lay out an act; each field names one of the constructions of the field."""

    header: str = "lines"
    heading: str = "spaced"
    enacting: str = "spaced"
    stamp: str = "indent"
    clauses: str = "typed"
    register: str = "merge"
    interactions: str = "paragraphs"
    empty: str = ""
    signature: str = "tab"
    noise: str = "none"
    row_numbers: str = "typed"
    column_numbers: bool = False
    digits: bool = False
    sign: str = "№ "


def load_act(name: str) -> Act:
    """Load a hand-written act."""
    import json

    data = yaml.safe_load((ACTS / f"{name}.yaml").read_text(encoding="utf-8"))
    return act_from_json(json.dumps(data, ensure_ascii=False, default=str))


def act_names() -> list[str]:
    """Give the names of the hand-written acts."""
    return sorted(path.stem for path in ACTS.glob("*.yaml"))


def expected(act: Act, hand: Hand) -> Act:
    """Give what a reader must see of the act in this hand."""
    appendices = tuple(expected(appendix, hand) for appendix in act.appendices)
    register = act.register_
    if register and hand.register == "outline":
        register = _outlined(register)
    elif register and hand.register in {"subheading", "headings"}:
        columns = tuple(c for c in register.columns if FIELDS.get(c) != "direction")
        register = register.model_copy(update={"columns": columns})
    preamble = act.preamble
    if preamble and act.enacting and hand.enacting != "line":
        preamble += ","
    clauses = _doubled(act.clauses) if hand.clauses == "doubled" else act.clauses
    return act.model_copy(
        update={
            "appendices": appendices,
            "register_": register,
            "preamble": preamble,
            "clauses": clauses,
        }
    )


def _outlined(register: Register) -> Register:
    """Give a register whose groups and rows Word numbers; a list without a table has no columns."""
    rows = [
        row.model_copy(
            update={
                "number": ".".join(map(str, counts)),
                "direction": f"{counts[0]}. {row.direction}",
                "process": f"{counts[0]}.{counts[1]}. {row.process}",
            }
        )
        for row, counts in zip(register.rows, _counts(register.rows), strict=True)
    ]
    return Register(rows=tuple(rows))


def _counts(rows: tuple[Row, ...]) -> list[tuple[int, int, int]]:
    """Count the directions, the processes of each, and the rows of each process."""
    found: list[tuple[int, int, int]] = []
    direction = process = point = 0
    for above, row in zip((None, *rows), rows, strict=False):
        if above is None or above.direction != row.direction:
            direction, process, point = direction + 1, 1, 1
        elif above.process != row.process:
            process, point = process + 1, 1
        else:
            point += 1
        found.append((direction, process, point))
    return found


def _doubled(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Give clauses whose «1)» stands behind a dash: the doubled mark is the number."""
    return tuple(
        clause.model_copy(
            update={
                "number": f"- {clause.number}" if clause.number.endswith(")") else clause.number,
                "clauses": _doubled(clause.clauses),
            }
        )
        for clause in clauses
    )


def print_act(act: Act, hand: Hand) -> bytes:
    """Give the Word file of an act in a hand."""
    restart_ids()
    printer = _Printer(hand)
    printer.act(act)
    return package(printer.body, printer.numbering, landscape=printer.landscape)


def small(text: str) -> str:
    """Give a run in the size of tables."""
    return run(text, size=24)


def _spaced(word: str) -> str:
    return " ".join(word)


def _wrapped(text: str, width: int) -> list[str]:
    """Break text into lines as a typist does."""
    lines: list[str] = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


class _Printer:
    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.body: list[str] = []
        self.numbering = Numbering()
        self._lists: dict[int, int] = {}
        self.landscape = False

    # --- the act -----------------------------------------------------------------------------

    def act(self, act: Act, parent: Act | None = None) -> None:
        if act.approval:
            approval = act.approval
            if approval.act_kind == "порядок" and parent:
                approval = approval.model_copy(update={"organization": parent.title})
            self.stamp(approval, first=parent is None)
        if act.issuer:
            self.header(act)
        elif act.heading:
            self.add(paragraph(run(act.heading, bold=True), align="center"))
        if act.title:
            if act.issuer:
                self.add(paragraph(run(act.title, bold=True), align="center"))
            else:
                for line in _wrapped(act.title, 70):
                    self.add(paragraph(run(line, bold=True), align="center"))
        self.blank()
        self.preamble(act)
        self._lists = {}
        self.auto = self.hand.clauses == "auto" and self._regular(act.clauses)
        if self.auto:
            self._lists = {0: self._new_list()}
        self.clauses(act.clauses, 0)
        if act.register_:
            self.register(act.register_)
        for signature in act.signatures:
            self.blank()
            self.signature(signature)
        self.landscape = act.register_ is not None
        for appendix in act.appendices:
            self.add(section_break(landscape=self.landscape))
            self.act(appendix, act)

    def add(self, xml: str) -> None:
        self.body.append(xml)

    def blank(self) -> None:
        self.add(paragraph(""))

    def runs(self, text: str, **look: Any) -> str:
        """Give text as the hand leaves it."""
        noise = self.hand.noise
        if noise == "shattered":
            return shattered(text, **look)
        half = len(text) // 2
        if noise == "controls":
            return control(run(text[:half], **look)) + run(text[half:], **look)
        if noise == "revisions":
            return (
                run(text[:half], **look)
                + deleted("прежний текст")
                + inserted(run(text[half:], **look))
            )
        if noise == "hidden":
            soft = "\u00ad".join((text[:half], text[half:]))
            return run(soft.replace("№ ", "№\u00a0"), **look) + run(
                "служебная пометка", hidden=True
            )
        return run(text, **look)

    # --- the preface -------------------------------------------------------------------------

    def header(self, act: Act) -> None:
        heading = act.heading or ""
        if self.hand.heading == "spaced":
            heading = _spaced(heading)
        issuer = _wrapped((act.issuer or "").upper() if self.upper(act) else act.issuer or "", 44)
        kind = paragraph(run(heading, bold=True), align="center")
        if self.hand.header == "kind-first":
            self.add(kind)
        for line in issuer:
            self.add(paragraph(run(line, bold=True), align="center"))
        self.blank()
        if self.hand.header != "kind-first":
            self.add(kind)
        date, number = self.date(act), self.hand.sign + (act.number or "_____")
        match self.hand.header:
            case "tabbed":
                self.add(paragraph(run(f"{date}\t\t{number}"), tabs=(4800, 7200)))
                if act.place:
                    self.add(paragraph(run(act.place), align="center"))
            case "table":
                cells = [date, act.place or "", number]
                row = [CellSpec(paragraph(run(text))) for text in cells]
                self.add(table([row], [3200, 3200, 3200], borders=False))
            case "kind-first":
                self.add(paragraph(run(f"от {date} {number}"), align="center"))
                if act.place:
                    self.add(paragraph(run(act.place), align="center"))
            case _:
                self.add(paragraph(run(date)))
                if act.place:
                    self.add(paragraph(run(act.place)))
                self.blank()
                self.add(paragraph(run(number)))
        self.blank()

    def upper(self, act: Act) -> bool:
        return (act.issuer or "").isupper()

    def date(self, act: Act) -> str:
        return act.date_text or "«___» __________ 20__ г."

    def preamble(self, act: Act) -> None:
        if not act.preamble and not act.enacting:
            return
        enacting = act.enacting or ""
        preamble = act.preamble or ""
        if not enacting:
            self.add(paragraph(self.runs(preamble), align="both", first=709))
        elif self.hand.enacting == "line":
            if preamble:
                self.add(paragraph(self.runs(preamble), align="both", first=709))
            self.add(paragraph(run(enacting.upper() + ":", bold=True)))
        else:
            word = _spaced(enacting) if self.hand.enacting == "spaced" else enacting
            lead = f"{preamble}, " if preamble else ""
            word = word if lead else word[:1].upper() + word[1:]
            self.add(paragraph(self.runs(f"{lead}{word}:"), align="both", first=709))

    # --- stamps ------------------------------------------------------------------------------

    def stamp(self, approval: Approval, *, first: bool) -> None:
        lines = list(self.stamp_lines(approval))
        match self.hand.stamp:
            case "right":
                for line in lines:
                    self.add(paragraph(run(line), align="right"))
            case "table":
                right = "".join(paragraph(run(line)) for line in lines)
                self.add(
                    table([[CellSpec(paragraph("")), CellSpec(right)]], [4800, 4800], borders=False)
                )
            case "textbox":
                self.add(text_box("".join(paragraph(run(line)) for line in lines)))
            case "frame":
                for line in lines:
                    self.add(paragraph(run(line), frame=True))
            case "tabs":
                for line in lines:
                    self.add(paragraph(run(f"\t{line}"), tabs=(5400,)))
            case _:
                for line in lines:
                    self.add(paragraph(run(line), left=5400))
        self.blank()
        if not first:
            self.blank()

    def stamp_lines(self, approval: Approval) -> list[str]:
        number = f" {self.hand.sign}{approval.number}" if approval.number else ""
        if approval.mark == "УТВЕРЖДАЮ":
            lines = [approval.mark, approval.position or ""]
            lines += _wrapped(approval.organization or "", 32)
            return [
                line for line in [*lines, approval.name or "", approval.date_text or ""] if line
            ]
        if approval.mark == "Приложение":
            lines = [f"Приложение{number}"]
            kind = DATIVE[approval.act_kind] if approval.act_kind else ""
            lead = f"к {kind} {approval.organization or ''}".strip() if kind else ""
        else:
            lines = [f"Приложение{number}"] if number else []
            lines.append(approval.mark)
            lead = f"{INSTRUMENTAL[approval.act_kind or 'приказ']} {approval.organization or ''}"
        lines += _wrapped(lead, 36) if lead else []
        if approval.act_date:
            lines.append(
                f"от {self.written(approval.act_date)} {self.hand.sign}{approval.act_number}"
            )
        return lines

    def written(self, date: Any) -> str:
        if self.hand.digits:
            return f"{date:%d.%m.%Y}"
        return f"{date.day} {MONTHS[date.month - 1]} {date.year} г."

    # --- clauses -----------------------------------------------------------------------------

    def _regular(self, clauses: tuple[Clause, ...]) -> bool:
        """Tell whether automatic numbering can print these numbers: 1, 1.1, 1) in order."""
        return [c.number for c in clauses] == [str(i) for i in range(1, len(clauses) + 1)]

    def _new_list(self) -> int:
        return self.numbering.add(
            level("decimal", "%1.", left=709),
            level("decimal", "%1.%2.", left=709),
            level("decimal", "%3)", left=1069),
        )

    def clauses(self, clauses: tuple[Clause, ...], depth: int) -> None:
        for clause in clauses:
            self.clause(clause, depth)
            self.clauses(clause.clauses, depth + 1)
            if clause.quoted:
                self.quoted(clause.quoted)

    def clause(self, clause: Clause, depth: int) -> None:
        heading = depth == 0 and bool(clause.clauses) and not clause.text.endswith((":", ".", ";"))
        look = {"bold": heading}
        number = clause.number
        automatic = self.auto and number.replace(".", "").isdigit()
        if automatic:
            deep = number.count(".")
            self.add(
                paragraph(
                    self.runs(clause.text, **look),
                    align="center" if heading else "both",
                    numbering=(self._lists[0], deep),
                )
            )
            return
        label = self.label(number)
        self.add(
            paragraph(
                self.runs(f"{label}{clause.text}", **look),
                align="center" if heading else "both",
                first=0 if heading else 709,
            )
        )

    def label(self, number: str) -> str:
        if not number:
            return ""
        if number == "-":
            return "- "
        mark = number if number.endswith(")") else f"{number}."
        if self.hand.clauses == "glued" and number.replace(".", "").isdigit():
            return mark
        if self.hand.clauses == "doubled" and number.endswith(")"):
            return f"- {mark} "
        return f"{mark} "

    def quoted(self, act: Act) -> None:
        for clause in act.clauses:
            self.add(
                paragraph(self.runs(f"«{self.label(clause.number)}{clause.text}»;"), first=709)
            )

    # --- the register ------------------------------------------------------------------------

    def register(self, register: Register) -> None:
        if self.hand.register == "outline":
            self.outline(register.rows)
            return
        columns = list(register.columns)
        grouped = self.hand.register in {"subheading", "headings"}
        has_direction = any(FIELDS.get(c) == "direction" for c in columns)
        if grouped:
            columns = [c for c in columns if FIELDS.get(c) != "direction"]
        directions = any(row.direction for row in register.rows)
        if directions and (grouped or not has_direction):
            if self.hand.register == "headings":
                self.separate_tables(register.rows, columns)
            else:
                self.one_table(register.rows, columns, subheadings=True)
        elif self.hand.register == "split":
            middle = len(register.rows) // 2
            self.one_table(register.rows[:middle], columns)
            self.blank()
            self.one_table(register.rows[middle:], columns)
        else:
            self.one_table(register.rows, columns)

    def outline(self, rows: tuple[Row, ...]) -> None:
        """Print a list without a table: levels that Word numbers, interactions as bullets."""
        numbers = self.numbering.add(
            level("decimal", "%1."),
            level("decimal", "%1.%2."),
            level("decimal", "%1.%2.%3.", left=709),
            level("bullet", "–", left=1069),
        )
        for row, (_direction, process, point) in zip(rows, _counts(rows), strict=True):
            if process == point == 1:
                self.add(
                    paragraph(self.runs(row.direction or "", bold=True), numbering=(numbers, 0))
                )
            if point == 1:
                self.add(
                    paragraph(self.runs(row.process or "", italic=True), numbering=(numbers, 1))
                )
            self.add(paragraph(self.runs(row.touchpoint or ""), numbering=(numbers, 2)))
            ends = [*([";"] * (len(row.interactions) - 1)), "."]
            for item, end in zip(row.interactions, ends, strict=False):
                self.add(paragraph(self.runs(item + end), numbering=(numbers, 3), align="both"))
            if row.features:
                self.add(paragraph(self.runs(f"Особенности: {row.features}"), left=1069))

    def separate_tables(self, rows: tuple[Row, ...], columns: list[str]) -> None:
        for direction, group in itertools.groupby(rows, key=lambda row: row.direction):
            self.add(paragraph(run(direction or "", bold=True), align="center"))
            self.one_table(tuple(group), columns)
            self.blank()

    def one_table(
        self, rows: tuple[Row, ...], columns: list[str], *, subheadings: bool = False
    ) -> None:
        widths = self.widths(columns)
        lines = [[CellSpec(paragraph(run(c, size=24), align="center")) for c in columns]]
        if self.hand.column_numbers:
            lines.append(
                [
                    CellSpec(paragraph(small(str(i)), align="center"))
                    for i in range(1, len(columns) + 1)
                ]
            )
        headers = len(lines)
        self.row_list = self.numbering.add(level("decimal", "%1.", left=0))
        previous: Row | None = None
        for index, row in enumerate(rows):
            if subheadings and (previous is None or previous.direction != row.direction):
                text = paragraph(run(row.direction or "", bold=True), align="center")
                lines.append([CellSpec(text, span=len(columns))])
            following = rows[index + 1] if index + 1 < len(rows) else None
            lines.append([self.cell(c, row, previous, following) for c in columns])
            previous = row
        controls = frozenset({headers + 1}) if self.hand.noise == "controls" else frozenset()
        self.add(table(lines, widths, headers=headers, row_controls=controls))

    def widths(self, columns: list[str]) -> list[int]:
        """Share the width of a landscape page: little for numbers, most for the interactions."""
        shares = {"number": 1, "interactions": 4, "extra": 2}
        parts = [shares.get(FIELDS.get(column, "extra"), 3) for column in columns]
        return [14400 * part // sum(parts) for part in parts]

    def cell(self, column: str, row: Row, previous: Row | None, following: Row | None) -> CellSpec:
        field = FIELDS.get(column, "extra")
        if field == "interactions":
            return CellSpec(self.interactions(row.interactions))
        if field == "number" and self.hand.row_numbers == "automatic":
            return CellSpec(paragraph("", numbering=(self.row_list, 0)))
        value = row.extra.get(column) if field == "extra" else getattr(row, field)
        text = value or self.hand.empty
        if field in {"direction", "process"} and value:
            above = previous is not None and self.same(row, previous, field)
            below = following is not None and self.same(row, following, field)
            match self.hand.register:
                case "merge" if above:
                    return CellSpec(paragraph(""), merge="continue")
                case "merge" if below:
                    return CellSpec(paragraph(self.runs(text, size=24)), merge="start")
                case "blank" if above:
                    return CellSpec(paragraph(""))
                case "ditto" if above:
                    return CellSpec(paragraph(small("-\u00bb-")))
        return CellSpec(paragraph(self.runs(text, size=24)) if text else paragraph(""))

    def same(self, row: Row, other: Row, field: str) -> bool:
        if field == "process" and row.direction != other.direction:
            return False
        return getattr(row, field) == getattr(other, field)

    def interactions(self, items: tuple[str, ...]) -> str:
        if not items:
            return paragraph(small(self.hand.empty)) if self.hand.empty else paragraph("")
        ends = [";"] * (len(items) - 1) + ["."]
        match self.hand.interactions:
            case "dashes":
                return "".join(
                    paragraph(small(f"- {item}{end}"))
                    for item, end in zip(items, ends, strict=True)
                )
            case "breaks":
                return paragraph(small("\n".join(items)))
            case "semicolons":
                return paragraph(small("; ".join(items)))
            case "numbers":
                return "".join(
                    paragraph(small(f"{i}) {item}{end}"))
                    for i, (item, end) in enumerate(zip(items, ends, strict=True), 1)
                )
            case "bullets":
                bullet = self.numbering.add(level("bullet", "–", left=300))
                return "".join(paragraph(small(item), numbering=(bullet, 0)) for item in items)
            case _:
                return "".join(paragraph(small(item)) for item in items)

    # --- signatures --------------------------------------------------------------------------

    def signature(self, signature: Signature) -> None:
        position, name = signature.position or "", signature.name or ""
        lines = _wrapped(position, 30)
        match self.hand.signature:
            case "table":
                left = "".join(paragraph(run(line)) for line in lines)
                right = paragraph(run(name), align="right")
                self.add(table([[CellSpec(left), CellSpec(right)]], [5600, 4000], borders=False))
            case "lines":
                for line in lines:
                    self.add(paragraph(run(line)))
                self.blank()
                self.add(paragraph(run(name)))
            case "spaces":
                for line in lines[:-1]:
                    self.add(paragraph(run(line)))
                self.add(paragraph(run(f"{lines[-1]}{' ' * 40}{name}")))
            case _:
                for line in lines[:-1]:
                    self.add(paragraph(run(line)))
                self.add(paragraph(run(f"{lines[-1]}\t{name}"), tabs=(7200,)))
