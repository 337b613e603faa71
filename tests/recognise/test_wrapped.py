"""Plain texts broken into lines of one width."""

from order_pipeline.recognise.recognition import recognise
from order_pipeline.word.plain import read_plain

TEXT = """
        ДЕПАРТАМЕНТ СОЦИАЛЬНОЙ ЗАЩИТЫ
               ЭНСКОЙ ОБЛАСТИ

                  ПРИКАЗ

  29 февраля 2024 г.                        № 201
                  г. Энск

  Об утверждении Порядка ведения перечня точек
  взаимодействия с внешним и внутренним клиентами

  Во исполнение плана мероприятий по внедрению
стандартов клиентоцентричности в Энской области,
утвержденного распоряжением от 25 сентября 2023
года № 685-р, приказываю:

  1. Утвердить прилагаемый Порядок ведения перечня
точек взаимодействия с внешним и внутренним
клиентами.
  2. Отделам обеспечить:
  а) представление сведений в срок до 1 марта
2024 года;
  б) актуализацию сведений.
  3. Контроль за исполнением приказа оставляю за
собой.

  Заместитель
  руководителя Департамента            А.А. Иванов
"""


def test_the_lines_of_a_paragraph_are_joined() -> None:
    order = recognise(read_plain(TEXT.encode(), "order.txt")).act
    assert [one.text for one in order.clauses] == [
        (
            "Утвердить прилагаемый Порядок ведения перечня точек взаимодействия "
            "с внешним и внутренним клиентами."
        ),
        "Отделам обеспечить:",
        "Контроль за исполнением приказа оставляю за собой.",
    ]
    assert [one.text for one in order.clauses[1].clauses] == [
        "представление сведений в срок до 1 марта 2024 года;",
        "актуализацию сведений.",
    ]
    assert order.issuer == "ДЕПАРТАМЕНТ СОЦИАЛЬНОЙ ЗАЩИТЫ ЭНСКОЙ ОБЛАСТИ"
    assert (str(order.date), order.number, order.place) == ("2024-02-29", "201", "г. Энск")
    assert [(s.position, s.name) for s in order.signatures] == [
        ("Заместитель руководителя Департамента", "А.А. Иванов")
    ]


def test_a_text_of_whole_paragraphs_stays_as_it_is() -> None:
    text = (
        "ПОРЯДОК\nведения\n\n1. Первый пункт\nвторой абзац\n" + "2. " + "Длинный текст " * 20 + "."
    )
    made = recognise(read_plain(text.encode(), "order.txt")).act
    assert [one.text for one in made.clauses[0].clauses] == ["второй абзац"]
