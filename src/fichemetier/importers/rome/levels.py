"""The level of study that a text on access states: `niveau Bac+2 à Bac+5`, `un CAP`, `sans diplôme`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from fichemetier.model.identity import Level

ORDER: tuple[Level, ...] = get_args(Level)
_YEARS = re.compile(r"bac\+(\d{1,2})(?:/(?:bac\+)?(\d{1,2}))?", re.IGNORECASE)
_FRAMEWORK = re.compile(r"(?:qualification|diplôme|titre|certification)s? de niveau ([3-8])\b", re.IGNORECASE)
_FRAMEWORK_LEVELS: dict[str, Level] = {
    "3": "cap",
    "4": "bac",
    "5": "bac+2",
    "6": "bac+3",
    "7": "bac+5",
    "8": "bac+8",
}
_CLAUSE = re.compile(r"(?<=[.!?])\s+|\n+|;\s|,? mais |, (?:cependant|toutefois|bien que) ", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:préparée?s? (?:à|après)|à l’issue|après (?:avoir|l’obtention)|suite (?:à|au))\b", re.IGNORECASE
)
_JOINED = re.compile(r"(?:\bou\b|\bà\b|\bau\b|/)(?:[^,.;]{0,40})$")


def level(text: str) -> dict[str, Level]:
    """`{"min": …, "max": …}` of a fixed text, without `max` where it names one level; empty where none.

    What is merely wished for counts only where nothing else is said. Where no diploma is needed, only those
    that are said to do as well (`sans diplôme ou au niveau CAP`) raise the highest level.
    """
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    firm = [clause for clause in clauses if not _any("wished").search(clause)]
    if any(_any("free").search(clause) for clause in clauses):
        named = [ORDER[0], *(one for clause in firm for one in _as_well(clause))]
    else:
        named = [one for clause in firm for one in _mentions(clause)] or _first(clauses)
    return lowest_and_highest(named)


def lowest_and_highest(named: Iterable[Level]) -> dict[str, Level]:
    """The ends of the range that several levels make."""
    ranked = sorted(set(named), key=ORDER.index)
    if not ranked:
        return {}
    return {"min": ranked[0], "max": ranked[-1]} if len(ranked) > 1 else {"min": ranked[0]}


def _first(clauses: list[str]) -> list[Level]:
    """The levels of the first clause that names any."""
    named = ([one for _, one in _placed(clause)] for clause in clauses)
    return next((levels for levels in named if levels), [])


def _as_well(clause: str) -> Iterator[Level]:
    """The levels of a clause; of one that needs no diploma, those behind an `ou` or an `à`."""
    free = _any("free").search(clause)
    if not free:
        yield from _mentions(clause)
        return
    rest = clause[free.end() :]
    for start, one in _placed(rest):
        if _JOINED.search(rest[:start]):
            yield one


def _mentions(clause: str) -> Iterator[Level]:
    """The levels that a clause names, less those of an earlier diploma: `préparé à l’issue d’une licence`."""
    earlier = _BEFORE.search(clause)
    yield from (one for _, one in _placed(clause[: earlier.start()] if earlier else clause))


def _placed(text: str) -> Iterator[tuple[int, Level]]:
    """Every level named, and where."""
    text = text.replace("'", "’")
    for found in _YEARS.finditer(text):
        levels = (_after_bac(years) for years in found.groups() if years)
        yield from ((found.start(), one) for one in levels if one)
    for found in _FRAMEWORK.finditer(text):
        yield found.start(), _FRAMEWORK_LEVELS[found[1]]
    rest = _YEARS.sub(_blank, text)
    for pattern, one in _diplomas():
        places = [found.start() for found in pattern.finditer(rest)]
        if places:
            yield from ((place, one) for place in places)
            rest = pattern.sub(_blank, rest)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _after_bac(years: str) -> Level | None:
    return next((one for one in ORDER if one == f"bac+{years}"), None)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("levels.toml").read_text(encoding="utf-8"))


@cache
def _any(key: Literal["free", "wished"]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_table()[key])})", re.IGNORECASE)


@cache
def _diplomas() -> tuple[tuple[re.Pattern[str], Level], ...]:
    rows: dict[str, Level] = _table()["diplomas"]
    return tuple((re.compile(rf"(?<!\w)(?:{text})(?!\w)", re.IGNORECASE), one) for text, one in rows.items())
