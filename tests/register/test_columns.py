"""Headers of any wording find their fields; what has no field goes to ``extra``."""

from pathlib import Path

import pytest

from order_pipeline.errors import InputError
from order_pipeline.recognise.register.columns import Column, assign, doubt_findings, is_register

N, D, P, T, X = "number", "direction", "process", "touchpoint", "extra"
INTERACTIONS, FEATURES = "interactions", "features"


def _wordings() -> list[list[tuple[str, str]]]:
    text = (Path(__file__).parent / "headers.txt").read_text(encoding="utf-8")
    blocks = [block.splitlines() for block in text.split("\n\n")[1:]]
    return [[tuple(line.split(" = ")) for line in block] for block in blocks]


WORDINGS = _wordings()


def columns(line: str) -> list[Column]:
    return [Column((header,)) for header in line.split("|")]


@pytest.mark.parametrize("table", WORDINGS)
def test_a_header_of_any_wording_finds_its_field(table: list[tuple[str, str]]) -> None:
    found = assign([Column((header,)) for header, _field in table])
    assert list(zip([header for header, _f in table], found.fields, strict=True)) == table
    assert is_register(found)


CELLS = {
    "number": ("1.", "2.", "3."),
    "direction": ("Предоставление услуг", "Предоставление услуг", "Контроль"),
    "process": ("Выдача справок", "Приём жалоб", "Проверки"),
    "touchpoint": ("Официальный сайт", "Личный приём", "Почта России"),
    "interactions": ("подача заявления;\nполучение ответа", "запись на приём", "консультация"),
    "features": ("круглосуточно", "по записи"),
    "extra": ("8 (4862) 55-11-05", "цифровая", "ул. Лесная, 3"),
}


@pytest.mark.parametrize("table", WORDINGS)
def test_cells_and_their_order_do_not_mislead(table: list[tuple[str, str]]) -> None:
    turned = table[::-1]
    found = assign([Column((header,), CELLS[field]) for header, field in turned])
    assert list(zip([header for header, _f in turned], found.fields, strict=True)) == turned


def test_there_are_many_wordings() -> None:
    assert len({header for table in WORDINGS for header, _field in table}) > 100


@pytest.mark.parametrize(
    "line",
    [
        "№|Фамилия, имя, отчество|Должность|Подпись|Дата",
        "№|Наименование мероприятия|Срок исполнения|Ответственный исполнитель",
        "№|Ф.И.О.|Телефон|Кабинет",
        "№ п/п|Наименование услуги|Срок|Основание",
        "Должность|Подпись|И.О. Фамилия",
        "№|Показатель|2024 год|2025 год",
        "№|Наименование документа|Количество экземпляров",
        "Наименование подразделения|Адрес|Телефон|Адрес электронной почты",
        "№|Задача|Действия|Срок|Результат",
    ],
)
def test_other_tables_are_no_register(line: str) -> None:
    assert not is_register(assign(columns(line)))


LEVELS = [
    (
        [("№",), ("Точка взаимодействия", "наименование"), ("Точка взаимодействия", "вид")],
        [N, T, X],
    ),
    (
        [
            ("Точка взаимодействия",),
            ("Взаимодействие с клиентом", "осуществляемое"),
            ("Взаимодействие с клиентом", "особенности"),
        ],
        [T, INTERACTIONS, FEATURES],
    ),
    (
        [("Процесс", "направление"), ("Процесс", "наименование"), ("Точка взаимодействия",)],
        [D, P, T],
    ),
    (
        [
            ("Процесс",),
            ("Точка взаимодействия", "наименование"),
            ("Точка взаимодействия", "адрес"),
            ("Точка взаимодействия", "режим работы"),
            ("Взаимодействие",),
        ],
        [P, T, X, X, INTERACTIONS],
    ),
    (
        [
            ("Процессы", "№"),
            ("Процессы", "Группа"),
            ("Процессы", "Процесс"),
            ("Работа с клиентом", "Точка взаимодействия"),
            ("Работа с клиентом", "Осуществляемое взаимодействие"),
        ],
        [N, D, P, T, INTERACTIONS],
    ),
]


@pytest.mark.parametrize(("levels", "fields"), LEVELS)
def test_a_header_of_two_rows_is_read_as_a_whole(
    levels: list[tuple[str, ...]], fields: list[str]
) -> None:
    assert list(assign([Column(level) for level in levels]).fields) == fields


def test_cells_tell_a_column_without_a_header() -> None:
    numbers = Column((), ("1.", "2.", "3."))
    named = columns("Процесс|Точка взаимодействия|Взаимодействие")
    assert assign([numbers, *named]).fields == (N, P, T, INTERACTIONS)


def test_cells_decide_between_two_bare_names() -> None:
    channels = Column(("Наименование",), ("Официальный сайт", "Телефон приёмной", "Личный приём"))
    services = Column(("Услуга",), ("Выдача справок", "Приём жалоб"))
    actions = Column(("Взаимодействие",), ("подача заявления;\nполучение ответа",))
    found = assign([channels, services, actions])
    assert found.fields == (T, P, INTERACTIONS)


def test_a_strong_header_prevails_over_its_cells() -> None:
    kinds = Column(("Особенности взаимодействия",), ("цифровая точка", "офлайн-точка"))
    points = Column(("Точки контакта",), ("Отдел 5", "Служба 7"))
    assert assign([kinds, points]).fields == (FEATURES, T)


def test_a_given_mapping_prevails() -> None:
    line = "№|Процесс|Точка взаимодействия|Канал взаимодействия|Взаимодействие"
    found = assign(
        columns(line),
        {"канал  взаимодействия": "touchpoint", "Точка взаимодействия": "extra"},
    )
    assert found.fields == (N, P, X, T, INTERACTIONS)
    assert not found.doubts


def test_a_given_mapping_to_no_field_is_named() -> None:
    with pytest.raises(InputError) as caught:
        assign(columns("№|Процесс"), {"Процесс": "proces"})
    assert "proces" in caught.value.faults[0].problem


def test_a_plain_header_is_no_doubt_and_a_rival_is() -> None:
    plain = assign([Column((header,)) for header, _field in WORDINGS[0]])
    assert doubt_findings(plain) == ()
    rivals = assign(columns("Процесс|Точка взаимодействия|Точка контакта|Взаимодействие"))
    (finding,) = doubt_findings(rivals)
    assert finding.code == "ambiguous-columns"
    assert "Точка" in finding.message
    assert "--columns" in (finding.cure or "")


def test_stand_ins_by_rule_are_no_doubt() -> None:
    assert assign(columns("Процесс|Канал взаимодействия|Действия|Примечание")).doubts == ()
