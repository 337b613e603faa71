"""A list of touchpoints as somebody keeps it in mind, and hands that print it in tables.

The list is drawn first; a hand prints it; reading must give the list back. Nothing here knows how
reading works.
"""

from dataclasses import dataclass, field, replace
from itertools import groupby

from hypothesis import strategies as st
from register_blocks import UP, Auto, Spanned, Wide, paragraph, table

from order_pipeline.model.register import Row
from order_pipeline.word.blocks import Block

DIRECTIONS = ["Предоставление услуг", "Рассмотрение обращений", "Внутренний клиент"]
PROCESSES = ["Выдача справок", "Приём жалоб", "Кадровая работа", "Ведение учёта"]
TOUCHPOINTS = ["Официальный сайт", "Личный приём", "Телефон 2-14-08", "МФЦ, окно 4", "Почта"]
ITEMS = ["приём заявления", "ответ (лично; почтой)", "выдача, если готово", "консультация граждан"]
FEATURES = [None, None, "по записи", "круглосуточно"]
CLIENTS = ["внешний", "внутренний", ""]

HEADERS = {
    "number": ["№", "№ п/п", "N"],
    "direction": ["Направление деятельности", "Группа процессов"],
    "process": ["Наименование конкретного процесса", "Процесс", "Услуга (функция)"],
    "touchpoint": ["Точка взаимодействия", "Точки контакта с клиентом", "Наименование точки"],
    "interactions": ["Осуществляемое взаимодействие с клиентом", "Действия", "Вид взаимодействия"],
    "features": ["Особенности взаимодействия с клиентом", "Примечание"],
    "extra": ["Категория клиента", "Ответственный"],
}


@dataclass(frozen=True)
class Hand:
    """How somebody prints a list."""

    columns: tuple[str, ...] = tuple(HEADERS)
    headers: dict[str, str] = field(default_factory=dict)
    direction: str = "repeat"
    process: str = "repeat"
    number: str = "typed"
    items: str = "paragraphs"
    empty: str = ""
    tables: int = 1
    header_again: bool = True
    numbers_again: bool = False
    header_on_page: int = 0
    column_numbers: bool = False
    two_rows: bool = False
    widths: tuple[int, ...] = (1,) * 7
    spread: bool = False
    note: bool = False
    form_rows: int = 0


@st.composite
def lists(draw: st.DrawFn) -> list[Row]:
    """Draw a list in which the rows of a group stand together."""
    rows = []
    for direction in draw(st.lists(st.sampled_from(DIRECTIONS), min_size=1, unique=True)):
        for process in draw(st.lists(st.sampled_from(PROCESSES), min_size=1, unique=True)):
            for touchpoint in draw(st.lists(st.sampled_from(TOUCHPOINTS), min_size=1, unique=True)):
                client = draw(st.sampled_from(CLIENTS))
                row = Row(
                    number=str(len(rows) + 1),
                    direction=direction,
                    process=process,
                    touchpoint=touchpoint,
                    interactions=tuple(draw(st.lists(st.sampled_from(ITEMS), max_size=3))),
                    features=draw(st.sampled_from(FEATURES)),
                    extra={"client": client} if client else {},
                )
                rows.append(row)
    return rows


@st.composite
def hands(draw: st.DrawFn) -> Hand:
    """Draw a hand whose parts can stand together."""
    direction = draw(
        st.sampled_from(["repeat", "merge", "blank", "ditto", "subheading", "heading", "stair"])
    )
    alike = direction if direction in {"repeat", "merge", "blank", "ditto"} else "repeat"
    other = "subheading" if direction in {"subheading", "heading"} else "ditto"
    process = draw(st.sampled_from([alike, "merge", other]))
    if direction in {"blank", "stair"}:
        process = draw(st.sampled_from(["blank", "merge", "ditto"]))
    columns = draw(st.permutations(list(HEADERS)))
    number = draw(st.sampled_from(_number_styles(direction, process)))
    if number.startswith("label"):
        columns = ["number", *(name for name in columns if name != "number")]
    return Hand(
        columns=tuple(columns),
        headers={name: draw(st.sampled_from(HEADERS[name])) for name in HEADERS},
        direction=direction,
        process=process,
        number=number,
        items=draw(st.sampled_from(["paragraphs", "breaks", "dashes", "semicolons", "bullets"])),
        empty=draw(st.sampled_from(["", "-", "—"])),
        tables=draw(st.integers(1, 3)),
        header_again=draw(st.booleans()),
        numbers_again=draw(st.booleans()),
        header_on_page=0 if "merge" in {direction, process} else draw(st.sampled_from([0, 2])),
        column_numbers=draw(st.booleans()),
        two_rows=draw(st.booleans()),
        widths=tuple(draw(st.lists(st.integers(1, 3), min_size=7, max_size=7))),
        spread=draw(st.booleans()),
        note=draw(st.booleans()),
        form_rows=draw(st.integers(0, 2)),
    )


