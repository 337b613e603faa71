"""The data that the rendering benchmark fills templates with; nothing but the standard library."""

import random
from typing import Any

Context = dict[str, Any]
WORDS = [
    *("обращение", "гражданин", "заявление", "приём", "справка", "консультация", "телефон"),
    *("сайт", "портал", "услуга", "отдел", "запрос", "ответ", "регистрация", "документ"),
    *("проверка", "сведения", "кабинет", "очередь", "запись", "выдача", "результат", "срок"),
    *("уведомление", "жалоба", "комиссия", "решение", "протокол", "порядок", "реестр"),
    *("оценка", "качество", "обратная", "связь", "официальный", "электронный", "личный"),
    *("письменный", "устный", "предварительный", "территориальный", "соглашение", "договор"),
]


def context(rows: int, seed: int = 1) -> Context:
    """Give an order with so many rows, about forty words each."""
    rng = random.Random(seed)  # noqa: S311 - words for a benchmark

    def words(count: int) -> str:
        return " ".join(rng.choices(WORDS, k=count)).capitalize()

    made: list[dict[str, Any]] = []
    direction = process = ""
    for index in range(rows):
        new_direction, new_process = index % 20 == 0, index % 4 == 0
        direction = words(4) if new_direction else direction
        process = words(6) if new_process else process
        made.append(
            {
                "number": str(index + 1),
                "direction": direction,
                "process": process,
                "touchpoint": words(3),
                "interactions": words(15),
                "features": words(12) + (" «срок» & <порядок>" if index % 7 == 0 else ""),
                "new_direction": new_direction,
                "new_process": new_process,
            }
        )
    return {
        "title": "Об утверждении перечня точек взаимодействия",
        "date": "29 февраля 2024 г.",
        "number": str(100 + seed),
        "place": "г. Орёл",
        "preamble": words(40),
        "position": "Руководитель Департамента",
        "name": "А. В. Левин",
        "clauses": [{"text": f"{index + 1}. {words(30)}."} for index in range(6)],
        "rows": made,
    }
