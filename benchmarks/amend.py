"""Amend of 10 changes in a 1 000-row list against the floor: unzip, parse, serialise, zip.

    python benchmarks/amend.py [--rows 1000] [--rounds 7]

Floor and amend run one after another in each round; the ratio is the median over the rounds.
The parts are shown too: writing alone, reading the source, and the check that reads the result
back (it always runs).
"""

import argparse
import io
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from order_pipeline.change.apply import outcomes
from order_pipeline.model.change_set import ChangeSet
from order_pipeline.model.register import Row
from order_pipeline.pipeline.amending import amended
from order_pipeline.pipeline.reading import read
from order_pipeline.revise.amend import Revision
from tests.revise.lists import HANDS, docx
from tests.revise.random_changes import dice


def big_list(size: int) -> list[Row]:
    rng = dice(1)
    words = [
        "приём",
        "обращение",
        "справка",
        "выплата",
        "запись",
        "ответ",
        "запрос",
        "решение",
        "проверка",
        "копия",
    ]
    text = lambda count: " ".join(rng.choices(words, k=count)).capitalize()  # noqa: E731
    rows: list[Row] = []
    direction = process = ""
    for index in range(size):
        if index % 20 == 0:
            direction = f"{text(3)} {index // 20}"
        if index % 4 == 0:
            process = f"{text(5)} {index // 4}"
        rows.append(
            Row(
                number=str(index + 1),
                direction=direction,
                process=process,
                touchpoint=f"{text(2)} {index}",
                interactions=(text(6), text(5), text(7)),
                features=text(6),
            )
        )
    return rows


def ten_changes(size: int) -> ChangeSet:
    rng = dice(2)
    at = sorted(rng.sample(range(size), 10))
    changes: list[dict[str, object]] = []
    for order, index in enumerate(at):
        kind = order % 4
        if kind == 0:
            changes.append({"exclude": {"index": index}})
        elif kind == 1:
            body = {"row": {"index": index}, "set": {"touchpoint": "Телефон горячей линии"}}
            changes.append({"change": body})
        elif kind == 2:
            items = ("подача заявления", "получение ответа")
            changes.append({"change": {"row": {"index": index}, "set": {"interactions": items}}})
        else:
            new = {"touchpoint": "Чат-бот", "direction": "Закупки", "process": "Закупка"}
            changes.append({"add": {**new, "interactions": ("консультация",)}})
    return ChangeSet.model_validate({"changes": changes}, strict=False)


def as_word_packs(data: bytes) -> bytes:
    """Give the package with its members deflated, as any program writes them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            new.writestr(member.filename, old.read(member), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def floor(data: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "word/document.xml":
                content = etree.tostring(etree.fromstring(content), encoding="UTF-8")
            new.writestr(member, content)
    return out.getvalue()


def timed(job: Callable[[], object]) -> float:
    start = time.process_time()
    job()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    data = as_word_packs(docx(big_list(given.rows), HANDS["merged"]))
    changes = ten_changes(given.rows)
    reading = read(data, name="list.docx")
    register = reading.act.register_
    assert register is not None
    assert len(register.rows) == given.rows
    made = outcomes(register, changes)
    jobs: dict[str, Callable[[], object]] = {
        "floor": lambda: floor(data),
        "write": lambda: Revision(data, reading, "", made).plain().data,
        "write tracked": lambda: Revision(data, reading, "", made).tracked("А", None).data,
        "read": lambda: read(data, name="list.docx"),
        "amend": lambda: amended(data, changes),
        "amend tracked": lambda: amended(data, changes, track=True),
    }
    spent: dict[str, list[float]] = {name: [] for name in jobs}
    for _round in range(given.rounds):
        for name, job in jobs.items():
            spent[name].append(timed(job))
    print(f"{given.rows} rows, {len(data) // 1024} KB, processor time, median of {given.rounds}")
    for name, times in spent.items():
        ratios = [one / base for one, base in zip(times, spent["floor"], strict=True)]
        print(
            f"{name:14} {statistics.median(times) * 1000:8.1f} ms "
            f"{statistics.median(ratios):6.2f} x floor"
        )


if __name__ == "__main__":
    main()
