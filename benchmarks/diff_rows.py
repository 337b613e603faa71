"""Time of ``diff`` against ``difflib.SequenceMatcher`` over row texts, in one run.

Two versions of a register with 5 % of the rows changed: excluded, added, edited, moved.
Run: python benchmarks/diff_rows.py [ROWS…]
"""

import random
import statistics
import sys
import time
from difflib import SequenceMatcher

from order_pipeline.change.apply import outcomes
from order_pipeline.change.diff import diff_registers
from order_pipeline.model.register import Register, Row

_NAMES = ("Личный приём", "Телефон", "Почта", "Официальный сайт", "МФЦ", "Портал", "Окно № {n}")
_WORDS = ("приём", "подача", "выдача", "запрос", "справка", "жалоба", "ответ", "запись")
_SHARE = 0.05
_ROUNDS = 7


def register(count: int, source: random.Random) -> list[Row]:
    rows = []
    for index in range(count):
        process = index // 8
        words = [source.choice(_WORDS) for _word in range(24)]
        rows.append(
            Row(
                number=f"{process // 5 + 1}.{index % 40 + 1}",
                direction=f"Направление {process // 5 + 1}",
                process=f"Рассмотрение вопросов раздела {process + 1}",
                touchpoint=_NAMES[index % 7].format(n=index),
                interactions=tuple(" ".join(words[at : at + 4]) for at in range(0, 20, 4)),
                features=" ".join(words[20:]),
            )
        )
    return rows


def changed(rows: list[Row], source: random.Random) -> list[Row]:
    new = list(rows)
    for _change in range(int(len(rows) * _SHARE)):
        place = source.randrange(len(new))
        kind = source.choice(("exclude", "add", "edit", "rename", "move"))
        row = new[place]
        if kind == "exclude":
            del new[place]
        elif kind == "add":
            words = [source.choice(_WORDS) for _word in range(6)]
            update = {"number": None, "touchpoint": " ".join(words), "interactions": ()}
            new.insert(place, row.model_copy(update=update))
        elif kind == "edit":
            update = {"interactions": (*row.interactions[1:], source.choice(_WORDS))}
            new[place] = row.model_copy(update=update)
        elif kind == "rename":
            new[place] = row.model_copy(update={"touchpoint": f"{row.touchpoint} (очно)"})
        else:
            new.insert(source.randrange(len(new)), new.pop(place))
    return new


def text_of(row: Row) -> str:
    cells = (row.number, row.direction, row.process, row.touchpoint, *row.interactions)
    return " ".join(cell or "" for cell in (*cells, row.features))


def as_read(register: Register) -> Register:
    """Give the register as from a file of its own: no string shared with the other version."""
    return Register.model_validate_json(register.model_dump_json())


def measure(count: int) -> None:
    source = random.Random(count)  # noqa: S311 - no secret
    old = register(count, source)
    new = changed(old, source)
    before, after = (as_read(Register(rows=tuple(rows))) for rows in (old, new))
    old, new = list(before.rows), list(after.rows)
    floor, ours, ratios = [], [], []
    for _round in range(_ROUNDS):
        start = time.perf_counter()
        left, right = [text_of(row) for row in old], [text_of(row) for row in new]
        SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
        middle = time.perf_counter()
        changes = diff_registers(before, after)
        end = time.perf_counter()
        floor.append(middle - start)
        ours.append(end - middle)
        ratios.append(ours[-1] / floor[-1])
    assert tuple(row.row for row in outcomes(before, changes)) == after.rows
    print(
        f"{count:>7} rows: SequenceMatcher {statistics.median(floor) * 1000:7.0f} ms,"
        f" diff {statistics.median(ours) * 1000:7.0f} ms,"
        f" ratio {statistics.median(ratios):.2f} ({len(changes.changes)} changes)"
    )


if __name__ == "__main__":
    for rows_wanted in map(int, sys.argv[1:] or ("1000", "2500", "5000", "10000", "20000")):
        measure(rows_wanted)
