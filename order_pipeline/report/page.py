"""The frame of every page the reports make: one file, styles inside, no script, no request."""

from html import escape
from importlib.resources import files

from order_pipeline.language import current

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(title: str, body: str, styles: str = "") -> str:
    """Give a whole page around a body that is HTML already; ``styles`` stand beside page.css."""
    common = (files("order_pipeline.report") / "page.css").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{current()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{common}{styles}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n{body}</body>\n</html>\n"
    )
