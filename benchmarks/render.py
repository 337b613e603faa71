"""Rendering: documents a second, seconds and peak memory, beside the peers and the floor.

    python benchmarks/render.py [--sizes 50,1000,10000] [--rounds 2] [--only NAME] [--peers [DIR]]

Every measurement is a fresh process; contenders take turns within a round, and a ratio is the
median of the ratios within the rounds. Time is the clock's on the wall; beside it stands the
processor time of all threads. Every result's table is compared with the data. ``--peers``
adds rust-docxtpl and, where Node is, carbone.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import render_contenders as field
from peers import environment
from peers.order_data import Context, context
from peers.readers import peak_megabytes
from peers.render_outside import Outside, OutsideError

FLOOR = "floor: one f-string a row, zlib-6"
PEER = "docxtpl"
SMALL, BATCH, SECONDS, VARIETY = 100, 500, 6.0, 25
LARGEST = {
    "order-pipeline, from the act, read back": 10_000,
    "python-docx, rows copied": 10_000,
    "docxtpl": 10_000,
    "rust-docxtpl": 10_000,
}
"""The most rows a contender is given: with ten times as many these take minutes or gigabytes."""

Result = dict[str, float | str]


def measure(name: str, rows: int) -> Result:
    """Time one contender in this process; small documents in a batch, large ones singly."""
    fill = field.CONTENDERS[name]()
    batch = rows <= SMALL
    data = [context(rows, seed) for seed in range(1, (VARIETY if batch else 1) + 1)]
    before = peak_megabytes()
    if batch:
        fill(data[0])
    count, start, used = 0, time.perf_counter(), time.process_time()
    while count < (BATCH if batch else 1):
        made = fill(data[count % len(data)])
        count += 1
        if time.perf_counter() - start > SECONDS:
            break
    seconds = (time.perf_counter() - start) / count
    processor = (time.process_time() - used) / count
    peak = peak_megabytes()
    right = check(BytesIO(made), data[(count - 1) % len(data)])
    return {
        "seconds": seconds,
        "processor": processor,
        "peak": peak,
        "more": peak - before,
        "size": len(made) / 1024,
        "rows": right,
    }


def check(data: BinaryIO | Path, values: Context) -> str:
    """Compare the table in a document with the data, merged cells filled."""
    from lxml import etree

    with zipfile.ZipFile(data) as archive, archive.open("word/document.xml") as part:
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


def run(names: list[str], sizes: list[int], rounds: int, outside: Outside) -> None:
    for rows in sizes:
        asked = [name for name in names if rows <= LARGEST.get(name, rows)]
        found: dict[str, list[Result]] = {name: [] for name in asked}
        for turn in range(rounds):
            for name in asked if turn % 2 == 0 else reversed(asked):
                if name in outside.programs:
                    found[name].append(_outside(outside, name, rows))
                else:
                    found[name].append(_own("--one", name, "--sizes", str(rows)))
        show(rows, found)
        if left := [name for name in names if name not in asked]:
            print(f"\nLeft out at this size: {', '.join(left)}.")


def _own(*arguments: str) -> Result:
    command = [sys.executable, __file__, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said: Result = json.loads(done.stdout)
    return said


def _outside(outside: Outside, name: str, rows: int) -> Result:
    small = rows <= SMALL
    batch = (BATCH, VARIETY, SECONDS) if small else (1, 1, SECONDS)
    try:
        figures, path = outside.measure(name, rows, batch)
    except OutsideError as error:
        return {"fault": str(error)}
    last = str(int(figures["last"]))
    return {**figures, **_own("--check", str(path), "--sizes", str(rows), "--seed", last)}


def show(rows: int, found: dict[str, list[Result]]) -> None:
    small = rows <= SMALL
    unit = f"documents/s (batch of {BATCH})" if small else "s"
    print(f"\n### {rows} rows\n")
    print(
        f"| contender | {unit} | × floor | the same, processor | × {PEER} | peak MB"
        " | MB over the data | KB | rows |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    for name, results in found.items():
        if faults := {str(one["fault"]) for one in results if "fault" in one}:
            print(f"| {name} | failed: {'; '.join(sorted(faults))} | | | | | | | |")
            continue
        seconds = statistics.median(float(one["seconds"]) for one in results)
        speed = f"{1 / seconds:.0f}" if small else f"{seconds:.3g}"
        floor, peer = (_ratio(found, name, other) for other in (FLOOR, PEER))
        used = _ratio(found, name, FLOOR, "processor")
        faster = f"{1 / peer:.1f} × faster" if peer else ""
        peak, more, size = (
            statistics.median(float(one[key]) for one in results)
            for key in ("peak", "more", "size")
        )
        print(
            f"| {name} | {speed} | {floor:.2f} | {used:.2f} | {faster}"
            f" | {peak:.0f} | {more:.0f} | {size:.0f} | {results[0]['rows']} |"
        )


def _ratio(found: dict[str, list[Result]], name: str, other: str, figure: str = "seconds") -> float:
    if other not in found:
        return 0.0
    pairs = zip(found[name], found[other], strict=True)
    return statistics.median(float(a[figure]) / float(b[figure]) for a, b in pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="50,1000,10000", help="100000 takes minutes")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--only", default="")
    parser.add_argument("--one", default="", help=argparse.SUPPRESS)
    parser.add_argument("--check", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--seed", type=int, default=1, help=argparse.SUPPRESS)
    environment.add_option(parser)
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    if given.one:
        print(json.dumps(measure(given.one, sizes[0])))
        return
    if given.check:
        print(json.dumps({"rows": check(given.check, context(sizes[0], given.seed))}))
        return
    wanted = [part for part in given.only.split(",") if part]
    with tempfile.TemporaryDirectory() as work:
        outside = Outside(given.peers, Path(work))
        if missing := {"rust-docxtpl", "carbone"} - outside.programs.keys():
            print(f"Left out, for --peers is not given or can't install: {', '.join(missing)}.")
        names = [
            name
            for name in (*field.CONTENDERS, *outside.programs)
            if not wanted or name == FLOOR or any(part in name for part in wanted)
        ]
        run(names, sizes, given.rounds, outside)


if __name__ == "__main__":
    main()
