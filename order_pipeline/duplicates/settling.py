"""What adds nothing beside the rest of a name: ordered rules that lighten a sketch."""

from collections.abc import Callable, Sequence

from order_pipeline.duplicates.contacts import Contact
from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.sketch import Sketch
from order_pipeline.text.morphology import is_animate

_UNITS = frozenset({"отдел", "сектор", "управление"})
_LETTERS = frozenset({"письмо", "отправление", "корреспонденция", "конверт"})
_BESIDE_PERSONAL = frozenset({"личный", "прием", "вопрос", "@offline"})
_FOR_WHOM = frozenset({"детский", "взрослый", "иностранный"})
_PROFESSIONS = frozenset({"врач", "педагог", "учитель", "преподаватель", "инструктор"})
_RANKS = frozenset(
    {"заместитель", "помощник", "главный", "руководитель", "заведующий", "директор", "начальник"}
)
_BESIDE_PORTAL = frozenset({"функция", "услуга", "портал"})
_NEWS = frozenset({"готовность", "дата", "время", "срок"})
_GATHERED = frozenset(
    {
        "комиссия",
        "совет",
        "коллегия",
        "парламент",
        "штаб",
        "комитет",
        "правление",
        "президиум",
        "группа",
        "подкомиссия",
    }
)
_FEWEST = 2


def settle(sketch: Sketch, contacts: Sequence[Contact], *, address: bool) -> set[str]:
    """Lighten the sketch's core by every rule in turn; give what was taken off it.

    A rule never takes the last word.
    """
    if address and sketch.core & _LETTERS:
        sketch.core -= _LETTERS
        sketch.core.add("@post")
    _call_phones_phones(sketch, contacts)
    _call_receptions_personal(sketch)
    _call_cabinets_personal(sketch)
    _call_visits_home_visits(sketch)
    _join_channels(sketch)
    if sketch.numbers.keys() & sketch.lists["rooms"] and all(
        sketch.knowledge.kind(token) == "form" for token in sketch.core
    ):
        sketch.core.clear()
    weak: set[str] = set()
    for rule in RULES:
        moved = sketch.core & rule(sketch, contacts)
        if moved and moved != sketch.core:
            sketch.core -= moved
            weak |= moved
    return weak


def _call_phones_phones(sketch: Sketch, contacts: Sequence[Contact]) -> None:
    """Say that a name with a phone number is a phone, whatever it calls it."""
    if not any(contact.kind == "phone" for contact in contacts):
        return
    core = sketch.core
    core.discard("@internal-phone")
    if core <= sketch.knowledge.said_of_actions:
        core.clear()
    if not any(sketch.knowledge.kind(token) == "voice" for token in core):
        core.add("@phone")


def _call_receptions_personal(sketch: Sketch) -> None:
    """Say that «приём начальника», «приём в отделе» is a personal reception."""
    core = sketch.core
    others = core - sketch.lists["clients"] - sketch.lists["anybody"]
    person = bool(core & sketch.lists["roles"]) or any(map(_is_profession, others))
    if "прием" in core and (person or core & _UNITS or sketch.owners or sketch.numbers):
        core.discard("прием")
        core.add("@personal")
    if "консультация" in core and person and not any(map(sketch.knowledge.kind, core)):
        core.discard("консультация")
        core.add("@personal")


def _call_cabinets_personal(sketch: Sketch) -> None:
    """Say that «кабинет работодателя» is a page of his, and no room."""
    core = sketch.core
    if "кабинет" in core and core & (sketch.lists["clients"] - _FOR_WHOM):
        core.discard("кабинет")
        core.add("@cabinet")


def _call_visits_home_visits(sketch: Sketch) -> None:
    """Say that «выезд врача» is a visit to a home; «вызов врача» is one too."""
    core = sketch.core
    if "вызов" in core:
        core.discard("дом")
    if "выезд" in core and core & sketch.lists["roles"] and "@mobile-reception" not in core:
        core -= {"выезд", "дом"}
        core.add("@home-visit")


def _join_channels(sketch: Sketch) -> None:
    """Join what makes one channel: «бот … в Телеграме»."""
    for channel in sketch.knowledge.joined:
        if channel.made_of <= sketch.core:
            sketch.core -= channel.made_of
            sketch.core.add("@" + channel.id)


def _covered(sketch: Sketch, _contacts: Sequence[Contact]) -> frozenset[str]:
    """«Страница» beside ВКонтакте."""
    channels = sketch.knowledge.channels
    return frozenset().union(
        *(channels[token[1:]].covered for token in sketch.core if token.startswith("@"))
    )


def _classes(sketch: Sketch, contacts: Sequence[Contact]) -> frozenset[str]:
    """«Портал», «система» beside a proper name."""
    named = (
        sketch.quoted
        or sketch.acronyms
        or any(token.startswith("@") for token in sketch.core)
        or any(contact.kind == "url" for contact in contacts)
    )
    if not named:
        return frozenset()
    classes = sketch.lists["class"] - sketch.quoted
    return classes | {"@electronic"} if sketch.core & classes else classes


def _personal(sketch: Sketch, _contacts: Sequence[Contact]) -> frozenset[str]:
    """«Граждан» beside a reception."""
    if "@personal" not in sketch.core:
        return frozenset()
    return sketch.lists["anybody"] | _BESIDE_PERSONAL


