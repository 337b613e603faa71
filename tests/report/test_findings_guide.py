"""The guides to the findings name every code that the program gives."""

import ast
import re
from pathlib import Path

import pytest

from order_pipeline.render.forms import UNCERTAIN

ROOT = Path(__file__).parent.parent.parent


def codes_in_program() -> set[str]:
    found = set()
    for path in (ROOT / "order_pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                for keyword in node.keywords:
                    if keyword.arg == "code" and isinstance(keyword.value, ast.Constant):
                        found.add(keyword.value.value)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Remark":
                code = node.args[0] if node.args else None
                if isinstance(code, ast.Constant):
                    found.add(code.value)
    return found | {UNCERTAIN}


@pytest.mark.parametrize("name", ["findings.md", "findings.ru.md"])
def test_the_guide_names_every_code_and_no_other(name: str) -> None:
    guide = (ROOT / "docs" / name).read_text(encoding="utf-8")
    named = re.findall(r"^\| `([a-z-]+)` \|", guide, re.MULTILINE)
    assert len(named) == len(set(named))
    assert codes_in_program() == set(named)
