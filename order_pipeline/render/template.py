"""The one file that knows docxtpl: its template syntax, compiled once and filled many times.

docxtpl's own patching turns a Word file's tags into Jinja source; here that happens once for a
template. Jinja compiles once, the members that do not change are deflated once; a document then
costs its own text, one deflate and a join. Templates run in Jinja's sandbox, without a loader.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from jinja2 import Template, TemplateError, meta

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.render.forms import filters
from order_pipeline.render.members import opened
from order_pipeline.render.objections import objection
from order_pipeline.render.sandbox import Sandbox
from order_pipeline.render.tables import filled_rows
from order_pipeline.word.archive import Member, join, pack
from order_pipeline.word.packing import Deflater, deflater

# What an expression of a template can end in; nothing of ours is meant to.
_FAULTS: Final = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
)
# Pieces are rows in a long table; more at once would only take memory.
_BATCH: Final = 128
_TAIL: Final = 20_000
_SECTION_PARAGRAPH: Final = "</w:sectPr></w:pPr></w:p>"
_CHANGING: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_TAGGED: Final = re.compile(rb"\{(?:<[^>]*>)*[{%#]")


class CompiledTemplate:
    """A template that is filled with a context: ``render`` gives the bytes of a .docx."""

    def __init__(self, data: bytes) -> None:
        members = opened(data)
        environment = Sandbox()
        environment.filters.update(filters())
        environment.filters["filled_rows"] = filled_rows
        names: set[str] = set()
        self._order = tuple(members)
        self._fixed: dict[str, Member] = {}
        self._changing: dict[str, Template] = {}
        for name, content in members.items():
            if _CHANGING.match(name) and _TAGGED.search(content):
                source = patched(content.decode("utf-8"))
                self._changing[name], asked = _compiled(environment, name, source)
                names |= asked
            else:
                self._fixed[name] = pack(name, (content,))
        self.names = frozenset(names)

    def render(
        self, context: Mapping[str, Any], stream: Callable[[], Deflater] | None = None
    ) -> bytes:
        """Fill the template; ``stream`` opens another deflate than that of every written file.

        Raises InputError where the template asks for what there is not, or for what it may not.
        """
        open_stream = stream or deflater
        members = []
        for name in self._order:
            if name in self._fixed:
                members.append(self._fixed[name])
                continue
            try:
                chunks = _chunks(self._changing[name], context)
                members.append(pack(name, chunks, open_stream()))
            except _FAULTS as error:
                raise InputError(_fault(error, name)) from None
        return join(members)


@lru_cache(maxsize=16)
def compiled(data: bytes) -> CompiledTemplate:
    """Compile a template, or give the one compiled before from the same bytes."""
    return CompiledTemplate(data)


def _compiled(environment: Sandbox, name: str, source: str) -> tuple[Template, set[str]]:
    """Compile a changing member; give it with the names it asks for."""
    try:
        tree = environment.parse(source)
        code = environment.compile(tree)
    except TemplateError as error:
        raise InputError(_fault(error, name)) from None
    made = Template.from_code(environment, code, environment.make_globals(None))
    return made, meta.find_undeclared_variables(tree)


def _fault(error: Exception, name: str) -> Fault:
    return Fault(
        _("the template can't be filled: {reason}").format(reason=objection(error)),
        _("See «order-pipeline template check»."),
        place=name,
    )


def patched(source: str) -> str:
    """Turn the XML of a Word file with docxtpl's tags into Jinja source."""
    from docxtpl import DocxTemplate

    text = DocxTemplate(None).patch_xml(source)
    return _flexible_tables(text)


# -- what docxtpl's syntax has no words for: widths and merges of cells that a loop makes

_CELL_LOOP: Final = re.compile(
    r"\{% for (\w+) in ([\w.]+)\.cells %\}\s*(<w:tc[ >].*?</w:tc>)\s*\{% endfor %\}", re.DOTALL
)
_ROW_LOOP: Final = re.compile(r"\{% for (\w+) in ([\w.]+)\.rows %\}\s*<w:tr[ >]")
_TABLE: Final = re.compile(r"<w:tbl>(?:(?!<w:tbl>).)*?</w:tbl>", re.DOTALL)