def _number_styles(direction: str, process: str) -> list[str]:
    styles = ["typed", "automatic", "none"]
    if direction in {"repeat", "merge", "blank", "ditto"}:
        styles.append("group")
    if direction == "subheading" and process != "subheading":
        styles += ["label", "label and own"]
    return styles


def expected(rows: list[Row], hand: Hand) -> list[Row]:
    """Give what a reader sees of the list in this hand."""
    groups = list(dict.fromkeys(row.direction for row in rows))
    shown = []
    for row in rows:
        group = str(groups.index(row.direction) + 1)
        number = {"none": None, "group": group, "label": group}.get(hand.number, row.number)
        labelled = hand.number == "label and own"
        direction = f"{group} {row.direction}" if labelled else row.direction
        extra = {_header(hand, "extra"): value for value in row.extra.values()}
        shown.append(
            row.model_copy(update={"number": number, "direction": direction, "extra": extra})
        )
    return shown


def columns_of(hand: Hand) -> list[str]:
    """Give the columns that the hand's tables have."""
    gone = set()
    if hand.number == "none":
        gone.add("number")
    if hand.direction in {"subheading", "heading"}:
        gone.add("direction")
    if hand.process == "subheading":
        gone.add("process")
    return [name for name in hand.columns if name not in gone]


def printed(rows: list[Row], hand: Hand) -> list[Block]:
    """Print the list as blocks."""
    blocks: list[Block] = []
    groups = list(dict.fromkeys(row.direction for row in rows))
    for number, (heading, part) in enumerate(_parts(rows, hand)):
        if heading:
            blocks.append(paragraph(heading, bold=True, alignment="center"))
        header = not number or hand.header_again
        lines = _header_rows(hand) if header else []
        if not header and hand.numbers_again:
            lines.append(_column_numbers(hand))
        lines += _body(part, hand, groups)
        blocks.append(table(*lines, at=len(blocks)))
        blocks.append(paragraph(""))
    if hand.note or hand.form_rows:
        last = blocks[-2]
        extra = [_wide(["Итого точек: много"], hand)] if hand.note else []
        extra += [[_cell("", hand, name) for name in columns_of(hand)]] * hand.form_rows
        blocks[-2] = replace(last, rows=(*last.rows, *table(*extra, at=len(blocks)).rows))
    return blocks


