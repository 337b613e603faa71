# ruff: noqa: E501 (an example reads best as one line)
"""Several orders one after another in one file: none is lost, each is told."""

import pytest
from built import read, t

from order_pipeline.model.act import Act

FIRST = (
    "УПРАВЛЕНИЕ КУЛЬТУРЫ\nПРИКАЗ\n12.01.2025 № 5\n\nОб утверждении перечня\n\nприказываю:\n"
    "1. Утвердить перечень.\n2. Контроль оставляю за собой.\n\nНачальник управления\tА.А. Белов\n\n"
)
APPENDIX = "Приложение\nк приказу от 12.01.2025 № 5\n\nПЕРЕЧЕНЬ\nточек взаимодействия\n"
TABLE = t(
    ["№", "Процесс", "Точка взаимодействия", "Взаимодействие"], ["1", "Запись", "Сайт", "подача"]
)
SECOND = (
    "УПРАВЛЕНИЕ КУЛЬТУРЫ\nАДМИНИСТРАЦИИ ГОРОДА\n\nП Р И К А З\n\nот 20 марта 2025 г.\t№ 17-к\n\n"
    "О внесении изменений в перечень\n\nВ связи с переездом приказываю:\n1. Строку 1 исключить.\n\n"
    "Начальник управления\tА.А. Белов\n\n"
)
FORM = "Приложение\nк приказу от 20 марта 2025 г. № 17-к\n\nФОРМА\nзаявки\n\nПрошу внести ____."
COPY = 'Приказ Управления культуры от 3 июня 2025 г. N 40 "О перечне"\n\nПриказываю:\n1. Считать перечень действующим.\n\nНачальник\tВ.В. Белов\n'


def tree(made: Act) -> list[object]:
    return [made.kind, made.number, *(tree(one) for one in made.appendices)]


def test_each_order_keeps_its_letterhead_and_its_appendices() -> None:
    reading = read(FIRST, APPENDIX, TABLE, SECOND, FORM)
    first = reading.act
    assert tree(first) == ["order", "5", ["register", None], ["amendment", "17-к", ["other", None]]]
    second = first.appendices[1]
    assert second.issuer == "УПРАВЛЕНИЕ КУЛЬТУРЫ АДМИНИСТРАЦИИ ГОРОДА"
    assert (str(second.date), second.title) == ("2025-03-20", "О внесении изменений в перечень")
    assert [one.text for one in first.clauses] == [
        "Утвердить перечень.", "Контроль оставляю за собой.",
    ]  # fmt: skip
    assert first.appendices[0].unrecognised == first.unrecognised == ()


def test_a_finding_names_the_other_order_and_its_place() -> None:
    reading = read(FIRST, APPENDIX, TABLE, SECOND)
    (found,) = [one for one in reading.findings if one.code == "several-orders"]
    assert found.severity == "warning"
    assert "20 марта 2025 г. № 17-к" in found.message
    assert found.at == "/appendices/1"
    place = reading.places["/appendices/1/issuer"]
    assert (found.source or "").endswith(f" {place.paragraph}")


def test_three_orders_without_appendices() -> None:
    reading = read(FIRST, SECOND, COPY)
    assert tree(reading.act) == ["order", "5", ["amendment", "17-к"], ["order", "40"]]
    assert [one.at for one in reading.findings if one.code == "several-orders"] == [
        "/appendices/0", "/appendices/1",
    ]  # fmt: skip


def test_an_appendix_goes_to_the_order_whose_number_it_says() -> None:
    made = read(FIRST, SECOND, APPENDIX, TABLE).act
    assert tree(made) == ["order", "5", ["amendment", "17-к"], ["register", None]]


@pytest.mark.parametrize(
    "text",
    [
        # an order that is only named
        FIRST.replace("Утвердить перечень.", "Признать утратившими силу:\nПриказ от 01.02.2024 № 3\nПриказ от 05.03.2024 № 9"),
        # a form of an order under the mark of its appendix
        FIRST + "Приложение\nк приказу от 12.01.2025 № 5\n\nФОРМА\n\nПРИКАЗ\n\nот ____ № ____\n\nприказываю:\n1. Утвердить ____.",
        # an order brought as new text
        FIRST.replace("Утвердить перечень.", "Приложение изложить в следующей редакции:\n«Приложение\nПРИКАЗ\nот 01.01.2024 № 1\nприказываю:\n1. Создать комиссию.»."),
        # an approval sheet behind the order
        FIRST + "ЛИСТ СОГЛАСОВАНИЯ\nк проекту приказа\n\nНачальник отдела\tБ.Б. Котов\n",
    ],
)  # fmt: skip
def test_no_other_order_begins_where_one_is_only_spoken_of(text: str) -> None:
    reading = read(text)
    assert "several-orders" not in {one.code for one in reading.findings}
    assert not [one for one in reading.act.appendices if one.number]
