"""The typefaces of a page as `@font-face` rules: those that its texts are set in, and their characters alone.

Which face sets which character follows CSS Fonts 4, section 5: of the families in turn, the face nearest in
slope and weight, if it has the character. What no family of its own has is taken from another bundled one
and goes by the first family's name, for those characters only.
"""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from unicodedata import category, normalize

from fichemetier.engine.faces import Face, faces, is_visible
from fichemetier.engine.styled_page import Typeface
from fichemetier.writers.subset import coverage, woff2

_GENERIC = frozenset(
    {
        *("serif", "sans-serif", "monospace", "cursive", "fantasy", "math", "emoji", "fangsong"),
        *("system-ui", "ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded"),
    }
)
_JOINERS = frozenset("\u200c\u200d")
_MEDIUM = range(400, 501)  # CSS Fonts 4, 5.2: these weights stand for each other first


@dataclass(frozen=True, order=True, kw_only=True)
class FontRule:
    """What an `@font-face` rule declares, and whether it only supplies what that family's own face lacks.

    In this order, since the last rule of a family that has a character in its range sets it.
    """

    family: str
    weight: int
    italic: bool
    supplies: bool = False
    face: Face


@dataclass
class Glyphs:
    """What a rule's font has to hold."""

    characters: set[int] = field(default_factory=set)
    features: set[str] = field(default_factory=set)


def font_faces(texts: Mapping[Typeface, Iterable[str]], fonts: Path) -> str:
    """The rules for all these texts, with the fonts in them."""
    return "\n".join(
        _written(rule, glyphs) for rule, glyphs in sorted(_used(texts, fonts).items(), key=_rule)
    )


def _used(texts: Mapping[Typeface, Iterable[str]], fonts: Path) -> dict[FontRule, Glyphs]:
    """Every rule that these texts need, with its characters."""
    found: dict[FontRule, Glyphs] = defaultdict(Glyphs)
    for typeface, set_in_it in texts.items():
        choices = list(_choices(typeface, fonts))
        for cluster in {" ", *_hyphen(typeface, choices)}.union(*map(_clusters, set_in_it)):
            rule, characters = _choose(cluster, choices)
            if rule:
                found[rule].characters |= characters
                found[rule].features |= typeface.features
    return found


def _choices(typeface: Typeface, fonts: Path) -> Iterator[FontRule]:
    """The rules that may set a text, in order: of the families it names, then of all others."""
    families = _families(fonts)
    named = [families[name.casefold()] for name in typeface.families if name.casefold() in families]
    own = [_nearest(family, typeface) for family in named]
    for face in own:
        yield FontRule(family=face.family, weight=face.weight, italic=face.italic, face=face)
    name = next((name for name in typeface.families if name.lower() not in _GENERIC), None)
    if name is None:
        return
    first = own[0] if own else typeface
    for family in families.values():
        face = _nearest(family, typeface)
        if face not in own:
            yield FontRule(
                family=own[0].family if own else name,
                weight=first.weight,
                italic=first.italic,
                supplies=True,
                face=face,
            )


def _hyphen(typeface: Typeface, choices: list[FontRule]) -> str:
    """What breaks words: a simple hyphen where the first font lacks the one asked for (CSS Text 4, 5.3.1)."""
    asked = set(map(ord, typeface.hyphen))
    return typeface.hyphen if choices and asked <= coverage(choices[0].face.path) else "-"


def _choose(cluster: str, choices: Iterable[FontRule]) -> tuple[FontRule | None, frozenset[int]]:
    """The first rule whose font can set the whole cluster, with the characters of it that the font has.

    HarfBuzz prefers composed characters, then what is written, and decomposes what a font does not have.
    """
    forms = [normalize("NFC", cluster), cluster, normalize("NFD", cluster)]
    for rule in choices:
        covered = coverage(rule.face.path)
        for form in forms:
            if covered.issuperset(ord(character) for character in form if is_visible(character)):
                return rule, covered.intersection(map(ord, form + cluster))
    return None, frozenset()


def _clusters(text: str) -> set[str]:
    """A text's characters, each with the marks upon it: they come from one font together."""
    characters = set(text)
    if not any(_joins(character) for character in characters):
        return characters
    found: list[str] = []
    for character in text:
        if found and _joins(character):
            found[-1] += character
        else:
            found.append(character)
    return set(found)


@cache
def _joins(character: str) -> bool:
    return character in _JOINERS or category(character).startswith("M")


@cache
def _families(fonts: Path) -> dict[str, tuple[Face, ...]]:
    """The bundled faces by the name of their family, in small letters: CSS does not tell them apart."""
    found: dict[str, tuple[Face, ...]] = {}
    for face in faces(fonts):
        found[face.family.casefold()] = (*found.get(face.family.casefold(), ()), face)
    return found


def _nearest(family: tuple[Face, ...], typeface: Typeface) -> Face:
    """The face of a family that is used for a slope and a weight."""
    return min(
        family, key=lambda face: (face.italic != typeface.italic, _distance(face.weight, typeface.weight))
    )


def _distance(weight: int, wanted: int) -> tuple[int, int]:
    """How late a weight comes when another is wanted: its group, then its distance (CSS Fonts 4, 5.2)."""
    heavier = weight > wanted
    if wanted in _MEDIUM:
        group = 0 if wanted <= weight <= _MEDIUM[-1] else 1 + heavier
    else:
        group = int(heavier == (wanted < _MEDIUM[0]))
    return (0 if weight == wanted else group), abs(weight - wanted)


def _rule(item: tuple[FontRule, Glyphs]) -> FontRule:
    return item[0]


def _written(rule: FontRule, glyphs: Glyphs) -> str:
    data = woff2(rule.face.path, frozenset(glyphs.characters), frozenset(glyphs.features))
    style = "italic" if rule.italic else "normal"
    only = f"; unicode-range: {_ranges(glyphs.characters)}" if rule.supplies else ""
    address = f"data:font/woff2;base64,{base64.b64encode(data).decode('ascii')}"
    return (
        f'@font-face {{ font-family: "{rule.family}"; font-weight: {rule.weight}; font-style: {style}{only};'
        f' src: url("{address}") format("woff2") }}'
    )


def _ranges(characters: Iterable[int]) -> str:
    return ", ".join(f"U+{character:X}" for character in sorted(characters))
