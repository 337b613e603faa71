"""The readers of the parsing benchmark, each run in a process of its own by ``parse_acts.py``.

    python readers.py time READER ROWS.json WARM.docx FILE.docx...
    python readers.py text READER FILE.docx

This file needs nothing but the reader it is asked for, so that any environment can run it. Time is
processor time, of programs started by the reader too, up to what the reader itself gives; turning
that into rows to compare with the data is our business and outside the clock.
"""

import csv
import io
import json
import re
import resource
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

Rows = list[list[str]]
WIDTH = 6
MAIN = "word/document.xml"


@dataclass(frozen=True)
class Reader:
    """``load`` imports and gives what is timed; ``rows`` and ``text`` look at what it gave."""

    load: Callable[[], Callable[[Path], Any]]
    rows: Callable[[Any], Rows] | None
    text: Callable[[Any], str]
    environment: str = "read"


# -- the floor and ours


def floor() -> Callable[[Path], Any]:
    from lxml import etree

    def read(path: Path) -> Any:
        with zipfile.ZipFile(path) as archive:
            return etree.fromstring(archive.read(MAIN), etree.XMLParser(huge_tree=True))

    return read


def blocks() -> Callable[[Path], Any]:
    from order_pipeline.word.reading import read_document

    return lambda path: read_document(path.read_bytes(), path.name)


def rows_of_blocks(document: Any) -> Rows:
    tables = [block for block in document.blocks if hasattr(block, "rows")]
    found: Rows = []
    for row in max(tables, key=lambda table: len(table.rows)).rows:
        above = found[-1] if found else []
        found.append(
            [
                above[place] if cell.merge == "continue" else cell.text
                for place, cell in enumerate(row.cells)
            ]
        )
    return found[1:]


def text_of_blocks(document: Any) -> str:
    from order_pipeline.word.blocks import lines

    notes = (line for note in document.notes for line in lines(note.blocks))
    return "\n".join([*lines(document.blocks), *notes])


def act() -> Callable[[Path], Any]:
    import order_pipeline

    return lambda path: order_pipeline.read(path).act


def rows_of_act(found: Any) -> Rows:
    register = next(one.register_ for one in _acts(found) if one.register_ and one.register_.rows)
    return [
        [
            row.number or "",
            row.direction or "",
            row.process or "",
            row.touchpoint or "",
            "\n".join(row.interactions),
            row.features or "",
        ]
        for row in register.rows
    ]


def text_of_act(found: Any) -> str:
    """Give every string of the act in its order; a clause's number stands before its text."""
    return "\n".join(_strings(found.model_dump(mode="json")))


def _acts(found: Any) -> Iterator[Any]:
    yield found
    for appendix in found.appendices:
        yield from _acts(appendix)


def _strings(value: Any, above: str = "") -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one, above)
    elif isinstance(value, dict) and {"number", "text"} <= value.keys():
        # Nested numbers are whole in an act («1.1»), but for the full stop a page shows.
        yield f"{value['number']}. {value['text']}"
        yield from _strings(value["clauses"])
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)


# -- peers


def python_docx() -> Callable[[Path], Any]:
    import docx

    def read(path: Path) -> Any:
        document = docx.Document(str(path))
        tables = [
            [[cell.text for cell in row.cells] for row in table.rows] for table in document.tables
        ]
        return [one.text for one in document.paragraphs], tables

    return read


def text_of_python_docx(found: Any) -> str:
    paragraphs, tables = found
    lines = (" | ".join(row) for table in tables for row in table)
    return "\n".join([*paragraphs, *lines])


def docx2python() -> Callable[[Path], Any]:
    from docx2python import docx2python as open_file

    def read(path: Path) -> Any:
        with open_file(path) as found:
            return found.body, found.text

    return read


def rows_of_docx2python(found: Any) -> Rows:
    longest = max(found[0], key=len)
    return [["\n".join(cell) for cell in row] for row in longest][1:]


def mammoth() -> Callable[[Path], Any]:
    import mammoth as reader

    def read(path: Path) -> Any:
        with path.open("rb") as file:
            return reader.convert_to_html(file).value

    return read


def pandoc() -> Callable[[Path], Any]:
    import pypandoc

    return lambda path: json.loads(pypandoc.convert_file(str(path), "json", format="docx"))


def rows_of_pandoc(found: Any) -> Rows:
    table = next(block for block in found["blocks"] if block["t"] == "Table")["c"]
    lines = [*table[3][1], *(row for body in table[4] for row in body[2] + body[3])]
    return _filled([[(cell[2], _words(cell[4])) for cell in line[1]] for line in lines])


def text_of_pandoc(found: Any) -> str:
    """Let pandoc itself number and lay out what it read."""
    import pypandoc

    said: str = pypandoc.convert_text(json.dumps(found), "plain", format="json")
    return said


