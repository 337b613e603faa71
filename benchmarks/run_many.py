"""The main job over many documents, by one process and by several.

Sides take turns within a round, every second round backwards; the ratio is the median of the
ratios within the rounds. Processor time tells what the processes cost on top, the clock what they
save; on a machine busy with other work several processes also get a larger share of it.

    python benchmarks/run_many.py [--sources 100] [--jobs 2] [--rounds 3]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CORPUS = Path(__file__).parent.parent / "corpus"


def measured(sources: list[Path], out: Path, jobs: int) -> tuple[float, float]:
    """Give the seconds by the clock and by the processors of one run."""
    command = [sys.executable, "-m", "order_pipeline", "run", *map(str, sources)]
    command += ["-o", str(out), "--jobs", str(jobs), "--fail-on", "never"]
    before, began = os.times(), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    clock, after = time.perf_counter() - began, os.times()
    spent = after.children_user + after.children_system
    return clock, spent - before.children_user - before.children_system


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--sources", type=int, default=100)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cases = sorted(CORPUS.glob("*/source.docx"))
        sources = []
        for number in range(given.sources):
            source = folder / f"{number}.docx"
            source.write_bytes(cases[number % len(cases)].read_bytes())
            sources.append(source)
        clocks, costs, rates = [], [], []
        for turn in range(given.rounds):
            sides = (1, given.jobs) if turn % 2 == 0 else (given.jobs, 1)
            found = {jobs: measured(sources, folder / "out", jobs) for jobs in sides}
            clocks.append(found[1][0] / found[given.jobs][0])
            costs.append(found[given.jobs][1] / found[1][1])
            rates.append(given.sources / found[given.jobs][1])
        print(f"{given.sources} documents, {given.jobs} processes against one:")
        print(f"  faster by the clock  {statistics.median(clocks):.2f} x")
        print(f"  processor time       {statistics.median(costs):.2f} x")
        print(f"  documents a second of processor time  {statistics.median(rates):.0f}")


if __name__ == "__main__":
    main()
