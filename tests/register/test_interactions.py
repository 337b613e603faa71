"""A cell's interactions: paragraphs, line breaks, markers, semicolons outside brackets."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from register_blocks import Auto, _blocks, table

from order_pipeline.recognise.register.interactions import split_interactions

CELLS = [
    ("приём обращения", ["приём обращения"]),
    ("приём обращения.", ["приём обращения"]),
    ("приём обращения;\n\nконсультация.", ["приём обращения", "консультация"]),
    ("приём обращения\nконсультация", ["приём обращения", "консультация"]),
    ("- приём;\n\n- выдача.", ["приём", "выдача"]),
    ("– приём;\n— выдача", ["приём", "выдача"]),
    ("-приём\n\n-выдача", ["приём", "выдача"]),
    ("• приём\n• выдача", ["приём", "выдача"]),
    ("\uf0b7 приём\n\uf0b7 выдача", ["приём", "выдача"]),
    ("1) приём;\n2) выдача", ["приём", "выдача"]),
    ("1. Приём\n2. Выдача", ["Приём", "Выдача"]),
    ("а) приём; б) выдача", ["приём", "выдача"]),
    ("1) приём 2) выдача 3) ответ", ["приём", "выдача", "ответ"]),
    ("1. Приём заявлений. 2. Выдача справок.", ["Приём заявлений", "Выдача справок"]),
    ("- 1) приём;\n- 2) выдача", ["приём", "выдача"]),
    ("1.1. приём\n1.2. выдача", ["приём", "выдача"]),
    ("1.1 приём\n1.2 выдача", ["приём", "выдача"]),
    ("приём; выдача; ответ", ["приём", "выдача", "ответ"]),
    ("приём (лично; по почте); ответ", ["приём (лично; по почте)", "ответ"]),
    ("приём (лично [1; 2]; по почте); ответ", ["приём (лично [1; 2]; по почте)", "ответ"]),
    ("приём (лично; ответ", ["приём (лично", "ответ"]),
    ("приём, выдача, ответ", ["приём, выдача, ответ"]),
    ("приём и выдача", ["приём и выдача"]),
    ("- приём; - выдача;", ["приём", "выдача"]),
    ("– приём – выдача", ["приём", "выдача"]),
    ("приём – лично", ["приём – лично"]),
    ("- приём – лично", ["приём – лично"]),
    ("10.00 - 18.00 приём", ["10.00 - 18.00 приём"]),
    ("01.02.2024 приём", ["01.02.2024 приём"]),
    ("3 рабочих дня на ответ", ["3 рабочих дня на ответ"]),
    ("г. Орёл: приём", ["г. Орёл: приём"]),
    ("взаимо-\nдействие с клиентом;\nответ", ["взаимо-действие с клиентом", "ответ"]),
    ("-", []),
    ("—", []),
    ("", []),
    ("____", []),
    ("\n\n\n", []),
    ("  приём \u00a0 заявлений ;\n", ["приём заявлений"]),
    ("прием\u00adная", ["приемная"]),
    ("первый приём\n\nвторого заявления", ["первый приём", "второго заявления"]),
    ([Auto("1.", "приём;"), Auto("2.", "выдача.")], ["приём", "выдача"]),
    ([Auto("–", "приём"), Auto("–", "выдача")], ["приём", "выдача"]),
    ([Auto("1.")], []),
]


@pytest.mark.parametrize(("content", "items"), CELLS)
def test_a_cell_gives_its_interactions(content: object, items: list[str]) -> None:
    assert list(split_interactions(_blocks(content))) == items


def test_a_nested_table_belongs_to_its_cell() -> None:
    nested = table(["приём", "ежедневно"], ["выдача", "по средам"])
    assert split_interactions(_blocks(["сначала:", nested])) == (
        "сначала",
        "приём",
        "ежедневно",
        "выдача",
        "по средам",
    )


PLAIN = st.lists(
    st.sampled_from(["приём заявления", "ответ (лично; почтой)", "выдача, если готово", "беседа"]),
    min_size=1,
    max_size=5,
)
HANDS = {
    "paragraphs": "\n\n".join,
    "breaks": "\n".join,
    "dashes": lambda items: "\n\n".join(f"- {item};" for item in items),
    "long dashes": lambda items: "\n".join(f"— {item}" for item in items),
    "numbers": lambda items: "\n\n".join(f"{i}) {item};" for i, item in enumerate(items, 1)),
    "letters": lambda items: "; ".join(f"{'абвгд'[i]}) {x}" for i, x in enumerate(items)) + ".",
    "semicolons": lambda items: "; ".join(items) + ".",
    "one line of numbers": lambda items: " ".join(f"{i}. {x}" for i, x in enumerate(items, 1)),
    "automatic": lambda items: [Auto(f"{i}.", item) for i, item in enumerate(items, 1)],
    "bullets": lambda items: [Auto("\uf0b7", f"{item};") for item in items],
}


@given(items=PLAIN, hand=st.sampled_from(sorted(HANDS)))
def test_every_hand_gives_the_items_back(items: list[str], hand: str) -> None:
    assert list(split_interactions(_blocks(HANDS[hand](items)))) == items


WORDS = st.sampled_from(["приём", "выдача", "(лично", "почтой)", ";", ".", "-", "1)", "а)", "\n"])


@given(st.lists(WORDS, max_size=14))
def test_no_word_is_lost_or_made_up(words: list[str]) -> None:
    said = re.findall(r"[^\W\d]{2,}", " ".join(words))
    items = split_interactions(_blocks(" ".join(words)))
    assert [word for item in items for word in re.findall(r"[^\W\d]{2,}", item)] == said
