"""Signs that phrases share: quotation marks and the number sign."""

from typing import Final

OPEN: Final = r"[«\"“„']?"
CLOSE: Final = r"[»\"”“']?"
NUMBER_SIGN_TEXT: Final = (
    r"(?:№\s?№|№|в„–|Nо|No\b\.?|Nº|(?<![A-Za-zА-Яа-яЁё])[NnΝ](?![A-Za-zА-Яа-яё]))"
)
