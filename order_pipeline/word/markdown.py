"""Marks of Markdown taken off a text, so that only what it says is left."""

import re
from typing import Final

_BOLD: Final = re.compile(r"(?<![\w*])\*\*(?=\S)(.+?)(?<=\S)\*\*(?![\w*])", re.DOTALL)
_UNDERLINED_BOLD: Final = re.compile(
    r"(?<![\w_])__(?=[^\s_])(.+?)(?<=[^\s_])__(?![\w_])", re.DOTALL
)
_ITALIC: Final = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_HEADING: Final = re.compile(r"^\s{0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_RULE: Final = re.compile(r"^\s{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|={3,})$")
_RULED: Final = r"\s*(?:-{2,}|:-+:?|-+:)\s*"
_SEPARATOR: Final = re.compile(rf"^\s*\|?{_RULED}(?:\|{_RULED})*\|?\s*$")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PIPE: Final = re.compile(r"(?<!\\)\|")
_ON, _OFF = "\x02", "\x03"
"""Stand for the marks of bold while lines are taken apart."""


def unmarked(block: list[str]) -> list[tuple[str, bool, int | None]]:
    """Take the marks off a block of lines; give text, boldness and heading level of each.

    Bold may run over several lines of a block, as it does where a title was one paragraph.
    """
    text = _ITALIC.sub(r"\1", _bold("\n".join(block)))
    out = []
    bold = False
    for line in text.split("\n"):
        level = None
        heading = _HEADING.match(line)
        shown = line
        if heading is not None:
            level, shown = len(heading[1]) - 1, heading[2]
        starts_bold = bold or shown.lstrip().startswith(_ON)
        bold = shown.rfind(_ON) > shown.rfind(_OFF) or (bold and _OFF not in shown)
        whole = starts_bold and (bold or shown.rstrip().endswith(_OFF)) and shown.count(_ON) < 2  # noqa: PLR2004
        plain = _ESCAPE.sub(r"\1", shown.replace(_ON, "").replace(_OFF, ""))
        out.append((plain, whole or level is not None, level))
    return out


def _bold(text: str) -> str:
    marked = rf"{_ON}\1{_OFF}"
    return _UNDERLINED_BOLD.sub(marked, _BOLD.sub(marked, text))


def is_rule(line: str) -> bool:
    """Tell a line that only draws a rule."""
    return _RULE.match(line) is not None


def is_separator(line: str) -> bool:
    """Tell the line under the header of a pipe table."""
    return "|" in line and _SEPARATOR.match(line) is not None


def pipe_cells(line: str) -> list[str]:
    """Give the cells of a line of a pipe table, without marks, line breaks as such."""
    inner = line.strip().removeprefix("|")
    parts = _PIPE.split(inner)
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return [_BREAK.sub("\n", unmarked([part.strip()])[0][0]).strip() for part in parts]
