"""A portrait in the making: segments go in one by one, their words sorted by what they tell."""

from collections.abc import Sequence
from itertools import pairwise, zip_longest

from order_pipeline.duplicates.keys import ROOMS
from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.likeness import one_root
from order_pipeline.duplicates.phrases import Found, spells
from order_pipeline.duplicates.stages import Segment, is_action, looks_adjective
from order_pipeline.text.morphology import part_of_speech

_ORDINALS = {
    "первый": "1", "второй": "2", "третий": "3", "четвертый": "4", "пятый": "5", "шестой": "6",
    "седьмой": "7", "восьмой": "8", "девятый": "9", "десятый": "10", "одиннадцатый": "11",
    "двенадцатый": "12", "тринадцатый": "13", "четырнадцатый": "14", "пятнадцатый": "15",
    "цокольный": "0", "нулевой": "0",
}  # fmt: skip
_TERRITORIES = frozenset({"район", "область", "край", "город", "округ", "республика"})
_NOT_BARE = frozenset({"отдел", "суд", "совет", "служба"})
_BARE_BEHIND_A_CHANNEL = frozenset({"центр", "дом", "сад"})
_ANY_BODY = frozenset({"учреждение", "ведомство", "орган", "организация"})
_LEVELS = {
    "город": ("городской", "муниципальный"),
    "городской": ("городской", "муниципальный"),
    "район": ("районный", "муниципальный"),
    "область": ("областной", "региональный"),
    "край": ("краевой", "региональный"),
    "республика": ("республиканский", "региональный"),
    "суд": ("судебный",),
}
"""What an agency of a territory calls its own things."""
_ENTERPRISES = frozenset({"муп", "гуп", "фгуп", "мкп", "гкп", "кп", "предприятие"})
_WINDOW = frozenset({"окно"})
_HOUSE = {"д": "дом"}
_ABOUT = frozenset({"вопрос"})
_NEVER_A_NAME = frozenset({"интернет"})
_SITES = frozenset({"аэропорт", "порт", "парк", "вокзал", "рынок", "стадион", "зоопарк", "завод"})
_COUNTRY = frozenset({"россия", "рф"})
_MEANS = frozenset({"portal", "app", "web", "system", "network", "messenger", "mail"})
_OPENING = frozenset({"предварительный", "личный", "повторный", "первичный"})


