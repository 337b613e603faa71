"""Speed of duplicate detection against scoring every pair of a process with WRatio.

Usage: python benchmarks/duplicates_speed.py [--rows 100000] [--processes 5000] [--crowd 10000]
"""

import argparse
import random
import time
from collections.abc import Sequence
from itertools import combinations

from rapidfuzz import fuzz

from order_pipeline.duplicates.detection import find_duplicates
from order_pipeline.model.act import Act
from order_pipeline.model.register import Register, Row

PLACES = [
    "Личный приём", "Кабинет", "Окно", "Отдел кадров", "Канцелярия", "Приёмная директора",
    "Информационный стенд", "Касса", "Бухгалтерия", "Читальный зал", "Регистратура",
    "Архив", "Юридический отдел", "Отдел закупок", "Общий отдел", "Склад", "Приёмная комиссия",
]  # fmt: skip
CHANNELS = [
    "ЕПГУ", "Портал Госуслуг", "МФЦ", "Центр «Мои документы»", "Почта России", "Почтовая связь",
    "Официальный сайт", "Интернет-приёмная", "Платформа обратной связи", "ПОС", "ВКонтакте",
    "Страница VK", "Одноклассники", "Канал в MAX", "Телеграм-канал", "Электронная почта",
    "e-mail", "Телефон горячей линии", "Горячая линия", "Факс", "СМС-уведомление", "СЭД", "МЭДО",
    "Личный кабинет на ЕПГУ", "Мобильное приложение «Госуслуги»", "Нарочным", "ВКС",
]  # fmt: skip
STAGES = ["", "", "", " (подача заявления)", " (выдача результата)", " – консультация"]


def names(generator: random.Random, count: int, distinct: int) -> list[str]:
    """Give names as registers have them: channels, numbered places, phones."""
    pool = list(CHANNELS)
    while len(pool) < distinct:
        shape = generator.randrange(4)
        place, number = generator.choice(PLACES), generator.randint(1, 400)
        if shape == 0:
            pool.append(f"{place}, каб. {number}{generator.choice(STAGES)}")
        elif shape == 1:
            pool.append(f"{place} № {number}{generator.choice(STAGES)}")
        elif shape == 2:
            phone = f"8 (4862) 4{generator.randint(0, 9)}-{number % 90 + 10}-{number % 89 + 10}"
            pool.append(f"Телефон: {place.lower()} {phone}")
        else:
            pool.append(f"{generator.choice(CHANNELS)}{generator.choice(STAGES)}")
    return [generator.choice(pool) for _ in range(count)]


def act_of(rows: int, processes: int, distinct: int, seed: int = 7) -> Act:
    """Give an act whose register has so many rows in so many processes."""
    generator = random.Random(seed)  # noqa: S311 - names for a benchmark, no secrets
    drawn = names(generator, rows, distinct)
    each = rows // processes
    return Act(
        kind="register",
        register=Register(
            rows=tuple(
                Row(direction="Услуги", process=f"Процесс {index // each}", touchpoint=name)
                for index, name in enumerate(drawn)
            )
        ),
    )


def baseline(act: Act) -> float:
    """Score every pair inside a process with WRatio; give the seconds."""
    blocks: dict[str | None, list[str]] = {}
    for row in act.register_.rows if act.register_ else ():
        blocks.setdefault(row.process, []).append(row.touchpoint or "")
    start = time.process_time()
    found = sum(
        fuzz.WRatio(one, other) >= 90
        for block in blocks.values()
        for one, other in combinations(block, 2)
    )
    assert found >= 0
    return time.process_time() - start


def ours(act: Act) -> tuple[float, int]:
    """Find duplicates; give the seconds and the number of findings."""
    start = time.process_time()
    found = find_duplicates(act)
    return time.process_time() - start, len(found)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--processes", type=int, default=5_000)
    parser.add_argument("--distinct", type=int, default=5_000)
    parser.add_argument("--crowd", type=int, default=10_000)
    options = parser.parse_args(arguments)
    find_duplicates(act_of(20, 1, 20))  # dictionaries are loaded once a process
    print("rows processes | first run, s | best of three, s | every pair WRatio, s | times | found")
    for share in (4, 2, 1):
        act = act_of(options.rows // share, options.processes // share, options.distinct)
        first, found = ours(act)
        seconds = min(first, *(ours(act)[0] for _ in range(2)))
        slow = min(baseline(act) for _ in range(2))
        print(
            f"{options.rows // share} {options.processes // share} | {first:.2f} | {seconds:.2f} | "
            f"{slow:.2f} | {slow / seconds:.1f} | {found}"
        )
    for share in (4, 2, 1):
        crowd = act_of(options.crowd // share, 1, options.crowd // share)
        seconds, found = ours(crowd)
        print(f"one process of {options.crowd // share} rows: {seconds:.2f} s, {found} findings")


if __name__ == "__main__":
    main()
