"""The register meets a sheet: which diplomas it prints, which it keeps in reserve, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from math import ceil
from typing import Any, get_args

from fichemetier.importers import IMPORTERS
from fichemetier.importers.enrichers import JobFacts, Values
from fichemetier.importers.enrichers.keyed import items_at, key_of
from fichemetier.importers.enrichers.rncp.diplomas import Diploma
from fichemetier.importers.snapshot import Said, item_hash
from fichemetier.layouts.measures import PrintedMeasures
from fichemetier.model.identity import Level
from fichemetier.source.values import value_at
from fichemetier.text.identifiers import slug

_SOURCE = IMPORTERS["rncp"]
_URL = "https://www.francecompetences.fr/recherche_certificationprofessionnelle/"
_ROUTES = ("formation", "voies")
_ORDER: tuple[Level, ...] = get_args(Level)
_FEW = 5
"""Diplomas that a sheet gets where the layout does not say for how many lines it has room."""
_MAX_KEPT = 300
"""Items of a list in reserve: the most that the model takes."""


@dataclass(frozen=True)
class Register:
    """The diplomas that are awarded on a `day`, by the code of the job that they lead to."""

    by_job: Mapping[str, Sequence[Diploma]]
    day: date | None = None
    measures: PrintedMeasures | None = None

    def facts(self, sheet: Values, before: Mapping[str, Said]) -> JobFacts:
        """The diplomas of the job of a sheet, with those already there given their numbers."""
        known = self._of(sheet)
        if not known:
            return JobFacts()
        meeting = _Meeting(sheet, known, before)
        printed = meeting.printed(self.measures)
        kept = [one.name for one in known if one.number not in printed and not meeting.seen(one)]
        spare = items_at(sheet, ("reserve", "voies"))
        room = _MAX_KEPT - len([one for one in spare if one not in kept])
        source = {"libelle": _SOURCE.attribution, "url": _URL, "date": self.day, "licence": _SOURCE.licence}
        values: Values = {
            "formation": {"voies": printed},
            "sources": {slug(_SOURCE.attribution): {name: value for name, value in source.items() if value}},
            "reserve": {"voies": kept[: max(room, 0)]},
        }
        return JobFacts(
            {name: value for name, value in values.items() if any(value.values())}, meeting.aliases
        )

    def _of(self, sheet: Values) -> list[Diploma]:
        """The diplomas of the sheet's first code, those of one name once, the best first."""
        given = value_at(sheet, ("codes", "rome"))
        code = given[0] if isinstance(given, list) and given else given
        found: dict[str, Diploma] = {}
        for one in sorted(self.by_job.get(str(code), ()), key=lambda one: one.rank):
            found.setdefault(one.key, one)
        return list(_spread(found.values(), sheet))


class _Meeting:
    """The diplomas that a job has, and those that its sheet holds."""

    def __init__(self, sheet: Values, known: Sequence[Diploma], before: Mapping[str, Said]) -> None:
        self.known = known
        self.aliases = _aliases(known)
        self.items = {
            key_of(item, "intitule", self.aliases): item for item in reversed(items_at(sheet, _ROUTES))
        }
        self.said = _said(before)
        self.spare = {item_hash(one) for one in items_at(sheet, ("reserve", "voies"))}
        self.spared = set(remembered.items) if (remembered := before.get("reserve.voies")) else set()

    def seen(self, diploma: Diploma) -> bool:
        """Whether the sheet has a diploma, or an editor has taken it out of what is printed."""
        return diploma.number in self.items or diploma.number in self.said

    def printed(self, measures: PrintedMeasures | None) -> dict[str, Values]:
        """What is said of each diploma that is printed, in the order of the levels."""
        chosen = {one.number: self._fields(one) for one in self.known if self.seen(one)}
        held = [self._words(item) for item in self.items.values()]
        for one in self.known:
            gone = item_hash(one.name) in self.spared - self.spare
            if not gone and one.number not in chosen and _has_room([*held, one.name], measures):
                chosen[one.number] = self._fields(one)
                held.append(one.name)
        levels = {one.number: one.level for one in self.known}
        order = sorted(chosen, key=lambda number: _ORDER.index(levels[number] or _ORDER[-1]))
        return {number: chosen[number] for number in order if chosen[number]}

    def _fields(self, one: Diploma) -> Values:
        """What the register says of a diploma: all of a new one, of one that is there what it lacks.

        What was said once is said again, and nothing more: so an editor's wording and removals stay.
        """
        whole = {"intitule": one.name, "niveau": one.level, "rncp": one.number}
        item = self.items.get(one.number)
        if one.number in self.said:
            wanted = self.said[one.number]
        elif item is None:
            wanted = set(whole)
        else:
            held = set(item) if isinstance(item, Mapping) else set()
            wanted = set() if "rncp" in held else {"niveau", "rncp"} - held
        return {name: value for name, value in whole.items() if name in wanted and value}

    @staticmethod
    def _words(item: Any) -> str:
        return item if isinstance(item, str) else str(item.get("intitule", ""))


def _aliases(known: Sequence[Diploma]) -> dict[str, str]:
    """The numbers by the words of each name; the ROME calls a diploma without a kind a certification."""
    found: dict[str, str] = {}
    for one in known:
        found.setdefault(one.key, one.number)
        if not one.kind:
            found.setdefault(f"certification-{one.key}", one.number)
    return found


def _said(before: Mapping[str, Said]) -> dict[str, set[str]]:
    """Which fields were said of each diploma, by its number."""
    found: dict[str, set[str]] = {}
    for name in before:
        *above, number, field = name.split(".")
        if tuple(above) == _ROUTES:
            found.setdefault(number, set()).add(field)
    return found


def _spread(diplomas: Iterator[Diploma] | Any, sheet: Values) -> Iterator[Diploma]:
    """One of each level in turn, those of the levels first at which the job is open."""
    access = sheet.get("niveau_acces")
    ends = [access.get(end) for end in ("min", "max")] if isinstance(access, Mapping) else []
    known = [_ORDER.index(one) for one in ends if one in _ORDER]
    by_level: dict[int, list[Diploma]] = {}
    for one in diplomas:
        by_level.setdefault(_ORDER.index(one.level) if one.level else len(_ORDER), []).append(one)
    within = range(min(known), max(known) + 1) if known else range(len(_ORDER))
    levels = sorted(by_level, key=lambda level: (level not in within, level))
    for turn in zip_longest(*(by_level[level] for level in levels)):
        yield from (one for one in turn if one is not None)


def _has_room(names: Sequence[str], measures: PrintedMeasures | None) -> bool:
    """Whether a layout has room for a list of names."""
    if measures is None or "voies" not in measures.lines:
        return len(names) <= _FEW
    return sum(ceil(len(name) / measures.characters) for name in names) <= measures.lines["voies"]
