"""Letter-spaced words: «П Р И К А З», «п р и к а з ы в а ю», brought back to their plain form."""

import re

from order_pipeline.text.spacing import fold

_SPACED = re.compile(
    r"(?<![^\W_])(?<![-–/])[^\W\d_](?:[ \u00a0\u2009\u202f][^\W\d_]){3,}(?![^\W_])"
)
_LONGEST = 1_000
_GAP = re.compile(r"[\s\u00a0\u2009\u202f]+")


def squeeze(text: str) -> str:
    """Drop all white space: the key by which «П Р И К А З» and «ПРИКАЗ» meet.

    A text longer than any heading is given back as it is.
    """
    if len(text) > _LONGEST:
        return text
    return _GAP.sub("", text)


def spaced_words(text: str) -> list[str]:
    """Give the letter-spaced words of a text, closed up."""
    return [squeeze(match) for match in _SPACED.findall(text)]


def close_up(text: str) -> str:
    """Close letter-spaced words: «П Р И К А З» → «ПРИКАЗ»; wider gaps part words.

    Only runs of four single letters or more count as letter-spaced; the rest is folded as it is.
    In a text longer than any line of a preface none is looked for.
    """
    if len(text) > _LONGEST:
        return fold(text)
    return fold(_SPACED.sub(lambda match: squeeze(match.group()), text))


def spaced_pattern(word: str) -> str:
    r"""Give a pattern of a word whose letters may stand apart: «указ» → ``у\s*к\s*а\s*з``."""
    return r"\s*".join(map(re.escape, word))
