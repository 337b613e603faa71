"""Numbers written the way Word's lists write them (ECMA-376 Part 1, 17.18.59 ST_NumberFormat)."""

from collections.abc import Callable, Sequence

from order_pipeline.text.numerals import LATIN, RUSSIAN, letters, roman

_CHICAGO = "*†‡§"
_ENCLOSED = 20

_ONES_RU = (
    "",
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
)
_TENS_RU = (
    "",
    "",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
)
_ORDINALS_RU = (
    "",
    "первый",
    "второй",
    "третий",
    "четвертый",
    "пятый",
    "шестой",
    "седьмой",
    "восьмой",
    "девятый",
    "десятый",
    "одиннадцатый",
    "двенадцатый",
    "тринадцатый",
    "четырнадцатый",
    "пятнадцатый",
    "шестнадцатый",
    "семнадцатый",
    "восемнадцатый",
    "девятнадцатый",
)
_ORDINAL_TENS_RU = (
    "",
    "",
    "двадцатый",
    "тридцатый",
    "сороковой",
    "пятидесятый",
    "шестидесятый",
    "семидесятый",
    "восьмидесятый",
    "девяностый",
)
_ONES_EN = (
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS_EN = (
    "",
    "",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
)
_ORDINALS_EN = {"one": "first", "two": "second", "three": "third", "five": "fifth"} | {
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_TEEN, _HUNDRED = 20, 100


def _words(number: int, ones: Sequence[str], tens: Sequence[str], joint: str) -> str:
    if number < _TEEN:
        return ones[number]
    ten, one = divmod(number, 10)
    return joint.join(filter(None, (tens[ten], ones[one])))


def cardinal(number: int, language: str) -> str:
    """Write a number in words: «Двадцать один», «Twenty-one»; digits from 100 on."""
    if not 0 < number < _HUNDRED:
        return str(number)
    if language.startswith("ru"):
        return _words(number, _ONES_RU, _TENS_RU, " ").capitalize()
    return _words(number, _ONES_EN, _TENS_EN, "-").capitalize()


def ordinal_words(number: int, language: str) -> str:
    """Write an ordinal in words: «Двадцать первый», «Twenty-first»; digits from 100 on."""
    if not 0 < number < _HUNDRED:
        return ordinal(number, language)
    if language.startswith("ru"):
        tens = _TENS_RU if number % 10 else _ORDINAL_TENS_RU
        return _words(number, _ORDINALS_RU, tens, " ").capitalize()
    head, joint, last = _words(number, _ONES_EN, _TENS_EN, "-").rpartition("-")
    last = _ORDINALS_EN.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return (head + joint + last).capitalize()


def ordinal(number: int, language: str) -> str:
    """Write an ordinal in digits: «1-й», «1st»."""
    if language.startswith("ru"):
        return f"{number}-й"
    teen = number % _HUNDRED in {11, 12, 13}
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _enclosed(first: int) -> Callable[[int], str]:
    def write(number: int) -> str:
        return chr(first + number - 1) if 0 < number <= _ENCLOSED else str(number)

    return write


def _wide(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": lambda number: letters(LATIN.upper(), number),
    "lowerLetter": lambda number: letters(LATIN, number),
    "russianUpper": lambda number: letters(RUSSIAN.upper(), number),
    "russianLower": lambda number: letters(RUSSIAN, number),
    "hex": lambda number: f"{number:X}",
    "chicago": lambda number: letters(_CHICAGO, number),
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _enclosed(0x2460),
    "decimalEnclosedParen": _enclosed(0x2474),
    "decimalEnclosedFullstop": _enclosed(0x2488),
    "decimalFullWidth": _wide,
    "decimalHalfWidth": str,
    "none": lambda _number: "",
    "bullet": lambda _number: "",
}
_IN_WORDS: dict[str, Callable[[int, str], str]] = {
    "ordinal": ordinal,
    "cardinalText": cardinal,
    "ordinalText": ordinal_words,
}


def written(number: int, number_format: str, language: str = "ru") -> str:
    """Write a number in a format; an unknown format is decimal, as in Word.

    ``number_format`` may also be the pattern of a custom format: «001, 002, 003, ...».
    """
    if number_format in _IN_WORDS:
        return _IN_WORDS[number_format](number, language)
    first = number_format.partition(",")[0].strip()
    if first.isdigit():
        return f"{number:0{len(first)}d}"
    return _FORMATS.get(number_format, str)(number)
