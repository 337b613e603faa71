"""How often ``diff`` takes each row for the row it is: versions made with known edits.

    python benchmarks/diff_pairing.py [--count 40] [--seed 1] [--letters] [--show]

The rows are those of the labelled registers beside the checkout (ORDER_PIPELINE_SHARED); each
version excludes, adds, rewords, splits, merges, moves and renumbers some. Prints, by what was done
to a row, the share that is paired rightly; ``--letters`` leaves the handed-in similarity out.
"""

import argparse
import csv
import os
import random
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from order_pipeline.change.align import align
from order_pipeline.model.register import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from order_pipeline.change.likeness import Similarity

SHARED = Path(
    os.environ.get("ORDER_PIPELINE_SHARED", Path(__file__).parent.parent.parent / "shared")
)
TAILS = (" (каб. 12)", " учреждения", " в рабочие дни", " (1 этаж)", " «Забота»")
ITEMS = (
    "подача жалобы",
    "запись на приём",
    "выдача справки",
    "консультирование",
    "уточнение срока",
)
KINDS = ("Портал «Госуслуги»", "Чат-бот", "Терминал", "Выездной приём", "Книга отзывов")


@dataclass(frozen=True)
class Known:
    """A new row, the old row it is in truth, and what was done to it."""

    row: Row
    origin: int | None
    done: str


def registers() -> list[list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    with (SHARED / "gold" / "duplicates.csv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            rows[line["register"]].append(
                Row(
                    number=line["number"] or None,
                    direction=line["direction"] or None,
                    process=line["process"] or None,
                    touchpoint=line["touchpoint"] or None,
                    interactions=tuple(filter(None, line["interactions"].split(" | "))),
                    features=line["features"] or None,
                )
            )
    return list(rows.values())


def reworded(row: Row, source: random.Random) -> Row:
    name = row.touchpoint or "Сайт"
    edits: tuple[Callable[[], str], ...] = (
        lambda: name + source.choice(TAILS),
        lambda: name.replace("ё", "е").replace("и", "u", 1),
        lambda: " ".join(name.split()[:-1]) or f"{name} отдела",
        lambda: f"Новый {name[:1].lower()}{name[1:]}",
    )
    return row.model_copy(update={"touchpoint": source.choice(edits)()})


def said_anew(row: Row, source: random.Random) -> Row:
    items = list(row.interactions)
    if items and source.random() < 0.5:
        items.pop(source.randrange(len(items)))
    items.insert(source.randint(0, len(items)), source.choice(ITEMS))
    return row.model_copy(update={"interactions": tuple(items)})


def version(rows: list[Row], source: random.Random, share: float) -> list[Known]:
    """Give a new version of a list with what was done to each row."""
    new: list[Known] = []
    for index, row in enumerate(rows):
        if source.random() > share:
            new.append(Known(row, index, "untouched"))
            continue
        done = source.choice(
            ("exclude", "add", "reword", "interactions", "both", "kind", "move", "process")
        )
        if done == "add":
            near = {"number": None, "interactions": tuple(source.sample(ITEMS, 2))}
            near |= {"touchpoint": source.choice(KINDS), "features": None}
            new.append(Known(row, index, "untouched"))
            new.append(Known(row.model_copy(update=near), None, "add"))
        elif done == "reword":
            new.append(Known(reworded(row, source), index, done))
        elif done == "interactions":
            new.append(Known(said_anew(row, source), index, done))
        elif done == "both":
            new.append(Known(said_anew(reworded(row, source), source), index, done))
        elif done == "kind":
            other = row.model_copy(update={"touchpoint": source.choice(KINDS)})
            new.append(Known(other, index, done))
        elif done == "move":
            new.insert(source.randint(0, len(new)), Known(row, index, done))
        elif done == "process":
            other = source.choice(rows)
            update = {"direction": other.direction, "process": other.process}
            new.append(Known(row.model_copy(update=update), index, done))
    return new


def renumbered(known: list[Known]) -> list[Known]:
    return [
        Known(one.row.model_copy(update={"number": str(place + 1)}), one.origin, one.done)
        for place, one in enumerate(known)
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--letters", action="store_true")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    similarity: Similarity | None = None
    if not given.letters:
        from order_pipeline.duplicates.comparison import similarity
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for seed in range(given.seed, given.seed + given.count):
        source = random.Random(seed)  # noqa: S311 - repeatable
        for rows in registers():
            known = version(rows, source, source.choice((0.05, 0.2)))
            old = rows
            if source.random() < 0.5:
                known = renumbered(known)
                old = [
                    row.model_copy(update={"number": str(at + 1)}) for at, row in enumerate(rows)
                ]
            for one, found in zip(
                known, align(old, [k.row for k in known], similarity), strict=True
            ):
                total[one.done] += 1
                # duplicates of one text are the same to any reader
                same = found.origin is not None and one.origin is not None
                same = same and old[found.origin or 0] == old[one.origin or 0]
                if found.origin == one.origin or same:
                    right[one.done] += 1
                elif given.show:
                    print(one.done, "|", one.row)
                    print("   is ", old[one.origin] if one.origin is not None else None)
                    print("   got", old[found.origin] if found.origin is not None else None)
    for done, count in total.most_common():
        print(f"{done:14} {right[done]:>7} of {count:>7}  {right[done] / count:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
