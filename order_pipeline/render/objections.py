"""What Jinja objects to in a template, in the user's language: its own words are English."""

import re

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from order_pipeline.language import _
from order_pipeline.render.sandbox import NO_TEXT


def objection(error: Exception) -> str:
    """Say what is wrong with a tag, or with what it did when the template was filled."""
    told = getattr(error, "message", None) or str(error)
    for theirs, ours in _sentences():
        found = re.match(theirs, told)
        if found:
            return ours.format(**{key: _token(word) for key, word in found.groupdict().items()})
    if isinstance(error, SecurityError):
        return _("it asks for more than a template may")
    if isinstance(error, UndefinedError):
        return _("it asks for what there is not")
    if isinstance(error, ZeroDivisionError):
        return _("it divides by zero")
    if isinstance(error, TemplateSyntaxError):
        return _("it is written wrongly")
    return _("it treats a value as one of another kind")


def _token(word: str) -> str:
    """Give the sign for what Jinja calls by a name."""
    signs = {
        "end of print statement": "}}",
        "end of statement block": "%}",
        "name": _("a name"),
        "string": _("a text in quotes"),
        "end of template": _("the end of the template"),
    }
    return signs.get(word, word)


def _sentences() -> tuple[tuple[str, str], ...]:
    """Give how Jinja's sentences begin, with ours."""
    unknown = _("there is no name «{word}»")
    missing = _("«{wanted}» is missing before «{word}»")
    misplaced = _("«{word}» can't stand there")
    unclosed = _("a loop, a condition or a block is not closed")
    return (
        ("expected token '(?P<wanted>.+?)', got '(?P<word>.+)'", missing),
        ("unexpected '(?P<word>.+?)', expected '(?P<wanted>.+)'", missing),
        ("""unexpected char (?P<_>['"])(?P<word>.+)(?P=_) at """, misplaced),
        ("unexpected '(?P<word>.+)'", misplaced),
        ("[Ee]xpected an expression, got '(?P<word>.+)'", _("a value is missing before «{word}»")),
        ("expected name or number", _("a name is missing behind the point")),
        (r"Encountered unknown tag '(?P<word>\w+)'", _("there is no tag «{word}»")),
        ("Unexpected end of template", unclosed),
        ("No filter named '(?P<word>.+?)'", _("there is no filter «{word}»")),
        ("No test named '(?P<word>.+?)'", _("there is no check «{word}»")),
        ("can't assign to", _("a loop's own name must be a plain word")),
        ("block '(?P<word>.+)' defined twice", _("the block «{word}» stands twice")),
        ("'(?P<word>.+)' is undefined", unknown),
        (".*' has no attribute '(?P<word>.+)'", unknown),
        ("access to attribute '(?P<word>.+?)'", _("«{word}» is closed to templates")),
        ("no loader for this", _("a template can't take in other files")),
        (NO_TEXT, _("it prints a list, a record, a yes or no, which is no text")),
        ("Range too big", _("a loop has too many steps")),
    )
