"""The contenders of the rendering benchmark: each turns the same context into a .docx.

The template is an order with six clauses and a table of six columns, direction and process merged
down; a contender is made once (its set-up is not timed, as a batch pays it once) and then called.
"""

import copy
import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

from peers.order_data import Context, context

from order_pipeline.render.package import package
from order_pipeline.render.styles import styles_xml
from order_pipeline.render.wordml import DECLARATION, NAMESPACES
from order_pipeline.word.archive import join, pack

Contender = Callable[[Context], bytes]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WIDTHS = (740, 2200, 2900, 2000, 3900, 2830)
KEYS = ("number", "direction", "process", "touchpoint", "interactions", "features")
HEAD = ("title", "date", "number", "place", "preamble", "position", "name")
PARAGRAPH = '<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
MERGES = {True: '<w:vMerge w:val="restart"/>', False: "<w:vMerge/>"}


# -- the document as strings: the template and the floor are made of the same pieces


def paragraph(text: str, style: str = "Clause") -> str:
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p>{PARAGRAPH.format(style=style)}{run}</w:p>"


def cell(index: int, text: str, merge: str = "") -> str:
    properties = f'<w:tcPr><w:tcW w:w="{WIDTHS[index]}" w:type="dxa"/>{merge}</w:tcPr>'
    return f"<w:tc>{properties}{paragraph(text, 'TableCell')}</w:tc>"


