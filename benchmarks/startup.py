"""How long each help page takes, the whole process measured; aim: under 0.3 s.

Run: python benchmarks/startup.py
"""

import statistics
import subprocess
import sys
import time

COMMANDS = (
    *((), ("run",), ("parse",), ("check",), ("diff",), ("apply",), ("render",), ("amend",)),
    *(
        ("profile",),
        ("fingerprint",),
        ("validate",),
        ("schema",),
        ("template",),
        ("template", "check"),
    ),
)
ROUNDS = 5


def seconds(command: tuple[str, ...]) -> float:
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "order_pipeline", *command, "--help"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - begun


def main() -> None:
    seconds(())
    print(f"{'command':<16} {'median, s':>10} {'worst, s':>10}")
    for command in COMMANDS:
        taken = [seconds(command) for _round in range(ROUNDS)]
        name = " ".join(command) or "(none)"
        print(f"{name:<16} {statistics.median(taken):>10.3f} {max(taken):>10.3f}")


if __name__ == "__main__":
    main()
