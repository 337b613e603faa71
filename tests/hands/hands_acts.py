"""Expected acts in a form that a lawyer can read: only what the document says."""

import json
from typing import Any

from order_pipeline.model.act import Act

Facts = dict[str, Any]


def act(told: Facts) -> Act:
    """Build the act that a case tells; keys left out are null or empty."""
    return Act.model_validate_json(json.dumps(_act(told), default=str))


def _act(told: Facts) -> Facts:
    facts = dict(told)
    facts["clauses"] = _clauses(facts.get("clauses", ""))
    for path, said in facts.pop("quoted", {}).items():
        _find(facts["clauses"], path).setdefault("quoted", {"kind": "other"}).update(said)
    facts["signatures"] = [_record("position name", one) for one in facts.get("signatures", [])]
    facts["endorsements"] = [
        _record("mark position name date date_text", one) for one in facts.get("endorsements", [])
    ]
    if "register" in facts:
        facts["register"] = _register(facts["register"])
    facts["appendices"] = [_act(one) for one in facts.get("appendices", [])]
    return facts


def _find(clauses: list[Facts], path: str) -> Facts:
    number, _, rest = path.partition("/")
    clause = next(one for one in clauses if one["number"] == number)
    return _find(clause["clauses"], rest) if rest else clause


def _record(names: str, line: str) -> Facts:
    values = [value.strip() or None for value in line.split("|")]
    return dict(zip(names.split(), values, strict=False))


def _clauses(told: str) -> list[Facts]:
    """Nest lines ``number | text`` by their indents; ``«`` marks new text, ``««`` new rows."""
    top: list[Facts] = []
    parents: dict[int, Facts] = {}
    open_: list[list[Facts]] = [top]
    for line in filter(str.strip, told.split("\n")):
        depth = (len(line) - len(line.lstrip())) // 2
        if line.strip().startswith("«« "):
            new = parents[depth - 1].setdefault("quoted", {"kind": "register"})
            register = new.setdefault("register", {"columns": [], "rows": []})
            told_row = line.strip().removeprefix("«« ")
            if told_row.startswith("= "):
                register["columns"] = [name.strip() for name in told_row[2:].split("|")]
            else:
                register["rows"] += _rows(told_row)
            continue
        number, _, text = line.strip().partition("|")
        quoted = number.startswith("« ")
        number = number.removeprefix("« ").strip()
        made: Facts = {"number": number, "text": text.strip(), "clauses": []}
        del open_[depth + 1 :]
        if quoted:
            new = parents[depth - 1].setdefault("quoted", {"kind": "other", "clauses": []})
            new["clauses"].append(made)
        else:
            open_[depth].append(made)
        parents[depth] = made
        open_.append(made["clauses"])
    return top


def _register(told: Facts) -> Facts:
    return {"columns": told["columns"], "rows": _rows(told.get("rows", ""))}


def _rows(told: str) -> list[Facts]:
    """Read ``number | direction | process | touchpoint | one;; two | features | Key=value``."""
    rows = []
    for line in filter(str.strip, told.split("\n")):
        cells = [cell.strip() or None for cell in line.split("|")]
        cells += [None] * (6 - len(cells))
        rows.append(
            {
                **dict(zip(("number", "direction", "process", "touchpoint"), cells, strict=False)),
                "interactions": [
                    one.strip() for one in (cells[4] or "").split(";;") if one.strip()
                ],
                "features": cells[5],
                "extra": dict(cell.split("=", 1) for cell in cells[6:] if cell),
            }
        )
    return rows
