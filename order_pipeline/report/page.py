"""The frame of every page the reports make: one file, styles inside, no script, no request."""

import re
from html import escape
from importlib.resources import files

from order_pipeline.language import current
from order_pipeline.model.finding import Severity
from order_pipeline.report.wording import severity_name

_SHOWN = re.compile(r"<(?:a|h2|td)\b[^>]*>[^<]*|>[^<]+<")
_HOLDS = re.compile(r"(?<![\w-])([А-Яа-яЁё]|№) (?=\S)")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(title: str, body: str, styles: str = "") -> str:
    """Give a whole page around a body that is HTML already; ``styles`` stand beside page.css."""
    common = (files("order_pipeline.report") / "page.css").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{current()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{common}{styles}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n{_SHOWN.sub(_joined, body)}</body>\n</html>\n"
    )


def severity_span(severity: Severity) -> str:
    """Give the name of a severity in its colour."""
    return f'<span class="severity {severity}">{escape(severity_name(severity))}</span>'


def _joined(text: re.Match[str]) -> str:
    """Keep a dash at the end of its line, and a word of one letter and «№» with what follows.

    Names of files and cells of the document stay as they are, for they are copied and searched.
    """
    if text[0].startswith("<"):
        return text[0]
    return _HOLDS.sub("\\1\u00a0", text.group().replace(" – ", "\u00a0– "))
