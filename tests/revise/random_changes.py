"""Registers and change sets at random, the same for the same seed."""

import random

from order_pipeline.model.change_set import ChangeSet
from order_pipeline.model.register import Register, Row
from tests.revise.lists import Hand

_DIRECTIONS = ["Рассмотрение обращений", "Предоставление услуг", "Кадровая работа", "Контроль"]
_CLIENTS = ["Внешний клиент", "Внутренний клиент"]
_JOIN = " / "
_PROCESSES = [
    "Приём письменных обращений граждан",
    "Личный приём граждан",
    "Назначение пособия",
    "Оформление отпуска сотрудника",
    "Выдача справок о стаже",
]
_POINTS = [
    "Официальный сайт",
    "Телефон горячей линии",
    "Личный приём, кабинет № 204",
    "Электронная почта",
    "МФЦ «Мои документы»",
    "Единый портал (ЕПГУ)",
    "Почтовое отправление",
]
_ITEMS = [
    "подача обращения",
    "получение консультации",
    "запись на приём",
    "направление ответа",
    "уведомление о сроках (по каждому этапу)",
    "выдача результата",
]
_FEATURES = ["по предварительной записи", "круглосуточно", "только для организаций", None, None]
_PLACES = ["ул. Ленина, д. 1", "пл. Мира, 4"]


def dice(seed: int) -> random.Random:
    """Give a source of chance that is the same for the same seed."""
    return random.Random(seed)  # noqa: S311 - nothing secret hangs on it


def rows(rng: random.Random, *, places: bool = False, groups: bool = False) -> list[Row]:
    """Give the rows of a list in its groups, numbered in order (or by their directions)."""
    return _rows(rng, rng.sample(_DIRECTIONS, rng.randint(1, 3)), places=places, groups=groups)


def _rows(
    rng: random.Random, directions: list[str], *, places: bool = False, groups: bool = False
) -> list[Row]:
    found: list[Row] = []
    for group, direction in enumerate(directions, 1):
        for process in rng.sample(_PROCESSES, rng.randint(1, 3)):
            for point in rng.sample(_POINTS, rng.randint(1, 4)):
                extra = {"Адрес": rng.choice(_PLACES)} if places and rng.random() < 0.6 else {}
                found.append(
                    Row(
                        number=str(group if groups else len(found) + 1),
                        direction=direction,
                        process=process,
                        touchpoint=point,
                        interactions=tuple(rng.sample(_ITEMS, rng.randint(1, 3))),
                        features=rng.choice(_FEATURES),
                        extra=extra,
                    )
                )
    return found


def rows_in(rng: random.Random, hand: Hand) -> list[Row]:
    """Give rows that a hand can print."""
    if hand.sections:
        names = rng.sample(_DIRECTIONS, 3)
        clients = [_CLIENTS[0], _CLIENTS[rng.randint(0, 1)], _CLIENTS[1]]
        return _rows(rng, [_JOIN.join(pair) for pair in zip(clients, names, strict=True)])
    if hand.heading_numbers:
        names = rng.sample(_DIRECTIONS, rng.randint(1, 3))
        return _rows(rng, [f"{number}. {name}" for number, name in enumerate(names, 1)])
    return rows(rng, places=hand.place, groups=hand.number == "group")


def change_set(rng: random.Random, register: Register) -> ChangeSet:
    """Give a change set that fits the register."""
    free = list(range(len(register.rows)))
    rng.shuffle(free)
    changes = []
    for _number in range(rng.randint(1, 5)):
        change = _change(rng, register, free)
        if change is not None:
            changes.append(change)
    numbering = rng.choice(["keep", "keep", "restate"])
    data = {"schema": "order-pipeline/changes/1", "numbering": numbering, "changes": changes}
    return ChangeSet.model_validate(data, strict=False)


def _change(rng: random.Random, register: Register, free: list[int]) -> dict[str, object] | None:
    kind = rng.choice(["exclude", "exclude", "set", "set", "set", "add", "add", "move", "merge"])
    if kind == "add":
        return {"add": _added(rng, register)}
    if not free:
        return None
    index = free.pop()
    row: dict[str, object] = {"index": index}
    if kind == "merge":
        twin = _kin(register, index, free)
        if twin is not None:
            free.remove(twin)
            return {"merge": {"rows": [{"index": at} for at in sorted((index, twin))]}}
    if kind in {"exclude", "merge"}:
        return {"exclude": row}
    body: dict[str, object] = {"row": row}
    if kind == "set":
        body["set"] = _fields(rng, register)
    if kind == "move" or rng.random() < 0.2:
        body["after"] = _anchor(rng, register)
    return {"change": body}


def _kin(register: Register, index: int, free: list[int]) -> int | None:
    """Give another free row of the same process."""
    row = register.rows[index]
    return next(
        (
            at
            for at in free
            if (register.rows[at].direction, register.rows[at].process)
            == (row.direction, row.process)
        ),
        None,
    )


def _anchor(rng: random.Random, register: Register) -> object:
    if rng.random() < 0.15 or not register.rows:
        return "start"
    return {"index": rng.randrange(len(register.rows))}


def _added(rng: random.Random, register: Register) -> dict[str, object]:
    body: dict[str, object] = {
        "touchpoint": rng.choice(["Чат-бот", "Кабинет № 12", *_POINTS]),
        "interactions": tuple(rng.sample(_ITEMS, rng.randint(1, 3))),
    }
    model = rng.choice(register.rows) if register.rows else None
    known = model is not None and rng.random() < 0.7
    direction = model.direction if known and model else _direction(rng, register)
    process = model.process if known and model else rng.choice([*_PROCESSES, "Закупка товаров"])
    if any(row.direction for row in register.rows):
        body["direction"] = direction
    if any(row.process for row in register.rows):
        body["process"] = process
    if rng.random() < 0.5 and any(row.features for row in register.rows):
        body["features"] = rng.choice(_FEATURES)
    if rng.random() < 0.6:
        body["after"] = _anchor(rng, register)
    return body


def _fields(rng: random.Random, register: Register) -> dict[str, object]:
    able = [
        name
        for name in ("direction", "process", "features")
        if any(getattr(row, name) for row in register.rows)
    ]
    names = rng.sample([*able, "touchpoint", "interactions"], rng.randint(1, 2))
    made: dict[str, object] = {
        "direction": _direction(rng, register),
        "process": rng.choice([*_PROCESSES, "Закупка товаров"]),
        "touchpoint": rng.choice(["Чат-бот на сайте", *_POINTS]),
        "interactions": tuple(rng.sample(_ITEMS, rng.randint(0, 4))),
        "features": rng.choice(["по записи", *_FEATURES]),
    }
    return {name: made[name] for name in names}


def _direction(rng: random.Random, register: Register) -> str:
    name = rng.choice([*_DIRECTIONS, "Закупки"])
    numbered = any((row.direction or "")[:1].isdigit() for row in register.rows)
    if numbered and not any("." in (row.number or "") for row in register.rows):
        return f"{rng.randint(1, 9)}. {name}"
    sections = any(_JOIN in (row.direction or "") for row in register.rows)
    return _JOIN.join((rng.choice(_CLIENTS), name)) if sections else name
