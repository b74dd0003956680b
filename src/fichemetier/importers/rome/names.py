"""Titles of jobs: the masculine and the feminine of `Directeur / Directrice de création`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fichemetier.importers.rome.fixes import capital, fix, inside, lowered, unaccented
from fichemetier.text.gender import joined_names
from fichemetier.text.identifiers import words_of

_ACRONYM = re.compile(r"\s*(?:\(([A-Z][A-Z&]{1,7}(?: [A-Z]{2,4})?)\)|-([A-Z][A-Z&]{1,7})-)\s*$")
_THE_ENDING = r"\1"
_AGAIN = re.compile(r"\(([^()]+) -([A-Z]{2,8})-\)$")
_SHARED = re.compile(r"(?<=\w)\((e|ne|le|te)\)")
"""What `spécialisé(e)` leaves open, where the title gives both genders."""
_PLURAL = re.compile(r"(?<=\w)\(s\)")
_MAX_SLUG = 56
"""Characters: with a locale and a suffix, names stay readable in a listing of 80 columns."""
_HANGING = frozenset(
    ("a", "au", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par", "sur")
)
_PAIRS_OF_WORDS = frozenset(
    {"homme femme", "garçon fille", "valet femme", "garçon femme", "steward hôtesse", "homme sage-femme"}
)


@dataclass(frozen=True)
class JobTitle:
    """A job's name: `feminine` is empty where one form serves both; `acronym` where the title gives one."""

    masculine: str
    feminine: str = ""
    acronym: str = ""

    @property
    def spelt_out(self) -> bool:
        """Whether the initials of the name are those of its acronym: `Contrôles non destructifs`, CND."""
        initials = "".join(re.findall(r"\b\w", unaccented(self.masculine))).upper()
        return all(re.search(".*".join(part), initials) for part in self.acronym.split())

    @property
    def printed(self) -> str:
        """Both forms in one line, the words that they share written once."""
        if not self.feminine:
            return capital(self.masculine)
        return capital(joined_names(self.feminine, self.masculine, " ou "))


def title(label: str) -> JobTitle:
    """The title that an official label holds; its second form carries what both share."""
    label, acronym = _without_acronym(_said_once(" ".join(label.split())))
    masculine, stroke, feminine = label.partition(" / ")
    if not stroke:
        return JobTitle(inside(fix(_PLURAL.sub("s", label))), "", acronym)
    ours, theirs = _without_acronym(masculine)[0].split(), feminine.split()
    if _agree(ours, theirs):
        masculine = " ".join([*ours, *theirs[len(ours) :]])
    elif len(ours) > 1 and ours[-1].lower() != theirs[0].lower() and _agree(ours[-1:], theirs):
        feminine = " ".join([*ours[:-1], *theirs])
        masculine = " ".join([*ours, *theirs[1:]])
    given = f"{_SHARED.sub('', masculine)} / {_SHARED.sub(_THE_ENDING, feminine)}"
    masculine, _, feminine = fix(given).partition(" / ")
    return JobTitle(_plain(masculine, feminine), _plain(feminine, masculine), acronym)


def _plain(name: str, other: str) -> str:
    """One of two forms without the capitals of its first word and of those that the other form inflects."""
    others = other.split()
    words = [
        lowered(word) if place == 0 or (place < len(others) and _inflected(word, others[place])) else word
        for place, word in enumerate(name.split())
    ]
    return " ".join(words)


def _inflected(word: str, other: str) -> bool:
    return word != other and word[:3].casefold() == other[:3].casefold()


def _said_once(label: str) -> str:
    """`Médecin responsable de l’information (Médecin responsable -DIM-)` → `… de l’information (DIM)`."""
    found = _AGAIN.search(label)
    return f"{label[: found.start()]}({found[2]})" if found and label.startswith(found[1]) else label


def _agree(ours: list[str], theirs: list[str]) -> bool:
    """Whether the first words of the feminine are those of the masculine, one by one."""
    if len(theirs) < len(ours):
        return False
    return all(
        a[:2].lower() == b[:2].lower() or f"{a} {b}".lower() in _PAIRS_OF_WORDS
        for a, b in zip(ours, theirs, strict=False)
    )


def _without_acronym(label: str) -> tuple[str, str]:
    found = _ACRONYM.search(label)
    if not found or not label[: found.start()].strip():
        return label, ""
    return label[: found.start()], found[1] or found[2]


def slug(code: str, name: JobTitle) -> str:
    """The identifier of a sheet: the code first, so that files sort by it, then the name in short."""
    bare = re.sub(r"\([^)]*\)", "", name.masculine)
    words = [code.lower()]
    for word in words_of(bare):
        if len("-".join([*words, word])) > _MAX_SLUG:
            break
        words.append(word)
    while words[-1] in _HANGING:
        words.pop()
    return "-".join(words)