class Sketch:
    """Words of a name by what they tell; ``own`` are the words of the agency's own name."""

    def __init__(
        self, knowledge: Knowledge, own: frozenset[str], heads: frozenset[str] = frozenset()
    ) -> None:
        self.knowledge = knowledge
        self.lists = knowledge.words
        self.own = own
        self.heads = heads
        self.bodies = knowledge.words["bodies"] | heads
        self.own_bodies = own & knowledge.words["bodies"]
        self.own_levels = frozenset().union(*(_LEVELS.get(word, ()) for word in own))
        self.numbered = knowledge.leads_to | self.lists["roles"]
        self.own_numbered = {word.split()[0] for word in own if " " in word}
        self.served = frozenset().union(*(knowledge.served.get(word, ()) for word in own))
        self.any_body = _ANY_BODY | ({"предприятие"} if own & _ENTERPRISES else set())
        self.core: set[str] = set()
        self.owners: set[str] = set()
        self.numbers: dict[str, set[str]] = {}
        self.quoted: set[str] = set()
        self.acronyms: set[str] = set()
        self.surfaces: dict[str, str] = {}

    def take(self, part: Segment) -> None:
        """Take a segment's words."""
        found = self._without_country(self._without_opener(part.found))
        if self._is_schedule(found):
            return
        for item in self._without_owner(self._without_numbers(found)):
            self._take_word(item)

    def _without_country(self, found: Sequence[Found]) -> list[Found]:
        """Leave out «России», but for what it tells from the own body: «Минтранса России»."""
        abroad = bool(self.own) and self.own.isdisjoint(_COUNTRY)
        return [
            item
            for before, item in pairwise((None, *found))
            if item is not None
            and (
                item.token not in _COUNTRY
                or (abroad and before is not None and self._is_own(before))
            )
        ]

    def take_address(self, address: Sequence[tuple[str, str]]) -> None:
        """Take the parts of an address; a town alone is what the touchpoint is known by."""
        streets = any(kind == "улица" for kind, _value in address)
        for kind, value in address:
            if kind != "город" or streets:
                self.numbers.setdefault(kind, set()).add(value)
            elif not set(value.split()) <= self.own:
                self.core.add("город " + value)

    def _without_opener(self, found: Sequence[Found]) -> Sequence[Found]:
        """Leave out «подача заявления через …», when a place or channel follows."""
        openers = self.lists["openers"]
        if (
            len(found) > 1
            and self.knowledge.kind(found[0].token) not in {"", "form"}
            and found[1].token in openers
            and part_of_speech(found[0].words[0].surface) == "ADJF"
        ):
            return (found[0], *found[2:])  # «почтовый запрос»
        means = next((index for index, item in enumerate(found) if item.words[0].via), 0)
        if means and self._is_done_by(found[:means], found[means:]):
            return found[means:]
        head = next((index for index, item in enumerate(found) if self._heads(item)), None)
        if head is None or found[head].token not in openers:
            return found
        word = found[head].words[0]
        if word.linked or word.quoted or not self._leads_somewhere(found[head + 1 :]):
            return found
        goes = self.knowledge.said_of_actions
        return [
            item
            for item in found
            if item.words[0].quoted or not (item.token in goes or item.token in _OPENING)
        ]

    def _is_done_by(self, before: Sequence[Found], means: Sequence[Found]) -> bool:
        """Tell whether nothing but an action is done by a channel: «осмотр через приложение»."""
        head = next((item for item in before if self._heads(item)), None)
        return (
            head is not None
            and is_action(head.token, self.knowledge)
            and not any(item.words[0].quoted or item.words[0].number for item in before)
            and not any(item.token in self.lists["roles"] for item in before)
            and any(self.knowledge.kind(item.token) in _MEANS for item in means)
        )

    def _heads(self, item: Found) -> bool:
        """Tell whether a token may be the head of a phrase: no adjective, form or filler."""
        if item.token.startswith("@"):
            return self.knowledge.kind(item.token) != "form"
        return not looks_adjective(item) and item.token not in self.lists["filler"]

    def _leads_somewhere(self, rest: Sequence[Found]) -> bool:
        linked = next((index for index, item in enumerate(rest) if item.words[0].linked), len(rest))
        return any(self.knowledge.kind(item.token) not in {"", "form"} for item in rest) or any(
            item.token in self.knowledge.leads_to for item in rest[linked:]
        )

    def _is_schedule(self, found: Sequence[Found]) -> bool:
        times = self.lists["schedule"]
        return any(item.token in times for item in found) and all(
            item.token in times or item.words[0].number for item in found
        )

    def _without_numbers(self, found: Sequence[Found]) -> list[Found]:
        """Take out numbered places: what is numbered, and its number."""
        result: list[Found] = []
        rooms = self.lists["rooms"]
        skip = False
        for item, following in zip_longest(found, found[1:]):
            if skip:
                skip = False
                continue
            ordinal = item.token in _ORDINALS or item.words[0].surface.count("-") > 0
            room = following is not None and (
                following.token in rooms | _WINDOW
                or (ordinal and following.token in self.knowledge.leads_to)
            )
            value = _ORDINALS.get(item.token, "") if room else ""
            if item.words[0].number and not (room and not (result and result[-1].token in rooms)):
                kind = self._numbered(result)
                if kind == "корпус" and result[-1].words[0].surface == "к":
                    kind = "кабинет"  # «отдел (к. 310)»: an address has been taken out before
                if kind in self.own_numbered:
                    self._take_body_number(kind, item.token)
                    continue
                self.numbers.setdefault(kind, set()).add(item.token)
                if result and kind in rooms and not result[-1].token.startswith("@"):
                    result.pop()
            elif following is not None and (value or item.words[0].number):
                self.numbers.setdefault(following.token, set()).add(value or item.token)
                if following.token not in rooms:
                    result.append(following)
                skip = True
            else:
                result.append(item)
        return result

    def _take_body_number(self, body: str, number: str) -> None:
        """Take the number of a body of the agency's kind: its own number adds nothing."""
        if f"{body} {number}" not in self.own:
            self.core.add(f"{body} {number}")

    def _numbered(self, before: Sequence[Found]) -> str:
        """Give the noun that a number belongs to: the nearest place before it, or noun.

        «Зал заседаний № 5» is the fifth hall.
        """
        nearest = ""
        for item in reversed(before):
            last = item.words[-1].lemma
            if item.token.startswith("@"):
                return nearest or (last if last in ROOMS else item.token)
            noun = len(item.words) > 1 or part_of_speech(item.words[0].surface) != "ADJF"
            if noun and (not nearest or item.token in self.knowledge.leads_to):
                nearest = _HOUSE.get(item.token, item.token)
                if item.token in self.numbered:
                    return nearest
        return nearest

    def _without_owner(self, found: Sequence[Found]) -> list[Found]:
        """Take out the agency's own body: «(сайт) департамента», with its own name about it."""
        result: list[Found] = []
        index = 0
        while index < len(found):
            end = self._owner_end(found, index, first=not result and not self.core)
            if end > index:
                bodies = [item.token for item in found[index:end] if item.token in self.bodies]
                self.owners |= set(bodies[:1]) - self.any_body
                if not bodies and any(item.token.startswith("@") for item in found[index:end]):
                    self.owners |= self.heads  # an acronym of its own name
                index = end
            else:
                result.append(found[index])
                index += 1
        return result

    def _owner_end(self, found: Sequence[Found], index: int, *, first: bool) -> int:
        """Give where the own body that begins here ends; the same index when none begins."""
        if found[index].words[0].quoted:
            return self._quoted_own_end(found, index, first=first)
        if self._is_own_adjective(found, index):
            return index + 1
        end = index
        while end < len(found) and self._is_own(found[end]):
            end += 1
        run = {item.token for item in found[index:end]}
        if end > index + 1 and run & _TERRITORIES:
            return end
        if first or (end < len(found) and self._is_elsewhere(found[end].token)):
            return index
        body = any(
            self.knowledge.kind(token) == "body" and spells(token, self.own, self.knowledge)
            for token in run
        )
        if body or run & self.bodies or self._is_headed(found[index:end]):
            return end
        return index + 1 if self._is_bare_body(found, index) else index

    def _quoted_own_end(self, found: Sequence[Found], index: int, *, first: bool) -> int:
        """Give where a name in quotes ends that is all the agency's own: «„ДК Юность“»."""
        end = index
        while end < len(found) and found[end].words[0].quoted:
            end += 1
        whole = not first and all(map(self._is_own, found[index:end]))
        return end if whole else index

    def _is_headed(self, run: Sequence[Found]) -> bool:
        """Tell whether a known name has the noun for what the agency is: «центра „Мой бизнес“»."""
        return any(word.lemma in self.heads for item in run for word in item.words)

    def _is_elsewhere(self, token: str) -> bool:
        """Tell whether a territory follows that the own name does not have: «комиссия области»."""
        return bool(self.own) and token in _TERRITORIES | _COUNTRY and token not in self.own

    def _is_own(self, item: Found) -> bool:
        kind = self.knowledge.kind(item.token)
        if kind not in {"", "body"}:
            return False
        if all(word.lemma in self.own for word in item.words):
            return True
        return kind == "body" and spells(item.token, self.own, self.knowledge)

    def _is_own_adjective(self, found: Sequence[Found], index: int) -> bool:
        """Tell whether an adjective comes of the agency's own kind: «школьная» in a school."""
        item = found[index]
        if item.token in self.own_levels and index + 1 < len(found) and not item.words[0].quoted:
            return True
        return (
            bool(self.own_bodies)
            and index + 1 < len(found)
            and _is_adjective(item)
            and any(one_root(item.token, body) for body in self.own_bodies)
        )

    def _is_bare_body(self, found: Sequence[Found], index: int) -> bool:
        """Tell whether a body stands with nothing said of it, so that it can only be one's own."""
        token = found[index].token
        if token in _NOT_BARE - self.heads or token not in self.bodies | _TERRITORIES:
            return False
        elsewhere = bool(self.own) and token not in self.own | self.any_body
        place = token in _TERRITORIES or (token in _SITES and token not in self.own)
        if found[index].words[0].linked and (elsewhere or place):
            return False  # a place: «в аэропорту», «по городу»
        before = found[index - 1] if index else None
        if token in _BARE_BEHIND_A_CHANNEL - self.heads and not (
            before is not None and before.token.startswith("@")
        ):
            return False
        if before is not None and _is_adjective(before):
            return False
        if index + 1 == len(found):
            return True
        after = found[index + 1]
        return after.words[0].linked or after.words[0].number or after.token.startswith("@")

    def _take_word(self, item: Found) -> None:
        token, word = item.token, item.words[0]
        if word.quoted:
            self.quoted.add(token)
        if word.acronym and not token.startswith("@"):
            self.acronyms.add(token)
        self.surfaces.setdefault(token, word.surface)
        about = token in _ABOUT and word.linked  # «по вопросам …»
        filler = token in self.lists["filler"] and (not word.quoted or token in _NEVER_A_NAME)
        if not about and not filler:
            self.core.add(token)


def _is_adjective(item: Found) -> bool:
    return not item.token.startswith("@") and "ADJF" in {
        part_of_speech(item.words[0].surface),
        part_of_speech(item.token),
    }