def _gathering(sketch: Sketch, _contacts: Sequence[Contact]) -> frozenset[str]:
    """«Заседание» beside a commission."""
    return sketch.lists["gathering"] if sketch.core & _GATHERED else frozenset()


def _phone(sketch: Sketch, _contacts: Sequence[Contact]) -> frozenset[str]:
    """«Телефон» beside a hotline."""
    voices = _kinds(sketch.core - {"@phone"}, sketch.knowledge) & {"voice"}
    return frozenset({"@phone"}) if voices else frozenset()


def _site(sketch: Sketch, _contacts: Sequence[Contact]) -> frozenset[str]:
    """«Сайт» beside a portal, a section or a form of it."""
    kinds = _kinds(sketch.core - {"@site"}, sketch.knowledge)
    section = sketch.quoted and sketch.core & sketch.lists["sections"]
    if section or (kinds & {"web", "portal", "system"} and "@cabinet" not in sketch.core):
        return frozenset({"@site"})
    return frozenset()


def _online(sketch: Sketch, _contacts: Sequence[Contact]) -> frozenset[str]:
    """«Онлайн» beside a site or portal: it cannot be otherwise."""
    kinds = _kinds(sketch.core, sketch.knowledge) & {"web", "portal", "app"}
    return frozenset({"@online"}) - sketch.quoted if kinds else frozenset()


def _whole(sketch: Sketch, _contacts: Sequence[Contact]) -> frozenset[str]:
    """«Социальные сети» beside one of them."""
    parents = sketch.knowledge.parents
    return frozenset(
        "@" + parent
        for token in sketch.core
        if token.startswith("@")
        for parent in parents.get(token[1:], ())
    )


def _portal(sketch: Sketch, _contacts: Sequence[Contact]) -> frozenset[str]:
    """«Услуг» beside the portal, and the name a region has given its own."""
    core = sketch.core
    beside = _BESIDE_PORTAL if core & {"@epgu", "@rpgu"} else frozenset()
    return beside | sketch.quoted if "@rpgu" in core else beside


def _letter(sketch: Sketch, _contacts: Sequence[Contact]) -> frozenset[str]:
    """«Письмо», «на бумажном носителе» beside the post; «письмо» beside an e-mail."""
    if "@post" in sketch.core and "@email" not in sketch.core:
        return _LETTERS | {"@written", "@paper"}
    if "@email" not in sketch.core:
        return frozenset()
    letter = sketch.surfaces.get("@post", "").startswith("пис")
    return frozenset({"письмо", "@post"} if letter else {"письмо"})


def _room(sketch: Sketch, _contacts: Sequence[Contact]) -> frozenset[str]:
    """«Кабинет» whose number is told."""
    return sketch.lists["rooms"] & sketch.numbers.keys()


def _spelled_beside(sketch: Sketch, _contacts: Sequence[Contact]) -> frozenset[str]:
    """«ПФДО» whose words, or the first ones of them, stand beside it."""
    found = set()
    for acronym in sketch.acronyms & sketch.core:
        initials = "".join(
            token[0] for token in sketch.surfaces if token in sketch.core and token != acronym
        )
        if acronym[: max(_FEWEST, (len(acronym) + 1) // 2)] in initials:
            found.add(acronym)
    return frozenset(found)


def _by_hand(_sketch: Sketch, _contacts: Sequence[Contact]) -> frozenset[str]:
    """«Нарочным» beside the office that takes it."""
    return frozenset({"@by-hand"})


def _message(sketch: Sketch, _contacts: Sequence[Contact]) -> frozenset[str]:
    """«О готовности» beside a text message, «документов» beside a courier: what is brought."""
    if sketch.core & {"@sms", "@push"}:
        return sketch.knowledge.said_of_actions | _NEWS | sketch.lists["anybody"]
    return sketch.lists["objects"] if sketch.core & {"@courier", "@by-hand"} else frozenset()


def _office(sketch: Sketch, _contacts: Sequence[Contact]) -> frozenset[str]:
    """«Кабинет» of a person: «кабинет директора»."""
    somebody = sketch.core & sketch.lists["roles"] or "person" in _kinds(
        sketch.core, sketch.knowledge
    )
    return frozenset({"кабинет"}) if somebody else frozenset()


def _profession(sketch: Sketch, _contacts: Sequence[Contact]) -> frozenset[str]:
    """«Педагог» beside «логопед», «врач» beside «терапевт»."""
    general = _PROFESSIONS & sketch.core
    if not general:
        return frozenset()
    others = sketch.core - general - sketch.lists["clients"] - sketch.lists["anybody"]
    if others & _RANKS or not any(map(_is_profession, others)):
        return frozenset()
    return general


def _is_profession(token: str) -> bool:
    return token.isalpha() and is_animate(token) and not token.endswith(("ый", "ий", "ой"))


def _served(sketch: Sketch, _contacts: Sequence[Contact]) -> frozenset[str]:
    """«Студентов» in the list of a university."""
    return sketch.served


def _kinds(tokens: set[str], knowledge: Knowledge) -> set[str]:
    return {knowledge.kind(token) for token in tokens if token.startswith("@")}


Rule = Callable[[Sketch, Sequence[Contact]], frozenset[str]]
RULES: tuple[Rule, ...] = (
    _covered, _classes, _personal, _gathering, _phone, _site, _online, _whole, _portal, _letter,
    _room, _spelled_beside, _message, _by_hand, _office,
    _profession, _served,
)  # fmt: skip
"""Each gives the words that add nothing; its docstring gives an example."""
