"""Random change sets over every list of the corpus, each under the laws of changes.

    python benchmarks/change_campaign.py [--count 300] [--seed 1] [--only NAME]

For each list and seed: a set applies; its file says the same; its inverse leads back; the
difference of both versions leads there too; two sets in turn are their composition; two units'
sets merge alike in any order. Prints how many held and the seeds of those that did not; exit
code 1 where any did not.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from order_pipeline.change.apply import apply_changes
from order_pipeline.change.compose import compose
from order_pipeline.change.diff import diff_acts
from order_pipeline.change.invert import invert
from order_pipeline.change.load import dump_change_set, load_change_set
from order_pipeline.change.locate import register_at, register_path
from order_pipeline.change.merge import merge_change_sets
from order_pipeline.change.summary import summarise
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import walk
from order_pipeline.model.register import Register, Row
from order_pipeline.pipeline.reading import read
from tests.change.campaign import INTERACTIONS, TOUCHPOINTS, random_changes

FIELDS = ("number", "direction", "process", "touchpoint", "interactions", "features", "extra")


def lists() -> Iterator[tuple[str, Act]]:
    """Give the documents of the corpus that hold one list, then made ones full of repeats."""
    for source in sorted((ROOT / "corpus").glob("*/source.*")):
        act = read(source).act
        holders = [inner for _path, inner in walk(act) if inner.register_ and inner.register_.rows]
        if len(holders) == 1:
            yield source.parent.name, act
    for seed in range(5):
        yield f"made list {seed}", made(random.Random(seed))  # noqa: S311 - repeatable


def made(source: random.Random) -> Act:
    """Give a list of few words, so that rows, names and numbers repeat and cells are empty."""
    rows = tuple(
        Row(
            number=source.choice(("1", "2", "1.1", "1.2", None)),
            direction=source.choice(("А", "Б", None)),
            process=source.choice(("Приём", "Кадры", None)),
            touchpoint=source.choice((*TOUCHPOINTS[:3], None)),
            interactions=tuple(source.sample(INTERACTIONS, source.randint(0, 2))),
        )
        for _row in range(source.randint(0, 30))
    )
    return Act(kind="register", register=Register(columns=("№", "Точка"), rows=rows))


def check(act: Act, seed: int) -> None:
    """Check all laws for one list and seed; raises AssertionError with the law's name."""
    register = register_at(act, register_path(act, None))
    first = random_changes(register, seed, most=12, fields=FIELDS)
    after = apply_changes(act, first)
    for as_json in (False, True):
        again = load_change_set(dump_change_set(first, as_json=as_json), "changes")
        assert again == first, "the file says the same"
    assert apply_changes(after, invert(act, first)) == act, "the inverse leads back"
    difference = diff_acts(act, after)
    assert apply_changes(act, difference) == after, "the difference leads there"
    if first.numbering == "keep":
        assert len(difference.changes) <= 12 * 6, "the difference is short"
    summarise(act, after, difference)
    rows = register_at(after, register_path(after, None))
    second = random_changes(rows, seed + 1_000_000, most=12, fields=FIELDS)
    last = apply_changes(after, second)
    assert apply_changes(act, compose(act, first, second)) == last, "a composition is both"
    assert apply_changes(act, diff_acts(act, last)) == last, "the difference leads farther"
    other = random_changes(register, seed + 2_000_000, most=12, fields=FIELDS, numbering=["keep"])
    one = first.model_copy(update={"numbering": "keep"})
    merged = merge_change_sets(act, {"one": one, "other": other})
    assert merged == merge_change_sets(act, {"other": other, "one": one}), "no order of units"
    apply_changes(act, merged.changes)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    fallen = total = 0
    for name, act in lists():
        if given.only not in name:
            continue
        broken: list[str] = []
        start = time.perf_counter()
        for seed in range(given.seed, given.seed + given.count):
            try:
                check(act, seed)
            except Exception as error:  # noqa: BLE001 - any fault of the program is a finding here
                broken.append(f"{seed}: {type(error).__name__}: {str(error)[:200]}")
        spent = time.perf_counter() - start
        total += given.count
        fallen += len(broken)
        print(f"{name:28} {given.count} from seed {given.seed}: {len(broken)} fell ({spent:.0f} s)")
        for line in broken[:5]:
            print(f"    {line}")
    print(f"{total} change sets, {fallen} fell out")
    return int(fallen > 0)


if __name__ == "__main__":
    sys.exit(main())