def row(texts: tuple[str, ...], *, new_direction: bool, new_process: bool) -> str:
    merges = ("", MERGES[new_direction], MERGES[new_process], "", "", "")
    shown = list(texts)
    shown[1] = shown[1] if new_direction else ""
    shown[2] = shown[2] if new_process else ""
    cells = "".join(map(cell, range(6), shown, merges))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def document(values: dict[str, str], clauses: str, rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    head = "".join(paragraph(values[key], "Text") for key in HEAD)
    return (
        f"{DECLARATION}<w:document {NAMESPACES}><w:body>{head}{clauses}"
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Register"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{rows}</w:tbl><w:p/><w:sectPr/></w:body></w:document>"
    )


def template() -> bytes:
    """Give the template in docxtpl's syntax."""

    def tag(text: str) -> str:
        return f"<w:tr>{cell(0, text)}</w:tr>"

    texts = tuple(f"{{{{ r.{key} }}}}" for key in KEYS)
    rows = (
        tag("{%tr for r in rows %}")
        + tag("{%tr if r.new_direction %}")
        + row(texts, new_direction=True, new_process=True)
        + tag("{%tr elif r.new_process %}")
        + row(texts, new_direction=False, new_process=True)
        + tag("{%tr else %}")
        + row(texts, new_direction=False, new_process=False)
        + tag("{%tr endif %}")
        + tag("{%tr endfor %}")
    )
    clauses = (
        paragraph("{%p for c in clauses %}")
        + paragraph("{{ c.text }}")
        + paragraph("{%p endfor %}")
    )
    body = document({key: f"{{{{ {key} }}}}" for key in HEAD}, clauses, rows)
    return _package(body)


def template_of_carbone() -> bytes:
    """Give the template in carbone's syntax: two rows in a line tell it what is repeated."""
    rows = "".join(
        row(
            tuple(f"{{d.rows[{place}].{key}}}" for key in KEYS),
            new_direction=True,
            new_process=True,
        )
        for place in ("i", "i+1")
    ).replace(MERGES[True], "")
    clauses = "".join(paragraph(f"{{d.clauses[{place}].text}}") for place in ("i", "i+1"))
    return _package(document({key: f"{{d.{key}}}" for key in HEAD}, clauses, rows))


def _package(body: str) -> bytes:
    return package(body, styles_xml(), '<w:jc w:val="center"/>')


# -- contenders


def floor() -> Contender:
    """Fill one f-string a row, deflate the main part at level 6, copy everything else."""
    parts = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>' for width in WIDTHS]
    open_text = (
        f'</w:tcPr><w:p>{PARAGRAPH.format(style="TableCell")}<w:r><w:t xml:space="preserve">'
    )
    close = "</w:t></w:r></w:p></w:tc>"
    a, b, c, d, e, f = parts
    start = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{a}{open_text}"
    again, first = MERGES[False], MERGES[True]

    def clean(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    def one_row(r: dict[str, Any]) -> str:
        direction = (
            f"{first}{open_text}{clean(r['direction'])}"
            if r["new_direction"]
            else (f"{again}{open_text}")
        )
        process = (
            f"{first}{open_text}{clean(r['process'])}"
            if r["new_process"]
            else (f"{again}{open_text}")
        )
        return (
            f"{start}{r['number']}{close}{b}{direction}{close}{c}{process}{close}"
            f"{d}{open_text}{clean(r['touchpoint'])}{close}"
            f"{e}{open_text}{clean(r['interactions'])}{close}"
            f"{f}{open_text}{clean(r['features'])}{close}</w:tr>"
        )

    with zipfile.ZipFile(io.BytesIO(template())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    fixed = {name: pack(name, (content,)) for name, content in members.items()}

    def fill(values: Context) -> bytes:
        head = {key: clean(values[key]) for key in HEAD}
        clauses = "".join(paragraph(clean(one["text"])) for one in values["clauses"])
        text = document(head, clauses, "".join(map(one_row, values["rows"]))).encode()
        name = "word/document.xml"
        changed = pack(name, (text,), zlib.compressobj(6, zlib.DEFLATED, -15))
        return join([changed if key == name else member for key, member in fixed.items()])

    return fill


def ours(stream: Callable[[], Any] | None = None) -> Contender:
    from order_pipeline.render.template import CompiledTemplate

    made = CompiledTemplate(template())
    return lambda values: made.render(values, stream)


def ours_standard() -> Contender:
    """Pack with the standard library, as the floor does: what a document costs without deflate."""
    return ours(lambda: zlib.compressobj(6, zlib.DEFLATED, -15))


def docxtpl() -> Contender:
    from docxtpl import DocxTemplate

    data = template()

    def fill(values: Context) -> bytes:
        made = DocxTemplate(io.BytesIO(data))
        made.render(values, autoescape=True)
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()

    return fill


def _element(proxy: Any) -> Any:
    """Give the XML below a paragraph or a table of python-docx, as its users do."""
    return proxy._element  # noqa: SLF001 - there is no public way to copy a row


def python_docx() -> Contender:
    """Copy a pattern row and set its texts: the best known way."""
    from docx import Document

    data = _package(
        document(
            {key: f"[{key}]" for key in HEAD},
            paragraph("[clause]"),
            "".join(
                row(("",) * 6, new_direction=new_direction, new_process=new_process)
                for new_direction, new_process in ((True, True), (False, True), (False, False))
            ),
        )
    )

    def fill(values: Context) -> bytes:
        made = Document(io.BytesIO(data))
        for one in made.paragraphs:
            key = one.text.strip("[]")
            if key in HEAD:
                one.runs[0].text = values[key]
            elif key == "clause":
                for clause in values["clauses"]:
                    new = copy.deepcopy(_element(one))
                    next(new.iter(f"{W}t")).text = clause["text"]
                    _element(one).addprevious(new)
                _element(one).getparent().remove(_element(one))
        table = _element(made.tables[0])
        patterns = list(table.tr_lst)
        for pattern in patterns:
            table.remove(pattern)
        for r in values["rows"]:
            kind = 0 if r["new_direction"] else 1 if r["new_process"] else 2
            new = copy.deepcopy(patterns[kind])
            texts = new.iter(f"{W}t")
            shown = [r[key] for key in KEYS]
            shown[1] = shown[1] if kind == 0 else ""
            shown[2] = shown[2] if kind < 2 else ""
            for element, text in zip(texts, shown, strict=True):
                element.text = text
            table.append(new)
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()

    return fill


def ours_from_act(*, read_back: bool = False) -> Contender:
    """Go the whole way: from an act to a document by the package's own template."""
    from order_pipeline.model.act import Act, Clause, Signature
    from order_pipeline.model.register import Register, Row
    from order_pipeline.pipeline.rendering import render
    from order_pipeline.render.columns import HEADERS
    from order_pipeline.render.document import render_act

    made: dict[int, Act] = {}

    def act(values: Context) -> Act:
        rows = tuple(
            Row(
                number=r["number"],
                direction=r["direction"],
                process=r["process"],
                touchpoint=r["touchpoint"],
                interactions=(r["interactions"],),
                features=r["features"],
            )
            for r in values["rows"]
        )
        register = Act(
            kind="register",
            title="Перечень точек взаимодействия",
            register=Register(columns=tuple(HEADERS.values()), rows=rows),
        )
        return Act(
            kind="order",
            heading="ПРИКАЗ",
            title=values["title"],
            date=dt.date(2024, 2, 29),
            date_text=values["date"],
            number=values["number"],
            place=values["place"],
            preamble=values["preamble"],
            enacting="приказываю",
            clauses=tuple(
                Clause(number=c["text"].partition(".")[0], text=c["text"].partition(". ")[2])
                for c in values["clauses"]
            ),
            signatures=(Signature(position=values["position"], name=values["name"]),),
            appendices=(register,),
        )

    render_act(act(context(1)))

    def fill(values: Context) -> bytes:
        if id(values) not in made:
            made[id(values)] = act(values)
        found = made[id(values)]
        return render(found) if read_back else render_act(found)

    return fill


CONTENDERS: dict[str, Callable[[], Contender]] = {
    "floor: one f-string a row, zlib-6": floor,
    "order-pipeline, packed by zlib-6": ours_standard,
    "order-pipeline": ours,
    "order-pipeline, from the act": ours_from_act,
    "order-pipeline, from the act, read back": lambda: ours_from_act(read_back=True),
    "python-docx, rows copied": python_docx,
    "docxtpl": docxtpl,
}
