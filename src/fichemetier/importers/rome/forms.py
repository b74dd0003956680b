"""Both forms of a job's name from one of them: a proposal, which a person confirms or corrects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from fichemetier.importers.rome.fixes import inside, lowered
from fichemetier.importers.rome.jobs import jobs
from fichemetier.importers.rome.names import JobTitle, title

_ENDINGS = (
    *(("teur", "trice"), ("eur", "euse"), ("eux", "euse"), ("ier", "ière"), ("er", "ère")),
    *(("ien", "ienne"), ("éen", "éenne"), ("on", "onne"), ("el", "elle"), ("if", "ive"), ("f", "ve")),
    *(("ant", "ante"), ("ent", "ente"), ("at", "ate"), ("al", "ale"), ("é", "ée"), ("in", "ine")),
    *(("ain", "aine"), ("ois", "oise"), ("ard", "arde"), ("and", "ande")),
)
"""Endings of masculines and of their feminines, for words that the list of the ROME does not have."""
_FEMININE = ("trice", "euse", "ière", "ienne", "ée")
"""Endings that only feminines have."""
_NOUNS = ("ment", "ion", "té")
"""Endings of words that do not agree: `conductrice enlèvement de déchets`."""
_ALIKE = 3
"""Letters with which two forms of one word begin alike."""
_BETWEEN = (" / ", ", ", " ou ", "/")
"""What stands between the two forms of a name."""
_ALONE = ("iste", "logue", "graphe", "iatre", "aire", "naute", "peute", "able")
"""Endings of words that serve both genders."""
_SURE = (("ier", "ien"), ("trice", "ière", "ienne", "euse"))
"""Endings of masculines, and of feminines, that have one other form."""
_LINKS = frozenset(("de", "du", "des", "en", "à", "au", "aux", "et", "ou", "sur", "pour", "par", "dans"))
"""Words that end what agrees with the person: `directrice technique de production`."""


def both_forms(name: str) -> JobTitle:
    """The masculine and the feminine of a name given in one of its forms, or in both, in any order.

    Both are `Vendeur / Vendeuse`, `Vendeuse, vendeur` or `Vendeuse ou vendeur`. `feminine` is empty where one
    form serves both.
    """
    for between in _BETWEEN:
        first, found, second = name.partition(between)
        if found and (between == " / " or _is_pair(first, second)):
            return _masculine_first(title(f"{first} / {second}"))
    ours, inflected = _inflected(name)
    to_masculine = bool(ours) and _is_feminine(lowered(ours[0]))
    other = [_other(word, to_masculine) for word in ours[:inflected]] + ours[inflected:]
    masculine, feminine = (other, ours) if to_masculine else (ours, other)
    return JobTitle(" ".join(masculine), " ".join(feminine) if feminine != masculine else "")


def sure_forms(name: str) -> JobTitle | None:
    """Both forms of a name where every word that agrees is known to the ROME, or ends without a doubt.

    None where one would be a guess: that of `charron`.
    """
    found = both_forms(name)
    if any(between in name and found.feminine for between in _BETWEEN):
        return found
    ours, inflected = _inflected(name)
    return found if ours and all(map(_is_sure, ours[: max(inflected, 1)])) else None


def _inflected(name: str) -> tuple[list[str], int]:
    """The words of a name as they stand inside a sentence, and how many of them agree with the person."""
    words = name.split()
    inflected = next((place for place, word in enumerate(words) if _links(word)), len(words))
    inflected = 0 if words and words[0].isupper() else inflected
    return [inside(words[0]), *words[1:]] if words else [], inflected


def _is_sure(word: str) -> bool:
    return word.isupper() or all(_is_known(part) for part in lowered(word).split("-"))


def _is_known(part: str) -> bool:
    feminines, masculines = _known()
    endings = (*_ALONE, *_SURE[0], *_SURE[1])
    return part in feminines or part in masculines or part in _of_one_form() or part.endswith(endings)


@cache
def _of_one_form() -> frozenset[str]:
    """Words that titles of the ROME with one form for both genders begin with: `médecin`."""
    return frozenset(job.label.split()[0].lower() for job in jobs().values() if " / " not in job.label)


def _is_pair(one: str, other: str) -> bool:
    """Whether two names begin with the two forms of one word."""
    if not one.split() or not other.split():
        return False
    first, second = lowered(one.split()[0]), lowered(other.split()[0])
    return _other(first, _is_feminine(first)) == second or _other(second, _is_feminine(second)) == first


def _masculine_first(found: JobTitle) -> JobTitle:
    first = found.masculine.split()[:1]
    if found.feminine and first and _is_feminine(first[0]):
        return replace(found, masculine=found.feminine, feminine=found.masculine)
    return found


def _links(word: str) -> bool:
    return word.casefold() in _LINKS or word.casefold().startswith(("d'", "d’", "l'", "l’"))


def _is_feminine(word: str) -> bool:
    """Whether the first word of a name is a feminine, which has a masculine of another form."""
    feminines, masculines = _known()
    if _swapped(word, feminines) != word or word in feminines:
        return False
    return _swapped(word, masculines) != word or word.endswith(_FEMININE)


def _other(word: str, to_masculine: bool) -> str:
    """The word in the other gender, part by part of `vendeur-conseil`; acronyms stay."""
    if word[:1].isupper() or word.endswith(_NOUNS):
        return word
    return "-".join(_part(part, to_masculine) for part in word.split("-"))


def _part(word: str, to_masculine: bool) -> str:
    known = _known()[to_masculine]
    if word in known:
        return known[word]
    if word in _of_one_form():
        return word
    pairs = [(one[to_masculine], one[not to_masculine]) for one in _ENDINGS]
    ending = next((pair for pair in pairs if word.endswith(pair[0]) and len(word) > len(pair[0]) + 1), None)
    return word[: -len(ending[0])] + ending[1] if ending else word


def _swapped(word: str, known: Mapping[str, str]) -> str:
    return "-".join(known.get(part, part) for part in word.split("-"))


@cache
def _known() -> tuple[dict[str, str], dict[str, str]]:
    """Words of the titles of the ROME that have two forms: feminines by masculine, and the reverse."""
    feminines: dict[str, str] = {}
    for job in jobs().values():
        masculine, _, feminine = job.label.partition(" / ")
        for ours, theirs in _pairs(masculine.split(), feminine.split()):
            feminines.setdefault(ours, theirs)
    alone = {theirs: ours for ours, theirs in feminines.items() if ours != theirs}
    return feminines, alone


def _pairs(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[str, str]]:
    """The words of two forms, side by side and part by part, as far as they are forms of one word."""
    found = []
    for masculine, feminine in zip(ours, theirs, strict=False):
        sides = masculine.lower().split("-"), feminine.lower().split("-")
        if len(sides[0]) != len(sides[1]) or masculine[:_ALIKE].lower() != feminine[:_ALIKE].lower():
            break
        found += list(zip(*sides, strict=True))
    return found
