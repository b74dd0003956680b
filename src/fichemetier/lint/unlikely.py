"""What is valid, yet hardly meant: pay that nobody gets, a list written as one text, damaged letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fichemetier.diagnostics.diagnostic import Argument
from fichemetier.lint.registry import Finding, Subject, rule
from fichemetier.model.shape import Shape, shapes
from fichemetier.model.sheet import Sheet
from fichemetier.model.types import Part
from fichemetier.model.walk import strings
from fichemetier.source.paths import FieldPath
from fichemetier.source.yaml_writer import flow
from fichemetier.text.mojibake import damaged, repaired

PAY = {"heure": (3, 150), "jour": (20, 2_500), "mois": (450, 19_000), "an": (5_400, 400_000)}
"""Euros by period: from a quarter of the French minimum wage, of which the youngest apprentices get 27 %, to
ten times it and, by day and year, what consultants and executives get. The Smic is 11.88 € an hour,
1,801.80 € a month, 21,621.60 € a year (decree of 23 October 2024)."""
UNLIKELY = frozenset({"FM172", "FM173", "FM175", "FM321", "FM322", "FM323", "FM324", "FM325"})
"""The rules of this module, which look at what is written and never at what is missing."""
SHARE = (15, 150)
"""Percent of a minimum wage: from about half the share of the youngest apprentices, 27 %, to 1.5 times it."""
_YEARS = {"3e": 0, "sans-diplome": 0, "cap": 2, "bac": 3} | {
    f"bac+{years}": 3 + years for years in range(1, 12)
}
"""Years of study from the end of lower secondary school to each level, as the French system counts them."""
_THOUSANDS = re.compile(r"\d{1,3}\.\d{3}")
_SEPARATOR = re.compile(r"\s*(?:;|,(?=\s))\s*(?![^(]*\))")
_FEW_WORDS = 4
"""Words of one thing in a list; a longer piece is part of a sentence."""


@rule("FM321")
def list_as_one_text(subject: Subject) -> Iterator[Finding]:
    if subject.source:
        yield from _lists_as_one_text(Sheet, subject.source.values, ())


def _lists_as_one_text(part: type[Part], values: Mapping[str, Any], path: FieldPath) -> Iterator[Finding]:
    known = shapes(part)
    for key, value in values.items():
        shape, at = known[key], (*path, key)
        if isinstance(value, str) and shape.lists:
            pieces = [piece for piece in _SEPARATOR.split(value.strip()) if piece]
            if _is_list(shape, pieces):
                shown = flow(pieces)
                yield Finding(at, {"key": key, "list": shown}, shown)
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            if shape.part and isinstance(item, dict):
                yield from _lists_as_one_text(shape.part, item, (*at, index) if shape.lists else at)


def _is_list(shape: Shape, pieces: list[str]) -> bool:
    """Whether pieces are things in a row: a label may hold one comma where it may be a sentence or a name."""
    enough = 2 if shape.kind == "text" else 3
    short = all(len(piece.split()) <= _FEW_WORDS for piece in pieces)
    return len(pieces) >= enough and short and not pieces[-1].endswith((".", "!", "?", "…"))


@rule("FM322")
def amount_with_three_decimals(subject: Subject) -> Iterator[Finding]:
    for path, amount in _amounts(subject):
        written = subject.source.written(path) if subject.source else ""
        if _THOUSANDS.fullmatch(written):
            yield Finding(path, {"written": written, "read": f"{amount:g}"}, written.replace(".", ""))


@rule("FM323")
def implausible_pay(subject: Subject) -> Iterator[Finding]:
    pay = subject.sheet.salaire
    if not pay or pay.devise != "EUR" or not pay.periode:
        return
    low, high = PAY[pay.periode]
    for path, amount in _amounts(subject):
        written = subject.source.written(path) if subject.source else ""
        if not low <= amount <= high and not _THOUSANDS.fullmatch(written):
            arguments: dict[str, str | int] = {"amount": f"{amount:g}" if amount < 1e6 else f"{amount:.0f}"}
            yield Finding(path, {**arguments, "period": pay.periode, "low": low, "high": high})


def _amounts(subject: Subject) -> Iterator[tuple[FieldPath, float]]:
    pay = subject.sheet.salaire
    for index, band in enumerate(pay.tranches if pay else ()):
        for key, amount in (("min", band.min), ("max", band.max)):
            if amount is not None:
                yield ("salaire", "tranches", index, key), amount


@rule("FM324")
def damaged_letters(subject: Subject) -> Iterator[Finding]:
    for path, text in strings(subject.sheet):
        for start, end, _ in damaged(text):
            wrong = text[start:end]
            yield Finding(
                path, {"text": wrong, "right": repaired(text)[:80]}, repaired(wrong), (text, start, end)
            )


@rule("FM172")
def impossible_length(subject: Subject) -> Iterator[Finding]:
    """A route that takes less than half as long as the way between its levels, or more than twice."""
    training = subject.sheet.formation
    for index, route in enumerate(training.voies if training else ()):
        if route.duree is None or route.niveau is None:
            continue
        way = _YEARS[route.niveau] - _YEARS[route.apres or "3e"]
        too_short = route.apres and route.apres != "sans-diplome" and route.duree < way / 2
        if too_short or (way >= 0 and route.duree > 2 * way + 1):
            arguments: dict[str, Argument] = {
                "years": f"{route.duree:g}",
                "level": route.niveau,
                "start": route.apres or "3e",
            }
            yield Finding(("formation", "voies", index, "duree"), arguments)


@rule("FM325")
def level_of_no_route(subject: Subject) -> Iterator[Finding]:
    """A highest level of access that is not that of the routes, where these have their years and levels.

    Routes without years are examples: a sheet may know of access at levels of which it names no diploma.
    """
    access, training = subject.sheet.niveau_acces, subject.sheet.formation
    routes = training.voies if training else ()
    said = [(route.apres, route.niveau) for route in routes if route.niveau]
    timed = any(route.duree for route in routes)
    if not access or not access.max or not timed or len(said) < len(routes):
        return
    enough = _YEARS[access.min] if access.min else 0
    highest = max((level for _, level in said), key=_YEARS.__getitem__)
    leading = [level for before, level in said if before is None or _YEARS[before] < enough]
    needed = max(leading, key=_YEARS.__getitem__, default=access.max)
    years = _YEARS[access.max]
    if not _YEARS[needed] <= years <= _YEARS[highest]:
        level = highest if years > _YEARS[highest] else needed
        yield Finding(("niveau_acces", "max"), {"written": access.max, "level": level})


@rule("FM173")
def said_twice(subject: Subject) -> Iterator[Finding]:
    sheet = subject.sheet
    yield from _twice(("codes", "rome"), sheet.codes.rome)
    yield from _twice(("codes", "rncp"), sheet.codes.rncp)
    days = sheet.conditions.jours if sheet.conditions else None
    if days:
        path = ("conditions", "jours")
        yield from _twice((*path, "toujours"), days.toujours)
        yield from _twice((*path, "parfois"), days.parfois, days.toujours)


def _twice(path: FieldPath, values: Iterable[str], said: Iterable[str] = ()) -> Iterator[Finding]:
    known = set(said)
    for index, value in enumerate(values):
        if value in known:
            yield Finding((*path, index), {"value": value})
        known.add(value)


@rule("FM175")
def implausible_share(subject: Subject) -> Iterator[Finding]:
    pay = subject.sheet.salaire
    low, high = SHARE
    for number, line in enumerate(pay.pourcentages.lignes if pay and pay.pourcentages else ()):
        for index, value in enumerate(line.valeurs):
            if not low <= value <= high:
                path = ("salaire", "pourcentages", "lignes", number, "valeurs", index)
                percent = f"{value * 100:g}" if value <= 1 else None
                yield Finding(path, {"value": f"{value:g}", "low": low, "high": high}, percent)
