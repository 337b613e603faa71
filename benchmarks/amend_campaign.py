"""Random change sets over many layouts, each through amend plain and tracked, under its laws.

    python benchmarks/amend_campaign.py [--count 300] [--seed 1] [--only NAME] [--corpus]
                                        [--witness]

Prints for each list how many change sets held, how many were refused and why, and the seeds of
those that broke a law; exit code 1 where any did. With --witness validators that are not ours
judge each amended file, too: they may find nothing in it that they did not find in the source.
"""

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from order_pipeline.errors import ChangeSetError, InputError
from order_pipeline.model.change_set import ChangeSet
from order_pipeline.model.exchange import walk
from order_pipeline.model.register import Register
from order_pipeline.pipeline.amending import amended
from order_pipeline.pipeline.reading import read
from tests.revise import lists, outlines, random_changes
from tests.revise.laws import check
from tests.revise.random_changes import dice
from tests.witness.witnesses import Audit, Sdk, Witness, transitional


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--corpus", action="store_true")
    parser.add_argument("--witness", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    broken = 0
    for name in (*lists.HANDS, *(f"outline {name}" for name in outlines.HANDS)):
        if given.only in name and not given.corpus:
            broken += campaign(name, given, made=True)
    for folder in sorted((ROOT / "corpus").iterdir()):
        if given.corpus and given.only in folder.name and (folder / "source.docx").exists():
            broken += campaign(folder.name, given, made=False)
    return int(broken > 0)


def campaign(name: str, given: argparse.Namespace, *, made: bool) -> int:
    """Run the change sets for one list; give how many broke a law."""
    fates: Counter[str] = Counter()
    broken: list[tuple[int, str]] = []
    start = time.perf_counter()
    for seed in range(given.seed, given.seed + given.count):
        rng = dice(seed)
        data, alone = _made(name, rng) if made else _found(name)
        register = _register(data)
        if register is None:
            return 0
        changes = outlines.change_set(rng, register)
        try:
            fate = check(data, changes, around=alone)
            if given.witness and fate == "ok":
                _judge(data, changes)
        except ChangeSetError:
            fate = "no such change"
        except AssertionError as error:
            fate = "broken"
            broken.append((seed, f"{str(error)[:300]}"))
        except Exception as error:  # noqa: BLE001 - a crash is a result, too
            fate = "crashed"
            broken.append((seed, f"{type(error).__name__}: {error}"))
            if given.verbose:
                traceback.print_exc()
        if fate not in {"ok", "broken", "crashed"} and given.verbose:
            print(f"   {seed}: {fate[:300]}")
        fates["refused" if fate not in {"ok", "broken", "crashed", "no such change"} else fate] += 1
    spent = time.perf_counter() - start
    told = ", ".join(f"{fate} {count}" for fate, count in fates.most_common())
    print(f"{name:28} {given.count} from seed {given.seed}: {told} ({spent:.0f} s)", flush=True)
    for seed, reason in broken[:8]:
        print(f"   seed {seed}: {reason}", flush=True)
    return len(broken)


@cache
def _witnesses() -> tuple[Witness, ...]:
    return Audit(), Sdk()


def _judge(data: bytes, changes: ChangeSet) -> None:
    """Check that no witness finds anything new in the plain and in the tracked file."""
    results = [amended(data, changes, track=track).data for track in (False, True)]
    for witness in _witnesses():
        own = witness.faults(transitional(data))
        for result in results:
            found = witness.faults(transitional(result)) - own
            assert not found, f"{type(witness).__name__}: {sorted(found)}"


def _made(name: str, rng: random.Random) -> tuple[bytes, bool]:
    """Make a list; tell whether no paragraph beside its table belongs to it."""
    outline = name.removeprefix("outline ")
    if outline != name:
        hand = outlines.HANDS[outline]
        return outlines.docx(outlines.rows_in(rng, hand), hand), False
    table = lists.HANDS[name]
    data = lists.docx(random_changes.rows_in(rng, table), table)
    return data, table.direction != "paragraph"


def _found(name: str) -> tuple[bytes, bool]:
    return (ROOT / "corpus" / name / "source.docx").read_bytes(), name != "outline"


def _register(data: bytes) -> Register | None:
    try:
        reading = read(data, name="source.docx")
    except InputError:
        return None
    found = [act.register_ for _path, act in walk(reading.act) if act.register_]
    filled = [register for register in found if register.rows]
    return filled[0] if len(filled) == 1 else None


if __name__ == "__main__":
    raise SystemExit(main())
