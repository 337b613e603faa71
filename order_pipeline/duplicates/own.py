"""The texts of an act that name its agency, so that the agency's own name adds nothing."""

from collections.abc import Iterator

from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.normalise import normalise
from order_pipeline.duplicates.words import words
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import walk

_ENDS = frozenset(
    {"внешний", "внутренний", "клиент", "перечень", "точка", "взаимодействие", "приказ", "порядок"}
)


def agency_of(act: Act, knowledge: Knowledge) -> tuple[str, ...]:
    """Give the texts that name the agency: issuer, stamps, and the title from its body on."""
    return tuple(dict.fromkeys(text for text in _texts(act, knowledge) if text))


def _texts(act: Act, knowledge: Knowledge) -> Iterator[str | None]:
    for _path, part in walk(act):
        yield part.issuer
        if part.approval:
            yield part.approval.organization
        if part.title:
            yield _body_in(part.title, knowledge)


def _body_in(title: str, knowledge: Knowledge) -> str | None:
    """Give the part of a title that names a body: «ведения Департаментом … перечня»."""
    found: list[str] = []
    for word in words(normalise(title), knowledge):
        if not found and word.lemma not in knowledge.words["bodies"]:
            continue
        if word.lemma in _ENDS or word.number:
            break
        found.append(word.surface)
    return " ".join(found) or None
