"""Elements and attributes of makers that Word does not know (ECMA-376 Part 3, 7 and 10.1).

Word opens a file with them only where the part says that their namespace may be ignored, and
refuses one that says so of a prefix which is not declared.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from order_pipeline.language import _
from order_pipeline.word.names import MC
from order_pipeline.word.structure import Fault

_IGNORABLE: Final = f"{{{MC}}}Ignorable"
_KNOWN: Final = (
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "http://schemas.microsoft.com/",
    "urn:schemas-microsoft-com:",
    "http://www.w3.org/",
)
_FREE: Final = ("}graphicData", "}ext", "}customXmlPr", "}placeholder")


def stranger_faults(root: etree._Element) -> Iterator[Fault]:
    """Give what stands in a namespace that Word neither knows nor may ignore, the first of each."""
    ignored: set[str] = set()
    for element in root.iter(etree.Element):
        for prefix in element.get(_IGNORABLE, "").split():
            space = element.nsmap.get(prefix)
            if space is None:
                message = _("the prefix «{prefix}» is to be ignored but is not declared").format(
                    prefix=prefix
                )
                yield Fault("undeclared-prefix", "error", message, element)
            else:
                ignored.add(space)
    told: set[str] = set()
    for element in root.iter(etree.Element):
        for name in (str(element.tag), *map(str, element.attrib)):
            space = name[1:].partition("}")[0] if name.startswith("{") else ""
            if not space or space in ignored or space in told or space.startswith(_KNOWN):
                continue
            if any(str(above.tag).endswith(_FREE) for above in element.iterancestors()):
                continue
            told.add(space)
            message = _("«{name}» is nothing that Word knows").format(name=name)
            yield Fault("unknown-namespace", "error", message, element)
