"""The texts of an act that name its agency, so that the agency's own name adds nothing."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.normalise import normalise
from order_pipeline.duplicates.phrases import find
from order_pipeline.duplicates.stages import looks_adjective, segments
from order_pipeline.duplicates.words import words
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import walk
from order_pipeline.text.morphology import part_of_speech

_LIKELY = re.compile(
    r"департамент|министерств|управлени|комитет|агентств|инспекци|администраци|служб|фонд|палат|"
    r"казначейств|больниц|поликлиник|библиотек|школ|муз[её]|театр|архив|университет|институт|"
    r"колледж|техникум|лице[йяю]|гимнази",
    re.IGNORECASE,
)
_TOO_COMMON = frozenset({"отдел", "центр", "дом", "совет", "суд", "сад", "учреждение"})
_TOO_VAGUE = _TOO_COMMON - {"центр"} | {
    "отделение", "группа", "система", "сеть", "филиал", "область", "край", "район",
}  # fmt: skip
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


def head_of(title: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Give the noun that says what the agency is: «заповедник», «комиссия»; none where no noun is.

    Legal forms («ФГБУ») and adjectives are passed over; a known body's acronym is its noun.
    """
    roles = knowledge.words["roles"]
    for item in find(words(normalise(title), knowledge), knowledge):
        if item.words[0].acronym and knowledge.kind(item.token) == "body":
            return (item.words[-1].lemma,)  # «ГБУ МФЦ»
        for word in item.words:
            if word.acronym or word.lemma in knowledge.words["filler"] | _TOO_VAGUE:
                continue
            adjective = word.lemma.endswith(("ый", "ий", "ой"))
            if word.lemma in roles or (not adjective and part_of_speech(word.surface) == "NOUN"):
                return (word.lemma,)
    return ()


def own_words(title: str, knowledge: Knowledge) -> Iterator[str]:
    """Give the words of the agency's name: as they are, and those that its known names mean."""
    for item in find(words(normalise(title), knowledge), knowledge):
        yield from (word.lemma for word in item.words)
        if not item.token.startswith("@"):
            yield item.token


def numbers_of(title: str, knowledge: Knowledge) -> Iterator[str]:
    """Give the agency's own number with its noun: «школа 9»."""
    found = find(words(normalise(title), knowledge), knowledge)
    for item, following in pairwise(found):
        if following.words[0].number and not item.words[0].number:
            yield f"{item.token} {following.token}"


def guessed_own(names: Iterable[str], knowledge: Knowledge) -> frozenset[str]:
    """Guess the words of the agency's own name from a register whose agency nobody names.

    A body that stands bare in one name («сайт департамента») is the own one; where the register
    says just one thing more of it («департамента лесного хозяйства»), that is its name.
    """
    bare: set[str] = set()
    more: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        if _LIKELY.search(name):
            for body, said in _bodies_in(name, knowledge):
                if said:
                    more.setdefault(body, set()).add(said)
                else:
                    bare.add(body)
    return frozenset(
        word
        for body in bare & more.keys()
        if len(more[body]) == 1
        for word in (body, *next(iter(more[body])))
    )


def _bodies_in(name: str, knowledge: Knowledge) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the bodies that stand behind another word of a name, with what is said of them."""
    bodies = knowledge.words["bodies"] - _TOO_COMMON
    for segment in segments(normalise(name), knowledge):
        for place, item in enumerate(segment.found):
            before = segment.found[place - 1] if place else None
            if item.token not in bodies or before is None or looks_adjective(before):
                continue
            said: list[str] = []
            for other in segment.found[place + 1 :]:
                word = other.words[0]
                if word.linked or word.number or word.quoted or other.token.startswith("@"):
                    break
                said.append(other.token)
            yield item.token, tuple(said)
