"""Time to write, read and apply the change set between two big versions, by its number of changes.

Run: python benchmarks/diff_files.py [ROWS…]
"""

import random
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from diff_rows import as_read, changed, register

from order_pipeline.change.apply import outcomes
from order_pipeline.change.diff import diff_registers
from order_pipeline.change.load import dump_change_set, load_change_set
from order_pipeline.model.register import Register

T = TypeVar("T")


def timed(name: str, step: Callable[[], T]) -> T:
    start = time.perf_counter()
    result = step()
    print(f"    {name:12} {(time.perf_counter() - start) * 1000:8.0f} ms")
    return result


def main() -> None:
    for count in map(int, sys.argv[1:] or ("1000", "10000")):
        source = random.Random(count)  # noqa: S311 - repeatable
        rows = register(count, source)
        old = as_read(Register(rows=tuple(rows)))
        new = as_read(Register(rows=tuple(changed(rows, source))))
        changes = diff_registers(old, new)
        print(f"{count} rows, {len(changes.changes)} changes")
        text = timed("write YAML", lambda changes=changes: dump_change_set(changes))
        again = timed("read YAML", lambda text=text: load_change_set(text, "changes.yaml"))
        text = timed("write JSON", lambda changes=changes: dump_change_set(changes, as_json=True))
        timed("read JSON", lambda text=text: load_change_set(text, "changes.json"))
        result = timed("apply", lambda old=old, again=again: outcomes(old, again))
        assert tuple(row.row for row in result) == new.rows


if __name__ == "__main__":
    main()
