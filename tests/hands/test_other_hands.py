"""Documents as many agencies write them, each beside the act a lawyer reads in it."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hands_acts import act
from hands_printer import print_document, print_text, saved_as

import order_pipeline as op

CASES: list[dict[str, Any]] = [
    case
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load_all(path.read_text(encoding="utf-8"))
]


PARAMETERS = [
    pytest.param(
        case, id=case["name"], marks=[pytest.mark.libreoffice] if "through" in case else []
    )
    for case in CASES
]
"""``format`` is what the case is written in, ``through`` what LibreOffice saves it as."""


def _file(case: dict[str, Any], folder: Path) -> tuple[str, bytes]:
    form = case.get("format", "docx")
    data = {"docx": print_document, "txt": print_text, "md": str.encode}[form](case["document"])
    return saved_as(case["through"], data, folder) if "through" in case else (form, data)


@pytest.mark.parametrize("case", PARAMETERS)
def test_the_act_is_what_a_lawyer_reads(case: dict[str, Any], tmp_path: Path) -> None:
    form, data = _file(case, tmp_path)
    reading = op.read(data, name=f"order.{form}")
    assert reading.act.model_dump(mode="json") == act(case["act"]).model_dump(mode="json")
    assert not [one for one in reading.findings if one.code == "lost-text"]


def test_no_two_cases_share_a_name() -> None:
    assert max(Counter(case["name"] for case in CASES).values()) == 1
