"""Words of two names paired off: one word in another form, an acronym, a compound."""

from rapidfuzz.distance import OSA

from order_pipeline.duplicates.knowledge import Knowledge
from order_pipeline.duplicates.likeness import one_root, related
from order_pipeline.duplicates.portrait import Portrait

_CLIP = range(2, 7)
_FEWEST = 3

Unpaired = tuple[frozenset[str], frozenset[str]]


def pair_off(one: Portrait, other: Portrait, knowledge: Knowledge) -> tuple[Unpaired, bool]:
    """Give the words of each name that the other has in no form, and whether a misprint was met."""
    left, right = set(one.core - other.core), set(other.core - one.core)
    mistyped = False
    if left and right:
        mistyped = _pair_words(left, right, one, other, knowledge)
    _drop_owners(left, other)
    _drop_owners(right, one)
    if left and right:
        _pair_acronyms(left, right, one, other)
        _pair_acronyms(right, left, other, one)
        _pair_compounds(left, right, knowledge)
        _pair_compounds(right, left, knowledge)
    return (frozenset(left), frozenset(right)), mistyped


def _pair_words(
    left: set[str], right: set[str], one: Portrait, other: Portrait, knowledge: Knowledge
) -> bool:
    mine, its = dict(one.surfaces), dict(other.surfaces)
    mistyped = False
    for word in sorted(left):
        for match in sorted(right):
            how = related(word, match, mine.get(word, word), its.get(match, match), knowledge)
            if how:
                left.discard(word)
                right.discard(match)
                mistyped = mistyped or how == "typo"
                break
    return mistyped


def _drop_owners(words: set[str], other: Portrait) -> None:
    """Drop «театральная» and «театр» where the other name says «театра»."""
    for word in sorted(words) if other.owners else ():
        if word in other.owners or any(one_root(word, owner) for owner in other.owners):
            words.discard(word)


def _pair_acronyms(left: set[str], right: set[str], one: Portrait, other: Portrait) -> None:
    """Pair an acronym with the words it stands for, a letter more or less."""
    words = [token for token, _surface in other.surfaces if token in right]
    initials = "".join(word[0] for word in words)
    if len(words) < _FEWEST:
        return
    for acronym in sorted(left & one.acronyms):
        if acronym[0] == initials[0] and OSA.distance(acronym, initials, score_cutoff=1) <= 1:
            left.discard(acronym)
            right.difference_update(words)
            return


def _pair_compounds(left: set[str], right: set[str], knowledge: Knowledge) -> None:
    """Pair «техотдел» with «технический» and «отдел»; the first may have been left out already."""
    for word in sorted(left):
        for noun in sorted(right):
            clip = word.removesuffix(noun)
            if clip == word or len(clip) not in _CLIP:
                continue
            first = next((w for w in sorted(right - {noun}) if w.startswith(clip)), None)
            if first or any(one.startswith(clip) for one in knowledge.words["class"]):
                left.discard(word)
                right -= {noun, first or noun}
                break
