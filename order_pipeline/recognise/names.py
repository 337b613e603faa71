"""Names of persons among the lines drawn for a signature: «________ /И.И. Иванов/»."""

import re

from order_pipeline.recognise.wording.signatures import NAME, NAME_AT_END

_LONGEST = 400
_FRAME = re.compile(r"^[_/\s(]+|[_/\s)]+$")
_LINE_AT_END = re.compile(r"[_/\s(]+$")


def bare_name(text: str) -> str | None:
    """Give the name a text consists of, lines and slashes around it apart; None otherwise."""
    match = NAME.fullmatch(_FRAME.sub("", text))
    return match["name"] if match else None


def name_at_end(text: str) -> tuple[str, str] | None:
    """Give what stands before the name that ends a text, and the name."""
    if len(text) > _LONGEST:
        return None
    name = bare_name(text)
    if name:
        return "", name
    match = NAME_AT_END.match(re.sub(r"[/)\s]+$", "", text))
    if not match:
        return None
    return _LINE_AT_END.sub("", match["before"]), match["name"]
