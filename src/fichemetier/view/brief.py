"""What has little room says: a short title, a short hook, and the way into the job in three steps."""

from __future__ import annotations

from collections.abc import Iterator

from fichemetier.i18n.language import Language
from fichemetier.model.body import Voie
from fichemetier.model.sheet import Sheet
from fichemetier.text.inline_marks import foreign, is_foreign, plain
from fichemetier.text.markdown import prose
from fichemetier.view.parts import Brief, Opening
from fichemetier.view.study import OUTSIDE, YEARS, after_school, timed_note
from fichemetier.view.title import parted
from fichemetier.view.words import LEVELS


def brief(sheet: Sheet, opening: Opening, language: Language) -> Brief:
    """What the sheet's `resume` says in short, else what its front does."""
    short = sheet.resume
    return Brief(
        title=parted(plain(short.titre)) if short and short.titre else opening.title,
        hook=prose(short.accroche) if short and short.accroche else opening.hook,
        steps=tuple(_written(sheet) or _deduced(sheet, language)),
    )


def _written(sheet: Sheet) -> list[tuple[str, str]]:
    return [(step.texte, step.note or "") for step in sheet.resume.chemin] if sheet.resume else []


def _deduced(sheet: Sheet, language: Language) -> Iterator[tuple[str, str]]:
    """Where one starts, the first way from school that is enough for the job, and the job."""
    routes = sheet.formation.voies if sheet.formation else ()
    route = next((one for one in routes if _leads_there(one, sheet)), None)
    if route and route.apres:
        start = after_school(language) if route.apres == "3e" else language.t(LEVELS[route.apres])
        yield start[:1].upper() + start[1:], ""
        yield route.intitule, timed_note(route, language)
        title = sheet.metier.intitule
        noun = language.commas(parted(plain(title)).nouns)
        yield foreign(noun) if is_foreign(title) else noun, ""


def _leads_there(route: Voie, sheet: Sheet) -> bool:
    """Whether a route goes on from school and reaches the level that the job asks for."""
    entry = sheet.niveau_acces.min if sheet.niveau_acces else None
    reached = entry is None or YEARS[route.niveau or "sans-diplome"] >= YEARS[entry]
    return route.apres is not None and route.type not in OUTSIDE and reached