def _parts(rows: list[Row], hand: Hand) -> list[tuple[str, list[Row]]]:
    if hand.direction == "heading":
        return [(d or "", list(part)) for d, part in groupby(rows, key=lambda row: row.direction)]
    size = -(-len(rows) // hand.tables)
    return [("", rows[i : i + size]) for i in range(0, len(rows), size)]


def _span(hand: Hand, name: str) -> int:
    return hand.widths[list(HEADERS).index(name)]


def _cell(content: object, hand: Hand, name: str) -> Spanned:
    return Spanned(content, _span(hand, name))


def _wide(texts: list[str], hand: Hand, **look: object) -> list:
    span = sum(_span(hand, name) for name in columns_of(hand))
    return [Wide(text, span, tuple(look.items())) for text in texts]


def _header(hand: Hand, name: str) -> str:
    if hand.two_rows and name in {"touchpoint", "extra"} and _neighbours(hand):
        upper = "Сведения"
        return f"{upper} / {hand.headers[name]}"
    return hand.headers[name]


def _neighbours(hand: Hand) -> bool:
    names = columns_of(hand)
    return abs(names.index("touchpoint") - names.index("extra")) == 1


def _header_rows(hand: Hand) -> list[list]:
    names = columns_of(hand)
    if hand.two_rows and _neighbours(hand):
        upper: list[object] = []
        lower: list[object] = []
        for name in names:
            if name in {"touchpoint", "extra"}:
                lower.append(_cell(hand.headers[name], hand, name))
                if not any(isinstance(cell, Wide) for cell in upper):
                    upper.append(Wide("Сведения", _span(hand, "touchpoint") + _span(hand, "extra")))
            else:
                upper.append(_cell(hand.headers[name], hand, name))
                lower.append(_cell(UP, hand, name))
        lines = [upper, lower]
    else:
        lines = [[_cell(hand.headers[name], hand, name) for name in names]]
    if hand.column_numbers:
        lines.append(_column_numbers(hand))
    return lines


def _column_numbers(hand: Hand) -> list:
    return [_cell(str(i), hand, name) for i, name in enumerate(columns_of(hand), 1)]


def _body(rows: list[Row], hand: Hand, groups: list[str | None]) -> list[list]:
    lines: list[list] = []
    previous: Row | None = None
    for at, row in enumerate(rows):
        same_direction = previous is not None and previous.direction == row.direction
        same_process = same_direction and previous is not None and previous.process == row.process
        if hand.direction == "subheading" and not same_direction:
            lines.append(_subheading(row, hand, str(groups.index(row.direction) + 1)))
        if hand.process == "subheading" and not same_process:
            lines.append(_wide([row.process or ""], hand, italic=True))
        if hand.direction == "stair" and not same_direction:
            lead = {"direction": row.direction or ""}
            lines.append([_cell(lead.get(n, ""), hand, n) for n in columns_of(hand)])
        if hand.header_on_page and at and at % hand.header_on_page == 0 and not hand.two_rows:
            lines.append([_cell(hand.headers[n], hand, n) for n in columns_of(hand)])
        group = str(groups.index(row.direction) + 1)
        same = {"direction": same_direction, "process": same_process}
        lines += _lines_of(row, hand, same, group)
        previous = row
    return lines


def _subheading(row: Row, hand: Hand, group: str) -> list:
    names = columns_of(hand)
    look = {"bold": True, "alignment": "center"}
    if not hand.number.startswith("label") or names[0] != "number":
        return _wide([row.direction or ""], hand, **look)
    span = sum(_span(hand, name) for name in names[1:])
    return [_cell(group, hand, "number"), Wide(row.direction or "", span, tuple(look.items()))]


def _lines_of(row: Row, hand: Hand, same: dict[str, bool], group: str) -> list[list]:
    names = columns_of(hand)
    first = {name: _said(row, hand, name, same, group) for name in names}
    if not (hand.spread and len(row.interactions) > 1):
        return [[_cell(first[name], hand, name) for name in names]]
    lines = []
    for at, item in enumerate(row.interactions):
        line = []
        for name in names:
            content = item if name == "interactions" else first[name] if not at else UP
            line.append(_cell(content, hand, name))
        lines.append(line)
    return lines


MARKS = {"merge": UP, "blank": "", "ditto": "-»-"}


def _said(row: Row, hand: Hand, name: str, same: dict[str, bool], group: str) -> object:
    if name == "interactions":
        return _items(row.interactions, hand)
    if name == "extra":
        return row.extra.get("client") or hand.empty
    if name == "number":
        return _number(
            row, hand, group if not same["direction"] else MARKS.get(hand.direction, group)
        )
    style = {"direction": hand.direction, "process": hand.process}.get(name, "")
    if style == "stair":
        return ""
    if style in MARKS and same[name]:
        return MARKS[style]
    return getattr(row, name) or hand.empty


def _number(row: Row, hand: Hand, group: str) -> object:
    match hand.number:
        case "label":
            return ""
        case "group":
            return group
        case "automatic":
            return Auto(f"{row.number}.")
        case _:
            return f"{row.number}."


def _items(items: tuple[str, ...], hand: Hand) -> object:
    if not items:
        return hand.empty
    match hand.items:
        case "breaks":
            return "\n".join(items)
        case "dashes":
            return "\n\n".join(f"- {item};" for item in items)
        case "semicolons":
            return "; ".join(items) + "."
        case "bullets":
            return [Auto("•", item) for item in items]
        case _:
            return "\n\n".join(items)
