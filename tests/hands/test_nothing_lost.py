"""Nothing that a reader sees is lost, in every hand and in what mishap makes of its documents.

Words are taken from the blocks of the file and looked for in the act as JSON, without the loss
ledger of recognition: a word has to stand there, or be one that a value stands for.
"""

import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hands_printer import print_document, print_text
from hypothesis import given
from hypothesis import strategies as st

import order_pipeline as op
from order_pipeline.text.letters import close_up
from order_pipeline.text.lookalikes import fold_lookalikes
from order_pipeline.word.blocks import lines
from order_pipeline.word.reading import read_document

CASES: list[dict[str, Any]] = [
    case
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load_all(path.read_text(encoding="utf-8"))
]
PRINTERS = {"docx": print_document, "txt": print_text, "md": str.encode}
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
WORD = re.compile(r"[^\W\d_]{3,}")
STANDS_FOR = re.compile(
    # «к приказу … от 5 мая 2025 года»: the kind of act, its date
    r"(?:приказ|распоряжени|постановлени|решени|указ|протокол|положени|порядк|правил|перечн|план)\w{0,3}"
    # «Точка взаимодействия: сайт» of a list without a table: the field
    r"|точка|осуществляемое|взаимодействие|особенности"
    r"|приложени[ею]|утвержд[её]н[аоы]?|утв|настоящ\w+|года?"
    r"|(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[яь]|марта|мая|августа"
)


def _words(text: str) -> set[str]:
    return set(WORD.findall(fold_lookalikes(close_up(text)).lower()))


def _missing(data: bytes, name: str) -> set[str]:
    reading = op.read(data, name=name)
    assert not [one for one in reading.findings if one.code == "lost-text"]
    seen: set[str] = set()
    for line in lines(read_document(data, name).blocks):
        seen |= _words(line)
    held: set[str] = set()
    for text in STRING.findall(reading.act.model_dump_json()):
        held |= _words(text)
    absent = seen - held
    return {word for word in absent if not STANDS_FOR.fullmatch(word)}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_word_is_in_the_act(case: dict[str, Any]) -> None:
    form = case.get("format", "docx")
    assert _missing(PRINTERS[form](case["document"]), f"order.{form}") == set()


@given(
    st.sampled_from(CASES),
    st.sampled_from(CASES),
    st.lists(st.sampled_from(["drop", "swap", "repeat", "blank", "insert"]), max_size=4),
    st.integers(0, 10_000),
)
def test_no_word_is_lost_from_a_document_in_disorder(
    case: dict[str, Any], other: dict[str, Any], mishaps: list[str], seed: int
) -> None:
    form = case.get("format", "docx")
    source = case["document"].split("\n")
    for mishap in mishaps:
        source = _disordered(source, other["document"].split("\n"), mishap, Random(seed))  # noqa: S311
    assert _missing(PRINTERS[form]("\n".join(source)), f"order.{form}") == set()


def _disordered(source: list[str], other: list[str], mishap: str, chance: Random) -> list[str]:
    made = list(source)
    at, there = chance.randrange(len(made)), chance.randrange(len(made))
    if mishap == "drop" and len(made) > 1:
        made.pop(at)
    elif mishap == "swap":
        made[at], made[there] = made[there], made[at]
    elif mishap == "repeat":
        made.insert(at, made[there])
    elif mishap == "insert":
        begin = chance.randrange(len(other))
        made[at:at] = other[begin : begin + chance.randint(1, 6)]
    else:
        made.insert(at, "")
    return made
