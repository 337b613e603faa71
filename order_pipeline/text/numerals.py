"""Numbers as lists count with them: letters of an alphabet and Roman numerals."""

from collections.abc import Sequence
from typing import Final

RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
"""Letters of Russian lists: no ё, й, ъ, ы, ь."""
LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_MOST_REPEATS: Final = 30
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_WORTH: Final = {sign: worth for worth, sign in _ROMAN if len(sign) == 1} | {"Х": 10, "І": 1}
_LARGEST_ROMAN: Final = 32767


def letters(alphabet: Sequence[str], number: int) -> str:
    """Write a number as a letter; past the last one the letter is doubled: z, aa, bb."""
    if number < 1:
        return str(number)
    repeats, index = divmod(number - 1, len(alphabet))
    if repeats >= _MOST_REPEATS:
        return str(number)
    return alphabet[index] * (repeats + 1)


def roman(number: int) -> str:
    """Write a number in Roman numerals."""
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    out = []
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        out.append(sign * count)
    return "".join(out)


def roman_value(text: str) -> int:
    """Give the value of a Roman numeral, one written irregularly («IIII») or in Cyrillic too."""
    values = [_WORTH.get(letter, 0) for letter in text]
    following = [*values[1:], 0]
    return sum(
        value if value >= after else -value for value, after in zip(values, following, strict=True)
    )
