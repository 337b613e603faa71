"""The one file that knows docxtpl: its template syntax, compiled once and filled many times.

docxtpl's own patching turns a Word file's tags into Jinja source; here that happens once for a
template. Jinja compiles once, the members that do not change are deflated once; a document then
costs its own text, one deflate and a join. Templates run in Jinja's sandbox, without a loader.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from itertools import islice
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.render.archive import Member, join, pack
from order_pipeline.render.deflate import Deflater, fastest

_BATCH: Final = 4096
_TAIL: Final = 20_000
_CHANGING: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_TAGGED: Final = re.compile(rb"\{(?:<[^>]*>)*[{%#]")
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SPECIAL: Final = re.compile("[\x00-\x1f\ufffe\uffff\ud800-\udfff]")
_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'


class CompiledTemplate:
    """A template that is filled with a context: ``render`` gives the bytes of a .docx."""

    def __init__(self, data: bytes) -> None:
        members = _members(data)
        environment = _Environment()
        self._order = tuple(members)
        self._fixed: dict[str, Member] = {}
        self._changing = {}
        for name, content in members.items():
            if _CHANGING.match(name) and _TAGGED.search(content):
                self._changing[name] = _compiled(environment, name, content)
            else:
                self._fixed[name] = pack(name, (content,))

    def render(self, context: Mapping[str, Any], stream: "Opener | None" = None) -> bytes:
        """Fill the template.

        Raises InputError where the template asks for what there is not, or for what it may not.
        """
        stream = stream or fastest()
        members = []
        for name in self._order:
            if name in self._fixed:
                members.append(self._fixed[name])
                continue
            try:
                chunks = _chunks(self._changing[name], context)
                members.append(pack(name, chunks, stream()))
            except (TemplateError, SecurityError, TypeError, ValueError, ArithmeticError) as error:
                raise InputError(_fault(error, name)) from None
        return join(members)


Opener = Any


@lru_cache(maxsize=16)
def compiled(data: bytes) -> CompiledTemplate:
    """Compile a template, or give the one compiled before from the same bytes."""
    return CompiledTemplate(data)


def _members(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist() if name[-1] != "/"}
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
        fault = Fault(_("the template is not a Word file"), _("Save it from Word as .docx."))
        raise InputError(fault) from None


def _compiled(environment: "_Environment", name: str, content: bytes) -> Any:
    source = patched(content.decode("utf-8"))
    try:
        return environment.from_string(source)
    except TemplateError as error:
        raise InputError(_fault(error, name)) from None


def _fault(error: Exception, name: str) -> Fault:
    return Fault(
        _("the template can't be filled: {reason}").format(reason=error),
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
    return _CELL_LOOP.sub(_flexible_cell, text)


def _flexible_cell(match: re.Match[str]) -> str:
    cell = match.group(1)
    return re.sub(r"<w:tcW [^>]*/>", f"{{{{ {cell}.properties|safe }}}}", match.group(), count=1)


# -- filling


class _Environment(SandboxedEnvironment):
    """Jinja's sandbox: text comes out as itself, nothing is loaded, an unknown name is a fault."""

    def __init__(self) -> None:
        super().__init__(
            autoescape=True, undefined=StrictUndefined, finalize=_finalize, cache_size=0
        )


def _finalize(value: Any) -> Any:
    if value is None:
        return ""
    if type(value) is str and _SPECIAL.search(value):
        return _broken(value)
    return value


def _broken(value: str) -> Markup:
    """Give text with tabs and line breaks as Word keeps them; what XML can't hold is dropped."""
    text = str(Markup.escape(_ILLEGAL.sub("", value.replace("\r\n", "\n"))))
    return Markup(text.replace("\r", "\n").replace("\n", _BREAK).replace("\t", _TAB))  # noqa: S704 - escaped above


def _chunks(template: Any, context: Mapping[str, Any]) -> Iterator[bytes]:
    """Give the document in large pieces; the end is held back until its section is settled."""
    pieces = template.root_render_func(template.new_context(dict(context)))
    held = ""
    while batch := "".join(islice(pieces, _BATCH)):
        held += batch
        if len(held) > 2 * _TAIL:
            yield held[:-_TAIL].encode()
            held = held[-_TAIL:]
    yield _settled_section(held).encode()


_LAST_SECTION: Final = re.compile(
    r"<w:p(?: [^>]*)?><w:pPr>(?:(?!</?w:p[ >]|<w:sectPr).)*"
    r"(<w:sectPr(?:(?!</?w:p[ >]).)*</w:sectPr>)</w:pPr></w:p>"
    r"\s*<w:sectPr.*?</w:sectPr>(\s*</w:body>)",
    re.DOTALL,
)


def _settled_section(tail: str) -> str:
    """Let a section break at the very end be the document's last section, not an empty page."""
    return _LAST_SECTION.sub(r"\1\2", tail)


__all__ = ["CompiledTemplate", "Deflater", "compiled", "patched"]
