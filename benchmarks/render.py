"""Rendering: documents a second, seconds and peak memory, beside the peers and the floor.

    python benchmarks/render.py [--sizes 50,1000,10000,100000] [--rounds 3] [--only docxtpl,floor]

Every measurement is a fresh process; contenders take turns within a round, and a ratio is the
median of the ratios within the rounds. Every result's table is compared with the data.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import render_contenders as field

FLOOR = "floor: one f-string a row, zlib-6"
PEER = "docxtpl"
SMALL, BATCH, SECONDS, VARIETY = 100, 500, 12.0, 25
# A read-back of so many rows takes minutes and says nothing new.
LARGEST = {"docxtpl": 10_000, "order-pipeline, from the act, read back": 10_000}


def measure(name: str, rows: int) -> dict[str, float | str]:
    """Time one contender in this process; small documents in a batch, large ones singly."""
    fill = field.CONTENDERS[name]()
    batch = rows <= SMALL
    data = [field.context(rows, seed) for seed in range(1, (VARIETY if batch else 1) + 1)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if batch:
        fill(data[0])
    count, start = 0, time.perf_counter()
    while count < (BATCH if batch else 1):
        made = fill(data[count % len(data)])
        count += 1
        if time.perf_counter() - start > SECONDS:
            break
    seconds = (time.perf_counter() - start) / count
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    right = check(made, data[(count - 1) % len(data)])
    return {
        "seconds": seconds,
        "peak": peak / 1024,
        "more": (peak - before) / 1024,
        "size": len(made) / 1024,
        "rows": right,
    }


def check(data: bytes, values: field.Context) -> str:
    """Compare the table in a document with the data, merged cells filled."""
    from lxml import etree

    with zipfile.ZipFile(BytesIO(data)) as archive, archive.open("word/document.xml") as part:
        wanted = iter(values["rows"])
        last = [""] * 6
        wrong = seen = 0
        for _event, tr in etree.iterparse(part, tag=f"{field.W}tr", huge_tree=True):
            cells = tr.findall(f"{field.W}tc")
            if len(cells) == len(last) and tr.find(f"{field.W}trPr/{field.W}tblHeader") is None:
                texts = ["".join(cell.itertext()) for cell in cells]
                last = [
                    old if _continues(cell) else new
                    for cell, new, old in zip(cells, texts, last, strict=True)
                ]
                expected = next(wanted, None)
                seen += 1
                wrong += expected is None or last != [expected[key] for key in field.KEYS]
            tr.clear()
    total = len(values["rows"])
    return "ok" if not wrong and seen == total else f"{wrong} wrong of {total}, {seen} seen"


def _continues(cell: object) -> bool:
    merge = cell.find(f"{field.W}tcPr/{field.W}vMerge")  # type: ignore[attr-defined]
    return merge is not None and merge.get(f"{field.W}val", "continue") == "continue"


def run(names: list[str], sizes: list[int], rounds: int) -> None:
    for rows in sizes:
        found: dict[str, list[dict[str, float | str]]] = {name: [] for name in names}
        for turn in range(rounds):
            for name in names if turn % 2 == 0 else reversed(names):
                if rows <= LARGEST.get(name, rows):
                    found[name].append(_fresh(name, rows))
        show(rows, {name: results for name, results in found.items() if results})


def _fresh(name: str, rows: int) -> dict[str, float | str]:
    command = [sys.executable, __file__, "--one", name, "--sizes", str(rows)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def show(rows: int, found: dict[str, list[dict[str, float | str]]]) -> None:
    small = rows <= SMALL
    unit = f"documents/s (batch of {BATCH})" if small else "s"
    print(f"\n### {rows} rows\n")
    print(f"| contender | {unit} | × floor | × {PEER} | peak MB | MB over the data | KB | rows |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    for name, results in found.items():
        seconds = statistics.median(float(one["seconds"]) for one in results)
        speed = f"{1 / seconds:.0f}" if small else f"{seconds:.3g}"
        floor, peer = (_ratio(found, name, other) for other in (FLOOR, PEER))
        faster = f"{1 / peer:.1f} × faster" if peer else ""
        peak, more, size = (
            statistics.median(float(one[key]) for one in results)
            for key in ("peak", "more", "size")
        )
        print(
            f"| {name} | {speed} | {floor:.2f} | {faster} | {peak:.0f} | {more:.0f} | {size:.0f} |"
            f" {results[0]['rows']} |"
        )


def _ratio(found: dict[str, list[dict[str, float | str]]], name: str, other: str) -> float:
    if other not in found:
        return 0.0
    pairs = zip(found[name], found[other], strict=False)
    return statistics.median(float(a["seconds"]) / float(b["seconds"]) for a, b in pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="50,1000,10000,100000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="")
    parser.add_argument("--one", default="")
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    if given.one:
        print(json.dumps(measure(given.one, sizes[0])))
        return
    wanted = [part for part in given.only.split(",") if part]
    names = [
        name
        for name in field.available()
        if not wanted or name == FLOOR or any(part in name for part in wanted)
    ]
    run(names, sizes, given.rounds)


if __name__ == "__main__":
    main()
