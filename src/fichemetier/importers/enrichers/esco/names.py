"""The names that a label of ESCO holds: `chef cuisinier/cheffe cuisinière`, `agent/agente de sécurité`."""

from __future__ import annotations

from fichemetier.importers.rome.names import title
from fichemetier.text.identifiers import words_of

_ALIKE = 2
"""Letters with which the two forms of one word begin alike."""


def sides_of(label: str) -> tuple[str, ...]:
    """The two sides of a label in both genders, each of which may hold strokes of its own; else the label."""
    parts = label.split("/")
    half, odd = divmod(len(parts), 2)
    if odd:
        return (label,)
    sides = tuple("/".join(some).strip() for some in (parts[:half], parts[half:]))
    return sides if all(sides) else (label,)


def names_of(label: str) -> tuple[str, ...]:
    """The label as it stands, and each of its two forms where it is one name in both genders.

    What is on one side of the stroke is no name of the job where the sides are two different words.
    """
    sides = sides_of(label)
    if len(sides) == 1 or not _are_forms(*sides):
        return (label,)
    if len(sides[0].split()) == len(sides[1].split()):
        return (label, *sides)
    found = title(" / ".join(sides))
    return (label, found.masculine, found.feminine or found.masculine)


def name_key(name: str) -> str:
    """What names are compared by: their words, without accents, capitals and signs."""
    return " ".join(words_of(name))


def _are_forms(one: str, other: str) -> bool:
    first, second = words_of(one)[:1], words_of(other)[:1]
    return bool(first and second) and first[0][:_ALIKE] == second[0][:_ALIKE]