def _flexible_tables(text: str) -> str:
    return _TABLE.sub(_flexible_table, text)


def _flexible_table(match: re.Match[str]) -> str:
    text = match.group()
    rows = _ROW_LOOP.search(text)
    if rows is None or not _CELL_LOOP.search(text):
        return text
    row, table = rows.group(1), rows.group(2)
    grid = f'{{% for width in {table}.widths %}}<w:gridCol w:w="{{{{ width }}}}"/>{{% endfor %}}'
    text = re.sub(r"(<w:tblGrid>).*?(</w:tblGrid>)", rf"\1{grid}\2", text, flags=re.DOTALL)
    start = text.index(rows.group())
    whole = f"{{% if {row}.whole %}}<w:cantSplit/>{{% endif %}}"
    text = text[:start] + text[start:].replace("<w:cantSplit/>", whole)
    return _PLAIN_ROWS.sub(_at_once, _CELL_LOOP.sub(_flexible_cell, text))


def _flexible_cell(match: re.Match[str]) -> str:
    cell = match.group(1)
    return re.sub(r"<w:tcW [^>]*/>", f"{{{{ {cell}.properties }}}}", match.group(), count=1)


# The usual row: a cell has a paragraph a line, and nothing else is asked for. A long table is made
# of these, so they are filled without going through Jinja for each cell.
_PLAIN_ROWS: Final = re.compile(
    r"\{% for (?P<row>\w+) in (?P<table>[\w.]+)\.rows %\}(?P<opening>[^{}]*)"
    r"\{% if (?P=row)\.whole %\}(?P<if_whole>[^{}]*)\{% endif %\}(?P<start>[^{}]*)"
    r"\{% for (?P<cell>\w+) in (?P=row)\.cells %\}(?P<head>[^{}]*)"
    r"\{\{ (?P=cell)\.properties \}\}(?P<properties_end>[^{}]*)"
    r"\{% for (?P<line>\w+) in (?P=cell)\.lines %\}(?P<before>[^{}]*)"
    r"\{\{ (?P=line) \}\}(?P<line_end>[^{}]*)\{% endfor %\}(?P<cell_end>[^{}]*)"
    r"\{% endfor %\}(?P<closing>[^{}]*)\{% endfor %\}"
)
_PIECES: Final = (
    *("opening", "if_whole", "start", "head", "properties_end"),
    *("before", "line_end", "cell_end", "closing"),
)


def _at_once(match: re.Match[str]) -> str:
    row, pieces = match["row"], ", ".join(map(repr, match.group(*_PIECES)))
    rows = f"{match['table']}|filled_rows({pieces})"
    return f"{{% for {row} in {rows} %}}{{{{ {row} }}}}{{% endfor %}}"


# -- filling


def _chunks(template: Template, context: Mapping[str, Any]) -> Iterator[bytes]:
    """Give the document in large pieces; the end is held back until its section is settled."""
    pieces = template.root_render_func(template.new_context(dict(context)))
    held = ""
    while batch := "".join(islice(pieces, _BATCH)):
        if len(batch) < _TAIL:
            held += batch
            continue
        if held:
            yield held.encode()
        held = batch
    yield _settled_section(held).encode()


def _settled_section(tail: str) -> str:
    """Let a section break at the very end be the document's last section, not an empty page."""
    end = tail.rfind("</w:body>")
    last = tail.rfind("<w:sectPr", 0, end)
    if last < 0:
        return tail
    while tail[last - 1].isspace():
        last -= 1
    if not tail.endswith(_SECTION_PARAGRAPH, 0, last):
        return tail
    paragraph = max(tail.rfind("<w:p>", 0, last), tail.rfind("<w:p ", 0, last))
    section = tail.rfind("<w:sectPr", 0, last)
    inside = tail[section : last - len("</w:pPr></w:p>")]
    return f"{tail[:paragraph]}{inside}{tail[end:]}"
