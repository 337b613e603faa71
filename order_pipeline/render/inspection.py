"""Looking a template over before it is used: every fault at once, and what it asks for."""

from collections.abc import Iterator
from dataclasses import dataclass

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.render.members import MAIN, opened
from order_pipeline.render.tag_walk import TagWalk
from order_pipeline.render.tags import read_tags
from order_pipeline.word.damage import damage


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
    return tuple(faults) or tuple(_trial(data))


def template_fields(data: bytes) -> tuple[TemplateField, ...]:
    """Give the values a template asks for, in the order of their first places."""
    walk = TagWalk()
    for tag in read_tags(opened(data))[0]:
        walk.take(tag)
    return tuple(TemplateField(name, tuple(places)) for name, places in walk.asked.items())


def _trial(data: bytes) -> Iterator[Fault]:
    """Fill the template with a small act and see that Word could open the result."""
    from lxml import etree

    from order_pipeline.model.act import Act
    from order_pipeline.render.context import context
    from order_pipeline.render.template import CompiledTemplate

    try:
        filled = CompiledTemplate(data).render(context(Act(kind="order", heading="ПРИКАЗ")))
        etree.fromstring(opened(filled)[MAIN])
    except InputError as error:
        yield from error.faults
    except etree.XMLSyntaxError as error:
        yield Fault(
            _("a filled document would be broken: {reason}").format(reason=damage(error)),
            _("Let each loop and each condition begin and end in a paragraph or row of its own."),
        )
