# ruff: noqa: E501 (an example reads best as one line)
import pytest
from built import act, p, read, t

from order_pipeline.model.act import Act
from order_pipeline.word.blocks import Block

ORDER = (
    "СЛУЖБА\nПРИКАЗ\n29.02.2024 № 5\n\nО перечне\n\nприказываю:\n1. Утвердить перечень.\n\n"
    "Директор\tА.А. Иванов\n"
)


def entries(made: Act) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [(e.mark, e.position, e.name, e.date_text) for e in made.endorsements]


CASES: list[tuple[str, list[Block | str], list[tuple[str | None, ...]]]] = [
    ("an agreement stamp at the end",
     ["\nСОГЛАСОВАНО\nЗаместитель директора\n________ Б.Б. Петров\n01.03.2024"],
     [("СОГЛАСОВАНО", "Заместитель директора", "Б.Б. Петров", "01.03.2024")]),
    ("agreed by several",
     ["\nСогласовано:\nНачальник отдела\tБ.Б. Петров\t01.03.2024\nЮрист\tВ.В. Сидоров\t02.03.2024"],
     [("Согласовано", "Начальник отдела", "Б.Б. Петров", "01.03.2024"),
      ("Согласовано", "Юрист", "В.В. Сидоров", "02.03.2024")]),
    ("visas", ["\nВизы:\nГлавный бухгалтер ________ Б.Б. Петров\nЮрист ________ В.В. Сидоров"],
     [("Визы", "Главный бухгалтер", "Б.Б. Петров", None), ("Визы", "Юрист", "В.В. Сидоров", None)]),
    ("an approval sheet with a table",
     ["\nЛИСТ СОГЛАСОВАНИЯ",
      t(["№", "Должность", "Ф.И.О.", "Дата", "Подпись", "Замечания"],
        ["1", "Начальник отдела", "Петров Б.Б.", "01.03.2024", "", "нет"],
        ["2", "Юрист", "Сидоров В.В.", "", "", ""])],
     [("ЛИСТ СОГЛАСОВАНИЯ", "Начальник отдела", "Петров Б.Б.", "01.03.2024"),
      ("ЛИСТ СОГЛАСОВАНИЯ", "Юрист", "Сидоров В.В.", None)]),
    ("an acquaintance list",
     ["\nС приказом ознакомлены:\n_________ Б.Б. Петров «01» марта 2024 г.\n_________ В.В. Сидоров «___» ______ 2024 г."],
     [("С приказом ознакомлены", None, "Б.Б. Петров", "«01» марта 2024 г."),
      ("С приказом ознакомлены", None, "В.В. Сидоров", None)]),
    ("an acquaintance of one", ["\nОзнакомлен:\n________ Б.Б. Петров"],
     [("Ознакомлен", None, "Б.Б. Петров", None)]),
    ("agreed in a table",
     [t(["СОГЛАСОВАНО\nНачальник отдела\nБ.Б. Петров", "СОГЛАСОВАНО\nЮрист\nВ.В. Сидоров"], bordered=False)],
     [("СОГЛАСОВАНО", "Начальник отдела", "Б.Б. Петров", None),
      ("СОГЛАСОВАНО", "Юрист", "В.В. Сидоров", None)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("blocks", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_endorsements(blocks: list[Block | str], expected: list[tuple[str | None, ...]]) -> None:
    reading = read(ORDER, *blocks)
    assert entries(reading.act) == expected
    assert [s.name for s in reading.act.signatures] == ["А.А. Иванов"]
    assert [one.number for one in reading.act.clauses] == ["1"]
    assert not [f for f in reading.findings if f.code in {"lost-text", "unplaced-text"}]


def test_a_list_of_people_is_no_approval_sheet() -> None:
    made = act(
        "СПИСОК\nчленов комиссии\n",
        t(
            ["№", "Ф.И.О.", "Должность"],
            ["1", "Петров Б.Б.", "юрист"],
            ["2", "Сидоров В.В.", "врач"],
        ),
    )
    assert made.kind == "other"
    assert made.endorsements == ()
    assert "1 | Петров Б.Б. | юрист" in made.unrecognised


def test_agreement_within_the_text_is_a_clause() -> None:
    made = act(
        "ПОРЯДОК\nведения\n\n1. Общее\n1.1. Согласование проводит отдел.\n1.2. Согласовано это не всегда."
    )
    assert made.endorsements == ()
    assert len(made.clauses[0].clauses) == 2


def test_the_damaged_date_of_a_visa_is_reported() -> None:
    reading = read(ORDER, p(), "СОГЛАСОВАНО\nЮрист\nВ.В. Сидоров\n«31» февраля 2024 г.")
    assert entries(reading.act) == [
        ("СОГЛАСОВАНО", "Юрист", "В.В. Сидоров", "«31» февраля 2024 г.")
    ]
    assert [(f.code, f.at) for f in reading.findings] == [("damaged-date", "/endorsements/0/date")]


def test_the_sheet_behind_the_appendices_belongs_to_the_order() -> None:
    made = act(
        ORDER,
        "\nПриложение\nк приказу службы\nот 29.02.2024 № 5\n\nПОРЯДОК\nведения\n\n1. Первый.\n\n"
        "ЛИСТ ОЗНАКОМЛЕНИЯ\nс приказом от 29.02.2024 № 5\n1. ________ Петров Б.Б.\n2. ________ Сидоров В.В.",
    )
    assert made.appendices[0].endorsements == ()
    assert [e.name for e in made.endorsements if e.name] == ["Петров Б.Б.", "Сидоров В.В."]


def test_a_bordered_table_may_hold_signatures() -> None:
    made = act(
        ORDER.replace("Директор\tА.А. Иванов\n", ""),
        t(["Директор", "А.А. Иванов"], ["Главный бухгалтер", "Б.Б. Петров"]),
    )
    assert [(s.position, s.name) for s in made.signatures] == [
        ("Директор", "А.А. Иванов"),
        ("Главный бухгалтер", "Б.Б. Петров"),
    ]
