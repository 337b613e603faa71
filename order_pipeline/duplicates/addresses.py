"""Postal addresses in a name: town, street, house, in any usual notation."""

import re
from functools import lru_cache

from order_pipeline.text.morphology import lemma

_NAME = (
    r"(?:\d+-?[а-яй]{1,2}\s+)?[А-ЯЁ\d][\w.-]*"
    r"(?:\s+(?!д\.|дом\b|корп|стр\.|каб|оф)[А-ЯЁ][\w.-]*){0,3}"
)
_STREET_WORDS = (
    r"(?i:ул(?:иц[аеуыи])?|пр(?:-к?т|осп(?:ект[аеу]?)?)?|пер(?:еул\w+)?|пл(?:ощад[ьи]ю?)?\b|бул(?:ьвар\w*)?|"
    r"б-р|ш|шоссе|наб(?:ережн\w+)?|проезд[ае]?|мкр|микрорайон[ае]?|тракт[ае]?|квартал[ае]?)"
)
_STREET = re.compile(rf"\b(?P<word>{_STREET_WORDS})\.?\s*(?P<name>{_NAME})", re.UNICODE)
_TURNED = re.compile(
    r"\b(?P<name>[А-ЯЁ][\w-]+(?:ск|н|в)(?:ий|ая|ое|ый|ого|ой|ому|ом|ую))\s+"
    r"(?P<word>ул\b\.?|пр-к?т\b\.?|пл\b\.|пер\b\.?|проспект\w*|улиц[аеуыи]\w?|площад(?:ь|и|ью)\b|переул\w+|бульвар\w*|шоссе|набережн\w+|тракт\w*|проезд\w*)"
)
_TURNED_SHORT = re.compile(
    r"\b(?P<name>[А-ЯЁ][\w-]+)\s+(?P<word>(?:ул|пр-к?т|просп|пер|пл|б-р|бул|наб)\b\.?)(?!\s*[А-ЯЁ])"
)
_UNCALLED = re.compile(
    r"(?<![\w.] )(?<!\w)(?P<name>[А-ЯЁ][а-яё-]{3,}(?:\s[А-ЯЁ][а-яё-]+)?),\s*(?=(?:д|дом)\b\.?\s*\d)"
)
"""A street that nothing calls so, told by the house behind it: «Заводская, д. 3»."""
_HOUSE = re.compile(
    r"\s*,?\s*(?:(?:д|дом[ае]?|зд|здани[еи]|вл)\b\.?\s*)?№?(?P<house>\d+(?:[/-]\d+)*\s?[А-Яа-я]?)(?![\w-])"
)
_BLOCK = re.compile(
    r"\s*,?\s*(?:корп(?:ус)?|к|стр(?:оение)?|лит(?:ер)?)\b\.?\s*(?P<block>\d+|[А-Я])(?!\w)"
)
_TOWN = re.compile(
    r"\b(?:г|гор|город(?:а|е|у|ом)?(?=\s)|с|сел[аоеу]|д|дер|деревн[яеию]|п|пос|пос[её]л(?:ок|ка|ке|ку)|пгт|ст-ца|станиц\w|хутор\w?|х|рп|р\.\s?п|аул\w?)"
    r"(?:\.\s*|\s+)(?P<name>[А-ЯЁ][а-яё]+(?:-[\w-]+)?(?:\s[А-ЯЁ][а-яё]+)?)"
)
_REGION = re.compile(
    r"\b(?:[А-ЯЁ][\w-]+\s+(?:обл(?:\.|аст[ьи])|кра[йя]|р-н|район[а]?|м\.?\s?о\.|округ[а]?)|"
    r"(?:респ(?:\.|ублика)|респ)\s+[А-ЯЁ][\w-]+|Росси[яи]|РФ)(?!\w)"
)
_BARE_TOWN = re.compile(r"(?<![\w.]\s)(?<!\w)[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*,\s+(?=⌂)")
"""A town without «г.» before a street, at the start or behind a colon or comma."""
_BY_ADDRESS = re.compile(r"\b(?:расположенн\w+\s+)?(?:по|на)\s+адрес(?:у|ам)\b:?", re.IGNORECASE)


@lru_cache(maxsize=200_000)
def locate(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Give the text without its addresses, and their parts: («улица», «мир»), («дом», «10»)."""
    found: list[tuple[str, str]] = []
    for pattern in (_TURNED, _TURNED_SHORT, _STREET, _UNCALLED):
        match = pattern.search(text)
        while match:
            found.append(("улица", _base(match["name"])))
            end = match.end()
            house = _HOUSE.match(text, end)
            if house:
                found.append(("дом", _fold(house["house"])))
                end = house.end()
                block = _BLOCK.match(text, end)
                if block:
                    found.append(("корпус", _fold(block["block"])))
                    end = block.end()
            text = f"{text[: match.start()]} ⌂ {text[end:]}"
            match = pattern.search(text)
    if found:
        text = _BARE_TOWN.sub(" ", text)
    match = _TOWN.search(text)
    while match:
        found.append(("город", _base(match["name"])))
        text = f"{text[: match.start()]} {text[match.end() :]}"
        match = _TOWN.search(text)
    if found:
        text = _BY_ADDRESS.sub(" ", text)
    text = text.replace("⌂", " ")
    if any(kind == "улица" for kind, _value in found):
        text = _REGION.sub(" ", text)
    return text, tuple(found)


def _base(name: str) -> str:
    return " ".join(lemma(word) for word in re.findall(r"[\w-]+", name))


def _fold(value: str) -> str:
    return value.replace(" ", "").lower().replace("ё", "е")
