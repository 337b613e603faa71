"""The registers of an act as tables of a page: what was read, for comparison with the document."""

from collections.abc import Iterator
from html import escape

from order_pipeline.language import _
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import walk
from order_pipeline.model.register import Register, Row
from order_pipeline.report.wording import row_count


def registers_section(act: Act, *, changed: bool = False) -> Iterator[str]:
    """Give each register that has rows, complete row by row; columns empty throughout are left."""
    for _path, part in walk(act):
        if part.register_ is not None and part.register_.rows:
            title = _("The register as it was read: {rows}")
            if changed:
                title = _("The register with the changes: {rows}")
            title = title.format(rows=row_count(len(part.register_.rows)))
            yield f"<h3>{escape(title)}</h3>\n"
            yield from _table(part.register_)


def _table(register: Register) -> Iterator[str]:
    fields = (
        (_("№"), lambda row: row.number),
        (_("Direction"), lambda row: row.direction),
        (_("Process"), lambda row: row.process),
        (_("Touchpoint"), lambda row: row.touchpoint),
        (_("Interactions"), lambda row: "\n".join(row.interactions)),
        (_("Features"), lambda row: row.features),
    )
    shown = [(title, get) for title, get in fields if any(map(get, register.rows))]
    extra = list(dict.fromkeys(header for row in register.rows for header in row.extra))
    titles = [*(title for title, _get in shown), *extra]
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    yield f'<div class="scroll"><table class="register">\n<thead><tr>{head}</tr></thead>\n'
    for row in register.rows:
        texts = [*(get(row) for _title, get in shown), *_extra(row, extra)]
        yield f"<tr>{''.join(f'<td>{escape(text or chr(0x2014))}</td>' for text in texts)}</tr>\n"
    yield "</table></div>\n"


def _extra(row: Row, headers: list[str]) -> Iterator[str | None]:
    return (row.extra.get(header) for header in headers)
