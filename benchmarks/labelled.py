"""Accuracy of reading on a labelled corpus: hand-written acts in many hands.

Run: ``python benchmarks/labelled.py [--show N] [--through odt|rtf|doc|docx]``.
For each document the act that a reader must
see is known. Figures: requisites (exact), clauses (F1 of number path and text), cells (F1),
structure (kinds and nesting, exact), coverage (words of the expected act that the reading holds).
``--through`` has LibreOffice save every document in that format first: another program's hand.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import order_pipeline as op
from corpus.hands import Hand, act_names, expected, load_act, print_act
from order_pipeline.model.act import Act, Clause
from order_pipeline.model.exchange import walk

HANDS = {
    "plain": Hand(),
    "tabbed": Hand(header="tabbed", heading="solid", enacting="plain", stamp="right",
                   interactions="dashes", signature="table", empty="-"),
    "tables": Hand(header="table", stamp="table", register="repeat", interactions="breaks",
                   signature="table", noise="shattered", column_numbers=True),
    "boxes": Hand(stamp="textbox", enacting="line", register="blank", interactions="semicolons",
                  signature="lines", sign="N ", digits=True),
    "frames": Hand(stamp="frame", clauses="auto", register="subheading", interactions="numbers",
                   noise="controls", empty="–"),
    "tabs": Hand(stamp="tabs", header="kind-first", heading="solid", clauses="glued",
                 register="headings", interactions="bullets", signature="spaces"),
    "revised": Hand(register="ditto", noise="revisions", clauses="doubled", sign="№",
                    interactions="dashes", enacting="plain"),
    "hidden": Hand(register="split", noise="hidden", clauses="auto", column_numbers=True,
                   interactions="bullets", header="tabbed", digits=True),
}  # fmt: skip

REQUISITES = (
    "kind", "heading", "issuer", "title", "date", "date_text", "number", "place", "preamble",
    "enacting", "signatures",
)  # fmt: skip
APPROVAL = (
    "mark", "number", "act_kind", "organization", "act_date", "act_number", "position", "name",
    "date", "date_text",
)  # fmt: skip


@dataclass
class Score:
    """Counts of what was right, expected and given."""

    right: int = 0
    expected: int = 0
    given: int = 0
    misses: list[str] = field(default_factory=list)

    def f1(self) -> float:
        """Give the F1 measure (exact share where given equals expected)."""
        total = self.expected + self.given
        return 2 * self.right / total if total else 1.0

    def compare(self, want: Counter[str], got: Counter[str]) -> None:
        """Count two bags of facts."""
        self.right += (want & got).total()
        self.expected += want.total()
        self.given += got.total()
        self.misses += [f"- {fact}" for fact in (want - got)] + [
            f"+ {fact}" for fact in (got - want)
        ]


def requisites(act: Act) -> Iterator[str]:
    """Give the requisites of an act and its appendices as facts."""
    for path, part in walk(act):
        for name in REQUISITES:
            value = getattr(part, name)
            if name == "signatures":
                value = [(s.position, s.name) for s in value]
            yield f"{path} {name} = {value}"
        for name in APPROVAL:
            value = getattr(part.approval, name) if part.approval else None
            yield f"{path} approval.{name} = {value}"


def clauses(act: Act) -> Iterator[str]:
    """Give the clauses of an act and its appendices as facts."""
    for path, part in walk(act):
        yield from _clauses(part.clauses, path)


def _clauses(nested: tuple[Clause, ...], path: str) -> Iterator[str]:
    for clause in nested:
        here = f"{path} / {clause.number}"
        yield f"{here} {clause.text}"
        yield from _clauses(clause.clauses, here)
        if clause.quoted:
            yield from _clauses(clause.quoted.clauses, f"{here} quoted")


def cells(act: Act) -> Iterator[str]:
    """Give the cells of the registers as facts."""
    for path, part in walk(act):
        if not part.register_:
            continue
        yield f"{path} columns {part.register_.columns}"
        for index, row in enumerate(part.register_.rows):
            for name, value in row.model_dump().items():
                yield f"{path} {index} {name} = {value}"


def structure(act: Act) -> Iterator[str]:
    """Give kinds and nesting as facts."""
    for path, part in walk(act):
        yield f"{path} {part.kind} {bool(part.register_)}"


def words(act: Act) -> Counter[str]:
    """Give the words of an act."""
    return Counter(re.findall(r"\w+", act.model_dump_json().lower()))


def documents(only: str, through: str) -> Iterator[tuple[str, Act, bytes, str]]:
    """Give name, expected act, file and file name of every document."""
    names = [(name, hand) for name in act_names() for hand in HANDS if only in f"{name}/{hand}"]
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for name, hand in names:
            file = Path(folder) / f"{name}-{hand}.docx"
            file.write_bytes(print_act(load_act(name), HANDS[hand]))
            files[name, hand] = file
        if through:
            target = Path(folder) / "through"
            command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                       "--convert-to", through, "--outdir", str(target)]  # fmt: skip
            subprocess.run([*command, *map(str, files.values())], check=True, capture_output=True)
            files = {key: target / f"{file.stem}.{through}" for key, file in files.items()}
        for (name, hand), file in files.items():
            act = expected(load_act(name), HANDS[hand])
            yield f"{name}/{hand}", act, file.read_bytes(), file.name


def main() -> int:
    """Print the table of figures; ``--show N`` prints the first N misses of each measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("--through", default="", choices=("", "odt", "rtf", "doc", "docx"))
    options = parser.parse_args()
    scores = {name: Score() for name in ("requisites", "clauses", "cells", "structure", "coverage")}
    measures = {
        "requisites": requisites, "clauses": clauses, "cells": cells, "structure": structure,
    }  # fmt: skip
    count = 0
    for name, want, data, file in documents(options.only, options.through):
        count += 1
        got = op.read(data, name=file).act
        before = {key: len(score.misses) for key, score in scores.items()}
        for measure, facts in measures.items():
            scores[measure].compare(Counter(facts(want)), Counter(facts(got)))
        lost = words(want) - words(got)
        scores["coverage"].compare(words(want), words(want) - lost)
        for key, score in scores.items():
            for miss in score.misses[before[key] :][: options.show]:
                print(f"{name} {key}: {miss[:300]}")
    print(f"{count} documents")
    for name, score in scores.items():
        print(
            f"{name:12} {score.f1():.4f}   {score.right} of {score.expected}, given {score.given}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
