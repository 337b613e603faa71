"""Words of a name: cut out of the text, written out, and brought to their dictionary form."""

import re
from dataclasses import dataclass
from functools import lru_cache

from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.normalise import LETTERS
from order_pipeline.text.morphology import known, lemma, part_of_speech

_PIECE = re.compile(
    r'"|(?i:р-н|пр-к?т|б-р|деп-т|мин-во|ун-т|ин-т|об-во|отд-е|упр-е|уч-к|ж[-/]д|в-к)[а-я]?(?!\w)|(?<!\w)[а-яё]/[а-яё](?!\w)|'
    r"\d+-(?:ый|ий|ой|ая|ое|ого|го|ому|му|ом|ую|ю|й|я|е|м|х)(?!\w)|"
    r"№?\d+(?:[/.,]\d+)*(?:-?[А-Яа-яA-Za-z](?![\w]))?|[^\W\d_]+(?:\.(?=\s|$|,|\)|\d|№|[А-ЯЁ]))?"
)
_NUMBER = re.compile(r"№?(\d+(?:[/.,]\d+)*)-?([а-яa-z]?)$")

_ORDINAL = re.compile(r"(\d+)-(?:ый|ий|ой|ая|ое|ого|го|ому|му|ом|ую|ю|й|я|е|м|х)$")
_FUNCTION = frozenset(
    {
        "а", "и", "или", "либо", "в", "во", "на", "по", "к", "ко", "у", "о", "об", "от", "до",
        "для", "из", "при", "за", "под", "над", "между", "с", "со", "через", "посредством",
        "путем", "перед", "возле", "около", "не", "то", "же", "что", "как",
    }
)  # fmt: skip
_MEANS = frozenset({"через", "посредством", "путем"})
_NO_NUMBERS = frozenset({"1с"})
_LONGEST_ACRONYM = 7
_LONGEST_CLIP = 6
_SHORTEST_NOUN = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its dictionary form, as it stands, and how it stands.

    ``linked`` tells that a preposition stands before it, ``via`` that it is one of means: «через».
    """

    lemma: str
    surface: str
    acronym: bool = False
    quoted: bool = False
    linked: bool = False
    via: bool = False
    number: bool = False


def _goes_on(text: str, position: int) -> bool:
    """Tell whether a small letter follows: the full stop before it ended no sentence."""
    return text[position:].lstrip(' "')[:1].islower()


def _adds_nothing(surface: str) -> bool:
    return surface.startswith("официальн")


def _is_capitals(piece: str) -> bool:
    return len(piece) > 1 and piece.isupper()


def letters(text: str) -> str:
    """Fold the letters themselves: scripts, case, ё."""
    for step in LETTERS:
        text = step.run(text)
    return text


@lru_cache(maxsize=100_000)
def words(text: str, knowledge: Knowledge) -> tuple[Word, ...]:
    """Give the words of a text, function words left out and marked on what follows them."""
    result: list[Word] = []
    quoted = linked = via = False
    shouting = text.isupper() and len(text) > 2 * _LONGEST_ACRONYM
    for match in _PIECE.finditer(text):
        piece = match.group()
        if piece == '"':
            quoted = not quoted
            continue
        dotted = piece.endswith(".")
        piece = piece.rstrip(".")
        surface = letters(piece)
        if surface in _FUNCTION and not dotted and (shouting or not _is_capitals(piece)):
            linked = True
            via = via or surface in _MEANS
            continue
        acronym = piece.isupper() and 1 < len(piece) <= _LONGEST_ACRONYM and not shouting
        if _adds_nothing(surface):
            continue
        clipped = dotted and 1 < len(piece) <= _LONGEST_CLIP and _goes_on(text, match.end())
        for form in _forms(
            surface, dotted=dotted, clipped=clipped, acronym=acronym, knowledge=knowledge
        ):
            number = form not in _NO_NUMBERS and bool(_NUMBER.match(form))
            result.append(Word(form, surface, acronym, quoted, linked, via, number))
        linked = via = False
    return tuple(result)


def _forms(
    surface: str, *, dotted: bool, clipped: bool, acronym: bool, knowledge: Knowledge
) -> tuple[str, ...]:
    """Give the dictionary forms a piece stands for: usually one, of a clip perhaps several."""
    ordinal = _ORDINAL.match(surface)
    if ordinal:
        return (ordinal.group(1),)
    number = _NUMBER.match(surface)
    if number and surface not in _NO_NUMBERS:
        return (number.group(1) + letters(number.group(2)),)
    short = knowledge.clips.get(surface) if dotted or acronym or len(surface) > 1 else None
    if clipped and not short:
        return (surface + ".",)
    if (acronym and not short) or surface in _NO_NUMBERS:
        return (surface,)
    base = lemma(surface)
    full = short or (knowledge.clips.get(base) if len(surface) > 1 else None)
    full = full or unclipped(surface, knowledge) or (base,)
    return tuple(knowledge.same.get(word, word) for word in full)


@lru_cache(maxsize=100_000)
def unclipped(word: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Give the words of a compound whose first part is clipped: «медкарта», «замдиректора».

    «Госветинспектор» is clipped twice. Empty where the word is no such compound.
    """
    base = lemma(word)
    if base in knowledge.listed:
        return ()
    for first, full in knowledge.prefixes:
        rest = word[len(first) :]
        if not word.startswith(first) or len(rest) < _SHORTEST_NOUN:
            continue
        if not known(rest) and not rest.startswith(knowledge.first_parts):
            continue
        noun = lemma(rest)
        words = knowledge.clips.get(noun) or unclipped(rest, knowledge)
        if len(noun) < _SHORTEST_NOUN + (noun not in knowledge.leads_to):
            continue  # «техника» is no clipped «ника»
        if not words and known(rest) and part_of_speech(noun) == "NOUN":
            words = (noun,)
        role = full[0] in knowledge.words["roles"]  # «замдиректора» stands in no other form
        whole = not known(word) or base == first + noun or (role and base == word)
        if words and whole and (not role or words[0] in knowledge.headed):
            return (*full, *words)
    return ()
