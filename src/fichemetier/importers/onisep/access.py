"""How one gets to a job: paragraphs below `Niveau bac + 5` or `Après la 3e` → routes with their level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from fichemetier.importers.onisep.marked_text import TextPart
from fichemetier.importers.rome.fixes import capital, short, unaccented
from fichemetier.importers.rome.levels import level
from fichemetier.model.identity import Level
from fichemetier.text.limits import MAX_LABEL

Route = dict[str, Any]
_MAX_HEADING = 60
_LEVEL = re.compile(r"(?:au |de )?niveaux? (?P<level>.+)", re.IGNORECASE)
_AFTER = re.compile(r"après (?:la |le |l[’']|une? )?(?P<level>.+)", re.IGNORECASE)
_THIRD_FORM = re.compile(r"(?:classe de )?(?:3e|troisième)\b", re.IGNORECASE)
_YEARS = re.compile(
    r"(?:environ )?(?P<years>\d{1,2}) ans? (?:d[’']études )?pour (?:préparer|obtenir) "
    r"(?:(?:le|la|les|un|une|l[’'])(?:(?<=[’'])| ))?",
    re.IGNORECASE,
)
_MAX_YEARS = 15
_JOINED = re.compile(r"\s*;\s+")


def routes(parts: Sequence[TextPart]) -> tuple[list[TextPart], list[Route]]:
    """What is said before the first heading, and each diploma below one."""
    before: list[TextPart] = []
    found: list[Route] = []
    head: Route | None = None
    for part in parts:
        stated = _head(part)
        if stated is not None:
            head = stated
        elif head is None or not part.text or part.is_heading:
            before += [] if part.is_heading else [part]
        else:
            found += [{**_route(text), **head} for text in _diplomas(part.text)]
    return before, _once(found)


def as_route(name: str) -> Route:
    """A diploma by its name alone, with the level that it states."""
    text = short(capital(name))
    found = one_level(text)
    return {"intitule": text, "niveau": found} if found else {"intitule": text}


def one_level(text: str) -> Level | None:
    """The level of study that a text names, None where it names none or several."""
    found = level(text)
    return found["min"] if len(found) == 1 else None


def _head(part: TextPart) -> Route | None:
    """What a line says of the diplomas below it; None where it is no heading."""
    text = part.text.rstrip(" :.")
    if part.kind == "li" or len(text) > _MAX_HEADING or (part.text.endswith(".") and not part.is_heading):
        return None
    reached, after = _LEVEL.fullmatch(text), _AFTER.fullmatch(text)
    if reached:
        found = one_level(f"niveau {reached['level']}")
        return {"niveau": found} if found else {"note": capital(text)}
    if after and _THIRD_FORM.match(after["level"]):
        return {"apres": "3e"}
    if after:
        found = one_level(f"niveau {after['level']}")
        return {"apres": found} if found else {"note": capital(text)}
    return None


def _diplomas(text: str) -> Iterator[str]:
    """A paragraph as one route; one that is too long for a line or two, cut where it lists diplomas."""
    text = text.removesuffix(".")
    yield from (part for part in _JOINED.split(text) if part) if len(text) > MAX_LABEL else (text,)


def _route(text: str) -> Route:
    """A diploma, with the years that it takes where the text begins with them."""
    found = _YEARS.match(text)
    if not found or not 0 < int(found["years"]) <= _MAX_YEARS or found.end() == len(text):
        return {"intitule": short(capital(text))}
    return {"intitule": short(capital(text[found.end() :])), "duree": int(found["years"])}


def _once(found: Sequence[Route]) -> list[Route]:
    """The routes, each diploma once."""
    named = {unaccented(route["intitule"]).casefold(): route for route in reversed(found)}
    return list(reversed(named.values()))
