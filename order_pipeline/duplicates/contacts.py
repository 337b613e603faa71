"""Phones, e-mails, addresses of sites and accounts in a name, whatever their notation."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

_LATIN_TWINS = str.maketrans("асеорхукмнтв", "aceopxykmhtb")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TLD = (
    "ru|рф|com|org|net|su|info|me|pro|online|site|biz|edu|gov|москва|moscow|tatar|дети|"
    "орг|ком|example|test|local|space|store|shop|life|world|club|io|tv|app|рус|центр|city|digital|be"
)
_URL = re.compile(
    rf"(?:https?://)?(?:www\.)?((?:[\wа-яё-]+\.)+(?:{_TLD}))(?![\wа-яё-])(/[^\s,;)\"'»]*)?",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"(?<![\w.])(?:@([A-Za-z]\w{2,})|([A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]+)(?![\w.@]))"
)
_SERVICE_NUMBER = re.compile(r"(?<=\w)-(?=(?:112|101|102|103|104|122)(?!\d))")
_INDEX = re.compile(r"(?<!\d)\d{6}(?=\s*,)(?!\s*,?\s*доб)")
_EXTENSION = re.compile(
    r"[,(;\s]*(?:доб(?:авочный)?|вн(?:утр(?:енний)?)?|ext)\b\.?"
    r"(?:\s*(?:номер|№|тел(?:ефон)?\.?))?[\s:№]*(\d(?:[-\s]?\d){0,5})\)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\w№.,/-])(?:\+\s?)?\(?\d[\d\s()-]*\d(?![\wа-яё/])")
_SPEAKS = re.compile(
    r"(?:тел(?:ефон\w*)?|\bт|факс\w*|номер\w*|лини\w*|звон\w*|связ\w*|вн|внутр\w*|служб\w*|"
    r"автоинформатор\w*|автоответчик\w*|поддержк\w*|центр\w*|доверия|справочн\w*)[.:\s№\"(,]*$",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"(?<!\w)(?:каб\w*|окн\w*|эт\w*|№|дом\w*|д|корп\w*|к|стр|школ\w*|пом\w*|оф\w*|кв|зал\w*|"
    r"част\w*|пост\w*|мест\w*|стенд\w*|ауд\w*|комн\w*|подъезд\w*)[.\s№]*$",
    re.IGNORECASE,
)
_PHONE_WORD = re.compile(r"\b(?:тел|факс|звон|номер|лини[яи]|служб)", re.IGNORECASE)
_DASHED = re.compile(r"^\d{1,3}-\d{2}(?:-\d{2})?$|^\d-\d{2,3}$|^\d{3}-\d{2}-\d{2}$|^\d{2,3}-\d{3}$")
_EMERGENCY = frozenset(
    {"01", "02", "03", "04", "05", "101", "102", "103", "104", "112", "115", "122"}
)
_GROUPED = re.compile(r"[\s-]")
_FULL = 10
_LOCAL = 5
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact in its one notation: kind «phone», «email», «url» or «account», and its value.

    A phone is its digits without the country code; ``more`` is its extension, or the path of a
    site, or the network of an account where the address tells it.
    """

    kind: str
    value: str
    more: str = ""

    def same(self, other: "Contact") -> bool:
        """Tell whether both lead to the same place."""
        if self.kind != other.kind:
            return False
        if self.kind == "phone":
            return self.more == other.more and _same_number(self.value, other.value)
        if self.kind == "url":
            return self.value == other.value and (
                self.more == other.more or not self.more or not other.more
            )
        return self.value == other.value


def _same_number(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _LOCAL and long.endswith(short))


_NETWORKS = {
    "vk.com": "vk", "vk.ru": "vk", "m.vk.com": "vk", "ok.ru": "ok", "m.ok.ru": "ok",
    "t.me": "telegram", "telegram.me": "telegram", "max.ru": "max", "rutube.ru": "rutube",
    "youtube.com": "youtube", "dzen.ru": "dzen", "facebook.com": "facebook",
    "instagram.com": "instagram", "vkvideo.ru": "vk-video",
}  # fmt: skip


@lru_cache(maxsize=200_000)
def extract(text: str) -> tuple[str, tuple[Contact, ...]]:
    """Give the text without its contacts, and the contacts in the order of their kinds.

    The text has been through ``normalise``: one kind of dash and quote.
    """
    found: list[Contact] = []
    if "@" in text or "." in text or "_" in text:
        text = _EMAIL.sub(
            lambda m: _take(found, Contact("email", _in_one_script(m.group().lower()))), text
        )
        text = _URL.sub(lambda m: _take(found, _site(m.group(1), m.group(2))), text)
        text = _HANDLE.sub(
            lambda m: _take(found, Contact("account", _account(m.group(1) or m.group(2)))), text
        )
    if any(letter.isdigit() for letter in text):
        text = _SERVICE_NUMBER.sub(" ", _INDEX.sub(" ", text))
        text = _phones(text, found)
    return text, tuple(found)


def _take(found: list[Contact], contact: Contact) -> str:
    found.append(contact)
    return " "


def _in_one_script(address: str) -> str:
    """Give an address of a Latin host with its look-alike Cyrillic letters made Latin."""
    local, _at, host = address.partition("@")
    return address.translate(_LATIN_TWINS) if host.isascii() and not local.isascii() else address


def _account(name: str) -> str:
    return name.lower().replace(".", "_").strip("_/")


def _site(host: str, path: str | None) -> Contact:
    host = host.lower().removeprefix("www.")
    path = unquote(path or "").split("?")[0].strip("/.").lower()
    network = _NETWORKS.get(host)
    if network and path:
        return Contact("account", _account(path.removeprefix("s/").removeprefix("@")), network)
    if host.endswith("gosuslugi.ru") and host.count(".") == 1:
        path = ""
    return Contact("url", host, path)


def _phones(text: str, found: list[Contact]) -> str:
    """Take out phones, then extensions that stand alone (internal numbers)."""
    pieces: list[str] = []
    position = 0
    for match in _DIGITS.finditer(text):
        number = _number(match.group(), text[: match.start()])
        if number is None or match.start() < position:
            continue
        pieces.append(text[position : match.start()])
        position = match.end()
        extension = _EXTENSION.match(text, position)
        if extension:
            position = extension.end()
        found.append(Contact("phone", number, _bare(extension.group(1)) if extension else ""))
    text = " ".join((*pieces, text[position:]))
    return _EXTENSION.sub(
        lambda match: _take(found, Contact("phone", _bare(match.group(1)))) + "внутренний телефон ",
        text,
    )


def _bare(text: str) -> str:
    return re.sub(r"\D", "", text)


def _number(piece: str, before: str) -> str | None:
    """Give the digits of a phone, or nothing where the digits are something else."""
    digits = _bare(piece)
    if len(digits) > _FULL and digits[0] in "78":
        digits = digits[1:]
    if len(digits) >= _FULL or (digits in _EMERGENCY and digits.startswith("0")):
        return digits
    if _PLACED.search(before):
        return None
    return digits if _is_local(digits, piece.strip(" ()"), before) else None


def _is_local(digits: str, piece: str, before: str) -> bool:
    """Tell whether short digits are a phone: by their groups, or by a word before them."""
    if digits in _EMERGENCY or (_DASHED.match(piece) and not before.rstrip().endswith("-")):
        return True
    if len(digits) >= _SHORT and _SPEAKS.search(before):
        return True
    if len(digits) > _LOCAL and _GROUPED.search(piece):
        return True
    return len(digits) >= _LOCAL and _PHONE_WORD.search(before) is not None
