"""How one gets into the job and on from there: routes of training in years, then the rungs of a career."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from fichemetier.i18n.cldr import NBSP
from fichemetier.i18n.language import Language
from fichemetier.model.body import Voie
from fichemetier.model.sheet import Sheet
from fichemetier.text.inline_marks import foreign, is_foreign, plain
from fichemetier.view.drawing.route import Lane, Route, Rung
from fichemetier.view.names import unsaid
from fichemetier.view.sections import route_note
from fichemetier.view.title import parted
from fichemetier.view.words import LEVELS, ROUTES, STATIONS

YEARS: Final = {"3e": 0, "sans-diplome": 0, "cap": 2, "bac": 3} | {f"bac+{n}": 3 + n for n in range(1, 12)}
"""Years of school from the end of the third form to each level, as most pupils take them."""
OUTSIDE: Final = frozenset({"vae", "reorientation", "autoformation", "formation_courte", "concours"})
"""Ways that do not go on from school."""


@dataclass(frozen=True)
class _Stretch:
    """From which year after the third form a route goes to which, as far as is known; what it continues."""

    route: Voie
    start: float
    end: float | None
    before: Voie | None


def study(sheet: Sheet, language: Language) -> Route | None:
    """The way in and up; None where a sheet knows neither routes nor rungs.

    Routes that lead to the job, or to one that does, are lanes; what one may study after it are stations.
    """
    routes = sheet.formation.voies if sheet.formation else ()
    steps = sheet.evolution.echelle if sheet.evolution else ()
    if not routes and not steps:
        return None
    stretches = _stretches(routes)
    entry = sheet.niveau_acces.min if sheet.niveau_acces else None
    later = [one for one in stretches if _is_later(one, entry)]
    leading = [one for one in stretches if one not in later]
    by_level = not later and _differ_by_level(leading)
    if by_level:
        leading = [_up_to_level(one) for one in leading]
    first = min((one.start for one in leading if _has_time(one)), default=0.0)
    rungs, target = _rungs(sheet, language)
    ticks = _levels(leading, language) if by_level else _ticks(leading, later, first, language)
    note = timed_note if ticks else route_note
    further = tuple(_further(one, note(one.route, language)) for one in later)
    return Route(
        lanes=tuple(_lane(one, first, note(one.route, language)) for one in leading),
        stations=(*rungs[: target + 1], *further, *rungs[target + 1 :]),
        target=target,
        ticks=ticks,
        either=language.t("or"),
    )


def duration(years: float, language: Language) -> str:
    """How long a route takes, unbroken; a part of a year is written as a decimal."""
    if years == int(years):
        said = language.n("one year", "%(count)s years", int(years))
    else:
        said = language.t("%(number)s years", number=language.number(years))
    return said.replace(" ", NBSP)


def _stretches(routes: Sequence[Voie]) -> list[_Stretch]:
    """Every route in time: from the end of one that it continues, else from the level that it asks for."""
    found: list[_Stretch] = []
    for route in routes:
        before = next((one for one in found if route.apres and one.route.niveau == route.apres), None)
        if before is not None and before.end is not None:
            start = before.end
        elif route.apres is None and route.niveau and route.duree:
            start = max(YEARS[route.niveau] - route.duree, 0)
        else:
            start = YEARS[route.apres or "3e"]
        end = start + route.duree if route.duree else None
        found.append(_Stretch(route, start, end, before.route if before else None))
    return found


def _is_later(stretch: _Stretch, entry: str | None) -> bool:
    """Whether one may do the job before this route: after one that it continues, which is enough for it."""
    before = stretch.before
    if before is None or before.niveau is None:
        return False
    if entry is None:
        return before.type != "lycee"
    return YEARS[before.niveau] >= YEARS[entry]


def _differ_by_level(stretches: Sequence[_Stretch]) -> bool:
    """Whether nothing is known of the routes but to which levels they lead, and these are not one."""
    routes = [one.route for one in stretches]
    levels = {route.niveau for route in routes}
    timed = any(route.duree or route.apres or route.type in OUTSIDE for route in routes)
    return len(levels) > 1 and not timed and not levels & {None, "sans-diplome"}


def _has_time(stretch: _Stretch) -> bool:
    """Whether a route has its place on an axis of years; from outside school, if its length is known."""
    return stretch.end is not None or stretch.route.type not in OUTSIDE


def _up_to_level(stretch: _Stretch) -> _Stretch:
    """The route as the years of school to its level."""
    return replace(stretch, start=0, end=YEARS[stretch.route.niveau or "3e"])


def _lane(stretch: _Stretch, first: float, note: str) -> Lane:
    route = stretch.route
    return Lane(
        label=route.intitule,
        note=note,
        start=stretch.start - first if stretch.end else 0,
        years=stretch.end - stretch.start if stretch.end else None,
        striped=_is_striped(route),
        outside=route.type in OUTSIDE,
    )


def _further(stretch: _Stretch, note: str) -> Rung:
    route = stretch.route
    return Rung(alternatives=(route.intitule,), note=note, years=route.duree, striped=_is_striped(route))


def _is_striped(route: Voie) -> bool:
    return bool(route.alternance) or route.type == "apprentissage"


def timed_note(route: Voie, language: Language) -> str:
    """How long it takes, how it goes, and what the sheet adds: what an axis of years does not show."""
    notes = (
        duration(route.duree, language) if route.duree else "",
        language.t(ROUTES[route.type]) if route.type in ROUTES else "",
        language.t("work-study possible") if route.alternance and route.type != "apprentissage" else "",
        route.note or "",
        route.rncp or "",
    )
    return language.commas(unsaid(notes, route.intitule))


def _levels(stretches: Sequence[_Stretch], language: Language) -> tuple[str, ...]:
    """The names of the levels up to the highest, at their years."""
    names = {YEARS[level]: _capital(language.t(STATIONS[level])) for level in STATIONS}
    last = max(one.end or 0 for one in stretches)
    return (after_school(language), *(names.get(year, "") for year in range(1, int(last) + 1)))


def after_school(language: Language) -> str:
    # Translators: first mark of an axis of years: the end of the French classe de troisième, at fifteen.
    return language.t("After lower secondary school")


def _ticks(
    leading: Sequence[_Stretch], later: Sequence[_Stretch], first: float, language: Language
) -> tuple[str, ...]:
    """The words of every year of the axis, from the level at which the first lane begins."""
    timed = [one for one in leading if _has_time(one)]
    ends = [one.end for one in timed if one.end is not None]
    if len(ends) < len(timed) or not ends:
        return ()
    last = max(ends) + sum(one.route.duree or 0 for one in later)
    asked = [one.route.apres for one in timed if one.route.apres and one.start == first]
    origin = asked[0] if asked else next(level for level, years in YEARS.items() if years >= first)
    start = after_school(language) if origin == "3e" else _capital(language.t(LEVELS[origin]))
    # Translators: on an axis of years of study: so many after its first mark.
    later_on = (
        language.n("+ one year", "+ %(count)s years", year) for year in range(1, int(last - first) + 1)
    )
    return (start, *later_on)


def _rungs(sheet: Sheet, language: Language) -> tuple[tuple[Rung, ...], int]:
    """The rungs of the sheet and the number of its job; where none names it, they begin with it."""
    steps = sheet.evolution.echelle if sheet.evolution else ()
    names, between = tuple(_names(sheet)), frozenset(_words(language.t("or")))
    rungs = tuple(Rung(alternatives=_choice(posts, language)) for posts in steps)
    target = next((number for number, posts in enumerate(steps) if _names_job(posts, names, between)), None)
    if target is not None:
        return rungs, target
    return (Rung(alternatives=(_noun(sheet, language),)), *rungs), 0


def _noun(sheet: Sheet, language: Language) -> str:
    """The title without what follows its noun: the whole title is on the front."""
    title = sheet.metier.intitule
    noun = language.commas(parted(plain(title)).nouns)
    return foreign(noun) if is_foreign(title) else noun


def _choice(posts: Sequence[str], language: Language) -> tuple[str, ...]:
    """One post or two sides of a choice: of several, the last stands apart."""
    return tuple(posts) if len(posts) < 3 else (language.listed(posts[:-1]), posts[-1])


def _names(sheet: Sheet) -> Iterator[frozenset[str]]:
    """The words of every name of the job."""
    job = sheet.metier
    for name in (job.intitule, job.sigle, job.feminin, job.masculin, job.epicene):
        if name:
            yield frozenset(_words(name))


def _names_job(posts: Iterable[str], names: Sequence[frozenset[str]], between: frozenset[str]) -> bool:
    """Whether a post is the job: one of its names, or two of them with “or” `between`."""
    known = between.union(*names)
    said = [frozenset(_words(post)) for post in posts]
    return any(words <= known and any(name <= words for name in names) for words in said)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", plain(text).casefold())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
