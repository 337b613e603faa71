"""Rewrite the golden files of the corpus: ``python -m corpus.goldens [CASE …]``; review the diff.

``expected.json`` is the act read from ``source.docx``; ``expected.findings.json`` what reading
and checking find in it.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import order_pipeline as op
from order_pipeline.language import use
from order_pipeline.model.exchange import act_to_json, findings_to_data
from order_pipeline.pipeline.checking import check_reading

CORPUS = Path(__file__).parent


def cases() -> list[Path]:
    """Give the folders of the cases."""
    return sorted(path.parent for path in CORPUS.glob("*/case.toml"))


def goldens(case: Path) -> Iterator[tuple[str, str]]:
    """Give the name and the text of each golden file of a case as it is now."""
    use("ru")
    reading = op.read((case / "source.docx").read_bytes(), name="source.docx")
    yield "expected.json", act_to_json(reading.act)
    findings = findings_to_data(check_reading(reading, source="source.docx"))
    yield "expected.findings.json", json.dumps(findings, ensure_ascii=False, indent=2) + "\n"


def main(names: list[str]) -> None:
    """Rewrite the goldens of the named cases, or of all."""
    for case in cases():
        if names and case.name not in names:
            continue
        for name, text in goldens(case):
            target = case / name
            if not target.exists() or target.read_text(encoding="utf-8") != text:
                target.write_text(text, encoding="utf-8")
                print(f"written: {case.name}/{name}")


if __name__ == "__main__":
    main(sys.argv[1:])
