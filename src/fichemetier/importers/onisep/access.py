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
_SEVERAL = re.compile(r"\d *(?:ou|à|/|-) *(?:bac *)?\+? *\d", re.IGNORECASE)
_THIRD_FORM = re.compile(r"(?:classe de )?(?:3e|troisième)\b", re.IGNORECASE)
_YEARS = re.compile(
    r"(?:environ )?(?P<years>\d{1,2}) ans? (?:d[’']études )?pour (?:préparer|obtenir) "
    r"(?:(?:le|la|les|un|une|l[’'])(?:(?<=[’'])| ))?",
    re.IGNORECASE,
)
_MAX_YEARS = 15
_NEXT_YEARS = re.compile(r"\s*;\s+(?=\d{1,2} ans? (?:d[’']études )?pour )", re.IGNORECASE)
_JOINED = re.compile(r"\s*;\s+")
_NEXT = re.compile(
    r"(?:\s*[,.]|\s+ou)\s+(?=(?:un |une |le |la )?(?:CAP|BEP|BP|BT[SM]?|BMA|BPA|BUT|DUT|DE|MC|"
    r"[Bb]ac|[Ll]icences?|[Mm]asters?|[Dd]iplômes?|"
    r"[Tt]itres?|[Bb]revets?|[Cc]ertificats?|[Mm]entions? complémentaires?)\b)"
)
"""Where the next diploma begins in a list that has no semicolons."""


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
        return _reached(reached["level"]) or {"note": capital(text)}
    if after and _THIRD_FORM.match(after["level"]):
        return {"apres": "3e"}
    if after:
        found = one_level(f"niveau {after['level']}")
        return {"apres": found} if found else {"note": capital(text)}
    return _freely(part.kind, text) if part.is_heading else None


def _freely(kind: str, heading: str) -> Route | None:
    """What a heading says in words of its own: `Bac + 2`, `Diplômes de niveau bac`, `3e`.

    That of a list (`h4`) says something in any case, if only in a note.
    """
    if _THIRD_FORM.fullmatch(heading):
        return {"apres": "3e"}
    return _reached(heading) or ({"note": capital(heading)} if kind == "h4" else None)


def _reached(words: str) -> Route | None:
    """The level that diplomas have, None where none or several are named: `bac + 2 ou 3`."""
    found = None if _SEVERAL.search(words) else one_level(f"niveau {words}")
    return {"niveau": found} if found else None


def _diplomas(text: str) -> Iterator[str]:
    """A paragraph as one route, cut where it says how long the next takes; a long one where it lists them."""
    text = text.removesuffix(".")
    each = _NEXT_YEARS.split(text)
    if len(each) > 1 or len(text) <= MAX_LABEL:
        yield from each
        return
    for part in filter(None, _JOINED.split(text)):
        yield from filter(None, _NEXT.split(part)) if len(part) > MAX_LABEL else (part,)


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
