"""The message ids that stand in the code, found in its syntax trees."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent.parent / "order_pipeline"
Id = str | tuple[str, str]


def ids_in_code() -> dict[Id, list[str]]:
    """Give each id with the places it stands at; a counted one is a pair."""
    found: dict[Id, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for identity, line in ids_in(path.read_text(encoding="utf-8")):
            place = f"{path.relative_to(PACKAGE.parent)}:{line}"
            found.setdefault(identity, []).append(place)
    return found


def ids_in(code: str) -> Iterator[tuple[Id, int]]:
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        texts = [
            argument.value
            for argument in node.args
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        if node.func.id in {"_", "mark"} and len(texts) == 1:
            yield texts[0], node.lineno
        elif node.func.id == "plural" and len(texts) == 2:
            yield (texts[0], texts[1]), node.lineno
