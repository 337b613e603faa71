"""How a cell prints its values, and how more of them go on in the same manner."""

import pytest

from order_pipeline.revise.manner import explain, printed

P = "\u2029"


@pytest.mark.parametrize(
    ("text", "old", "new", "wanted"),
    [
        (f"- приём;{P}- ответ.", ["приём", "ответ"], ["приём", "отказ", "ответ"],
         f"- приём;{P}- отказ;{P}- ответ."),
        ("приём;\nответ", ["приём", "ответ"], ["приём"], "приём"),
        ("приём; ответ.", ["приём", "ответ"], ["а", "б", "в"], "а; б; в."),
        (f"1) приём;{P}2) ответ.", ["приём", "ответ"], ["а", "б", "в"], f"1) а;{P}2) б;{P}3) в."),
        (f"а) приём;{P}б) ответ.", ["приём", "ответ"], ["x", "y", "z"], f"а) x;{P}б) y;{P}в) z."),
        ("Приём   граждан", ["Приём граждан"], ["Приём граждан лично"], "Приём   граждан лично"),
        ("1.2.", ["1.2"], ["1.3"], "1.3."),
        ("ПРИЁМ", ["приём"], ["ответ"], "ответ"),
    ],
)  # fmt: skip
def test_new_values_go_on_in_the_manner_of_the_old(
    text: str, old: list[str], new: list[str], wanted: str
) -> None:
    manner = explain(text, old)
    assert manner is not None
    assert printed(manner, new) == wanted


def test_a_text_that_says_more_than_the_values_is_not_explained() -> None:
    assert explain("Личный приём", ["приём"]) is None
    assert explain("приём; ответ; отказ", ["приём", "ответ"]) is None
    assert explain("Направление: Услуги", ["Услуги"]) is None
    assert explain("Направление: Услуги", ["Услуги"], label=True) is not None


def test_a_single_value_learns_from_a_neighbour_how_several_stand() -> None:
    one = explain("- приём.", ["приём"])
    neighbour = explain("- а;\n- б.", ["а", "б"])
    assert one is not None
    assert printed(one, ["приём", "ответ"], like=neighbour) == "- приём;\n- ответ."
