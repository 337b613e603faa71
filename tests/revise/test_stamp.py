"""The order's number and date set anew, in the form that the file prints."""

import datetime as dt

import pytest

from order_pipeline.errors import InputError
from order_pipeline.pipeline.amending import amend
from order_pipeline.revise.stamp import written_like
from order_pipeline.text.dates import find_date
from tests.conftest import ROOT
from tests.revise.lists import HANDS, docx
from tests.revise.shown import LIST, act, changes

NEW = dt.date(2026, 6, 3)
NOTHING = {"change": {"row": {"index": 0}, "set": {"touchpoint": "Портал"}}}


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("29 февраля 2024г.", "3 июня 2026г."),
        ("09 июня 2025 г.", "03 июня 2026 г."),
        ("«12» марта 2024 г.", "«03» июня 2026 г."),
        ("21 января 2025 года", "3 июня 2026 года"),
        ("22.03.2024", "03.06.2026"),
        ("22.03.24 г.", "03.06.26 г."),
        ("2024-03-22", "2026-06-03"),
        ("«___» __________ 20__ г.", "«03» июня 2026 г."),
        ('"____"__________2015 г.', '"03" июня 2026 г.'),
        ("«26» ок 2024 г.", "«03» июня 2026 г."),
    ],
)
def test_a_date_is_written_in_the_form_of_the_old_one(printed: str, wanted: str) -> None:
    found = find_date(printed, torn=True)
    assert found is not None
    assert written_like(found, NEW) == wanted


def test_the_date_of_a_stamp_is_set_anew() -> None:
    source = docx(LIST, HANDS["merged"])
    for track in (False, True):
        result = act(amend(source, changes(NOTHING), track=track, order_date=NEW))
        assert result.approval is not None
        assert result.approval.date == NEW
        assert result.approval.date_text == "«03» июня 2026 г."


def test_a_number_without_a_place_is_refused() -> None:
    with pytest.raises(InputError, match="номера приказа"):
        amend(docx(LIST, HANDS["merged"]), changes(NOTHING), order_number="7")


def test_heading_and_all_stamps_that_cite_the_order_change_together() -> None:
    source = (ROOT / "corpus" / "order-procedure-register" / "source.docx").read_bytes()
    made = changes(NOTHING)
    result = act(amend(source, made, order_number="77-ОД", order_date=NEW))
    procedure = result.appendices[0].approval
    assert (result.number, result.date) == ("77-ОД", NEW)
    assert procedure is not None
    assert (procedure.act_number, procedure.act_date) == ("77-ОД", NEW)
