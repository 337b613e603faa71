"""The encoding of a plain text: told by its mark, by UTF-8's own rules, or by its letters."""

import codecs
from typing import Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_RUSSIAN: Final = ("cp1251", "koi8-r", "cp866")
_SAMPLE: Final = 1 << 16
_FREQUENT: Final = frozenset("оеаинтсрвлкмдпу")
"""The letters that make up four fifths of a Russian text."""
_SCRIPT_SHARE: Final = 0.3
_WORTH_FREQUENT, _WORTH_LETTER, _WORTH_SMALL, _WORTH_RUBBISH = 4, 1, 1, -8


def decode(data: bytes, name: str) -> str:
    """Give the characters of a text; raises InputError when it is no text at all."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    wide = _unmarked_wide(data[:_SAMPLE])
    if wide is not None:
        return data.decode(wide, "replace")
    if b"\0" in data:
        raise InputError(
            Fault(
                _("this is neither a Word file nor a text"),
                _("Give a .docx, .doc, .odt, .rtf, .txt or .md file."),
                name,
            )
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    sample = data[:_SAMPLE]
    best = max(_RUSSIAN, key=lambda encoding: _likeness(sample.decode(encoding, "replace")))
    return data.decode(best, "replace")


def _unmarked_wide(sample: bytes) -> str | None:
    """Tell UTF-16 without a mark by the high bytes of its Latin and Cyrillic letters (0 and 4)."""
    if len(sample) % 2:
        sample = sample[:-1]
    if not sample:
        return None
    for encoding, high, low in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        near = high.count(0) + high.count(4)
        if near > len(high) * (1 - _SCRIPT_SHARE) and low.count(0) + low.count(4) < near / 2:
            return encoding
    return None


def _likeness(text: str) -> int:
    """Say how much a text looks like Russian: frequent letters, small letters, no rubbish."""
    worth = 0
    for sign in text:
        small = sign.lower()
        if "а" <= small <= "я" or small == "ё":
            worth += _WORTH_FREQUENT if small in _FREQUENT else _WORTH_LETTER
            worth += _WORTH_SMALL if sign == small else 0
        elif not sign.isascii() and sign not in "№«»—–…“”„\u00a0§°":
            worth += _WORTH_RUBBISH
    return worth
