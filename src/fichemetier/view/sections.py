"""The small sections of a sheet: those made of paragraphs, labelled lines and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from fichemetier.i18n.cldr import NBSP
from fichemetier.i18n.language import Language
from fichemetier.model.body import Competence, Perspectives, Voie
from fichemetier.model.identity import Provenance, Transition
from fichemetier.model.publication import RubriqueLibre
from fichemetier.model.sheet import Sheet
from fichemetier.text.inline_marks import plain
from fichemetier.text.labels import unheaded, without
from fichemetier.text.markdown import block, prose
from fichemetier.view.days import working_days
from fichemetier.view.levels import access_level
from fichemetier.view.names import unsaid
from fichemetier.view.parts import Group, Item, Section
from fichemetier.view.sources import cited
from fichemetier.view.words import DEMAND, GREEN, INTERESTS, LEVELS, QUESTIONS, ROUTES, STAFF, TRENDS

_MONTHS = 12
"""Months of a year."""
_CADRE = re.compile(r"\bcadres?\b", re.IGNORECASE)


def sections(sheet: Sheet, language: Language) -> Iterator[Section]:
    """Every small section that the sheet fills, in reading order."""
    for make in (_training, _skills, _day, _conditions, _places, _market, _interests, _related, _glossary):
        section = make(sheet, language)
        if section:
            yield section
    yield from (free(item) for item in sheet.rubriques_libres if item.position == "verso")


def free(source: RubriqueLibre) -> Section:
    """A section that the model does not foresee."""
    items = tuple(Item(prose(text)) for text in source.items)
    groups = (Group("", items),) if items else ()
    return Section("rubriques_libres", source.titre, _paragraphs(source.texte), groups=groups)


def _paragraphs(*texts: str | None) -> tuple[Markup, ...]:
    return tuple(block(text) for text in texts if text)


def _plain(texts: Sequence[str]) -> tuple[Item, ...]:
    return tuple(Item(escape(text)) for text in texts)


def _day(sheet: Sheet, language: Language) -> Section | None:
    if not sheet.journee_type:
        return None
    items = tuple(
        Item(prose(moment.texte), language.hours(moment.heure or "")) for moment in sheet.journee_type
    )
    return Section("journee_type", language.t("A typical day"), groups=(Group("", items),))


def _skills(sheet: Sheet, language: Language) -> Section | None:
    skills = sheet.competences
    named = (
        (language.t("Know-how"), skills.savoir_faire if skills else ()),
        (language.t("Knowledge"), skills.savoirs if skills else ()),
        (language.t("Tools"), skills.outils if skills else ()),
        (language.t("Languages"), skills.langues if skills else ()),
        (language.t("Soft skills"), skills.savoir_etre if skills else ()),
    )
    groups = [
        Group(title, tuple(skill_item(item, language) for item in items)) for title, items in named if items
    ]
    if sheet.qualites:
        groups.append(Group(language.t("Qualities"), _plain(sheet.qualites)))
    paragraphs = _paragraphs(skills.texte) if skills else ()
    if not (groups or paragraphs):
        return None
    return Section("competences", language.t("Skills"), paragraphs, groups=tuple(groups))


def skill_item(skill: Competence, language: Language) -> Item:
    """A skill, with the case in which it is wanted."""
    notes = [skill.condition or ""]
    if skill.importance == "emergente":
        # Translators: said of a skill that more and more employers look for.
        notes.append(language.t("emerging"))
    return Item(prose(skill.texte), language.commas(notes), skill.importance == "principale")


def _training(sheet: Sheet, language: Language) -> Section | None:
    training = sheet.formation
    level = sheet.niveau_acces
    if not training:
        return None
    routes = tuple(_route(route, language) for route in training.voies)
    lines = []
    if level:
        # Translators: heading of the level of study required; what follows must not say “level” again.
        lines.append((language.t("Level"), access_level(level, language)))
    if training.permis:
        # Translators: heading of driving licences, permits and certificates that the job asks for.
        lines.append((language.t("Permits and certificates"), language.listed(training.permis)))
    if training.bac_conseille:
        lines.append((language.t("Advised baccalaureate"), language.listed(training.bac_conseille)))
    groups = (Group("", routes),) if routes else ()
    # Translators: heading of the studies and diplomas that lead to the job.
    title = language.t("Getting there")
    paragraphs = _paragraphs(unheaded(training.texte or "", title))
    return Section("formation", title, paragraphs, tuple(lines), groups)


def _route(route: Voie, language: Language) -> Item:
    """A route with what its name does not say already."""
    return Item(escape(route.intitule), route_note(route, language))


def route_note(route: Voie, language: Language) -> str:
    """All that a sheet says of a route beside its name, without what the name says already."""
    level = language.t(LEVELS[route.niveau]) if route.niveau else ""
    kind = language.t(ROUTES[route.type]) if route.type in ROUTES else ""
    both = route.alternance and route.type != "apprentissage"
    work = language.t("work-study possible") if both else ""
    length = _length(route.duree, language) if route.duree else ""
    entry = _entry(route.apres, language)
    notes = (kind, level, length, entry, work, route.note or "", route.rncp or "")
    return language.commas(unsaid(notes, route.intitule))


def _entry(level: str | None, language: Language) -> str:
    """What one must have to begin a route."""
    if level == "sans-diplome":
        return language.t("no diploma required")  # Translators: of a route of training, in brackets.
    if level == "3e":
        # Translators: of a route of training, in brackets; the French classe de troisième.
        return language.t("after lower secondary school")
    # Translators: in brackets after a route of training: the level that one must have to begin it.
    return language.t("after %(level)s", level=language.t(LEVELS[level])) if level else ""


def _length(years: float, language: Language) -> str:
    """How long a route takes, unbroken, in years, or in months where they are not whole."""
    # Translators: in brackets after a route of training: how long it takes.
    if years.is_integer():
        said = language.n("over one year", "over %(count)s years", int(years))
    else:
        said = language.n("over one month", "over %(count)s months", max(round(years * _MONTHS), 1))
    return said.replace(" ", NBSP)


def _conditions(sheet: Sheet, language: Language) -> Section | None:
    work = sheet.conditions
    if not work:
        return None
    lines = (
        # Translators: heading of a list such as “shop, workshop”.
        (language.t("Places"), language.listed(work.lieux)),
        (language.t("Hours"), work.horaires or ""),
        # Translators: heading of the days of the week on which one works.
        (language.t("Days"), working_days(work.jours, language) if work.jours else ""),
        # Translators: how often one moves about or goes away for work.
        (language.t("Travel"), work.deplacements or ""),
        (language.t("Remote work"), work.teletravail or ""),
        # Translators: of the work: noisy, outdoors, sterile.
        (language.t("Surroundings"), language.listed(work.environnement)),
        # Translators: hardships of the work, such as heavy loads or night shifts.
        (language.t("Constraints"), language.listed(work.contraintes)),
    )
    filled = tuple(line for line in lines if line[1])
    title = language.t("Working conditions")
    return Section("conditions", title, _paragraphs(unheaded(work.texte or "", title)), filled)


def _places(sheet: Sheet, language: Language) -> Section | None:
    where = sheet.ou_exercer
    lines = [
        # Translators: kinds of employer, such as hospitals or small firms.
        (language.t("Structures"), language.listed(where.structures) if where else ""),
        (language.t("Sectors"), language.listed(sheet.secteurs)),
        # Translators: of those who work: employee, civil servant, self-employed.
        (language.t("Status"), language.listed(status(sheet, language))),
    ]
    filled = tuple(line for line in lines if line[1])
    if not where and not filled:
        return None
    note = language.t("Employers named by %(name)s.", name=where.cite_par) if where and where.cite_par else ""
    tags = where.employeurs if where else ()
    paragraphs = _paragraphs(where.texte) if where else ()
    return Section("ou_exercer", language.t("Where to work"), paragraphs, filled, tags=tags, note=note)


def status(sheet: Sheet, language: Language) -> tuple[str, ...]:
    """Under which status one works; whether as a `cadre`, where the sheet does not say so in its words."""
    if sheet.cadre is None or any(_CADRE.search(plain(name)) for name in sheet.statuts):
        return sheet.statuts
    return (*sheet.statuts, language.t(STAFF[sheet.cadre]))


def _market(sheet: Sheet, language: Language) -> Section | None:
    market = sheet.perspectives or Perspectives()
    lines = (*_jobs(market, language), *_transitions(sheet.transition, language))
    title = language.t("Job market")
    paragraphs = _paragraphs(unheaded(market.texte or "", title), market.debouches)
    return Section("perspectives", title, paragraphs, lines) if lines or paragraphs else None


def _jobs(market: Perspectives, language: Language) -> Iterator[tuple[str, str]]:
    """Whether one finds a job, in the words of the front, how many are looked for, and what is to come."""
    if market.tension:
        told = _told(market.annee, market.source, language)
        label = language.t(QUESTIONS["market"])
        demand = language.inside(without(label, language.t(DEMAND[market.tension])))
        yield label, language.commas((demand, told))
    if market.recrutements:
        count = market.recrutements
        told = _told(count.annee, count.source, language)
        number = language.number(count.valeur)
        if count.plus_de:
            number = language.n("more than one person", "more than %(count)s people", count.valeur)
        # Translators: people whom employers mean to hire; before a number.
        yield language.t("Openings"), language.commas((number, told))
    if market.tendance:
        trend = market.tendance
        # Translators: a forecast of employment, after words such as “more and more jobs”.
        until = language.t("until %(year)s", year=trend.horizon) if trend.horizon else ""
        said = (language.inside(language.t(TRENDS[trend.sens])), until, _told(None, trend.source, language))
        # Translators: heading of whether there will be more or fewer jobs.
        yield language.t("Outlook"), language.commas(said)


def _told(year: int | None, source: Provenance | None, language: Language) -> str:
    """Of which year a figure is, and who says so."""
    name = cited(source, language)
    if year and name:
        # Translators: who says so, and for which year.
        return language.t("in %(year)s, according to %(name)s", year=year, name=name)
    if name:
        return language.t("according to %(name)s", name=name)
    return language.t("in %(year)s", year=year) if year else ""


def _transitions(transition: Transition | None, language: Language) -> Iterator[tuple[str, str]]:
    if transition and transition.ecologique:
        yield language.t("Ecological transition"), language.t(GREEN[transition.ecologique])
    if transition and transition.numerique:
        # Translators: an answer to “Digital transition”.
        changed = language.t("changes much of the job")
        yield language.t("Digital transition"), changed


def _interests(sheet: Sheet, language: Language) -> Section | None:
    lines = []
    if sheet.centres_interet:
        # Translators: begins what a list of verbs or nouns ends: “You like caring, creating”.
        lines.append((language.t("You like"), language.inside(language.listed(sheet.centres_interet))))
    if sheet.riasec:
        letters = [letter for letter in (sheet.riasec.majeur, sheet.riasec.mineur) if letter]
        lines.append(
            # Translators: of interests, by Holland’s six types (RIASEC).
            (language.t("Profile"), language.commas(language.t(INTERESTS[letter]) for letter in letters))
        )
    return Section("profil", language.t("Is it for me?"), lines=tuple(lines)) if lines else None


def _related(sheet: Sheet, language: Language) -> Section | None:
    if not sheet.metiers_proches:
        return None
    named = (
        # Translators: of jobs: those that are much like this one; beside “Later on”.
        (language.t("Close to it"), [job.libelle for job in sheet.metiers_proches if job.type == "proche"]),
        # Translators: of jobs: those to which this one may lead.
        (language.t("Later on"), [job.libelle for job in sheet.metiers_proches if job.type == "evolution"]),
    )
    lines = tuple((title, language.listed(jobs)) for title, jobs in named if jobs)
    return Section("metiers_proches", language.t("Related jobs"), lines=lines)


def _glossary(sheet: Sheet, language: Language) -> Section | None:
    if not sheet.glossaire:
        return None
    lines = tuple((entry.terme, prose(entry.definition)) for entry in sheet.glossaire)
    # Translators: heading of the glossary of the trade.
    return Section("glossaire", language.t("In plain words"), lines=lines)
