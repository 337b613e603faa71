"""What is read from many hands is printed so that it reads as the same act again."""

from typing import Any

import pytest
from hands_printer import print_document
from test_other_hands import CASES

import order_pipeline as op


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["name"])
        for case in CASES
        if case.get("format", "docx") == "docx" and "through" not in case
    ],
)
def test_the_printed_act_reads_as_the_act(case: dict[str, Any]) -> None:
    source = print_document(case["document"])
    act = op.read(source, name="order.docx").act
    # It is read back and compared before it is given; a difference would be raised.
    assert op.render(act)
    if act.kind != "other":  # a letter is no model for orders
        assert op.render(act, like=source)
