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
_BY_FREQUENCY: Final = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_WORTH: Final = {letter: 16 - rank for rank, letter in enumerate(_BY_FREQUENCY)}
"""What a letter says for a text being Russian: frequent ones for it, rare ones against it."""
_SCRIPT_SHARE: Final = 0.3
_WORTH_SUDDEN_CAPITAL, _WORTH_RUBBISH = -20, -40


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
    """Say how much a text looks like Russian.

    Letters speak by their frequency; a capital behind a small letter, and a sign that texts do
    not have, speak against it: wrong encodings mix up the cases and draw frames.
    """
    worth = 0
    after_small = False
    for sign in text:
        small = sign.lower()
        known = _WORTH.get(small)
        if known is not None:
            worth += known
            worth += _WORTH_SUDDEN_CAPITAL if after_small and sign != small else 0
        elif not sign.isascii() and sign not in "№«»—–…“”„\u00a0§°":
            worth += _WORTH_RUBBISH
        after_small = known is not None and sign == small
    return worth
