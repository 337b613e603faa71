"""Looking a template over before it is used: every fault at once, and what it asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.render.members import opened
from order_pipeline.render.tag_walk import TagWalk
from order_pipeline.render.tags import read_tags
from order_pipeline.word.damage import damage

_STORY: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$")


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A value that a template asks for: its full name («parts[].title») and its places."""

    name: str
    places: tuple[str, ...]

    def __str__(self) -> str:
        return self.name


def check_template(data: bytes) -> tuple[Fault, ...]:
    """Give every fault of a template with its place; none means that it can be filled.

    Raises InputError where the file is no Word file at all.
    """
    members = opened(data)
    tags, faults = read_tags(members)
    if not tags and not faults:
        faults.append(
            Fault(
                _("the template has no tags, so nothing of the act would be printed"),
                _("See templates/README.md for the names."),
            )
        )
    walk = TagWalk()
    for tag in tags:
        walk.take(tag)
    walk.close()
    faults += walk.faults
    return tuple(faults) or _trial(data)


def template_fields(data: bytes) -> tuple[TemplateField, ...]:
    """Give the values a template asks for, in the order of their first places."""
    walk = TagWalk()
    for tag in read_tags(opened(data))[0]:
        walk.take(tag)
    return tuple(TemplateField(name, tuple(places)) for name, places in walk.asked.items())


def torn(data: bytes) -> tuple[Fault, ...]:
    """Give a fault for each part of a filled document that is no XML: Word would refuse it."""
    parts = opened(data).items()
    return tuple(fault for name, part in parts if _STORY.match(name) for fault in _torn(name, part))


def _torn(name: str, part: bytes) -> Iterator[Fault]:
    from lxml import etree

    if _is_sound(part):
        return
    try:
        etree.fromstring(part)
    except etree.XMLSyntaxError as error:
        yield Fault(
            _("a filled document would be broken: {reason}").format(reason=damage(error)),
            _("Let each loop and each condition begin and end in a paragraph or row of its own."),
            place=name,
        )


def _is_sound(part: bytes) -> bool:
    """Tell whether a part is XML, by a parser that makes no tree and so costs little."""
    from xml.parsers.expat import ExpatError, ParserCreate

    try:
        ParserCreate(namespace_separator=" ").ParseFile(BytesIO(part))
    except ExpatError:
        return False
    return True


def _trial(data: bytes) -> tuple[Fault, ...]:
    """Fill the template with a small act and see that Word could open the result."""
    from order_pipeline.model.act import Act
    from order_pipeline.render.context import context
    from order_pipeline.render.template import CompiledTemplate

    try:
        filled = CompiledTemplate(data).render(context(Act(kind="order", heading="ПРИКАЗ")))
    except InputError as error:
        return error.faults
    return torn(filled)
