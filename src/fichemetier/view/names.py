"""How a collection writes the feminine and the masculine of a job's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from fichemetier.i18n.language import Language
from fichemetier.i18n.tags import SOURCE
from fichemetier.text.gender import joined_names, shared_start
from fichemetier.text.inline_marks import foreign, is_foreign, plain
from fichemetier.workspace.settings import Genre

_OF_A_NOUN: Final = re.compile(r"(?P<noun>\w.*?) (?P<rest>(?:d’|d'|(?:à|au|aux|de|des|du|en|sur) )\w.*)")
"""A French name with what it is of: `poseuse ou poseur de stores`."""


def paired(feminine: str | None, masculine: str | None, genre: Genre, language: Language) -> str:
    """Both forms in the collection's style: `directrice ou directeur technique`, `infirmier·ière`…"""
    if not feminine or not masculine or feminine == masculine:
        return feminine or masculine or ""
    if genre == "feminin":
        return feminine
    if genre == "masculin":
        return masculine
    if is_foreign(feminine) or is_foreign(masculine):
        return foreign(_both(plain(feminine), plain(masculine), genre, language))
    return _both(feminine, masculine, genre, language)


def _both(feminine: str, masculine: str, genre: Genre, language: Language) -> str:
    """The middle dot is a French way of writing; other languages take the stroke in its place."""
    french = language.formats.language == SOURCE
    if genre == "point_median" and french:
        return _median(feminine, masculine)
    if genre in ("slash", "point_median"):
        return joined_names(feminine, masculine, " / ")
    second = " ".join(masculine.split()[shared_start(feminine, masculine) :])
    return joined_names(feminine, masculine, f" {language.alternative(second)} ")


def _median(feminine: str, masculine: str) -> str:
    """The masculine with the feminine's ending after a middle dot, word by word."""
    words = []
    for ours, theirs in zip(feminine.split(), masculine.split(), strict=False):
        start = 0
        while start < min(len(ours), len(theirs)) and ours[start] == theirs[start]:
            start += 1
        ending = start if start == len(theirs) else max(start - 1, 0)
        words.append(theirs if ours == theirs else f"{theirs}·{ours[ending:]}")
    return " ".join(words)


def gathered(names: Iterable[str]) -> list[str]:
    """Names of a list, those of one noun together, which is said once: `poseur de stores`, `de volets`."""
    groups: dict[str, list[str]] = {}
    for name in names:
        found = None if is_foreign(name) else _OF_A_NOUN.fullmatch(name)
        group = groups.setdefault(found["noun"] if found else f"{name} ", [])
        group.append(found["rest"] if found and group else name)
    return [name for group in groups.values() for name in group]


def unsaid(notes: Iterable[str], name: str) -> list[str]:
    """What of some notes a name does not say already: `CAP` beside *CAP Fleuriste* is said."""
    return [
        note for note in notes if not re.search(rf"(?<!\w){re.escape(plain(note))}(?!\w)", plain(name), re.I)
    ]
