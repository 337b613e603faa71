import datetime as dt

import pytest

from order_pipeline.text.dates import find_date, find_dates

CERTAIN = [
    ("29 февраля 2024г.", "2024-02-29", "29 февраля 2024г."),
    ("29 февраля 2024 г.", "2024-02-29", "29 февраля 2024 г."),
    ("от 03 января 2025 года № 1", "2025-01-03", "03 января 2025 года"),
    ("от « 30 »ноября 2015г.№491", "2015-11-30", "« 30 »ноября 2015г."),
    ('"05" апреля 2024 г.', "2024-04-05", '"05" апреля 2024 г.'),
    ("от 22.03.2024 N 110", "2024-03-22", "22.03.2024"),
    ("от 12.02.2024 г. N 48-П", "2024-02-12", "12.02.2024 г."),
    ("от 25.06.2024 года", "2024-06-25", "25.06.2024 года"),
    ("от 30.09.2020№ 39", "2020-09-30", "30.09.2020"),
    ("от 24 октября2017 г. N 822-па", "2017-10-24", "24 октября2017 г."),
    ("29.02.24", "2024-02-29", "29.02.24"),
    ("29 окт. 2024 г.", "2024-10-29", "29 окт. 2024 г."),
    ("1 сент. 2024 г.", "2024-09-01", "1 сент. 2024 г."),
    ("9 май 2024 г.", "2024-05-09", "9 май 2024 г."),
    ("Москва 6 июля 2017 г. № 126", "2017-07-06", "6 июля 2017 г."),
    ("2024-02-29", "2024-02-29", "2024-02-29"),
    ("«5» мaртa 2024 года", "2024-03-05", "«5» мaртa 2024 года"),  # Latin a in «марта»
    ("7-го мая 2024 г.", "2024-05-07", "7-го мая 2024 г."),
]


@pytest.mark.parametrize(("text", "value", "printed"), CERTAIN)
def test_a_certain_date_is_read(text: str, value: str, printed: str) -> None:
    found = find_date(text)
    assert found
    assert (str(found.date), found.text) == (value, printed)


@pytest.mark.parametrize(
    "text",
    [
        "«26» ок 2024 г.",
        "26 ок 2024 г.",
        "«30» февраля",
        "30 февраля 2024 г.",
        "31.02.2024",
        "12.13.2024",
        "«__» марта 2024 г.",
        "29 февраля 202_ г.",
        "29 фев раля 2024 г.",
        "«17» нояб 2024 г.",
    ],
)
def test_a_damaged_date_is_kept_as_text_and_never_guessed(text: str) -> None:
    found = find_date(text, torn=True)
    assert found
    assert (found.date, found.soundness, found.text) == (None, "damaged", text)


@pytest.mark.parametrize(
    "text",
    [
        "«___» ________ 20___ г.",
        '"____"__________2015 г.',
        "__.__.2024",
        "«___» _______________ г.",
    ],
)
def test_a_blank_is_no_date(text: str) -> None:
    found = find_date(text, torn=True)
    assert found
    assert (found.date, found.soundness) == (None, "blank")


@pytest.mark.parametrize(
    "text",
    ["«ОПС СО № 18»", "_____________ И.И. Иванов", "пункты 2.1.1., 2.2.1.", "5 дней", "№ 12"],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find_dates(text, torn=True) == []


def test_every_day_of_a_leap_year_is_read_back() -> None:
    months = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    names = months.split()
    day = dt.date(2024, 1, 1)
    while day.year == 2024:
        for text in (f"{day.day} {names[day.month - 1]} 2024 г.", f"{day:%d.%m.%Y}"):
            found = find_date(text)
            assert found
            assert found.date == day
        day += dt.timedelta(1)
