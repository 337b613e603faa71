"""Closing punctuation goes, what is said stays; in time that grows with the text only."""

import time

import pytest

from order_pipeline.text.closing import same_saying, without_closing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("приём заявлений;", "приём заявлений"),
        ("приём заявлений. ", "приём заявлений"),
        ("приём заявлений.;", "приём заявлений"),
        ("приём заявлений и прочее...", "приём заявлений и прочее..."),
        ("и прочее...;", "и прочее..."),
        ("что взять с собой?", "что взять с собой?"),
        ("приём (по вт.)", "приём (по вт.)"),
        (";", ""),
        ("", ""),
    ],
)
def test_closing_punctuation_goes(text: str, expected: str) -> None:
    assert without_closing(text) == expected


def test_items_that_say_the_same_have_one_key() -> None:
    assert same_saying(" Приём   обращений; ") == same_saying("прием обращений")


def test_a_long_run_of_marks_takes_no_time() -> None:
    start = time.monotonic()
    without_closing("; " * 200_000 + "а")
    assert time.monotonic() - start < 1
