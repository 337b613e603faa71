"""Contenders of the rendering benchmark that can't run in the project's own environment.

rust-docxtpl fills the same template as docxtpl. carbone gets one in its own syntax; it has no way
to merge cells down over a changing number of rows, so it writes direction and process in every row.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from peers import environment
from peers.order_data import context

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
TIMEOUT = 300

Batch = tuple[int, int, float]
"""How many documents, of how many different contexts, within how many seconds."""


class OutsideError(Exception):
    """A contender gave up; the message says why in a line."""


class Outside:
    """The contenders that are there, and the folder their files are in."""

    def __init__(self, peers: Path | None, work: Path) -> None:
        self._work = work
        self.programs: dict[str, Callable[[Path, int, Batch], list[str]]] = {}
        self._rust, self._node = environment.python(peers, "rust"), environment.node(peers)
        if self._rust:
            self.programs["rust-docxtpl"] = self._rust_docxtpl
        if self._node:
            self.programs["carbone"] = self._carbone

    def measure(self, name: str, rows: int, batch: Batch) -> tuple[dict[str, float], Path]:
        """Give a contender's figures and its last document."""
        out = self._work / f"{name}.docx"
        command = self.programs[name](out, rows, batch)
        folder = self._node if name == "carbone" else None
        try:
            done = subprocess.run(
                command, cwd=folder, capture_output=True, text=True, timeout=TIMEOUT, check=False
            )
        except subprocess.TimeoutExpired:
            raise OutsideError(f"no answer in {TIMEOUT} s") from None
        if done.returncode:
            raise OutsideError((done.stderr.strip().splitlines() or ["died"])[-1][:80])
        return json.loads(done.stdout), out

    def _rust_docxtpl(self, out: Path, rows: int, batch: Batch) -> list[str]:
        import render_contenders

        template = self._work / "template.docx"
        template.write_bytes(render_contenders.template())
        script = str(HERE / "render_rust.py")
        return [str(self._rust), script, str(template), str(out), str(rows), *map(str, batch)]

    def _carbone(self, out: Path, rows: int, batch: Batch) -> list[str]:
        import render_contenders

        template = self._work / "template-carbone.docx"
        template.write_bytes(render_contenders.template_of_carbone())
        count, variety, seconds = batch
        contexts = self._work / f"contexts-{rows}.json"
        if not contexts.exists():
            # In a process of its own: a child's peak counts what its parent held when it started.
            code = "import json, sys; from peers.render_outside import write; write(*sys.argv[1:])"
            command = [sys.executable, "-c", code, str(contexts), str(rows), str(variety)]
            subprocess.run(command, cwd=HERE.parent, check=True)
        script = str(HERE / "render_carbone.js")
        memory = "--max-old-space-size=4096"
        files = map(str, (template, out, contexts))
        return ["node", memory, script, *files, str(count), str(seconds)]


def write(path: str, rows: str, variety: str) -> None:
    """Write the contexts that a contender in another language fills its template with."""
    data = [context(int(rows), seed) for seed in range(1, int(variety) + 1)]
    Path(path).write_text(json.dumps(data, ensure_ascii=False))
