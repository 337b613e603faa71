"""Both seeds parse whole; not a word of them is lost."""

import re
from collections import Counter
from pathlib import Path

import pytest

from order_pipeline.model.act import Act
from order_pipeline.model.exchange import act_to_json
from order_pipeline.recognise.recognition import recognise
from order_pipeline.word.plain import read_plain

SEEDS = ("orel-order-201.txt", "ops18-procedure.txt")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]{3,}", text.lower()))


def seed(shared: Path, name: str) -> Act:
    return recognise(read_plain((shared / "seeds" / name).read_bytes(), name)).act


@pytest.mark.parametrize("name", SEEDS)
def test_no_word_is_lost(shared: Path, name: str) -> None:
    source = words((shared / "seeds" / name).read_text("utf-8"))
    kept = words(act_to_json(seed(shared, name)))
    # The stamps' «к приказу … от 29 февраля 2024 г.» and «к Порядку …» became values.
    as_values = Counter({"приказу": 1, "порядку": 1, "февраля": 1})
    lost = source - kept - as_values
    repeated = words(seed(shared, name).appendices[0].title or "") if lost else Counter()
    assert not lost - repeated


@pytest.mark.parametrize("name", SEEDS)
def test_nothing_is_lost_by_the_ledger(shared: Path, name: str) -> None:
    reading = recognise(read_plain((shared / "seeds" / name).read_bytes(), name))
    assert not [f for f in reading.findings if f.code in {"lost-text", "unplaced-text"}]
    assert reading.act.unrecognised == ()


def test_the_order_with_its_procedure_and_form(shared: Path) -> None:
    order = seed(shared, "orel-order-201.txt")
    assert (order.kind, order.heading, order.number) == ("order", "ПРИКАЗ", "201")
    assert (str(order.date), order.date_text) == ("2024-02-29", "29 февраля 2024г.")
    assert (order.place, order.enacting) == ("г. Орёл", "приказываю")
    assert (order.preamble or "").startswith("Во исполнение подпунктов 2.1.1., 2.2.1.,")
    assert [clause.number for clause in order.clauses] == ["1", "2"]
    (signature,) = order.signatures
    assert signature.position == "Заместитель руководителя Департамента"
    assert signature.name == "А. В. Востриков"
    (procedure,) = order.appendices
    assert (procedure.kind, procedure.heading) == ("procedure", None)
    assert procedure.approval
    assert procedure.approval.model_dump(exclude_none=True, mode="json") == {
        "mark": "Приложение",
        "act_kind": "приказ",
        "organization": "Департамента социальной защиты, опеки и попечительства, труда "
        "и занятости Орловской области",
        "act_date": "2024-02-29",
        "act_number": "201",
    }
    assert [clause.number for clause in procedure.clauses] == ["1", "2", "3"]
    assert [clause.number for clause in procedure.clauses[1].clauses[1].clauses] == [
        "- а)", "- б)", "- в)", "- г)", "- д)", "е)", "ж)", "з)",
    ]  # fmt: skip
    (form,) = procedure.appendices
    assert (form.kind, form.heading) == ("register", "Перечень")
    assert form.title == "Точек взаимодействия с внешним и внутренним клиентами"
    assert form.approval
    assert form.approval.model_dump(exclude_none=True) == {
        "mark": "Приложение",
        "act_kind": "порядок",
    }
    assert form.register_
    assert len(form.register_.columns) == 6
    assert form.register_.rows == ()


def test_the_procedure_under_a_stamp(shared: Path) -> None:
    reading = recognise(
        read_plain((shared / "seeds" / "ops18-procedure.txt").read_bytes(), "ops18-procedure.txt")
    )
    procedure = reading.act
    assert (procedure.kind, procedure.heading) == ("procedure", "Порядок")
    assert procedure.approval
    assert procedure.approval.model_dump(exclude_none=True) == {
        "mark": "УТВЕРЖДАЮ",
        "position": "И.о. начальника ГКПТУ СО «Отряд противопожарной службы "
        "Свердловской области № 18»",
        "name": "Д.А. Шалягин",
        "date_text": "«26» ок 2024 г.",
    }
    (signature,) = procedure.signatures
    assert (signature.position, signature.name) == ("Заместитель начальника отряда", "А.С. Злобин")
    assert [(f.code, f.at) for f in reading.findings] == [("damaged-date", "/approval/date")]
    assert [clause.number for clause in procedure.clauses[1].clauses[1].clauses[:7]] == [
        "-", "-", "-", "", "1)", "2)", "3)",
    ]  # fmt: skip
