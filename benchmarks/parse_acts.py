"""Reading: time, memory and what is kept, beside the floor and other readers in one run.

    python benchmarks/parse_acts.py [--rows 50,1000,10000] [--rounds 2] [--peers [DIR]] [--all]

The floor does what any reader must and nothing more: unzip the main part and parse it once with
lxml, no walk. Every measurement is a fresh process with one warm-up; readers take turns within a
round, every second round backwards, and a ratio is the median of the ratios within the rounds.
Small files are read nine times over, each time another one of the same size, and the best time
counts. Every reader's rows are compared with the data. ``--peers`` measures the other readers too.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peers import environment
from peers.order_file import Rows, rows_of, write_order
from peers.readers import FLOOR, OURS, READERS, SLOW
from peers.tricky_file import kept, write_tricky

WORKER = Path(__file__).parent / "peers" / "readers.py"
TALL = 1500
LARGEST = {name: 1000 for name in READERS if READERS[name].environment != OURS} | {"undoc": 10_000}
"""The most rows that a slow reader is given: at 10 000 each takes 10 to 40 s and says no more."""
FILES = ((100, 9), (1000, 2), (10**9, 1))
"""Up to so many rows a process reads so many files, and its best time counts."""
TIMEOUT = 300

Results = dict[str, list[dict[str, Any]]]


def readers(folder: Path | None) -> dict[str, str]:
    """Give each reader's interpreter; the readers that are not there are named and left out."""
    homes = {OURS: sys.executable, "read": str(environment.python(folder, "read") or "")}
    found = {name: homes[reader.environment] for name, reader in READERS.items()}
    missing = [name for name, interpreter in found.items() if not interpreter]
    if missing:
        print(f"Left out, for --peers is not given or can't install: {', '.join(missing)}.\n")
    return {name: interpreter for name, interpreter in found.items() if interpreter}


def worker(interpreter: str, *arguments: str) -> Any:
    """Run a reader in a process of its own; give its answer, or the fault in a word."""
    command = [interpreter, str(WORKER), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return {"fault": f"no answer in {TIMEOUT} s"}
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["died"])[-1]
        return {"fault": last.partition(":")[0]}
    return json.loads(done.stdout.splitlines()[-1])


@dataclass(frozen=True)
class Task:
    """Files of one size to read, the rows of the last, and the small file that warms up."""

    paths: list[Path]
    rows: Path
    warm: Path

    def arguments(self) -> tuple[str, ...]:
        """Give what a worker is told."""
        return tuple(map(str, (self.rows, self.warm, *self.paths)))


def task(folder: Path, size: int, merged: tuple[int, int] = (20, 4)) -> Task:
    warm, name = folder / "warm.docx", f"{size}-{merged[0]}"
    if not warm.exists():
        write_order(warm, rows_of(20))
    count = next(number for up_to, number in FILES if size <= up_to)
    paths = [folder / f"{name}-{seed}.docx" for seed in range(count)]
    rows: Rows = []
    for seed, path in enumerate(paths):
        rows = rows_of(size, merged, seed)
        write_order(path, rows, merged)
    wanted = folder / f"{name}.json"
    wanted.write_text(json.dumps(rows))
    return Task(paths, wanted, warm)


def measure(found: dict[str, str], names: list[str], given: Task, rounds: int) -> Results:
    results: Results = {name: [] for name in names}
    for turn in range(rounds):
        for name in reversed(names) if turn % 2 else names:
            results[name].append(worker(found[name], "time", name, *given.arguments()))
    return results


def ratio(results: Results, name: str, other: str) -> str:
    if other not in results:
        return ""
    pairs = [
        one["seconds"] / two["seconds"]
        for one, two in zip(results[name], results[other], strict=True)
        if "seconds" in one and "seconds" in two
    ]
    return f"{statistics.median(pairs):.2f}" if pairs else ""


def show(title: str, results: Results) -> None:
    print(f"\n### {title}\n\n| reader | ms | × floor | × row.cells | peak MB | rows |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    for name, each in results.items():
        faults = {one["fault"] for one in each if "fault" in one}
        if faults:
            print(f"| {name} | | | | | {', '.join(sorted(faults))} |")
            continue
        seconds, peak = (statistics.median(one[key] for one in each) for key in ("seconds", "peak"))
        print(
            f"| {name} | {seconds * 1000:.3g} | {ratio(results, name, FLOOR)} |"
            f" {ratio(results, name, SLOW)} | {peak:.0f} | {each[0]['rows']} |",
            flush=True,
        )


def matrix(found: dict[str, str], folder: Path) -> dict[str, dict[str, str]]:
    """Say what each reader keeps of the constructions of one small file."""
    path = folder / "tricky.docx"
    write_tricky(path)
    said = {}
    for name, interpreter in found.items():
        text = worker(interpreter, "text", name, str(path))
        said[name] = kept(text) if isinstance(text, str) else {}
    print("\n### What each reader keeps\n")
    print(f"| construction | {' | '.join(said)} |\n| --- |{' --- |' * len(said)}")
    for construction in kept(""):
        cells = (one.get(construction, "—") for one in said.values())
        print(f"| {construction} | {' | '.join(cells)} |")
    return said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", default="50,1000,10000")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--all", action="store_true", help="slow readers at 10 000 rows too")
    parser.add_argument("--json", type=Path)
    environment.add_option(parser)
    given = parser.parse_args()
    found = readers(given.peers)
    kept_results: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in map(int, given.rows.split(",")):
            names = [one for one in found if given.all or size <= LARGEST.get(one, size)]
            kept_results[str(size)] = measure(found, names, task(folder, size), given.rounds)
            show(f"{size} rows", kept_results[str(size)])
            if len(names) < len(found):
                print(f"\nToo slow for this size: {', '.join(found.keys() - names)} (--all).")
        kept_results["tall"] = measure(found, list(found), task(folder, TALL, (TALL, 4)), 1)
        show(f"One merged cell over {TALL} rows", kept_results["tall"])
        named = {one: found[one] for one in found if one != FLOOR}
        kept_results["kept"] = matrix(named, folder)
    if given.json:
        given.json.write_text(json.dumps(kept_results, ensure_ascii=False, indent=2) + "\n")


if __name__ == "__main__":
    main()