def _words(value: Any) -> str:
    if isinstance(value, list):
        return "".join(map(_words, value))
    if not isinstance(value, dict):
        return ""
    if value["t"] in {"Space", "SoftBreak", "LineBreak"}:
        return " "
    inside = value.get("c", "")
    return inside if value["t"] == "Str" else _words(inside)


def undoc() -> Callable[[Path], Any]:
    import undoc as reader

    def read(path: Path) -> Any:
        found = reader.parse_file(str(path))
        return found, found.get_tables(tsv=True)

    return read


def rows_of_undoc(found: Any) -> Rows:
    longest = max((table["text"] for table in found[1]), key=len)
    lines = csv.reader(io.StringIO(longest, newline=""), delimiter="\t")
    return _filled_down([list(line) for line in lines][1:])


# -- merged cells, as the readers give them


class _Cells(HTMLParser):
    """The cells of a page's table rows: rowspan and text."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[list[tuple[int, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.lines.append([])
        elif tag in {"td", "th"}:
            self.lines[-1].append((int(dict(attrs).get("rowspan") or 1), ""))

    def handle_data(self, data: str) -> None:
        if self.lines and self.lines[-1]:
            span, text = self.lines[-1][-1]
            self.lines[-1][-1] = (span, text + data)


def rows_of_html(page: str) -> Rows:
    found = _Cells()
    found.feed(page)
    return _filled(found.lines)


def _filled(lines: Iterable[list[tuple[int, str]]]) -> Rows:
    """Fill rows whose cells say over how many rows they span; without the header row."""
    rows: Rows = []
    left = [0] * WIDTH
    for line in lines:
        cells = iter(line)
        row: list[str] = []
        for place in range(WIDTH):
            if left[place]:
                row.append(rows[-1][place])
            else:
                left[place], text = next(cells, (1, ""))
                row.append(text)
            left[place] -= 1
        rows.append(row)
    return rows[1:]


def _filled_down(rows: Rows) -> Rows:
    """Fill an empty direction or process from the row above."""
    for above, row in pairwise(rows):
        row[1:3] = [text or above[place] for place, text in enumerate(row[1:3], 1)]
    return rows


OURS = "ours"
FLOOR = "floor: unzip + one lxml parse"
ACT = "order-pipeline, to the act"
SLOW = "python-docx row.cells"
READERS = {
    FLOOR: Reader(floor, None, lambda root: "".join(root.itertext()), OURS),
    "order-pipeline, to blocks": Reader(blocks, rows_of_blocks, text_of_blocks, OURS),
    ACT: Reader(act, rows_of_act, text_of_act, OURS),
    SLOW: Reader(python_docx, lambda found: found[1][-1][1:], text_of_python_docx),
    "docx2python": Reader(docx2python, rows_of_docx2python, lambda found: str(found[1])),
    "mammoth": Reader(mammoth, rows_of_html, unescape),
    "pandoc": Reader(pandoc, rows_of_pandoc, text_of_pandoc),
    "undoc": Reader(undoc, rows_of_undoc, lambda found: str(found[0].to_markdown())),
}


# -- measuring


def processor_seconds() -> float:
    """Give the processor time of this process and of those it started and waited for."""
    uses = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


def peak_megabytes() -> float:
    """Give the peak of the larger of this process and those it started."""
    started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    status = Path("/proc/self/status")
    if not status.exists():
        return max(started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024
    # Of Linux's two counters this is the one that exec resets.
    own = re.search(r"VmHWM:\s+(\d+)", status.read_text())
    return max(started, int(own.group(1)) if own else 0) / 1024


def measure(reader: Reader, wanted: Path, warm: Path, paths: list[Path]) -> dict[str, Any]:
    """Read each file once: what a reader remembers of a file is of no help with the next one."""
    read = reader.load()
    read(warm)
    times = []
    found: Any = None
    for path in paths:
        found = None
        started = processor_seconds()
        found = read(path)
        times.append(processor_seconds() - started)
    peak = peak_megabytes()
    if reader.rows is None:
        return {"seconds": min(times), "peak": peak, "rows": ""}
    rows = compared(reader.rows(found), json.loads(wanted.read_text()))
    return {"seconds": min(times), "peak": peak, "rows": rows}


def compared(rows: Rows, wanted: Rows) -> str:
    def folded(row: list[str]) -> list[str]:
        return [" ".join(str(text).split()) for text in row]

    wrong = sum(map(lambda a, b: folded(a) != folded(b), rows, wanted))
    wrong += abs(len(rows) - len(wanted))
    return f"{wrong} of {len(wanted)} differ" if wrong else "ok"


def main() -> None:
    what, name, *rest = sys.argv[1:]
    reader = READERS[name]
    if what == "text":
        print(json.dumps(reader.text(reader.load()(Path(rest[0])))))
        return
    wanted, warm, *paths = map(Path, rest)
    print(json.dumps(measure(reader, wanted, warm, paths)))


if __name__ == "__main__":
    main()
