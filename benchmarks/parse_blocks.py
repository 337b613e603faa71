"""How long reading a Word file into blocks takes, against the floor and against other readers.

    python benchmarks/parse_blocks.py [--rows 50,1000,10000] [--rounds 5] [--json FILE]

The floor does what any reader must and nothing more: unzip the main part and parse it once with
lxml, no walk. Within a round all readers read the same file one after another, every second round
backwards; the figure is the median over rounds of the ratio within a round, so that a busy minute
hits both sides. Time is processor time, memory the peak of a process of its own. Other readers
are measured where they can be imported.
"""

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

WORDS = """
рассмотрение письменных обращений граждан приём заявлений предоставление информации консультация
клиента по телефону направление ответа регистрация документов проверка сведений электронная почта
официальный сайт портал государственных услуг личный кабинет горячая линия
""".split()  # noqa: SIM905 - words are easier to read than a list
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
RUN = f'<w:rPr>{FONT}<w:sz w:val="20"/></w:rPr>'
CELL = (
    '<w:pPr><w:pStyle w:val="Cell"/><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
)
WIDTHS = (700, 2200, 2900, 2000, 3900, 3300)
SLOWEST = {"python-docx row.cells": 1000, "docx2python": 1000, "mammoth": 1000}
"""The most rows that a slow reader is given, so that the benchmark ends within minutes."""


def sentence(source: random.Random, count: int) -> str:
    return " ".join(source.choices(WORDS, k=count)).capitalize()


def paragraph(text: str, properties: str, source: random.Random) -> str:
    """Write a paragraph as Word saves it: ids of its own, a long text in two runs."""
    cut = text.find(" ", len(text) // 2) if len(text) > 60 else len(text)
    runs = "".join(
        f'<w:r w:rsidRPr="00C4D5E6">{RUN}<w:t xml:space="preserve">{part}</w:t></w:r>'
        for part in (text[:cut], text[cut:])
        if part
    )
    mark = f'w:rsidR="00A1B2C3" w:rsidRDefault="{source.getrandbits(32):08X}"'
    return f"<w:p {mark}>{properties}{runs}</w:p>"


def row(number: int, source: random.Random) -> str:
    cells = []
    merged = {1: 20, 2: 4}
    for column, (width, words) in enumerate(zip(WIDTHS, (1, 4, 6, 3, 15, 12), strict=True)):
        first = number % merged.get(column, 1) == 0
        restart = ' w:val="restart"' if first else ""
        merge = f"<w:vMerge{restart}/>" if column in merged else ""
        text = str(number + 1) if column == 0 else sentence(source, words) if first else ""
        inner = paragraph(text, CELL, source)
        width_of = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        cells.append(f"<w:tc><w:tcPr>{width_of}{merge}</w:tcPr>{inner}</w:tc>")
    return f'<w:tr w:rsidR="00A1B2C3"><w:trPr><w:cantSplit/></w:trPr>{"".join(cells)}</w:tr>'


def order(rows: int) -> bytes:
    """Write an order with a register of so many rows, direction and process merged."""
    source = random.Random(rows)  # noqa: S311 - test data, no secret
    clauses = "".join(
        paragraph(
            sentence(source, 30),
            '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>',
            source,
        )
        for _clause in range(6)
    )
    table = "".join(row(number, source) for number in range(rows))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    center = '<w:pPr><w:jc w:val="center"/></w:pPr>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document xmlns:w="{W}" xmlns:r="{OFFICE}">'
        f"<w:body>{paragraph('ПРИКАЗ', center, source)}{clauses}<w:tbl><w:tblPr>"
        f'<w:tblStyle w:val="Grid"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{table}</w:tbl><w:p/>'
        "<w:sectPr/></w:body></w:document>"
    ).encode()


def write(path: Path, rows: int) -> None:
    kinds = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{index}"><w:name w:val="Стиль {index}"/>'
        f'<w:basedOn w:val="Cell"/><w:pPr><w:spacing w:before="{index}"/></w:pPr></w:style>'
        for index in range(60)
    )
    latent = '<w:lsdException w:name="Latent" w:semiHidden="1" w:uiPriority="99"/>' * 370
    styles = (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr>'
        f"</w:rPrDefault></w:docDefaults><w:latentStyles>{latent}</w:latentStyles>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="Cell"><w:name w:val="Cell"/></w:style>'
        '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/></w:style>'
        f"{kinds}</w:styles>"
    )
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    names = ("styles", "numbering")
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{main}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), *((name, name) for name in names))
    )
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in names
    )
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{relations}</Relationships>",
        "word/document.xml": order(rows),
        "word/styles.xml": styles,
        "word/numbering.xml": numbering,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)


Reader = Callable[[Path], object]


def floor() -> Reader:
    from lxml import etree

    return lambda path: etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))


def blocks() -> Reader:
    from order_pipeline.word.reading import read_document

    return lambda path: read_document(path.read_bytes(), path.name)


def row_cells() -> Reader:
    import docx

    return lambda path: [
        [cell.text for cell in each.cells]
        for table in docx.Document(str(path)).tables
        for each in table.rows
    ]


def docx2python() -> Reader:
    from docx2python import docx2python as reader

    return lambda path: reader(path).body


def mammoth() -> Reader:
    import mammoth as reader

    def read(path: Path) -> object:
        with path.open("rb") as file:
            return reader.convert_to_html(file).value

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "floor: unzip + one lxml parse": floor,
    "order_pipeline to blocks": blocks,
    "python-docx row.cells": row_cells,
    "docx2python": docx2python,
    "mammoth": mammoth,
}
FLOOR = next(iter(READERS))


def seconds(read: Reader, path: Path) -> float:
    started = time.process_time()
    read(path)
    return time.process_time() - started


def peak_megabytes(name: str, path: Path) -> float:
    """Give the peak memory of a process that only reads the file once."""
    done = subprocess.run(
        [sys.executable, __file__, "--peak", name, str(path)],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def own_peak() -> float:
    """Give the peak memory of this process; of Linux's two counters the one that exec resets."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


def measure(path: Path, rows: int, rounds: int) -> list[dict[str, object]]:
    readers = {}
    for name, make in READERS.items():
        try:
            if rows <= SLOWEST.get(name, rows):
                readers[name] = make()
        except ImportError:
            continue
    times: dict[str, list[float]] = {name: [] for name in readers}
    for read in readers.values():
        read(path)
    for number in range(rounds):
        for name in reversed(readers) if number % 2 else readers:
            times[name].append(min(seconds(readers[name], path) for _again in range(3)))
    return [
        {
            "rows": rows,
            "reader": name,
            "milliseconds": round(min(each) * 1000, 1),
            "times_floor": round(
                statistics.median(a / b for a, b in zip(each, times[FLOOR], strict=True)), 2
            ),
            "peak_megabytes": round(peak_megabytes(name, path)),
        }
        for name, each in times.items()
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", default="50,1000,10000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--peak", nargs=2, metavar=("READER", "FILE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.peak:
        READERS[given.peak[0]]()(Path(given.peak[1]))
        print(own_peak())
        return
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for rows in map(int, given.rows.split(",")):
            path = Path(folder) / f"{rows}.docx"
            write(path, rows)
            for line in measure(path, rows, given.rounds):
                results.append(line)
                print(
                    f"{line['rows']:>6}  {line['reader']:<32}{line['milliseconds']:>10} ms"
                    f"{line['times_floor']:>8} × floor{line['peak_megabytes']:>6} MB"
                )
    if given.json:
        given.json.write_text(json.dumps(results, ensure_ascii=False, indent=2) + "\n")


if __name__ == "__main__":
    main()
