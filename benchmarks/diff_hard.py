"""Lists that tempt a comparison into quadratic work: time at N and 2N rows, and their ratio.

Run: python benchmarks/diff_hard.py [N]
"""

import random
import sys
import time

from order_pipeline.change.apply import outcomes
from order_pipeline.change.diff import diff_registers
from order_pipeline.model.register import Register, Row


def row(number: object, touchpoint: str, said: str, process: str = "П") -> Row:
    return Row(number=str(number), process=process, touchpoint=touchpoint, interactions=(said,))


def repeated(count: int) -> tuple[list[Row], list[Row]]:
    """One row over and over; one in twenty gone."""
    one = Row(process="П", touchpoint="Сайт", interactions=("подача",))
    return [one] * count, [one] * (count - count // 20)


def shuffled(count: int) -> tuple[list[Row], list[Row]]:
    """Every row somewhere else."""
    rows = [row(at, f"Окно {at}", "приём") for at in range(count)]
    new = list(rows)
    random.Random(1).shuffle(new)  # noqa: S311 - repeatable
    return rows, new


def strangers(count: int) -> tuple[list[Row], list[Row]]:
    """Nothing in common but the process and the numbers."""
    old = [row(at, f"Кабинет {at}", f"приём {at % 50}") for at in range(count)]
    return old, [row(at, f"Терминал {at * 7}", f"выдача {at % 50}") for at in range(count)]


def namesakes(count: int) -> tuple[list[Row], list[Row]]:
    """One name in one process, all that is said new."""
    old = [row(at, "Личный приём", f"вопрос {at}") for at in range(count)]
    return old, [row(at + 1, "Личный приём", f"ответ {at}") for at in range(count)]


def renumbered(count: int) -> tuple[list[Row], list[Row]]:
    """Lose the first row and number all others anew."""
    rows = [row(at + 1, f"Окно {at}", "приём", f"П {at // 8}") for at in range(count)]
    return rows, [one.model_copy(update={"number": str(at + 1)}) for at, one in enumerate(rows[1:])]


def renamed(count: int) -> tuple[list[Row], list[Row]]:
    """All processes under other names."""
    names = ("Сайт", "Почта", "Телефон", "МФЦ")
    return tuple(  # type: ignore[return-value]
        [row(at, names[at % 4], f"приём {at % 9}", f"{name} {at // 8}") for at in range(count)]
        for name in ("Процесс", "Вид работ")
    )


def measure(count: int) -> None:
    for made in (repeated, shuffled, strangers, namesakes, renumbered, renamed):
        spent = []
        for size in (count, 2 * count):
            old, new = (Register(rows=tuple(rows)) for rows in made(size))
            start = time.perf_counter()
            changes = diff_registers(old, new)
            spent.append(time.perf_counter() - start)
            assert tuple(one.row for one in outcomes(old, changes)) == new.rows
        print(
            f"{made.__name__:12} {count}: {spent[0]:6.2f} s, {2 * count}: {spent[1]:6.2f} s,"
            f" ratio {spent[1] / spent[0]:.1f}"
        )


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
